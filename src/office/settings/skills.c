// Skills: what they are called, who has them, which services need them.

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

static int add(struct settings *s, const char *id)
{
    int skills[SKILL_MAX];
    int bit = profile_add_skill(&s->draft), i = listed(s, skills) - 1;
    (void)id;
    while (i >= 0 && skills[i] != bit)
        i--;
    return i;
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

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct profile *p = &s->draft;
    struct business *b = &s->draft.business;
    int bit = skills_chosen(s), touched;
    if (bit < 0)
        return;
    struct kit_field has = kit_buttons(ui, "has", ui_tr(ui, N_("Who has it")), CONSULTANT_MAX);
    struct kit_field need =
        kit_buttons(ui, "for", ui_tr(ui, N_("Services that need it")), SERVICE_MAX);
    for (int i = 0; i < b->consultant_n; i++) {
        if (b->consultants[i].active)
            kit_add(ui, &has, i, person_words(s, ui->lang, b->consultants[i].id),
                    b->consultants[i].skills >> bit & 1);
    }
    for (int i = 0; i < b->service_n; i++)
        kit_add(ui, &need, i, words_in(&p->services[i].words.name, ui->lang),
                b->services[i].skills >> bit & 1);
    topic_draw(s, ui, box, TOPIC_SKILL);
    if (has.n == 0)
        has.hint = ui_tr(ui, N_("Nobody serves customers yet."));
    if ((touched = set_draw(s, ui, box, &has)) >= 0)
        b->consultants[touched].skills ^= kit_bit(bit);
    if ((touched = set_draw(s, ui, box, &need)) >= 0)
        b->services[touched].skills ^= kit_bit(bit);
}

const struct part_view skills_view = {.label = N_("Skills"),
                                      .add = "skill.new",
                                      .part = PART_SKILLS,
                                      .add_row = add,
                                      .row = row,
                                      .row_n = row_n,
                                      .most = SKILL_MAX,
                                      .add_label = N_("New skill"),
                                      BLOCKS({TOPIC_SKILL, detail})};
