// Panels that ask one thing and act on the answer at once: pause for how long, cancel for what
// reason, when a forgotten service ended, how far the work in the workshop is, when a service ended that
// nobody said had begun.

#include "office/desk/desk.h"
#include "core/offered.h"

#include <stdlib.h>

static const int minutes[] = {5, 10, 15, 30, 45, 60, 90, 120};
enum { MINUTES_N = sizeof minutes / sizeof *minutes };

#define COUNT(list) (sizeof(list) / sizeof *(list))

const struct panel park_panel = {
    .title = N_("Pause for how long?"),
    .choice = &(const struct panel_choice){
        .prefix = "minutes",
        .note = N_("They keep their place and come back by themselves."),
        .n = MINUTES_N,
        .kind = COMMAND_PARK,
        .minutes = minutes}};

static const enum reason cancel_reasons[] = {REASON_CUSTOMER_LEFT, REASON_BY_CUSTOMER,
                                             REASON_MISTAKE, REASON_OTHER};
const struct panel cancel_panel = {.title = N_("Cancel: for what reason?"),
                                   .choice =
                                       &(const struct panel_choice){.prefix = "reason",
                                                                    .n = COUNT(cancel_reasons),
                                                                    .kind = COMMAND_CANCEL,
                                                                    .reasons = cancel_reasons}};

static const enum reason no_customer_reasons[] = {REASON_MARKET_RESEARCH, REASON_COLLEAGUE,
                                                  REASON_DIRECTIONS};
const struct panel no_customer_panel = {
    .title = N_("No customer: what did they come for?"),
    .choice = &(const struct panel_choice){
        .prefix = "reason",
        .note = N_("It costs nobody a turn, however long it took; a turn used for it is owed. Each "
                   "one's number is shown."),
        .n = COUNT(no_customer_reasons),
        .kind = COMMAND_NO_CUSTOMER,
        .reasons = no_customer_reasons}};

// What came of a visit that has ended, where the outcome alone does not say it.
const struct panel follow_up_panel = {
    .title = N_("Call again in"),
    .choice = &(const struct panel_choice){.prefix = "follow",
                                           .n = OFFERED_FOLLOW,
                                           .kind = COMMAND_COMPLETE_RECORD,
                                           .outcome = OUTCOME_FOLLOW_UP,
                                           .days = offered_follow_days}};
const struct panel no_deal_panel = {
    .title = N_("For what reason?"),
    .choice = &(const struct panel_choice){.prefix = "reason",
                                           .n = OFFERED_NO_DEAL,
                                           .kind = COMMAND_COMPLETE_RECORD,
                                           .outcome = OUTCOME_NO_DEAL,
                                           .reasons = offered_no_deal}};

static const char *stage_name(struct ui *ui, int i)
{
    return work_stage_words(ui->lang, (enum work_stage)i);
}

const struct panel stage_panel = {
    .title = N_("How far is the work?"),
    .choice = &(const struct panel_choice){
        .prefix = "stage",
        .note = N_("What you choose stands in the queue and in the story of the ticket."),
        .n = WORK_STAGE_COUNT,
        .kind = COMMAND_SET_STAGE,
        .words = stage_name,
        .now_at = offsetof(struct visit, stage)}};

static const char *step_name(struct ui *ui, int i)
{
    return sales_step_words(ui->lang, (enum sales_step)i);
}

const struct panel step_panel = {.title = N_("What are they at?"),
                                 .choice = &(const struct panel_choice){
                                     .prefix = "step",
                                     .note = N_("The minutes of each step stand in the reports."),
                                     .n = SALES_STEP_COUNT,
                                     .kind = COMMAND_SALES_STEP,
                                     .words = step_name,
                                     .now_at = offsetof(struct visit, step)}};

// ---- forgotten to finish ----------------------------------------------------------------------
static int by_length(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

enum { GUESS_MIN = 30, STEP_MIN = 5, LATELY_N = 64 };

// How long the day's last services of this kind have taken, half of them; half an hour before any.
static int64_t usual_ms(const struct model *model, int service)
{
    int64_t lengths[LATELY_N];
    size_t n = 0;
    for (size_t i = model->visits.n; i > 0 && n < LATELY_N; i--) {
        const struct visit *visit = &model->visits.at[i - 1];
        if (visit->state == VISIT_FINISHED && visit->service == service && visit->started_ms &&
            visit->ended_ms > visit->started_ms)
            lengths[n++] = visit->ended_ms - visit->started_ms;
    }
    if (n == 0)
        return GUESS_MIN * (int64_t)MINUTE_MS;
    qsort(lengths, n, sizeof *lengths, by_length);
    return lengths[n / 2];
}

// The end that is offered: what was stepped to, else the usual length; never before the start, never
// to come.
static int64_t end_ms(const struct panels *panels, const struct visit *visit)
{
    const struct office *office = panels->office;
    int64_t at_ms = panels->form.ended_ms
                        ? panels->form.ended_ms
                        : visit->started_ms + usual_ms(&office->snap->model, visit->service);
    return at_ms > office->now_ms      ? office->now_ms
           : at_ms < visit->started_ms ? visit->started_ms
                                       : at_ms;
}

static int finish_at(struct panels *panels, int64_t visit, int64_t at_ms)
{
    panel_act(panels, command_finish(visit, OUTCOME_NONE, REASON_FORGOTTEN, at_ms));
    return SCREEN_STAY;
}

static int finish_event(struct panels *panels, const struct ui_event *event)
{
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    if (!visit)
        return SCREEN_UNUSED;
    int64_t i = event_number(event, "minutes");
    if (i >= 0 && i < MINUTES_N)
        return finish_at(panels, visit->id, event->now_ms - minutes[i] * (int64_t)MINUTE_MS);
    if (is_id(event, "panel.send"))
        return finish_at(panels, visit->id, end_ms(panels, visit));
    bool later = is_id(event, "ended.plus") || is_key(event, KEY_RIGHT, 0);
    if (!later && !is_id(event, "ended.minus") && !is_key(event, KEY_LEFT, 0))
        return SCREEN_UNUSED;
    int64_t by_ms = STEP_MIN * (int64_t)MINUTE_MS;
    panels->form.ended_ms = end_ms(panels, visit) + (later ? by_ms : -by_ms);
    panels->form.ended_ms = end_ms(panels, visit);
    return SCREEN_STAY;
}

static void draw_end(const struct panels *panels, struct ui *ui, struct rect *box,
                     const struct visit *visit)
{
    int64_t at_ms = end_ms(panels, visit);
    const char *clock = clock_words(panels->office, ui->arena, at_ms);
    ui_stepper(ui, rect_cut_top(box, ui->theme->target_px), "ended",
               ui_fill(ui, N_("{clock} · minutes served:"), "clock", clock, NULL),
               (int)((at_ms - visit->started_ms) / MINUTE_MS), 0,
               (int)((panels->office->now_ms - visit->started_ms) / MINUTE_MS));
    rect_cut_top(box, ui_px(ui, 8));
    ui_button(
        ui, rect_cut_top(box, ui->theme->button_px),
        &(struct button){.id = "panel.send",
                         .label = ui_fill(ui, N_("It ended at {clock}"), "clock", clock, NULL),
                         .kind = BUTTON_PRIMARY});
    rect_cut_top(box, ui->theme->gap_px);
}

static void finish_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    if (!visit)
        return;
    const char *words[MINUTES_N], *clock[MINUTES_N];
    int64_t so_far_ms = ui->now_ms - visit->started_ms;
    int n = 0; // those since the start
    for (; n < MINUTES_N && minutes[n] * (int64_t)MINUTE_MS <= so_far_ms; n++) {
        words[n] = count_fill(ui, N_("{n} minutes ago"), minutes[n]);
        clock[n] =
            clock_words(panels->office, ui->arena, ui->now_ms - minutes[n] * (int64_t)MINUTE_MS);
    }
    kit_text(ui, &box, ui_tr(ui, N_("The correction is recorded with your name and its reason.")));
    draw_end(panels, ui, &box, visit);
    kit_choices_draw(ui, box, "minutes", words, clock, n, NOBODY);
    ui_autofocus(ui, "panel.send");
}

const struct panel finish_panel = {
    .title = N_("When did it really end?"),
    .event = finish_event,
    .draw = finish_draw,
};

// ---- a start that was forgotten, and the consultant has gone on since -------------------------
struct came {
    const struct visit *visit, *next; // next: whom the consultant had since, NULL: has left
    int n;
    int64_t at_ms[2];
    const char *msgids[2];
};

// When whoever came next was called, or their service began; or when the consultant left.
static struct came came_choices(const struct panels *panels)
{
    const struct model *model = &panels->office->snap->model;
    struct came came = {.visit = model_visit(model, panels->visit)};
    int64_t latest_ms =
        came.visit ? engine_gone_on_ms(model, came.visit, came.visit->called_ms, &came.next) : 0;
    if (latest_ms == 0)
        return came;
    const struct visit *next = came.next;
    came.at_ms[came.n] = latest_ms;
    came.msgids[came.n++] =
        next ? N_("when the service of {ticket} began: {clock}") : N_("when {name} left: {clock}");
    if (next && next->called_ms >= came.visit->called_ms && next->called_ms < latest_ms) {
        came.at_ms[came.n] = next->called_ms;
        came.msgids[came.n++] = N_("when {ticket} was called: {clock}");
    }
    return came;
}

static int came_event(struct panels *panels, const struct ui_event *event)
{
    int64_t i = event_number(event, "ended");
    struct came came = came_choices(panels);
    if (i < 0 || i >= came.n)
        return SCREEN_UNUSED;
    panel_act(panels, command_start_told(panels->visit, 0, came.at_ms[i]));
    return SCREEN_STAY;
}

static void came_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct office *office = panels->office;
    struct came came = came_choices(panels);
    const char *words[2];
    if (came.n == 0)
        return;
    const char *name = consultant_name(office, ui->lang, came.visit->with);
    kit_text(ui, &box,
             ui_fill(ui,
                     N_("The service of {ticket} began at the call. {name} has gone on since; "
                        "when had it ended?"),
                     "ticket", ticket_words(ui->arena, came.visit), "name", name, NULL));
    for (int i = 0; i < came.n; i++)
        words[i] = ui_fill(ui, came.msgids[i], "ticket", ticket_words(ui->arena, came.next), "name",
                           name, "clock", clock_words(office, ui->arena, came.at_ms[i]), NULL);
    kit_choices_draw(ui, box, "ended", words, NULL, came.n, NOBODY);
}

const struct panel came_panel = {
    .title = N_("Forgot to start"),
    .event = came_event,
    .draw = came_draw,
};
