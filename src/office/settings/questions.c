// What is asked on the ticket: the words in every language, for which service, choices or free
// words, their order, and which one asks how the customer heard of us.

#include "office/settings/internal.h"

static int row_n(const struct settings *s)
{
    return s->draft.question_n;
}

static void move(struct settings *s, int by)
{
    int to = s->row + by;
    if (to < 0 || to >= s->draft.question_n)
        return;
    struct question_words kept = s->draft.questions[s->row];
    s->draft.questions[s->row] = s->draft.questions[to];
    s->draft.questions[to] = kept;
    settings_show(s, SETTINGS_QUESTIONS, to);
}

// Choices may be given up from the end only: answers point at their places.
static void change_choices(struct question_words *q, int n)
{
    if (n > q->choice_n)
        q->choices[q->choice_n] = (struct words){0};
    q->choice_n = n;
}

static int add(struct settings *s, const char *id)
{
    return profile_add_question(&s->draft, strcmp(id, "question.words") != 0);
}

static bool pressed(struct settings *s, const char *id)
{
    bool up = strcmp(id, "up") == 0;
    if (s->row >= row_n(s) || (!up && strcmp(id, "down") != 0))
        return false;
    move(s, up ? -1 : 1);
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct profile *p = &((const struct settings *)list->of)->draft;
    out->as = (struct row){.title = words_in(&p->questions[i].text, ui->lang),
                           .help = service_words_of(p, ui, p->questions[i].service),
                           .fact = p->questions[i].active ? NULL : ui_tr(ui, N_("not in use"))};
}

static void draw_choices(struct settings *s, struct ui *ui, struct rect *box,
                         struct question_words *q)
{
    int n = q->choice_n;
    struct kit_field choices = kit_number("choices", ui_tr(ui, N_("Choices")), n, 2, CHOICES_MAX);
    choices.set = &n;
    if (control_draw(s, ui, box, &choices))
        change_choices(q, n);
    for (int i = 0; i < q->choice_n; i++) {
        struct rect line = rect_cut_top(box, field_height(ui, false, false));
        label_at(ui, rect_cut_left(&line, ui_px(ui, 24)), arena_printf(ui->arena, "%d", i + 1),
                 TYPE_LABEL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            field_draw(s, ui, rect_column(line, LANG_COUNT, lang, ui->theme->gap_px),
                       entry_text(arena_printf(ui->arena, "choice%d.%d", i + 1, lang),
                                  q->choices[i].in[lang], sizeof q->choices[i].in[lang]),
                       NULL, unwritten_words(ui, (enum lang)lang), NULL);
        rect_cut_top(box, ui_px(ui, 6));
    }
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_order(struct ui *ui, struct rect *box, int row, int n)
{
    struct button buttons[] = {
        {WORDED(ui, "up", N_("Ask earlier")), .icon = "chevron-up", .disabled = row == 0},
        {WORDED(ui, "down", N_("Ask later")), .icon = "chevron-down", .disabled = row == n - 1}};
    buttons_cut(ui, box, buttons, 2, ui->theme->gap_px);
}

static void detail(struct settings *s, struct ui *ui, struct rect *box)
{
    if (s->row >= row_n(s))
        return;
    struct question_words *q = &s->draft.questions[s->row];
    topic_setting_draw(s, ui, box, setting_named(TOPIC_QUESTION, "text"));
    if (q->choice_n > 0)
        draw_choices(s, ui, box, q);
    else
        hint_draw(ui, box, N_("It is answered in the visitor's own words."));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_QUESTION, "service"));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_QUESTION, "asked"));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_QUESTION, "source"));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_QUESTION, "plate"));
    rect_cut_top(box, ui_px(ui, 8));
    draw_order(ui, box, s->row, s->draft.question_n);
}

const struct part_view questions_view = {.label = N_("Questions"),
                                         .add = "question.new",
                                         .part = PART_QUESTIONS,
                                         .add_row = add,
                                         .pressed = pressed,
                                         .row = row,
                                         .row_n = row_n,
                                         .most = QUESTION_MAX,
                                         .add_label = N_("Question with choices"),
                                         .more = "question.words",
                                         .more_label = N_("Question answered in words"),
                                         BLOCKS({TOPIC_QUESTION, detail})};
