// The calls by which the program moves files about, each asking the fault first; the linker puts them in the
// place of the library's (--wrap) in this test program alone.

#include "crash/fault_vfs.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

int __real_rename(const char *from, const char *to);
int __real_unlink(const char *path);
int __real_link(const char *from, const char *to);
int __real_fsync(int fd);
ssize_t __real_write(int fd, const void *from, size_t n);
int __wrap_rename(const char *from, const char *to);
int __wrap_unlink(const char *path);
int __wrap_link(const char *from, const char *to);
int __wrap_fsync(int fd);
ssize_t __wrap_write(int fd, const void *from, size_t n);

static bool goes_on(void)
{
    if (fault_strike() == 0)
        return true;
    errno = ENOSPC;
    return false;
}

int __wrap_rename(const char *from, const char *to)
{
    return goes_on() ? __real_rename(from, to) : -1;
}

int __wrap_unlink(const char *path)
{
    return goes_on() ? __real_unlink(path) : -1;
}

int __wrap_link(const char *from, const char *to)
{
    return goes_on() ? __real_link(from, to) : -1;
}

int __wrap_fsync(int fd)
{
    return goes_on() ? __real_fsync(fd) : -1;
}

ssize_t __wrap_write(int fd, const void *from, size_t n)
{
    return goes_on() ? __real_write(fd, from, n) : -1;
}
