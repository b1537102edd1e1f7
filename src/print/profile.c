// The file is read twice: for its sections, then each of them by the table of keys, over the first one.

#include "print/profile.h"
#include "base/conf.h"
#include "base/str.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const graphics_words[] = {"raster", "column", NULL};
static const char *const cut_words[] = {"partial", "full", "none", NULL};

#define AT(member) offsetof(struct printer_profile, member)
enum { KEYS = 9 };
static const struct conf_key keys[KEYS] = {
    {NULL, "dots", CONF_INT, AT(dots), 0, DOTS_LEAST, DOTS_MOST, NULL, "576", ""},
    {NULL, "dpi", CONF_INT, AT(dpi), 0, 100, 400, NULL, "203", ""},
    {NULL, "graphics", CONF_CHOICE, AT(graphics), 0, 0, 0, graphics_words, "raster", ""},
    {NULL, "cut", CONF_CHOICE, AT(cut), 0, 0, 0, cut_words, "partial", ""},
    {NULL, "feed", CONF_INT, AT(feed_mm), 0, 0, 60, NULL, "20", ""},
    {NULL, "answers", CONF_BOOL, AT(answers), 0, 0, 0, NULL, "yes", ""},
    {NULL, "rows", CONF_INT, AT(rows), 0, 4, 128, NULL, "16", ""},
    {NULL, "window", CONF_INT, AT(window), 0, 256, 60000, NULL, "3000", ""},
    {NULL, "speed", CONF_INT, AT(speed), 0, 10, 400, NULL, "50", ""},
};

static void trim(char **text)
{
    while (**text == ' ' || **text == '\t')
        ++*text;
    size_t n = strlen(*text);
    while (n > 0 && strchr(" \t\r\n", (*text)[n - 1]))
        (*text)[--n] = '\0';
}

static bool begin(struct printer_profiles *all, const char *name, struct err *err)
{
    if (all->n == PROFILES_MAX)
        return err_set(err, ERR_INPUT, "more than %d kinds of printers", PROFILES_MAX);
    struct printer_profile *p = &all->at[all->n];
    *p = (struct printer_profile){0};
    if (all->n > 0)
        *p = all->at[0];
    else
        conf_defaults(keys, KEYS, p);
    if (!*name || !utf8_copy(p->name, sizeof p->name, name) ||
        (all->n > 0 && profiles_find(all, name)))
        return err_set(err, ERR_INPUT, "[%.40s] stands there twice, or is too long", name);
    all->n++;
    return true;
}

static bool take_pair(struct printer_profiles *all, char *line, struct err *err)
{
    struct conf_key mine[KEYS];
    char *equals = strchr(line, '=');
    if (all->n == 0 || !equals)
        return err_set(err, ERR_INPUT, "'%.40s' is neither [KIND] nor KEY = VALUE", line);
    struct printer_profile *p = &all->at[all->n - 1];
    *equals = '\0';
    char *key = line, *value = equals + 1;
    trim(&key);
    trim(&value);
    memcpy(mine, keys, sizeof mine);
    for (int i = 0; i < KEYS; i++)
        mine[i].section = p->name;
    return conf_set(mine, KEYS, p, p->name, key, value, err);
}

static bool take_line(struct printer_profiles *all, char *line, struct err *err)
{
    trim(&line);
    size_t n = strlen(line);
    if (n == 0 || *line == '#' || *line == ';')
        return true;
    if (*line != '[')
        return take_pair(all, line, err);
    if (line[n - 1] != ']')
        return err_set(err, ERR_INPUT, "'%.40s' has no ]", line);
    line[n - 1] = '\0';
    return begin(all, line + 1, err);
}

bool profiles_read(const char *path, struct printer_profiles *ret, struct err *err)
{
    char line[256];
    int at = 0;
    FILE *file = fopen(path, "re");
    if (!file)
        return err_file(err, "open", path);
    ret->n = 0;
    bool ok = true;
    while (ok && fgets(line, sizeof line, file)) {
        at++;
        ok = (strchr(line, '\n') || feof(file)) ? take_line(ret, line, err)
                                                : err_set(err, ERR_INPUT, "the line is too long");
    }
    fclose(file);
    if (ok && ret->n == 0)
        ok = err_set(err, ERR_INPUT, "there is no kind of printer in it");
    return ok || err_prefix(err, "%s:%d", path, at);
}

const struct printer_profile *profiles_find(const struct printer_profiles *all, const char *name)
{
    for (int i = 0; i < all->n; i++) {
        if (!*name || strcmp(all->at[i].name, name) == 0)
            return &all->at[i];
    }
    return NULL;
}
