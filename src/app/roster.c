// Cells are read, compared and written in one transaction; what they were stays in a table of changes,
// which an undo reads.

#include "app/roster.h"
#include "app/internal.h"
#include "app/sentence.h"
#include "base/clock.h"

// ---- what holds -------------------------------------------------------------------------------

int roster_date_add(int date, int days)
{
    return day_add(date, days);
}

int roster_weekday(int date)
{
    return day_weekday(date);
}

int app_today(const struct app *app)
{
    return app->day.day != 0 && app->model.open ? day_date(app, &app->day)
                                                : day_at(app, app_now_ms(app));
}

static void gather_cell(void *self, const struct roster_cell *cell)
{
    struct roster_view *view = self;
    vec_push(&view->cells, *cell);
}

static bool read_cells(struct store *store, int from, int to, struct roster_view *ret,
                       struct err *err)
{
    return store_read_roster(store, 1, DAYS_A_WEEK, gather_cell, ret, err) &&
           store_read_roster(store, from, to, gather_cell, ret, err);
}

const struct roster_cell *roster_at(const struct roster_view *view, int64_t staff, int date)
{
    const struct roster_cell *weekday = NULL;
    for (size_t i = 0; i < view->cells.n; i++) {
        const struct roster_cell *cell = &view->cells.at[i];
        if (cell->staff == staff && cell->day == date)
            return cell;
        if (cell->staff == staff && cell->day == day_weekday(date) + 1)
            weekday = cell;
    }
    return weekday;
}

bool app_roster(struct app *app, struct actor actor, int from, int to, struct roster_view *ret,
                struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    memset(ret, 0, sizeof *ret);
    ret->from = from;
    ret->to = to;
    bool ok = role_may(actor.role, RIGHT_SEE_QUEUE) ||
              err_set(err, ERR_DENIED, "a %s may not see the roster", role_code(actor.role));
    ok = ok && store_read_people(app->store, people, err) &&
         read_cells(app->store, from, to, ret, err);
    for (size_t i = 0; ok && i < people->n; i++) {
        if (people->at[i].active)
            ret->staff[ret->staff_n++] = people->at[i];
    }
    shifts_of(&app->profile, &ret->shifts);
    free(people);
    if (!ok)
        roster_view_finish(ret);
    return ok;
}

void roster_view_finish(struct roster_view *view)
{
    vec_finish(&view->cells);
}

// ---- the day's duties -------------------------------------------------------------------------

static struct duty duty_of(const struct app *app, const struct shift *shift, int group, int date)
{
    struct stretch open[BREAKS_MAX + 1];
    int n = hours_stretches(app, date, &shift->hours, open);
    struct duty duty = {.kind = DUTY_OFF};
    if (n == 0) // the clock's change has left nothing of it
        return duty;
    duty = (struct duty){
        .kind = DUTY_ON, .group = group, .from_ms = open[0].from_ms, .to_ms = open[n - 1].to_ms};
    for (int i = 1; i < n; i++)
        duty.breaks.at[duty.breaks.n++] = (struct stretch){open[i - 1].to_ms, open[i].from_ms};
    return duty;
}

bool roster_duties(struct app *app, int date, struct duty out[CONSULTANT_MAX], struct err *err)
{
    const struct business *b = &app->profile.business;
    struct roster_view view = {0};
    struct shifts shifts;
    bool some = false, ok = read_cells(app->store, date, date, &view, err);
    shifts_of(&app->profile, &shifts);
    memset(out, 0, CONSULTANT_MAX * sizeof *out);
    for (int i = 0; ok && i < b->consultant_n; i++) {
        const struct roster_cell *cell = roster_at(&view, b->consultants[i].id, date);
        const struct shift *shift = cell ? shift_find(&shifts, cell->shift) : NULL;
        out[i].kind = DUTY_OFF;
        if (shift)
            out[i] = duty_of(app, shift, cell->group, date);
        some |= out[i].kind == DUTY_ON;
    }
    for (int i = 0; i < b->consultant_n && !some; i++)
        out[i] = (struct duty){0};
    roster_view_finish(&view);
    return ok;
}

bool duties_of_day(struct app *app, int date, struct err *err)
{
    struct duty duties[CONSULTANT_MAX];
    struct business *b = &app->profile.business;
    if (!roster_duties(app, date, duties, err))
        return false;
    for (int i = 0; i < b->consultant_n; i++)
        b->consultants[i].duty = duties[i];
    return true;
}

static bool same_duty(const struct duty *a, const struct duty *b)
{
    bool same = a->kind == b->kind && a->group == b->group && a->from_ms == b->from_ms &&
                a->to_ms == b->to_ms && a->breaks.n == b->breaks.n;
    for (int i = 0; same && i < a->breaks.n; i++)
        same = a->breaks.at[i].from_ms == b->breaks.at[i].from_ms &&
               a->breaks.at[i].to_ms == b->breaks.at[i].to_ms;
    return same;
}

// What a change of the roster means for the day that is open. By nobody: it is a part of that change
// and is taken back with it.
static bool tell_day(struct app *app, int64_t now_ms, struct err *err)
{
    const struct business *now = &app->model.business;
    bool same = true;
    if (!app->model.open)
        return true;
    if (!settings_read(app, err))
        return false;
    const struct business *next = &app->profile.business;
    for (int i = 0; i < next->consultant_n && i < now->consultant_n; i++)
        same = same && same_duty(&now->consultants[i].duty, &next->consultants[i].duty);
    if (same)
        return true;
    struct business_change change = {.business = next, .parts = PART_BIT(ROSTER)};
    struct command command = command_change_business(&change);
    struct ruling ruling;
    engine_decide(&app->model, &command, now_ms, &app->events, &ruling);
    return ruling.refusal == REFUSAL_NONE ||
           err_set(err, ERR_CORRUPT, "cannot tell the day its roster: refused as %s",
                   refusal_name(ruling.refusal));
}

// ---- the command ------------------------------------------------------------------------------

static bool same_cell(const struct roster_cell *a, const struct roster_cell *b)
{
    return strcmp(a->shift, b->shift) == 0 && a->group == b->group;
}

static bool known_person(const struct people *people, int64_t staff)
{
    const struct staff_row *who = people_find(people, staff);
    return who && who->active;
}

static bool plan_sound(struct app *app, const struct roster_plan *plan, bool *ret, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    struct shifts shifts;
    bool ok = store_read_people(app->store, people, err);
    shifts_of(&app->profile, &shifts);
    *ret = plan->n <= ROSTER_CELLS_MAX;
    for (size_t i = 0; ok && *ret && i < plan->n; i++) {
        const struct roster_cell *cell = &plan->cells[i];
        *ret = roster_cell_sound(cell, &shifts) &&
               (!*cell->shift || known_person(people, cell->staff));
    }
    free(people);
    return ok;
}

// How many of the cells differ from what is there, and whose they are.
static bool count_changes(struct app *app, const struct roster_plan *plan, struct command *command,
                          struct err *err)
{
    command->party = 0;
    for (size_t i = 0; i < plan->n; i++) {
        struct roster_cell was;
        const struct roster_cell *cell = &plan->cells[i];
        if (!store_find_roster(app->store, cell->staff, cell->day, &was, err))
            return false;
        if (same_cell(&was, cell))
            continue;
        bool first = command->party++ == 0;
        bool one = first || command->consultant == cell->staff || command->other != 0;
        command->consultant = first ? cell->staff : one ? command->consultant : 0;
    }
    return true;
}

bool roster_complete(struct asked *a, struct err *err)
{
    const struct roster_plan *plan = a->request->roster;
    struct command *command = &a->request->command;
    int64_t change = 0;
    bool sound = plan != NULL;
    if (plan && (!plan_sound(a->app, plan, &sound, err) ||
                 !store_next_roster_change(a->app->store, &change, err)))
        return false;
    if (!sound || change > INT32_MAX) {
        a->refusal = REFUSAL_BAD_VALUE;
        return true;
    }
    command->number = (int)change;
    if (!count_changes(a->app, plan, command, err))
        return false;
    *plan->changed = command->party;
    return true;
}

static bool put_cell(struct app *app, int change, const struct roster_cell *cell, struct err *err)
{
    struct roster_cell was;
    if (!store_find_roster(app->store, cell->staff, cell->day, &was, err))
        return false;
    return same_cell(&was, cell) || (store_put_roster(app->store, cell, err) &&
                                     store_note_roster(app->store, change, &was, cell, err));
}

bool roster_keep(struct asked *a, struct err *err)
{
    const struct roster_plan *plan = a->request->roster;
    bool ok = true;
    for (size_t i = 0; ok && i < plan->n; i++)
        ok = put_cell(a->app, a->request->command.number, &plan->cells[i], err);
    return ok && tell_day(a->app, a->now_ms, err);
}

// ---- undo -------------------------------------------------------------------------------------

struct taken { // the cells of a change
    VEC(struct roster_cell) was, now;
};

static void gather_change(void *self, const struct roster_cell *was, const struct roster_cell *now)
{
    struct taken *taken = self;
    vec_push(&taken->was, *was);
    vec_push(&taken->now, *now);
}

static void taken_finish(struct taken *taken)
{
    vec_finish(&taken->was);
    vec_finish(&taken->now);
}

// Each cell as the step has left it.
bool roster_undo_check(struct asked *a, struct err *err)
{
    struct taken taken = {0};
    bool ok = store_read_roster_change(a->app->store, a->undone.number, gather_change, &taken, err);
    for (size_t i = 0; ok && i < taken.now.n; i++) {
        struct roster_cell here;
        const struct roster_cell *left = &taken.now.at[i];
        ok = store_find_roster(a->app->store, left->staff, left->day, &here, err);
        if (ok && !same_cell(&here, left))
            a->refusal = REFUSAL_TOUCHED_SINCE;
    }
    taken_finish(&taken);
    return ok;
}

bool roster_undo_keep(struct asked *a, struct err *err)
{
    struct taken taken = {0};
    bool ok = store_read_roster_change(a->app->store, a->undone.number, gather_change, &taken, err);
    for (size_t i = 0; ok && i < taken.was.n; i++)
        ok = store_put_roster(a->app->store, &taken.was.at[i], err);
    taken_finish(&taken);
    return ok && tell_day(a->app, a->now_ms, err);
}

// ---- for surfaces and the shell ---------------------------------------------------------------

static bool change(struct app *app, struct actor actor, enum lang lang,
                   const struct roster_cell *cells, size_t n, int64_t with, int *ret_n,
                   struct err *err)
{
    struct request request;
    struct response response;
    int changed = 0;
    request_init(&request, &app->entropy, actor, COMMAND_CHANGE_ROSTER);
    request_ask(&request, command_change_roster(with));
    request.roster = &(struct roster_plan){cells, n, &changed};
    app_submit(app, &request, &response, 1);
    request_wipe(&request);
    if (response.result == RESULT_DONE && ret_n)
        *ret_n = changed;
    if (response.result == RESULT_DONE)
        return true;
    if (response.result != RESULT_REFUSED)
        return err_set(err, response.err.code, "%s", response.err.text);
    enum refusal refusal = response.ruling.refusal;
    return err_set(err, refusal == REFUSAL_NO_CHANGE ? ERR_CONFLICT : ERR_INPUT, "%s",
                   tr(lang, refusal == REFUSAL_BAD_VALUE
                                ? N_("There is no such shift, day or person in the roster.")
                                : refusal_msgid(refusal)));
}

bool app_change_roster(struct app *app, struct actor actor, enum lang lang,
                       const struct roster_cell *cells, size_t n, int *ret_n, struct err *err)
{
    return change(app, actor, lang, cells, n, 0, ret_n, err);
}

// Only what differs, so that its number can be told.
static void add_cell(struct roster_view *cells, const struct roster_view *view, int64_t staff,
                     int date, const struct roster_cell *like)
{
    const struct roster_cell *there = roster_at(view, staff, date);
    struct roster_cell cell = {.staff = staff, .day = date};
    if (like) {
        utf8_copy(cell.shift, sizeof cell.shift, like->shift);
        cell.group = like->group;
    }
    bool own = there && there->day == date;
    if (there ? !same_cell(there, &cell) && (own || like) : like != NULL)
        vec_push(&cells->cells, cell);
}

bool app_copy_roster(struct app *app, struct actor actor, enum lang lang, int like, int from,
                     int *ret_n, struct err *err)
{
    struct roster_view *was = mem_alloc(sizeof *was), *now = mem_alloc(sizeof *now);
    struct roster_view cells = {0};
    bool read = app_roster(app, actor, like, day_add(like, DAYS_A_WEEK - 1), was, err);
    bool ok = read && app_roster(app, actor, from, day_add(from, DAYS_A_WEEK - 1), now, err);
    for (size_t i = 0; ok && i < was->staff_n; i++) {
        for (int day = 0; day < DAYS_A_WEEK; day++)
            add_cell(&cells, now, was->staff[i].id, day_add(from, day),
                     roster_at(was, was->staff[i].id, day_add(like, day)));
    }
    if (ok)
        roster_view_finish(now);
    if (read)
        roster_view_finish(was);
    ok = ok && app_change_roster(app, actor, lang, cells.cells.at, cells.cells.n, ret_n, err);
    roster_view_finish(&cells);
    free(was);
    free(now);
    return ok;
}

static struct roster_cell moved(const struct roster_cell *from, int64_t staff, int date)
{
    struct roster_cell cell = {.staff = staff, .day = date, .shift = SHIFT_OFF};
    if (from) {
        utf8_copy(cell.shift, sizeof cell.shift, from->shift);
        cell.group = from->group;
    }
    return cell;
}

bool app_swap_roster(struct app *app, struct actor actor, enum lang lang, int64_t one,
                     int64_t other, int date, struct err *err)
{
    struct roster_view *view = mem_alloc(sizeof *view);
    struct roster_cell cells[2];
    bool ok = role_may(actor.role, RIGHT_OVERRIDE) ||
              err_set(err, ERR_DENIED, "a %s may not allow a swap", role_code(actor.role));
    ok = ok && app_roster(app, actor, date, date, view, err);
    if (ok) {
        cells[0] = moved(roster_at(view, other, date), one, date);
        cells[1] = moved(roster_at(view, one, date), other, date);
        roster_view_finish(view);
        ok = change(app, actor, lang, cells, 2, other, NULL, err);
    }
    free(view);
    return ok;
}
