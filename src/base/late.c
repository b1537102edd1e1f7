#include "base/late.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *found(void *what)
{
    if (what)
        return what;
    fprintf(stderr, "lobby: error while loading shared libraries: %s\n", dlerror());
    exit(127);
}

void *late_open(const char *file)
{
    return found(dlopen(file, RTLD_NOW | RTLD_LOCAL));
}

void late_find(void *library, const char *name, void *ret_function)
{
    void *function = found(dlsym(library, name));
    memcpy(ret_function, &function, sizeof function);
}
