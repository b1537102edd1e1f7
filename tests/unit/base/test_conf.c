// A config file: defaults, values, and an error that names file, line, section and key.

#include "test.h"
#include "base/conf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct record {
    char path[32];
    int width;
    bool loud;
    int side;
};

static const char *const sides[] = {"portrait", "landscape", NULL};
static const struct conf_key keys[] = {
    {"store", "path", CONF_TEXT, offsetof(struct record, path), 32, 0, 0, NULL, "x.db", "where"},
    {"panel", "width", CONF_INT, offsetof(struct record, width), 0, 1, 9999, NULL, "477", "mm"},
    {"panel", "loud", CONF_BOOL, offsetof(struct record, loud), 0, 0, 0, NULL, "no", "sound"},
    {"panel", "side", CONF_CHOICE, offsetof(struct record, side), 0, 0, 0, sides, "portrait", "up"},
};
enum { KEYS = sizeof keys / sizeof *keys };

static bool read_text(const char *text, struct record *record, struct err *err)
{
    char path[] = "/tmp/lobby-conf-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    conf_defaults(keys, KEYS, record);
    bool ok = conf_read(path, keys, KEYS, record, err);
    unlink(path);
    return ok;
}

static void reads_values_over_defaults(void **state)
{
    (void)state;
    struct record r;
    struct err err = {0};
    assert_true(read_text("[panel]\nwidth = 600\nside=landscape\nloud=yes\n", &r, &err));
    assert_string_equal(r.path, "x.db");
    assert_int_equal(r.width, 600);
    assert_int_equal(r.side, 1);
    assert_true(r.loud);
}

static void names_the_line_and_the_key(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *says;
    } bad[] = {
        {"[panel]\nwidht=600\n", ":2: [panel].widht: unknown key"},
        {"[pane]\nwidth=600\n", ":2: [pane]: unknown section"},
        {"[panel]\n\nwidth=wide\n", ":3: [panel].width: wide: not a whole number from 1 to 9999"},
        {"[panel]\nwidth=0\n", "not a whole number"},
        {"[panel]\nside=up\n", "not one of portrait, landscape"},
        {"[panel]\nloud=1\n", "not yes or no"},
        {"[panel]\nnonsense\n", ":2: neither [section] nor key = value"},
        {"[store]\npath=\xff\n", ":2: the line is not UTF-8"},
        {"[store]\npath=012345678901234567890123456789012345\n", "at most 31 bytes"},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct record r;
        struct err err = {0};
        assert_false(read_text(bad[i].text, &r, &err));
        if (!strstr(err.text, bad[i].says))
            fail_msg("'%s' does not say '%s'", err.text, bad[i].says);
    }
}

static void refuses_a_line_that_would_be_cut(void **state)
{
    (void)state;
    char text[400] = "[store]\npath=";
    memset(text + strlen(text), 'x', 300);
    struct record r;
    struct err err = {0};
    assert_false(read_text(text, &r, &err));
    assert_non_null(strstr(err.text, ":2: the line is longer than"));
}

static void what_cannot_be_read_is_not_nothing(void **state)
{
    (void)state;
    struct record r;
    struct err err = {0};
    assert_false(conf_read("/tmp", keys, KEYS, &r, &err));
    assert_string_equal(err.text, "cannot read '/tmp': Is a directory");
}

static void its_own_sample_changes_nothing(void **state)
{
    (void)state;
    struct str sample = {0};
    conf_sample(keys, KEYS, &sample);
    struct record r, fresh;
    memset(&r, 0, sizeof r);
    memset(&fresh, 0, sizeof fresh);
    struct err err = {0};
    conf_defaults(keys, KEYS, &fresh);
    assert_true(read_text(str_text(&sample), &r, &err));
    assert_string_equal(r.path, fresh.path);
    assert_int_equal(r.width, fresh.width);
    str_finish(&sample);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_over_defaults),
        cmocka_unit_test(names_the_line_and_the_key),
        cmocka_unit_test(refuses_a_line_that_would_be_cut),
        cmocka_unit_test(what_cannot_be_read_is_not_nothing),
        cmocka_unit_test(its_own_sample_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
