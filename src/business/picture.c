// PNG says its size in the first chunk (ISO/IEC 15948, 11.2.2), SVG in the attributes of its root.

#include "business/picture.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { HEAD_SIZE = 16 * 1024 };

static int big_endian(const char *at)
{
    const uint8_t *b = (const uint8_t *)at;
    return b[0] >> 1 ? PICTURE_SIDE_MAX + 1 : b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];
}

// The value of an attribute of the root, as 12, 12px, "0 0 12 34"; NULL: it has none.
static const char *attribute(const char *tag, const char *end, const char *name)
{
    size_t n = strlen(name);
    for (const char *at = tag; (at = strstr(at, name)) != NULL && at < end; at += n) {
        const char *value = at + n;
        bool whole = at > tag && strchr(" \t\r\n", at[-1]) != NULL;
        if (whole && *value == '=' && (value[1] == '"' || value[1] == '\''))
            return value + 2;
    }
    return NULL;
}

static double length_of(const char *text)
{
    char *end;
    double value = text ? strtod(text, &end) : 0;
    return text && *end != '%' && value > 0 && value < 1e6 ? value : 0;
}

static enum picture_trouble check_svg(const char *head, struct picture_size *ret)
{
    const char *tag = strstr(head, "<svg");
    const char *end = tag ? strchr(tag, '>') : NULL;
    if (!end)
        return PICTURE_NOT_ONE;
    double w = length_of(attribute(tag, end, "width"));
    double h = length_of(attribute(tag, end, "height"));
    const char *box = attribute(tag, end, "viewBox");
    double x, y;
    if ((w <= 0 || h <= 0) && (!box || (sscanf(box, "%lf %lf %lf %lf", &x, &y, &w, &h) != 4 &&
                                        sscanf(box, "%lf,%lf,%lf,%lf", &x, &y, &w, &h) != 4)))
        return PICTURE_NO_SIZE;
    if (!(w > 0 && h > 0 && w < 1e6 && h < 1e6))
        return PICTURE_NO_SIZE;
    double scale = 1000 / (w > h ? w : h);
    ret->w = (int)fmax(1, w * scale + 0.5);
    ret->h = (int)fmax(1, h * scale + 0.5);
    return PICTURE_GOOD;
}

static enum picture_trouble check_png(const char *head, size_t n, struct picture_size *ret)
{
    if (n < 24 || memcmp(head + 12, "IHDR", 4) != 0)
        return PICTURE_NOT_ONE;
    *ret = (struct picture_size){big_endian(head + 16), big_endian(head + 20)};
    if (ret->w < 1 || ret->h < 1)
        return PICTURE_NOT_ONE;
    return ret->w > PICTURE_SIDE_MAX || ret->h > PICTURE_SIDE_MAX ? PICTURE_TOO_LARGE
                                                                  : PICTURE_GOOD;
}

// The painter chooses by the file's ending, so the ending has to tell the truth.
static enum picture_trouble check_head(const char *path, const char *head, size_t n,
                                       struct picture_size *ret)
{
    const char *dot = strrchr(path, '.');
    bool svg = dot && strcasecmp(dot, ".svg") == 0;
    if (n >= 8 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0)
        return svg ? PICTURE_NOT_ONE : check_png(head, n, ret);
    return svg ? check_svg(head, ret) : PICTURE_NOT_ONE;
}

enum picture_trouble picture_check(const char *path, struct picture_size *ret)
{
    struct stat about;
    *ret = (struct picture_size){0};
    if (path[0] != '/')
        return PICTURE_RELATIVE;
    if (stat(path, &about) != 0)
        return errno == EACCES ? PICTURE_UNREADABLE : PICTURE_MISSING;
    if (!S_ISREG(about.st_mode))
        return PICTURE_NOT_ONE;
    if (about.st_size > PICTURE_BYTES_MAX)
        return PICTURE_TOO_LARGE;
    FILE *file = fopen(path, "rb");
    if (!file)
        return PICTURE_UNREADABLE;
    char *head = malloc(HEAD_SIZE + 1);
    size_t n = head ? fread(head, 1, HEAD_SIZE, file) : 0;
    fclose(file);
    enum picture_trouble trouble = PICTURE_NOT_ONE;
    if (head) {
        head[n] = '\0';
        trouble = check_head(path, head, n, ret);
    }
    free(head);
    return trouble;
}
