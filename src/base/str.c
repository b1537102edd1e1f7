// Growable strings that wipe themselves, and the little UTF-8 the program needs.

#include "base/str.h"
#include "base/err.h"
#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void str_finish(struct str *s)
{
    if (s->text)
        mem_wipe(s->text, s->cap);
    free(s->text);
    *s = (struct str){0};
}

void str_clear(struct str *s)
{
    if (s->text)
        mem_wipe(s->text, s->cap);
    s->n = 0;
}

// Grows by copying, so that the old bytes can be wiped: realloc would leave them in the heap.
void str_reserve(struct str *s, size_t more)
{
    if (s->n + more + 1 <= s->cap)
        return;
    size_t cap = s->cap ? s->cap : 32;
    while (cap < s->n + more + 1)
        cap *= 2;
    char *text = mem_alloc(cap);
    if (s->text) {
        memcpy(text, s->text, s->n);
        mem_wipe(s->text, s->cap);
        free(s->text);
    }
    s->text = text;
    s->cap = cap;
}

void str_add_bytes(struct str *s, const void *bytes, size_t n)
{
    str_reserve(s, n);
    if (n > 0) // nothing may be nowhere
        memcpy(s->text + s->n, bytes, n);
    s->n += n;
    s->text[s->n] = '\0';
}

void str_add(struct str *s, const char *text)
{
    str_add_bytes(s, text, strlen(text));
}

void str_printf(struct str *s, const char *format, ...)
{
    va_list args, again;
    size_t room = s->cap - s->n; // mostly it fits
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(s->text ? s->text + s->n : NULL, room, format, args);
    va_end(args);
    must(n >= 0);
    if ((size_t)n >= room) {
        str_reserve(s, (size_t)n);
        vsnprintf(s->text + s->n, (size_t)n + 1, format, again);
    }
    va_end(again);
    s->n += (size_t)n;
}

const char *str_text(const struct str *s)
{
    return s->text ? s->text : "";
}

uint32_t utf8_next(const char **at)
{
    const unsigned char *p = (const unsigned char *)*at;
    if (p[0] == 0)
        return 0;
    if (p[0] < 0x80) {
        *at += 1;
        return p[0];
    }
    int n = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : p[0] >= 0xc2 ? 1 : 0;
    uint32_t point = n == 3 ? p[0] & 7u : n == 2 ? p[0] & 15u : p[0] & 31u;
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    bool ok = n > 0 && p[0] < 0xf5;
    for (int i = 1; ok && i <= n; i++) {
        ok = (p[i] & 0xc0) == 0x80;
        point = point << 6 | (p[i] & 0x3fu);
    }
    if (!ok || point < least[n] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        *at += 1;
        return 0xfffd;
    }
    *at += n + 1;
    return point;
}

bool utf8_valid(const char *text)
{
    while (*text) {
        const char *from = text;
        if (utf8_next(&text) == 0xfffd && text - from == 1)
            return false;
    }
    return true;
}

size_t utf8_length(const char *text)
{
    size_t n = 0;
    while (utf8_next(&text))
        n++;
    return n;
}

size_t utf8_encode(uint32_t c, char out[5])
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    out[n] = '\0';
    for (size_t i = n - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3f));
        c >>= 6;
    }
    out[0] = (char)(lead[n] | c);
    return n;
}

bool utf8_copy(char *to, size_t size, const char *from)
{
    must(size > 0);
    size_t n = strlen(from);
    bool whole = n < size;
    if (!whole) {
        n = size - 1;
        while (n > 0 && ((unsigned char)from[n] & 0xc0) == 0x80)
            n--;
    }
    memmove(to, from, n);
    to[n] = '\0';
    return whole;
}

uint32_t utf8_narrow(uint32_t c)
{
    return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
}

bool utf8_is_cjk(uint32_t c)
{
    return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe4f) ||
           (c >= 0xff00 && c <= 0xff9f) || (c >= 0x20000 && c <= 0x3ffff);
}
