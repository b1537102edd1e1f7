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

static bool add_line(const struct conf_key *key, char *field, const char *value, struct err *err)
{
    size_t used = strlen(field);
    bool first = used == 0;
    if (!utf8_valid(value) || used + strlen(value) + !first >= key->size)
        return err_set(err, ERR_INPUT, "[%s].%s: more than %zu bytes in all", key->section,
                       key->key, key->size - 1);
    snprintf(field + used, key->size - used, "%s%s", first ? "" : "\n", value);
    return true;
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
    case CONF_LINES:
        return add_line(key, field, value, err);
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

// ---- families ---------------------------------------------------------------------------------

// The name behind the family's word; NULL: it is another section.
static const char *name_of(const struct conf_family *family, const char *section)
{
    size_t n = strlen(family->section);
    return strncmp(section, family->section, n) == 0 && section[n] == ' ' ? section + n + 1 : NULL;
}

static bool is_name(const char *name, size_t size)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return n > 0 && name[n] == '\0' && n < size;
}

static void *record_named(const struct conf_family *family, void *record, const char *name)
{
    int *count = (int *)(void *)((char *)record + family->count);
    char *first = (char *)record + family->offset;
    for (int i = 0; i < *count; i++) {
        if (strcmp(first + (size_t)i * family->size, name) == 0)
            return first + (size_t)i * family->size;
    }
    if ((size_t)*count == family->max)
        return NULL;
    char *made = first + (size_t)(*count)++ * family->size;
    memset(made, 0, family->size);
    conf_defaults(family->keys, family->n, made);
    utf8_copy(made, family->name_size, name);
    return made;
}

bool conf_set_in(const struct conf_family *family, void *record, const char *section,
                 const char *key, const char *value, struct err *err)
{
    const char *name = name_of(family, section);
    if (!name)
        return err_set(err, ERR_NOTFOUND, "[%s]: unknown section", section);
    if (!is_name(name, family->name_size))
        return err_set(err, ERR_INPUT, "[%s]: the name is letters, digits, - and _, at most %zu",
                       section, family->name_size - 1);
    void *one = record_named(family, record, name);
    return one ? conf_set(family->keys, family->n, one, family->section, key, value, err)
               : err_set(err, ERR_INPUT, "[%s]: more than %zu of them", section, family->max);
}

struct conf_reading {
    const struct conf_key *keys;
    size_t n;
    const struct conf_family *family;
    void *record;
    struct err *err;
};

static int on_pair(void *self, const char *section, const char *key, const char *value)
{
    struct conf_reading *r = self;
    if (r->family && name_of(r->family, section))
        return conf_set_in(r->family, r->record, section, key, value, r->err);
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
    if (ok && ferror(file))
        ok = err_file(err, "read", path);
    rewind(file);
    return ok;
}

bool conf_read(const char *path, const struct conf_key *keys, size_t n, void *record,
               struct err *err)
{
    return conf_read_with(path, keys, n, NULL, record, err);
}

bool conf_read_with(const char *path, const struct conf_key *keys, size_t n,
                    const struct conf_family *family, void *record, struct err *err)
{
    FILE *file = fopen(path, "re");
    if (!file)
        return err_file(err, "open", path);
    struct err why = {0};
    struct conf_reading reading = {
        .keys = keys, .n = n, .family = family, .record = record, .err = &why};
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

static void sample_key(const struct conf_key *key, struct str *out)
{
    str_add(out, "\n");
    add_comment(out, key->meaning);
    for (int c = 0; key->type == CONF_CHOICE && key->choices[c]; c++)
        str_printf(out, "%s%s", c ? " | " : "# one of: ", key->choices[c]);
    if (key->type == CONF_CHOICE)
        str_add(out, "\n");
    str_printf(out, "#%s=%s\n", key->key, key->fallback);
}

void conf_sample(const struct conf_key *keys, size_t n, struct str *out)
{
    const char *section = "";
    for (size_t i = 0; i < n; i++) {
        if (strcmp(section, keys[i].section) != 0)
            str_printf(out, "%s[%s]\n", i ? "\n" : "", keys[i].section);
        section = keys[i].section;
        sample_key(&keys[i], out);
    }
}

void conf_sample_family(const struct conf_family *family, struct str *out)
{
    str_printf(out, "\n#[%s %s]\n", family->section, family->example);
    for (size_t i = 0; i < family->n; i++)
        sample_key(&family->keys[i], out);
}
