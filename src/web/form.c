// One pass over the bytes: a pair at a time, unescaped into the arena, looked up, checked by its kind.

#include "web/form.h"
#include "base/calendar.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

void web_form_init(struct web_value values[PARAMS_MOST])
{
    for (int i = 0; i < PARAMS_MOST; i++)
        values[i] = (struct web_value){.text = ""};
}

static int hex_of(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// `to` has room for n and the end. False: half an escape, or a zero byte.
static bool unescape(const char *from, size_t n, char *to)
{
    for (size_t i = 0; i < n; i++) {
        char c = from[i];
        if (c == '%') {
            int high = i + 2 < n ? hex_of(from[i + 1]) : -1,
                low = high < 0 ? -1 : hex_of(from[i + 2]);
            if (low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+') {
            c = ' ';
        }
        if (c == '\0')
            return false;
        *to++ = c;
    }
    *to = '\0';
    return true;
}

bool form_is_token(const char *text)
{
    static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    return strspn(text, signs) == 32 && text[32] == '\0';
}

static int place_of(web_words *words, const char *text)
{
    for (int i = 0; words(i); i++)
        if (strcmp(words(i), text) == 0)
            return i;
    return -1;
}

static bool is_int(const char *text, int min, int max, int64_t *ret)
{
    const char *digits = text + (*text == '-');
    size_t n = strspn(digits, "0123456789");
    if (n == 0 || n > 15 || digits[n])
        return false;
    *ret = strtoll(text, NULL, 10);
    return *ret >= min && (max == 0 || *ret <= max);
}

bool form_take(const struct web_param *param, const char *text, struct web_value *ret)
{
    size_t n = strlen(text);
    bool ok = false;
    *ret = (struct web_value){.given = true, .text = text};
    switch (param->kind) {
    case PARAM_INT:
        ok = is_int(text, param->min, param->max, &ret->number);
        break;
    case PARAM_DAY:
        ok = is_int(text, param->min, param->max, &ret->number) &&
             calendar_day_at(calendar_days_of((int)ret->number)) == ret->number;
        break;
    case PARAM_TEXT:
        ok = n <= (size_t)param->max && utf8_valid(text);
        break;
    case PARAM_DIGITS:
        ok = n >= (size_t)param->min && n <= (size_t)param->max && strspn(text, "0123456789") == n;
        break;
    case PARAM_TOKEN:
        ok = form_is_token(text);
        break;
    case PARAM_LANG:
        ret->number = lang_of_guest(text);
        ok = ret->number != LANG_NONE;
        break;
    case PARAM_FLAG:
        ret->number = 1;
        ok = n <= 8;
        break;
    case PARAM_WORD:
        ret->number = place_of(param->words, text);
        ok = ret->number >= 0;
        break;
    case PARAM_ID:
        // all zeros are no id: what came with them could not be told from what came before
        ok = n == 32 && strspn(text, "0123456789abcdef") == n && strspn(text, "0") < n;
        break;
    case PARAM_PAIRS: // put together by add_pair
        break;
    }
    if (!ok)
        *ret = (struct web_value){.text = ""};
    return ok;
}

// Is the field one of that parameter's, NAME.name?
static bool is_of_pairs(const struct web_param *param, const char *field, size_t n)
{
    size_t own = strlen(param->name);
    return param->kind == PARAM_PAIRS && n > own + 1 && memcmp(param->name, field, own) == 0 &&
           field[own] == '.';
}

// More than any service asks; each more is compared with all before it.
enum { PAIRS_MOST = 64 };

// One more behind those that are there. False: too much, no text, or a name that is none or is there already.
static bool add_pair(const struct web_param *param, const char *name, size_t name_n,
                     const char *text, struct arena *arena, struct web_value *ret)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    const char *begin = ret->text, *at = begin, *known, *known_text;
    int pairs = 0;
    for (; web_pairs_next(&at, &known, &known_text); pairs++)
        if (strlen(known) == name_n && memcmp(known, name, name_n) == 0)
            return false;
    if (pairs == PAIRS_MOST)
        return false;
    size_t before = (size_t)(at - begin), text_n = strlen(text);
    size_t n = before + name_n + text_n + 3;
    if (n > (size_t)param->max || !utf8_valid(text))
        return false;
    for (size_t i = 0; i < name_n; i++)
        if (!memchr(signs, name[i], sizeof signs - 1))
            return false;
    char *all = arena_alloc(arena, n), *to = all + before;
    memcpy(all, begin, before);
    memcpy(to, name, name_n);
    to[name_n] = '\0';
    memcpy(to + name_n + 1, text, text_n + 1);
    all[n - 1] = '\0';
    *ret = (struct web_value){.given = true, .text = all};
    return true;
}

static bool take_pair(const char *pair, size_t n, const struct web_param *params,
                      struct arena *arena, struct web_value values[PARAMS_MOST],
                      const char **ret_wrong)
{
    const char *equals = memchr(pair, '=', n);
    size_t name_n = equals ? (size_t)(equals - pair) : n;
    size_t value_n = equals ? n - name_n - 1 : 0;
    for (int i = 0; params && params[i].name; i++) {
        bool of_pairs = is_of_pairs(&params[i], pair, name_n);
        if (!of_pairs &&
            (strlen(params[i].name) != name_n || memcmp(params[i].name, pair, name_n) != 0))
            continue;
        char *text = arena_alloc(arena, value_n + 1);
        *ret_wrong = params[i].name;
        if (of_pairs) {
            size_t own = strlen(params[i].name) + 1;
            return (value_n == 0 || unescape(equals + 1, value_n, text)) &&
                   (*text == '\0' ||
                    add_pair(&params[i], pair + own, name_n - own, text, arena, &values[i]));
        }
        return !values[i].given && (value_n == 0 || unescape(equals + 1, value_n, text)) &&
               // a field left empty is one not given
               (*text == '\0' ? params[i].kind != PARAM_TOKEN
                              : form_take(&params[i], text, &values[i]));
    }
    return true;
}

bool web_form_read(const char *text, size_t n, const struct web_param *params, struct arena *arena,
                   struct web_value values[PARAMS_MOST], const char **ret_wrong)
{
    while (n > 0) {
        const char *end = memchr(text, '&', n);
        size_t pair = end ? (size_t)(end - text) : n;
        if (pair > 0 && !take_pair(text, pair, params, arena, values, ret_wrong))
            return false;
        pair += end != NULL;
        text += pair;
        n -= pair;
    }
    *ret_wrong = NULL;
    return true;
}

bool form_whole(const struct web_param *params, const struct web_value values[PARAMS_MOST])
{
    for (int i = 0; params && params[i].name; i++)
        if (params[i].needed && !values[i].given)
            return false;
    return true;
}
