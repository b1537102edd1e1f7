// Words from the shell to a score plan, and scores to a table or JSON.

#include "cli/estimate.h"

#include "cli/score.h"

#include <cjson/cJSON.h>
#include <popt.h>
#include <errno.h>
#include <string.h>

enum { DONE = 0, FAILED = 1, USAGE = 2 };

struct options {
    const char *path; // owned by the popt context
    long long learn_before_s;
    int json, all;
};

static void print_table(const struct score *scores, FILE *out)
{
    fprintf(out, "%-36s %7s %9s %9s %9s %6s %8s %9s\n", "name", "n", "mae", "rmse", "bias", "late",
            "coverage", "width");
    for (int i = 0; i < SCORE_ROWS; i++) {
        const struct score *s = &scores[i];
        // A multibyte sign takes one column but more bytes: pad by what is seen.
        int seen = 0;
        for (const char *c = s->name; *c; c++)
            seen += ((unsigned char)*c & 0xc0) != 0x80;
        fprintf(out, "%s%*s %7zu", s->name, 36 - seen, "", s->n);
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

static bool read_file(const char *path, struct waits *waits, struct err *err)
{
    FILE *in = fopen(path, "r");
    if (!in)
        return err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
    bool ok = waits_read(in, path, waits, err);
    fclose(in);
    return ok;
}

static int score(const struct options *options, FILE *out, FILE *err_out)
{
    struct waits waits;
    struct err err = {0};
    int code = FAILED;
    waits_init(&waits);
    if (!read_file(options->path, &waits, &err)) {
        fprintf(err_out, "lobby estimate: %s\n", err.text);
        goto out;
    }
    if (waits.contradictions > 0)
        fprintf(err_out,
                "lobby estimate: %s:%zu: a start or an end before what it follows, taken as unknown"
                " (%zu such rows)\n",
                options->path, waits.first_contradiction, waits.contradictions);
    struct score scores[SCORE_ROWS];
    struct score_plan plan = {.learn_before_ms = options->learn_before_s * 1000,
                              .all = options->all != 0};
    score_waits(&waits, &plan, scores);
    if (options->json)
        print_json(scores, out);
    else
        print_table(scores, out);
    code = DONE;
out:
    waits_finish(&waits);
    return code;
}

#define SHAPE "lobby estimate score FILE.csv --learn-before SECONDS [--json] [--all]\n"

static int usage(FILE *err_out, const char *problem, const char *subject)
{
    fprintf(err_out, "lobby estimate: %s%s%s\nusage: " SHAPE, problem, *subject ? ": " : "",
            subject);
    return USAGE;
}

static int run(poptContext context, struct options *options, FILE *err_out, FILE *out)
{
    int next = poptGetNextOpt(context);
    if (next < -1)
        return usage(err_out, poptStrerror(next), poptBadOption(context, POPT_BADOPTION_NOALIAS));
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

int cli_estimate(int argc, const char **argv, FILE *out, FILE *err_out)
{
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        fputs(SHAPE, out);
        return 0;
    }
    struct options options = {.learn_before_s = -1};
    const struct poptOption table[] = {
        {"learn-before", 0, POPT_ARG_LONGLONG, &options.learn_before_s, 0,
         "predict arrivals from this second on", "SECONDS"},
        {"json", 0, POPT_ARG_NONE, &options.json, 0, "an array of objects", NULL},
        {"all", 0, POPT_ARG_NONE, &options.all, 0, "count those who did not wait, too", NULL},
        POPT_TABLEEND};
    poptContext context = poptGetContext("lobby estimate", argc, argv, table, 0);
    int code = run(context, &options, err_out, out);
    poptFreeContext(context);
    return code;
}
