#include "outbox/command.h"
#include "outbox/fill.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WORDS_MAX = 24, TEMP_FAIL = 75 };

static int split(const struct gateway *gateway, const struct out_letter *letter,
                 struct str words[WORDS_MAX])
{
    char copy[GATEWAY_TEXT_SIZE], *rest = NULL;
    int n = 0;
    utf8_copy(copy, sizeof copy, gateway->command);
    for (char *word = strtok_r(copy, " ", &rest); word && n < WORDS_MAX - 1;
         word = strtok_r(NULL, " ", &rest)) {
        words[n] = (struct str){0};
        fill_template(&words[n++], word, letter, gateway->to, FILL_PLAIN);
    }
    return n;
}

static void set_up(posix_spawnattr_t *attributes)
{
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_init(attributes);
    posix_spawnattr_setsigmask(attributes, &none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setpgroup(attributes, 0);
    posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                             POSIX_SPAWN_SETPGROUP);
}

static pid_t spawn(char *const *words, int input)
{
    static char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
    char *const environment[] = {path, NULL};
    pid_t pid = 0;
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    set_up(&attributes);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
    if (posix_spawn(&pid, words[0], &files, &attributes, words, environment) != 0)
        pid = 0;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return pid;
}

// A pipe holds more than any message, unless this user has too many of them: then it is not waited for.
static pid_t run(char *const *words, const char *text)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return 0;
    size_t n = strlen(text);
    bool ok = fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0 && write(ends[1], text, n) == (ssize_t)n;
    close(ends[1]);
    pid_t pid = ok ? spawn(words, ends[0]) : 0;
    close(ends[0]);
    return pid;
}

pid_t command_begin(const struct gateway *gateway, const struct out_letter *letter,
                    struct out_outcome *ret)
{
    struct str words[WORDS_MAX];
    char *list[WORDS_MAX] = {NULL};
    int n = split(gateway, letter, words);
    for (int i = 0; i < n; i++)
        list[i] = words[i].text ? words[i].text : (char[1]){""};
    pid_t pid = n > 0 && gateway->command[0] == '/' ? run(list, letter->text) : 0;
    for (int i = 0; i < n; i++)
        str_finish(&words[i]);
    if (pid == 0)
        *ret = (struct out_outcome){OUT_REFUSED, OUT_PROBLEM_BAD_SETTING, 0};
    return pid;
}

bool command_look(pid_t pid, struct out_outcome *ret)
{
    int status = 0;
    pid_t ended = waitpid(pid, &status, WNOHANG);
    if (ended == 0)
        return false;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (ended < 0 || !WIFEXITED(status))
        *ret = (struct out_outcome){OUT_IN_DOUBT, OUT_PROBLEM_COMMAND, 0};
    else
        *ret = (struct out_outcome){code == 0           ? OUT_DONE
                                    : code == TEMP_FAIL ? OUT_TRY_AGAIN
                                                        : OUT_REFUSED,
                                    code == 0 ? OUT_PROBLEM_NONE : OUT_PROBLEM_COMMAND, code};
    return true;
}

void command_kill(pid_t pid)
{
    int status;
    kill(-pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
}
