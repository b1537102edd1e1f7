// One librime session per spelling person. Candidates are read through librime's own iterator, put
// in our order (surnames first where a name begins), and chosen by the number librime gave them.

#include "platform/ime.h"
#include "base/mem.h"
#include "base/str.h"
#include "platform/ime_wipe.h"
#include "platform/surnames.h"

#include <rime_api.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 512, KEY_BACKSPACE_SYM = 0xff08, INPUT_MOST = 48 /* keys not yet chosen */ };

struct speller {
    struct ime ime;
    RimeApi *api;
    struct fonts *fonts;   // NULL: every character can be drawn
    RimeSessionId session; // 0: nobody spells
    struct ime_setup setup;
    int order[IME_CANDIDATES]; // librime's number of each candidate in the view read last
    int n;
};

struct librime {
    struct speller own;
    char dir[PATH_SIZE], words[PATH_SIZE]; // librime keeps pointers to them
};

static const char *const schemas[] = {
    [IME_PINYIN] = "lobby_pinyin",
    [IME_ZHUYIN] = "lobby_zhuyin",
};
_Static_assert(sizeof schemas / sizeof *schemas == IME_METHOD_COUNT, "one schema per method");

// ---- keys -----------------------------------------------------------------------------

// The Daqian layout: which key of an American keyboard carries a sign.
static const char daqian_signs[] =
    "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄧㄨㄩㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ";
static const char daqian_keys[] = "1qaz2wsxedcrfv5tgbyhnujm8ik,9ol.0p;/-";
static const struct {
    const char *sign;
    char key;
} tones[] = {{"ˉ", ' '}, {"ˊ", '6'}, {"ˇ", '3'}, {"ˋ", '4'}, {"˙", '7'}};

static char zhuyin_key(const char *text)
{
    enum { SIGN_BYTES = 3 };
    for (size_t i = 0; i < sizeof tones / sizeof *tones; i++) {
        if (strcmp(tones[i].sign, text) == 0)
            return tones[i].key;
    }
    const char *at = strlen(text) == SIGN_BYTES ? strstr(daqian_signs, text) : NULL;
    return at ? daqian_keys[(at - daqian_signs) / SIGN_BYTES] : '\0';
}

static char pinyin_key(const char *text)
{
    if (strcmp(text, "'") == 0)
        return '\'';
    if (strcmp(text, "ü") == 0)
        return 'v';
    return text[0] >= 'a' && text[0] <= 'z' && !text[1] ? text[0] : '\0';
}

static bool composing(const struct speller *r)
{
    const char *input = r->session ? r->api->get_input(r->session) : NULL;
    return input && *input;
}

// The space is the first tone after a syllable that has none yet, and otherwise takes the first
// candidate.
static void space(struct speller *r)
{
    const char *input = r->api->get_input(r->session);
    bool toned = strchr(" 6347", input[strlen(input) - 1]) != NULL;
    if (r->setup.method == IME_ZHUYIN && !toned)
        r->api->process_key(r->session, ' ', 0);
    else if (r->n > 0)
        r->api->select_candidate(r->session, (size_t)r->order[0]);
}

static bool press(void *self, const char *text)
{
    struct speller *r = self;
    if (!r->session)
        return false;
    if (strcmp(text, " ") == 0) {
        if (!composing(r))
            return false;
        space(r);
        return true;
    }
    char key = r->setup.method == IME_ZHUYIN ? zhuyin_key(text) : pinyin_key(text);
    if (!key)
        return false;
    if (!composing(r) && key == '\'')
        return false;
    if (strlen(r->api->get_input(r->session)) < INPUT_MOST)
        r->api->process_key(r->session, key, 0); // one that makes no syllable is swallowed
    return true;
}

static bool backspace(void *self)
{
    struct speller *r = self;
    return composing(r) && r->api->process_key(r->session, KEY_BACKSPACE_SYM, 0);
}

static void choose(void *self, int index)
{
    struct speller *r = self;
    if (r->session && index >= 0 && index < r->n)
        r->api->select_candidate(r->session, (size_t)r->order[index]);
}

// ---- what there is to show ------------------------------------------------------------

static void read_commit(struct speller *r, struct ime_view *ret)
{
    RIME_STRUCT(RimeCommit, commit);
    if (r->api->get_commit(r->session, &commit)) {
        utf8_copy(ret->commit, sizeof ret->commit, commit.text);
        r->api->free_commit(&commit);
    }
}

// Returns whether nothing of it has been chosen yet.
static bool read_preedit(struct speller *r, struct ime_view *ret)
{
    bool untouched = true;
    RIME_STRUCT(RimeContext, context);
    if (!r->api->get_context(r->session, &context))
        return true;
    if (context.composition.preedit) {
        utf8_copy(ret->preedit, sizeof ret->preedit, context.composition.preedit);
        untouched = context.composition.sel_start == 0;
    }
    r->api->free_context(&context);
    return untouched;
}

// Not a whole sentence, which is nobody's name and fits no button; not what would be drawn as a
// box.
static bool can_offer(struct speller *r, const char *text)
{
    return strlen(text) < IME_CANDIDATE_SIZE &&
           (!r->fonts || fonts_cover(r->fonts, r->setup.lang, text));
}

static void read_candidates(struct speller *r, struct ime_view *ret)
{
    RimeCandidateListIterator at = {0};
    if (!r->api->candidate_list_begin(r->session, &at))
        return;
    while (ret->n < IME_CANDIDATES && r->api->candidate_list_next(&at)) {
        if (!can_offer(r, at.candidate.text))
            continue;
        strcpy(ret->candidates[ret->n], at.candidate.text);
        r->order[ret->n++] = at.index;
    }
    r->api->candidate_list_end(&at);
}

struct ranked_word {
    int rank, from;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked_word *x = a, *y = b;
    return x->rank != y->rank ? x->rank - y->rank : x->from - y->from;
}

// Surnames, the most common first, then the rest as it was. Where the best guess is a word that
// begins with a surname (李宗盛, 歐陽), it is probably the whole name and stays first.
static void surnames_first(struct speller *r, struct ime_view *view)
{
    enum { NO_SURNAME = 1 << 20, WHOLE_NAME = -1 };
    struct ranked_word ranked[IME_CANDIDATES];
    struct ime_view *old = mem_alloc(sizeof *old);
    int order[IME_CANDIDATES];
    for (int i = 0; i < view->n; i++) {
        int rank = surname_rank(r->setup.lang, view->candidates[i]);
        rank = rank < 0 ? NO_SURNAME : rank;
        if (i == 0 && surname_begins(r->setup.lang, view->candidates[i]))
            rank = WHOLE_NAME;
        ranked[i] = (struct ranked_word){rank, i};
        order[i] = r->order[i];
    }
    qsort(ranked, (size_t)view->n, sizeof *ranked, by_rank);
    *old = *view;
    for (int i = 0; i < view->n; i++) {
        memcpy(view->candidates[i], old->candidates[ranked[i].from], IME_CANDIDATE_SIZE);
        r->order[i] = order[ranked[i].from];
    }
    mem_wipe(old, sizeof *old);
    free(old);
}

static void read_view(void *self, bool name_begins, struct ime_view *ret)
{
    struct speller *r = self;
    mem_wipe(ret, sizeof *ret);
    r->n = 0;
    if (!r->session)
        return;
    read_commit(r, ret);
    bool untouched = read_preedit(r, ret);
    if (!composing(r))
        return;
    read_candidates(r, ret);
    if (name_begins && untouched)
        surnames_first(r, ret);
    r->n = ret->n;
}

// ---- beginning and end ----------------------------------------------------------------

static void end(void *self)
{
    struct speller *r = self;
    if (r->session) {
        r->api->clear_composition(r->session);
        r->api->destroy_session(r->session);
    }
    r->session = 0;
    r->n = 0;
    mem_wipe(r->order, sizeof r->order);
    ime_wipe_stack();
}

static bool begin(void *self, const struct ime_setup *setup, struct err *err)
{
    struct speller *r = self;
    end(r);
    r->session = r->api->create_session();
    if (!r->session || !r->api->select_schema(r->session, schemas[setup->method])) {
        end(r);
        return err_set(err, ERR_MISSING, "cannot begin Chinese input with '%s'",
                       schemas[setup->method]);
    }
    r->setup = *setup;
    bool simplified = setup->lang == LANG_ZH_CN;
    r->api->set_option(r->session, "traditional", !simplified);
    r->api->set_option(r->session, "simplified", simplified);
    return true;
}

static const struct ime_ops ops = {.begin = begin,
                                   .key = press,
                                   .backspace = backspace,
                                   .choose = choose,
                                   .read = read_view,
                                   .end = end};

static void speller_init(struct speller *speller, RimeApi *api, struct fonts *fonts)
{
    speller->ime = (struct ime){.ops = &ops, .self = speller};
    speller->api = api;
    speller->fonts = fonts;
}

// librime says nothing when a file is missing and then offers no candidates: so look first.
static bool look_for(const char *dir, const char *file, const char *package, struct err *err)
{
    char path[PATH_SIZE * 2];
    snprintf(path, sizeof path, "%s/%s", dir, file);
    if (access(path, R_OK) == 0)
        return true;
    return err_set(err, ERR_MISSING, "no Chinese input: '%s' is not there (%s)", path, package);
}

static bool look_for_all(const char *dir, const char *words, struct err *err)
{
    static const char build[] = "it is made when the program is built";
    return look_for(dir, "lobby_pinyin.schema.yaml", build, err) &&
           look_for(dir, "lobby_pinyin.prism.bin", build, err) &&
           look_for(dir, "lobby_zhuyin.schema.yaml", build, err) &&
           look_for(dir, "lobby_zhuyin.prism.bin", build, err) &&
           look_for(words, "luna_pinyin.table.bin", "package rime-data-luna-pinyin", err) &&
           look_for(words, "terra_pinyin.table.bin", "package rime-data-terra-pinyin", err);
}

// librime's log is begun by its set-up when an application's name is given, and aborts when begun
// again: once per process, as is the library's own state, which this one flag belongs to.
static void set_up_once(RimeApi *api, RimeTraits *traits)
{
    static bool done;
    traits->app_name = done ? NULL : "rime.lobby";
    done = true;
    api->setup(traits);
}

struct librime *librime_open(const char *dir, const char *words, struct fonts *fonts,
                             struct err *err)
{
    if (!look_for_all(dir, words, err))
        return NULL;
    struct librime *r = mem_alloc(sizeof *r);
    speller_init(&r->own, rime_get_api(), fonts);
    utf8_copy(r->dir, sizeof r->dir, dir);
    utf8_copy(r->words, sizeof r->words, words);
    RIME_STRUCT(RimeTraits, traits);
    traits.shared_data_dir = r->dir;
    traits.user_data_dir = r->dir;
    traits.staging_dir = r->dir;
    traits.prebuilt_data_dir = r->words;
    traits.distribution_name = "lobby";
    traits.distribution_code_name = "lobby";
    traits.distribution_version = LOBBY_VERSION;
    traits.min_log_level = 3; // fatal alone
    traits.log_dir = "";      // stderr; anything else writes files into the temporary folder
    set_up_once(r->own.api, &traits);
    r->own.api->initialize(&traits);
    return r;
}

void librime_close(struct librime *r)
{
    if (!r)
        return;
    end(&r->own);
    r->own.api->finalize();
    mem_wipe(r, sizeof *r);
    free(r);
}

struct ime *librime_ime(struct librime *r)
{
    return &r->own.ime;
}

struct ime *librime_ime_create(struct librime *r)
{
    struct speller *speller = mem_alloc(sizeof *speller);
    speller_init(speller, r->own.api, r->own.fonts);
    return &speller->ime;
}

void librime_ime_destroy(struct ime *ime)
{
    if (!ime)
        return;
    struct speller *speller = ime->self;
    end(speller);
    mem_wipe(speller, sizeof *speller);
    free(speller);
}
