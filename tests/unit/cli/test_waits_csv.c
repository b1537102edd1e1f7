// The reader of past waits: what it understands, what it says about what it does not, and the
// corpus of its fuzz target.

#include "test.h"
#include "cli/waits_csv.h"
#include "fuzz/fuzz_waits_csv.c"
#include "paths.h"

#include <dirent.h>
#include <stdlib.h>

#define HEADER "arrival_s,start_s,end_s,server,class,priority,outcome\n"

static bool read_text(const char *text, struct waits *waits, struct err *err)
{
    FILE *in = fmemopen((void *)text, strlen(text), "r");
    assert_non_null(in);
    waits_init(waits);
    bool ok = waits_read(in, "x.csv", waits, err);
    fclose(in);
    return ok;
}

static void reads_rows(void **state)
{
    (void)state;
    struct waits waits;
    struct err err = {0};
    assert_true(read_text(HEADER "10,12.5,20,s1,NW,2,served\r\n\n"
                                 "5,,7,,NW,-1,abandoned\n"
                                 "6,,,,,,",
                          &waits, &err));
    assert_int_equal(waits.rows.n, 3);
    const struct waits_row *row = waits.rows.at;
    assert_int_equal(row[0].start_ms, 12500);
    assert_int_equal(row[0].outcome, WAITS_SERVED);
    assert_string_equal(waits.names.at[row[0].kind].text, "NW");
    assert_int_equal(row[0].kind, row[1].kind);
    assert_int_equal(row[1].start_ms, WAITS_UNKNOWN);
    assert_int_equal(row[1].priority, -1);
    assert_int_equal(row[1].server, 0);
    assert_int_equal(row[2].end_ms, WAITS_UNKNOWN);
    assert_int_equal(row[2].outcome, WAITS_OUTCOME_UNKNOWN);
    assert_int_equal(waits.contradictions, 0);
    waits_finish(&waits);
}

static void takes_contradictions_as_unknown(void **state)
{
    (void)state;
    struct waits waits;
    struct err err = {0};
    assert_true(read_text(HEADER "10,11,12,s,A,1,served\n"
                                 "10,9,12,s,A,1,served\n"
                                 "10,11,8,s,A,1,served\n"
                                 "86399,,4,,A,1,abandoned\n",
                          &waits, &err));
    assert_int_equal(waits.contradictions, 3);
    assert_int_equal(waits.first_contradiction, 3);
    assert_int_equal(waits.rows.at[1].start_ms, WAITS_UNKNOWN);
    assert_int_equal(waits.rows.at[2].start_ms, 11000);
    assert_int_equal(waits.rows.at[2].end_ms, WAITS_UNKNOWN);
    assert_int_equal(waits.rows.at[3].end_ms, WAITS_UNKNOWN);
    waits_finish(&waits);
}

static void names_the_line_and_the_field(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *says;
    } bad[] = {
        {"", "x.csv:1: the file is empty"},
        {"a,b\n", "x.csv:1: the first line is not arrival_s,"},
        {HEADER "1,2,3,s,A,1\n", "x.csv:2: 6 fields, not 7"},
        {HEADER "1,2,3,s,A,1,served,\n", "x.csv:2: 8 fields, not 7"},
        {HEADER "\n,2,3,s,A,1,served\n", "x.csv:3: arrival_s: empty"},
        {HEADER "-1,2,3,s,A,1,served\n", "x.csv:2: arrival_s: '-1': not a number of seconds"},
        {HEADER "1,2x,3,s,A,1,served\n", "x.csv:2: start_s: '2x': not a number"},
        {HEADER "1,.5,3,s,A,1,served\n", "x.csv:2: start_s: '.5': not a number"},
        {HEADER "1,2,nan,s,A,1,served\n", "x.csv:2: end_s: 'nan': not a number"},
        {HEADER "1,2,1e3,s,A,1,served\n", "x.csv:2: end_s: '1e3': not a number"},
        {HEADER "1,2,100000000001,s,A,1,served\n", "x.csv:2: end_s:"},
        {HEADER "1,2,3,s,A,1.5,served\n", "x.csv:2: priority: '1.5': not a whole number"},
        {HEADER "1,2,3,s,A,-,served\n", "x.csv:2: priority: '-'"},
        {HEADER "1,2,3,s,A,9999999999,served\n", "x.csv:2: priority:"},
        {HEADER "1,2,3,s,A,1,gone\n", "x.csv:2: outcome: 'gone': not served"},
        {HEADER "1,2,3,\"s\",A,1,served\n", "x.csv:2: quotes are not understood"},
        {HEADER "1,2,3,\xff,A,1,served\n", "x.csv:2: server: not UTF-8"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct waits waits;
        struct err err = {0};
        if (bad[i].text[0])
            assert_false(read_text(bad[i].text, &waits, &err));
        else {
            FILE *in = fopen("/dev/null", "r");
            waits_init(&waits);
            assert_false(waits_read(in, "x.csv", &waits, &err));
            fclose(in);
        }
        if (strncmp(err.text, bad[i].says, strlen(bad[i].says)) != 0)
            fail_msg("'%s' does not begin with '%s'", err.text, bad[i].says);
        waits_finish(&waits);
    }
}

static void refuses_lines_and_names_that_are_too_long(void **state)
{
    (void)state;
    char text[4000] = HEADER "1,2,3,";
    memset(text + strlen(text), 'x', 64);
    strcat(text, ",A,1,served\n");
    struct waits waits;
    struct err err = {0};
    assert_false(read_text(text, &waits, &err));
    assert_string_equal(err.text, "x.csv:2: server: longer than 63 bytes");
    waits_finish(&waits);
    memset(text + strlen(HEADER), 'x', 3000);
    assert_false(read_text(text, &waits, &err));
    assert_string_equal(err.text, "x.csv:2: the line is longer than 1024 bytes");
    waits_finish(&waits);
}

static bool read_shifts(const char *text, struct waits *waits, struct err *err)
{
    FILE *in = fmemopen((void *)text, strlen(text), "r");
    assert_non_null(in);
    waits_init(waits);
    bool ok = waits_read_shifts(in, "s.csv", waits, err);
    fclose(in);
    return ok;
}

static void reads_planned_shifts(void **state)
{
    (void)state;
#define SHIFTS "server,from_s,to_s,break_from_s,break_to_s\n"
    struct waits waits;
    struct err err = {0};
    assert_true(read_shifts(SHIFTS "s1,100,900,300,400\ns2,200,900.5,,\n", &waits, &err));
    assert_int_equal(waits.shifts.n, 2);
    assert_int_equal(waits.shifts.at[0].break_to_ms, 400000);
    assert_int_equal(waits.shifts.at[1].to_ms, 900500);
    assert_int_equal(waits.shifts.at[1].break_from_ms, WAITS_UNKNOWN);
    assert_string_equal(waits.names.at[waits.shifts.at[1].server].text, "s2");
    waits_finish(&waits);
    static const char *const wrong[] = {SHIFTS ",100,900,,",        SHIFTS "s,900,100,,",
                                        SHIFTS "s,,900,,",          SHIFTS "s,100,900,300,",
                                        SHIFTS "s,100,900,300,900", SHIFTS "s,100,900,50,200",
                                        SHIFTS "s,100,900",         HEADER,
                                        SHIFTS "s,100,900,400,300", HEADER "1,2,3"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        if (read_shifts(wrong[i], &waits, &err))
            fail_msg("was read: %s", wrong[i]);
        assert_int_equal(err.code, ERR_INPUT);
        assert_non_null(strstr(err.text, "s.csv:"));
        waits_finish(&waits);
    }
}

static void survives_its_corpus(void **state)
{
    (void)state;
    DIR *dir = opendir(LOBBY_TEST_DIR "/fuzz/corpus/waits_csv");
    assert_non_null(dir);
    size_t files = 0;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[1024];
        static uint8_t bytes[1 << 16];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/fuzz/corpus/waits_csv/%s", LOBBY_TEST_DIR, entry->d_name);
        FILE *in = fopen(path, "r");
        assert_non_null(in);
        size_t n = fread(bytes, 1, sizeof bytes, in);
        fclose(in);
        LLVMFuzzerTestOneInput(bytes, n);
        files++;
    }
    closedir(dir);
    assert_true(files >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows),
        cmocka_unit_test(takes_contradictions_as_unknown),
        cmocka_unit_test(names_the_line_and_the_field),
        cmocka_unit_test(refuses_lines_and_names_that_are_too_long),
        cmocka_unit_test(reads_planned_shifts),
        cmocka_unit_test(survives_its_corpus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
