#pragma once
// An office printer as CUPS makes one for tests (ippeveprinter): a process that speaks IPP, keeps what it was sent in a
// folder, and prints by a command of ours. The command does what a file named `how` beside it says:
//   ok, or nothing     the page comes out at once
//   stop REASON        stops for that reason until `how` says something else
//   slow               goes on printing until `how` says something else
//   fail               gives the page up
// It announces itself over D-Bus, so a bus of its own stands beside it.

#include "base/str.h"
#include "platform/line_out.h"
#include "port.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct office_printer {
    char dir[64];
    char formats[64];
    char address[96];
    int port;
    pid_t bus, avahi, pid;
};

static inline pid_t office_printer_run(const struct office_printer *p, char *const argv[])
{
    pid_t pid = fork();
    if (pid != 0)
        return pid;
    char path[128];
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setpgid(0, 0);
    snprintf(path, sizeof path, "unix:path=%s/bus", p->dir);
    setenv("DBUS_SYSTEM_BUS_ADDRESS", path, 1);
    setenv("HOME", p->dir, 1);
    snprintf(path, sizeof path, "%s/log", p->dir);
    int log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(log, 1);
    dup2(log, 2);
    execvp(argv[0], argv);
    _exit(127);
}

static inline void office_printer_how(const struct office_printer *p, const char *how)
{
    char path[128], now[128];
    snprintf(path, sizeof path, "%s/how.new", p->dir);
    snprintf(now, sizeof now, "%s/how", p->dir);
    FILE *f = fopen(path, "w");
    fprintf(f, "%s\n", how);
    fclose(f);
    rename(path, now);
}

static inline void office_printer_command(const struct office_printer *p)
{
    char path[128];
    snprintf(path, sizeof path, "%s/print", p->dir);
    FILE *f = fopen(path, "w");
    fprintf(
        f,
        "#!/bin/sh\n"
        "d=%s\n"
        "read -r how why <$d/how\n"
        "now() { read -r a b <$d/how; echo \"$a $b\"; }\n"
        "was=\"$how $why\"\n"
        "case $how in\n"
        "fail) exit 1;;\n"
        "stop) echo \"STATE: +$why\" >&2; while [ \"$(now)\" = \"$was\" ]; do sleep 0.05; done\n"
        "      echo \"STATE: -$why\" >&2;;\n"
        "slow) while [ \"$(now)\" = \"$was\" ]; do sleep 0.05; done;;\n"
        "esac\n"
        "cp \"$1\" $d/paper/$$ && exit 0\n",
        p->dir);
    fclose(f);
    chmod(path, 0700);
}

static inline bool office_printer_answers(const struct office_printer *p)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)p->port),
                             .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int s = socket(AF_INET, SOCK_STREAM, 0);
    bool ok = connect(s, (struct sockaddr *)&at, sizeof at) == 0;
    close(s);
    return ok;
}

static inline void office_printer_on(struct office_printer *p)
{
    char command[96], port[8], spool[96];
    snprintf(command, sizeof command, "%s/print", p->dir);
    snprintf(spool, sizeof spool, "%s/spool", p->dir);
    snprintf(port, sizeof port, "%d", p->port);
    char *argv[] = {(char *)"/usr/sbin/ippeveprinter",
                    "-c",
                    command,
                    "-d",
                    spool,
                    "-f",
                    p->formats,
                    "-p",
                    port,
                    "-r",
                    p->avahi > 0 ? "_print" : "off",
                    "-n",
                    "localhost",
                    "Office",
                    NULL};
    p->pid = office_printer_run(p, argv);
    for (int i = 0; i < 200 && !office_printer_answers(p); i++)
        line_out_sleep_ms(50);
}

static inline void office_printer_end(pid_t *pid)
{
    if (*pid > 0) {
        kill(-*pid, SIGKILL);
        waitpid(*pid, NULL, 0);
    }
    *pid = 0;
}

static inline void office_printer_off(struct office_printer *p)
{
    office_printer_end(&p->pid);
}

static inline void office_printer_start(struct office_printer *p, const char *formats)
{
    char path[128];
    memset(p, 0, sizeof *p);
    snprintf(p->dir, sizeof p->dir, "/tmp/lobby-office-XXXXXX");
    if (!mkdtemp(p->dir))
        abort();
    snprintf(path, sizeof path, "%s/paper", p->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/spool", p->dir);
    mkdir(path, 0700);
    snprintf(p->formats, sizeof p->formats, "%s", formats);
    office_printer_how(p, "ok");
    office_printer_command(p);
    p->port = port_of_ones_own();
    snprintf(p->address, sizeof p->address, "ipp://localhost:%d/ipp/print", p->port);
    snprintf(path, sizeof path, "unix:path=%s/bus", p->dir);
    char address[160];
    snprintf(address, sizeof address, "--address=%s", path);
    char *argv[] = {"dbus-daemon", "--session", "--nofork", address, NULL};
    p->bus = office_printer_run(p, argv);
    snprintf(path, sizeof path, "%s/bus", p->dir);
    for (int i = 0; i < 100 && access(path, F_OK) != 0; i++)
        line_out_sleep_ms(50);
    office_printer_on(p);
}

// Avahi on the loopback alone, over that bus, so that the printer announces itself to this machine and to no other. False:
// it is not here, or may not run. Before office_printer_on().
static inline bool office_printer_announce(struct office_printer *p)
{
    char path[128], log[8192] = "";
    char *argv[] = {"/usr/sbin/avahi-daemon",
                    "--no-drop-root",
                    "--no-chroot",
                    "--no-rlimits",
                    "--no-proc-title",
                    "-f",
                    path,
                    NULL};
    snprintf(path, sizeof path, "%s/avahi.conf", p->dir);
    FILE *f = fopen(path, "w");
    fprintf(f,
            "[server]\nhost-name=lobbytest%d\nuse-ipv6=no\nallow-interfaces=lo\n"
            "enable-dbus=yes\n[wide-area]\nenable-wide-area=no\n[publish]\npublish-hinfo=no\n"
            "publish-workstation=no\n",
            (int)getpid());
    fclose(f);
    if (access(argv[0], X_OK) != 0)
        return false;
    p->avahi = office_printer_run(p, argv);
    for (int i = 0; i < 200 && !strstr(log, "startup complete"); i++) {
        line_out_sleep_ms(50);
        snprintf(path, sizeof path, "%s/log", p->dir);
        f = fopen(path, "r");
        size_t n = f ? fread(log, 1, sizeof log - 1, f) : 0;
        log[n] = '\0';
        if (f)
            fclose(f);
    }
    return strstr(log, "startup complete") != NULL;
}

static inline void office_printer_stop(struct office_printer *p)
{
    char command[96];
    office_printer_off(p);
    office_printer_end(&p->avahi);
    office_printer_end(&p->bus);
    snprintf(command, sizeof command, "rm -rf %s", p->dir);
    if (system(command) != 0)
        fprintf(stderr, "%s is left\n", p->dir);
}

// How many pages came out; *ret: the path of one of them, 160 bytes; may be NULL.
static inline int office_printer_pages(const struct office_printer *p, char *ret)
{
    char path[96];
    int n = 0;
    snprintf(path, sizeof path, "%s/paper", p->dir);
    DIR *dir = opendir(path);
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        if (e->d_name[0] == '.')
            continue;
        n++;
        if (ret)
            snprintf(ret, 160, "%s/%.40s", path, e->d_name);
    }
    closedir(dir);
    return n;
}
