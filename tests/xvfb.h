#pragma once
// An X display of one's own: Xvfb picks a free number and says which on a pipe; DISPLAY and SDL's
// driver are set for this process and its children.

#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// False where Xvfb is not installed or does not come up. screen: "1000x800x24".
static inline bool xvfb_start(pid_t *ret, const char *screen)
{
    int pipe_fd[2];
    if (pipe(pipe_fd) != 0)
        return false;
    *ret = fork();
    if (*ret == 0) {
        char fd[12];
        snprintf(fd, sizeof fd, "%d", pipe_fd[1]);
        prctl(PR_SET_PDEATHSIG, SIGTERM); // a test that fails leaves no server behind
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execlp("Xvfb", "Xvfb", "-displayfd", fd, "-screen", "0", screen, (char *)NULL);
        _exit(127);
    }
    close(pipe_fd[1]);
    char number[16] = "";
    ssize_t n = read(pipe_fd[0], number, sizeof number - 1);
    close(pipe_fd[0]);
    if (n <= 0)
        return false;
    number[strcspn(number, "\n")] = '\0';
    char display[32];
    snprintf(display, sizeof display, ":%s", number);
    setenv("DISPLAY", display, 1);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1); // or SDL looks for one, and libdbus leaks
    return true;
}

static inline void xvfb_stop(pid_t xvfb)
{
    kill(xvfb, SIGTERM);
    waitpid(xvfb, NULL, 0);
}
