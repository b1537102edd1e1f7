#pragma once
// What is said when somebody is called, as pieces: words in a language, single letters and digits.
// Pure text, no sound. Digits of a ticket are said one by one (零, 二 and never 兩); a desk's number as
// a number; Latin letters in English, whatever the sentence: Chinese voices distort them.

#include "base/tr.h"

#include <stdbool.h>
#include <stddef.h>

enum spoken { SPOKEN_MANDARIN, SPOKEN_CANTONESE, SPOKEN_ENGLISH, SPOKEN_COUNT };
const char *spoken_word(enum spoken lang);      // mandarin, cantonese, english
enum spoken spoken_from_name(const char *name); // or code; SPOKEN_COUNT: none
const char *spoken_code(enum spoken lang);      // cmn, yue, en, as packs are named

// Words that recur, by which a recorded pack may have them whole: phrases/please.wav.
#define PHRASES(X)                                                                                 \
    X(PLEASE, "please", "請", "請", "Ticket")                                                      \
    X(NUMBER, "number", "號", "號", "please go to")                                                \
    X(TO, "to", "到", "到", "")                                                                    \
    X(DESK, "desk", "號桌", "號枱", "desk")                                                        \
    X(FRONT_DESK, "front-desk", "服務台", "服務台", "the front desk")                              \
    X(TEN, "ten", "十", "十", "")

enum phrase {
    PHRASE_NONE, // words of the business
#define X(phrase, name, mandarin, cantonese, english) PHRASE_##phrase,
    PHRASES(X)
#undef X
        PHRASE_COUNT
};
const char *phrase_name(enum phrase phrase);
const char *phrase_words(enum spoken lang, enum phrase phrase); // "": not said in that language

enum piece_kind {
    PIECE_WORDS,  // phrase, or text
    PIECE_DIGIT,  // number 0 … 9
    PIECE_LETTER, // number 'A' … 'Z'; lang is English
    PIECE_NUMBER, // English alone: a desk's, 0 … 999
    PIECE_PAUSE,
};
enum { PIECE_TEXT_SIZE = 72, PIECES_MAX = 64 };
struct piece {
    enum piece_kind kind;
    enum spoken lang;
    enum phrase phrase;
    int number;
    char text[PIECE_TEXT_SIZE];
};

struct announcement {
    char letter;                 // of the ticket, A … Z
    int number;                  // … 1 … 999, said with three digits
    int desk;                    // its number; 0: the front desk
    char place[PIECE_TEXT_SIZE]; // what the desk is called in the language; "": by its number
};

// The pieces of one sentence; how many, at most PIECES_MAX.
int speech_call(const struct announcement *call, enum spoken lang, struct piece out[PIECES_MAX]);
// … with the desk's name as one piece: there is a clip of it.
int speech_call_whole(const struct announcement *call, enum spoken lang,
                      struct piece out[PIECES_MAX]);
// Free words (a desk's name), appended at n: runs of Latin capitals as letters, Latin words in
// English, numbers as numbers. The new n.
int speech_words(const char *text, enum spoken lang, struct piece out[PIECES_MAX], int n);
// What a reader sees of a piece: for lists and for synthesis in its own language.
void piece_words(const struct piece *piece, char *out, size_t size);
