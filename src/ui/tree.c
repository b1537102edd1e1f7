// The nodes of a frame in drawing order, which is also focus order: the last one on top wins a hit.

#include "ui/tree.h"
#include "base/err.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool interactive;
} roles[] = {
    [WIDGET_TEXT] = {"text", false},
    [WIDGET_BUTTON] = {"button", true},
    [WIDGET_CARD] = {"card", true},
    [WIDGET_TOGGLE] = {"toggle", true},
    [WIDGET_INPUT] = {"input", true},
    [WIDGET_KEY] = {"key", true},
    [WIDGET_TAB] = {"tab", true},
    [WIDGET_ROW] = {"row", true},
    [WIDGET_LIST] = {"list", false},
    [WIDGET_IMAGE] = {"image", false},
    [WIDGET_PROGRESS] = {"progress", false},
    [WIDGET_TIMER] = {"timer", false},
    [WIDGET_STATUS] = {"status", false},
    [WIDGET_CHART] = {"chart", true},
    [WIDGET_PAD] = {"pad", true},
    [WIDGET_HIDDEN] = {"hidden", true},
};
_Static_assert(sizeof roles / sizeof *roles == WIDGET_ROLE_COUNT, "one row per role");

void tree_init(struct tree *tree, struct arena *arena)
{
    *tree = (struct tree){.arena = arena};
}

void tree_clear(struct tree *tree)
{
    tree->nodes.n = 0;
    tree->barrier = 0;
    tree->autofocus = NULL;
    tree->panel = NULL;
    tree->group = NULL;
    tree->about = 0;
}

void tree_finish(struct tree *tree)
{
    vec_finish(&tree->nodes);
}

struct node *tree_add(struct tree *tree, const struct node *node)
{
    struct node copy = *node;
    copy.id = arena_strdup(tree->arena, node->id ? node->id : "");
    copy.label = arena_strdup(tree->arena, node->label ? node->label : "");
    copy.value = arena_strdup(tree->arena, node->value ? node->value : "");
    copy.group = tree->group ? arena_strdup(tree->arena, tree->group) : NULL;
    vec_push(&tree->nodes, copy);
    return &tree->nodes.at[tree->nodes.n - 1];
}

bool widget_interactive(enum widget_role role)
{
    must(role < WIDGET_ROLE_COUNT);
    return roles[role].interactive;
}

const char *widget_role_name(enum widget_role role)
{
    must(role < WIDGET_ROLE_COUNT);
    return roles[role].name;
}

const struct node *tree_hit(const struct tree *tree, int x, int y)
{
    for (size_t i = tree->nodes.n; i > tree->barrier; i--) {
        const struct node *node = &tree->nodes.at[i - 1];
        if (widget_interactive(node->role) && node->enabled && rect_contains(node->visible, x, y))
            return node;
    }
    return NULL;
}

const struct node *tree_find(const struct tree *tree, const char *id)
{
    if (!id || !*id)
        return NULL;
    for (size_t i = tree->nodes.n; i > 0; i--) {
        if (strcmp(tree->nodes.at[i - 1].id, id) == 0)
            return &tree->nodes.at[i - 1];
    }
    return NULL;
}

static const struct node *find_label(const struct tree *tree, const char *label, bool interactive)
{
    for (size_t i = tree->barrier; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        if (widget_interactive(node->role) == interactive && strcmp(node->label, label) == 0)
            return node;
    }
    return NULL;
}

const struct node *tree_find_any(const struct tree *tree, const char *id_or_label)
{
    const struct node *node = tree_find(tree, id_or_label);
    if (!node)
        node = find_label(tree, id_or_label, true);
    return node ? node : find_label(tree, id_or_label, false);
}

static bool can_focus(const struct tree *tree, size_t i)
{
    return i >= tree->barrier && tree->nodes.at[i].focusable && tree->nodes.at[i].enabled;
}

// Steps through the list from `at`, round its end: what is late, or is not, and behind its end the others.
static const struct node *step(const struct tree *tree, size_t at, int by, bool late)
{
    size_t n = tree->nodes.n;
    for (size_t i = 0; i < 2 * n; i++) {
        at = (at + n + (size_t)(by < 0 ? n - 1 : 1)) % n;
        late = at == (by < 0 ? n - 1 : 0) ? !late : late;
        const struct node *node = &tree->nodes.at[at];
        if (node->late == late && can_focus(tree, at) && !node->inner)
            return node;
    }
    return NULL;
}

// How far `to` lies in the direction: distance along plus three times the distance across, between
// the facing edges; −1 if it lies elsewhere.
static long distance(struct rect from, struct rect to, enum focus_move move)
{
    int fx = from.x + from.w / 2, fy = from.y + from.h / 2;
    int tx = to.x + to.w / 2, ty = to.y + to.h / 2;
    bool vertical = move == FOCUS_UP || move == FOCUS_DOWN;
    int sign = move == FOCUS_DOWN || move == FOCUS_RIGHT ? 1 : -1;
    int along = sign * (vertical ? ty - fy : tx - fx);
    int across = 0;
    if (vertical && (to.x > from.x + from.w || to.x + to.w < from.x))
        across = abs(tx - fx);
    if (!vertical && (to.y > from.y + from.h || to.y + to.h < from.y))
        across = abs(ty - fy);
    int centre = vertical ? abs(tx - fx) : abs(ty - fy);
    return along <= 0 ? -1 : along + 3L * across + centre / 4;
}

// Up and down stay among the rows of lists; Tab and the sides lead out.
static bool is_reached(const struct node *from, const struct node *to, enum focus_move move)
{
    bool vertical = move == FOCUS_UP || move == FOCUS_DOWN;
    return !vertical || from->role != WIDGET_ROW || !from->scroll || to->role == WIDGET_ROW;
}

static const struct node *nearest(const struct tree *tree, const struct node *from,
                                  enum focus_move move)
{
    const struct node *best = NULL;
    long best_distance = 0;
    for (size_t i = tree->barrier; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        bool reached = node != from && can_focus(tree, i) && is_reached(from, node, move);
        long d = reached ? distance(from->rect, node->rect, move) : -1;
        if (d >= 0 && (!best || d < best_distance)) {
            best = node;
            best_distance = d;
        }
    }
    return best ? best : from;
}

// Of those that scroll with it; whatever stands in no list stays where it is.
static const struct node *end_of_list(const struct tree *tree, const struct node *from, bool last)
{
    const struct node *found = NULL;
    for (size_t i = tree->barrier; from->scroll && i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        bool beside = node->scroll && strcmp(node->scroll, from->scroll) == 0;
        if (beside && can_focus(tree, i) && (last || !found))
            found = node;
    }
    return found ? found : from;
}

static bool same_group(const struct node *a, const struct node *b)
{
    const char *dot = strrchr(a->id, '.');
    size_t n = dot ? (size_t)(dot - a->id) + 1 : 0;
    return n > 0 && (a->inner || b->inner) && strncmp(a->id, b->id, n) == 0 &&
           !strchr(b->id + n, '.');
}

// The one before or behind it of several that Tab reaches as one (GROUP.0, GROUP.1 …), also where the line breaks; NULL: there
// is none.
static const struct node *beside_in_group(const struct tree *tree, size_t at, enum focus_move move)
{
    size_t beside = move == FOCUS_RIGHT ? at + 1 : at - 1; // before the first: far beyond the last
    bool sideways = move == FOCUS_RIGHT || move == FOCUS_LEFT;
    bool there = sideways && beside < tree->nodes.n && can_focus(tree, beside) &&
                 same_group(&tree->nodes.at[at], &tree->nodes.at[beside]);
    return there ? &tree->nodes.at[beside] : NULL;
}

const struct node *tree_focus(const struct tree *tree, const char *id, enum focus_move move)
{
    if (tree->nodes.n == 0)
        return NULL;
    const struct node *from = tree_find(tree, id);
    size_t at = from ? (size_t)(from - tree->nodes.at) : 0;
    if (!from || !can_focus(tree, at)) {
        bool last = move == FOCUS_PREVIOUS;
        return last ? step(tree, 0, -1, false) : step(tree, tree->nodes.n - 1, 1, true);
    }
    if (move == FOCUS_NEXT || move == FOCUS_PREVIOUS)
        return step(tree, at, move == FOCUS_NEXT ? 1 : -1, from->late);
    if (move == FOCUS_FIRST || move == FOCUS_LAST)
        return end_of_list(tree, from, move == FOCUS_LAST);
    const struct node *beside = beside_in_group(tree, at, move);
    return beside ? beside : nearest(tree, from, move);
}

static void json_text(struct str *out, const char *text)
{
    str_add(out, "\"");
    for (const char *at = text; *at; at++) {
        if (*at == '"' || *at == '\\')
            str_printf(out, "\\%c", *at);
        else if ((unsigned char)*at < 0x20)
            str_printf(out, "\\u%04x", (unsigned)*at);
        else
            str_add_bytes(out, at, 1);
    }
    str_add(out, "\"");
}

static const char *json_bool(bool value)
{
    return value ? "true" : "false";
}

void tree_to_json(const struct tree *tree, float mm_per_px, const char *focus, struct str *out)
{
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        struct rect r = node->rect;
        double mm = (double)mm_per_px;
        str_add(out, "{\"id\":");
        json_text(out, node->id);
        str_printf(out, ",\"role\":\"%s\",\"label\":", widget_role_name(node->role));
        json_text(out, node->label);
        str_add(out, ",\"value\":");
        json_text(out, node->value);
        str_printf(out, ",\"px\":[%d,%d,%d,%d],\"mm\":[%.1f,%.1f,%.1f,%.1f]", r.x, r.y, r.w, r.h,
                   r.x * mm, r.y * mm, r.w * mm, r.h * mm);
        str_printf(out, ",\"enabled\":%s,\"checked\":%s,\"focused\":%s,\"reachable\":%s}\n",
                   json_bool(node->enabled), json_bool(node->checked),
                   json_bool(focus && *node->id && strcmp(focus, node->id) == 0),
                   json_bool(i >= tree->barrier && !rect_empty(node->visible)));
    }
}

void tree_to_text(const struct tree *tree, struct str *out)
{
    for (size_t i = 0; i < tree->nodes.n; i++) {
        const struct node *node = &tree->nodes.at[i];
        str_printf(out, "node %s %s %d,%d %dx%d", widget_role_name(node->role),
                   *node->id ? node->id : "-", node->rect.x, node->rect.y, node->rect.w,
                   node->rect.h);
        str_printf(out, " \"%s\" \"%s\"%s%s%s%s\n", node->label, node->value,
                   node->enabled ? "" : " disabled", node->checked ? " checked" : "",
                   node->focusable ? " focusable" : "", i < tree->barrier ? " behind" : "");
    }
}
