// What the wall shows follows from the snapshot, the hours and the calls alone: every event and every
// deadline asks again. No screen leads anywhere by itself.

#include "app/door.h"
#include "board/board.h"
#include "app/doubt.h"
#include "app/link.h"
#include "app/said.h"
#include "board/show.h"
#include "board/wall.h"
#include "business/picture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { AT_WALL, AT_CALL, AT_SLIDE, AT_DARK, BOARD_SCREEN_COUNT };
enum { HOURS_GOOD_MS = 10 * MINUTE_MS };

struct board {
    struct board_setup setup;
    char join[256];
    struct wall_row told; // holder "": it tells nothing of itself
    bool telling, told_once;
    struct surface *surface;
    const struct snapshot *snapshot;
    struct wall_calls calls;
    int64_t now_ms;
    int call_n;               // that have taken the wall
    int64_t call_ms;          // … the newest of them
    struct house_hours hours; // as they were last asked for
    bool hours_known, hours_asked;
    int64_t hours_until_ms, hours_version;
    int64_t good_ms; // when the store was last known to be read
    bool old;
    int64_t old_since_ms;
    struct show show;
    struct ui_env env;
};

// ---- what is known ----------------------------------------------------------------------------

struct hours_job { // of no session
    struct job job;
    struct house_hours hours;
};

static void run_hours(struct job *job, struct app *app)
{
    app_house_hours(app, app_wall_ms(app), &((struct hours_job *)job)->hours);
}

static void done_hours(struct job *job, void *asker)
{
    struct board *b = asker;
    b->hours = ((const struct hours_job *)job)->hours;
    b->hours_known = true;
    b->hours_asked = false;
    b->hours_until_ms = b->now_ms + HOURS_GOOD_MS;
}

static void ask_hours(struct board *b)
{
    b->hours_asked = true;
    b->hours_version = b->snapshot->model.business_seq;
    link_post(b->setup.link,
              job_create(sizeof(struct hours_job), run_hours, done_hours, b, JOB_OF_NO_SESSION));
}

static void follow_store(struct board *b)
{
    bool trouble = b->snapshot->trouble.code != ERR_NONE;
    if (trouble && !b->old)
        b->old_since_ms = b->good_ms;
    b->old = trouble;
    if (!trouble)
        b->good_ms = b->now_ms;
}

// The brand's colour and the panel's size are the house's.
static void follow_settings(struct board *b)
{
    const struct catalogue *c = &b->snapshot->catalogue;
    uint32_t accent = b->setup.env.accent;
    accent_parse(c->accent, &accent);
    struct ui_env env = *surface_env(b->surface), was = env;
    env.accent = accent;
    env.mm_per_px = b->setup.env.mm_per_px > 0
                        ? b->setup.env.mm_per_px * (float)b->setup.env.width / (float)env.width
                        : wall_mm_per_px(env.width, env.height, c->board.inches);
    if (env.accent != was.accent || env.mm_per_px < was.mm_per_px || env.mm_per_px > was.mm_per_px)
        surface_set_env(b->surface, &env);
    b->env = env;
}

// ---- what it says of itself ---------------------------------------------------------------------

struct tell_job { // of no session
    struct job job;
    struct wall_row row;
};

static void run_tell(struct job *job, struct app *app)
{
    app_wall_tell(app, &((struct tell_job *)job)->row, &job->response.err);
}

static void done_tell(struct job *job, void *asker)
{
    struct board *b = asker;
    b->telling = false;
    b->told_once = job->response.err.code == ERR_NONE; // else once more, at the next look
}

// Where it has changed, so that the desk and the service screen know of a picture that cannot be shown.
static void tell(struct board *b)
{
    const char *what;
    enum wall_problem problem = show_problem(&b->show, &what);
    bool same = b->told_once && b->told.problem == problem &&
                strncmp(b->told.what, what, sizeof b->told.what - 1) == 0;
    if (!*b->told.holder || b->telling || same || b->old)
        return;
    b->told.problem = problem;
    utf8_copy(b->told.what, sizeof b->told.what, what);
    struct tell_job *q = job_create(sizeof *q, run_tell, done_tell, b, JOB_OF_NO_SESSION);
    q->row = b->told;
    b->telling = true;
    link_post(b->setup.link, &q->job);
}

// ---- day and night -----------------------------------------------------------------------------

// The model holds the newest day there is: until somebody comes that may be yesterday's.
static bool is_today(const struct board *b)
{
    const struct model *m = &b->snapshot->model;
    return m->open &&
           (m->rollover_ms == 0 || b->now_ms < m->rollover_ms || b->snapshot->doubt != DOUBT_NONE);
}

static bool in_hours(const struct board *b, int64_t opens_ms, int64_t closes_ms)
{
    const struct board_profile *p = &b->snapshot->catalogue.board;
    return closes_ms > 0 && b->now_ms >= opens_ms - (int64_t)p->before_min * MINUTE_MS &&
           b->now_ms < closes_ms + (int64_t)p->after_min * MINUTE_MS;
}

static bool is_dark(const struct board *b)
{
    const struct snapshot *s = b->snapshot;
    bool busy =
        is_today(b) && s->model.open_visits.n > 0 && !b->old; // somebody is still to be called
    if (!s->catalogue.board.dark || !b->hours_known || s->doubt != DOUBT_NONE || busy)
        return false;
    return !in_hours(b, b->hours.opens_ms, b->hours.closes_ms) &&
           !in_hours(b, b->hours.next_opens_ms, b->hours.next_closes_ms);
}

static int64_t sooner(int64_t due, int64_t at_ms, int64_t now_ms)
{
    return at_ms > now_ms && at_ms < due ? at_ms : due;
}

static int64_t light_deadline(const struct board *b, int64_t now_ms)
{
    const struct board_profile *p = &b->snapshot->catalogue.board;
    int64_t before = (int64_t)p->before_min * MINUTE_MS, after = (int64_t)p->after_min * MINUTE_MS;
    int64_t due = sooner(INT64_MAX, b->hours.opens_ms - before, now_ms);
    due = sooner(due, b->hours.closes_ms + after, now_ms);
    due = sooner(due, b->hours.next_opens_ms - before, now_ms);
    return sooner(due, b->hours.next_closes_ms + after, now_ms);
}

// ---- drawing ----------------------------------------------------------------------------------

// Of a house that closes: one that is open round the clock says nothing of it.
static int64_t closing_of(const struct board *b)
{
    bool whole_day = b->hours.closes_ms - b->hours.opens_ms >= DAY_MS - HOUR_MS;
    return b->now_ms >= b->hours.opens_ms && !whole_day ? b->hours.closes_ms : 0;
}

static struct wall wall_of(const struct board *b)
{
    return (struct wall){.snapshot = b->snapshot,
                         .board = &b->snapshot->catalogue.board,
                         .calls = &b->calls,
                         .clock_known = b->hours_known,
                         .offset_ms = b->hours.offset_ms,
                         .closes_ms = closing_of(b),
                         .today = is_today(b),
                         .old = b->old,
                         .old_since_ms = b->old_since_ms,
                         .doubted = b->snapshot->doubt != DOUBT_NONE,
                         .join = b->join};
}

static void draw_ribbon(const struct board *b, struct ui *ui)
{
    if (b->snapshot->catalogue.sample)
        ui_ribbon(ui, ui_tr(ui, "Sample data"));
}

// Where none is set: the code by which a number is taken, another one every few minutes.
static void find_join(const struct board *b, struct ui *ui, struct wall *wall)
{
    char code[JOIN_CODE_SIZE];
    const char *join = *b->join ? NULL : door_join(ui->arena, b->snapshot, ui->now_ms, code);
    int64_t until_ms = join_code_until_ms(ui->now_ms);
    if (!join)
        return;
    wall->join = join;
    wall->join_code = arena_strdup(ui->arena, code);
    if (until_ms < ui->again_ms)
        ui->again_ms = until_ms;
}

static void draw_wall(const void *app, struct ui *ui)
{
    struct wall wall = wall_of(app);
    find_join(app, ui, &wall);
    wall_draw(&wall, ui);
    draw_ribbon(app, ui);
}

static void draw_call(const void *app, struct ui *ui)
{
    struct wall wall = wall_of(app);
    if (wall.calls->now_n == 0) { // it was taken back just now
        draw_wall(app, ui);
        return;
    }
    wall_draw_call(&wall, ui);
}

// The house's own of that path; false: it lies in the folder.
static bool own_slide(const struct board *b, const char *path, struct photo *ret)
{
    const struct catalogue *c = &b->snapshot->catalogue;
    for (int i = 0; i < SLIDE_MAX; i++) {
        *ret = catalogue_photo(c, c->slides[i]);
        if (ret->path[0] && strcmp(ret->path, path) == 0)
            return true;
    }
    return false;
}

static void draw_slide(const void *app, struct ui *ui)
{
    const struct board *b = app;
    struct wall wall = wall_of(b);
    struct rect at;
    int w, h;
    wall_draw_slide(&wall, ui, &at);
    const char *path = show_picture(&b->show, &w, &h);
    struct photo own;
    if (path && own_slide(b, path, &own))
        draw_photo(ui->draw, rect_center(at, w, h), &own, 0, 100);
    else if (path)
        draw_image(ui->draw, rect_center(at, w, h), path);
}

// Black, whatever the theme: light is what a panel wears out by.
static void draw_dark(const void *app, struct ui *ui)
{
    (void)app;
    draw_fill(ui->draw, theme_screen(ui->theme), 0, paint_own(0));
}

// ---- what is shown ----------------------------------------------------------------------------

static int unused(void *app, const struct ui_event *event)
{
    (void)app;
    (void)event;
    return SCREEN_UNUSED;
}

static const struct screen wall_screen = {.name = "wall", .event = unused, .draw = draw_wall};
static const struct screen call_screen = {.name = "call", .event = unused, .draw = draw_call};
static const struct screen slide_screen = {.name = "slide", .event = unused, .draw = draw_slide};
static const struct screen dark_screen = {.name = "dark", .event = unused, .draw = draw_dark};
static const struct screen *const screens[BOARD_SCREEN_COUNT] = {[AT_WALL] = &wall_screen,
                                                                 [AT_CALL] = &call_screen,
                                                                 [AT_SLIDE] = &slide_screen,
                                                                 [AT_DARK] = &dark_screen};

static struct rect slide_room(const struct board *b)
{
    struct theme theme;
    theme_compute(&theme, surface_env(b->surface));
    struct wall_sizes z = wall_sizes_of(&theme, &b->snapshot->catalogue.board);
    struct rect area = rect_inset(wall_area(&theme, 0), z.pad, z.pad * 2 / 3);
    rect_cut_bottom(&area, z.base * 160 / 100 + z.gap);
    return area;
}

static void say(struct board *b, const char *sentence)
{
    if (b->setup.say && *sentence)
        b->setup.say(b->setup.self, sentence);
}

static void fetch_here(struct board *b, const char *path, struct rect room)
{
    struct picture_size size;
    if (picture_check(path, &size) != PICTURE_GOOD)
        size = (struct picture_size){0};
    if (size.w > 0) {
        float scale = (float)room.w / (float)size.w;
        scale = (float)size.h * scale > (float)room.h ? (float)room.h / (float)size.h : scale;
        size.w = (int)((float)size.w * scale);
        size.h = (int)((float)size.h * scale);
    }
    board_fetched(b, path, size.w, size.h, b->now_ms);
}

// What the pictures want next: the folder's names, or one of them.
static void serve_show(struct board *b)
{
    const char *path;
    switch (show_wants(&b->show, &path)) {
    case SHOW_LIST:
        if (b->setup.list) {
            b->setup.list(b->setup.self, path);
        } else {
            struct slides *slides = mem_alloc(sizeof *slides);
            slides_list(path, slides);
            board_listed(b, slides, b->now_ms);
            free(slides);
        }
        return;
    case SHOW_PICTURE: {
        struct rect room = slide_room(b);
        struct photo own;
        if (own_slide(b, path, &own)) // whose part is drawn as everywhere
            board_fetched(b, path, room.w < room.h * 16 / 9 ? room.w : room.h * 16 / 9,
                          room.h < room.w * 9 / 16 ? room.h : room.w * 9 / 16, b->now_ms);
        else if (b->setup.fetch)
            b->setup.fetch(b->setup.self, path, room.w, room.h);
        else
            fetch_here(b, path, room);
        return;
    }
    case SHOW_NOTHING:
        break;
    }
}

static void collect(struct board *b)
{
    struct job *job;
    while ((job = link_take(b->setup.link)) != NULL)
        job_end(job, JOB_OF_NO_SESSION);
}

static void count_calls(struct board *b, int64_t from_ms)
{
    if (b->calls.now_n == 0 || b->calls.from_ms == from_ms)
        return;
    b->call_n++;
    b->call_ms = b->calls.now[b->calls.now_n - 1].call_ms;
}

static void follow_calls(struct board *b)
{
    int64_t visit = 0, call_ms = 0, from_ms = b->calls.from_ms;
    if (b->calls.now_n > 0 && b->setup.speaking &&
        !b->setup.speaking(b->setup.self, &visit, &call_ms))
        visit = 0;
    if (is_today(b))
        wall_calls_follow(&b->calls, b->snapshot, b->now_ms);
    else
        b->calls.now_n = b->calls.line_n = 0;
    wall_calls_turn(&b->calls, b->now_ms, visit, call_ms);
    count_calls(b, from_ms);
}

static struct show_time show_time_of(const struct board *b)
{
    int64_t local = b->now_ms + b->hours.offset_ms;
    return (struct show_time){.now_ms = b->now_ms,
                              .weekday = (int)((local / DAY_MS + 3) % 7),
                              .minute = (int)(local % DAY_MS / MINUTE_MS)};
}

static int look(struct board *b, int64_t now_ms)
{
    b->now_ms = now_ms;
    b->snapshot = link_snapshot(b->setup.link);
    collect(b);
    follow_store(b);
    follow_settings(b);
    if (!b->hours_asked &&
        (now_ms >= b->hours_until_ms || b->hours_version != b->snapshot->model.business_seq))
        ask_hours(b);
    collect(b); // in a driver it is done already
    follow_calls(b);
    bool dark = is_dark(b), taken = b->calls.now_n > 0;
    bool quiet = !taken && !dark && !b->old && b->snapshot->doubt == DOUBT_NONE && b->hours_known;
    const struct board_profile *p = &b->snapshot->catalogue.board;
    struct photo own[SLIDE_MAX];
    struct show_rules rules = {p->slides, p->slide_s * SECOND_MS, p->slides_after_s * SECOND_MS,
                               own, catalogue_slides(&b->snapshot->catalogue, own)};
    show_follow(&b->show, &rules, show_time_of(b), quiet);
    serve_show(b);
    tell(b);
    return taken ? AT_CALL : dark ? AT_DARK : show_stands(&b->show) ? AT_SLIDE : AT_WALL;
}

static int go_to(const struct board *b, int screen)
{
    return surface_screen_index(b->surface) == screen ? SCREEN_STAY : screen;
}

static int board_before(void *app, const struct ui_event *event)
{
    struct board *b = app;
    return go_to(b, look(b, event->now_ms));
}

static int board_tick(void *app, int64_t now_ms)
{
    struct board *b = app;
    return go_to(b, look(b, now_ms));
}

static int64_t board_deadline(const void *app, int64_t now_ms)
{
    const struct board *b = app;
    int64_t due = b->hours_asked ? INT64_MAX : b->hours_until_ms;
    if (surface_screen_index(b->surface) != AT_DARK) // the clock at the top
        due = sooner(due, (now_ms / MINUTE_MS + 1) * MINUTE_MS, now_ms);
    due = sooner(due, light_deadline(b, now_ms), now_ms);
    int64_t calls = wall_calls_deadline(&b->calls, now_ms), show = show_deadline(&b->show, now_ms);
    due = calls < due ? calls : due;
    return show < due ? show : due;
}

// ---- life -------------------------------------------------------------------------------------

struct board *board_create(const struct board_setup *setup, int64_t now_ms)
{
    struct board *b = mem_alloc(sizeof *b);
    b->setup = *setup;
    utf8_copy(b->join, sizeof b->join, setup->join ? setup->join : "");
    b->setup.join = b->join;
    utf8_copy(b->told.holder, sizeof b->told.holder, setup->holder ? setup->holder : "");
    b->snapshot = link_snapshot(setup->link);
    b->good_ms = b->now_ms = now_ms;
    struct ui_env env = setup->env;
    env.dark = true; // a wall that shines white tires whoever waits
    b->surface = surface_create(&(struct surface_setup){.name = "board",
                                                        .screens = screens,
                                                        .screen_count = BOARD_SCREEN_COUNT,
                                                        .home = AT_WALL,
                                                        .app = b,
                                                        .env = env,
                                                        .metrics = setup->metrics,
                                                        .before = board_before,
                                                        .deadline = board_deadline,
                                                        .tick = board_tick},
                                now_ms);
    surface_go(b->surface, board_tick(b, now_ms), now_ms);
    return b;
}

void board_destroy(struct board *b)
{
    if (!b)
        return;
    surface_destroy(b->surface);
    mem_wipe(b, sizeof *b);
    free(b);
}

const struct snapshot *board_snapshot(const struct board *board)
{
    return board->snapshot;
}

struct surface *board_surface(struct board *b)
{
    return b->surface;
}

void board_listed(struct board *b, const struct slides *slides, int64_t now_ms)
{
    char sentence[400];
    show_listed(&b->show, slides, now_ms, sentence, sizeof sentence);
    say(b, sentence);
}

void board_fetched(struct board *b, const char *path, int w, int h, int64_t now_ms)
{
    char sentence[800];
    show_fetched(&b->show, path, w, h, now_ms, sentence, sizeof sentence);
    say(b, sentence);
}

int board_calls(const struct board *b, int64_t *ret_call_ms)
{
    *ret_call_ms = b->call_ms;
    return b->call_n;
}
