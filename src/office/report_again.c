// What if: the last day of the range through the same rules again, or others, or with more people,
// beside the day as it was. It says what it had to assume.

#include "office/report_own.h"

#include <math.h>

enum { ADDED_MOST = 5, CHOICES = 1 + POLICY_COUNT }; // choice 0: each service's own policy

// ---- events -----------------------------------------------------------------------------------
static void choose_policy(struct replay_options *options, int choice)
{
    options->set_policy = choice > 0;
    options->policy = choice > 0 ? (enum policy)(choice - 1) : POLICY_TURN;
}

int again_event(struct office *office, const struct ui_event *event)
{
    struct replay_options *options = &office->reports.what_if;
    int64_t choice = event->kind == EVENT_ACTIVATE ? id_number(event->id, "rule") : -1;
    for (int i = 0; i < CHOICES; i++)
        choice = is_char(event, (uint32_t)('0' + i), 0) ? i : choice;
    bool more = is_id(event, "added.plus") || is_char(event, '+', 0);
    bool fewer = is_id(event, "added.minus") || is_char(event, '-', 0);
    if (choice >= 0 && choice < CHOICES)
        choose_policy(options, (int)choice);
    else if (more && options->added < ADDED_MOST)
        options->added++;
    else if (fewer && options->added > 0)
        options->added--;
    else
        return SCREEN_UNUSED;
    office_ask_view(office);
    return SCREEN_STAY;
}

// ---- the question -----------------------------------------------------------------------------
static void cut_step(struct ui *ui, struct rect *line, const char *id, const char *label,
                     bool disabled)
{
    struct button b = {.id = id, .label = label, .small = true, .disabled = disabled};
    ui_button(ui, rect_cut_right(line, ui_px(ui, 44)), &b);
}

static void draw_added(struct ui *ui, struct rect line, int added)
{
    cut_step(ui, &line, "added.plus", "+", added == ADDED_MOST);
    label_at(ui, rect_cut_right(&line, ui_px(ui, 40)), count_words(ui, added), TYPE_BODY,
             WEIGHT_BOLD, COLOR_INK, ALIGN_CENTER);
    cut_step(ui, &line, "added.minus", "−", added == 0);
    rect_cut_right(&line, ui_px(ui, 10));
    label_at(ui, line, ui_tr(ui, N_("More consultants")), TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK,
             ALIGN_RIGHT);
}

// The rules beside the number of people; on more than one line where they do not fit. Takes its panel
// off *box.
static void draw_question(const struct office *office, struct ui *ui, struct rect *box)
{
    const struct replay_options *options = &office->reports.what_if;
    int chosen = options->set_policy ? 1 + (int)options->policy : 0, more = ui_px(ui, 300);
    struct button buttons[CHOICES];
    for (int i = 0; i < CHOICES; i++)
        buttons[i] =
            (struct button){.id = arena_printf(ui->arena, "rule.%d", i),
                            .label = ui_tr(ui, i == 0 ? N_("Rules as they were")
                                                      : policy_words((enum policy)(i - 1))),
                            .shortcut = arena_printf(ui->arena, "%d", i),
                            .small = true,
                            .chosen = i == chosen};
    int edges = ui_px(ui, 24), width = box->w - ui_px(ui, 32) - more;
    int lines = button_flow_height(ui, width, buttons, CHOICES);
    struct rect in = chart_panel(ui, rect_cut_top(box, edges + lines));
    draw_added(ui, rect_cut_top(&(struct rect){in.x + width, in.y, more, in.h}, ui_px(ui, 36)),
               options->added);
    button_flow(ui, (struct rect){in.x, in.y, width, in.h}, buttons, CHOICES);
}

// ---- the answer -------------------------------------------------------------------------------
static void side_row(struct ui *ui, struct rect *list, const struct table *table, const char *name,
                     const char *was, const char *again)
{
    const struct cell cells[] = {{.text = name}, {.text = was}, {.text = again, .bold = true}};
    ui_table_row(ui, list, table, NULL, cells, false);
}

static const char *index_words(struct ui *ui, double index)
{
    return isnan(index) ? "–" : arena_printf(ui->arena, "%.3f", index);
}

static void draw_sides(const struct office *office, struct ui *ui, struct rect box)
{
    const struct looked *looked = &office->reports.looked;
    const struct day_figures *a = &looked->was, *b = &looked->again;
    struct rect in = chart_panel(ui, box);
    bool running = office->reports.to_back == 0;
    section_title(ui, &in, ui_tr(ui, N_("What would have been different?")),
                  running ? ui_tr(ui, N_("the day is not over yet")) : NULL);
    int w = figure_column(ui, in.w / 5, 108);
    struct column columns[] = {{ui_tr(ui, N_("Figure")), 0, ALIGN_LEFT},
                               {ui_tr(ui, N_("As it was")), w, ALIGN_RIGHT},
                               {ui_tr(ui, N_("Again")), w, ALIGN_RIGHT}};
    ui_table_fit(ui, columns, 3);
    struct table table = {
        .id = "sides", .columns = columns, .column_count = 3, .row_px = ui_px(ui, 32)};
    struct rect list = rows_begin(ui, in, &table, 9);
    side_row(ui, &list, &table, ui_tr(ui, N_("Median wait")), minutes_words(ui, a->median_s),
             minutes_words(ui, b->median_s));
    side_row(ui, &list, &table, ui_tr(ui, N_("9 of 10 waited less than")),
             minutes_words(ui, a->p90_s), minutes_words(ui, b->p90_s));
    side_row(ui, &list, &table, ui_tr(ui, N_("Mean wait")), minutes_words(ui, a->mean_s),
             minutes_words(ui, b->mean_s));
    side_row(ui, &list, &table, ui_tr(ui, N_("Within target")), share_words(ui, a->within_target),
             share_words(ui, b->within_target));
    side_row(ui, &list, &table, ui_tr(ui, N_("Called")), count_words(ui, a->called),
             count_words(ui, b->called));
    side_row(ui, &list, &table, ui_tr(ui, N_("Left before")), count_words(ui, a->left),
             count_words(ui, b->left));
    side_row(ui, &list, &table, ui_tr(ui, N_("Fairness of turns")), index_words(ui, a->jain_turns),
             index_words(ui, b->jain_turns));
    side_row(ui, &list, &table, ui_tr(ui, N_("Fairness of minutes")),
             index_words(ui, a->jain_minutes), index_words(ui, b->jain_minutes));
    side_row(ui, &list, &table, ui_tr(ui, N_("Largest gap in turns")),
             count_words(ui, a->largest_gap), count_words(ui, b->largest_gap));
    ui_scroll_end(ui);
}

// The row of the same consultant on the day as it was, or −1.
static int was_row(const struct day_figures *was, int64_t id)
{
    for (int i = 0; i < was->consultant_n; i++) {
        if (was->consultants[i] == id)
            return i;
    }
    return -1;
}

static void draw_turns(const struct office *office, struct ui *ui, struct rect box)
{
    const struct day_figures *a = &office->reports.looked.was, *b = &office->reports.looked.again;
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, ui_tr(ui, N_("Who would have had the turns?")), NULL);
    int w = figure_column(ui, in.w / 7, 84);
    struct column columns[] = {{ui_tr(ui, N_("Consultant")), 0, ALIGN_LEFT},
                               {ui_tr(ui, N_("Turns")), w, ALIGN_RIGHT},
                               {ui_tr(ui, N_("Again")), w, ALIGN_RIGHT},
                               {ui_tr(ui, N_("Minutes")), w, ALIGN_RIGHT},
                               {ui_tr(ui, N_("Again")), w, ALIGN_RIGHT}};
    ui_table_fit(ui, columns, 5);
    struct table table = {
        .id = "turns", .columns = columns, .column_count = 5, .row_px = ui_px(ui, 32)};
    struct rect list = rows_begin(ui, in, &table, b->consultant_n);
    for (int i = 0; i < b->consultant_n; i++) {
        int was = was_row(a, b->consultants[i]);
        const char *name = staff_name(office, ui->lang, b->consultants[i]);
        const struct cell cells[] = {
            {.text = was < 0 || !*name ? ui_tr(ui, N_("one more")) : name},
            {.text = was < 0 ? "–" : count_words(ui, a->turns[was])},
            {.text = count_words(ui, b->turns[i]), .bold = true},
            {.text = was < 0 ? "–" : count_words(ui, (int)lround(a->minutes[was]))},
            {.text = count_words(ui, (int)lround(b->minutes[i])), .bold = true},
        };
        ui_table_row(ui, &list, &table, NULL, cells, false);
    }
    ui_scroll_end(ui);
}

static void draw_assumptions(const struct looked *looked, struct ui *ui, struct rect box)
{
    const struct text_style how = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, ui_tr(ui, N_("What this assumes:")),
                  ui_fill(ui, N_("{n} visits went to somebody else"), "n",
                          count_words(ui, looked->calls_changed), NULL));
    const char *lines[REPLAY_ASSUMPTION_COUNT];
    int n = 0, height = 0;
    for (int i = 0; i < REPLAY_ASSUMPTION_COUNT; i++) {
        if (looked->assumed[i] == 0)
            continue;
        lines[n] = arena_printf(ui->arena, "%d × %s", looked->assumed[i],
                                ui_tr(ui, assumption_words((enum replay_assumption)i)));
        height += ui_text_height(ui, in.w - ui_px(ui, 24), lines[n++], &how) + ui_px(ui, 4);
    }
    struct rect list = list_begin(ui, in, "assumed", height);
    list.w = in.w - ui_px(ui, 24); // beside the thumb
    for (int i = 0; i < n; i++) {
        ui_text(ui, list, lines[i], &how);
        rect_cut_top(&list, ui_text_height(ui, list.w, lines[i], &how) + ui_px(ui, 4));
    }
    ui_scroll_end(ui);
}

void again_view(const struct office *office, struct ui *ui, struct rect box)
{
    const struct reports *r = &office->reports;
    int gap = ui->theme->gap_px;
    draw_question(office, ui, &box);
    rect_cut_top(&box, gap);
    if (!r->looked_known) {
        const char *why = r->looked_trouble.code == ERR_NOTFOUND
                              ? ui_tr(ui, N_("There was no business day on that date."))
                              : sentence_error(ui->lang, r->looked_trouble.code);
        ui_message(ui, rect_center(box, box.w / 2, ui_px(ui, 80)), "trouble", why, TONE_ATTENTION,
                   NULL, NULL);
        return;
    }
    struct rect left = rect_column(box, 2, 0, gap), right = rect_column(box, 2, 1, gap);
    draw_sides(office, ui, left);
    struct rect below = rect_cut_bottom(&right, right.h * 34 / 100);
    rect_cut_bottom(&right, gap);
    draw_turns(office, ui, right);
    draw_assumptions(&r->looked, ui, below);
}
