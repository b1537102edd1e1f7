// inih walks the lines; the table gives them meaning. inih cuts lines at 200 bytes, so lengths are
// checked first.

#include "base/conf.h"

#include <errno.h>
#include <ini.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MAX_BYTES = 198 };

static bool set_int(const struct conf_key *key, int *field, const char *value, struct err *err)
{
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end == value || *end || errno || number < key->min || number > key->max)
        return err_set(err, ERR_INPUT, "[%s].%s: %s: not a whole number from %d to %d",
                       key->section, key->key, value, key->min, key->max);
    *field = (int)number;
    return true;
}

static bool set_choice(const struct conf_key *key, int *field, const char *value, struct err *err)
{
    char all[160] = "";
    for (int i = 0; key->choices[i]; i++) {
        if (strcmp(key->choices[i], value) == 0) {
            *field = i;
            return true;
        }
        size_t used = strlen(all);
        snprintf(all + used, sizeof all - used, "%s%s", i ? ", " : "", key->choices[i]);
    }
    return err_set(err, ERR_INPUT, "[%s].%s: %s: not one of %s", key->section, key->key, value,
                   all);
}

static bool set_value(const struct conf_key *key, void *record, const char *value, struct err *err)
{
    void *field = (char *)record + key->offset;
    switch (key->type) {
    case CONF_TEXT:
        if (!utf8_valid(value) || !utf8_copy(field, key->size, value))
            return err_set(err, ERR_INPUT, "[%s].%s: %.40s: not text of at most %zu bytes",
                           key->section, key->key, value, key->size - 1);
        return true;
    case CONF_INT:
        return set_int(key, field, value, err);
    case CONF_BOOL:
        if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
            return err_set(err, ERR_INPUT, "[%s].%s: %s: not yes or no", key->section, key->key,
                           value);
        *(bool *)field = strcmp(value, "yes") == 0;
        return true;
    case CONF_CHOICE:
        return set_choice(key, field, value, err);
    }
    return false;
}

void conf_defaults(const struct conf_key *keys, size_t n, void *record)
{
    for (size_t i = 0; i < n; i++)
        must(set_value(&keys[i], record, keys[i].fallback, NULL));
}

bool conf_set(const struct conf_key *keys, size_t n, void *record, const char *section,
              const char *key, const char *value, struct err *err)
{
    bool section_known = false;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(keys[i].section, section) != 0)
            continue;
        section_known = true;
        if (strcmp(keys[i].key, key) == 0)
            return set_value(&keys[i], record, value, err);
    }
    return section_known ? err_set(err, ERR_INPUT, "[%s].%s: unknown key", section, key)
                         : err_set(err, ERR_INPUT, "[%s]: unknown section", section);
}

struct conf_reading {
    const struct conf_key *keys;
    size_t n;
    void *record;
    struct err *err;
};

static int on_pair(void *self, const char *section, const char *key, const char *value)
{
    struct conf_reading *r = self;
    return conf_set(r->keys, r->n, r->record, section, key, value, r->err);
}

// inih returns the first line whose handler said no; the message is written there.
static bool lengths_fit(FILE *file, const char *path, struct err *err)
{
    char *line = NULL;
    size_t cap = 0;
    int number = 0;
    bool ok = true;
    ssize_t n;
    while (ok && (n = getline(&line, &cap, file)) >= 0) {
        number++;
        if (n > LINE_MAX_BYTES)
            ok = err_set(err, ERR_INPUT, "%s:%d: the line is longer than %d bytes", path, number,
                         LINE_MAX_BYTES);
        else if (strlen(line) != (size_t)n || !utf8_valid(line))
            ok = err_set(err, ERR_INPUT, "%s:%d: the line is not UTF-8 text", path, number);
    }
    free(line);
    rewind(file);
    return ok;
}

bool conf_read(const char *path, const struct conf_key *keys, size_t n, void *record,
               struct err *err)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return err_set(err, ERR_IO, "cannot open '%s': %s", path, strerror(errno));
    struct err why = {0};
    struct conf_reading reading = {.keys = keys, .n = n, .record = record, .err = &why};
    bool ok = lengths_fit(file, path, err);
    if (ok) {
        int line = ini_parse_file(file, on_pair, &reading);
        if (line != 0)
            ok = err_set(err, ERR_INPUT, "%s:%d: %s", path, line,
                         why.code ? why.text : "neither [section] nor key = value");
    }
    fclose(file);
    return ok;
}

static void add_comment(struct str *out, const char *text)
{
    while (*text) {
        size_t n = strcspn(text, "\n");
        str_printf(out, "# %.*s\n", (int)n, text);
        text += n + (text[n] == '\n');
    }
}

void conf_sample(const struct conf_key *keys, size_t n, struct str *out)
{
    const char *section = "";
    for (size_t i = 0; i < n; i++) {
        if (strcmp(section, keys[i].section) != 0)
            str_printf(out, "%s[%s]\n", i ? "\n" : "", keys[i].section);
        section = keys[i].section;
        str_add(out, "\n");
        add_comment(out, keys[i].meaning);
        for (int c = 0; keys[i].type == CONF_CHOICE && keys[i].choices[c]; c++)
            str_printf(out, "%s%s", c ? " | " : "# one of: ", keys[i].choices[c]);
        if (keys[i].type == CONF_CHOICE)
            str_add(out, "\n");
        str_printf(out, "#%s=%s\n", keys[i].key, keys[i].fallback);
    }
}
