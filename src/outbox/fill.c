#include "outbox/fill.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

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

static void add_xml(struct str *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = c >= 0x20 && c != 0x7f && !strchr("&<>\"'", c);
        if (plain)
            str_add_bytes(out, text, 1);
        else if (c >= 0x20 && c != 0x7f)
            str_printf(out, "&#%d;", c);
        else
            str_add(out, " ");
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
    else if (fill == FILL_XML)
        add_xml(out, text);
    else
        add_plain(out, text);
}

static const char *type_of(const char *headers, size_t *ret_n)
{
    static const char name[] = "content-type:";
    for (const char *line = headers; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (strncasecmp(line, name, sizeof name - 1) != 0)
            continue;
        *ret_n = strcspn(line, "\n");
        return line;
    }
    return NULL;
}

static bool holds(const char *type, size_t n, const char *word)
{
    const char *at = strcasestr(type, word);
    return at && at < type + n;
}

enum fill fill_of(const char *headers, const char *body)
{
    size_t n = 0;
    const char *type = type_of(headers, &n);
    char first = body[strspn(body, " \t\r\n")];
    if (!type)
        return first == '{' || first == '[' ? FILL_JSON : first == '<' ? FILL_XML : FILL_FORM;
    return holds(type, n, "json")         ? FILL_JSON
           : holds(type, n, "xml")        ? FILL_XML
           : holds(type, n, "text/plain") ? FILL_PLAIN
                                          : FILL_FORM;
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
