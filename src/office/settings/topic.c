// A topic of settings as a page shows it: one walk over the table of settings, each drawn, typed and
// pressed by its type.

#include "office/settings/internal.h"
#include "app/site_zone.h"
#include "business/text.h"

// ---- where a value of what is chosen stands ---------------------------------------------------

// In its array, or -1: nothing is chosen, or the person does not serve.
static int chosen_row(const struct settings *s, const struct setting *f)
{
    struct settings_now now = {&s->draft, &s->people};
    switch (setting_of(f)) {
    case OF_SITE:
        return 0;
    case OF_SKILL:
        return skills_chosen(s);
    case OF_PERSON:
        if (setting_part(f) == PART_CONSULTANTS)
            return people_serving(s);
        break;
    case OF_CLASS:
    case OF_SERVICE:
    case OF_QUESTION:
    case SETTING_OF_COUNT:
        break;
    }
    return s->row < setting_rows(setting_of(f), now) ? s->row : -1;
}

char *topic_value(struct settings *s, const struct setting *f, int piece)
{
    int row = chosen_row(s, f);
    if (row < 0)
        return NULL;
    if (setting_part(f) == PART_STAFF)
        return (char *)&s->people.at[row] + setting_place(f, 0, piece);
    return (char *)&s->draft + setting_place(f, row, piece);
}

static bool is_given_up(const struct settings *s, const struct setting *f)
{
    return setting_choice(f) > 0 && s->row < s->draft.question_n &&
           setting_choice(f) > s->draft.questions[s->row].choice_n;
}

// ---- typed and pressed --------------------------------------------------------------------------

struct entry topic_entry(struct settings *s, const struct setting *f, const char *id, int piece)
{
    char *value = topic_value(s, f, piece);
    return f->type == SETTING_NUMBER ? entry_number(id, ENTRY_NUMBER, (int *)(void *)value)
           : f->type == SETTING_DATE ? entry_number(id, ENTRY_DATE, (int *)(void *)value)
           : f->type == SETTING_LETTER
               ? (struct entry){.id = id, .kind = ENTRY_LETTER, .letter = value}
               : entry_text(id, value, f->size);
}

// Taken to the end of the order, or out of it.
static void toggle_cover(struct service_rules *rules, int64_t id)
{
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] != id)
            continue;
        rules->cover_n--;
        memmove(rules->cover + i, rules->cover + i + 1,
                (size_t)(rules->cover_n - i) * sizeof *rules->cover);
        rules->cover[rules->cover_n] = 0;
        return;
    }
    if (rules->cover_n < COVER_MAX)
        rules->cover[rules->cover_n++] = id;
}

// Codes that can be chosen: a role of the staff is none of the first.
static int code_n(const struct setting *f)
{
    int n = 0;
    while (f->codes[n])
        n++;
    return n;
}

static int first_code(const struct setting *f)
{
    return *f->codes[0] ? 0 : 1;
}

static void set_switch(struct settings *s, const struct setting *f, void *value, bool on)
{
    for (int i = 0; on && f->alone && i < s->draft.question_n; i++)
        setting_set_number(f, (char *)&s->draft + setting_place(f, i, 0), 0);
    setting_set_number(f, value, on);
    if (on && strcmp(setting_id(f), "person.active") == 0)
        profile_serve_again(&s->draft, s->people.at[s->row].id);
}

// ---- drawn ------------------------------------------------------------------------------------

static const char *label_of(struct ui *ui, const struct setting *f)
{
    return ui_tr(ui, f->title ? f->title : f->label);
}

// A short field at the right of its label.
static void draw_short(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    (void)value;
    const char *label = label_of(ui, f);
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    bool date = f->type == SETTING_DATE;
    struct rect right = rect_cut_right(&line, ui_px(ui, date ? 152 : 96));
    rect_cut_right(&line, ui->theme->gap_px);
    ui_text(ui, line, label,
            &(struct text_style){.type = TYPE_LABEL, .middle = true, .wrap = true, .shrink = true});
    field_draw(s, ui, right, topic_entry(s, f, setting_id(f), 0), NULL,
               date ? example_words(ui, "2027-01-01") : label, NULL);
    rect_cut_top(box, ui_px(ui, 6));
}

// Zones that may be meant, and once one is chosen what becomes of it.
static void draw_zones(struct settings *s, struct ui *ui, struct rect *box, char *value)
{
    char found[8][ZONE_NAME_SIZE];
    bool changed = strcmp(value, s->was.time_zone) != 0, known = !changed || zone_known(value);
    struct kit_field set = kit_buttons(ui, "zone", NULL, 8);
    int n = known ? 0 : (int)zone_find(value, found, 8);
    rect_cut_top(box, ui_px(ui, 6));
    for (int i = 0; i < n; i++)
        kit_add(ui, &set, i, arena_strdup(ui->arena, found[i]), false);
    int touched = n > 0 ? set_draw(s, ui, box, &set) : -1;
    if (touched >= 0) {
        draft_text(value, ZONE_NAME_SIZE, found[touched]);
        entry_leave(s);
    }
    hint_draw(ui, box,
              !known ? N_("Type a part of a city's English name, such as taip, and choose.")
              : changed
                  ? N_("It holds at once: clocks and opening hours go by it. Days that are over "
                       "stay as they were, and the day that is open ends when it was to. "
                       "Appointments stay at their instant: look through them.")
                  : N_("Empty it to see others."));
}

// A text that has a form of its own, with what is wrong with it.
static void draw_text(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                      char *value)
{
    static const struct {
        const char *id;
        enum problem_kind kind;
    } problems[] = {
        {"printer", PROBLEM_PRINTER_FORM},      {"office-printer", PROBLEM_OFFICE_PRINTER_FORM},
        {"text-gateway", PROBLEM_GATEWAY_FORM}, {"manager-gateway", PROBLEM_GATEWAY_FORM},
        {"webhooks", PROBLEM_WEBHOOKS_FORM},    {"late-after", PROBLEM_LATE_FORM},
        {"arrows", PROBLEM_ARROWS_FORM},        {"slides", PROBLEM_SLIDES_FORM}};
    const struct problem *problem = NULL;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (strcmp(f->name, problems[i].id) == 0)
            problem = problem_of(s, problems[i].kind);
    }
    const char *error = problem_said(s, ui, problem);
    field_draw(s, ui, rect_cut_top(box, field_height(ui, true, error != NULL)),
               topic_entry(s, f, setting_id(f), 0), label_of(ui, f), NULL, error);
    if (value == s->draft.time_zone)
        draw_zones(s, ui, box, value);
    rect_cut_top(box, ui_px(ui, 10));
}

static void draw_icons(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    int touched = touched_of(s, setting_id(f));
    int side = touch_px(ui, 40), gap = ui_px(ui, 6);
    section_title(ui, box, label_of(ui, f), NULL);
    struct rect line = rect_cut_top(box, side);
    for (int i = 0; f->codes[i]; i++) {
        ui_button(ui, rect_cut_left(&line, side),
                  &(struct button){.id = arena_printf(ui->arena, "%s.%d", setting_id(f), i),
                                   .label = f->codes[i],
                                   .icon = f->codes[i],
                                   .icon_only = true,
                                   .chosen = strcmp(f->codes[i], value) == 0});
        rect_cut_left(&line, gap);
    }
    rect_cut_top(box, ui->theme->gap_px);
    if (touched >= 0 && touched < code_n(f))
        draft_text(value, f->size, f->codes[touched]);
}

// Buttons under a title, of which any may be chosen; those of a person are small.
static struct button *set_add(struct ui *ui, struct kit_field *set, const struct setting *f, int i,
                              const char *label, bool chosen)
{
    struct button *button = kit_add(ui, set, i, label, chosen);
    button->small = f->topic == TOPIC_SERVES;
    return button;
}

static void draw_skills(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f, char *value)
{
    const struct profile *p = &s->draft;
    struct kit_field set = kit_buttons(ui, setting_id(f), label_of(ui, f), SKILL_MAX);
    uint64_t bits;
    memcpy(&bits, value, sizeof bits);
    for (int i = 0; i < SKILL_MAX; i++) {
        if (skill_used(p, i) || (bits >> i & 1))
            set_add(ui, &set, f, i, skill_words(ui->arena, ui->lang, p, i), bits >> i & 1);
    }
    bits ^= kit_bit(set_draw(s, ui, box, &set));
    memcpy(value, &bits, sizeof bits);
}

// Whose words nobody who speaks them has read yet.
static void note_drafts(struct ui *ui, struct rect *box)
{
    const char *drafts = "";
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (language_of(l)->draft)
            drafts =
                arena_printf(ui->arena, "%s%s%s", drafts, *drafts ? ", " : "", lang_own_name(l));
    }
    if (*drafts)
        note_draw(ui, box,
                  ui_fill(ui,
                          N_("{languages}: drafted by a machine. Let somebody who speaks it read "
                             "it before customers do."),
                          "languages", drafts, NULL),
                  COLOR_INK_SOFT);
}

// A person may speak what the house offers; the house may offer all there is.
static void draw_speaks(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f, char *value)
{
    struct kit_field set = kit_buttons(ui, setting_id(f), label_of(ui, f), LANG_MAX);
    bool person = f->topic == TOPIC_SERVES;
    uint32_t bits;
    memcpy(&bits, value, sizeof bits);
    unsigned shown = person ? lang_offered(s->draft.languages) | bits : UINT32_MAX;
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (shown >> l & 1)
            set_add(ui, &set, f, (int)l, lang_own_name(l), bits >> l & 1);
    }
    bits ^= (uint32_t)kit_bit(set_draw(s, ui, box, &set));
    memcpy(value, &bits, sizeof bits);
    if (!person)
        note_drafts(ui, box);
}

static const char *words_id(struct ui *ui, const struct setting *f, int lang)
{
    return arena_printf(ui->arena, "%s.%d", setting_id(f), lang);
}

// Three languages side by side, under a title.
static void draw_words(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    (void)value;
    group_title(ui, box, label_of(ui, f), NULL);
    struct rect line = rect_cut_top(box, field_height(ui, true, false));
    for (int lang = 0; lang < LANG_COUNT; lang++)
        field_draw(s, ui, rect_column(line, LANG_COUNT, lang, ui->theme->gap_px),
                   topic_entry(s, f, words_id(ui, f, lang), lang), lang_own_name((enum lang)lang),
                   NULL, NULL);
    ui->tree->group = NULL;
    rect_cut_top(box, ui->theme->gap_px);
}

// … one above the other.
static void draw_long_words(struct settings *s, struct ui *ui, struct rect *box,
                            const struct setting *f, char *value)
{
    (void)value;
    group_title(ui, box, label_of(ui, f), NULL);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct rect line = rect_cut_top(box, field_height(ui, false, false));
        label_at(ui, rect_cut_left(&line, ui_px(ui, 96)), lang_own_name((enum lang)lang),
                 TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK_SOFT, ALIGN_LEFT);
        field_draw(s, ui, line, topic_entry(s, f, words_id(ui, f, lang), lang), NULL,
                   unwritten_words(ui, (enum lang)lang), NULL);
        rect_cut_top(box, ui_px(ui, 6));
    }
    ui->tree->group = NULL;
    rect_cut_top(box, ui_px(ui, 6));
}

static int place_in_cover(const struct service_rules *rules, int64_t id)
{
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] == id)
            return i + 1;
    }
    return 0;
}

static void draw_cover(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    (void)value;
    const struct business *b = &s->draft.business;
    struct service_rules *rules = &s->draft.business.services[s->row];
    struct kit_field set = kit_buttons(ui, setting_id(f), label_of(ui, f), CONSULTANT_MAX);
    for (int i = 0; i < b->consultant_n; i++) {
        int place = place_in_cover(rules, b->consultants[i].id);
        const char *name = person_words(s, ui->lang, b->consultants[i].id);
        if (!b->consultants[i].active && place == 0)
            continue;
        struct button *button =
            set_add(ui, &set, f, i, place ? arena_printf(ui->arena, "%d · %s", place, name) : name,
                    place > 0);
        button->small = true;
        button->disabled = place == 0 && rules->cover_n == COVER_MAX;
    }
    int touched = set_draw(s, ui, box, &set);
    if (touched >= 0)
        toggle_cover(rules, b->consultants[touched].id);
}

static void draw_codes(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    int first = first_code(f), n = code_n(f) - first, code = setting_number(f, value);
    const char **labels = arena_alloc(ui->arena, (size_t)n * sizeof *labels);
    for (int i = 0; i < n; i++)
        labels[i] = ui_tr(ui, f->code_words[i + first]);
    if (choice_draw(s, ui, box, label_of(ui, f), setting_id(f), labels, n, first, &code))
        setting_set_number(f, value, code);
    if (f->codes == policy_codes)
        note_draw(ui, box, ui_tr(ui, policy_notes[code]), COLOR_INK_SOFT);
}

static void draw_class(struct settings *s, struct ui *ui, struct rect *box, const struct setting *f,
                       char *value)
{
    const char *labels[CLASS_MAX];
    int n = s->draft.business.class_n, class = setting_number(f, value);
    for (int i = 0; i < n; i++)
        labels[i] = words_in(&s->draft.classes[i], ui->lang);
    if (choice_draw(s, ui, box, label_of(ui, f), setting_id(f), labels, n, 0, &class))
        setting_set_number(f, value, class);
}

const char *service_words_of(const struct profile *p, struct ui *ui, int64_t id)
{
    int i = id ? business_service(&p->business, id) : -1;
    return i >= 0 ? words_in(&p->services[i].words.name, ui->lang) : ui_tr(ui, N_("Every service"));
}

static void draw_service(struct settings *s, struct ui *ui, struct rect *box,
                         const struct setting *f, char *value)
{
    const struct profile *p = &s->draft;
    int64_t ids[SERVICE_MAX + 1] = {0}, service;
    const char *labels[SERVICE_MAX + 1];
    int is = 0, n = p->business.service_n + 1;
    memcpy(&service, value, sizeof service);
    for (int i = 0; i < n; i++) {
        ids[i] = i ? p->business.services[i - 1].id : 0;
        labels[i] = service_words_of(p, ui, ids[i]);
        is = ids[i] == service ? i : is;
    }
    if (choice_draw(s, ui, box, label_of(ui, f), setting_id(f), labels, n, 0, &is))
        memcpy(value, &ids[is], sizeof ids[is]);
}

static void draw_number(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f, char *value)
{
    int shown = setting_number(f, value) / f->unit;
    struct kit_field number = kit_number(setting_id(f), label_of(ui, f), shown, f->least, f->most);
    number.step = f->step;
    number.set = &shown;
    if (control_draw(s, ui, box, &number))
        setting_set_number(f, value, shown * f->unit);
}

static void draw_switch(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f, char *value)
{
    bool on = setting_number(f, value) != 0;
    struct kit_field toggle = {KIT_SWITCH, setting_id(f), label_of(ui, f), .value = on,
                               .flag = &on};
    if (control_draw(s, ui, box, &toggle))
        set_switch(s, f, value, on);
}

static void draw_number_or_field(struct settings *s, struct ui *ui, struct rect *box,
                                 const struct setting *f, char *value)
{
    (f->step ? draw_number : draw_short)(s, ui, box, f, value);
}

static void draw_text_or_icons(struct settings *s, struct ui *ui, struct rect *box,
                               const struct setting *f, char *value)
{
    (f->codes ? draw_icons : draw_text)(s, ui, box, f, value);
}

static void draw_any_words(struct settings *s, struct ui *ui, struct rect *box,
                           const struct setting *f, char *value)
{
    (f->size == NAME_SIZE ? draw_words : draw_long_words)(s, ui, box, f, value);
}

// NULL: they have forms of their own.
static void (*const draws[SETTING_TYPE_COUNT])(struct settings *s, struct ui *ui, struct rect *box,
                                               const struct setting *f, char *value) = {
    [SETTING_NUMBER] = draw_number_or_field,
    [SETTING_SWITCH] = draw_switch,
    [SETTING_LETTER] = draw_short,
    [SETTING_DATE] = draw_short,
    [SETTING_CODE] = draw_codes,
    [SETTING_TEXT] = draw_text_or_icons,
    [SETTING_PICTURE] = picture_draw,
    [SETTING_WORDS] = draw_any_words,
    [SETTING_SKILLS] = draw_skills,
    [SETTING_SPEAKS] = draw_speaks,
    [SETTING_CLASS] = draw_class,
    [SETTING_COVER] = draw_cover,
    [SETTING_SERVICE] = draw_service,
};

void topic_setting_draw(struct settings *s, struct ui *ui, struct rect *box,
                        const struct setting *f)
{
    char *value = topic_value(s, f, 0);
    if (value && draws[f->type] && !is_given_up(s, f))
        draws[f->type](s, ui, box, f, value);
}

void topic_draw(struct settings *s, struct ui *ui, struct rect *box, enum topic topic)
{
    if (topics[topic].title)
        section_title(ui, box, ui_tr(ui, topics[topic].title), NULL);
    for (int i = 0; i < setting_n(); i++) {
        if (setting_at(i)->topic == topic)
            topic_setting_draw(s, ui, box, setting_at(i));
    }
}
