// Words from the shell to a score plan, and scores to a table or JSON.

#include "cli/estimate.h"

#include "cli/score.h"
#include "cli/score_picture.h"
#include "base/str.h"
#include "core/baseline.h"

#include <cjson/cJSON.h>
#include <popt.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct options {
    const char *path;                             // owned by the popt context
    char *shifts_path, *rows_path, *picture_path; // allocated by popt; NULL: none
    long long learn_before_s;
    int json, all;
};

static void print_table(const struct score *scores, FILE *out)
{
    enum { NAME_WIDTH = 50 };
    fprintf(out, "%-*s %7s %9s %9s %9s %6s %8s %9s\n", NAME_WIDTH, "name", "n", "mae", "rmse",
            "bias", "late", "coverage", "width");
    for (int i = 0; i < SCORE_ROWS; i++) {
        const struct score *s = &scores[i];
        // A multibyte sign takes one column but more bytes: pad by what is seen.
        char name[96];
        if (i == 0)
            snprintf(name, sizeof name, "%s", s->name);
        else
            snprintf(name, sizeof name, "%s (%s)", baseline_labels[i - 1], s->name);
        int seen = (int)utf8_length(name);
        fprintf(out, "%s%*s %7zu", name, seen < NAME_WIDTH ? NAME_WIDTH - seen : 0, "", s->n);
        if (s->n > 0)
            fprintf(out, " %9.2f %9.2f %9.2f %6.3f", s->mae, s->rmse, s->bias, s->late);
        if (s->has_interval)
            fprintf(out, " %8.3f %9.2f", s->coverage, s->width);
        fputc('\n', out);
    }
}

static void add_number(cJSON *object, const char *key, bool known, double value)
{
    if (known)
        cJSON_AddNumberToObject(object, key, value);
    else
        cJSON_AddNullToObject(object, key);
}

static void print_json(const struct score *scores, FILE *out)
{
    cJSON *array = cJSON_CreateArray();
    for (int i = 0; i < SCORE_ROWS; i++) {
        const struct score *s = &scores[i];
        cJSON *row = cJSON_CreateObject();
        cJSON_AddStringToObject(row, "name", s->name);
        cJSON_AddNumberToObject(row, "n", (double)s->n);
        add_number(row, "mae", s->n > 0, s->mae);
        add_number(row, "rmse", s->n > 0, s->rmse);
        add_number(row, "bias", s->n > 0, s->bias);
        add_number(row, "late", s->n > 0, s->late);
        add_number(row, "coverage", s->has_interval, s->coverage);
        add_number(row, "width", s->has_interval, s->width);
        cJSON_AddItemToArray(array, row);
    }
    char *text = cJSON_Print(array);
    must(text != NULL);
    fprintf(out, "%s\n", text);
    cJSON_free(text);
    cJSON_Delete(array);
}

// ---- what was told and what came ----------------------------------------------------------------

struct watched {
    const struct waits *waits;
    const struct score_plan *plan;
    FILE *rows; // NULL: none are wanted
    bool picture;
    struct picture_dots dots;
};

static double seconds(int64_t ms)
{
    return (double)ms / 1000;
}

static void write_row(FILE *out, const struct watched *watched, const struct waits_row *row,
                      const struct estimate *said)
{
    fprintf(out, "%.10g,%s,%d,%.1f,%.1f,%.1f,%.10g\n", seconds(row->arrival_ms),
            watched->waits->names.at[row->kind].text, row->priority, said->point_s, said->low_s,
            said->high_s, seconds(row->start_ms - row->arrival_ms));
}

static void look(void *self, size_t at, const struct estimate *said)
{
    struct watched *watched = self;
    const struct waits_row *row = &watched->waits->rows.at[at];
    if (!said->known || !score_counts(watched->plan, row))
        return;
    if (watched->rows)
        write_row(watched->rows, watched, row, said);
    struct picture_dot dot = {.arrival_s = seconds(row->arrival_ms),
                              .low_s = said->low_s,
                              .high_s = said->high_s,
                              .waited_s = seconds(row->start_ms - row->arrival_ms)};
    if (watched->picture)
        vec_push(&watched->dots.dots, dot);
}

static bool begin_rows(struct watched *watched, const char *path, struct err *err)
{
    if (!path)
        return true;
    watched->rows = fopen(path, "w");
    if (!watched->rows)
        return err_file(err, "write", path);
    fputs("arrival_s,class,priority,point_s,low_s,high_s,waited_s\n", watched->rows);
    return true;
}

static bool end_rows(struct watched *watched, const char *path, struct err *err)
{
    if (!watched->rows)
        return true;
    bool ok = !ferror(watched->rows);
    ok = fclose(watched->rows) == 0 && ok;
    return ok || err_file(err, "write", path);
}

static bool play(const struct options *options, const struct waits *waits,
                 struct score scores[SCORE_ROWS], struct err *err)
{
    struct score_plan plan = {.learn_before_ms = options->learn_before_s * 1000,
                              .all = options->all != 0};
    struct watched watched = {
        .waits = waits, .plan = &plan, .picture = options->picture_path != NULL};
    if (!begin_rows(&watched, options->rows_path, err))
        return false;
    plan.watch = look;
    plan.watcher = &watched;
    score_waits(waits, &plan, scores);
    bool ok = end_rows(&watched, options->rows_path, err);
    if (ok && options->picture_path)
        ok = score_picture_write(&watched.dots, options->picture_path, err);
    vec_finish(&watched.dots.dots);
    return ok;
}

typedef bool read_fn(FILE *in, const char *name, struct waits *waits, struct err *err);

static bool read_file(const char *path, read_fn *read, struct waits *waits, struct err *err)
{
    FILE *in = fopen(path, "r");
    if (!in)
        return err_file(err, "open", path);
    bool ok = read(in, path, waits, err);
    fclose(in);
    return ok;
}

static int score(const struct options *options, FILE *out, FILE *err_out)
{
    struct waits waits;
    struct err err = {0};
    int code = FAILED;
    waits_init(&waits);
    if (!read_file(options->path, waits_read, &waits, &err) ||
        (options->shifts_path &&
         !read_file(options->shifts_path, waits_read_shifts, &waits, &err))) {
        fprintf(err_out, "lobby estimate: %s\n", err.text);
        goto out;
    }
    if (waits.contradictions > 0)
        fprintf(err_out,
                "lobby estimate: %s:%zu: a start or an end before what it follows, taken as unknown"
                " (%zu such rows)\n",
                options->path, waits.first_contradiction, waits.contradictions);
    struct score scores[SCORE_ROWS];
    if (!play(options, &waits, scores, &err)) {
        fprintf(err_out, "lobby estimate: %s\n", err.text);
        goto out;
    }
    if (options->json)
        print_json(scores, out);
    else
        print_table(scores, out);
    code = DONE;
out:
    waits_finish(&waits);
    return code;
}

#define SHAPE                                                                                      \
    "lobby estimate score FILE.csv --learn-before SECONDS [--shifts FILE] [--rows FILE]\n"         \
    "                       [--picture FILE] [--json] [--all]\n"

static int usage(FILE *err_out, const char *problem, const char *subject)
{
    fprintf(err_out, "lobby estimate: %s%s%s\nusage: " SHAPE, problem, *subject ? ": " : "",
            subject);
    return USAGE;
}

static int run(poptContext context, struct options *options, FILE *err_out, FILE *out)
{
    const char *verb = poptGetArg(context);
    if (!verb || strcmp(verb, "score") != 0)
        return usage(err_out, "what to do", verb ? verb : "score is missing");
    options->path = poptGetArg(context);
    if (!options->path)
        return usage(err_out, "a file is missing", "");
    if (poptPeekArg(context))
        return usage(err_out, "one word too many", poptPeekArg(context));
    if (options->learn_before_s < 0 || options->learn_before_s > 100000000000)
        return usage(err_out, "--learn-before needs seconds, 0 or more", "");
    return score(options, out, err_out);
}

// What each option is good for, by an example.
static const struct {
    const char *name, *words;
} examples[] = {
    {"learn-before", "--learn-before 1209600"},
    {"shifts", "--learn-before 1209600 --shifts shifts.csv"},
    {"rows", "--learn-before 1209600 --rows told.csv"},
    {"picture", "--learn-before 1209600 --picture told.svg"},
    {"json", "--learn-before 1209600 --json"},
    {"all", "--learn-before 1209600 --all"},
    {"help", "--help"},
};

static const char *example_of(const char *option)
{
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        if (strcmp(examples[i].name, option) == 0)
            return examples[i].words;
    }
    return "";
}

static int say_help(const struct poptOption *table, FILE *out)
{
    fputs(SHAPE
          "what would have been told, played again over a file of past waits, and what came\n\n"
          "For example:\n"
          "  lobby estimate score waits.csv --learn-before 1209600 --rows told.csv\n\n"
          "Files of both kinds to try it on:\n"
          "  lobby simulate --visits 2000 --day 36000 --break 2700 --waits waits.csv --shifts "
          "shifts.csv\n\n",
          out);
    for (; table->longName; table++) {
        char name[64];
        snprintf(name, sizeof name, "--%s%s%s", table->longName, table->argDescrip ? " " : "",
                 table->argDescrip ? table->argDescrip : "");
        fprintf(out, "  %-24s %s\n  %-24s lobby estimate score waits.csv %s\n", name,
                table->descrip, "", example_of(table->longName));
    }
    return DONE;
}

int cli_estimate(int argc, const char **argv, FILE *out, FILE *err_out)
{
    struct options options = {.learn_before_s = -1};
    int help = 0;
    const struct poptOption table[] = {
        {"learn-before", 0, POPT_ARG_LONGLONG, &options.learn_before_s, 0,
         "predict arrivals from this second on", "SECONDS"},
        {"shifts", 0, POPT_ARG_STRING, &options.shifts_path, 0,
         "when who serves was to be there, with their breaks", "FILE"},
        {"rows", 0, POPT_ARG_STRING, &options.rows_path, 0, "write a row a scored customer",
         "FILE"},
        {"picture", 0, POPT_ARG_STRING, &options.picture_path, 0,
         "draw the last day, told and come (SVG)", "FILE"},
        {"json", 0, POPT_ARG_NONE, &options.json, 0, "an array of objects", NULL},
        {"all", 0, POPT_ARG_NONE, &options.all, 0, "count those who did not wait, too", NULL},
        {"help", '?', POPT_ARG_NONE, &help, 0, "this", NULL},
        POPT_TABLEEND};
    poptContext context = poptGetContext("lobby estimate", argc, argv, table, 0);
    int next = poptGetNextOpt(context);
    int code;
    if (next < -1)
        code = usage(err_out, poptStrerror(next), poptBadOption(context, POPT_BADOPTION_NOALIAS));
    else if (help)
        code = say_help(table, out);
    else
        code = run(context, &options, err_out, out);
    poptFreeContext(context);
    free(options.shifts_path);
    free(options.rows_path);
    free(options.picture_path);
    return code;
}
