// One sentence per failure, written where it is known.

#include "base/err.h"
#include "base/str.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a sentence quotes is cut at a number of bytes: half a character is left out.
static void keep_whole_characters(char *text)
{
    char *to = text;
    for (const char *at = text; *at;) {
        const char *from = at;
        if (utf8_next(&at) == 0xfffd && at - from == 1)
            continue;
        memmove(to, from, (size_t)(at - from));
        to += at - from;
    }
    *to = '\0';
}

bool err_set(struct err *err, enum err_code code, const char *format, ...)
{
    if (!err)
        return false;
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    keep_whole_characters(err->text);
    err->code = code;
    return false;
}

bool err_file(struct err *err, const char *what, const char *path)
{
    int why = errno;
    bool full = why == ENOSPC || why == EDQUOT || why == EFBIG;
    return err_set(err, full ? ERR_FULL : ERR_IO, "cannot %s '%.300s': %s", what, path,
                   full ? "the disk is full: free some space" : strerror(why));
}

bool err_prefix(struct err *err, const char *format, ...)
{
    if (!err)
        return false;
    char prefix[sizeof err->text];
    char rest[sizeof err->text];
    va_list args;
    va_start(args, format);
    vsnprintf(prefix, sizeof prefix, format, args);
    va_end(args);
    memcpy(rest, err->text, sizeof rest);
    size_t n = strnlen(prefix, sizeof prefix);
    snprintf(err->text, sizeof err->text, "%.*s: %.*s", (int)n, prefix,
             (int)(sizeof err->text > n + 3 ? sizeof err->text - n - 3 : 0), rest);
    keep_whole_characters(err->text);
    return false;
}

void must_fail(const char *condition, const char *file, int line)
{
    fprintf(stderr, "lobby: bug: '%s' is false at %s:%d\n", condition, file, line);
    abort();
}
