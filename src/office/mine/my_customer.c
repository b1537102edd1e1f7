// What is known of the customer at hand: what they told today, what they answered, and their
// earlier visits with what came of each and what was noted.

#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

// ---- what they told -----------------------------------------------------------------------------

enum { TOLD_MAX = 160 };

struct what_is_known { // what is known, each under what it answers
    struct ui *ui;
    int n;
    struct kit_moment at[TOLD_MAX];
};

static void know(struct what_is_known *told, const char *id, const char *label, const char *value)
{
    if (*value && told->n < TOLD_MAX)
        told->at[told->n++] = (struct kit_moment){.when = label, .words = value, .id = id};
}

static const char *drinks_words(struct ui *ui, const struct visit *v)
{
    const char *words = "";
    for (int task = 0; task < DESK_TASK_HELP; task++) {
        if (task == DESK_TASK_CLEAR || !visit_task_open(v, (enum desk_task)task))
            continue;
        const char *drink = desk_task_words(ui->lang, (enum desk_task)task);
        words = and_more(ui, words, drink);
    }
    return words;
}

// Service, phone, party, language, wish, owner, appointment, drink: as far as they are known.
static void know_facts(const struct office *office, struct what_is_known *told,
                       const struct visit *v)
{
    const struct snapshot *snap = office->snap;
    struct ui *ui = told->ui;
    bool other = v->lang != (int)ui->lang && lang_is_known(v->lang);
    know(told, "known.service", ui_tr(ui, N_("Came for")),
         words_in(&snap->catalogue.services[v->service].name, ui->lang));
    know(told, "known.phone", ui_tr(ui, N_("Phone ends in")),
         snap->visitors[v - snap->model.visits.at].phone_tail);
    know(told, "known.party", ui_tr(ui, N_("Came together")),
         v->party > 1 ? number_words(ui->arena, v->party) : "");
    know(told, "known.language", ui_tr(ui, N_("Speaks")),
         other ? lang_own_name((enum lang)v->lang) : "");
    know(told, "known.wish", ui_tr(ui, N_("Asked for")),
         v->wish != NOBODY ? consultant_name(office, ui->lang, v->wish) : "");
    know(told, "known.owner", ui_tr(ui, N_("Customer of")),
         v->owner != NOBODY ? consultant_name(office, ui->lang, v->owner) : "");
    know(told, "known.appointment", ui_tr(ui, N_("Appointment at")),
         v->ready_ms > v->arrived_ms ? clock_words(office, ui->arena, v->ready_ms) : "");
    know(told, "known.drink", ui_tr(ui, N_("To drink")), drinks_words(ui, v));
}

// ---- earlier visits -----------------------------------------------------------------------------

static const char *earlier_words(const struct office *office, struct ui *ui,
                                 const struct history_visit *e)
{
    const char *with = staff_name(office, ui->lang, e->consultant);
    const char *name = service_by_id(office, ui->lang, e->service);
    if (e->consultant == 0 || e->started_ms == 0)
        return and_more(ui, day_words(ui->arena, e->day), name);
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
        words = and_more(ui, words, count_fill(ui, N_("rated {n} of 5"), e->rating));
    if (e->party > 1)
        words = and_more(ui, words, count_fill(ui, N_("party of {n}"), e->party));
    return words;
}

static bool answered_today(const struct todo *due, int64_t question)
{
    for (size_t i = 0; i < due->answer_n; i++) {
        if (due->answers[i].question == question)
            return true;
    }
    return false;
}

static void know_answers(const struct mine *page, struct what_is_known *told)
{
    const struct office *office = page->office;
    const struct todo *due = page->panels.todo;
    struct ui *ui = told->ui;
    for (size_t i = 0; i < due->answer_n; i++)
        know(told, arena_printf(ui->arena, "answer.%zu", i),
             question_asked(office, ui, &due->answers[i]),
             answer_given(office, ui, &due->answers[i]));
    for (size_t i = 0; i < due->before_n; i++) {
        if (!answered_today(due, due->before[i].question))
            know(told, arena_printf(ui->arena, "before.%zu", i),
                 question_asked(office, ui, &due->before[i]),
                 ui_fill(ui, N_("{answer} (before)"), "answer",
                         answer_given(office, ui, &due->before[i]), NULL));
    }
}

static void know_earlier(const struct mine *page, struct what_is_known *told, const struct visit *v)
{
    const struct todo *due = page->panels.todo;
    struct ui *ui = told->ui;
    if (due->visit != v->id || !due->known) {
        know(told, NULL, "", ui_tr(ui, N_("One moment …")));
        return;
    }
    if (due->earlier_n == 0)
        know(told, "earlier.none", "",
             ui_tr(ui, v->customer ? N_("No earlier visit is known.")
                                   : N_("They gave no name: earlier visits are not known.")));
    for (size_t i = 0; i < due->earlier_n; i++) {
        const struct history_visit *e = &due->earlier[i];
        know(told, arena_printf(ui->arena, "earlier.%zu", i), "",
             earlier_words(page->office, ui, e));
        know(told, NULL, "", end_words(ui, e));
        know(told, arena_printf(ui->arena, "earlier-note.%zu", i), "", ui_grow(ui, e->note));
    }
}

void my_customer_draw(const struct mine *page, struct ui *ui, struct rect box)
{
    const struct visit *v = my_customer(page->office);
    struct what_is_known *told = arena_alloc(ui->arena, sizeof *told);
    struct rect in = card_drawn(ui, box);
    if (!v)
        return;
    const char *fact = page->panels.todo->visit == v->id && page->panels.todo->earlier_n > 0
                           ? count_fill(ui, N_("earlier visits: {n}"), page->panels.todo->earlier_n)
                           : NULL;
    section_title(ui, &in, ui_tr(ui, N_("What we know of them")), fact);
    told->ui = ui;
    told->n = 0;
    know_facts(page->office, told, v);
    know_answers(page, told);
    know_earlier(page, told, v);
    kit_moments_draw(ui, &in, "customer", told->at, told->n);
}
