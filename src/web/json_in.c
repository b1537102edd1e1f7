// JSON by cJSON, which is told how long the text is and stops at a depth of its own. Numbers come as doubles: only
// whole ones that a double holds exactly are taken.

#include "web/form.h"
#include "base/str.h"

#include <cJSON.h>
#include <inttypes.h>
#include <string.h>

enum { DEPTH_MOST = 6 };
static const double exact = 9007199254740991.0; // 2^53 - 1

// cJSON ends a text at an escaped zero: what stood behind it would be left out in silence. And it goes as deep as
// it is led.
static bool is_plain(const char *text, size_t n)
{
    int depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '\0')
            return false;
        if (quoted && text[i] == '\\') {
            if (n - i >= 6 && memcmp(text + i, "\\u0000", 6) == 0)
                return false;
            i++;
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (text[i] == '{' || text[i] == '[')) {
            if (++depth > DEPTH_MOST)
                return false;
        } else if (!quoted && (text[i] == '}' || text[i] == ']')) {
            depth--;
        }
    }
    return true;
}

// An object of texts, as name, zero, text, zero …, and one more zero.
static bool take_pairs(const struct web_param *param, const cJSON *item, struct arena *arena,
                       struct web_value *ret)
{
    size_t n = 1;
    const cJSON *each;
    if (!cJSON_IsObject(item))
        return false;
    cJSON_ArrayForEach(each, item)
    {
        if (!cJSON_IsString(each) || !each->string || !*each->string || !utf8_valid(each->string) ||
            !utf8_valid(each->valuestring))
            return false;
        n += strlen(each->string) + strlen(each->valuestring) + 2;
    }
    if (n > (size_t)param->max)
        return false;
    char *all = arena_alloc(arena, n), *to = all;
    cJSON_ArrayForEach(each, item)
    {
        to = stpcpy(to, each->string) + 1;
        to = stpcpy(to, each->valuestring) + 1;
    }
    *to = '\0';
    *ret = (struct web_value){.given = true, .text = all};
    return true;
}

bool web_pairs_next(const char **at, const char **ret_name, const char **ret_text)
{
    if (!**at)
        return false;
    *ret_name = *at;
    *ret_text = *at + strlen(*at) + 1;
    *at = *ret_text + strlen(*ret_text) + 1;
    return true;
}

static bool take(const struct web_param *param, const cJSON *item, struct arena *arena,
                 struct web_value *ret)
{
    bool number = param->kind == PARAM_INT || param->kind == PARAM_DAY;
    if (param->kind == PARAM_PAIRS)
        return take_pairs(param, item, arena, ret);
    if (param->kind == PARAM_FLAG) { // false is as if it were left out
        *ret = (struct web_value){.text = ""};
        return cJSON_IsFalse(item) || (cJSON_IsTrue(item) && form_take(param, "1", ret));
    }
    if (number) {
        double d = cJSON_IsNumber(item) ? item->valuedouble : 0.5;
        bool whole = d >= -exact && d <= exact && d == (double)(int64_t)d;
        return whole && form_take(param, arena_printf(arena, "%" PRId64, (int64_t)d), ret);
    }
    if (!cJSON_IsString(item) || !*item->valuestring)
        return cJSON_IsString(item); // "" is nothing given
    return form_take(param, arena_strdup(arena, item->valuestring), ret);
}

static void wipe(cJSON *item)
{
    for (; item; item = item->next) {
        wipe(item->child);
        if (item->valuestring)
            mem_wipe(item->valuestring, strlen(item->valuestring));
    }
}

static bool take_all(const cJSON *all, const struct web_param *params, struct arena *arena,
                     struct web_value values[PARAMS_MOST], const char **ret_wrong)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, all)
    {
        int i = 0;
        while (params && params[i].name && strcmp(params[i].name, item->string) != 0)
            i++;
        *ret_wrong = utf8_valid(item->string) ? arena_strdup(arena, item->string) : "?";
        if (!params || !params[i].name || values[i].given)
            return false;
        if (!cJSON_IsNull(item) && !take(&params[i], item, arena, &values[i]))
            return false;
    }
    *ret_wrong = NULL;
    return true;
}

bool web_json_read(const char *text, size_t n, const struct web_param *params, struct arena *arena,
                   struct web_value values[PARAMS_MOST], const char **ret_wrong)
{
    const char *end = NULL;
    *ret_wrong = NULL;
    if (n == 0)
        return true;
    if (!is_plain(text, n))
        return false;
    cJSON *all = cJSON_ParseWithLengthOpts(text, n, &end, false);
    while (all && end < text + n && strchr(" \t\r\n", *end))
        end++;
    bool ok =
        cJSON_IsObject(all) && end == text + n && take_all(all, params, arena, values, ret_wrong);
    if (all)
        wipe(all);
    cJSON_Delete(all);
    return ok;
}
