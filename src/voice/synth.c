// A child with a pipe. The text goes as an argument and never through a shell.

#include "voice/synth.h"
#include "voice/reading.h"
#include "base/mem.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { OUTPUT_MOST = 16 * 1024 * 1024, PHONEMES_MS = 3000, WORDS_MAX = 24, QUIT_MS = 200 };

const char *synth_name(enum synth synth)
{
    static const char *const names[SYNTH_COUNT] = {"", "espeak-ng", "flite"};
    return names[synth];
}

// On the way that the shell looks for programs.
static bool on_path(const char *name)
{
    const char *at = getenv("PATH");
    at = at && *at ? at : "/usr/local/bin:/usr/bin:/bin";
    while (*at) {
        size_t n = strcspn(at, ":");
        char path[512];
        snprintf(path, sizeof path, "%.*s/%s", (int)n, at, name);
        if (access(path, X_OK) == 0)
            return true;
        at += n + (at[n] == ':');
    }
    return false;
}

bool synth_here(enum synth synth)
{
    return synth != SYNTH_NONE && on_path(synth_name(synth));
}

enum synth synth_for(enum spoken lang)
{
    if (lang == SPOKEN_ENGLISH && synth_here(SYNTH_FLITE))
        return SYNTH_FLITE;
    return synth_here(SYNTH_ESPEAK) ? SYNTH_ESPEAK : SYNTH_NONE;
}

// ---- the child --------------------------------------------------------------------------------

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool start(char *const argv[], int out, pid_t *ret, struct err *err)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&how);
    posix_spawnattr_setpgroup(&how, 0); // its children end with it
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
    int failed = posix_spawnp(ret, argv[0], &files, &how, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return !failed || err_set(err, ERR_MISSING, "cannot run '%s': %s", argv[0], strerror(failed));
}

// Until it closes its end; false: too late, too much, or nobody wants it any more.
static bool read_all(int from, int64_t until_ms, const atomic_bool *quit, struct str *out)
{
    char buffer[16384];
    for (;;) {
        int64_t left = until_ms - now_ms();
        struct pollfd wait = {.fd = from, .events = POLLIN};
        if (left <= 0 || out->n > OUTPUT_MOST || (quit && atomic_load(quit)))
            return false;
        if (poll(&wait, 1, left < QUIT_MS ? (int)left : QUIT_MS) <= 0)
            continue;
        ssize_t got = read(from, buffer, sizeof buffer);
        if (got == 0)
            return true;
        if (got < 0 && errno != EINTR)
            return false;
        if (got > 0)
            str_add_bytes(out, buffer, (size_t)got);
    }
}

// Ended by itself with 0, before then? Whatever it has left is killed.
static bool ended_well(pid_t child, int64_t until_ms)
{
    int status = 0;
    pid_t got;
    while ((got = waitpid(child, &status, WNOHANG)) == 0 && now_ms() < until_ms)
        nanosleep(&(struct timespec){0, 1000000}, NULL);
    if (got == 0) {
        kill(-child, SIGKILL);
        waitpid(child, &status, 0);
        return false;
    }
    return got == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// quit: may be set by another thread; NULL: nobody does.
static bool run(char *const argv[], int limit_ms, const atomic_bool *quit, struct str *out,
                struct err *err)
{
    int ends[2];
    pid_t child;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return err_set(err, ERR_IO, "no pipe: %s", strerror(errno));
    int64_t until_ms = now_ms() + limit_ms;
    bool ok = start(argv, ends[1], &child, err);
    close(ends[1]);
    if (ok) {
        bool all = read_all(ends[0], until_ms, quit, out);
        if (!all)
            kill(-child, SIGKILL);
        ok = ended_well(child, until_ms) && all;
        if (!ok)
            err_set(err, ERR_IO,
                    now_ms() >= until_ms ? "'%s' took too long" : "'%s' ended with a fault",
                    argv[0]);
    }
    close(ends[0]);
    return ok;
}

// ---- the programs -----------------------------------------------------------------------------

// Debian's voice `cmn` reads pinyin as English.
static const char *const voices[SPOKEN_COUNT] = {"cmn-latn-pinyin", "yue", "en-us"};

static bool is_han(uint32_t point)
{
    return (point >= 0x3400 && point <= 0x9FFF) || point >= 0x20000 || point == 0x3007;
}

// Runs of Han characters as pinyin, what stands between as it is; espeak-ng reads both in one sentence.
void synth_spelling(enum spoken lang, const char *words, char *out, size_t size)
{
    struct str made = {0};
    while (*words) {
        const char *end = words, *next = words;
        bool han = is_han(utf8_next(&next));
        while (*end && (next = end, is_han(utf8_next(&next)) == han))
            end = next;
        char run[256], reading[512];
        snprintf(run, sizeof run, "%.*s", (int)(end - words), words);
        bool read =
            han && lang == SPOKEN_MANDARIN && reading_of(run, lang, reading, sizeof reading);
        str_add(&made, read ? reading : run);
        words = end;
    }
    utf8_copy(out, size, str_text(&made));
    str_finish(&made);
}

static bool to_clip(const struct str *wav, struct clip *ret, struct err *err)
{
    if (!clip_decode(str_text(wav), wav->n, ret, NULL, err))
        return false;
    clip_trim(ret);
    clip_level(ret);
    return true;
}

bool synth_say(enum synth synth, enum spoken lang, const char *words, int limit_ms,
               struct clip *ret, struct err *err)
{
    char spelled[512];
    struct str wav = {0};
    *ret = (struct clip){0};
    if (synth == SYNTH_NONE)
        return err_set(err, ERR_MISSING, "nothing speaks %s here: install espeak-ng",
                       spoken_word(lang));
    synth_spelling(lang, words, spelled, sizeof spelled);
    char *espeak[] = {
        (char *)"espeak-ng", (char *)"-a", (char *)"70", (char *)"-v", (char *)voices[lang],
        (char *)"--stdout",  (char *)"--", spelled,      NULL};
    char *flite[] = {(char *)"flite", (char *)"-voice", (char *)"slt",         (char *)"-t",
                     spelled,         (char *)"-o",     (char *)"/dev/stdout", NULL};
    bool ok = run(synth == SYNTH_FLITE ? flite : espeak, limit_ms, NULL, &wav, err) &&
              (to_clip(&wav, ret, err) || err_prefix(err, "%s", synth_name(synth)));
    str_finish(&wav);
    return ok;
}

bool synth_phonemes(enum spoken lang, const char *words, char *out, size_t size, struct err *err)
{
    char spelled[512];
    struct str text = {0};
    synth_spelling(lang, words, spelled, sizeof spelled);
    char *argv[] = {(char *)"espeak-ng",  (char *)"-q", (char *)"-x", (char *)"-v",
                    (char *)voices[lang], (char *)"--", spelled,      NULL};
    bool ok = run(argv, PHONEMES_MS, NULL, &text, err);
    utf8_copy(out, size, ok ? str_text(&text) : "");
    str_finish(&text);
    return ok;
}

// ---- the owner's command ----------------------------------------------------------------------

// The word with its placeholders filled in; no shell, so a text is never taken for words of its own.
static char *filled(const char *word, const char *text, const char *lang, const char *out)
{
    struct str made = {0};
    while (*word) {
        const char *with = strncmp(word, "{text}", 6) == 0   ? text
                           : strncmp(word, "{lang}", 6) == 0 ? lang
                           : strncmp(word, "{out}", 5) == 0  ? out
                                                             : NULL;
        if (with)
            str_add(&made, with);
        else
            str_add_bytes(&made, word, 1);
        word += with ? strcspn(word, "}") + 1 : 1;
    }
    char *ret = mem_strdup(str_text(&made));
    str_finish(&made);
    return ret;
}

static int words_of(const char *command, const char *text, const char *lang, const char *out,
                    char *argv[WORDS_MAX + 1])
{
    char *copy = mem_strdup(command), *rest = NULL;
    int n = 0;
    for (char *word = strtok_r(copy, " \t", &rest); word && n < WORDS_MAX;
         word = strtok_r(NULL, " \t", &rest))
        argv[n++] = filled(word, text, lang, out);
    argv[n] = NULL;
    free(copy);
    return n;
}

static bool take_made(const char *file, const struct str *printed, struct clip *ret,
                      struct err *err)
{
    bool ok = access(file, F_OK) == 0 ? clip_read(file, ret, NULL, err)
                                      : clip_decode(str_text(printed), printed->n, ret, NULL, err);
    if (!ok)
        return false;
    clip_trim(ret);
    clip_level(ret);
    return true;
}

bool synth_make(const char *command, enum spoken lang, const char *words, int limit_ms,
                const atomic_bool *quit, struct clip *ret, struct err *err)
{
    char folder[] = "/tmp/lobby-voice-XXXXXX", file[64], *argv[WORDS_MAX + 1];
    struct str printed = {0};
    *ret = (struct clip){0};
    if (!mkdtemp(folder))
        return err_set(err, ERR_IO, "cannot make a folder in /tmp: %s", strerror(errno));
    snprintf(file, sizeof file, "%s/made.wav", folder);
    int n = words_of(command, words, spoken_code(lang), file, argv);
    bool ok = n > 0
                  ? run(argv, limit_ms, quit, &printed, err) && take_made(file, &printed, ret, err)
                  : err_set(err, ERR_INPUT, "voice.make names no command");
    for (int i = 0; i < n; i++)
        free(argv[i]);
    str_finish(&printed);
    unlink(file);
    rmdir(folder);
    return ok;
}
