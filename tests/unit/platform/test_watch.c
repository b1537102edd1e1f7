#include "test.h"

#include "platform/sound.h"
#include "platform/system.h"
#include "platform/watch.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GATHER_MS = 600 }; // a burst is written in less, also on a machine that is busy

static atomic_int told;

static void changed(void *self)
{
    (void)self;
    atomic_fetch_add(&told, 1);
}

static void write_file(const char *folder, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "a");
    assert_non_null(file);
    fputs("x", file);
    fclose(file);
}

static void wait_until_told(int n)
{
    for (int i = 0; i < 4000 && atomic_load(&told) < n; i++)
        usleep(5000);
    assert_int_equal(atomic_load(&told), n);
}

static void test_tells_once_for_many(void **state)
{
    (void)state;
    char folder[] = "/tmp/lobby-watch-XXXXXX";
    assert_non_null(mkdtemp(folder));
    struct err err = {0};
    struct watch *watch = watch_open(folder, "lobby.db", GATHER_MS, changed, NULL, &err);
    assert_non_null(watch);
    for (int i = 0; i < 20; i++)
        write_file(folder, "lobby.db-wal");
    wait_until_told(1);
    usleep(2 * GATHER_MS * 1000); // and not again for the same burst
    assert_int_equal(atomic_load(&told), 1);
    write_file(folder, "other");
    usleep(2 * GATHER_MS * 1000);
    assert_int_equal(atomic_load(&told), 1);
    write_file(folder, "lobby.db");
    wait_until_told(2);
    watch_close(watch);
    char command[300];
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    assert_int_equal(system(command), 0);
}

static void test_missing_folder(void **state)
{
    (void)state;
    struct err err = {0};
    assert_null(watch_open("/nowhere/at/all", NULL, 10, changed, NULL, &err));
    assert_int_equal(err.code, ERR_IO);
    assert_non_null(strstr(err.text, "/nowhere/at/all"));
}

static void test_clock_and_entropy(void **state)
{
    (void)state;
    struct clock clock = system_clock();
    assert_true(clock_now_ms(&clock) > 1600000000000);
    struct entropy entropy = system_entropy();
    unsigned char a[32] = {0}, b[32] = {0};
    entropy.fill(entropy.self, a, sizeof a);
    entropy.fill(entropy.self, b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
}

// The dummy driver takes sound; a driver that does not exist leaves the program silent, not broken.
static void test_sound_present_and_absent(void **state)
{
    (void)state;
    char problem[160];
    static const int16_t quiet[SOUND_HZ / 100];
    const int n = sizeof quiet / sizeof *quiet;
    struct sound *sound = sound_open("", true);
    assert_true(sound_play(sound, quiet, n, problem, sizeof problem));
    sound_click(sound);
    sound_problem(sound, problem, sizeof problem);
    assert_string_equal(problem, "");
    sound_close(sound);
    setenv("SDL_AUDIODRIVER", "no-such-driver", 1);
    sound = sound_open("", true);
    sound_click(sound);
    assert_false(sound_play(sound, quiet, n, problem, sizeof problem));
    assert_string_not_equal(problem, "");
    sound_problem(sound, problem, sizeof problem);
    assert_string_not_equal(problem, "");
    sound_close(sound);
    sound_click(NULL);
    sound_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tells_once_for_many),
        cmocka_unit_test(test_missing_folder),
        cmocka_unit_test(test_clock_and_entropy),
        cmocka_unit_test(test_sound_present_and_absent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
