// One function an action. What a house's desks are called comes from the store; packs and words made lie
// in a folder of this machine.

#include "run_voice.h"
#include "app/said.h"
#include "app/table.h"
#include "cli/session.h"
#include "cli/table.h"
#include "platform/sound.h"
#include "store/store.h"
#include "voice/calls.h"
#include "voice/pack.h"
#include "voice/source.h"
#include "voice/synth.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MAKE_LIMIT_MS = 60 * 1000, WORDS_MOST = CONSULTANT_MAX };

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

static int list(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    list_languages(cli);
    list_speakers(cli);
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
    bool ok = source_call(source, &call, lang, &sentence, &err);
    source_script(&call, lang, script, sizeof script);
    if (ok && cli->machine.sound) {
        clip_chime(&whole);
        clip_add(&whole, &nothing, -180);
    }
    if (ok)
        clip_add(&whole, &sentence, 0);
    int code = ok ? CLI_DONE : cli_fail(cli, &err);
    if (ok)
        fprintf(cli->host->out, "%s\n", script);
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

static bool is_there(const char *folder, bool approved, enum spoken lang, const char *words,
                     char path[PACK_PATH_SIZE + 128])
{
    pack_made_path(folder, approved, lang, words, path, PACK_PATH_SIZE + 128);
    return access(path, R_OK) == 0;
}

static bool make_one(struct cli *cli, const char *folder, enum spoken lang, const char *words,
                     struct err *err)
{
    char path[PACK_PATH_SIZE + 128], heard[PACK_PATH_SIZE + 8];
    struct clip clip;
    if (is_there(folder, true, lang, words, path) || is_there(folder, false, lang, words, path))
        return true;
    snprintf(heard, sizeof heard, "%s/heard", folder);
    mkdir(folder, 0755);
    mkdir(heard, 0755);
    bool ok = synth_make(cli->machine.voice_make, lang, words, MAKE_LIMIT_MS, &clip, err) &&
              clip_write(&clip, path, err);
    clip_finish(&clip);
    if (ok)
        fprintf(cli->host->out, "%s (%s): %s\n", words, spoken_word(lang), path);
    return ok;
}

static bool approve_one(struct cli *cli, const char *folder, enum spoken lang, const char *words,
                        struct err *err)
{
    char from[PACK_PATH_SIZE + 128], to[PACK_PATH_SIZE + 128], made[PACK_PATH_SIZE + 8];
    if (!is_there(folder, false, lang, words, from) ||
        (cli->args[0] && strcmp(cli->args[0], words) != 0))
        return true;
    snprintf(made, sizeof made, "%s/made", folder);
    mkdir(made, 0755);
    pack_made_path(folder, true, lang, words, to, sizeof to);
    if (rename(from, to) != 0)
        return err_set(err, ERR_IO, "cannot keep '%s': %s", to, strerror(errno));
    fprintf(cli->host->out, "%s (%s)\n", words, spoken_word(lang));
    return true;
}

static int each_words(struct cli *cli,
                      bool (*one)(struct cli *cli, const char *folder, enum spoken lang,
                                  const char *words, struct err *err))
{
    char folder[PACK_PATH_SIZE];
    struct err err = {0};
    bool ok = true;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    folder_of(cli, folder);
    if (!*folder)
        return cli_fail_words(cli, CLI_USAGE, "say where voices are kept: --set voice.path=FOLDER");
    for (int lang = 0; ok && lang < SPOKEN_COUNT; lang++) {
        const char *words[WORDS_MOST];
        size_t n = words_of_house(cli, (enum spoken)lang, words);
        for (size_t i = 0; ok && i < n; i++)
            ok = one(cli, folder, (enum spoken)lang, words[i], &err);
    }
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

static int make(struct cli *cli)
{
    if (!cli->machine.voice_make[0])
        return cli_fail_words(cli, CLI_USAGE,
                              "no command makes words here: set voice.make in lobby.ini");
    return each_words(cli, make_one);
}

int run_voice(struct cli *cli)
{
    const char *name = cli->action->name;
    return strcmp(name, "list") == 0    ? list(cli)
           : strcmp(name, "check") == 0 ? check_or_add(cli, false)
           : strcmp(name, "add") == 0   ? check_or_add(cli, true)
           : strcmp(name, "say") == 0   ? say(cli)
           : strcmp(name, "make") == 0  ? make(cli)
                                        : each_words(cli, approve_one);
}
