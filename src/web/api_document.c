// The OpenAPI document (3.0), written from the table of routes: every row that has a struct web_api, with what it takes
// and what it says. Nothing in it stands anywhere else, so it cannot say what is not so.

#include "web/api.h"

#include <string.h>

// ---- schemas --------------------------------------------------------------------------------------

static void add_type(struct str *out, const char *type, bool none)
{
    json_text(out, "type", type);
    if (none)
        json_bool(out, "nullable", true);
}

static void add_enum(struct str *out, web_words *words, bool none)
{
    json_list(out, "enum");
    for (int i = 0; words(i); i++)
        json_item_text(out, words(i));
    if (none)
        str_add(out, ",null");
    json_list_end(out);
}

static void add_ref(struct str *out, const struct arena *arena, const char *key,
                    const struct shape *shape)
{
    json_object(out, key);
    json_text(out, "$ref",
              arena_printf((struct arena *)arena, "#/components/schemas/%s", shape->name));
    json_end(out);
}

static void add_field_type(struct str *out, struct arena *arena, const struct shape_field *f)
{
    static const char *const types[SHAPE_KIND_COUNT] = {
        [SHAPE_INT] = "integer", [SHAPE_ID] = "integer",    [SHAPE_MS] = "integer",
        [SHAPE_DAY] = "integer", [SHAPE_NUMBER] = "number", [SHAPE_BOOL] = "boolean",
        [SHAPE_TEXT] = "string", [SHAPE_WORD] = "string",   [SHAPE_LIST] = "array",
        [SHAPE_TEXTS] = "array", [SHAPE_PAIRS] = "object",  [SHAPE_ANY] = "object"};
    add_type(out, types[f->kind], f->none);
    if (f->kind == SHAPE_INT || f->kind == SHAPE_ID || f->kind == SHAPE_MS)
        json_text(out, "format", "int64");
    if (f->kind == SHAPE_WORD)
        add_enum(out, f->words, f->none);
    if (f->kind == SHAPE_LIST)
        add_ref(out, arena, "items", f->of);
    if (f->kind == SHAPE_TEXTS || f->kind == SHAPE_PAIRS) {
        json_object(out, f->kind == SHAPE_TEXTS ? "items" : "additionalProperties");
        json_text(out, "type", "string");
        json_end(out);
    }
    json_text(out, "description", f->what);
}

static void add_shape(struct str *out, struct arena *arena, const struct shape *shape)
{
    json_object(out, shape->name);
    json_text(out, "type", "object");
    if (shape->fields[0].name) {
        json_list(out, "required");
        for (const struct shape_field *f = shape->fields; f->name; f++)
            json_item_text(out, f->name);
        json_list_end(out);
        json_bool(out, "additionalProperties", false);
    }
    json_object(out, "properties");
    for (const struct shape_field *f = shape->fields; f->name; f++) {
        if (f->kind == SHAPE_OBJECT) {
            add_ref(out, arena, f->name, f->of);
            continue;
        }
        json_object(out, f->name);
        add_field_type(out, arena, f);
        json_end(out);
    }
    json_end(out);
    json_end(out);
}

enum { SHAPES_MOST = 64 };
struct shapes {
    const struct shape *at[SHAPES_MOST];
    int n;
};

static void collect(struct shapes *all, const struct shape *shape)
{
    for (int i = 0; i < all->n; i++)
        if (all->at[i] == shape)
            return;
    must(all->n < SHAPES_MOST);
    all->at[all->n++] = shape;
    for (const struct shape_field *f = shape->fields; f->name; f++)
        if (f->of)
            collect(all, f->of);
}

// ---- what is taken --------------------------------------------------------------------------------

static void add_param_type(struct str *out, const struct web_param *p)
{
    static const char *const types[] = {
        [PARAM_INT] = "integer",   [PARAM_DAY] = "integer",  [PARAM_TEXT] = "string",
        [PARAM_DIGITS] = "string", [PARAM_TOKEN] = "string", [PARAM_LANG] = "string",
        [PARAM_FLAG] = "boolean",  [PARAM_WORD] = "string",  [PARAM_ID] = "string",
        [PARAM_PAIRS] = "object"};
    json_text(out, "type", types[p->kind]);
    if (p->kind == PARAM_INT || p->kind == PARAM_DAY) {
        json_text(out, "format", "int64");
        json_int(out, "minimum", p->min);
        if (p->max)
            json_int(out, "maximum", p->max);
    }
    if (p->kind == PARAM_TEXT) // bytes of UTF-8, of which a character has one at least
        json_int(out, "maxLength", p->max);
    if (p->kind == PARAM_WORD)
        add_enum(out, p->words, false);
    if (p->kind == PARAM_ID)
        json_text(out, "pattern", "^[0-9a-f]{32}$");
    if (p->kind == PARAM_PAIRS) {
        json_object(out, "additionalProperties");
        json_text(out, "type", "string");
        json_end(out);
    }
}

static bool in_path(const struct web_route *route, const struct web_param *p)
{
    const char *open = strchr(route->path, '{');
    size_t n = strlen(p->name);
    return open && strncmp(open + 1, p->name, n) == 0 && open[1 + n] == '}';
}

static void add_params(struct str *out, const struct web_route *route)
{
    json_list(out, "parameters");
    for (const struct web_param *p = route->params; p && p->name; p++) {
        bool path = in_path(route, p);
        if (!path && route->method != METHOD_GET)
            continue;
        json_item(out);
        json_text(out, "name", p->name);
        json_text(out, "in", path ? "path" : "query");
        json_bool(out, "required", path || p->needed);
        json_text(out, "description", p->what);
        json_object(out, "schema");
        add_param_type(out, p);
        json_end(out);
        json_end(out);
    }
    json_list_end(out);
}

static bool add_body_fields(struct str *out, const struct web_route *route)
{
    bool any = false;
    json_object(out, "properties");
    for (const struct web_param *p = route->params; p && p->name; p++) {
        if (in_path(route, p))
            continue;
        json_object(out, p->name);
        add_param_type(out, p);
        json_text(out, "description", p->what);
        json_end(out);
        any |= p->needed;
    }
    json_end(out);
    if (!any)
        return false;
    json_list(out, "required");
    for (const struct web_param *p = route->params; p && p->name; p++)
        if (p->needed && !in_path(route, p))
            json_item_text(out, p->name);
    json_list_end(out);
    return true;
}

static void add_body(struct str *out, const struct web_route *route)
{
    json_object(out, "requestBody");
    json_object(out, "content");
    json_object(out, "application/json");
    json_object(out, "schema");
    json_text(out, "type", "object");
    json_bool(out, "additionalProperties", false);
    bool needed = add_body_fields(out, route);
    json_end(out);
    json_end(out);
    json_end(out);
    json_bool(out, "required", needed);
    json_end(out);
}

// ---- one operation --------------------------------------------------------------------------------

static void add_answer(struct str *out, struct arena *arena, const char *status, const char *what,
                       const char *type, const struct shape *shape)
{
    json_object(out, status);
    json_text(out, "description", what);
    json_object(out, "content");
    json_object(out, type);
    add_ref(out, arena, "schema", shape);
    json_end(out);
    json_end(out);
    json_end(out);
}

// What is wrong, said once in the components: every operation points there.
static const struct {
    const char *status, *what;
    bool post; // of what has a body alone
} problems[] = {{"400", "what was asked is not as it is described here", false},
                {"401", "the token is missing, unknown, or good no more", false},
                {"403", "the token's role may not", false},
                {"404", "there is no such thing", false},
                {"409", "refused: the reason and a sentence", false},
                {"411", "how long the body is was not said", true},
                {"413", "the body is too long", false},
                {"414", "the address is too long", false},
                {"415", "the body is not said to be JSON", true},
                {"421", "nobody is known by the name that was asked for", false},
                {"429", "too much was asked", false},
                {"503", "the store cannot be read or written just now", false}};
enum { PROBLEM_COUNT = sizeof problems / sizeof *problems };

static void add_problem_answers(struct str *out, struct arena *arena)
{
    json_object(out, "responses");
    for (size_t i = 0; i < PROBLEM_COUNT; i++)
        add_answer(out, arena, arena_printf(arena, "Problem%s", problems[i].status),
                   problems[i].what, "application/json", &api_problem);
    json_end(out);
}

static void add_answers(struct str *out, struct arena *arena, const struct web_route *route)
{
    const struct web_api *api = route->api;
    json_object(out, "responses");
    if (api->stream) {
        json_object(out, "200");
        json_text(out, "description", "one event after the other, each data: a line of JSON");
        json_object(out, "content");
        json_object(out, "text/event-stream");
        json_object(out, "schema");
        json_text(out, "type", "string");
        json_end(out);
        json_end(out);
        json_end(out);
        json_end(out);
    } else {
        add_answer(out, arena, "200", route->what, "application/json", api->says);
    }
    for (size_t i = 0; i < PROBLEM_COUNT; i++) {
        if (problems[i].post && route->method != METHOD_POST)
            continue;
        json_object(out, problems[i].status);
        json_text(out, "$ref",
                  arena_printf(arena, "#/components/responses/Problem%s", problems[i].status));
        json_end(out);
    }
    json_end(out);
}

// get_visits_visit_story: of the method and the path, so that it is one and stays.
static const char *operation_id(struct arena *arena, const struct web_route *route)
{
    char *id = arena_printf(arena, "%s%s", route->method == METHOD_GET ? "get" : "post",
                            route->path + strlen("/api/v1"));
    char *to = id;
    for (const char *at = id; *at; at++)
        if (*at != '{' && *at != '}')
            *to++ = (*at == '/' || *at == '-' || *at == '.') ? '_' : *at;
    *to = '\0';
    return id;
}

static void add_operation(struct str *out, struct arena *arena, const struct web_route *route)
{
    json_object(out, route->method == METHOD_GET ? "get" : "post");
    json_text(out, "operationId", operation_id(arena, route));
    json_list(out, "tags");
    json_item_text(out, route->api->group);
    json_list_end(out);
    json_text(out, "summary", route->what);
    add_params(out, route);
    if (route->method == METHOD_POST)
        add_body(out, route);
    add_answers(out, arena, route);
    if (route->roles == MAY_ANYBODY) {
        json_list(out, "security");
        json_list_end(out);
    }
    json_end(out);
}

// ---- the document ---------------------------------------------------------------------------------

static bool is_first_of_path(size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (web_routes[k].api && strcmp(web_routes[k].path, web_routes[i].path) == 0)
            return false;
    return true;
}

static void add_paths(struct str *out, struct arena *arena)
{
    json_object(out, "paths");
    for (size_t i = 0; i < web_route_count; i++) {
        if (!web_routes[i].api || !is_first_of_path(i))
            continue;
        json_object(out, web_routes[i].path);
        for (size_t k = i; k < web_route_count; k++)
            if (web_routes[k].api && strcmp(web_routes[k].path, web_routes[i].path) == 0)
                add_operation(out, arena, &web_routes[k]);
        json_end(out);
    }
    json_end(out);
}

static void add_components(struct str *out, struct arena *arena)
{
    struct shapes all = {0};
    collect(&all, &api_problem);
    collect(&all, &api_event); // of the live events
    for (size_t i = 0; i < web_route_count; i++)
        if (web_routes[i].api)
            collect(&all, web_routes[i].api->says);
    json_object(out, "components");
    json_object(out, "schemas");
    for (int i = 0; i < all.n; i++)
        add_shape(out, arena, all.at[i]);
    json_end(out);
    add_problem_answers(out, arena);
    json_object(out, "securitySchemes");
    json_object(out, "token");
    json_text(out, "type", "http");
    json_text(out, "scheme", "bearer");
    json_text(out, "description",
              "made in the office or by `lobby token new`; what it may is its role");
    json_end(out);
    json_end(out);
    json_end(out);
}

void api_get_document(struct web_request *r)
{
    struct str *out = api_begin(r);
    json_text(out, "openapi", "3.0.3");
    json_object(out, "info");
    json_text(out, "title", "lobby");
    json_text(out, "version", LOBBY_VERSION);
    json_text(
        out, "description",
        "The front desk for other programs. Instants are milliseconds since 1970 UTC, days "
        "yyyymmdd of the "
        "site's clock. Sentences come in the language of Accept-Language (zh-TW, zh-CN, en).");
    json_end(out);
    json_list(out, "security");
    json_item(out);
    json_list(out, "token");
    json_list_end(out);
    json_end(out);
    json_list_end(out);
    add_paths(out, &r->arena);
    add_components(out, &r->arena);
    api_end(r);
}
