#pragma once
// Real files of past waits carry no licence and stay outside of the repository: in the folder
// LOBBY_DATA_DIR of the environment, or beside the sources. A test that needs one skips without it.

#include "cli/waits_csv.h"
#include "paths.h"

#include <stdlib.h>

// False, having said so, if the file is not there. What is there must be readable.
static inline bool waits_data(const char *name, struct waits *waits)
{
    char path[1024];
    const char *dir = getenv("LOBBY_DATA_DIR");
    snprintf(path, sizeof path, "%s/%s", dir ? dir : LOBBY_SOURCE_DIR "/../shared/data", name);
    FILE *in = fopen(path, "r");
    if (!in) {
        fprintf(stderr, "skipped: no %s (set LOBBY_DATA_DIR)\n", path);
        return false;
    }
    struct err err = {0};
    waits_init(waits);
    if (!waits_read(in, path, waits, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    fclose(in);
    return true;
}
