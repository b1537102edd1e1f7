// fork without exec: the child has what was read for it in memory and needs no file. Seccomp allows it
// what an allocator and a pipe need; everything else is refused.

#include "platform/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MEMORY = 256 * 1024 * 1024, OUT = 3 };

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 }; // its shadow takes terabytes of addresses, and more calls than ours
#else
enum { SANITIZED = 0 };
#endif

#ifdef __x86_64__
enum { MACHINE = AUDIT_ARCH_X86_64 };
#elif defined(__aarch64__)
enum { MACHINE = AUDIT_ARCH_AARCH64 };
#else
#error "say which machine this is: seccomp needs to know"
#endif

#define ALLOW(name)                                                                                \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                                         \
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

static bool forbid_calls(void)
{
    static struct sock_filter rules[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)MACHINE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        ALLOW(write),
        ALLOW(brk),
        ALLOW(mmap),
        ALLOW(munmap),
        ALLOW(mremap),
        ALLOW(mprotect),
        ALLOW(madvise),
        ALLOW(futex),
        ALLOW(clock_gettime),
        ALLOW(getpid),
        ALLOW(gettid),
        ALLOW(getrandom),
        ALLOW(rt_sigreturn),
        ALLOW(rt_sigprocmask),
        ALLOW(exit),
        ALLOW(exit_group),
        ALLOW(sysinfo), // qsort asks how much memory there is
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    struct sock_fprog program = {.len = sizeof rules / sizeof *rules, .filter = rules};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           (SANITIZED || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

static void limit(int what, rlim_t most)
{
    setrlimit(what, &(struct rlimit){most, most});
}

// What the process has now, so that it may have so much more.
static rlim_t memory_now(void)
{
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "re");
    if (file && fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void confined(void (*work)(void *self, int out), void *self, int out, pid_t parent,
                     rlim_t memory, int longest_ms)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0); // no core of a process that holds names
    if (getppid() != parent || dup2(out, OUT) != OUT)
        _exit(1);
    syscall(SYS_close_range, OUT + 1, ~0U, 0);
    if (!SANITIZED && memory > 0)
        limit(RLIMIT_AS, memory + MEMORY);
    limit(RLIMIT_CPU, (rlim_t)longest_ms / 1000 + 1);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NPROC, 0);
    limit(RLIMIT_NOFILE, OUT + 1);
    if (!forbid_calls())
        _exit(1);
    work(self, OUT);
    _exit(0);
}

static int64_t steady_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// Until the child closes its end. False: too long, or too much.
static bool read_answer(int in, int longest_ms, char *to, size_t most, size_t *ret_n)
{
    int64_t until_ms = steady_ms() + longest_ms;
    *ret_n = 0;
    for (;;) {
        struct pollfd ready = {.fd = in, .events = POLLIN};
        int64_t left_ms = until_ms - steady_ms();
        char beyond;
        if (left_ms <= 0 || poll(&ready, 1, (int)left_ms) == 0)
            return false;
        ssize_t n = *ret_n < most ? read(in, to + *ret_n, most - *ret_n) : read(in, &beyond, 1);
        if (n == 0)
            return true;
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0 && *ret_n == most)
            return false;
        *ret_n += n > 0 ? (size_t)n : 0;
    }
}

bool confine_run(void (*work)(void *self, int out), void *self, int longest_ms, void *to,
                 size_t most, size_t *ret_n)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    pid_t parent = getpid();
    rlim_t memory = SANITIZED ? 0 : memory_now();
    pid_t child = fork();
    if (child == 0)
        confined(work, self, ends[1], parent, memory, longest_ms);
    close(ends[1]);
    bool whole = child > 0 && read_answer(ends[0], longest_ms, to, most, ret_n);
    close(ends[0]);
    if (child < 0)
        return false;
    int status = 0;
    if (!whole)
        kill(child, SIGKILL);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    return whole && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

bool confine_write(int out, const void *bytes, size_t n)
{
    for (const char *at = bytes; n > 0;) {
        ssize_t done = write(out, at, n);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (size_t)done;
    }
    return true;
}
