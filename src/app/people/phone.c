// One number, one spelling: what people type as 0912-345-678, +886 912 345 678 or in full-width
// digits is the same phone.

#include "app/app.h"
#include "base/str.h"

#include <stdio.h>
#include <string.h>

enum { DIGITS_MIN = 6, DIGITS_MAX = 15 }; // ITU-T E.164

// The digits, and whether they were written internationally; false on anything that is no phone.
static bool collect(const char *typed, char digits[DIGITS_MAX + 3], bool *ret_plus)
{
    size_t n = 0;
    *ret_plus = false;
    for (uint32_t c; (c = utf8_next(&typed)) != 0;) {
        if (c >= 0xff10 && c <= 0xff19) // full-width
            c = c - 0xff10 + '0';
        if (c >= '0' && c <= '9') {
            if (n == DIGITS_MAX + 2)
                return false;
            digits[n++] = (char)c;
        } else if ((c == '+' || c == 0xff0b) && n == 0 && !*ret_plus) {
            *ret_plus = true;
        } else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '.' && c != 0x3000 &&
                   c != 0xff0d && c != 0x2013 && c != 0xff08 && c != 0xff09) {
            return false;
        }
    }
    digits[n] = '\0';
    return true;
}

static bool mainland_mobile(const char *digits)
{
    return strlen(digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

static bool taiwan_mobile(const char *digits)
{
    return strlen(digits) == 10 && strncmp(digits, "09", 2) == 0;
}

enum phone_length phone_length(const char *digits)
{
    size_t n = strlen(digits);
    if (taiwan_mobile(digits) || mainland_mobile(digits))
        return PHONE_MOBILE;
    bool landline = digits[0] == '0' && digits[1] >= '2' && (n == 9 || n == 10);
    return landline && digits[1] != '9' ? PHONE_WHOLE : PHONE_SHORT;
}

bool phone_normalise(const char *typed, char out[PHONE_SIZE])
{
    char digits[DIGITS_MAX + 3];
    bool plus;
    out[0] = '\0';
    if (!collect(typed, digits, &plus))
        return false;
    const char *d = digits;
    if (!plus && strncmp(d, "00", 2) == 0) {
        plus = true;
        d += 2;
    }
    size_t n = strlen(d);
    bool taiwan = strncmp(d, "886", 3) == 0 && (plus || n >= 11);
    bool mainland = strncmp(d, "86", 2) == 0 && mainland_mobile(d + 2);
    if (taiwan)
        snprintf(out, PHONE_SIZE, "+886%s", d + 3 + (d[3] == '0')); // +886 (0)912 …
    else if (mainland)
        snprintf(out, PHONE_SIZE, "+%s", d);
    else if (plus)
        snprintf(out, PHONE_SIZE, "+%s", d);
    else if (d[0] == '0' && (n == 9 || n == 10)) // 09xx mobile, 02 … landline
        snprintf(out, PHONE_SIZE, "+886%s", d + 1);
    else if (mainland_mobile(d))
        snprintf(out, PHONE_SIZE, "+86%s", d);
    else
        snprintf(out, PHONE_SIZE, "%s", d);
    n = strlen(out) - (out[0] == '+');
    if (n >= DIGITS_MIN && n <= DIGITS_MAX)
        return true;
    out[0] = '\0';
    return false;
}
