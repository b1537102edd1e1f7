#pragma once
// Text: a growable string and UTF-8. Every text in the program is UTF-8; what comes from outside is
// checked once.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
    char *text; // always terminated once something was added; NULL before
    size_t n;
    size_t cap;
};

void str_finish(struct str *s);               // wipes, then frees
void str_clear(struct str *s);                // wipes, keeps the memory
void str_reserve(struct str *s, size_t more); // room for so much in one piece
// They append; what is given must not lie in `s` itself.
void str_add(struct str *s, const char *text);
void str_add_bytes(struct str *s, const void *bytes, size_t n);
void str_printf(struct str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *str_text(const struct str *s); // never NULL

// The code point at *at, which moves behind it; 0 at the end; 0xFFFD for a malformed byte (moves by
// one).
uint32_t utf8_next(const char **at);
bool utf8_valid(const char *text);
size_t utf8_length(const char *text);            // in code points
size_t utf8_encode(uint32_t point, char out[5]); // bytes written, without the terminator
// Copy at most size-1 bytes, never cutting a code point. Returns false if something was cut.
bool utf8_copy(char *to, size_t size, const char *from);
uint32_t utf8_narrow(uint32_t point); // a full-width form of ASCII as ASCII, all else as it is
bool utf8_is_cjk(uint32_t point);     // Han, kana, bopomofo, full-width forms and CJK punctuation
