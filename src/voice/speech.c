// The sentences. One row a phrase (speech.h); what is read of a desk's own words follows how a person
// would read them aloud: VIP 室 is V, I, P and a word; 12 號會議室 is twelve.

#include "voice/speech.h"
#include "base/mem.h"
#include "base/str.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *const names[] = {"mandarin", "cantonese", "english"};
static const char *const codes[] = {"cmn", "yue", "en"};
_Static_assert(sizeof names / sizeof *names == SPOKEN_COUNT, "a name each");
_Static_assert(sizeof codes / sizeof *codes == SPOKEN_COUNT, "a code each");

const char *spoken_word(enum spoken lang)
{
    return names[lang];
}

enum spoken spoken_from_name(const char *name)
{
    int i = 0;
    while (i < SPOKEN_COUNT && strcmp(names[i], name) != 0 && strcmp(codes[i], name) != 0)
        i++;
    return (enum spoken)i;
}

const char *spoken_code(enum spoken lang)
{
    return codes[lang];
}

static const struct {
    const char *name, *words[SPOKEN_COUNT];
} phrases[PHRASE_COUNT] = {
#define X(phrase, name, mandarin, cantonese, english)                                              \
    [PHRASE_##phrase] = {name, {mandarin, cantonese, english}},
    PHRASES(X)
#undef X
};

const char *phrase_name(enum phrase phrase)
{
    return phrases[phrase].name;
}

const char *phrase_words(enum spoken lang, enum phrase phrase)
{
    return phrases[phrase].words[lang];
}

// ---- pieces -----------------------------------------------------------------------------------

static int add(struct piece out[PIECES_MAX], int n, struct piece piece)
{
    if (n < PIECES_MAX)
        out[n++] = piece;
    return n;
}

static int add_phrase(struct piece out[PIECES_MAX], int n, enum spoken lang, enum phrase phrase)
{
    struct piece piece = {PIECE_WORDS, lang, phrase, 0, ""};
    utf8_copy(piece.text, sizeof piece.text, phrases[phrase].words[lang]);
    return *piece.text ? add(out, n, piece) : n;
}

static int add_digit(struct piece out[PIECES_MAX], int n, enum spoken lang, int digit)
{
    return add(out, n, (struct piece){PIECE_DIGIT, lang, PHRASE_NONE, digit, ""});
}

static int add_letter(struct piece out[PIECES_MAX], int n, char letter)
{
    return add(out, n, (struct piece){PIECE_LETTER, SPOKEN_ENGLISH, PHRASE_NONE, letter, ""});
}

static int add_pause(struct piece out[PIECES_MAX], int n, enum spoken lang)
{
    return add(out, n, (struct piece){PIECE_PAUSE, lang, PHRASE_NONE, 0, ""});
}

static int add_digits(struct piece out[PIECES_MAX], int n, enum spoken lang, const char *digits,
                      size_t count)
{
    for (size_t i = 0; i < count; i++)
        n = add_digit(out, n, lang, digits[i] - '0');
    return n;
}

// Below a hundred as a number (十二, 二十), above digit by digit (一零二); English says it itself.
static int add_number(struct piece out[PIECES_MAX], int n, enum spoken lang, const char *digits,
                      size_t count)
{
    int value = 0;
    for (size_t i = 0; i < count && i < 3; i++)
        value = value * 10 + digits[i] - '0';
    if (count > 3 || (count > 1 && digits[0] == '0'))
        return add_digits(out, n, lang, digits, count);
    if (lang == SPOKEN_ENGLISH)
        return add(out, n, (struct piece){PIECE_NUMBER, lang, PHRASE_NONE, value, ""});
    if (value >= 100 || value < 10)
        return add_digits(out, n, lang, digits, count);
    if (value >= 20)
        n = add_digit(out, n, lang, value / 10);
    n = add_phrase(out, n, lang, PHRASE_TEN);
    return value % 10 ? add_digit(out, n, lang, value % 10) : n;
}

static int add_text(struct piece out[PIECES_MAX], int n, enum spoken lang, const char *text,
                    size_t size);

static int add_desk(struct piece out[PIECES_MAX], int n, enum spoken lang,
                    const struct announcement *call, bool whole)
{
    char digits[16];
    if (call->place[0] && whole)
        return add_text(out, n, lang, call->place, strlen(call->place));
    if (call->place[0])
        return speech_words(call->place, lang, out, n);
    if (call->desk <= 0)
        return add_phrase(out, n, lang, PHRASE_FRONT_DESK);
    snprintf(digits, sizeof digits, "%d", call->desk);
    if (lang == SPOKEN_ENGLISH)
        n = add_phrase(out, n, lang, PHRASE_DESK);
    n = add_number(out, n, lang, digits, strlen(digits));
    return lang == SPOKEN_ENGLISH ? n : add_phrase(out, n, lang, PHRASE_DESK);
}

static int pieces_of(const struct announcement *call, enum spoken lang, bool whole,
                     struct piece out[PIECES_MAX])
{
    char digits[16];
    snprintf(digits, sizeof digits, "%03d", call->number);
    int n = add_phrase(out, 0, lang, PHRASE_PLEASE);
    n = add_letter(out, n, call->letter);
    n = add_digits(out, n, lang, digits, strlen(digits));
    if (lang == SPOKEN_ENGLISH)
        n = add_pause(out, n, lang);
    n = add_phrase(out, n, lang, PHRASE_NUMBER);
    if (lang != SPOKEN_ENGLISH)
        n = add_pause(out, n, lang);
    n = add_phrase(out, n, lang, PHRASE_TO);
    return add_desk(out, n, lang, call, whole);
}

int speech_call(const struct announcement *call, enum spoken lang, struct piece out[PIECES_MAX])
{
    return pieces_of(call, lang, false, out);
}

int speech_call_whole(const struct announcement *call, enum spoken lang,
                      struct piece out[PIECES_MAX])
{
    return pieces_of(call, lang, true, out);
}

// ---- free words -------------------------------------------------------------------------------

static bool is_latin(char c)
{
    return isalpha((unsigned char)c) || c == '\'';
}

static bool spells(const char *text, size_t n)
{
    bool capitals = n <= 5;
    for (size_t i = 0; i < n; i++)
        capitals = capitals && isupper((unsigned char)text[i]);
    return capitals;
}

static int add_text(struct piece out[PIECES_MAX], int n, enum spoken lang, const char *text,
                    size_t size)
{
    struct piece piece = {PIECE_WORDS, lang, PHRASE_NONE, 0, ""};
    char whole[256];
    snprintf(whole, sizeof whole, "%.*s", (int)size, text);
    utf8_copy(piece.text, sizeof piece.text, whole);
    return *piece.text ? add(out, n, piece) : n;
}

static int add_latin(struct piece out[PIECES_MAX], int n, const char *text, size_t size)
{
    if (!spells(text, size))
        return add_text(out, n, SPOKEN_ENGLISH, text, size);
    for (size_t i = 0; i < size; i++)
        n = add_letter(out, n, text[i]);
    return n;
}

static bool is_gap(const char *at)
{
    return (unsigned char)*at < 0x80 && !isalnum((unsigned char)*at) && *at != '\'';
}

// ---- how much of a text is of one kind ----------------------------------------------------------

static size_t digits_run(const char *text)
{
    size_t n = 0;
    while (isdigit((unsigned char)text[n]))
        n++;
    return n;
}

static size_t latin_word(const char *text)
{
    size_t n = 0;
    while (is_latin(text[n]))
        n++;
    return n;
}

// English words belong together; one that stands alone in Chinese is said in English.
static size_t latin_run(const char *text, enum spoken lang)
{
    size_t n = latin_word(text);
    while (lang == SPOKEN_ENGLISH && text[n] == ' ' && is_latin(text[n + 1]) && !spells(text, n))
        n += 1 + latin_word(text + n + 1);
    return n;
}

static size_t other_run(const char *text)
{
    size_t n = 0;
    while ((unsigned char)text[n] >= 0x80)
        n++;
    return n;
}

int speech_words(const char *text, enum spoken lang, struct piece out[PIECES_MAX], int n)
{
    for (size_t size; *text; text += size) {
        size = 1;
        if (is_gap(text))
            continue;
        if (isdigit((unsigned char)*text)) {
            size = digits_run(text);
            n = add_number(out, n, lang, text, size);
        } else if (is_latin(*text)) {
            size = latin_run(text, lang);
            n = add_latin(out, n, text, size);
        } else {
            size = other_run(text);
            n = add_text(out, n, lang, text, size);
        }
    }
    return n;
}

void piece_words(const struct piece *piece, char *out, size_t size)
{
    static const char *const digits[SPOKEN_COUNT][10] = {
        {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
        {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
        {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}};
    switch (piece->kind) {
    case PIECE_WORDS:
        utf8_copy(out, size, piece->text);
        return;
    case PIECE_DIGIT:
        utf8_copy(out, size, digits[piece->lang][piece->number % 10]);
        return;
    case PIECE_LETTER:
        snprintf(out, size, "%c", piece->number);
        return;
    case PIECE_NUMBER:
        snprintf(out, size, "%d", piece->number);
        return;
    case PIECE_PAUSE:
        utf8_copy(out, size, ",");
        return;
    }
}
