// Lines to steps. Every word is looked at here, so that a run can fail only on what it sees.

#include "driver/script.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/suggest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    bool on_surface;
    int least, most; // words behind it
} verbs[] = {
    [VERB_NONE] = {"", false, 0, 0},
    [VERB_SEED] = {"seed", false, 1, 1},
    [VERB_START] = {"start", false, 1, 1},
    [VERB_STORE] = {"store", false, 1, 1},
    [VERB_ADDRESS] = {"address", false, 1, 1},
    [VERB_SURFACE] = {"surface", false, 2, 12},
    [VERB_TAP] = {"tap", true, 1, 1},
    [VERB_TYPE] = {"type", true, 1, 1},
    [VERB_SCAN] = {"scan", true, 1, 1},
    [VERB_KEY] = {"key", true, 1, 2},
    [VERB_DRAG] = {"drag", true, 3, 3},
    [VERB_HOLD] = {"hold", true, 2, 2},
    [VERB_WAIT] = {"wait", false, 1, 1},
    [VERB_CLOCK] = {"clock", false, 1, 1},
    [VERB_SYNC] = {"sync", false, 0, 0},
    [VERB_RESTART] = {"restart", false, 0, 0},
    [VERB_EXPECT] = {"expect", true, 1, 2},
    [VERB_EXPECT_NOT] = {"expect-not", true, 1, 2},
    [VERB_EXPECT_SCREEN] = {"expect-screen", true, 1, 1},
    [VERB_EXPECT_TAPS] = {"expect-taps", true, 1, 1},
    [VERB_RESET_TAPS] = {"reset-taps", true, 0, 0},
    [VERB_EXPECT_KEYS] = {"expect-keys", true, 1, 1},
    [VERB_KEEP] = {"keep", true, 2, 2},
    [VERB_TREE] = {"tree", true, 0, 0},
    [VERB_SHOT] = {"shot", true, 1, 1},
    [VERB_CLI] = {"cli", false, 1, STEP_WORDS_MAX},
    [VERB_CLI_QUIET] = {"cli-quiet", false, 1, STEP_WORDS_MAX},
    [VERB_CLI_FAILS] = {"cli-fails", false, 1, STEP_WORDS_MAX},
    [VERB_EXPECT_OUTPUT] = {"expect-output", false, 1, 1},
    [VERB_EXPECT_OUTPUT_NOT] = {"expect-output-not", false, 1, 1},
    [VERB_KEEP_OUTPUT] = {"keep-output", false, 2, 2},
    [VERB_PRINT] = {"print", false, 0, 1},
};
_Static_assert(sizeof verbs / sizeof *verbs == VERB_COUNT, "a row per verb");

const char *verb_name(enum verb verb)
{
    return verbs[verb].name;
}

int64_t script_duration(const char *word)
{
    static const struct {
        const char *unit;
        int64_t ms;
    } units[] = {{"ms", 1}, {"s", SECOND_MS}, {"m", MINUTE_MS}, {"h", HOUR_MS}};
    int number, used = 0;
    if (sscanf(word, "%6d%n", &number, &used) != 1 || number < 0)
        return -1;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcmp(word + used, units[i].unit) == 0)
            return number * units[i].ms;
    }
    return -1;
}

// One word of the line at *at into `to`; false at its end. An open quote is an error.
static bool next_word(const char **at, struct str *to, bool *ret_quote_open)
{
    while (**at == ' ' || **at == '\t')
        (*at)++;
    if (!**at || **at == '#')
        return false;
    str_clear(to);
    str_add(to, "");
    bool quoted = false;
    for (; **at && (quoted || !isspace((unsigned char)**at)); (*at)++) {
        if (**at == '"')
            quoted = !quoted;
        else if (quoted && **at == '\\' && ((*at)[1] == '"' || (*at)[1] == '\\'))
            str_add_bytes(to, ++*at, 1);
        else
            str_add_bytes(to, *at, 1);
    }
    *ret_quote_open = quoted;
    return true;
}

static enum verb find_verb(const char *word, struct err *err)
{
    struct suggest suggest;
    suggest_begin(&suggest, word);
    for (int i = VERB_NONE + 1; i < VERB_COUNT; i++) {
        if (strcmp(verbs[i].name, word) == 0)
            return (enum verb)i;
        suggest_offer(&suggest, verbs[i].name);
    }
    char hint[96];
    err_set(err, ERR_INPUT, "unknown word '%s'%s", word, suggest_text(&suggest, hint, sizeof hint));
    return VERB_NONE;
}

static bool check_step(const struct script_step *step, struct err *err)
{
    const char *name = verbs[step->verb].name;
    if (verbs[step->verb].on_surface && !step->surface)
        return err_set(err, ERR_INPUT, "'%s' needs a surface: @kiosk %s …", name, name);
    if (!verbs[step->verb].on_surface && step->surface)
        return err_set(err, ERR_INPUT, "'%s' is not for one surface: leave '@%s' out", name,
                       step->surface);
    if (step->n < verbs[step->verb].least)
        return err_set(err, ERR_INPUT, "'%s' needs %d more word%s", name,
                       verbs[step->verb].least - step->n,
                       verbs[step->verb].least - step->n == 1 ? "" : "s");
    if (step->n > verbs[step->verb].most)
        return err_set(err, ERR_INPUT, "'%s' is one word too many for '%s'",
                       step->words[verbs[step->verb].most], name);
    bool timed = step->verb == VERB_WAIT || step->verb == VERB_HOLD;
    if (timed && script_duration(step->words[step->n - 1]) < 0)
        return err_set(err, ERR_INPUT, "'%s' is not a duration, as 500ms, 30s, 2m or 1h",
                       step->words[step->n - 1]);
    return true;
}

static bool add_word(struct script *script, struct script_step *step, const char *word,
                     struct err *err)
{
    const char *kept = arena_strdup(&script->arena, word);
    if (step->verb == VERB_NONE && !step->surface && kept[0] == '@') {
        step->surface = kept + 1;
        return true;
    }
    if (step->verb == VERB_NONE) {
        step->verb = find_verb(kept, err);
        return step->verb != VERB_NONE;
    }
    if (step->n == STEP_WORDS_MAX)
        return err_set(err, ERR_INPUT, "more than %d words", STEP_WORDS_MAX);
    step->words[step->n++] = kept;
    return true;
}

static bool parse_line(struct script *script, const char *text, int line, struct err *err)
{
    struct script_step step = {.line = line};
    struct str word = {0};
    bool ok = true, quote_open = false;
    while (ok && next_word(&text, &word, &quote_open)) {
        ok = quote_open ? err_set(err, ERR_INPUT, "a quote is not closed")
                        : add_word(script, &step, str_text(&word), err);
    }
    str_finish(&word);
    if (ok && step.verb == VERB_NONE && step.surface)
        ok = err_set(err, ERR_INPUT, "nothing is said for '@%s' to do", step.surface);
    if (ok && step.verb != VERB_NONE)
        ok = check_step(&step, err);
    if (ok && script->steps.n == SCRIPT_STEPS_MAX)
        ok = err_set(err, ERR_INPUT, "more than %d steps", SCRIPT_STEPS_MAX);
    if (ok && step.verb != VERB_NONE)
        vec_push(&script->steps, step);
    return ok;
}

bool script_parse(struct script *script, const char *name, const char *text, struct err *err)
{
    *script = (struct script){.name = name};
    arena_init(&script->arena);
    bool ok = true;
    int line = 1;
    struct str one = {0};
    for (const char *at = text; ok && *at; line++) {
        size_t n = strcspn(at, "\n");
        str_clear(&one);
        str_add_bytes(&one, at, n && at[n - 1] == '\r' ? n - 1 : n);
        ok = utf8_valid(str_text(&one)) ? parse_line(script, str_text(&one), line, err)
                                        : err_set(err, ERR_INPUT, "the line is not UTF-8 text");
        if (!ok)
            err_prefix(err, "%s:%d", name, line);
        at += n + (at[n] == '\n');
    }
    str_finish(&one);
    if (!ok)
        script_finish(script);
    return ok;
}

void script_finish(struct script *script)
{
    vec_finish(&script->steps);
    arena_finish(&script->arena);
}
