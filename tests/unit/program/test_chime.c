// The chime as it is heard: the kiosk runs in a real window, somebody is called from a shell, and
// what SDL's `disk` driver wrote is looked at. And where there is no sound card the program stays
// quiet about it.
#include "test.h"
#include "xvfb.h"
#include "paths.h"

#include <math.h>
#include <stdint.h>
#include <unistd.h>

enum { RATE_HZ = 44100, FIRST_TONE_MS = 360, CHIME_MS = 1500, PATIENCE_TENTHS = 200 };

struct stage {
    char folder[64];
    pid_t xvfb, kiosk;
};

static void path(const struct stage *stage, const char *name, char out[100])
{
    snprintf(out, 100, "%s/%s", stage->folder, name);
}

static bool open_stage(struct stage *stage)
{
    bool here =
        system("command -v Xvfb >/dev/null") == 0 && xvfb_start(&stage->xvfb, "600x1000x24");
    if (!here) {
        print_message("passed over: Xvfb is not here\n");
        return false;
    }
    strcpy(stage->folder, "/tmp/lobby-chime-XXXXXX");
    assert_non_null(mkdtemp(stage->folder));
    return true;
}

static void close_stage(struct stage *stage)
{
    char command[100];
    kill(stage->kiosk, SIGTERM);
    waitpid(stage->kiosk, NULL, 0);
    xvfb_stop(stage->xvfb);
    snprintf(command, sizeof command, "rm -rf %s", stage->folder);
    assert_int_equal(system(command), 0);
}

// The kiosk in a window on a sample store, SDL playing through `driver`; what it says on stderr is kept.
static void start_kiosk(struct stage *stage, const char *driver)
{
    char store[100], pcm[100], said[100];
    path(stage, "lobby.db", store);
    path(stage, "pcm", pcm);
    path(stage, "said", said);
    stage->kiosk = fork();
    if (stage->kiosk != 0)
        return;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    setenv("SDL_AUDIODRIVER", driver, 1);
    setenv("SDL_DISKAUDIOFILE", pcm, 1);
    int to = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    dup2(to, STDOUT_FILENO);
    dup2(to, STDERR_FILENO);
    execl(LOBBY_BINARY, "lobby", "run", "--window", "--store", store, "--set",
          "panel.window_width=540", "--set", "panel.window_height=960", (char *)NULL);
    _exit(127);
}

static bool says(const struct stage *stage, const char *words)
{
    char command[300];
    snprintf(command, sizeof command, "grep -qs '%s' %s/said", words, stage->folder);
    return system(command) == 0;
}

static void until_it_says(const struct stage *stage, const char *words)
{
    for (int i = 0; i < PATIENCE_TENTHS; i++) {
        if (says(stage, words))
            return;
        usleep(100 * 1000);
    }
    fail_msg("the kiosk never said '%s'", words);
}

static void lobby(const struct stage *stage, const char *words)
{
    char command[300];
    snprintf(command, sizeof command, "'" LOBBY_BINARY "' %s --store %s/lobby.db >/dev/null", words,
             stage->folder);
    assert_int_equal(system(command), 0);
}

// All of the chime: what is heard, and RATE_HZ / 10 samples of silence at its end.
static int heard(const struct stage *stage, int16_t *to, int n)
{
    char pcm[100];
    path(stage, "pcm", pcm);
    for (int i = 0; i < PATIENCE_TENTHS; i++, usleep(100 * 1000)) {
        FILE *file = fopen(pcm, "rb");
        if (!file)
            continue;
        int got = (int)fread(to, sizeof *to, (size_t)n, file);
        fclose(file);
        int begin = 0;
        while (begin < got && to[begin] == 0)
            begin++;
        if (got - begin < RATE_HZ * (CHIME_MS + 100) / 1000)
            continue;
        memmove(to, to + begin, (size_t)(got - begin) * sizeof *to);
        return got - begin;
    }
    fail_msg("nothing was to be heard");
    return 0;
}

// The amplitude of one frequency (Goertzel 1958), as a share of full scale.
static double level(const int16_t *samples, int n, double hz)
{
    double w = 2 * cos(2 * M_PI * hz / RATE_HZ), s1 = 0, s2 = 0;
    for (int i = 0; i < n; i++) {
        double hann = 1 - cos(2 * M_PI * i / n);
        double s = hann * samples[i] / 32768 + w * s1 - s2;
        s2 = s1;
        s1 = s;
    }
    return 2 * sqrt(s1 * s1 + s2 * s2 - w * s1 * s2) / n;
}

static int peak(const int16_t *samples, int n)
{
    int most = 0;
    for (int i = 0; i < n; i++)
        most = abs(samples[i]) > most ? abs(samples[i]) : most;
    return most;
}

// E5, then C5 over its end: each stands ten times over what lies beside it.
static void check_chime(const int16_t *samples)
{
    enum { FIRST = RATE_HZ * FIRST_TONE_MS / 1000, ALL = RATE_HZ * CHIME_MS / 1000 };
    const int16_t *rest = samples + RATE_HZ * 400 / 1000;
    int n = RATE_HZ * 600 / 1000;
    assert_true(level(samples, FIRST, 659.26) > 0.1);
    assert_true(level(samples, FIRST, 659.26) > 10 * level(samples, FIRST, 523.25));
    assert_true(level(rest, n, 523.25) > 0.1);
    assert_true(level(rest, n, 523.25) > 10 * level(rest, n, 587.33));
    assert_true(level(rest, n, 523.25) > 10 * level(rest, n, 440));
    assert_true(peak(samples, ALL) > 32767 / 4);
    assert_true(peak(samples, ALL) < 32767 * 95 / 100); // not clipped
    assert_true(peak(samples + ALL, RATE_HZ / 10) == 0);
    assert_true(abs(samples[ALL - 1]) < 50); // and ends without a crack
}

static void a_call_is_heard(void **state)
{
    (void)state;
    static int16_t samples[4 * RATE_HZ];
    struct stage stage;
    if (!open_stage(&stage))
        skip();
    start_kiosk(&stage, "disk");
    until_it_says(&stage, "first picture");
    lobby(&stage, "visit register A");
    lobby(&stage, "visit call-next 1");
    heard(&stage, samples, 4 * RATE_HZ);
    check_chime(samples);
    close_stage(&stage);
}

// ALSA is given a configuration that knows no card, about which it complains.
static void a_missing_card_is_said_once(void **state)
{
    (void)state;
    struct stage stage;
    if (!open_stage(&stage))
        skip();
    char conf[100];
    path(&stage, "asound.conf", conf);
    FILE *file = fopen(conf, "w");
    assert_non_null(file);
    fclose(file);
    setenv("ALSA_CONFIG_PATH", conf, 1);
    start_kiosk(&stage, "alsa");
    until_it_says(&stage, "first picture");
    lobby(&stage, "visit register A");
    lobby(&stage, "visit call-next 1");
    until_it_says(&stage, "no sound: ");
    assert_false(says(&stage, "ALSA lib"));
    char command[200];
    snprintf(command, sizeof command, "test $(grep -c 'no sound' %s/said) = 1", stage.folder);
    assert_int_equal(system(command), 0);
    close_stage(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_heard),
        cmocka_unit_test(a_missing_card_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
