// The writers. What of a text could be a sign of the language it is written into is escaped, and what is
// no UTF-8 or a control character becomes U+FFFD.

#include "web/reply.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *const types[] = {
    [REPLY_HTML] = "text/html; charset=utf-8",
    [REPLY_JSON] = "application/json",
    [REPLY_TEXT] = "text/plain; charset=utf-8",
    [REPLY_STYLE] = "text/css; charset=utf-8",
    [REPLY_SCRIPT] = "text/javascript; charset=utf-8",
    [REPLY_MANIFEST] = "application/manifest+json",
    [REPLY_PICTURE] = "image/svg+xml",
    [REPLY_JPEG] = "image/jpeg",
    [REPLY_PNG] = "image/png",
    [REPLY_BYTES] = "application/octet-stream",
    [REPLY_CALENDAR] = "text/calendar; charset=utf-8",
};
_Static_assert(sizeof types / sizeof *types == REPLY_KIND_COUNT, "one type per kind");

void reply_init(struct reply *reply)
{
    *reply = (struct reply){.status = 200};
}

void reply_finish(struct reply *reply)
{
    str_finish(&reply->body);
}

const char *reply_type(enum reply_kind kind)
{
    return types[kind];
}

// ---- HTML -------------------------------------------------------------------------------------

static const char *html_sign(uint32_t point)
{
    switch (point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return point < 0x20 && point != '\n' && point != '\t' ? "\xef\xbf\xbd" : NULL;
    }
}

// What nothing escapes.
static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7f && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'' &&
           c != '\\';
}

// Whatever needs nothing is copied in one piece; `sign` says what stands for the others.
static void add_escaped(struct str *out, const char *text, const char *(*sign)(uint32_t point))
{
    const char *from = text;
    for (const char *at = text; *at;) {
        if (is_plain(*at)) { // most of it
            at++;
            continue;
        }
        const char *here = at;
        bool plain = (unsigned char)*at < 0x80;
        uint32_t point = plain ? (unsigned char)*at++ : utf8_next(&at);
        const char *instead = point == 0xFFFD ? "\xef\xbf\xbd" : sign(point);
        if (!instead)
            continue;
        str_add_bytes(out, from, (size_t)(here - from));
        str_add(out, instead);
        from = at;
    }
    str_add(out, from);
}

void html_text(struct str *out, const char *text)
{
    add_escaped(out, text, html_sign);
}

void html_attr(struct str *out, const char *name, const char *value)
{
    str_add(out, " ");
    str_add(out, name);
    str_add(out, "=\"");
    html_text(out, value);
    str_add(out, "\"");
}

void html_int(struct str *out, int64_t n)
{
    str_printf(out, "%" PRId64, n);
}

// ---- JSON -------------------------------------------------------------------------------------

// `<` too, so that it is harmless wherever it is put.
static const char *json_sign(uint32_t point)
{
    switch (point) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\t':
        return "\\t";
    case '<':
        return "\\u003c";
    case 0x2028:
        return "\\u2028";
    case 0x2029:
        return "\\u2029";
    default:
        return point < 0x20 || point == 0x7f ? "\xef\xbf\xbd" : NULL;
    }
}

void json_begin(struct str *out)
{
    str_add(out, "{");
}

// Nothing of a value ends in an open bracket outside of quotes.
static bool is_first(const struct str *out)
{
    return out->n > 0 && (out->text[out->n - 1] == '{' || out->text[out->n - 1] == '[');
}

static void json_key(struct str *out, const char *key)
{
    if (!is_first(out))
        str_add(out, ",");
    json_word(out, key);
    str_add(out, ":");
}

void json_word(struct str *out, const char *value)
{
    str_add(out, "\"");
    add_escaped(out, value, json_sign);
    str_add(out, "\"");
}

void json_text(struct str *out, const char *key, const char *value)
{
    json_key(out, key);
    json_word(out, value);
}

void json_int(struct str *out, const char *key, int64_t value)
{
    json_key(out, key);
    str_printf(out, "%" PRId64, value);
}

void json_bool(struct str *out, const char *key, bool value)
{
    json_key(out, key);
    str_add(out, value ? "true" : "false");
}

void json_end(struct str *out)
{
    str_add(out, "}");
}

void json_none(struct str *out, const char *key)
{
    json_key(out, key);
    str_add(out, "null");
}

void json_id(struct str *out, const char *key, int64_t id)
{
    if (id)
        json_int(out, key, id);
    else
        json_none(out, key);
}

void json_real(struct str *out, const char *key, double value)
{
    json_key(out, key);
    if (isfinite(value))
        str_printf(out, "%.10g", value);
    else
        str_add(out, "null");
}

void json_words(struct str *out, const char *key, const char *value)
{
    if (value && *value)
        json_text(out, key, value);
    else
        json_none(out, key);
}

void json_object(struct str *out, const char *key)
{
    json_key(out, key);
    str_add(out, "{");
}

void json_list(struct str *out, const char *key)
{
    json_key(out, key);
    str_add(out, "[");
}

void json_item(struct str *out)
{
    str_add(out, is_first(out) ? "{" : ",{");
}

void json_item_text(struct str *out, const char *value)
{
    if (!is_first(out))
        str_add(out, ",");
    json_word(out, value);
}

void json_list_end(struct str *out)
{
    str_add(out, "]");
}
