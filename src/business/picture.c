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

// Looks at the file, then at its beginning: head, HEAD_SIZE bytes and an end, in *ret_n.
static enum picture_trouble read_head(const char *path, int bytes_max, char *head, size_t *ret_n)
{
    struct stat about;
    if (path[0] != '/')
        return PICTURE_RELATIVE;
    if (stat(path, &about) != 0)
        return errno == EACCES ? PICTURE_UNREADABLE : PICTURE_MISSING;
    if (!S_ISREG(about.st_mode))
        return PICTURE_NOT_ONE;
    if (about.st_size > bytes_max)
        return PICTURE_TOO_LARGE;
    FILE *file = fopen(path, "rb");
    if (!file)
        return PICTURE_UNREADABLE;
    *ret_n = fread(head, 1, HEAD_SIZE, file);
    head[*ret_n] = '\0';
    fclose(file);
    return PICTURE_GOOD;
}

enum picture_trouble picture_check(const char *path, struct picture_size *ret)
{
    char head[HEAD_SIZE + 1];
    size_t n = 0;
    *ret = (struct picture_size){0};
    enum picture_trouble trouble = read_head(path, PICTURE_BYTES_MAX, head, &n);
    return trouble == PICTURE_GOOD ? check_head(path, head, n, ret) : trouble;
}

// ---- pictures of the store ----------------------------------------------------------------------

bool picture_value_read(const char *text, int64_t *ret_id, struct picture_view *ret_view)
{
    int used = 0, n;
    long long id = 0;
    struct picture_view view = {VIEW_MIDDLE, VIEW_MIDDLE, VIEW_ZOOM_LEAST};
    if (*text) {
        n = sscanf(text, "%18lld%n@%4d,%4d,%3d%n", &id, &used, &view.x, &view.y, &view.zoom, &used);
        bool within = view.x >= 0 && view.x <= VIEW_ALL && view.y >= 0 && view.y <= VIEW_ALL &&
                      view.zoom >= VIEW_ZOOM_LEAST && view.zoom <= VIEW_ZOOM_MOST;
        if ((n != 1 && n != 4) || text[used] || *text < '0' || *text > '9' || id < 1 || !within)
            return false;
    }
    *ret_id = id;
    *ret_view = view;
    return true;
}

void picture_value_write(char out[PICTURE_VALUE_SIZE], int64_t id, struct picture_view view)
{
    bool middle = view.x == VIEW_MIDDLE && view.y == VIEW_MIDDLE && view.zoom == VIEW_ZOOM_LEAST;
    if (middle)
        snprintf(out, PICTURE_VALUE_SIZE, "%lld", (long long)id);
    else
        snprintf(out, PICTURE_VALUE_SIZE, "%lld@%d,%d,%d", (long long)id, view.x, view.y,
                 view.zoom);
}
