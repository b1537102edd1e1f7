// Commands after Epson's public reference of ESC/POS.

#include "print/escpos.h"

#include <string.h>

static void put(struct str *out, const char *bytes, size_t n)
{
    str_add_bytes(out, bytes, n);
}
#define PUT(out, bytes) put((out), bytes, sizeof(bytes) - 1)

void escpos_begin(struct str *out)
{
    PUT(out, "\x1b@");
}

// Real-time commands are obeyed wherever they stand, inside a picture, too: DLE EOT, DLE ENQ, DLE DC4. One dot more keeps
// the picture a picture.
static void keep_from_obeying(uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++) {
        if (bytes[i] == 0x10 &&
            (bytes[i + 1] == 0x04 || bytes[i + 1] == 0x05 || bytes[i + 1] == 0x14))
            bytes[i] = 0x18;
    }
}

static void put_raster(struct str *out, const struct bitmap *b, int from, int n)
{
    const char head[] = {0x1d,
                         'v',
                         '0',
                         0,
                         (char)(b->stride & 255),
                         (char)(b->stride >> 8),
                         (char)(n & 255),
                         (char)(n >> 8)};
    put(out, head, sizeof head);
    size_t at = out->n, size = (size_t)b->stride * (size_t)n;
    str_add_bytes(out, b->bits + (size_t)from * (size_t)b->stride, size);
    keep_from_obeying((uint8_t *)out->text + at, size);
}

static uint8_t column_byte(const struct bitmap *b, int x, int y, int last)
{
    uint8_t byte = 0;
    for (int i = 0; i < 8; i++)
        byte = (uint8_t)(byte << 1 | (y + i < last && bitmap_dot(b, x, y + i)));
    return byte;
}

// 24 dots a column, three bytes; the line is fed by as much as it is high.
static void put_columns(struct str *out, const struct bitmap *b, int from, int n)
{
    const char head[] = {0x1b, '3', 24, 0x1b, '*', 33, (char)(b->w & 255), (char)(b->w >> 8)};
    put(out, head, sizeof head);
    size_t at = out->n;
    for (int x = 0; x < b->w; x++) {
        uint8_t bytes[3];
        for (int k = 0; k < 3; k++)
            bytes[k] = column_byte(b, x, from + 8 * k, from + n);
        str_add_bytes(out, bytes, sizeof bytes);
    }
    keep_from_obeying((uint8_t *)out->text + at, out->n - at);
    PUT(out, "\n");
}

int escpos_band_rows(const struct printer_profile *profile)
{
    return profile->graphics == GRAPHICS_COLUMN ? 24 : profile->rows;
}

void escpos_band(struct str *out, const struct printer_profile *profile, const struct bitmap *b,
                 int from, int n)
{
    if (profile->graphics == GRAPHICS_COLUMN)
        put_columns(out, b, from, n);
    else
        put_raster(out, b, from, n);
}

void escpos_end(struct str *out, const struct printer_profile *profile)
{
    int dots = profile->feed_mm * profile->dpi * 10 / 254;
    for (; dots > 0; dots -= 255) {
        const char feed[] = {0x1b, 'J', (char)(dots < 255 ? dots : 255)};
        put(out, feed, sizeof feed);
    }
    if (profile->cut == CUT_FULL)
        PUT(out, "\x1dV\x30");
    else if (profile->cut == CUT_PARTIAL)
        PUT(out, "\x1dV\x31");
}

void escpos_echo(struct str *out)
{
    PUT(out, "\x1dr\x01");
}

void escpos_ask(struct str *out, int what)
{
    const char ask[] = {0x10, 0x04, (char)what};
    put(out, ask, sizeof ask);
}

void escpos_recover(struct str *out, const struct printer_profile *profile)
{
    size_t n = (size_t)(profile->dots + 7) / 8 * (size_t)escpos_band_rows(profile) + 8;
    for (size_t i = 0; i < n; i++)
        put(out, "\0", 1);
    escpos_begin(out);
}

enum answer escpos_answer(uint8_t byte)
{
    return (byte & 0x93) == 0x12                  ? ANSWER_STATUS
           : (byte & 0x90) == 0x00 && byte < 0x10 ? ANSWER_ECHO
           : (byte & 0x93) == 0x10                ? ANSWER_OWN_ACCORD
                                                  : ANSWER_NONE;
}

bool status_offline(uint8_t printer)
{
    return printer & 0x08;
}

bool status_cover_open(uint8_t offline)
{
    return offline & 0x04;
}

bool status_out_of_paper(uint8_t offline, uint8_t paper)
{
    return (offline & 0x20) || (paper & 0x60);
}

bool status_paper_low(uint8_t paper)
{
    return paper & 0x0c;
}

bool status_fault(uint8_t error)
{
    return error & 0x68;
}
