// What is asked on the ticket: the words in every language, for which service, choices or free
// words, their order, and which one asks how the customer heard of us.

#include "office/frame/frame.h"
#include "office/settings/internal.h"

static int row_n(const struct settings *s)
{
    return s->draft.question_n;
}

static struct question_words *chosen(struct settings *s)
{
    return s->row < row_n(s) ? &s->draft.questions[s->row] : NULL;
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
static void change_choices(struct question_words *q, int by)
{
    if (by > 0 && q->choice_n < CHOICES_MAX)
        q->choices[q->choice_n++] = (struct words){0};
    else if (by < 0 && q->choice_n > 2)
        q->choice_n--;
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = settings_of(office);
    struct question_words *q = chosen(s);
    bool words = strcmp(id, "question.words") == 0;
    if (words || strcmp(id, "question.new") == 0) {
        int row = profile_add_question(&s->draft, !words);
        if (row >= 0)
            settings_show(s, SETTINGS_QUESTIONS, row);
        return true;
    }
    if (!q)
        return false;
    if (strcmp(id, "up") == 0 || strcmp(id, "down") == 0)
        move(s, strcmp(id, "up") == 0 ? -1 : 1);
    else if (step_of(id, "choices") != 0)
        change_choices(q, step_of(id, "choices"));
    else
        return false;
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

static void draw_choices(const struct office *office, struct ui *ui, struct rect *box,
                         const struct question_words *q)
{
    stepper_draw(ui, box, "choices", ui_tr(ui, N_("Choices")), q->choice_n, 2, CHOICES_MAX);
    for (int i = 0; i < q->choice_n; i++) {
        struct rect line = rect_cut_top(box, field_height(ui, false, false));
        label_at(ui, rect_cut_left(&line, ui_px(ui, 24)), arena_printf(ui->arena, "%d", i + 1),
                 TYPE_LABEL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            field_draw(office, ui, rect_column(line, LANG_COUNT, lang, ui->theme->gap_px),
                       arena_printf(ui->arena, "choice%d.%d", i + 1, lang), NULL,
                       unwritten_words(ui, (enum lang)lang), NULL);
        rect_cut_top(box, ui_px(ui, 6));
    }
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_order(struct ui *ui, struct rect *box, int row, int n)
{
    struct button buttons[] = {{.id = "up",
                                .label = ui_tr(ui, N_("Ask earlier")),
                                .icon = "chevron-up",
                                .disabled = row == 0},
                               {.id = "down",
                                .label = ui_tr(ui, N_("Ask later")),
                                .icon = "chevron-down",
                                .disabled = row == n - 1}};
    buttons_cut(ui, box, buttons, 2, ui->theme->gap_px);
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = settings_of(office);
    if (s->row >= row_n(s))
        return;
    const struct question_words *q = &s->draft.questions[s->row];
    topic_setting_draw(office, ui, box, setting_named(TOPIC_QUESTION, "text"));
    if (q->choice_n > 0)
        draw_choices(office, ui, box, q);
    else
        note_draw(ui, box, ui_tr(ui, N_("It is answered in the visitor's own words.")),
                  COLOR_INK_SOFT);
    topic_setting_draw(office, ui, box, setting_named(TOPIC_QUESTION, "service"));
    topic_setting_draw(office, ui, box, setting_named(TOPIC_QUESTION, "asked"));
    topic_setting_draw(office, ui, box, setting_named(TOPIC_QUESTION, "source"));
    topic_setting_draw(office, ui, box, setting_named(TOPIC_QUESTION, "plate"));
    rect_cut_top(box, ui_px(ui, 8));
    draw_order(ui, box, s->row, s->draft.question_n);
}

const struct part_view questions_view = {.label = N_("Questions"),
                                         .add = "question.new",
                                         .part = PART_QUESTIONS,
                                         .pressed = pressed,
                                         .row = row,
                                         .row_n = row_n,
                                         .most = QUESTION_MAX,
                                         .add_label = N_("Question with choices"),
                                         .more = "question.words",
                                         .more_label = N_("Question answered in words"),
                                         .blocks = {{TOPIC_QUESTION, detail}},
                                         .block_n = 1};
