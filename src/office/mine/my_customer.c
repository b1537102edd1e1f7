// What is known of the customer at hand: what they told today, what they answered, and their
// earlier visits with what came of each and what was noted.

#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"
#include "office/frame/frame.h"

// ---- what they told -----------------------------------------------------------------------------

struct known {
    const char *id, *label, *value;
};
enum { FACTS_MAX = 8 };

static void know(struct ui *ui, struct known *facts, int *n, const char *id, const char *label,
                 const char *value)
{
    if (*value)
        facts[(*n)++] = (struct known){id, ui_tr(ui, label), value};
}

static const char *drinks_words(struct ui *ui, const struct visit *v)
{
    const char *words = "";
    for (int task = 0; task < DESK_TASK_HELP; task++) {
        if (task == DESK_TASK_CLEAR || !visit_task_open(v, (enum desk_task)task))
            continue;
        const char *drink = desk_task_words(ui->lang, (enum desk_task)task);
        words = *words ? ui_fill(ui, N_("{words} · {more}"), "words", words, "more", drink, NULL)
                       : drink;
    }
    return words;
}

// Service, phone, party, language, wish, owner, appointment, drink: as far as they are known.
static int collect_facts(const struct office *office, struct ui *ui, const struct visit *v,
                         struct known facts[FACTS_MAX])
{
    const struct snapshot *snap = office->snap;
    bool other = v->lang != (int)ui->lang && v->lang >= 0 && v->lang < LANG_COUNT;
    const char *tail = snap->visitors[v - snap->model.visits.at].phone_tail;
    int n = 0;
    know(ui, facts, &n, "known.service", N_("Came for"),
         words_in(&snap->catalogue.services[v->service].name, ui->lang));
    know(ui, facts, &n, "known.phone", N_("Phone ends in"), tail);
    know(ui, facts, &n, "known.party", N_("Came together"),
         v->party > 1 ? number_words(ui->arena, v->party) : "");
    know(ui, facts, &n, "known.language", N_("Speaks"),
         other ? lang_own_name((enum lang)v->lang) : "");
    know(ui, facts, &n, "known.wish", N_("Asked for"),
         v->wish != NOBODY ? consultant_name(office, ui->lang, v->wish) : "");
    know(ui, facts, &n, "known.owner", N_("Customer of"),
         v->owner != NOBODY ? consultant_name(office, ui->lang, v->owner) : "");
    know(ui, facts, &n, "known.appointment", N_("Appointment at"),
         v->ready_ms > v->arrived_ms ? clock_words(office, ui->arena, v->ready_ms) : "");
    know(ui, facts, &n, "known.drink", N_("To drink"), drinks_words(ui, v));
    return n;
}

static const char *tell(const struct ui *ui, const char *words, const char *more)
{
    return ui_fill(ui, N_("{words} · {more}"), "words", words, "more", more, NULL);
}

// ---- the paragraphs ---------------------------------------------------------------------------

static const char *earlier_words(const struct office *office, struct ui *ui,
                                 const struct history_visit *e)
{
    const struct snapshot *snap = office->snap;
    int service = business_service(&snap->model.business, e->service);
    const char *with = staff_name(office, ui->lang, e->consultant);
    const char *name =
        service < 0 ? "" : words_in(&snap->catalogue.services[service].name, ui->lang);
    if (e->consultant == 0 || e->started_ms == 0)
        return tell(ui, day_words(ui->arena, e->day), name);
    return ui_fill(ui, N_("{date} · {service} · with {name}"), "date", day_words(ui->arena, e->day),
                   "service", name, "name", with, NULL);
}

static const char *end_words(struct ui *ui, const struct history_visit *e)
{
    bool served = e->state == VISIT_FINISHED;
    const char *words =
        served ? outcome_words(ui, e->outcome) : visit_state_words(ui->lang, e->state);
    if (e->reason != REASON_NONE)
        words = ui_fill(ui, N_("{outcome}: {reason}"), "outcome", words, "reason",
                        reason_words(ui->lang, e->reason), NULL);
    if (e->rating > 0)
        words = tell(
            ui, words,
            ui_fill(ui, N_("rated {n} of 5"), "n", arena_printf(ui->arena, "%d", e->rating), NULL));
    if (e->party > 1)
        words = tell(
            ui, words,
            ui_fill(ui, N_("party of {n}"), "n", arena_printf(ui->arena, "%d", e->party), NULL));
    return words;
}

struct paper { // paragraphs under each other: measured first, then drawn
    struct ui *ui;
    struct rect at;
    bool draws;
    int height;
};

static void paragraph(struct paper *paper, const char *words, enum weight weight, enum color color,
                      const char *id)
{
    struct ui *ui = paper->ui;
    struct text_style how = {
        .type = TYPE_LABEL, .weight = weight, .color = color, .wrap = true, .id = id};
    int h = ui_text_height(ui, paper->at.w, words, &how);
    paper->height += h + ui_px(ui, 4);
    if (!paper->draws)
        return;
    struct rect box = rect_cut_top(&paper->at, h);
    rect_cut_top(&paper->at, ui_px(ui, 4));
    if (row_in_view(ui, box))
        ui_text(ui, box, words, &how);
}

static void space(struct paper *paper, int dp)
{
    paper->height += ui_px(paper->ui, dp);
    if (paper->draws)
        rect_cut_top(&paper->at, ui_px(paper->ui, dp));
}

// What is asked, softly, and beside it what is known.
static void pair(struct paper *paper, const char *label, const char *value, const char *id)
{
    struct ui *ui = paper->ui;
    struct text_style soft = {.type = TYPE_LABEL, .color = COLOR_INK_SOFT, .wrap = true};
    struct text_style known = {
        .type = TYPE_LABEL, .weight = WEIGHT_BOLD, .color = COLOR_INK, .wrap = true, .id = id};
    int gap = ui->theme->gap_px, left = (paper->at.w - gap) * 2 / 5,
        right = paper->at.w - gap - left;
    int h = ui_text_height(ui, left, label, &soft), h2 = ui_text_height(ui, right, value, &known);
    h = (h > h2 ? h : h2) + ui_px(ui, 4);
    paper->height += h;
    if (!paper->draws)
        return;
    struct rect line = rect_cut_top(&paper->at, h);
    if (!row_in_view(ui, line))
        return;
    ui_text(ui, rect_cut_left(&line, left), label, &soft);
    rect_cut_left(&line, gap);
    ui_text(ui, line, value, &known);
}

static void write_facts(const struct office *office, struct paper *paper, const struct visit *v)
{
    struct known facts[FACTS_MAX];
    int n = collect_facts(office, paper->ui, v, facts);
    for (int i = 0; i < n; i++)
        pair(paper, facts[i].label, facts[i].value, facts[i].id);
    space(paper, 10);
}

static bool answered_today(const struct todo *due, int64_t question)
{
    for (size_t i = 0; i < due->answer_n; i++) {
        if (due->answers[i].question == question)
            return true;
    }
    return false;
}

static void write_answers(const struct mine *page, struct paper *paper)
{
    const struct office *office = page->office;
    const struct todo *due = page->panels.todo;
    struct ui *ui = paper->ui;
    for (size_t i = 0; i < due->answer_n; i++)
        pair(paper, question_asked(office, ui, &due->answers[i]),
             answer_given(office, ui, &due->answers[i]), arena_printf(ui->arena, "answer.%zu", i));
    for (size_t i = 0; i < due->before_n; i++) {
        if (!answered_today(due, due->before[i].question))
            pair(paper, question_asked(office, ui, &due->before[i]),
                 ui_fill(ui, N_("{answer} (before)"), "answer",
                         answer_given(office, ui, &due->before[i]), NULL),
                 arena_printf(ui->arena, "before.%zu", i));
    }
    if (due->answer_n + due->before_n > 0)
        space(paper, 10);
}

static void write_all(const struct mine *page, struct paper *paper, const struct visit *v)
{
    const struct todo *due = page->panels.todo;
    struct ui *ui = paper->ui;
    write_facts(page->office, paper, v);
    write_answers(page, paper);
    if (due->visit != v->id || !due->known) {
        paragraph(paper, ui_tr(ui, N_("One moment …")), WEIGHT_REGULAR, COLOR_INK_SOFT, NULL);
        return;
    }
    if (due->earlier_n == 0)
        paragraph(paper,
                  ui_tr(ui, v->customer ? N_("No earlier visit is known.")
                                        : N_("They gave no name: earlier visits are not known.")),
                  WEIGHT_REGULAR, COLOR_INK_SOFT, "earlier.none");
    for (size_t i = 0; i < due->earlier_n; i++) {
        const struct history_visit *e = &due->earlier[i];
        paragraph(paper, earlier_words(page->office, ui, e), WEIGHT_BOLD, COLOR_INK,
                  arena_printf(ui->arena, "earlier.%zu", i));
        paragraph(paper, end_words(ui, e), WEIGHT_REGULAR, COLOR_INK_SOFT, NULL);
        if (*e->note)
            paragraph(paper, ui_grow(ui, e->note), WEIGHT_REGULAR, COLOR_INK,
                      arena_printf(ui->arena, "earlier-note.%zu", i));
        space(paper, 6);
    }
}

void my_customer_draw(const struct mine *page, struct ui *ui, struct rect box)
{
    const struct visit *v = my_customer(page->office);
    ui_panel(ui, box);
    struct rect in = card_inside(ui, box);
    if (!v)
        return;
    const char *fact =
        page->panels.todo->visit == v->id && page->panels.todo->earlier_n > 0
            ? ui_fill(ui, N_("earlier visits: {n}"), "n",
                      number_words(ui->arena, (long)page->panels.todo->earlier_n), NULL)
            : NULL;
    section_title(ui, &in, ui_tr(ui, N_("What we know of them")), fact);
    int width = in.w - ui_px(ui, 14);
    struct paper paper = {.ui = ui, .at = {in.x, in.y, width, 0}};
    write_all(page, &paper, v);
    struct rect list = list_begin(ui, in, "customer", paper.height);
    struct paper sheet = {.ui = ui, .at = {list.x, list.y, width, list.h}, .draws = true};
    write_all(page, &sheet, v);
    ui_scroll_end(ui);
}
