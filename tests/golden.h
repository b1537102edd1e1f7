#pragma once
// Golden texts: what a test produced is compared with tests/golden/NAME, byte for byte. A missing
// golden fails. LOBBY_GOLDEN=update in the environment writes them anew; the difference is then
// read in version control.

#include "test.h"
#include "paths.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline char *golden_read(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = calloc(1, (size_t)size + 1);
    size_t got = fread(text, 1, (size_t)size, file);
    fclose(file);
    text[got] = '\0';
    return text;
}

static inline void golden_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static inline void golden_first_difference(const char *wanted, const char *got)
{
    int line = 1;
    const char *w = wanted, *g = got;
    for (; *w && *w == *g; w++, g++)
        line += *w == '\n';
    while (w > wanted && w[-1] != '\n')
        w--, g--;
    print_error("line %d\n  wanted: %.*s\n  got:    %.*s\n", line, (int)strcspn(w, "\n"), w,
                (int)strcspn(g, "\n"), g);
}

static inline void golden_check(const char *name, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/golden/%s", LOBBY_TEST_DIR, name);
    const char *mode = getenv("LOBBY_GOLDEN");
    if (mode && strcmp(mode, "update") == 0) {
        golden_write(path, text);
        return;
    }
    char *wanted = golden_read(path);
    if (!wanted)
        fail_msg("no golden '%s'; look at the output, then LOBBY_GOLDEN=update", path);
    bool same = strcmp(wanted, text) == 0;
    if (!same) {
        print_error("'%s' differs at ", name);
        golden_first_difference(wanted, text);
    }
    free(wanted);
    assert_true(same);
}
