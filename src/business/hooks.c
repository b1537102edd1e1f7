#include "business/hooks.h"
#include "base/str.h"

#include <string.h>

static const enum event_kind usual[] = {EVENT_REGISTERED, EVENT_CALLED,  EVENT_STARTED,
                                        EVENT_FINISHED,   EVENT_NO_SHOW, EVENT_CANCELLED,
                                        EVENT_RATED};

bool gateway_name_ok(const char *name)
{
    size_t n = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
    return n > 0 && name[n] == '\0' && n < GATEWAY_NAME_MAX;
}

static bool read_kinds(char *text, struct hook *ret)
{
    char *rest = NULL;
    for (char *word = strtok_r(text, ",", &rest); word; word = strtok_r(NULL, ",", &rest)) {
        enum event_kind kind = event_kind_from_name(word);
        if (kind == EVENT_NONE)
            return false;
        ret->kinds[kind] = true;
    }
    return true;
}

static bool read_one(char *word, struct hook_list *list)
{
    char *colon = strchr(word, ':');
    if (list->n == HOOKS_MAX)
        return false;
    struct hook *hook = &list->at[list->n];
    *hook = (struct hook){0};
    if (colon)
        *colon = '\0';
    if (!gateway_name_ok(word) || (colon && !colon[1]))
        return false;
    utf8_copy(hook->name, sizeof hook->name, word);
    for (int i = 0; i < list->n; i++) {
        if (strcmp(list->at[i].name, word) == 0)
            return false;
    }
    list->n++;
    for (size_t i = 0; !colon && i < sizeof usual / sizeof *usual; i++)
        hook->kinds[usual[i]] = true;
    return !colon || read_kinds(colon + 1, hook);
}

bool hooks_read(const char *text, struct hook_list *ret)
{
    char copy[TEXT_SIZE], *rest = NULL;
    bool ok = utf8_copy(copy, sizeof copy, text);
    ret->n = 0;
    for (char *word = ok ? strtok_r(copy, " ", &rest) : NULL; ok && word;
         word = strtok_r(NULL, " ", &rest))
        ok = read_one(word, ret);
    if (!ok)
        ret->n = 0;
    return ok;
}

static bool is_word_of(const char *word, size_t n, const char *takes)
{
    while (*takes) {
        size_t length = strcspn(takes, " ");
        if (length == n && strncmp(takes, word, n) == 0)
            return true;
        takes += length + (takes[length] == ' ');
    }
    return false;
}

bool placeholders_ok(const char *text, const char *takes)
{
    for (size_t n; text[n = strcspn(text, "{}")]; text += n + 1) {
        if (text[n] == '}')
            return false;
        text += n + 1;
        n = strcspn(text, "{}");
        if (text[n] != '}' || !is_word_of(text, n, takes))
            return false;
    }
    return true;
}
