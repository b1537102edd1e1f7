// What a request brings in beside its headers: whatever the bytes are, a value that a handler gets is one of its
// kind, and a path leads to one route at most. The first byte says which of them; then the bytes.

#include "web/route.h"
#include "base/err.h"
#include "base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_pairs(const struct web_param *param, const char *text)
{
    const char *at = text, *name, *words;
    while (web_pairs_next(&at, &name, &words))
        must(*name && utf8_valid(name) && utf8_valid(words));
    must((size_t)(at - text) < (size_t)param->max);
}

static void check_value(const struct web_param *param, const struct web_value *value)
{
    if (!value->given)
        return;
    size_t n = strlen(value->text);
    switch (param->kind) {
    case PARAM_INT:
    case PARAM_DAY:
        must(value->number >= param->min && (param->max == 0 || value->number <= param->max));
        break;
    case PARAM_TEXT:
        must(n <= (size_t)param->max && utf8_valid(value->text));
        break;
    case PARAM_DIGITS:
        must(n >= (size_t)param->min && n <= (size_t)param->max);
        must(strspn(value->text, "0123456789") == n);
        break;
    case PARAM_TOKEN:
        must(n == 32);
        break;
    case PARAM_LANG:
        must(value->number >= 0 && value->number < LANG_COUNT);
        break;
    case PARAM_FLAG:
        must(value->number == 1);
        break;
    case PARAM_WORD:
        must(strcmp(param->words((int)value->number), value->text) == 0);
        break;
    case PARAM_ID:
        must(n == 32);
        break;
    case PARAM_PAIRS:
        check_pairs(param, value->text);
        break;
    }
}

static void read_form(const struct web_route *route, const char *text, size_t n)
{
    struct web_value values[PARAMS_MOST];
    struct arena arena;
    const char *wrong = NULL;
    arena_init(&arena);
    web_form_init(values);
    if (web_form_read(text, n, route->params, &arena, values, &wrong))
        form_whole(route->params, values);
    for (int i = 0; route->params && route->params[i].name; i++)
        check_value(&route->params[i], &values[i]);
    arena_finish(&arena);
}

static void read_json(const struct web_route *route, const char *text, size_t n)
{
    struct web_value values[PARAMS_MOST];
    struct arena arena;
    const char *wrong;
    arena_init(&arena);
    web_form_init(values);
    if (web_json_read(text, n, route->params, &arena, values, &wrong))
        form_whole(route->params, values);
    for (int i = 0; route->params && route->params[i].name; i++)
        check_value(&route->params[i], &values[i]);
    arena_finish(&arena);
}

static void find_path(const char *text, size_t n)
{
    char *path = strndup(text, n), taken[64];
    for (int listener = 0; listener < LISTENER_COUNT; listener++) {
        const char *allow = NULL;
        const struct web_route *route =
            route_find((enum web_listener)listener, "GET", path, taken, sizeof taken, &allow);
        must(!route || (route->listeners >> listener & 1));
        must(!route || strlen(taken) < sizeof taken);
    }
    free(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const char *text = (const char *)data + 1;
    if (data[0] == 'p')
        find_path(text, size - 1);
    else if (data[0] == '{' && size > 2)
        read_json(&web_routes[data[1] % web_route_count], text + 1, size - 2);
    else
        read_form(&web_routes[data[0] % web_route_count], text, size - 1);
    return 0;
}
