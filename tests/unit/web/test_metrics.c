// What Prometheus reads: each family has its help and its kind once, before its values; a counter's name says that it is one.

#include "serve.h"
#include "settings.h"
#include "test.h"

#include <ctype.h>
#include <stdlib.h>

static struct answer a;

// "lobby_waiting" of a line of it; what the line says behind that.
static const char *name_of(const char *line, char out[64])
{
    size_t n = strspn(line, "abcdefghijklmnopqrstuvwxyz_");
    assert_in_range(n, 1, 63);
    snprintf(out, 64, "%.*s", (int)n, line);
    return line + n;
}

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), k = strlen(end);
    return n >= k && strcmp(name + n - k, end) == 0;
}

static void every_family_says_what_it_is(void **state)
{
    (void)state;
    struct serve s = {0};
    char family[64] = "", name[64];
    int families = 0;
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
    http(s.port[DOOR_STAFF], "GET", "/metrics", "", NULL, &a);
    serve_end(&s);
    assert_int_equal(a.status, 200);
    for (char *line = strtok(a.body, "\n"); line; line = strtok(NULL, "\n")) {
        if (strncmp(line, "# HELP ", 7) == 0) {
            const char *help = name_of(line + 7, family);
            assert_true(help[0] == ' ' && help[1]);
            families++;
            line = strtok(NULL, "\n");
            assert_non_null(line);
            assert_memory_equal(line, "# TYPE ", 7);
            const char *kind = name_of(line + 7, name);
            assert_string_equal(name, family);
            assert_true(ends_with(name, "_total") ? strcmp(kind, " counter") == 0
                                                  : strcmp(kind, " gauge") == 0);
            continue;
        }
        const char *value = name_of(line, name);
        assert_string_equal(name, family);
        value = strrchr(value, ' ');
        assert_non_null(value);
        assert_true(isdigit((unsigned char)value[1]));
    }
    assert_true(families > 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_family_says_what_it_is)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
