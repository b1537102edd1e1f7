// How a person is addressed, and how their name may stand where everybody reads it.

#include "app/sentence.h"
#include "base/str.h"
#include "base/surname.h"

// The surname stands for the whole name where a title goes with it.
const char *person_called(const char *surname, const char *full_name, enum title title)
{
    return *surname && (title != TITLE_NONE || !*full_name) ? surname : full_name;
}

static bool is_chinese(const char *name)
{
    return utf8_is_cjk(utf8_next(&name));
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
    if (language_of(lang)->latin && is_chinese(name))
        lang = LANG_ZH_TW; // "Mr 王" is nobody's language; 先生 and 女士 are written alike in both
    if (surname_titled(name))
        title = TITLE_NONE; // 王小明先生 was typed as the name
    struct arena arena;
    arena_init(&arena);
    utf8_copy(out, PERSON_NAME_SIZE, tr_fill(&arena, lang, titled[title], "name", name, NULL));
    arena_finish(&arena);
}

void person_greeted(enum lang lang, const char *surname, const char *full_name, enum title title,
                    char out[PERSON_NAME_SIZE])
{
    bool alone = *surname && !*full_name && title == TITLE_NONE && !surname_titled(surname);
    person_display(lang, surname, full_name, title, out);
    if (!alone)
        return;
    struct arena arena;
    arena_init(&arena);
    utf8_copy(out, PERSON_NAME_SIZE,
              language_of(lang)->latin
                  ? ""
                  : tr_fill(&arena, lang, NC_("a guest of no known title", "{name}"), "name",
                            surname, NULL));
    arena_finish(&arena);
}

void visitor_display(enum lang lang, const struct visitor *visitor, char out[PERSON_NAME_SIZE])
{
    person_display(lang, visitor->name, "", visitor->title, out);
}

// 王小明 becomes 王*明, a surname alone 王**; Wang becomes W***.
void person_masked(const char *surname, const char *full_name, char out[PERSON_NAME_SIZE])
{
    const char *name = *full_name ? full_name : surname;
    bool chinese = is_chinese(name);
    struct str masked = {0};
    size_t n = utf8_length(name);
    for (size_t i = 0; i < n; i++) {
        const char *from = name;
        utf8_next(&name);
        bool open = i == 0 || (chinese && *full_name && n > 2 && i == n - 1);
        if (open)
            str_add_bytes(&masked, from, (size_t)(name - from));
        else if (*full_name && (chinese || i < 4)) // the length of a Latin name is not told
            str_add(&masked, "*");
    }
    if (n > 0 && !*full_name) // nor that of a name of which we have but the surname
        str_add(&masked, chinese ? "**" : "***");
    else if (n == 1)
        str_add(&masked, "*");
    utf8_copy(out, PERSON_NAME_SIZE, str_text(&masked));
    str_finish(&masked);
}
