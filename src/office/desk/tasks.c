// What the desk has still to do for visitors beside serving them: drinks to be brought, tables to be
// cleared, somebody to go to, the oldest first. One tap or key each says that it is done. A task keeps its place and its
// key while others are done: what is done stays there, ticked, until another one needs the place.

#include "office/desk/desk.h"

#include <string.h>

enum { COLUMNS = 2, GUARD_MS = 1000 }; // one key each: Alt+1 … Alt+4

struct open_task {
    const struct visit *visit;
    enum desk_task kind;
    int64_t at_ms;
};

static const char *const icons[] = {
    [DESK_TASK_TEA] = "tea",     [DESK_TASK_COFFEE] = "coffee", [DESK_TASK_WATER] = "water",
    [DESK_TASK_CLEAR] = "desk",  [DESK_TASK_HELP] = "bell",     [DESK_TASK_COME] = "person",
    [DESK_TASK_LONGER] = "clock"};
_Static_assert(sizeof icons / sizeof *icons == DESK_TASK_COUNT, "one drawing per task");

static const struct visit *visit_of(const struct office *office, const struct task_key *key)
{
    return key->visit ? model_visit(&office->snap->model, key->visit) : NULL;
}

// Help at the kiosk is of no visit.
static bool is_used(const struct office *office, const struct task_key *key)
{
    return key->kind == DESK_TASK_HELP || visit_of(office, key) != NULL;
}

static bool is_open(const struct office *office, const struct task_key *key)
{
    if (key->kind == DESK_TASK_HELP)
        return office->snap->model.help.seq != 0;
    const struct visit *visit = visit_of(office, key);
    return visit && visit_task_open(visit, (enum desk_task)key->kind);
}

// Somebody did it; else it was taken back, or whom it was for has gone.
static bool is_done(const struct office *office, const struct task_key *key)
{
    const struct visit *visit = visit_of(office, key);
    const struct visit_task *task = visit ? &visit->tasks[key->kind] : &office->snap->model.help;
    return task->seq == 0 && task->at_ms != 0;
}

static bool has_key(const struct desk *desk, int64_t visit, int kind)
{
    for (int i = 0; i < TASK_KEYS; i++) {
        if (desk->tasks[i].visit == visit && desk->tasks[i].kind == kind)
            return true;
    }
    return false;
}

// The oldest open task, of all or of those without a key; returns how many there are.
static int oldest(const struct desk *desk, bool keyless, struct open_task *ret)
{
    const struct model *model = &desk->office->snap->model;
    int n = 0;
    if (model->help.seq != 0 && !(keyless && has_key(desk, 0, DESK_TASK_HELP))) {
        *ret = (struct open_task){NULL, DESK_TASK_HELP, model->help.at_ms};
        n = 1;
    }
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = &model->visits.at[i];
        for (int kind = 0; kind < DESK_TASK_COUNT; kind++) {
            if (!visit_task_open(visit, (enum desk_task)kind) ||
                (keyless && has_key(desk, visit->id, kind)))
                continue;
            int64_t at_ms = visit->tasks[kind].at_ms;
            if (n++ == 0 || at_ms < ret->at_ms)
                *ret = (struct open_task){visit, (enum desk_task)kind, at_ms};
        }
    }
    return n;
}

// The first that was never used since all was done, else the first whose task is done; −1: none.
static int free_key(const struct desk *desk)
{
    int done = -1;
    for (int i = 0; i < TASK_KEYS; i++) {
        if (!is_used(desk->office, &desk->tasks[i]))
            return i;
        if (done < 0 && !is_open(desk->office, &desk->tasks[i]))
            done = i;
    }
    return done;
}

void tasks_follow(struct desk *desk)
{
    struct task_key *keys = desk->tasks;
    struct open_task task;
    if (oldest(desk, false, &task) == 0)
        memset(keys, 0, sizeof desk->tasks); // all done: the next one begins at Alt+1
    while (oldest(desk, true, &task) > 0) {
        int i = free_key(desk);
        if (i < 0)
            return;
        keys[i] = (struct task_key){task.visit ? task.visit->id : 0, (int)task.kind,
                                    is_used(desk->office, &keys[i]) ? desk->office->now_ms : 0};
    }
}

static int done(struct office *office, int64_t visit, enum desk_task kind)
{
    bool twice = office->working > 0 && office->working_kind == COMMAND_END_TASK &&
                 office->working_visit == visit;
    if (!twice)
        office_send(office, command_end_task(visit, kind, REASON_NONE));
    return SCREEN_STAY;
}

int tasks_event(struct desk *desk, const struct ui_event *event)
{
    struct office *office = desk->office;
    if (event->kind == EVENT_ACTIVATE) {
        for (int kind = 0; kind < DESK_TASK_COUNT; kind++) {
            char prefix[32];
            snprintf(prefix, sizeof prefix, "task.%s", desk_task_name((enum desk_task)kind));
            int64_t visit = id_number(event->id, prefix);
            if (visit > 0 || (visit == 0 && kind == DESK_TASK_HELP))
                return done(office, visit, (enum desk_task)kind);
        }
        return SCREEN_UNUSED;
    }
    for (int i = 0; i < TASK_KEYS; i++) {
        const struct task_key *key = &desk->tasks[i];
        if (!is_char(event, (uint32_t)('1' + i), MOD_ALT) || !is_used(office, key))
            continue;
        bool meant = is_open(office, key) && event->now_ms - key->since_ms >= GUARD_MS;
        return meant ? done(office, key->visit, (enum desk_task)key->kind) : SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static int rows_used(const struct desk *desk)
{
    struct open_task first;
    int rows = 0, n = oldest(desk, false, &first);
    for (int i = 0; n > 0 && i < TASK_KEYS; i++)
        rows = is_used(desk->office, &desk->tasks[i]) ? i / COLUMNS + 1 : rows;
    return rows;
}

int tasks_height(const struct desk *desk, const struct ui *ui)
{
    int rows = rows_used(desk);
    return rows ? ui_px(ui, 8 + 2 + 10 + (rows - 1) * 8) + one_line_px(ui, 30) +
                      rows * touch_px(ui, roomy(ui) ? 36 : 30)
                : 0;
}

static void draw_task(const struct desk *desk, struct ui *ui, struct rect box, int i)
{
    const struct task_key *key = &desk->tasks[i];
    const struct visit *visit = visit_of(desk->office, key);
    if (!is_used(desk->office, key))
        return;
    bool open = is_open(desk->office, key), ended = is_done(desk->office, key);
    const char *of_none = open    ? N_("{task}")
                          : ended ? N_("{task}: done")
                                  : N_("{task}: cancelled");
    const char *of_visit = open    ? N_("{ticket} {task}")
                           : ended ? N_("{ticket} {task}: done")
                                   : N_("{ticket} {task}: cancelled");
    const char *what = desk_task_words(ui->lang, (enum desk_task)key->kind);
    if (visit && visit->tasks[key->kind].count > 1)
        what = ui_fill(ui, "{task} × {n}", "task", what, "n",
                       arena_printf(ui->arena, "%d", visit->tasks[key->kind].count), NULL);
    struct button button = {
        .id = arena_printf(ui->arena, "task.%s.%lld", desk_task_name((enum desk_task)key->kind),
                           (long long)key->visit),
        .label = !visit ? ui_fill(ui, of_none, "task", what, NULL)
                        : ui_fill(ui, of_visit, "ticket", ticket_words(ui->arena, visit), "task",
                                  what, NULL),
        .icon = open    ? icons[key->kind]
                : ended ? "check"
                        : "minus",
        .shortcut = open && ui->key_of ? arena_printf(ui->arena, "Alt+%d", i + 1) : NULL,
        .disabled = !open,
        .small = true};
    ui_button(ui, box, &button);
}

// The title says how many there are, should that be more than are shown.
void tasks_draw(const struct desk *desk, struct ui *ui, struct rect box)
{
    int rows = rows_used(desk);
    if (rows == 0)
        return;
    struct open_task first = {0};
    int n = oldest(desk, false, &first);
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 12), ui_px(ui, 8));
    rect_cut_bottom(&in, ui_px(ui, 2));
    section_title(ui, &in, ui_tr(ui, N_("To do")),
                  ui_fill(ui, N_("{n} open · the oldest for {timer}"), "n",
                          number_words(ui->arena, n), "timer",
                          wait_words(ui, ui->now_ms - first.at_ms), NULL));
    rect_cut_top(&in, ui_px(ui, 2));
    for (int i = 0; i < rows * COLUMNS; i++)
        draw_task(desk, ui, rect_cell(in, COLUMNS, rows, i, ui_px(ui, 8)), i);
}
