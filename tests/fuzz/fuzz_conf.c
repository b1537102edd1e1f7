// Fuzz target: any bytes as the settings of a machine. What is read fits its fields; what is refused
// says where.

#include "app/machine.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static bool ends(const char *text, size_t size)
{
    return memchr(text, '\0', size) && utf8_valid(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const struct machine_home nowhere;
    int fd = memfd_create("conf", MFD_CLOEXEC);
    char path[40];
    must(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    struct machine machine;
    struct err err = {0};
    if (machine_read(&machine, &nowhere, path, &err)) {
        must(ends(machine.store, sizeof machine.store));
        must(ends(machine.public_address, sizeof machine.public_address));
        must(ends(machine.font_tc, sizeof machine.font_tc));
        must(machine.log_level >= 0 && machine.log_level < LOG_LEVEL_COUNT);
        must(machine.orientation >= 0 && machine.orientation <= ORIENTATION_LANDSCAPE);
    } else {
        must(err.code == ERR_INPUT && strncmp(err.text, path, strlen(path)) == 0);
    }
    close(fd);
    return 0;
}
