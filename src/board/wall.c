// Everything is cut from one rectangle, from the outside in; what a customer needs is as large as its
// part lets it be and never smaller than the lobby's depth asks for. What then has no room takes turns.

#include "board/wall_parts.h"
#include "base/calendar.h"
#include "business/day_said.h"
#include "ui/widget.h"

#include <limits.h>
#include <string.h>

// ---- words ------------------------------------------------------------------------------------

static const char *ago_words(struct ui *ui, int64_t at_ms)
{
    int64_t minutes = (ui->now_ms - at_ms) / MINUTE_MS;
    if (minutes < 1)
        return ui_tr(ui, "moments ago");
    int64_t n = minutes < 60 ? minutes : minutes / 60;
    const char *msgid = minutes < 60 ? (n == 1 ? "{n} minute ago" : "{n} minutes ago")
                                     : (n == 1 ? "{n} hour ago" : "{n} hours ago");
    return ui_fill(ui, msgid, "n", arena_printf(ui->arena, "%d", (int)n), NULL);
}

static const char *date_words(const struct wall *wall, struct ui *ui)
{
    return day_said(ui->arena, ui->lang, calendar_day_at((ui->now_ms + wall->offset_ms) / DAY_MS));
}

// ---- the head ---------------------------------------------------------------------------------

static void draw_head(const struct wall *wall, struct ui *ui, struct rect *area,
                      const struct wall_sizes *z, enum color ink)
{
    const struct catalogue *c = &wall->snapshot->catalogue;
    struct rect line = rect_cut_top(area, z->base * 130 / 100);
    if (wall_clock_stands(wall)) {
        const char *clock = wall_time_words(wall, ui, ui->now_ms), *date = date_words(wall, ui);
        int clock_w = wall_width(ui, clock, z->base, true),
            date_w = wall_width(ui, date, z->caption, false);
        struct rect at = rect_cut_right(&line, clock_w + z->base / 20);
        wall_put(
            ui, at, clock,
            &(struct wall_text){
                .px = z->base, .bold = true, .color = ink, .align = ALIGN_RIGHT, .id = "clock"});
        rect_cut_right(&line, z->base / 2);
        if (date_w < line.w / 2)
            wall_put(ui, rect_cut_right(&line, date_w + z->caption / 20), date,
                     &(struct wall_text){.px = z->caption,
                                         .color = ink == COLOR_INK ? COLOR_INK_SOFT : ink,
                                         .align = ALIGN_RIGHT,
                                         .id = "date"});
        rect_cut_right(&line, z->base / 2);
    }
    wall_put(ui, line, words_in(&c->site_name, ui->lang),
             &(struct wall_text){.px = z->caption * 115 / 100,
                                 .bold = true,
                                 .color = ink,
                                 .least = z->caption * 7 / 10,
                                 .elide = true,
                                 .id = "site"});
}

// ---- the foot: what is wrong, or a line of text --------------------------------------------------

enum { FOOT_LEAST_PERCENT = 70 };

struct foot {
    const char *texts[24];
    int n;
    bool alert;
};

// What is only a little too wide stands in one line, and smaller, rather than take turns.
static void foot_lines(struct ui *ui, struct foot *foot, const char *text, struct font font,
                       int width)
{
    bool one = text_width(ui->metrics, font, text, strlen(text)) * FOOT_LEAST_PERCENT / 100 < width;
    struct text_layout layout =
        text_break(ui->arena, ui->metrics, font, text, one ? INT_MAX : width, true);
    for (int i = 0; i < layout.n && foot->n < (int)(sizeof foot->texts / sizeof *foot->texts); i++)
        foot->texts[foot->n++] =
            arena_printf(ui->arena, "%.*s", (int)layout.lines[i].n, layout.lines[i].at);
}

static const char *wrong_words(const struct wall *wall, struct ui *ui)
{
    if (wall->old && wall->old_since_ms && wall_clock_stands(wall))
        return ui_fill(
            ui,
            N_("Nothing new here since {time}. Please listen for your number, or ask at the desk."),
            "time", wall_time_words(wall, ui, wall->old_since_ms), NULL);
    if (wall->old)
        return ui_tr(
            ui,
            N_("Nothing new here just now. Please listen for your number, or ask at the desk."));
    if (wall->doubted)
        return ui_tr(ui, N_("The clock is being checked. Please ask at the desk."));
    return NULL;
}

static void foot_of(const struct wall *wall, struct ui *ui, struct font font, int width,
                    struct foot *foot)
{
    *foot = (struct foot){0};
    const char *wrong = wrong_words(wall, ui);
    if (wrong) {
        foot->alert = true;
        foot_lines(ui, foot, wrong, font, width);
        return;
    }
    if (wall->closes_ms > ui->now_ms && wall_clock_stands(wall))
        foot_lines(ui, foot,
                   ui_fill(ui, N_("Open today until {time}"), "time",
                           wall_time_words(wall, ui, wall->closes_ms), NULL),
                   font, width);
    const char *at = long_words_in(&wall->board->ticker, ui->lang);
    while (*at) {
        size_t n = strcspn(at, "|");
        const char *one = arena_printf(ui->arena, "%.*s", (int)n, at);
        foot_lines(ui, foot, ui_grow(ui, one + strspn(one, " ")), font, width);
        at += n + (at[n] == '|');
    }
}

static void draw_foot(const struct wall *wall, struct ui *ui, struct rect *area,
                      const struct wall_sizes *z)
{
    struct foot foot;
    struct font font = {z->base, WEIGHT_REGULAR, ui->lang};
    int width = area->w - 2 * z->pad;
    foot_of(wall, ui, font, width, &foot);
    if (foot.n == 0)
        return;
    struct rect line = rect_cut_bottom(area, z->base * 150 / 100);
    rect_cut_bottom(area, z->gap);
    struct rect whole = line; // from edge to edge
    draw_fill(ui->draw, whole, ui->theme->radius_px[RADIUS_CONTROL],
              paint_of(foot.alert ? COLOR_ACCENT_SOFT : COLOR_SAND));
    line = rect_inset(line, z->pad, 0);
    wall_put(ui, line, foot.texts[wall_turn_of(ui, foot.n)],
             &(struct wall_text){.px = z->base,
                                 .least = 1,
                                 .bold = foot.alert,
                                 .color = foot.alert ? COLOR_ACCENT : COLOR_INK,
                                 .id = foot.alert ? "alert" : "ticker"});
}

// ---- between calls -------------------------------------------------------------------------------

// Returns the number's size, 0: there is none.
static int draw_newest(const struct wall *wall, struct ui *ui, struct rect box,
                       const struct wall_call *call, const struct wall_sizes *z)
{
    draw_fill(ui->draw, box, ui->theme->radius_px[RADIUS_CARD], paint_of(COLOR_WALL));
    struct rect in = rect_inset(box, z->pad, z->pad / 2);
    struct rect head = rect_cut_top(&in, z->caption * 140 / 100);
    if (!call) {
        const char *welcome = long_words_in(&wall->snapshot->catalogue.welcome, ui->lang);
        wall_put(ui, head, ui_tr(ui, N_("Nobody has been called yet")),
                 &(struct wall_text){.px = z->caption,
                                     .color = COLOR_ON_WALL,
                                     .least = z->caption / 2,
                                     .id = "newest.none"});
        wall_put(ui, in, ui_grow(ui, welcome),
                 &(struct wall_text){
                     .px = in.h / 3, .bold = true, .color = COLOR_ON_WALL, .align = ALIGN_CENTER});
        return 0;
    }
    const char *when = wall_clock_stands(wall) && !wall->old ? ago_words(ui, call->call_ms) : "";
    struct rect right =
        rect_cut_right(&head, wall_width(ui, when, z->caption, false) + z->caption / 20);
    wall_put(ui, right, when,
             &(struct wall_text){.px = z->caption, .color = COLOR_ON_WALL, .align = ALIGN_RIGHT});
    const char *title = wall->old && wall->old_since_ms && wall_clock_stands(wall)
                            ? ui_fill(ui, N_("As of {time}"), "time",
                                      wall_time_words(wall, ui, wall->old_since_ms), NULL)
                            : ui_tr(ui, call->standing ? N_("Please go to") : N_("Called last"));
    wall_put(ui, head, title,
             &(struct wall_text){.px = z->caption,
                                 .bold = true,
                                 .color = COLOR_CALL,
                                 .least = z->caption / 2,
                                 .id = "newest.title"});
    return wall_call_draw(wall, ui, in, call,
                          &(struct wall_look){.ink = COLOR_ON_WALL,
                                              .arrow = COLOR_CALL,
                                              .least = z->least,
                                              .words = true,
                                              .id = "newest"});
}

static void draw_earlier(const struct wall *wall, struct ui *ui, struct rect box,
                         const struct wall_call *calls, int n, const struct wall_sizes *z,
                         int most_px)
{
    struct wall_look look = {.ink = COLOR_INK,
                             .arrow = COLOR_INK_SOFT,
                             .least = z->least,
                             .most = most_px,
                             .id = "call"};
    struct wall_grid grid = wall_grid_of(wall, ui, box, calls, n, z, &look);
    int most = grid.columns * grid.rows, standing = 0;
    if (most == 0)
        return;
    while (standing < n && calls[standing].standing)
        standing++;
    int all = standing > most ? standing : n < most ? n : most; // what is over gives way
    int first = wall_turn_of(ui, (all + most - 1) / most) * most;
    int shown = all - first < most ? all - first : most;
    grid = wall_grid_of(wall, ui, box, calls + first, shown, z, &look);
    for (int i = 0; i < shown; i++) {
        struct rect cell = rect_cell(box, grid.columns, grid.rows, i, z->gap);
        draw_fill(ui->draw, cell, ui->theme->radius_px[RADIUS_CARD], paint_of(COLOR_SURFACE));
        look.id = arena_printf(ui->arena, "call.%d", first + i);
        look.arrow = calls[first + i].standing ? COLOR_ACCENT : COLOR_INK_SOFT;
        wall_call_draw(wall, ui, rect_inset(cell, z->pad * 2 / 3, z->pad / 4), &calls[first + i],
                       &look);
    }
}

static int calls_of(const struct wall *wall, struct wall_call out[WALL_CALLS_MAX])
{
    return wall->today ? wall_calls_today(wall->snapshot, out, WALL_CALLS_MAX) : 0;
}

void wall_draw(const struct wall *wall, struct ui *ui)
{
    struct wall_sizes z = wall_sizes_of(ui->theme, wall->board);
    struct wall_call calls[WALL_CALLS_MAX];
    int n = calls_of(wall, calls);
    ui_clear(ui);
    struct rect area = rect_inset(wall_area(ui->theme, ui->now_ms), z.pad, z.pad * 2 / 3);
    draw_head(wall, ui, &area, &z, COLOR_INK);
    rect_cut_top(&area, z.gap / 2);
    draw_foot(wall, ui, &area, &z);
    bool tall = ui->theme->portrait, join = wall->join && *wall->join && !wall->old;
    bool waits = !wall->doubted && !wall->old && wall->today;
    struct rect side = {0};
    if (waits || join) {
        side = tall ? rect_cut_bottom(&area, area.h * (waits && join ? 40 : 30) / 100)
                    : rect_cut_right(&area, area.w * 35 / 100);
        if (tall)
            rect_cut_bottom(&area, z.gap);
        else
            rect_cut_right(&area, z.gap);
    }
    if (join) {
        int h = side.h * (waits ? 36 : 100) / 100;
        wall_draw_join(wall, ui, rect_cut_bottom(&side, h), &z);
        rect_cut_bottom(&side, z.gap);
    }
    if (waits)
        wall_draw_waits(wall, ui, side, &z);
    int hero = n > 1 ? area.h * 50 / 100 : area.h;
    int newest_px = draw_newest(wall, ui, rect_cut_top(&area, hero), n ? &calls[0] : NULL, &z);
    rect_cut_top(&area, z.gap);
    if (n > 1)
        draw_earlier(wall, ui, area, calls + 1, n - 1, &z, newest_px);
    memset(calls, 0, sizeof calls);
}

// ---- a call --------------------------------------------------------------------------------------

static const char *call_title(const struct wall_call *call, struct ui *ui)
{
    if (*call->name && !call->again)
        return ui_fill(ui, N_("{name}, please go to"), "name", call->name, NULL);
    if (*call->name)
        return ui_fill(ui, N_("Called again: {name}"), "name", call->name, NULL);
    return ui_tr(ui, call->again ? N_("Called again") : N_("Please go to"));
}

static void draw_pill(struct ui *ui, struct rect line, const char *text, const struct wall_sizes *z)
{
    int width = wall_width(ui, text, z->base, true), icon = z->base, pad = z->base * 6 / 10;
    int most = line.w - icon - 3 * pad;
    width = width < most ? width : most;
    struct rect pill = rect_center(line, width + icon + 3 * pad, z->base * 160 / 100);
    draw_fill(ui->draw, pill, pill.h / 2, paint_of(COLOR_CALL));
    struct rect in = rect_inset(pill, pad, 0);
    ui_icon(ui, rect_center(rect_cut_left(&in, icon), icon, icon), "sound", COLOR_ON_PRIMARY);
    rect_cut_left(&in, pad);
    wall_put(ui, in, text,
             &(struct wall_text){.px = z->base,
                                 .bold = true,
                                 .color = COLOR_ON_PRIMARY,
                                 .least = z->base / 2,
                                 .id = "call.title"});
}

// Who comes next, so that nobody fears to be forgotten.
static void draw_next(const struct wall *wall, struct ui *ui, struct rect band,
                      const struct wall_sizes *z)
{
    const struct wall_calls *c = wall->calls;
    draw_fill(ui->draw, band, ui->theme->radius_px[RADIUS_CARD],
              paint_mix(COLOR_PAPER, COLOR_WALL, 55));
    struct rect in = rect_inset(band, z->pad, 0);
    const char *title = ui_tr(ui, N_("Called too"));
    struct wall_look look = {.ink = COLOR_ON_WALL, .arrow = COLOR_CALL, .least = z->least};
    int each = 0, title_w = wall_width(ui, title, z->caption, false) + z->pad;
    for (int i = 0; i < c->line_n; i++) {
        int w = wall_call_width(wall, ui, &c->line[i], z->base, &look);
        each = w > each ? w : each;
    }
    each = each < in.w ? each : in.w;
    if (each + title_w <= in.w)
        wall_put(ui, rect_cut_left(&in, title_w), title,
                 &(struct wall_text){.px = z->caption, .color = COLOR_ON_WALL, .id = "call.too"});
    int fit = (in.w + z->pad) / (each + z->pad);
    for (int i = 0; i < c->line_n && i < fit; i++) {
        look.id = arena_printf(ui->arena, "call.next.%d", i);
        wall_call_draw(wall, ui, rect_cut_left(&in, each), &c->line[i], &look);
        rect_cut_left(&in, z->pad);
    }
}

static const char *who_words(const struct wall *wall, struct ui *ui, const struct wall_call *call)
{
    const struct catalogue *c = &wall->snapshot->catalogue;
    const char *name = words_in(&c->consultants[call->consultant].name, ui->lang);
    const char *service = words_in(&c->services[call->service].name, ui->lang);
    const char *waits =
        *name ? ui_fill(ui, N_("{name} is waiting for you"), "name", name, NULL) : "";
    return *waits ? arena_printf(ui->arena, "%s · %s", service, waits) : service;
}

static void draw_together(const struct wall *wall, struct ui *ui, struct rect area,
                          const struct wall_sizes *z)
{
    const struct wall_calls *c = wall->calls;
    struct wall_look look = {.ink = COLOR_ON_WALL, .arrow = COLOR_CALL, .least = z->least};
    struct wall_grid grid = wall_grid_of(wall, ui, area, c->now, c->now_n, z, &look);
    if (grid.columns * grid.rows < c->now_n) // a small panel: all of them, however small
        grid = (struct wall_grid){ui->theme->portrait ? 1 : 2, (c->now_n + !ui->theme->portrait) /
                                                                   (ui->theme->portrait ? 1 : 2)};
    for (int i = 0; i < c->now_n; i++) {
        struct rect cell = rect_cell(area, grid.columns, grid.rows, i, z->gap);
        draw_fill(ui->draw, cell, ui->theme->radius_px[RADIUS_CARD],
                  paint_mix(COLOR_PAPER, COLOR_WALL, 55));
        look.id = arena_printf(ui->arena, "call.now.%d", i);
        wall_call_draw(wall, ui, rect_inset(cell, z->pad, z->pad / 4), &c->now[i], &look);
    }
}

void wall_draw_call(const struct wall *wall, struct ui *ui)
{
    const struct wall_calls *c = wall->calls;
    struct wall_sizes z = wall_sizes_of(ui->theme, wall->board);
    struct rect whole = theme_screen(ui->theme);
    int64_t gone = ui->now_ms - c->from_ms;
    int flash = wall_flash(gone, ui->theme->env.reduced_motion);
    ui_clear(ui);
    draw_fill(ui->draw, whole, 0, paint_mix(COLOR_PRIMARY, COLOR_WALL, flash));
    if (!ui->theme->env.reduced_motion && gone < WALL_BREATHS * WALL_BREATH_MS)
        ui->again_ms = ui->now_ms - gone % (WALL_BREATH_MS / 2) + WALL_BREATH_MS / 2;
    int bar = whole.h * 2 / 100;
    draw_fill(ui->draw, (struct rect){0, 0, whole.w, flash ? bar * 2 : bar}, 0,
              paint_of(COLOR_CALL));
    struct rect area = rect_inset(wall_area(ui->theme, ui->now_ms), z.pad, z.pad * 2 / 3);
    rect_cut_top(&area, bar * 2);
    if (z.base * WALL_HEADS <= whole.h) // else the number needs the room
        draw_head(wall, ui, &area, &z, COLOR_ON_WALL);
    if (c->line_n > 0) {
        draw_next(wall, ui, rect_cut_bottom(&area, z.base * 180 / 100), &z);
        rect_cut_bottom(&area, z.gap);
    }
    const char *title = c->now_n == 1 ? call_title(&c->now[0], ui) : ui_tr(ui, N_("Please go to"));
    draw_pill(ui, rect_cut_top(&area, z.base * 190 / 100), title, &z);
    rect_cut_top(&area, z.gap / 2);
    if (c->now_n != 1) {
        draw_together(wall, ui, area, &z);
        return;
    }
    struct rect who = rect_cut_bottom(&area, z.caption * 160 / 100);
    wall_put(ui, who, ui_grow(ui, who_words(wall, ui, &c->now[0])),
             &(struct wall_text){.px = z.caption,
                                 .color = COLOR_ON_WALL,
                                 .align = ALIGN_CENTER,
                                 .elide = true,
                                 .least = z.caption * 6 / 10,
                                 .id = "call.who"});
    wall_call_draw(wall, ui, rect_inset(area, z.pad, 0), &c->now[0],
                   &(struct wall_look){.ink = COLOR_ON_WALL,
                                       .arrow = COLOR_CALL,
                                       .least = z.least,
                                       .words = true,
                                       .id = "call.now"});
}

// ---- under a picture -----------------------------------------------------------------------------

void wall_draw_slide(const struct wall *wall, struct ui *ui, struct rect *ret)
{
    struct wall_sizes z = wall_sizes_of(ui->theme, wall->board);
    struct wall_call calls[WALL_CALLS_MAX];
    int n = calls_of(wall, calls);
    ui_clear(ui);
    struct rect area = rect_inset(wall_area(ui->theme, ui->now_ms), z.pad, z.pad * 2 / 3);
    struct rect line = rect_cut_bottom(&area, z.base * 160 / 100);
    rect_cut_bottom(&area, z.gap);
    *ret = area;
    if (wall_clock_stands(wall)) {
        const char *clock = wall_time_words(wall, ui, ui->now_ms);
        wall_put(
            ui, rect_cut_right(&line, wall_width(ui, clock, z.base, true) + z.base / 20), clock,
            &(struct wall_text){.px = z.base, .bold = true, .align = ALIGN_RIGHT, .id = "clock"});
        rect_cut_right(&line, z.gap);
    }
    struct wall_look look = {.ink = COLOR_INK, .arrow = COLOR_ACCENT, .least = z.least};
    for (int i = 0; i < n; i++) {
        int w = wall_call_width(wall, ui, &calls[i], z.base, &look);
        if (w > line.w)
            break;
        look.id = arena_printf(ui->arena, "call.%d", i);
        wall_call_draw(wall, ui, rect_cut_left(&line, w), &calls[i], &look);
        rect_cut_left(&line, z.pad * 2);
    }
    memset(calls, 0, sizeof calls);
}
