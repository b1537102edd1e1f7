// One function an action. What a house's desks are called comes from the store; packs and words made lie
// in a folder of this machine.

#include "program/run_voice.h"
#include "app/said.h"
#include "app/table.h"
#include "cli/session.h"
#include "cli/table.h"
#include "base/str.h"
#include "platform/sound.h"
#include "store/store.h"
#include "voice/calls.h"
#include "voice/maker.h"
#include "voice/pack.h"
#include "voice/source.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { WORDS_MOST = CONSULTANT_MAX };

void voices_folder(const char *set, const char *store, char *out, unsigned long size)
{
    const char *slash = strrchr(store, '/');
    if (*set)
        utf8_copy(out, size, set);
    else if (store_on_server(store))
        *out = '\0';
    else
        snprintf(out, size, "%.*svoices", slash ? (int)(slash - store + 1) : 0, store);
}

static void folder_of(const struct cli *cli, char out[PACK_PATH_SIZE])
{
    voices_folder(cli->machine.voice_path, cli->store, out, PACK_PATH_SIZE);
}

// What the desks are called in a language, each once. Good as long as the snapshot.
static size_t words_of_house(const struct cli *cli, enum spoken lang, const char *out[WORDS_MOST])
{
    size_t n = 0;
    const struct catalogue *c = &cli->snapshot->catalogue;
    for (int i = 0; i < cli->snapshot->model.business.consultant_n; i++) {
        const char *words = place_in(&c->consultants[i].place, lang);
        bool had = *words == '\0';
        for (size_t k = 0; k < n; k++)
            had = had || strcmp(out[k], words) == 0;
        if (!had)
            out[n++] = words;
    }
    return n;
}

// ---- list -------------------------------------------------------------------------------------

static void list_languages(struct cli *cli)
{
    static const struct table_column columns[] = {{"language", N_("Language"), CELL_TEXT},
                                                  {"source", N_("Spoken by"), CELL_TEXT},
                                                  {"example", N_("A call"), CELL_TEXT}};
    char folder[PACK_PATH_SIZE];
    folder_of(cli, folder);
    struct source *source = source_open(folder);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    struct announcement call = {'A', 12, 2, ""};
    for (int i = 0; i < SPOKEN_COUNT; i++) {
        char words[PACK_TEXT_SIZE + 8], script[512];
        source_words(source, (enum spoken)i, words, sizeof words);
        source_script(&call, (enum spoken)i, script, sizeof script);
        table_row(table);
        table_text(table, spoken_word((enum spoken)i));
        table_text(table, *words ? words : cli_tr(cli, N_("nothing: install espeak-ng")));
        table_text(table, script);
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    source_close(source);
}

static void list_speakers(struct cli *cli)
{
    const struct said_list *said = &cli->snapshot->said;
    for (int i = 0; i < said->speaker_n && !cli->option[OPT_JSON]; i++) {
        const struct speaker_row *row = &said->speakers[i];
        fprintf(cli->host->out, "%s%s%s: %s\n", row->holder, *row->room ? ", " : "", row->room,
                *row->problem ? row->problem : cli_tr(cli, N_("in order")));
    }
}

static const char *spoken_of(const struct word_row *row)
{
    return spoken_word(spoken_from_name(row->lang));
}

static void list_words(struct cli *cli)
{
    static const char *const states[WORD_STATE_COUNT] = {[WORD_MADE] =
                                                             N_("made; to be heard and approved"),
                                                         [WORD_APPROVED] = N_("approved"),
                                                         [WORD_AGAIN] = N_("to be made again"),
                                                         [WORD_FAILED] = ""};
    for (int i = 0; i < cli->snapshot->said.word_n && !cli->option[OPT_JSON]; i++) {
        const struct word_row *row = &cli->snapshot->said.words[i];
        fprintf(cli->host->out, "%s (%s): %s%s\n", row->words, spoken_of(row),
                *states[row->state] ? cli_tr(cli, states[row->state]) : "", row->problem);
    }
}

static int list(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    list_languages(cli);
    list_speakers(cli);
    list_words(cli);
    return CLI_DONE;
}

// ---- check and add ------------------------------------------------------------------------------

struct report {
    struct cli *cli;
    int good, otherwise;
};

static void report(void *self, const struct piece *piece, const char *file,
                   enum pack_finding finding, const struct clip_facts *facts, const char *why)
{
    struct report *r = self;
    struct cli *cli = r->cli;
    char words[PIECE_TEXT_SIZE];
    const char *text = "";
    piece_words(piece, words, sizeof words);
    r->good += finding == PACK_GOOD;
    r->otherwise += finding == PACK_SPOKEN_OTHERWISE;
    if (finding == PACK_GOOD || (finding == PACK_SPOKEN_OTHERWISE && piece->kind != PIECE_WORDS))
        return;
    switch (finding) {
    case PACK_MISSING:
        text = N_("missing: {file}");
        break;
    case PACK_UNREADABLE:
        text = N_("no sound file: {why}");
        break;
    case PACK_RATE:
        text = N_("{rate} samples a second are too few: 16000 at least ({file})");
        break;
    case PACK_CLIPPED:
        text = N_("cut off at full scale {n} times ({file})");
        break;
    case PACK_SILENT:
        text = N_("silence ({file})");
        break;
    case PACK_LENGTH:
        text = N_("{ms} ms long: between 60 and 5000 ({file})");
        break;
    case PACK_SPOKEN_OTHERWISE:
        text = N_("not in the pack: sentences with it are spoken by another source");
        break;
    case PACK_MIXED:
        text = N_("{n} channels are mixed into one ({file})");
        break;
    case PACK_GOOD:
    case PACK_FINDING_COUNT:
        break;
    }
    const char *n = !facts                  ? ""
                    : finding == PACK_MIXED ? arena_printf(&cli->arena, "%d", facts->channels)
                                            : arena_printf(&cli->arena, "%d", facts->clipped);
    fprintf(cli->host->out, "%s: %s\n", words,
            tr_fill(&cli->arena, cli->lang, text, "file", *file ? file : "-", "why", why, "rate",
                    facts ? arena_printf(&cli->arena, "%d", facts->rate_hz) : "", "ms",
                    facts ? arena_printf(&cli->arena, "%d", facts->ms) : "", "n", n, NULL));
}

static int check_or_add(struct cli *cli, bool adds)
{
    struct err err = {0};
    struct pack pack;
    char folder[PACK_PATH_SIZE];
    const char *words[WORDS_MOST];
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!pack_read(cli->args[0], &pack, &err))
        return cli_fail(cli, &err);
    size_t n = words_of_house(cli, (enum spoken)pack.lang, words);
    struct report r = {.cli = cli};
    folder_of(cli, folder);
    int wanting = 0;
    if (adds && !*folder)
        return cli_fail_words(cli, CLI_USAGE, "say where voices are kept: --set voice.path=FOLDER");
    if (adds && !pack_add(&pack, folder, words, n, report, &r, &err))
        return cli_fail(cli, &err);
    if (!adds)
        wanting = pack_check(&pack, words, n, report, &r);
    const char *said = adds ? N_("{name}: added; {n} clips are ready in {folder}.")
                       : wanting
                           ? N_("{name}: {k} things are wrong; {n} clips are good.")
                           : N_("{name}: everything that can be called is there ({n} clips).");
    fprintf(cli->host->out, "%s\n",
            tr_fill(&cli->arena, cli->lang, said, "name", *pack.name ? pack.name : cli->args[0],
                    "n", arena_printf(&cli->arena, "%d", r.good), "k",
                    arena_printf(&cli->arena, "%d", wanting), "folder", folder, NULL));
    return wanting ? CLI_FAILED : CLI_DONE;
}

// ---- say --------------------------------------------------------------------------------------

// A012, A12, a12
static bool parse_ticket(const char *text, struct announcement *call)
{
    char *end;
    call->letter = (char)(*text >= 'a' && *text <= 'z' ? *text - 'a' + 'A' : *text);
    long number = *text ? strtol(text + 1, &end, 10) : 0;
    call->number = (int)number;
    return call->letter >= 'A' && call->letter <= 'Z' && *text && !*end && number > 0 &&
           number <= NUMBER_MAX;
}

static enum spoken spoken_option(const struct cli *cli)
{
    const char *name = cli->option[OPT_SPEAKS];
    enum lang lang = name ? lang_from_code(name) : cli->lang;
    enum spoken spoken = name ? spoken_from_name(name) : SPOKEN_COUNT;
    if (spoken != SPOKEN_COUNT || (name && lang == LANG_COUNT))
        return spoken;
    return lang == LANG_EN ? SPOKEN_ENGLISH : SPOKEN_MANDARIN;
}

static int play_here(struct cli *cli, const struct clip *clip)
{
    char why[160] = "";
    struct sound *sound = sound_open(cli->machine.sound_device, false);
    int16_t *samples = mem_alloc((size_t)(clip->n + 1) * sizeof *samples);
    clip_samples(clip, samples);
    bool ok = sound_play(sound, samples, clip->n, why, sizeof why);
    for (int left = 1; ok && left > 0;) {
        left = sound_left_ms(sound);
        ok = left >= 0;
        nanosleep(&(struct timespec){0, 40 * 1000 * 1000}, NULL);
    }
    free(samples);
    sound_close(sound);
    return ok ? CLI_DONE
              : cli_fail_words(cli, CLI_FAILED, "there is no loudspeaker: %s",
                               *why ? why : "it has gone");
}

// Of the words with that name the sound in a language (SPOKEN_COUNT: in any). False: the store failed.
static bool word_sound(struct cli *cli, const char *words, enum spoken lang, bool approved,
                       struct clip *ret, struct err *err)
{
    *ret = (struct clip){0};
    for (int i = 0; ret->n == 0 && i < cli->snapshot->said.word_n; i++) {
        const struct word_row *row = &cli->snapshot->said.words[i];
        struct str sound = {0};
        bool wanted = strcmp(row->words, words) == 0 &&
                      (lang == SPOKEN_COUNT || spoken_from_name(row->lang) == lang) &&
                      (!approved || row->state == WORD_APPROVED);
        bool ok =
            !wanted || (app_word_sound(cli->app, row->id, &sound, err) &&
                        (sound.n == 0 || clip_decode(str_text(&sound), sound.n, ret, NULL, err)));
        str_finish(&sound);
        if (!ok)
            return false;
    }
    return true;
}

// What the desk is called in that language, where it was made and approved.
static bool know_place(struct cli *cli, struct source *source, const char *place, enum spoken lang,
                       struct err *err)
{
    struct clip clip;
    if (!*place || !store_there(cli->store) || session_open(cli) != CLI_DONE)
        return true; // without a store it is spoken as any other words
    bool ok = word_sound(cli, place, lang, true, &clip, err);
    if (ok && clip.n > 0)
        source_keep(source, lang, place, &clip);
    clip_finish(&clip);
    return ok;
}

static int say(struct cli *cli)
{
    struct announcement call = {0};
    struct err err = {0};
    char folder[PACK_PATH_SIZE], script[512], *end = NULL;
    enum spoken lang = spoken_option(cli);
    struct clip whole = {0}, sentence = {0}, nothing = {0};
    if (lang == SPOKEN_COUNT)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is not spoken: mandarin, cantonese or english",
                              cli->option[OPT_SPEAKS]);
    if (!parse_ticket(cli->args[0], &call))
        return cli_fail_words(cli, CLI_USAGE, "'%s' is no ticket, such as A012", cli->args[0]);
    const char *desk = cli->args[1];
    call.desk = desk ? (int)strtol(desk, &end, 10) : 0;
    if (desk && *end)
        utf8_copy(call.place, sizeof call.place, desk);
    folder_of(cli, folder);
    struct source *source = source_open(folder);
    bool ok = know_place(cli, source, call.place, lang, &err) &&
              source_call(source, &call, lang, &sentence, &err);
    source_script(&call, lang, script, sizeof script);
    if (ok && cli->machine.sound) {
        clip_chime(&whole);
        clip_add(&whole, &nothing, -180);
    }
    if (ok)
        clip_add(&whole, &sentence, 0);
    int code = ok ? CLI_DONE : cli_fail(cli, &err);
    if (ok)
        cli_say(cli, "said", script);
    if (ok && cli->args[2] && !clip_write(&whole, cli->args[2], &err))
        code = cli_fail(cli, &err);
    else if (ok && !cli->args[2])
        code = play_here(cli, &whole);
    clip_finish(&whole);
    clip_finish(&sentence);
    source_close(source);
    return code;
}

// ---- words made -------------------------------------------------------------------------------

static bool make_one(struct cli *cli, const struct house_word *word, bool *ret_all)
{
    struct err err = {0}, why = {0};
    bool made = false;
    bool ok = word_make(cli->app, cli->machine.voice_make, word, &made, &why, &err);
    *ret_all = *ret_all && made;
    if (!ok)
        cli_fail(cli, &err);
    else
        fprintf(cli->host->out, "%s (%s): %s\n", word->words, spoken_word(word->lang),
                made ? cli_tr(cli, N_("made; to be heard and approved")) : why.text);
    return ok;
}

static bool drop_unused(struct cli *cli)
{
    int64_t ids[WORD_MAX];
    struct err err = {0};
    int n = words_unused(cli->snapshot, ids, WORD_MAX);
    for (int i = 0; i < n; i++) {
        if (!app_word_drop(cli->app, ids[i], &err)) {
            cli_fail(cli, &err);
            return false;
        }
    }
    return true;
}

static int make(struct cli *cli)
{
    if (!cli->machine.voice_make[0])
        return cli_fail_words(cli, CLI_USAGE,
                              "no command makes words here: set voice.make in lobby.ini");
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct house_word *words = mem_alloc(WORD_MAX * sizeof *words);
    int n = words_to_make(cli->snapshot, words, WORD_MAX);
    bool ok = true, all = true;
    for (int i = 0; ok && i < n; i++)
        ok = make_one(cli, &words[i], &all);
    free(words);
    ok = ok && drop_unused(cli);
    return ok && all ? CLI_DONE : CLI_FAILED;
}

static int hear(struct cli *cli)
{
    enum spoken lang = cli->option[OPT_SPEAKS] ? spoken_option(cli) : SPOKEN_COUNT;
    struct err err = {0};
    struct clip clip;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!word_sound(cli, cli->args[0], lang, false, &clip, &err))
        return cli_fail(cli, &err);
    if (clip.n == 0)
        code = cli_fail_words(cli, CLI_FAILED, "'%s' has not been made", cli->args[0]);
    else if (!cli->args[1])
        code = play_here(cli, &clip);
    else if (!clip_write(&clip, cli->args[1], &err))
        code = cli_fail(cli, &err);
    clip_finish(&clip);
    return code;
}

static int approve(struct cli *cli)
{
    int code = session_open(cli);
    struct err err = {0};
    const char *approved = "";
    for (int i = 0; code == CLI_DONE && i < cli->snapshot->said.word_n; i++) {
        const struct word_row *row = &cli->snapshot->said.words[i];
        if (row->state != WORD_MADE || (cli->args[0] && strcmp(cli->args[0], row->words) != 0))
            continue;
        if (!app_word_settle(cli->app, cli->actor, row->id, WORD_APPROVED, &err))
            return cli_fail(cli, &err);
        approved = arena_printf(&cli->arena, "%s%s%s (%s)", approved, *approved ? "\n" : "",
                                row->words, spoken_of(row));
    }
    return code == CLI_DONE && (*approved || cli->option[OPT_JSON])
               ? cli_say(cli, "approved", approved)
               : code;
}

int run_voice(struct cli *cli)
{
    const char *name = cli->action->name;
    return strcmp(name, "list") == 0    ? list(cli)
           : strcmp(name, "check") == 0 ? check_or_add(cli, false)
           : strcmp(name, "add") == 0   ? check_or_add(cli, true)
           : strcmp(name, "say") == 0   ? say(cli)
           : strcmp(name, "make") == 0  ? make(cli)
           : strcmp(name, "hear") == 0  ? hear(cli)
                                        : approve(cli);
}
