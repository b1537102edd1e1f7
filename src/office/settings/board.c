// The wall: how deep the lobby is and how large the panel, what it says, where the desks are, when it is
// dark, which pictures; beside it how it looks, between calls and with one.

#include "board/wall.h"
#include "office/settings/internal.h"

#include <stdlib.h>

void settings_look_at_slides(struct settings *s)
{
    if (strcmp(s->slides_of, s->draft.board.slides) == 0)
        return;
    utf8_copy(s->slides_of, sizeof s->slides_of, s->draft.board.slides);
    memset(&s->slides, 0, sizeof s->slides);
    if (s->slides_of[0] == '/')
        slides_list(s->slides_of, &s->slides);
}

// ---- how it looks -----------------------------------------------------------------------------

enum { PREVIEW_W = 1920, PREVIEW_H = 1080 };

static void preview(struct settings *s, struct ui *ui, struct rect box,
                    const struct wall_calls *calls)
{
    struct ui_env env = {.width = PREVIEW_W,
                         .height = PREVIEW_H,
                         .lang = ui->lang,
                         .dark = true,
                         .reduced_motion = true,
                         .mm_per_px = wall_mm_per_px(PREVIEW_W, PREVIEW_H, s->draft.board.inches)};
    accent_parse(s->draft.accent, &env.accent);
    struct theme theme;
    struct draw_list list;
    struct tree nobody; // it can be seen, not touched
    struct ui small = *ui;
    theme_compute(&theme, &env);
    draw_init(&list, ui->arena);
    tree_init(&nobody, ui->arena);
    small.theme = &theme;
    small.draw = &list;
    small.tree = &nobody;
    struct wall wall = {.snapshot = s->office->snap,
                        .board = &s->draft.board,
                        .calls = calls,
                        .today = s->office->snap->model.open};
    if (calls)
        wall_draw_call(&wall, &small);
    else
        wall_draw(&wall, &small);
    draw_scaled(ui->draw, &list, &theme, box);
    draw_outline(ui->draw, box, 0, ui->theme->stroke_px, paint_of(COLOR_EDGE));
    tree_finish(&nobody);
    draw_finish(&list);
}

// Somebody who is called to the first desk.
static void call_somebody(const struct business *b, int64_t now_ms, struct wall_calls *calls)
{
    *calls = (struct wall_calls){.now_n = 1, .from_ms = now_ms - MINUTE_MS};
    struct wall_call *call = &calls->now[0];
    *call = (struct wall_call){.visit = 1, .ticket = "A012", .standing = true};
    for (int i = 0; i < b->consultant_n; i++) {
        if (b->consultants[i].active && b->consultants[i].desk > 0) {
            call->consultant = i;
            call->desk = b->consultants[i].desk;
            return;
        }
    }
}

static void draw_previews(struct settings *s, struct ui *ui, struct rect *box)
{
    struct wall_calls *calls = arena_alloc(ui->arena, sizeof *calls);
    int gap = ui->theme->gap_px, width = (box->w - gap) / 2;
    struct rect line = rect_cut_top(box, width * PREVIEW_H / PREVIEW_W);
    call_somebody(&s->office->snap->model.business, ui->now_ms, calls);
    preview(s, ui, rect_cut_left(&line, width), NULL);
    rect_cut_left(&line, gap);
    preview(s, ui, rect_cut_left(&line, width), calls);
}

// ---- the way to each desk ---------------------------------------------------------------------

static const char *const arrows[TOWARD_COUNT] = {
    [TOWARD_NONE] = "→",       [TOWARD_LEFT] = "←",        [TOWARD_AHEAD_LEFT] = "↖",
    [TOWARD_AHEAD] = "↑",      [TOWARD_AHEAD_RIGHT] = "↗", [TOWARD_RIGHT] = "→",
    [TOWARD_BACK_RIGHT] = "↘", [TOWARD_BACK] = "↓",        [TOWARD_BACK_LEFT] = "↙",
};

static void draw_ways(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct profile *p = &s->draft;
    struct button *buttons = arena_alloc(ui->arena, CONSULTANT_MAX * sizeof *buttons);
    struct desk_ways ways;
    int n = 0;
    if (!ways_read(p->board.arrows, &ways))
        return;
    for (int i = 0; i < p->business.consultant_n; i++) {
        const struct consultant_rules *who = &p->business.consultants[i];
        enum toward toward = ways_of(&ways, who->desk);
        if (!who->active || who->desk <= 0)
            continue;
        const char *desk =
            ui_fill(ui, "Desk {n}", "n", arena_printf(ui->arena, "%d", who->desk), NULL);
        const char *words = toward == TOWARD_NONE ? "" : ui_tr(ui, toward_words(toward));
        buttons[n++] = (struct button){
            .id = arena_printf(ui->arena, "way.%d", who->desk),
            .label = arena_printf(ui->arena, "%s %s %s", desk,
                                  toward == TOWARD_NONE ? "" : arrows[toward], words),
            .chosen = toward != TOWARD_NONE,
            .small = true};
    }
    buttons_cut(ui, box, buttons, n, ui->theme->gap_px);
}

// The first one says where the pictures lie.
static void slide_kept(struct settings *s, const char *path)
{
    const char *slash = strrchr(path, '/');
    entry_leave(s);
    if (!s->draft.board.slides[0] && slash && (size_t)(slash - path) < sizeof s->draft.board.slides)
        memcpy(s->draft.board.slides, path, (size_t)(slash - path));
    s->slides_of[0] = '\0'; // the folder is another now
    settings_touched(s);
    office_tell(s->office, TONE_GOOD, N_("The picture is in the folder."));
}

static void slide_brought(struct office *office, struct str *bytes)
{
    struct settings *s = settings_of(office);
    keep_picture(s, FILE_SLIDE, bytes, s->was.board.slides, slide_kept);
}

static bool pressed(struct settings *s, const char *id)
{
    struct desk_ways ways;
    if (bring_pressed(s, id, "slides.bring", FILE_SLIDE, slide_brought))
        return true;
    if (strncmp(id, "way.", 4) != 0 || !ways_read(s->draft.board.arrows, &ways))
        return false;
    int desk = atoi(id + 4);
    char text[sizeof s->draft.board.arrows];
    if (ways_set(&ways, desk, (enum toward)((ways_of(&ways, desk) + 1) % TOWARD_COUNT)) &&
        ways_write(&ways, text, sizeof text))
        memcpy(s->draft.board.arrows, text, sizeof text);
    entry_leave(s);
    return true;
}

// ---- pictures ---------------------------------------------------------------------------------

static void draw_slides(struct settings *s, struct ui *ui, struct rect *box)
{
    section_title(ui, box, ui_tr(ui, topics[TOPIC_SLIDES].title), NULL);
    if (!s->office->in_browser) // no path of ours is typed elsewhere
        topic_setting_draw(s, ui, box, setting_named(TOPIC_SLIDES, "slides"));
    else if (s->draft.board.slides[0])
        note_draw(ui, box, s->draft.board.slides, COLOR_INK_SOFT);
    bring_draw(s, ui, box, "slides.bring", ui_tr(ui, N_("Add a picture …")));
    if (s->slides.missing)
        note_draw(ui, box,
                  ui_tr(ui, N_("There is no such folder on this machine; the wall says in its log "
                               "what it finds on its own.")),
                  COLOR_ACCENT);
    else if (s->slides_of[0] == '/')
        note_draw(ui, box, count_fill(ui, N_("{n} pictures"), s->slides.n), COLOR_INK_SOFT);
    if (s->slides.strange_n > 0)
        note_draw(ui, box,
                  ui_fill(ui, N_("{name} is passed over: pictures are PNG, JPEG or SVG."), "name",
                          s->slides.strange, NULL),
                  COLOR_ACCENT);
    hint_draw(ui, box,
              N_("Pictures in a folder below it stand on its days and at its hours: "
                 "sat-sun, 10-14, mon-fri 17-21."));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_SLIDES, "slide-seconds"));
    topic_setting_draw(s, ui, box, setting_named(TOPIC_SLIDES, "slides-after"));
}

static void draw_size(struct settings *s, struct ui *ui, struct rect *box)
{
    const char *small = problem_said(s, ui, problem_of(s, PROBLEM_PANEL_SMALL));
    topic_draw(s, ui, box, TOPIC_BOARD);
    if (small)
        note_draw(ui, box, small, COLOR_ACCENT);
}

static void draw_way(struct settings *s, struct ui *ui, struct rect *box)
{
    topic_draw(s, ui, box, TOPIC_BOARD_WAY);
    draw_ways(s, ui, box);
}

const struct part_view board_view = {.label = N_("Call board"),
                                     .part = PART_BOARD,
                                     BLOCKS({TOPIC_COUNT, draw_previews}, {TOPIC_BOARD, draw_size},
                                            {TOPIC_BOARD_WORDS, NULL}, {TOPIC_BOARD_WAY, draw_way},
                                            {TOPIC_BOARD_HOURS, NULL}, {TOPIC_SLIDES, draw_slides}),
                                     .pressed = pressed};
