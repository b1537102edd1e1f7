// The two readings of the machine that everything else takes as arguments.

#include "platform/system.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include "base/err.h"

#include <dirent.h>
#include <sys/random.h>
#include <sys/timex.h>
#include <time.h>

static int64_t now_ms(void *self)
{
    (void)self;
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static int64_t steady_ms(void *self)
{
    (void)self;
    struct timespec at;
    clock_gettime(CLOCK_BOOTTIME, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

// Where the kernel lists battery clocks and lists none. A container has no such folder: its host has
// seen to the time.
static bool lacks_battery_clock(void)
{
    DIR *folder = opendir("/sys/class/rtc");
    bool found = !folder;
    for (struct dirent *entry; folder && !found && (entry = readdir(folder));)
        found = entry->d_name[0] != '.';
    if (folder)
        closedir(folder);
    return !found;
}

static enum clock_word word(void *self)
{
    (void)self;
    struct timex kernel = {0}; // only asks
    bool synchronised = adjtimex(&kernel) >= 0 && !(kernel.status & STA_UNSYNC);
    return synchronised            ? CLOCK_SYNCHRONISED
           : lacks_battery_clock() ? CLOCK_UNSET
                                   : CLOCK_SAYS_NOTHING;
}

struct clock system_clock(void)
{
    return (struct clock){.now_ms = now_ms, .steady_ms = steady_ms, .word = word};
}

static void fill(void *self, void *to, size_t n)
{
    (void)self;
    for (size_t done = 0; done < n;) {
        ssize_t got = getrandom((char *)to + done, n - done, 0);
        must(got > 0); // cannot fail for a valid buffer once the kernel has booted
        done += (size_t)got;
    }
}

struct entropy system_entropy(void)
{
    return (struct entropy){fill, NULL};
}

#ifdef __SANITIZE_ADDRESS__ // looks for leaks with the means of a debugger
enum { MAY_BE_CLOSED = 0 };
#else
enum { MAY_BE_CLOSED = 1 };
#endif

void system_keep_private(void)
{
    const char *open = getenv("LOBBY_DUMPABLE");
    umask(077);
    signal(SIGXFSZ, SIG_IGN);
    if (!MAY_BE_CLOSED || (open && strcmp(open, "1") == 0))
        return;
    struct rlimit none = {0, 0};
    prctl(PR_SET_DUMPABLE, 0);
    setrlimit(RLIMIT_CORE, &none);
}
