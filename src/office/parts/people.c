// The consultants in turn order, group by group: state with its shape and word, since when, with
// whom, turns today and turns owed.

#include "core/level.h"
#include "office/parts/about.h"
#include "office/parts/people.h"

#include <stdlib.h>

struct seat {
    int index;
    int group;    // GROUP_MAX: in none
    int position; // in the turn order, 0: not in it
};

static bool in_order(const struct office *office, int service, int group)
{
    return service < 0 || office->snap->model.business.services[service].group == group;
}

// The first group the consultant stands in; with a filter, the filtered service's.
static int group_of(const struct office *office, int service, int index)
{
    for (int group = 0; group < GROUP_MAX; group++) {
        if (in_order(office, service, group) && model_in_group(&office->snap->model, index, group))
            return group;
    }
    return GROUP_MAX;
}

// Group by group; those in the order first, by place; then those who are off.
static int by_turn(const void *a, const void *b)
{
    const struct seat *x = a, *y = b;
    bool x_in = x->position > 0, y_in = y->position > 0;
    if (x->group != y->group)
        return x->group - y->group;
    if (x_in != y_in)
        return x_in ? -1 : 1;
    return x->position != y->position ? x->position - y->position : x->index - y->index;
}

static int collect(const struct office *office, struct ui *ui, int service, struct seat **ret)
{
    const struct model *model = &office->snap->model;
    struct seat *seats = arena_alloc(ui->arena, CONSULTANT_MAX * sizeof *seats);
    int n = 0;
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (!model->business.consultants[i].active && model->consultants[i].visit == 0)
            continue; // out of use, and has nobody any more
        int group = group_of(office, service, i);
        int position = group < GROUP_MAX ? level_position(model, i, group, office->now_ms) : 0;
        seats[n++] = (struct seat){i, group, position};
    }
    qsort(seats, (size_t)n, sizeof *seats, by_turn);
    *ret = seats;
    return n;
}

// Who is away: until when stands first, for that is what is asked. Otherwise the state and the desk.
static const char *state_words(const struct office *office, struct ui *ui, int index)
{
    const struct consultant *c = &office->snap->model.consultants[index];
    int desk = office->snap->model.business.consultants[index].desk;
    bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
    const char *state = c->suspended      ? ui_tr(ui, N_("suspended"))
                        : away && c->away ? reason_words(ui->lang, c->away)
                                          : presence_words(ui->lang, c->presence);
    if (away && !c->suspended && c->until_ms)
        return ui_fill(ui, N_("until {clock} · {state}"), "state", state, "clock",
                       clock_words(office, ui->arena, c->until_ms), NULL);
    if (desk <= 0 || c->presence == PRESENCE_OFF)
        return state;
    return ui_fill(ui, N_("{state} · desk {desk}"), "state", state, "desk",
                   arena_printf(ui->arena, "%d", desk), NULL);
}

enum seat_figure {
    FIGURE_SINCE,
    FIGURE_WITH,
    FIGURE_PLACE,
    FIGURE_TURNS,
    FIGURE_OWED,
    FIGURE_COUNT
};

struct columns {
    struct rect mark, name, figure[FIGURE_COUNT];
};

static const struct {
    const char *title;
    int dp;
} figure_heads[] = {
    [FIGURE_SINCE] = {N_("So far"), 74}, [FIGURE_WITH] = {N_("With"), 58},
    [FIGURE_PLACE] = {N_("Order"), 46},  [FIGURE_TURNS] = {N_("Turns"), 46},
    [FIGURE_OWED] = {N_("Owed"), 46},
};
_Static_assert(sizeof figure_heads / sizeof *figure_heads == FIGURE_COUNT, "one head per column");

static const struct text_style head_style = {.type = TYPE_SMALL,
                                             .color = COLOR_INK_SOFT,
                                             .align = ALIGN_RIGHT,
                                             .middle = true,
                                             .shrink = true};

// Wide enough for its head and for most of a day's hours, and wider where there is room, so that figures do not
// stand far from the name. Large text leaves the name at least a quarter.
static int figure_px(struct ui *ui, int row_px, enum seat_figure figure)
{
    int dp = figure_heads[figure].dp;
    int roomy_px = row_px * dp / 480, least = ui_px(ui, dp);
    int head = ui_text_width(ui, ui_tr(ui, figure_heads[figure].title), &head_style) + ui_px(ui, 8);
    if (figure == FIGURE_SINCE)
        head = ui_px(ui, 4) + ui_text_width(ui, wait_words(ui, 10 * HOUR_MS - MINUTE_MS),
                                            &(struct text_style){.type = TYPE_LABEL});
    int share = row_px * 3 / 4 * dp / (74 + 58 + 3 * 46), most = least * 3 / 2;
    least = head > least ? (head < share ? head : share) : least;
    return roomy_px < least ? least : roomy_px > most ? most : roomy_px;
}

static struct columns cut_columns(struct ui *ui, struct rect row)
{
    struct columns c;
    int w = row.w;
    row = rect_inset(row, ui_px(ui, 8), 0);
    c.mark = rect_cut_left(&row, ui_px(ui, 20));
    rect_cut_left(&row, ui_px(ui, 8));
    for (int i = FIGURE_COUNT - 1; i >= 0; i--)
        c.figure[i] = rect_cut_right(&row, figure_px(ui, w, (enum seat_figure)i));
    c.name = row;
    return c;
}

// The first group's name stands in the line of the heads, which spares a line.
static void draw_head(struct ui *ui, struct rect line, const char *group)
{
    struct columns c = cut_columns(ui, line);
    int left = line.x + ui_px(ui, 8);
    if (group)
        label_at(ui, (struct rect){left, c.name.y, c.name.x + c.name.w - left, c.name.h}, group,
                 TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
    else
        label_at(ui, c.name, ui_tr(ui, N_("Consultant")), TYPE_SMALL, WEIGHT_REGULAR,
                 COLOR_INK_SOFT, ALIGN_LEFT);
    for (int i = 0; i < FIGURE_COUNT; i++) {
        rect_cut_left(&c.figure[i], ui_px(ui, 4)); // two heads never run into one another
        ui_text(ui, c.figure[i], ui_tr(ui, figure_heads[i].title), &head_style);
    }
    int stroke = ui->theme->stroke_px;
    draw_fill(ui->draw, (struct rect){line.x, line.y + line.h - stroke, line.w, stroke}, 0,
              paint_of(COLOR_EDGE));
}

static void draw_figures(const struct office *office, struct ui *ui, const struct columns *at,
                         const struct seat *seat)
{
    const struct model *model = &office->snap->model;
    const struct consultant *c = &model->consultants[seat->index];
    if (c->presence != PRESENCE_OFF)
        label_at(ui, at->figure[FIGURE_SINCE], wait_words(ui, ui->now_ms - c->since_ms), TYPE_LABEL,
                 WEIGHT_REGULAR, COLOR_INK, ALIGN_RIGHT);
    const struct visit *visit = c->visit ? model_visit(model, c->visit) : NULL;
    label_at(ui, at->figure[FIGURE_WITH], ticket_words(ui->arena, visit), TYPE_LABEL, WEIGHT_BOLD,
             COLOR_INK, ALIGN_RIGHT);
    if (seat->group == GROUP_MAX)
        return;
    if (seat->position > 0)
        label_at(ui, at->figure[FIGURE_PLACE], arena_printf(ui->arena, "%d", seat->position),
                 TYPE_LABEL, seat->position == 1 ? WEIGHT_BOLD : WEIGHT_REGULAR,
                 seat->position == 1 ? COLOR_PRIMARY : COLOR_INK, ALIGN_RIGHT);
    label_at(ui, at->figure[FIGURE_TURNS], arena_printf(ui->arena, "%d", c->turns[seat->group]),
             TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK, ALIGN_RIGHT);
    int owed = c->owed[seat->group];
    if (owed > 0)
        label_at(ui, at->figure[FIGURE_OWED], arena_printf(ui->arena, "+%d", owed), TYPE_LABEL,
                 WEIGHT_BOLD, COLOR_ACCENT, ALIGN_RIGHT);
}

struct seats {
    const struct office *office;
    const struct people_view *view;
    int n;
    struct seat *at;
};

static void seat_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct seats *seats = list->of;
    int index = seats->at[i].index;
    int64_t id = seats->office->snap->model.business.consultants[index].id;
    if (seats->view->act)
        out->id = arena_printf(ui->arena, "person.%lld", (long long)id);
    out->as.title =
        arena_printf(ui->arena, "%s · %s", consultant_name(seats->office, ui->lang, index),
                     state_words(seats->office, ui, index));
    out->as.chosen = id == seats->view->chosen;
}

static void draw_seat(const struct kit_list *list, struct ui *ui, int i, struct rect row)
{
    const struct seats *seats = list->of;
    const struct office *office = seats->office;
    int index = seats->at[i].index;
    const struct consultant *c = &office->snap->model.consultants[index];
    struct rect lower = rect_inset(row, 0, ui->theme->stroke_px);
    struct columns at = cut_columns(ui, rect_cut_top(&lower, lower.h / 2));
    presence_mark(ui, at.mark, c->presence, c->suspended); // in one line with name and figures
    label_at(ui, at.name, consultant_name(office, ui->lang, index),
             roomy(ui) ? TYPE_BODY : TYPE_LABEL, WEIGHT_REGULAR,
             c->presence == PRESENCE_OFF ? COLOR_INK_SOFT : COLOR_INK, ALIGN_LEFT);
    rect_cut_left(&lower, at.name.x - lower.x); // under the figures, too: it is never cut
    label_at(ui, lower, state_words(office, ui, index), roomy(ui) ? TYPE_LABEL : TYPE_SMALL,
             WEIGHT_BOLD, c->suspended ? COLOR_BAD : presence_color(c->presence), ALIGN_LEFT);
    draw_figures(office, ui, &at, &seats->at[i]);
}

// The first group stands in the line of the heads.
static const char *group_head(const struct kit_list *list, struct ui *ui, int i,
                              enum color *ret_color)
{
    const struct seats *seats = list->of;
    (void)ret_color;
    return i > 0 && seats->at[i].group != seats->at[i - 1].group
               ? group_words(seats->office, ui, seats->at[i].group)
               : NULL;
}

static int tight_row_px(const struct ui *ui)
{
    const int *type = ui->theme->type_px;
    return (type[roomy(ui) ? TYPE_BODY : TYPE_LABEL] + type[roomy(ui) ? TYPE_LABEL : TYPE_SMALL]) *
           135 / 100;
}

static void draw_list(struct ui *ui, struct rect box, const struct seats *seats)
{
    int titles = 0, row_h = two_lines_px(ui, roomy(ui) ? 50 : 42), head_h = one_line_px(ui, 28);
    for (int i = 1; i < seats->n; i++)
        titles += seats->at[i].group != seats->at[i - 1].group;
    struct rect head = rect_cut_top(&box, head_h);
    if (seats->n * row_h + titles * head_h > box.h) // closer, so that as many as possible are seen
        row_h = tight_row_px(ui);
    draw_head(ui, beside_thumb(ui, head, seats->n * row_h + titles * head_h, box.h),
              titles > 0 ? group_words(seats->office, ui, seats->at[0].group) : NULL);
    struct kit_list list = {KIT_ROWS("people", seats, seats->n, seat_row), .inside = draw_seat,
                            .head = group_head, .row_px = row_h};
    kit_list_draw(ui, box, &list);
}

void people_draw(const struct office *office, struct ui *ui, struct rect box,
                 const struct people_view *view)
{
    ui_panel(ui, box);
    struct rect in = rect_inset(box, ui_px(ui, 12), ui_px(ui, roomy(ui) ? 10 : 8));
    struct seats seats = {.office = office, .view = view};
    int free = 0;
    seats.n = collect(office, ui, view->service, &seats.at);
    for (int i = 0; i < seats.n; i++)
        free += office->snap->model.consultants[seats.at[i].index].presence == PRESENCE_FREE;
    section_title(ui, &in, ui_tr(ui, N_("Consultants")),
                  ui_fill(ui, N_("{free} of {n} free · in turn order"), "free",
                          number_words(ui->arena, free), "n", number_words(ui->arena, seats.n),
                          NULL));
    if (seats.n == 0)
        kit_words(ui, in, ui_tr(ui, N_("No consultants yet: a manager enters them.")));
    else
        draw_list(ui, in, &seats);
}
