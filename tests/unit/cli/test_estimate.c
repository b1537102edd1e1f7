// `lobby estimate score` at the shell: table, JSON, and a clear word with a non-zero exit for what
// it does not understand.

#include "test.h"
#include "invented.h"
#include "cli/estimate.h"

#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct said {
    int code;
    char *out, *err;
};

static struct said run(const char *const *words)
{
    struct said said = {0};
    size_t out_n, err_n;
    FILE *out = open_memstream(&said.out, &out_n), *err = open_memstream(&said.err, &err_n);
    int n = 0;
    while (words[n])
        n++;
    said.code = cli_estimate(n, (const char **)words, out, err);
    fclose(out);
    fclose(err);
    return said;
}

static void drop(struct said *said)
{
    free(said->out);
    free(said->err);
}

static void write_history(const char *path)
{
    enum { CUSTOMERS = 500 };
    struct invented *all = invent(CUSTOMERS, 21);
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    fprintf(out, "arrival_s,start_s,end_s,server,class,priority,outcome\n");
    for (int i = 0; i < CUSTOMERS; i++) {
        const struct invented *one = &all[i];
        fprintf(out, "%lld,", (long long)one->arrive_ms / 1000);
        if (one->start_ms >= 0)
            fprintf(out, "%lld,%lld,s%d,c%d,%d,served\n", (long long)one->start_ms / 1000,
                    (long long)one->end_ms / 1000, one->server, one->kind, one->priority);
        else
            fprintf(out, ",%lld,,c%d,%d,abandoned\n", (long long)one->end_ms / 1000, one->kind,
                    one->priority);
    }
    fclose(out);
    free(all);
}

static int with_history(void **state)
{
    static char path[] = "/tmp/lobby-waits-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    write_history(path);
    *state = path;
    return 0;
}

static int without_history(void **state)
{
    return unlink(*state);
}

static void prints_json(void **state)
{
    struct said said = run((const char *const[]){"estimate", "score", *state, "--learn-before",
                                                 "40000", "--json", "--all", NULL});
    assert_int_equal(said.code, 0);
    assert_string_equal(said.err, "");
    cJSON *array = cJSON_Parse(said.out);
    assert_true(cJSON_GetArraySize(array) == 7);
    static const char *const keys[] = {"mae", "rmse", "bias", "late"};
    for (int i = 0; i < 7; i++) {
        const cJSON *row = cJSON_GetArrayItem(array, i);
        assert_int_equal(cJSON_GetArraySize(row), 8);
        assert_true(cJSON_IsString(cJSON_GetObjectItem(row, "name")));
        assert_true(cJSON_GetObjectItem(row, "n")->valueint > 100);
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            assert_true(cJSON_IsNumber(cJSON_GetObjectItem(row, keys[k])));
        bool has_interval = i == 0 || i == 2;
        assert_int_equal(cJSON_IsNumber(cJSON_GetObjectItem(row, "coverage")), has_interval);
        assert_int_equal(cJSON_IsNull(cJSON_GetObjectItem(row, "width")), !has_interval);
    }
    assert_string_equal(cJSON_GetObjectItem(cJSON_GetArrayItem(array, 0), "name")->valuestring,
                        "lobby");
    cJSON_Delete(array);
    drop(&said);
}

static void prints_a_table(void **state)
{
    struct said said =
        run((const char *const[]){"estimate", "score", "--learn-before=40000", *state, NULL});
    assert_int_equal(said.code, 0);
    int lines = 0;
    for (const char *c = said.out; *c; c++)
        lines += *c == '\n';
    assert_int_equal(lines, 8);
    assert_non_null(strstr(said.out, "\nlobby "));
    drop(&said);
}

static void scores_nobody_when_nobody_is_left(void **state)
{
    struct said said = run((const char *const[]){"estimate", "score", *state, "--learn-before",
                                                 "99999999", "--json", NULL});
    assert_int_equal(said.code, 0);
    cJSON *array = cJSON_Parse(said.out);
    assert_int_equal(cJSON_GetObjectItem(cJSON_GetArrayItem(array, 0), "n")->valueint, 0);
    assert_true(cJSON_IsNull(cJSON_GetObjectItem(cJSON_GetArrayItem(array, 0), "mae")));
    cJSON_Delete(array);
    drop(&said);
}

static void says_what_is_wrong(void **state)
{
    const char *path = *state;
    const struct {
        const char *const words[8];
        int code;
        const char *says;
    } bad[] = {
        {{"estimate"}, 2, "score is missing"},
        {{"estimate", "guess"}, 2, "what to do: guess"},
        {{"estimate", "score", "--learn-before", "5"}, 2, "a file is missing"},
        {{"estimate", "score", path}, 2, "--learn-before needs seconds"},
        {{"estimate", "score", path, "--learn-before", "-4"}, 2, "--learn-before needs seconds"},
        {{"estimate", "score", path, "--learn-before", "noon"}, 2, "--learn-before"},
        {{"estimate", "score", path, "x", "--learn-before", "5"}, 2, "one word too many: x"},
        {{"estimate", "score", path, "--jsn"}, 2, "--jsn"},
        {{"estimate", "score", "/nowhere/x.csv", "--learn-before", "5"}, 1, "cannot open"},
        {{"estimate", "score", "/dev/null", "--learn-before", "5"}, 1, "/dev/null:1: the file"},
        {{"estimate", "score", "/", "--learn-before", "5"}, 1, "cannot read"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct said said = run(bad[i].words);
        assert_int_equal(said.code, bad[i].code);
        assert_string_equal(said.out, "");
        if (!strstr(said.err, bad[i].says))
            fail_msg("'%s' does not say '%s'", said.err, bad[i].says);
        drop(&said);
    }
}

// Each row says what was told and what came: the table follows from them.
static void writes_a_row_a_scored_customer(void **state)
{
    char path[] = "/tmp/lobby-rows-XXXXXX", line[256];
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    struct said said = run((const char *const[]){"estimate", "score", *state, "--learn-before",
                                                 "40000", "--json", "--rows", path, NULL});
    assert_int_equal(said.code, 0);
    cJSON *scores = cJSON_Parse(said.out), *first = cJSON_GetArrayItem(scores, 0);
    FILE *in = fopen(path, "r");
    assert_non_null(fgets(line, sizeof line, in));
    assert_string_equal(line, "arrival_s,class,priority,point_s,low_s,high_s,waited_s\n");
    double absolute = 0, inside = 0, n = 0;
    while (fgets(line, sizeof line, in)) {
        double arrival, point, low, high, waited;
        int kind, priority;
        assert_int_equal(sscanf(line, "%lf,c%d,%d,%lf,%lf,%lf,%lf", &arrival, &kind, &priority,
                                &point, &low, &high, &waited),
                         7);
        assert_true(arrival >= 40000 && waited > 0 && low <= point && point <= high);
        absolute += point > waited ? point - waited : waited - point;
        inside += low <= waited && waited <= high;
        n++;
    }
    fclose(in);
    assert_true(n > 100 && n == cJSON_GetObjectItem(first, "n")->valuedouble);
    assert_float_equal(absolute / n, cJSON_GetObjectItem(first, "mae")->valuedouble, 0.06);
    assert_float_equal(inside / n, cJSON_GetObjectItem(first, "coverage")->valuedouble, 0.01);
    cJSON_Delete(scores);
    drop(&said);
    said = run((const char *const[]){"estimate", "score", *state, "--learn-before", "40000",
                                     "--rows", "/nowhere/rows.csv", NULL});
    assert_int_equal(said.code, 1);
    assert_non_null(strstr(said.err, "/nowhere/rows.csv"));
    drop(&said);
    unlink(path);
}

// A bar and a dot a customer of the last day that has enough of them.
static void draws_what_was_told_and_what_came(void **state)
{
    char path[] = "/tmp/lobby-picture-XXXXXX", line[512];
    int fd = mkstemp(path), bars = 0, dots = 0, closed = 0;
    assert_true(fd >= 0);
    close(fd);
    struct said said = run((const char *const[]){"estimate", "score", *state, "--learn-before",
                                                 "40000", "--picture", path, NULL});
    assert_int_equal(said.code, 0);
    drop(&said);
    FILE *in = fopen(path, "r");
    while (fgets(line, sizeof line, in)) {
        bars += strncmp(line, "<rect x=", 8) == 0;
        dots += strncmp(line, "<circle", 7) == 0;
        closed += strcmp(line, "</svg>\n") == 0;
        assert_null(strstr(line, "nan"));
    }
    fclose(in);
    assert_true(bars >= 20 && bars == dots && closed == 1);
    said = run((const char *const[]){"estimate", "score", *state, "--learn-before", "99999999",
                                     "--picture", path, NULL}); // nobody: an empty one
    assert_int_equal(said.code, 0);
    drop(&said);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_json),
        cmocka_unit_test(draws_what_was_told_and_what_came),
        cmocka_unit_test(writes_a_row_a_scored_customer),
        cmocka_unit_test(prints_a_table),
        cmocka_unit_test(scores_nobody_when_nobody_is_left),
        cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, with_history, without_history);
}
