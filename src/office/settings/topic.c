// A topic of settings as a page shows it: one walk over the table of settings, each drawn, typed and
// pressed by its type.

#include "office/frame/frame.h"
#include "office/settings/internal.h"
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

// ---- typed ------------------------------------------------------------------------------------

static void add_words(struct entries *list, struct settings *s, const struct setting *f)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        char id[24];
        snprintf(id, sizeof id, "%s.%d", setting_id(f), lang);
        entry_text(list, id, topic_value(s, f, lang), f->size);
    }
}

void topic_entries(struct settings *s, struct entries *list, enum topic topic)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        char *value = f->topic == topic ? topic_value(s, f, 0) : NULL;
        if (!value || is_given_up(s, f))
            continue;
        if (f->type == SETTING_WORDS)
            add_words(list, s, f);
        else if (f->type == SETTING_TEXT && !f->codes)
            entry_text(list, setting_id(f), value, f->size);
        else if (f->type == SETTING_NUMBER && f->step == 0)
            entry_number(list, setting_id(f), (int *)(void *)value);
        else if (f->type == SETTING_DATE)
            entry_date(list, setting_id(f), (int *)(void *)value);
        else if (f->type == SETTING_LETTER)
            entry_letter(list, setting_id(f), value);
        else if (f->type == SETTING_PICTURE)
            picture_entries(s, list, f);
    }
}

// ---- pressed ----------------------------------------------------------------------------------

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

static bool press_number(const struct setting *f, void *value, const char *id)
{
    int by = f->step ? step_of(id, setting_id(f)) : 0;
    if (by == 0)
        return false;
    int shown = setting_number(f, value) / f->unit + by * f->step;
    shown = shown < f->least ? f->least : shown > f->most ? f->most : shown;
    setting_set_number(f, value, shown * f->unit);
    return true;
}

static bool press_switch(struct settings *s, const struct setting *f, void *value, const char *id)
{
    if (strcmp(id, setting_id(f)) != 0)
        return false;
    bool on = !setting_number(f, value);
    for (int i = 0; on && f->alone && i < s->draft.question_n; i++)
        setting_set_number(f, (char *)&s->draft + setting_place(f, i, 0), 0);
    setting_set_number(f, value, on);
    if (on && strcmp(id, "person.active") == 0)
        profile_serve_again(&s->draft, s->people.at[s->row].id);
    return true;
}

// One of several buttons, PREFIX.i.
static bool press_choice(struct settings *s, const struct setting *f, char *value, int i)
{
    const struct business *b = &s->draft.business;
    uint64_t bits;
    int64_t service;
    uint32_t langs;
    if (f->type == SETTING_CODE && i + first_code(f) < code_n(f))
        setting_set_number(f, value, i + first_code(f));
    else if (f->type == SETTING_CLASS && i < b->class_n)
        setting_set_number(f, value, i);
    else if (f->type == SETTING_TEXT && f->codes && i < code_n(f)) {
        memset(value, 0, f->size); // drafts are compared byte by byte
        utf8_copy(value, f->size, f->codes[i]);
    } else if (f->type == SETTING_SKILLS && i < SKILL_MAX) {
        memcpy(&bits, value, sizeof bits);
        bits ^= UINT64_C(1) << i;
        memcpy(value, &bits, sizeof bits);
    } else if (f->type == SETTING_SPEAKS && lang_is_known(i)) {
        memcpy(&langs, value, sizeof langs);
        langs ^= 1u << i;
        memcpy(value, &langs, sizeof langs);
    } else if (f->type == SETTING_COVER && i < b->consultant_n)
        toggle_cover(&s->draft.business.services[s->row], b->consultants[i].id);
    else if (f->type == SETTING_SERVICE && i <= b->service_n) {
        service = i ? b->services[i - 1].id : 0;
        memcpy(value, &service, sizeof service);
    } else
        return false;
    return true;
}

bool topic_pressed(struct settings *s, enum topic topic, const char *id)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        char *value = f->topic == topic ? topic_value(s, f, 0) : NULL;
        int64_t n = id_number(id, setting_id(f));
        if (!value)
            continue;
        if ((f->type == SETTING_NUMBER && press_number(f, value, id)) ||
            (f->type == SETTING_SWITCH && press_switch(s, f, value, id)) ||
            (f->type == SETTING_PICTURE && picture_pressed(s, f, value, id)) ||
            (n >= 0 && n < INT32_MAX && press_choice(s, f, value, (int)n)))
            return true;
    }
    return false;
}

// ---- drawn ------------------------------------------------------------------------------------

static const char *label_of(struct ui *ui, const struct setting *f)
{
    return ui_tr(ui, f->title ? f->title : f->label);
}

// A short field at the right of its label.
static void draw_short(const struct office *office, struct ui *ui, struct rect *box,
                       const struct setting *f)
{
    const char *label = label_of(ui, f);
    struct rect line = rect_cut_top(box, field_height(ui, false, false));
    bool date = f->type == SETTING_DATE;
    struct rect right = rect_cut_right(&line, ui_px(ui, date ? 152 : 96));
    rect_cut_right(&line, ui->theme->gap_px);
    ui_text(ui, line, label,
            &(struct text_style){.type = TYPE_LABEL, .middle = true, .wrap = true, .shrink = true});
    field_draw(office, ui, right, setting_id(f), NULL,
               date ? example_words(ui, "2027-01-01") : label, NULL);
    rect_cut_top(box, ui_px(ui, 6));
}

// A text that has a form of its own, with what is wrong with it.
static void draw_text(const struct office *office, struct ui *ui, struct rect *box,
                      const struct setting *f)
{
    static const struct {
        const char *id;
        enum problem_kind kind;
    } problems[] = {
        {"printer", PROBLEM_PRINTER_FORM},      {"office-printer", PROBLEM_OFFICE_PRINTER_FORM},
        {"text-gateway", PROBLEM_GATEWAY_FORM}, {"manager-gateway", PROBLEM_GATEWAY_FORM},
        {"webhooks", PROBLEM_WEBHOOKS_FORM},    {"late-after", PROBLEM_LATE_FORM},
        {"arrows", PROBLEM_ARROWS_FORM},        {"slides", PROBLEM_SLIDES_FORM}};
    const struct settings *s = settings_of(office);
    const struct problem *problem = NULL;
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        if (strcmp(f->name, problems[i].id) == 0)
            problem = problem_of(s, problems[i].kind);
    }
    const char *error = problem_said(s, ui, problem);
    field_draw(office, ui, rect_cut_top(box, field_height(ui, true, error != NULL)), setting_id(f),
               label_of(ui, f), NULL, error);
    rect_cut_top(box, ui_px(ui, 10));
}

static void draw_icons(struct ui *ui, struct rect *box, const struct setting *f, const char *chosen)
{
    int side = touch_px(ui, 40), gap = ui_px(ui, 6);
    section_title(ui, box, label_of(ui, f), NULL);
    struct rect line = rect_cut_top(box, side);
    for (int i = 0; f->codes[i]; i++) {
        ui_button(ui, rect_cut_left(&line, side),
                  &(struct button){.id = arena_printf(ui->arena, "%s.%d", setting_id(f), i),
                                   .label = f->codes[i],
                                   .icon = f->codes[i],
                                   .icon_only = true,
                                   .chosen = strcmp(f->codes[i], chosen) == 0});
        rect_cut_left(&line, gap);
    }
    rect_cut_top(box, ui->theme->gap_px);
}

// Buttons under a title, of which any may be chosen; those of a person are small.
static struct kit_field set_begin(struct ui *ui, const struct setting *f, int most)
{
    return kit_buttons(ui, setting_id(f), label_of(ui, f), most);
}

static struct button *set_add(struct ui *ui, struct kit_field *set, const struct setting *f, int i,
                              const char *label, bool chosen)
{
    struct button *button = kit_add(ui, set, i, label, chosen);
    button->small = f->topic == TOPIC_SERVES;
    return button;
}

static void draw_skills(const struct profile *p, struct ui *ui, struct rect *box,
                        const struct setting *f, const void *value)
{
    struct kit_field set = set_begin(ui, f, SKILL_MAX);
    uint64_t bits;
    memcpy(&bits, value, sizeof bits);
    for (int i = 0; i < SKILL_MAX; i++) {
        if (skill_used(p, i) || (bits >> i & 1))
            set_add(ui, &set, f, i, skill_words(ui->arena, ui->lang, p, i), bits >> i & 1);
    }
    kit_form_cut(ui, box, &set, 1);
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
static void draw_speaks(const struct profile *p, struct ui *ui, struct rect *box,
                        const struct setting *f, const void *value)
{
    struct kit_field set = set_begin(ui, f, LANG_MAX);
    bool person = f->topic == TOPIC_SERVES;
    uint32_t bits;
    memcpy(&bits, value, sizeof bits);
    unsigned shown = person ? lang_offered(p->languages) | bits : UINT32_MAX;
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (shown >> l & 1)
            set_add(ui, &set, f, (int)l, lang_own_name(l), bits >> l & 1);
    }
    kit_form_cut(ui, box, &set, 1);
    if (!person)
        note_drafts(ui, box);
}

static int place_in_cover(const struct service_rules *rules, int64_t id)
{
    for (int i = 0; i < rules->cover_n; i++) {
        if (rules->cover[i] == id)
            return i + 1;
    }
    return 0;
}

static void draw_cover(const struct office *office, struct ui *ui, struct rect *box,
                       const struct setting *f)
{
    const struct business *b = &settings_of(office)->draft.business;
    const struct service_rules *rules = &b->services[settings_of(office)->row];
    struct kit_field set = set_begin(ui, f, CONSULTANT_MAX);
    for (int i = 0; i < b->consultant_n; i++) {
        int place = place_in_cover(rules, b->consultants[i].id);
        const char *name = person_words(office, ui->lang, b->consultants[i].id);
        if (!b->consultants[i].active && place == 0)
            continue;
        struct button *button =
            set_add(ui, &set, f, i, place ? arena_printf(ui->arena, "%d · %s", place, name) : name,
                    place > 0);
        button->small = true;
        button->disabled = place == 0 && rules->cover_n == COVER_MAX;
    }
    kit_form_cut(ui, box, &set, 1);
}

static void draw_codes(struct ui *ui, struct rect *box, const struct setting *f, int chosen)
{
    int first = first_code(f), n = code_n(f) - first;
    const char **labels = arena_alloc(ui->arena, (size_t)n * sizeof *labels);
    for (int i = 0; i < n; i++)
        labels[i] = ui_tr(ui, f->code_words[i + first]);
    choice_draw(ui, box, label_of(ui, f), setting_id(f), labels, n, chosen - first);
    if (f->codes == policy_codes)
        note_draw(ui, box, ui_tr(ui, policy_notes[chosen]), COLOR_INK_SOFT);
}

static void draw_class(const struct profile *p, struct ui *ui, struct rect *box,
                       const struct setting *f, int class)
{
    const char *labels[CLASS_MAX];
    for (int i = 0; i < p->business.class_n; i++)
        labels[i] = words_in(&p->classes[i], ui->lang);
    choice_draw(ui, box, label_of(ui, f), setting_id(f), labels, p->business.class_n, class);
}

const char *service_words_of(const struct profile *p, struct ui *ui, int64_t id)
{
    int i = id ? business_service(&p->business, id) : -1;
    return i >= 0 ? words_in(&p->services[i].words.name, ui->lang) : ui_tr(ui, N_("Every service"));
}

static void draw_service(const struct profile *p, struct ui *ui, struct rect *box,
                         const struct setting *f, const void *value)
{
    const char *labels[SERVICE_MAX + 1];
    int64_t service;
    int is = 0;
    memcpy(&service, value, sizeof service);
    for (int i = 0; i <= p->business.service_n; i++) {
        int64_t id = i ? p->business.services[i - 1].id : 0;
        labels[i] = service_words_of(p, ui, id);
        is = id == service ? i : is;
    }
    choice_draw(ui, box, label_of(ui, f), setting_id(f), labels, p->business.service_n + 1, is);
}

void topic_setting_draw(const struct office *office, struct ui *ui, struct rect *box,
                        const struct setting *f)
{
    struct settings *s = settings_of(office); // only read
    const struct profile *p = &s->draft;
    const char *value = topic_value(s, f, 0);
    if (!value || is_given_up(s, f))
        return;
    switch (f->type) {
    case SETTING_NUMBER:
        if (f->step == 0)
            draw_short(office, ui, box, f);
        else
            stepper_draw(ui, box, setting_id(f), label_of(ui, f),
                         setting_number(f, value) / f->unit, f->least, f->most);
        return;
    case SETTING_SWITCH:
        toggle_draw(ui, box, setting_id(f), label_of(ui, f), setting_number(f, value) != 0);
        return;
    case SETTING_LETTER:
    case SETTING_DATE:
        draw_short(office, ui, box, f);
        return;
    case SETTING_CODE:
        draw_codes(ui, box, f, setting_number(f, value));
        return;
    case SETTING_TEXT:
        if (f->codes)
            draw_icons(ui, box, f, value);
        else
            draw_text(office, ui, box, f);
        return;
    case SETTING_PICTURE:
        picture_draw(office, ui, box, f, value);
        return;
    case SETTING_WORDS:
        (f->size == NAME_SIZE ? words_draw : long_draw)(office, ui, box, setting_id(f),
                                                        label_of(ui, f));
        return;
    case SETTING_SKILLS:
        draw_skills(p, ui, box, f, value);
        return;
    case SETTING_SPEAKS:
        draw_speaks(p, ui, box, f, value);
        return;
    case SETTING_CLASS:
        draw_class(p, ui, box, f, setting_number(f, value));
        return;
    case SETTING_COVER:
        draw_cover(office, ui, box, f);
        return;
    case SETTING_SERVICE:
        draw_service(p, ui, box, f, value);
        return;
    case SETTING_SERVES: // these, too
    case SETTING_HOURS:
    case SETTING_DAYS:
    case SETTING_TYPE_COUNT:
        break;
    }
}

void topic_draw(const struct office *office, struct ui *ui, struct rect *box, enum topic topic)
{
    if (topics[topic].title)
        section_title(ui, box, ui_tr(ui, topics[topic].title), NULL);
    for (int i = 0; i < setting_n(); i++) {
        if (setting_at(i)->topic == topic)
            topic_setting_draw(office, ui, box, setting_at(i));
    }
}
