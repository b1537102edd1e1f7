// What services, classes and the site are called, in every language, and a new service: part of the
// settings' draft, saved together with the rules.

#include "office/own.h"

#include "base/str.h"

enum { SERVICE_TARGET_S = 600, SERVICE_WRAP_UP_S = 60 };

void naming_reset(struct office *office)
{
    struct settings *s = &office->settings;
    const struct catalogue *catalogue = &office->snap->catalogue;
    for (int i = 0; i < SERVICE_MAX; i++)
        s->named.services[i] = catalogue->services[i].name;
    memcpy(s->named.classes, catalogue->classes, sizeof s->named.classes);
    s->named.site = catalogue->site_name;
}

struct words *naming_of(struct settings *s)
{
    if (s->view == SETTINGS_SITE)
        return &s->named.site;
    if (s->view == SETTINGS_SERVICES && s->row < s->draft.service_n)
        return &s->named.services[s->row];
    if (s->view == SETTINGS_CLASSES && s->row < s->draft.class_n)
        return &s->named.classes[s->row];
    return NULL;
}

// The fields show what the chosen row is called.
void naming_show(struct settings *s)
{
    const struct words *words = naming_of(s);
    for (int lang = 0; words && lang < LANG_COUNT; lang++)
        field_set(&s->names[lang], words->in[lang]);
}

bool naming_event(struct settings *s, const struct ui_event *event)
{
    struct words *words = naming_of(s);
    int64_t lang = event->focus ? id_number(event->focus, "name") : -1;
    if (!words || event->kind == EVENT_ACTIVATE || lang < 0 || lang >= LANG_COUNT ||
        !field_event(&s->names[lang], event))
        return false;
    if (!utf8_copy(words->in[lang], sizeof words->in[lang], s->names[lang].text))
        field_set(&s->names[lang], words->in[lang]); // a name has its limit
    s->changed = true;
    return true;
}

static char free_prefix(const struct business *b)
{
    for (char prefix = 'A'; prefix <= 'Z'; prefix++) {
        bool taken = false;
        for (int i = 0; i < b->service_n; i++)
            taken |= b->services[i].prefix == prefix;
        if (!taken)
            return prefix;
    }
    return 'Z';
}

static uint64_t free_skill(const struct business *b)
{
    uint64_t taken = 0;
    for (int i = 0; i < b->service_n; i++)
        taken |= b->services[i].skills;
    uint64_t skill = 1;
    while (skill & taken)
        skill <<= 1;
    return skill;
}

// A service with a letter and a skill of its own; everything else can then be set. Those who serve
// get the skill on the page of people.
void naming_new_service(struct settings *s)
{
    struct business *b = &s->draft;
    if (b->service_n == SERVICE_MAX)
        return;
    int i = b->service_n;
    b->services[i] = (struct service_rules){.id = i ? b->services[i - 1].id + 1 : 1,
                                            .active = true,
                                            .prefix = free_prefix(b),
                                            .skills = free_skill(b),
                                            .target_s = SERVICE_TARGET_S,
                                            .wrap_up_s = SERVICE_WRAP_UP_S,
                                            .mode = MODE_DESK};
    s->named.services[i] = (struct words){0};
    b->service_n++;
    s->row = i;
    s->changed = true;
    naming_show(s);
}

// Every service needs a name before it is saved.
bool naming_complete(const struct settings *s)
{
    for (int i = 0; i < s->draft.service_n; i++) {
        if (!*words_in(&s->named.services[i], LANG_ZH_TW))
            return false;
    }
    return true;
}

void naming_draw(const struct settings *s, struct ui *ui, struct rect *box)
{
    struct rect line = {0};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct input_box in = {.id = arena_printf(ui->arena, "name.%d", lang),
                               .label = lang_own_name((enum lang)lang),
                               .text = s->names[lang].text,
                               .preedit = s->names[lang].preedit,
                               .caret = s->names[lang].caret};
        if (lang == 0)
            line = rect_cut_top(box, ui_input_height(ui, &in));
        ui_input(ui, rect_column(line, LANG_COUNT, lang, ui->theme->gap_px), &in);
    }
    rect_cut_top(box, ui->theme->gap_px);
}
