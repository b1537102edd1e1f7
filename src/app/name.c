// How a person is addressed, and how their name may stand where everybody reads it.

#include "app/sentence.h"
#include "base/str.h"

// The surname stands for the whole name where a title goes with it.
const char *person_called(const char *surname, const char *full_name, enum title title)
{
    return *surname && (title != TITLE_NONE || !*full_name) ? surname : full_name;
}

void person_display(enum lang lang, const char *surname, const char *full_name, enum title title,
                    char out[PERSON_NAME_SIZE])
{
    static const char *const titled[] = {
        [TITLE_NONE] = "{name}", [TITLE_MR] = N_("Mr {name}"), [TITLE_MS] = N_("Ms {name}")};
    _Static_assert(sizeof titled / sizeof *titled == TITLE_COUNT, "a form for each title");
    const char *name = person_called(surname, full_name, title);
    out[0] = '\0';
    if (!*name)
        return;
    struct arena arena;
    arena_init(&arena);
    utf8_copy(out, PERSON_NAME_SIZE, tr_fill(&arena, lang, titled[title], "name", name, NULL));
    arena_finish(&arena);
}

void visitor_display(enum lang lang, const struct visitor *visitor, char out[PERSON_NAME_SIZE])
{
    person_display(lang, visitor->name, "", visitor->title, out);
}

// 王小明 and 王先生 become 王*明 and 王*生; Wang becomes W***.
void person_masked(const char *surname, const char *full_name, enum title title,
                   char out[PERSON_NAME_SIZE])
{
    char shown[PERSON_NAME_SIZE];
    const char *first = *full_name ? full_name : surname;
    const char *at = first;
    bool cjk = utf8_is_cjk(utf8_next(&at));
    if (*full_name || !cjk)
        utf8_copy(shown, sizeof shown, first);
    else
        person_display(LANG_ZH_TW, surname, "", title, shown);
    struct str masked = {0};
    size_t n = utf8_length(shown);
    at = shown;
    for (size_t i = 0; i < n; i++) {
        const char *from = at;
        utf8_next(&at);
        bool open = i == 0 || (cjk && n > 2 && i == n - 1);
        if (open)
            str_add_bytes(&masked, from, (size_t)(at - from));
        else if (cjk || i < 4) // the length of a Latin name is not told
            str_add(&masked, "*");
    }
    if (n == 1)
        str_add(&masked, "*");
    utf8_copy(out, PERSON_NAME_SIZE, str_text(&masked));
    str_finish(&masked);
    mem_wipe(shown, sizeof shown);
}
