// A failed expectation should need no second run: the sentence says what stands there, or what else
// there is to see.

#include "driver/look.h"
#include "base/str.h"
#include "ui/screen.h"

#include <string.h>

static const struct tree *tree_of(struct stage *stage, struct player *player)
{
    return surface_frame(player->surface, stage->now_ms)->tree;
}

static bool says(const struct node *node, const char *text)
{
    return strstr(node->label, text) || strstr(node->value, text);
}

// The first nodes of the screen, to tell a reader where they are.
static const char *overview(const struct tree *tree, struct str *to)
{
    enum { SHOWN = 14 };
    int shown = 0;
    for (size_t i = tree->barrier; i < tree->nodes.n && shown < SHOWN; i++) {
        const struct node *node = &tree->nodes.at[i];
        if (!node->id[0])
            continue;
        str_printf(to, "%s%s", shown ? ", " : "", node->id);
        if (node->label[0])
            str_printf(to, " \"%.30s\"", node->label);
        shown++;
    }
    return str_text(to);
}

static bool not_there(const struct tree *tree, const char *what, struct err *err)
{
    struct str seen = {0};
    err_set(err, ERR_NOTFOUND, "'%s' is not there; there are: %s", what, overview(tree, &seen));
    str_finish(&seen);
    return false;
}

bool look_expect(struct stage *stage, struct player *player, const char *what, const char *text,
                 struct err *err)
{
    const struct tree *tree = tree_of(stage, player);
    const struct node *node = tree_find_any(tree, what);
    if (!node)
        return not_there(tree, what, err);
    if (text && !says(node, text))
        return err_set(err, ERR_CONFLICT, "'%s' does not say \"%s\"; it says \"%s\"%s%s%s", what,
                       text, node->label, node->value[0] ? " \"" : "", node->value,
                       node->value[0] ? "\"" : "");
    return true;
}

bool look_expect_not(struct stage *stage, struct player *player, const char *what, const char *text,
                     struct err *err)
{
    const struct node *node = tree_find_any(tree_of(stage, player), what);
    if (!node || (text && !says(node, text)))
        return true;
    return err_set(err, ERR_CONFLICT, "'%s' is there and says \"%s\" \"%s\"", what, node->label,
                   node->value);
}

bool look_expect_screen(struct player *player, const char *name, struct err *err)
{
    const char *now = surface_screen(player->surface);
    if (strcmp(now, name) == 0)
        return true;
    return err_set(err, ERR_CONFLICT, "the screen is not '%s'", name);
}

const char *look_value(struct stage *stage, struct player *player, const char *what)
{
    const struct node *node = tree_find_any(tree_of(stage, player), what);
    if (!node)
        return NULL;
    return node->value[0] ? node->value : node->label;
}
