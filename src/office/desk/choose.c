// Panels that ask one thing and act on the answer at once: pause for how long, cancel for what
// reason, when a forgotten service ended, how far the work in the workshop is, when a service ended that
// nobody said had begun.

#include "office/desk/desk.h"
#include "office/frame/frame.h"
#include "office/kit/kit.h"

#include <stdlib.h>

static const int minutes[] = {5, 10, 15, 30, 45, 60, 90, 120};
enum { MINUTES_N = sizeof minutes / sizeof *minutes };

static const enum reason cancel_reasons[] = {REASON_CUSTOMER_LEFT, REASON_BY_CUSTOMER,
                                             REASON_MISTAKE, REASON_OTHER};
enum { CANCEL_N = sizeof cancel_reasons / sizeof *cancel_reasons };

static void minute_rows(struct ui *ui, struct rect box, const char *msgid, const char *clock[],
                        int n)
{
    const char *words[MINUTES_N];
    for (int i = 0; i < n; i++)
        words[i] = ui_fill(ui, msgid, "n", arena_printf(ui->arena, "%d", minutes[i]), NULL);
    kit_choices_draw(ui, box, "minutes", words, clock, n, NOBODY);
}

static void reason_rows(struct ui *ui, struct rect box, const enum reason *reasons, int n)
{
    const char **words = arena_alloc(ui->arena, (size_t)n * sizeof *words);
    for (int i = 0; i < n; i++)
        words[i] = reason_words(ui->lang, reasons[i]);
    kit_choices_draw(ui, box, "reason", words, NULL, n, NOBODY);
}

static int chosen_minutes(const struct ui_event *event)
{
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "minutes") : -1;
    return i >= 0 && i < MINUTES_N ? minutes[i] : 0;
}

// ---- pause ------------------------------------------------------------------------------------
static int park_event(struct panels *panels, const struct ui_event *event)
{
    int n = chosen_minutes(event);
    if (n == 0)
        return SCREEN_UNUSED;
    int64_t visit = panels->visit;
    panel_act(panels, command_park(visit, event->now_ms + n * (int64_t)MINUTE_MS));
    return SCREEN_STAY;
}

static void park_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const char *clock[MINUTES_N];
    for (int i = 0; i < MINUTES_N; i++)
        clock[i] =
            clock_words(panels->office, ui->arena, ui->now_ms + minutes[i] * (int64_t)MINUTE_MS);
    kit_text(ui, &box, ui_tr(ui, N_("They keep their place and come back by themselves.")));
    minute_rows(ui, box, N_("for {n} minutes"), clock, MINUTES_N);
}

const struct panel park_panel = {
    .title = N_("Pause for how long?"),
    .event = park_event,
    .draw = park_draw,
};

// ---- cancel -----------------------------------------------------------------------------------
static int cancel_event(struct panels *panels, const struct ui_event *event)
{
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "reason") : -1;
    if (i < 0 || i >= CANCEL_N)
        return SCREEN_UNUSED;
    int64_t visit = panels->visit;
    panel_act(panels, command_cancel(visit, cancel_reasons[i]));
    return SCREEN_STAY;
}

static void cancel_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    (void)panels->office;
    reason_rows(ui, box, cancel_reasons, CANCEL_N);
}

const struct panel cancel_panel = {
    .title = N_("Cancel: for what reason?"),
    .event = cancel_event,
    .draw = cancel_draw,
};

// ---- no customer ------------------------------------------------------------------------------
static const enum reason no_customer_reasons[] = {REASON_MARKET_RESEARCH, REASON_COLLEAGUE,
                                                  REASON_DIRECTIONS};
enum { NO_CUSTOMER_N = sizeof no_customer_reasons / sizeof *no_customer_reasons };

static int no_customer_event(struct panels *panels, const struct ui_event *event)
{
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "reason") : -1;
    if (i < 0 || i >= NO_CUSTOMER_N)
        return SCREEN_UNUSED;
    panel_act(panels, command_no_customer(panels->visit, no_customer_reasons[i]));
    return SCREEN_STAY;
}

static void no_customer_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    (void)panels;
    kit_text(ui, &box,
             ui_tr(ui, N_("It costs nobody a turn, however long it took; a turn "
                          "used for it is owed. Each one's number is shown.")));
    reason_rows(ui, box, no_customer_reasons, NO_CUSTOMER_N);
}

const struct panel no_customer_panel = {
    .title = N_("No customer: what did they come for?"),
    .event = no_customer_event,
    .draw = no_customer_draw,
};

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
    int n = chosen_minutes(event);
    if (n > 0)
        return finish_at(panels, visit->id, event->now_ms - n * (int64_t)MINUTE_MS);
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
    const char *clock[MINUTES_N];
    int n = 0; // those since the start
    for (int i = 0; i < MINUTES_N; i++) {
        int64_t at_ms = ui->now_ms - minutes[i] * (int64_t)MINUTE_MS;
        clock[i] = clock_words(panels->office, ui->arena, at_ms);
        n += at_ms >= visit->started_ms;
    }
    kit_text(ui, &box, ui_tr(ui, N_("The correction is recorded with your name and its reason.")));
    draw_end(panels, ui, &box, visit);
    minute_rows(ui, box, N_("{n} minutes ago"), clock, n);
    ui_autofocus(ui, "panel.send");
}

const struct panel finish_panel = {
    .title = N_("When did it really end?"),
    .event = finish_event,
    .draw = finish_draw,
};

// ---- how far the workshop is ------------------------------------------------------------------
static int stage_event(struct panels *panels, const struct ui_event *event)
{
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "stage") : -1;
    if (i < 0 || i >= WORK_STAGE_COUNT)
        return SCREEN_UNUSED;
    int64_t visit = panels->visit;
    panel_act(panels, command_set_stage(visit, (enum work_stage)i));
    return SCREEN_STAY;
}

static void stage_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    int now = visit ? visit->stage : NOBODY;
    const char *words[WORK_STAGE_COUNT], *facts[WORK_STAGE_COUNT];
    for (int i = 0; i < WORK_STAGE_COUNT; i++) {
        words[i] = work_stage_words(ui->lang, (enum work_stage)i);
        facts[i] = i == now ? ui_tr(ui, N_("now")) : NULL;
    }
    kit_text(ui, &box,
             ui_tr(ui, N_("What you choose stands in the queue and in the story of the ticket.")));
    kit_choices_draw(ui, box, "stage", words, facts, WORK_STAGE_COUNT, now);
}

const struct panel stage_panel = {
    .title = N_("How far is the work?"),
    .event = stage_event,
    .draw = stage_draw,
};

// ---- what consultant and customer are at ------------------------------------------------------
static int step_event(struct panels *panels, const struct ui_event *event)
{
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "step") : -1;
    if (i < 0 || i >= SALES_STEP_COUNT)
        return SCREEN_UNUSED;
    int64_t visit = panels->visit;
    panel_act(panels, command_sales_step(visit, (enum sales_step)i));
    return SCREEN_STAY;
}

static void step_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    int now = visit ? visit->step : NOBODY;
    const char *words[SALES_STEP_COUNT], *facts[SALES_STEP_COUNT];
    for (int i = 0; i < SALES_STEP_COUNT; i++) {
        words[i] = sales_step_words(ui->lang, (enum sales_step)i);
        facts[i] = i == now ? ui_tr(ui, N_("now")) : NULL;
    }
    kit_text(ui, &box, ui_tr(ui, N_("The minutes of each step stand in the reports.")));
    kit_choices_draw(ui, box, "step", words, facts, SALES_STEP_COUNT, now);
}

const struct panel step_panel = {
    .title = N_("What are they at?"),
    .event = step_event,
    .draw = step_draw,
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
    int64_t i = event->kind == EVENT_ACTIVATE ? id_number(event->id, "ended") : -1;
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
