#include "outbox/mail.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_BYTES = 57, WORD_BYTES = 45 }; // 76 and 60 characters of base64

static void add_base64(struct str *out, const char *bytes, size_t n)
{
    char text[2 * LINE_BYTES];
    sodium_bin2base64(text, sizeof text, (const uint8_t *)bytes, n, sodium_base64_VARIANT_ORIGINAL);
    str_add(out, text);
}

// An encoded word holds whole characters.
static size_t whole(const char *text, size_t most)
{
    size_t n = strlen(text);
    if (n <= most)
        return n;
    for (n = most; n > 0 && ((unsigned char)text[n] & 0xc0) == 0x80; n--) {
    }
    return n;
}

static void add_subject(struct str *out, const char *text)
{
    str_add(out, "Subject:");
    for (size_t n; *text; text += n) {
        n = whole(text, WORD_BYTES);
        str_add(out, " =?UTF-8?B?");
        add_base64(out, text, n);
        str_add(out, text[n] ? "?=\r\n" : "?=");
    }
    str_add(out, "\r\n");
}

static void add_date(struct str *out, int64_t now_s)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)now_s;
    struct tm t;
    gmtime_r(&seconds, &t);
    str_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[t.tm_wday], t.tm_mday,
               months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
}

void mail_write(struct str *out, const struct gateway *gateway, const struct out_letter *letter,
                int64_t now_s)
{
    const char *text = letter->text;
    add_date(out, now_s);
    str_printf(out, "From: <%s>\r\nTo: <%s>\r\n", gateway->from, gateway->to);
    add_subject(out, letter->subject);
    str_printf(out, "Message-ID: <%s@lobby>\r\nMIME-Version: 1.0\r\n", letter->row.key);
    str_add(out, "Content-Type: text/plain; charset=utf-8\r\n"
                 "Content-Transfer-Encoding: base64\r\n\r\n");
    for (size_t n; *text; text += n) {
        n = strlen(text) < LINE_BYTES ? strlen(text) : LINE_BYTES;
        add_base64(out, text, n);
        str_add(out, "\r\n");
    }
}
