#include "program/picture_child.h"
#include "app/pictures.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static bool write_all(int fd, const void *bytes, size_t n)
{
    for (const char *at = bytes; n > 0;) {
        ssize_t done = write(fd, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}

static bool read_all(int fd, size_t most, struct str *ret)
{
    char block[8192];
    ssize_t n = 1;
    while (n > 0 && ret->n <= most) {
        n = read(fd, block, sizeof block);
        if (n < 0 && errno == EINTR)
            n = 1;
        else if (n > 0)
            str_add_bytes(ret, block, (size_t)n);
    }
    return n == 0 && ret->n <= most;
}

int picture_child(picture_smaller_fn *smaller, const char *side)
{
    struct str bytes = {0}, made = {0};
    int w = 0, h = 0;
    bool ok = read_all(STDIN_FILENO, PICTURE_BROUGHT_MAX, &bytes) &&
              smaller(bytes.text, bytes.n, atoi(side), &made, &w, &h);
    struct picture_child_answer answer = {w, h};
    ok = ok && write_all(STDOUT_FILENO, &answer, sizeof answer) &&
         write_all(STDOUT_FILENO, made.text, made.n);
    str_finish(&bytes);
    str_finish(&made);
    return ok ? 0 : 1;
}

static void become(const char *file, int in, int out, int side)
{
    char words[16];
    snprintf(words, sizeof words, "%d", side);
    char *argv[] = {(char *)file, PICTURE_CHILD, words, NULL};
    if (dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0)
        _exit(1);
    execv(file, argv);
    _exit(1);
}

static bool ask(const char *file, int in, int side, struct str *ret)
{
    int ends[2], status = 0;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0)
        become(file, in, ends[1], side);
    close(ends[1]);
    bool whole = pid > 0 && read_all(ends[0], PICTURE_BROUGHT_MAX, ret);
    close(ends[0]);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return whole && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool picture_smaller_by(const char *file, const void *bytes, size_t n, int side, struct str *ret,
                        int *ret_w, int *ret_h)
{
    struct picture_child_answer answer;
    struct str said = {0};
    int in = memfd_create("picture", MFD_CLOEXEC);
    bool ok = in >= 0 && write_all(in, bytes, n) && lseek(in, 0, SEEK_SET) == 0 &&
              ask(file, in, side, &said) && said.n > sizeof answer;
    if (ok) {
        memcpy(&answer, said.text, sizeof answer);
        *ret_w = answer.w;
        *ret_h = answer.h;
        str_add_bytes(ret, said.text + sizeof answer, said.n - sizeof answer);
    }
    if (in >= 0)
        close(in);
    str_finish(&said);
    return ok;
}
