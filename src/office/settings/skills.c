// Skills: what they are called, who has them, which services need them.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

// The skills that are listed, in order of their bits; how many.
static int listed(const struct settings *s, int out[SKILL_MAX])
{
    int n = 0;
    for (int i = 0; i < SKILL_MAX; i++) {
        if (skill_used(&s->draft, i) || skill_used(&s->was, i))
            out[n++] = i;
    }
    return n;
}

static int row_n(const struct settings *s)
{
    int skills[SKILL_MAX];
    return listed(s, skills);
}

int skills_chosen(const struct settings *s)
{
    int skills[SKILL_MAX];
    return s->row < listed(s, skills) ? skills[s->row] : -1;
}

static void add(struct settings *s)
{
    int skills[SKILL_MAX];
    int bit = profile_add_skill(&s->draft), n = listed(s, skills);
    for (int i = 0; i < n; i++) {
        if (skills[i] == bit)
            settings_show(s, SETTINGS_SKILLS, i);
    }
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = settings_of(office);
    struct business *b = &s->draft.business;
    int bit = skills_chosen(s);
    int64_t i;
    if (strcmp(id, "skill.new") == 0)
        add(s);
    else if (bit >= 0 && (i = id_number(id, "has")) >= 0 && i < b->consultant_n)
        b->consultants[i].skills ^= UINT64_C(1) << bit;
    else if (bit >= 0 && (i = id_number(id, "for")) >= 0 && i < b->service_n)
        b->services[i].skills ^= UINT64_C(1) << bit;
    else
        return false;
    return true;
}

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct business *b = &s->draft.business;
    int skills[SKILL_MAX], people = 0;
    listed(s, skills);
    for (int k = 0; k < b->consultant_n; k++)
        people += b->consultants[k].active && (b->consultants[k].skills >> skills[i] & 1);
    out->as = (struct row){.title = skill_words(ui->arena, ui->lang, &s->draft, skills[i]),
                           .fact = ui_fill(ui, people == 1 ? N_("{n} person") : N_("{n} people"),
                                           "n", number_words(ui->arena, people), NULL)};
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct profile *p = &settings_of(office)->draft;
    const struct business *b = &p->business;
    struct button *buttons = arena_alloc(ui->arena, CONSULTANT_MAX * sizeof *buttons);
    int bit = skills_chosen(settings_of(office)), n = 0;
    if (bit < 0)
        return;
    topic_draw(office, ui, box, TOPIC_SKILL);
    section_title(ui, box, ui_tr(ui, N_("Who has it")), NULL);
    for (int i = 0; i < b->consultant_n; i++) {
        if (b->consultants[i].active)
            buttons[n++] =
                (struct button){.id = arena_printf(ui->arena, "has.%d", i),
                                .label = person_words(office, ui->lang, b->consultants[i].id),
                                .chosen = b->consultants[i].skills >> bit & 1,
                                .small = true};
    }
    rect_cut_top(box, button_flow(ui, *box, buttons, n));
    if (n == 0)
        note_draw(ui, box, ui_tr(ui, N_("Nobody serves customers yet.")), COLOR_INK_SOFT);
    rect_cut_top(box, ui->theme->gap_px);
    section_title(ui, box, ui_tr(ui, N_("Services that need it")), NULL);
    for (int i = 0; i < b->service_n; i++)
        buttons[i] = (struct button){.id = arena_printf(ui->arena, "for.%d", i),
                                     .label = words_in(&p->services[i].words.name, ui->lang),
                                     .chosen = b->services[i].skills >> bit & 1,
                                     .small = true};
    rect_cut_top(box, button_flow(ui, *box, buttons, b->service_n));
}

const struct part_view skills_view = {.label = N_("Skills"),
                                      .add = "skill.new",
                                      .part = PART_SKILLS,
                                      .topics = {TOPIC_SKILL},
                                      .topic_n = 1,
                                      .pressed = pressed,
                                      .row = row,
                                      .row_n = row_n,
                                      .most = SKILL_MAX,
                                      .add_label = N_("New skill"),
                                      .detail = detail};
