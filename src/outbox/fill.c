#include "outbox/fill.h"

#include <ctype.h>
#include <string.h>

static void add_form(struct str *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (isalnum(c) || strchr("-._~", c))
            str_add_bytes(out, text, 1);
        else
            str_printf(out, "%%%02X", c);
    }
}

static void add_json(struct str *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\')
            str_printf(out, "\\%c", c);
        else if (c < 0x20)
            str_printf(out, "\\u%04x", c);
        else
            str_add_bytes(out, text, 1);
    }
}

static void add_plain(struct str *out, const char *text)
{
    for (; *text; text++) {
        bool control = (unsigned char)*text < 0x20 || *text == 0x7f;
        str_add_bytes(out, control ? " " : text, 1);
    }
}

static void add(struct str *out, const char *text, enum fill fill)
{
    if (fill == FILL_FORM)
        add_form(out, text);
    else if (fill == FILL_JSON)
        add_json(out, text);
    else
        add_plain(out, text);
}

void fill_template(struct str *out, const char *template, const struct out_letter *letter,
                   const char *to, enum fill fill)
{
    const struct {
        const char *mark, *value;
    } marks[] = {{"{to}", *letter->to ? letter->to : to},
                 {"{text}", letter->text},
                 {"{number}", letter->number},
                 {"{desk}", letter->desk}};
    while (*template) {
        size_t n = strcspn(template, "{"), i = 0;
        str_add_bytes(out, template, n);
        template += n;
        while (i < 4 && strncmp(template, marks[i].mark, strlen(marks[i].mark)) != 0)
            i++;
        if (i < 4) {
            add(out, marks[i].value, fill);
            template += strlen(marks[i].mark);
        } else if (*template) {
            str_add_bytes(out, template ++, 1);
        }
    }
}
