// Labels are sentences already; a pause stands where a line ends. Signs that only guide line
// breaking are no sound.

#include "ui/voice.h"
#include "base/mem.h"

#include <string.h>

static const char word_joiner[] = "\xE2\x81\xA0";

static void add_words(const char *text, struct str *out)
{
    const char *at;
    while ((at = strstr(text, word_joiner))) {
        str_add_bytes(out, text, (size_t)(at - text));
        text = at + sizeof word_joiner - 1;
    }
    str_add(out, text);
}

// A field's contents are the visitor's own.
static bool tells_value(const struct node *node)
{
    return node->role != WIDGET_INPUT && node->role != WIDGET_TOGGLE &&
           node->role != WIDGET_IMAGE && node->value && *node->value &&
           strcmp(node->value, node->label) != 0;
}

void voice_node(const struct node *node, enum lang lang, struct str *out)
{
    struct arena arena = {0};
    struct str label = {0};
    add_words(node->label, &label);
    bool chosen = node->checked && widget_interactive(node->role);
    str_add(out, chosen
                     ? tr_fill(&arena, lang, N_("{label}, chosen"), "label", str_text(&label), NULL)
                     : str_text(&label));
    if (tells_value(node)) {
        str_add(out, language_of(lang)->latin ? ", " : "，");
        add_words(node->value, out);
    }
    str_add(out, "\n");
    str_finish(&label);
    arena_finish(&arena);
}

static bool is_said(const struct node *node)
{
    if (!node->label || !*node->label || !node->enabled)
        return false;
    switch (node->role) {
    case WIDGET_KEY:
    case WIDGET_HIDDEN:
    case WIDGET_LIST:
    case WIDGET_PROGRESS:
    case WIDGET_TIMER: // changes every second
        return false;
    case WIDGET_TEXT:
    case WIDGET_BUTTON:
    case WIDGET_CARD:
    case WIDGET_TOGGLE:
    case WIDGET_INPUT:
    case WIDGET_TAB:
    case WIDGET_ROW:
    case WIDGET_IMAGE:
    case WIDGET_STATUS:
    case WIDGET_CHART:
    case WIDGET_PAD:
    case WIDGET_ROLE_COUNT:
        break;
    }
    return true;
}

static bool is_head(const struct node *node)
{
    return strcmp(node->id, "title") == 0 || strcmp(node->id, "help") == 0;
}

enum part { PART_HEAD, PART_BODY, PART_LATER, PART_COUNT };

static enum part part_of(const struct node *node, bool (*later)(const struct node *node))
{
    if (is_head(node))
        return PART_HEAD;
    return later && later(node) ? PART_LATER : PART_BODY;
}

void voice_read(const struct tree *tree, enum lang lang, bool (*later)(const struct node *node),
                struct str *out)
{
    for (int part = 0; part < PART_COUNT; part++) {
        for (size_t i = tree->barrier; i < tree->nodes.n; i++) {
            const struct node *node = &tree->nodes.at[i];
            if (is_said(node) && part_of(node, later) == (enum part)part)
                voice_node(node, lang, out);
        }
    }
}
