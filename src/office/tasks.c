// What the desk has still to do for visitors beside serving them: drinks to be brought, tables to be
// cleared, the oldest first. One tap or key each says that it is done.

#include "office/own.h"

enum { TASKS_SHOWN = 4, COLUMNS = 2 }; // one key each: Alt+1 … Alt+4

struct open_task {
    const struct visit *visit;
    enum desk_task kind;
    int64_t at_ms;
};

static const char *const icons[] = {[DESK_TASK_TEA] = "tea",
                                    [DESK_TASK_COFFEE] = "coffee",
                                    [DESK_TASK_WATER] = "water",
                                    [DESK_TASK_CLEAR] = "check"};
_Static_assert(sizeof icons / sizeof *icons == DESK_TASK_COUNT, "one drawing per task");

static void put_in(struct open_task out[TASKS_SHOWN], int n, struct open_task task)
{
    int at = n < TASKS_SHOWN ? n : TASKS_SHOWN;
    while (at > 0 && out[at - 1].at_ms > task.at_ms)
        at--;
    for (int i = n < TASKS_SHOWN ? n : TASKS_SHOWN - 1; i > at; i--)
        out[i] = out[i - 1];
    if (at < TASKS_SHOWN)
        out[at] = task;
}

// The oldest of them in order; returns how many there are in all.
static int collect(const struct office *office, struct open_task out[TASKS_SHOWN])
{
    const struct model *model = &office->snap->model;
    int n = 0;
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        for (int kind = 0; kind < DESK_TASK_COUNT; kind++) {
            if (visit_task_open(visit, (enum desk_task)kind))
                put_in(out, n++,
                       (struct open_task){visit, (enum desk_task)kind, visit->tasks[kind].at_ms});
        }
    }
    return n;
}

static int done(struct office *office, int64_t visit, enum desk_task kind)
{
    bool twice = office->working > 0 && office->working_kind == COMMAND_END_TASK &&
                 office->working_visit == visit;
    if (!twice)
        office_send(office, &(struct command){
                                .kind = COMMAND_END_TASK, .visit = visit, .number = (int)kind});
    return SCREEN_STAY;
}

int tasks_event(struct office *office, const struct ui_event *event)
{
    if (event->kind == EVENT_ACTIVATE) {
        for (int kind = 0; kind < DESK_TASK_COUNT; kind++) {
            char prefix[32];
            snprintf(prefix, sizeof prefix, "task.%s", desk_task_name((enum desk_task)kind));
            int64_t visit = id_number(event->id, prefix);
            if (visit > 0)
                return done(office, visit, (enum desk_task)kind);
        }
        return SCREEN_UNUSED;
    }
    struct open_task tasks[TASKS_SHOWN];
    int n = collect(office, tasks);
    for (int i = 0; i < n && i < TASKS_SHOWN; i++) {
        if (is_char(event, (uint32_t)('1' + i), MOD_ALT))
            return done(office, tasks[i].visit->id, tasks[i].kind);
    }
    return SCREEN_UNUSED;
}

int tasks_height(const struct office *office, const struct ui *ui)
{
    struct open_task tasks[TASKS_SHOWN];
    int n = collect(office, tasks);
    if (n == 0)
        return 0;
    return ui_px(ui, 10 + 30 + 4 + 12 + (n > COLUMNS ? 2 * 36 + 8 : 36));
}

static const char *state_words(struct ui *ui, const struct open_task *oldest, int n)
{
    return ui_fill(ui, N_("{n} open · the oldest for {timer}"), "n", number_words(ui->arena, n),
                   "timer", wait_words(ui, ui->now_ms - oldest->at_ms), NULL);
}

// The title says how many there are, should that be more than are shown.
void tasks_draw(const struct office *office, struct ui *ui, struct rect box)
{
    struct open_task tasks[TASKS_SHOWN];
    int n = collect(office, tasks);
    if (n == 0)
        return;
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 12), ui_px(ui, 10));
    section_title(ui, &in, ui_tr(ui, N_("To do")), state_words(ui, &tasks[0], n));
    rect_cut_top(&in, ui_px(ui, 4));
    int rows = n > COLUMNS ? 2 : 1;
    for (int i = 0; i < n && i < TASKS_SHOWN; i++) {
        const struct open_task *task = &tasks[i];
        const char *what = ui_grow(ui, desk_task_words(ui->lang, task->kind));
        struct button button = {
            .id = arena_printf(ui->arena, "task.%s.%lld", desk_task_name(task->kind),
                               (long long)task->visit->id),
            .label = arena_printf(ui->arena, "%s %s", ticket_words(ui->arena, task->visit), what),
            .icon = icons[task->kind],
            .shortcut = arena_printf(ui->arena, "Alt+%d", i + 1),
            .small = true};
        ui_button(ui, rect_cell(in, COLUMNS, rows, i, ui_px(ui, 8)), &button);
    }
}
