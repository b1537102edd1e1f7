// The machine's settings: the sample in config/ is what the table says, and a mistake is named with
// its line.

#include "test.h"
#include "app/machine.h"
#include "paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct machine_home nobody = {.home = "/nonexistent"};

static char *slurp(const char *path)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return NULL;
    static char text[16384];
    size_t n = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[n] = '\0';
    return text;
}

static void sample_in_config_is_generated(void **state)
{
    (void)state;
    struct str sample = {0};
    machine_sample(&sample);
    const char *committed = slurp(LOBBY_SOURCE_DIR "/config/lobby.ini");
    assert_non_null(committed);
    assert_string_equal(committed,
                        str_text(&sample)); // else: lobby config sample >config/lobby.ini
    str_finish(&sample);
}

// The sample, with every comment sign before a key removed, must parse to the defaults.
static void sample_reads_back_as_defaults(void **state)
{
    (void)state;
    struct str sample = {0};
    machine_sample(&sample);
    char path[] = "/tmp/lobby-machine-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    for (const char *at = str_text(&sample); *at;) {
        size_t n = strcspn(at, "\n");
        bool key = at[0] == '#' && at[1] != ' ';
        fprintf(file, "%.*s\n", (int)(key ? n - 1 : n), key ? at + 1 : at);
        at += n + (at[n] == '\n');
    }
    fclose(file);
    struct machine read, defaults;
    machine_defaults(&defaults);
    struct err err = {0};
    assert_true(machine_read(&read, &nobody, path, &err));
    // the sample shows one gateway, as each begins
    const struct gateway *g = &read.gateways[0];
    assert_int_equal(read.gateway_n, 1);
    assert_string_equal(g->name, "sms");
    assert_string_equal(g->method, "POST");
    assert_int_equal(g->success_to, 299);
    assert_true(g->tls && !g->local);
    memset(&read.gateways[0], 0, sizeof read.gateways[0]);
    read.gateway_n = 0;
    assert_memory_equal(&read, &defaults, sizeof read);
    unlink(path);
    str_finish(&sample);
}

static void gateways_have_names_and_lines(void **state)
{
    (void)state;
    char path[] = "/tmp/lobby-machine-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    assert_non_null(file);
    fputs("[gateway sms]\nurl=https://sms.example/\nheader=A: 1\nheader=B: 2\n"
          "[gateway crm]\nkind=webhook\n[gateway sms]\nseconds=3\n",
          file);
    fclose(file);
    struct machine m;
    struct err err = {0};
    assert_true(machine_read(&m, &nobody, path, &err));
    assert_int_equal(m.gateway_n, 2);
    assert_string_equal(m.gateways[0].headers, "A: 1\nB: 2");
    assert_int_equal(m.gateways[0].seconds, 3);
    assert_int_equal(m.gateways[1].kind, GATEWAY_WEBHOOK);
    assert_int_equal(m.gateways[1].seconds, 10);
    assert_true(machine_set(&m, "gateway crm.secret=whsec_x", &err));
    assert_string_equal(m.gateways[1].secret, "whsec_x");
    assert_false(machine_set(&m, "gateway a b.url=x", &err));
    assert_false(machine_set(&m, "gateway sms.color=red", &err));
    unlink(path);
}

static void unknown_key_names_file_and_line(void **state)
{
    (void)state;
    char path[] = "/tmp/lobby-machine-XXXXXX";
    FILE *file = fdopen(mkstemp(path), "w");
    fputs("[panel]\nwidth_mm=400\nwidht=3\n", file);
    fclose(file);
    struct machine machine;
    struct err err = {0};
    assert_false(machine_read(&machine, &nobody, path, &err));
    char expected[128];
    snprintf(expected, sizeof expected, "%s:3: [panel].widht: unknown key", path);
    assert_string_equal(err.text, expected);
    unlink(path);
}

static void store_path_by_owner(void **state)
{
    (void)state;
    struct machine machine;
    machine_defaults(&machine);
    char path[256];
    struct err err = {0};
    struct machine_home root = {.root = true};
    assert_true(machine_store_path(&machine, &root, path, sizeof path, &err));
    assert_string_equal(path, "/var/lib/lobby/lobby.db");
    struct machine_home user = {.home = "/home/mei"};
    assert_true(machine_store_path(&machine, &user, path, sizeof path, &err));
    assert_string_equal(path, "/home/mei/.local/share/lobby/lobby.db");
    user.data_home = "/data";
    assert_true(machine_store_path(&machine, &user, path, sizeof path, &err));
    assert_string_equal(path, "/data/lobby/lobby.db");
    struct machine_home homeless = {0};
    assert_false(machine_store_path(&machine, &homeless, path, sizeof path, &err));
    assert_true(machine_set(&machine, "store.path=/a/b.db", &err));
    assert_true(machine_store_path(&machine, &homeless, path, sizeof path, &err));
    assert_string_equal(path, "/a/b.db");
}

static void set_refuses_what_it_does_not_know(void **state)
{
    (void)state;
    struct machine machine;
    machine_defaults(&machine);
    struct err err = {0};
    assert_false(machine_set(&machine, "panel.widht=3", &err));
    assert_string_equal(err.text, "--set: [panel].widht: unknown key");
    assert_false(machine_set(&machine, "nonsense", &err));
    assert_string_equal(err.text, "'nonsense' is not section.key=value");
}

// A mark far from the store says that there was one: the store and its folder may be gone.
static void a_store_leaves_a_mark(void **state)
{
    (void)state;
    char dir[] = "/tmp/lobby-test-XXXXXX", store[64], state_home[64], mark[160];
    assert_non_null(mkdtemp(dir));
    snprintf(store, sizeof store, "%s/lobby.db", dir);
    snprintf(state_home, sizeof state_home, "%s/state", dir);
    struct machine_home home = {.home = "/nonexistent", .state_home = state_home};
    machine_note_store(&home, store); // there is none yet
    assert_false(machine_had_store(&home, store));
    fclose(fopen(store, "w"));
    machine_note_store(&home, store);
    remove(store);
    assert_true(machine_had_store(&home, store));
    machine_note_store(&home, store); // and stays
    assert_true(machine_had_store(&home, store));
    assert_false(machine_had_store(&home, "/tmp/another.db"));
    assert_int_equal(chdir(dir), 0);
    assert_true(machine_had_store(&home, "lobby.db")); // the same by another name
    struct machine_home none = {0};
    machine_note_store(&none, "/dev/null"); // nowhere to note it: nothing happens
    assert_false(machine_had_store(&none, "/dev/null"));
    snprintf(mark, sizeof mark, "rm -r %s", dir);
    assert_int_equal(system(mark), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_store_leaves_a_mark),
        cmocka_unit_test(sample_in_config_is_generated),
        cmocka_unit_test(gateways_have_names_and_lines),
        cmocka_unit_test(sample_reads_back_as_defaults),
        cmocka_unit_test(unknown_key_names_file_and_line),
        cmocka_unit_test(store_path_by_owner),
        cmocka_unit_test(set_refuses_what_it_does_not_know),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
