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

static void entries(struct settings *s, struct entries *list)
{
    struct question_words *q = chosen(s);
    if (!q)
        return;
    entry_words(list, "name", &q->text);
    for (int i = 0; i < q->choice_n; i++) {
        char prefix[24];
        snprintf(prefix, sizeof prefix, "choice%d", i + 1);
        entry_words(list, prefix, &q->choices[i]);
    }
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

// At most one question asks that.
static void toggle_source(struct settings *s)
{
    bool source = !s->draft.questions[s->row].source;
    for (int i = 0; i < s->draft.question_n; i++)
        s->draft.questions[i].source = false;
    s->draft.questions[s->row].source = source;
}

static bool pressed(struct office *office, const char *id)
{
    struct settings *s = &office->settings;
    struct question_words *q = chosen(s);
    const struct business *b = &s->draft.business;
    int64_t i;
    bool words = strcmp(id, "question.words") == 0;
    if (words || strcmp(id, "question.new") == 0) {
        int row = profile_add_question(&s->draft, !words);
        if (row >= 0)
            settings_show(s, SETTINGS_QUESTIONS, row);
        return true;
    }
    if (!q)
        return false;
    if (strcmp(id, "asked") == 0)
        q->active = !q->active;
    else if (strcmp(id, "source") == 0)
        toggle_source(s);
    else if (strcmp(id, "up") == 0 || strcmp(id, "down") == 0)
        move(s, strcmp(id, "up") == 0 ? -1 : 1);
    else if (step_of(id, "choices") != 0)
        change_choices(q, step_of(id, "choices"));
    else if ((i = id_number(id, "of")) == 0)
        q->service = 0;
    else if (i > 0 && i <= b->service_n)
        q->service = b->services[i - 1].id;
    else
        return false;
    return true;
}

// ---- drawing ----------------------------------------------------------------------------------

static const char *of_service(const struct profile *p, struct ui *ui, int64_t id)
{
    int i = id ? business_service(&p->business, id) : -1;
    return i >= 0 ? words_in(&p->services[i].words.name, ui->lang) : ui_tr(ui, N_("Every service"));
}

static void rows(const struct office *office, struct ui *ui, struct rect box)
{
    const struct profile *p = &office->settings.draft;
    struct settings_row list[QUESTION_MAX] = {{0}};
    bool full = p->question_n == QUESTION_MAX;
    struct button words = {.id = "question.words",
                           .label = ui_tr(ui, N_("Question answered in words")),
                           .icon = "plus",
                           .disabled = full};
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    int width = ui_button_width(ui, &words);
    ui_button(ui, rect_cut_left(&foot, width < foot.w ? width : foot.w), &words);
    rect_cut_bottom(&box, ui_px(ui, 8));
    for (int i = 0; i < p->question_n; i++)
        list[i] = (struct settings_row){
            .title = words_in(&p->questions[i].text, ui->lang),
            .help = of_service(p, ui, p->questions[i].service),
            .fact = p->questions[i].active ? NULL : ui_tr(ui, N_("not in use"))};
    rows_draw(office, ui, box, "question.new", ui_tr(ui, N_("Question with choices")), full, list,
              p->question_n);
}

static void draw_service(const struct profile *p, struct ui *ui, struct rect *box, int64_t service)
{
    const char *labels[SERVICE_MAX + 1];
    int is = 0;
    for (int i = 0; i <= p->business.service_n; i++) {
        int64_t id = i ? p->business.services[i - 1].id : 0;
        labels[i] = of_service(p, ui, id);
        is = id == service ? i : is;
    }
    choice_draw(ui, box, ui_tr(ui, N_("Asked of who comes for")), "of", labels,
                p->business.service_n + 1, is);
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
    rect_cut_top(box, button_flow(ui, *box, buttons, 2));
    rect_cut_top(box, ui->theme->gap_px);
}

static void detail(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct settings *s = &office->settings;
    if (s->row >= row_n(s))
        return;
    const struct question_words *q = &s->draft.questions[s->row];
    words_draw(office, ui, box, "name", ui_tr(ui, N_("The question")));
    if (q->choice_n > 0)
        draw_choices(office, ui, box, q);
    else
        note_draw(ui, box, ui_tr(ui, N_("It is answered in the visitor's own words.")),
                  COLOR_INK_SOFT);
    draw_service(&s->draft, ui, box, q->service);
    toggle_draw(ui, box, "asked", ui_tr(ui, N_("Is asked")), q->active);
    toggle_draw(ui, box, "source", ui_tr(ui, N_("It asks how the customer heard of us")),
                q->source);
    rect_cut_top(box, ui_px(ui, 8));
    draw_order(ui, box, s->row, s->draft.question_n);
}

const struct part_view questions_view = {.label = N_("Questions"),
                                         .add = "question.new",
                                         .part = PART_QUESTIONS,
                                         .entries = entries,
                                         .pressed = pressed,
                                         .rows = rows,
                                         .row_n = row_n,
                                         .detail = detail};
