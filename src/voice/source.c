// A sentence is put together from runs: what has a clip is taken, what has none is synthesised in one go
// with its neighbours of the same language. A language is spoken by one voice: a pack that lacks a piece
// is not mixed with another's digits; only Latin letters, which are English everywhere, and words made
// for the house stand between.

#include "voice/source.h"
#include "voice/pack.h"
#include "voice/synth.h"
#include "base/mem.h"
#include "base/vec.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { JOINT_MS = 12, PAUSE_MS = 180, LETTERS = 26 };

struct kept { // words of the house
    enum spoken lang;
    char words[PIECE_TEXT_SIZE];
    struct clip clip;
};

struct source {
    char voices[PACK_PATH_SIZE];
    VEC(struct kept) kept;
    struct clip letters[LETTERS]; // as they were made
};

struct source *source_open(const char *voices)
{
    struct source *source = mem_alloc(sizeof *source);
    utf8_copy(source->voices, sizeof source->voices, voices);
    return source;
}

void source_close(struct source *source)
{
    if (!source)
        return;
    for (int i = 0; i < LETTERS; i++)
        clip_finish(&source->letters[i]);
    for (size_t i = 0; i < source->kept.n; i++)
        clip_finish(&source->kept.at[i].clip);
    vec_finish(&source->kept);
    free(source);
}

static struct kept *kept_of(struct source *source, enum spoken lang, const char *words)
{
    for (size_t i = 0; i < source->kept.n; i++) {
        struct kept *kept = &source->kept.at[i];
        if (kept->lang == lang && strcmp(kept->words, words) == 0)
            return kept;
    }
    return NULL;
}

void source_keep(struct source *source, enum spoken lang, const char *words,
                 const struct clip *clip)
{
    struct kept *kept = kept_of(source, lang, words);
    if (!kept) {
        struct kept fresh = {.lang = lang};
        utf8_copy(fresh.words, sizeof fresh.words, words);
        vec_push(&source->kept, fresh);
        kept = &source->kept.at[source->kept.n - 1];
    }
    clip_finish(&kept->clip);
    clip_copy(&kept->clip, clip);
}

static bool has_words(struct source *source, enum spoken lang, const char *words)
{
    const struct kept *kept = *words ? kept_of(source, lang, words) : NULL;
    return kept && kept->clip.n > 0;
}

// Words of the house that were approved, else the pack's.
static bool clip_of(struct source *source, const struct piece *piece, struct clip *ret)
{
    bool words = piece->kind == PIECE_WORDS && piece->phrase == PHRASE_NONE;
    if (!words || !has_words(source, piece->lang, piece->text))
        return pack_clip(source->voices, piece, ret);
    *ret = (struct clip){0};
    clip_copy(ret, &kept_of(source, piece->lang, piece->text)->clip);
    return true;
}

void source_words(const struct source *source, enum spoken lang, char *out, size_t size)
{
    char name[PACK_TEXT_SIZE];
    struct str made = {0};
    if (pack_there(source->voices, lang, name, sizeof name))
        str_printf(&made, "pack %s", name);
    else
        str_add(&made, synth_name(synth_for(lang)));
    utf8_copy(out, size, str_text(&made));
    str_finish(&made);
}

// ---- runs -------------------------------------------------------------------------------------

// A letter within an English sentence is said with it, behind a comma: else "A" is the article. In another
// it stands apart.
static bool stands_apart(const struct piece *piece, enum spoken lang)
{
    return piece->kind == PIECE_LETTER && lang != SPOKEN_ENGLISH;
}

static void add_to_run(struct str *run, const struct piece *piece)
{
    char words[PIECE_TEXT_SIZE];
    piece_words(piece, words, sizeof words);
    bool spelled = piece->lang == SPOKEN_ENGLISH &&
                   (piece->kind == PIECE_LETTER || piece->kind == PIECE_DIGIT);
    if (piece->kind == PIECE_PAUSE) {
        while (run->n && strchr(" ,", run->text[run->n - 1]))
            run->text[--run->n] = '\0';
        str_add(run, piece->lang == SPOKEN_ENGLISH ? ". " : "，");
        return;
    }
    if (run->n && run->text[run->n - 1] != ' ')
        str_add(run, " ");
    str_add(run, words);
    str_add(run, spelled ? ", " : "");
}

static void end_run(struct str *run)
{
    while (run->n && strchr(" ,", run->text[run->n - 1]))
        run->text[--run->n] = '\0';
}

void source_script(const struct announcement *call, enum spoken lang, char *out, size_t size)
{
    struct piece pieces[PIECES_MAX];
    struct str run = {0};
    int n = speech_call(call, lang, pieces);
    for (int i = 0; i < n; i++) {
        bool other = i && (pieces[i].lang != pieces[i - 1].lang ||
                           stands_apart(&pieces[i], lang) != stands_apart(&pieces[i - 1], lang));
        if (other) {
            end_run(&run);
            str_add(&run, " | ");
        }
        add_to_run(&run, &pieces[i]);
    }
    end_run(&run);
    utf8_copy(out, size, str_text(&run));
    str_finish(&run);
}

// ---- one sentence -----------------------------------------------------------------------------

static bool say_run(struct str *run, enum spoken lang, struct clip *to, struct err *err)
{
    struct clip clip;
    end_run(run);
    if (run->n == 0)
        return true;
    bool ok = synth_say(synth_for(lang), lang, str_text(run), SYNTH_LIMIT_MS, &clip, err);
    if (ok)
        clip_add(to, &clip, to->n ? JOINT_MS : 0);
    clip_finish(&clip);
    str_clear(run);
    return ok;
}

// A letter alone is espeak-ng's: flite takes A for the article.
static bool letter(struct source *source, const struct piece *piece, struct clip *ret,
                   struct err *err)
{
    char words[4] = {(char)piece->number, '\0'};
    int i = piece->number - 'A';
    bool known = i >= 0 && i < LETTERS;
    if (pack_clip(source->voices, piece, ret))
        return true;
    if (known && source->letters[i].n == 0 &&
        !synth_say(synth_here(SYNTH_ESPEAK) ? SYNTH_ESPEAK : synth_for(SPOKEN_ENGLISH),
                   SPOKEN_ENGLISH, words, SYNTH_LIMIT_MS, &source->letters[i], err))
        return false;
    if (known)
        clip_copy(ret, &source->letters[i]);
    return true;
}

// Every piece of the language has a clip of the pack, or was made for the house.
static bool from_pack(struct source *source, const struct piece *pieces, int n, enum spoken lang,
                      struct clip *ret)
{
    char name[PACK_TEXT_SIZE];
    struct err err;
    bool ok = pack_there(source->voices, lang, name, sizeof name);
    for (int i = 0; ok && i < n; i++) {
        struct clip clip = {0};
        if (pieces[i].kind == PIECE_PAUSE) {
            clip_add(ret, &clip, -PAUSE_MS);
            continue;
        }
        ok = pieces[i].kind == PIECE_LETTER ? letter(source, &pieces[i], &clip, &err)
                                            : clip_of(source, &pieces[i], &clip);
        if (ok)
            clip_add(ret, &clip, ret->n ? JOINT_MS : 0);
        clip_finish(&clip);
    }
    return ok;
}

static bool synthesised(struct source *source, const struct piece *pieces, int n, enum spoken lang,
                        struct clip *ret, struct err *err)
{
    struct str run = {0};
    enum spoken now = lang;
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        const struct piece *piece = &pieces[i];
        struct clip clip = {0};
        bool apart = stands_apart(piece, lang);
        bool made = piece->kind == PIECE_WORDS && piece->phrase == PHRASE_NONE &&
                    clip_of(source, piece, &clip);
        if (apart || made || piece->lang != now) {
            ok = say_run(&run, now, ret, err);
            now = apart || made ? now : piece->lang;
        }
        if (ok && apart)
            ok = letter(source, piece, &clip, err);
        if (ok && (apart || made))
            clip_add(ret, &clip, ret->n ? JOINT_MS : 0);
        else if (ok)
            add_to_run(&run, piece);
        clip_finish(&clip);
    }
    ok = ok && say_run(&run, now, ret, err);
    str_finish(&run);
    return ok;
}

bool source_call(struct source *source, const struct announcement *call, enum spoken lang,
                 struct clip *ret, struct err *err)
{
    struct piece pieces[PIECES_MAX];
    bool whole = has_words(source, lang, call->place);
    int n = whole ? speech_call_whole(call, lang, pieces) : speech_call(call, lang, pieces);
    *ret = (struct clip){0};
    if (!from_pack(source, pieces, n, lang, ret)) {
        clip_finish(ret);
        if (!synthesised(source, pieces, n, lang, ret, err)) {
            clip_finish(ret);
            return false;
        }
    }
    clip_level(ret);
    return true;
}
