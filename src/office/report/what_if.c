// What if: the days of the range as they were, through the same rules again, and through others or
// with more people. It says what it had to assume.

#include "office/parts/about.h"
#include "office/report/internal.h"

#include <math.h>

enum { EXTRA_MOST = 5, CHOICES = 1 + POLICY_COUNT }; // choice 0: each service's own policy

// ---- events -----------------------------------------------------------------------------------
static void choose_policy(struct replay_options *options, int choice)
{
    options->set_policy = choice > 0;
    options->policy = choice > 0 ? (enum policy)(choice - 1) : POLICY_TURN;
}

int again_event(struct reports *page, const struct ui_event *event)
{
    struct replay_options *options = &page->what_if;
    int64_t choice = event_number(event, "rule");
    bool more = is_id(event, "added.plus"), fewer = is_id(event, "added.minus");
    if (choice >= 0 && choice < CHOICES)
        choose_policy(options, (int)choice);
    else if (more && options->added < EXTRA_MOST)
        options->added++;
    else if (fewer && options->added > 0)
        options->added--;
    else
        return SCREEN_UNUSED;
    report_ask_view(page);
    return SCREEN_STAY;
}

// ---- the question -----------------------------------------------------------------------------
static void cut_step(struct ui *ui, struct rect *line, const char *id, const char *label,
                     bool disabled)
{
    struct button b = {.id = id, .label = label, .small = true, .disabled = disabled};
    ui_button(ui, rect_cut_right(line, touch_px(ui, 44)), &b);
}

static void draw_added(struct ui *ui, struct rect line, int added)
{
    cut_step(ui, &line, "added.plus", "+", added == EXTRA_MOST);
    label_at(ui, rect_cut_right(&line, ui_px(ui, 40)), count_words(ui, added), TYPE_BODY,
             WEIGHT_BOLD, COLOR_INK, ALIGN_CENTER);
    cut_step(ui, &line, "added.minus", "−", added == 0);
    rect_cut_right(&line, ui_px(ui, 10));
    label_at(ui, line, ui_tr(ui, N_("More consultants")), TYPE_LABEL, WEIGHT_REGULAR, COLOR_INK,
             ALIGN_RIGHT);
}

// The rules beside the number of people; on more than one line where they do not fit. Takes its panel
// off *box.
static void draw_question(const struct reports *page, struct ui *ui, struct rect *box)
{
    const struct replay_options *options = &page->what_if;
    int chosen = options->set_policy ? 1 + (int)options->policy : 0, more = ui_px(ui, 300);
    struct button buttons[CHOICES];
    for (int i = 0; i < CHOICES; i++)
        buttons[i] = (struct button){
            .id = arena_printf(ui->arena, "rule.%d", i),
            .label = ui_tr(ui, i == 0 ? N_("Rules as they were") : policy_labels[i - 1]),
            .small = true,
            .chosen = i == chosen};
    int edges = ui_px(ui, 24), width = box->w - ui_px(ui, 32) - more;
    int lines = button_flow_height(ui, width, buttons, CHOICES);
    struct rect in = chart_panel(ui, rect_cut_top(box, edges + lines));
    draw_added(ui, rect_cut_top(&(struct rect){in.x + width, in.y, more, in.h}, touch_px(ui, 36)),
               options->added);
    button_flow(ui, (struct rect){in.x, in.y, width, in.h}, buttons, CHOICES);
}

// ---- the answer -------------------------------------------------------------------------------
// As it was, the same rules replayed, and the other rules: only the last two are alike in everything
// but the rules, and the difference between them is what the rules make.
enum { SIDES = 3 };

static void sides_of(const struct looked *looked, const struct what_if_side *ret[SIDES])
{
    ret[0] = &looked->what_if.was;
    ret[1] = &looked->what_if.same;
    ret[2] = &looked->what_if.again;
}

static const enum figure_id side_figures[] = {
    FIGURE_WAIT_MEDIAN, FIGURE_WAIT_P90, FIGURE_WAIT_MEAN,    FIGURE_WITHIN, FIGURE_WAITS,
    FIGURE_LEFT_BEFORE, FIGURE_JAIN,     FIGURE_JAIN_MINUTES, FIGURE_GAP};
enum { SIDE_ROWS = sizeof side_figures / sizeof *side_figures };

// "as it was", the same replayed and the other in one row; what differs from the replay is bold.
static void side_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct what_if_side *sides[SIDES];
    enum figure_id id = side_figures[i];
    sides_of(list->of, sides);
    out->cells[0].text = id == FIGURE_WAIT_P90 ? ui_tr(ui, N_("9 of 10 waited less than"))
                                               : figure_tile_name(ui, id);
    for (int k = 0; k < SIDES; k++)
        out->cells[1 + k].text = figure_told(ui, id, figure_value(id, OF_DAY, sides[k]));
    out->cells[SIDES].bold = strcmp(out->cells[SIDES].text, out->cells[SIDES - 1].text) != 0;
}

static void draw_sides(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct looked *looked = &page->looked;
    struct rect in = chart_panel(ui, box);
    bool running = page->to_back == 0;
    foot_note(ui, &in,
              ui_tr(ui, N_("As it was: the report. Replayed: each day again by itself, by today's "
                           "rules of the program with the settings of its day; that alone makes a "
                           "day look better, as it calls at once. What other rules change is "
                           "between the two columns at the right (bold).")));
    static const char *const words[] = {N_("Figure"), N_("As it was"), N_("Replayed"),
                                        N_("Other rules")};
    struct heads heads = {.n = 0};
    add_words(&heads, ui, words, 1 + SIDES);
    struct kit_list list = {KIT_ROWS("sides", looked, SIDE_ROWS, side_row),
                            .title = ui_tr(ui, N_("What would have been different?")),
                            .fact = running ? ui_tr(ui, N_("the day is not over yet")) : NULL,
                            .file = "what-if", HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

// The row of the same consultant on a side, or −1.
static int side_index(const struct what_if_side *side, int64_t id)
{
    for (int i = 0; i < side->consultant_n; i++) {
        if (side->consultants[i] == id)
            return i;
    }
    return -1;
}

// "3 → 4", and whether it makes a difference.
static struct cell change_cell(struct ui *ui, double replayed, double other)
{
    bool known = !isnan(replayed);
    long from = known ? lround(replayed) : -1, to = lround(other);
    const char *before = known ? number_words(ui->arena, from) : "–";
    return (struct cell){
        .text = arena_printf(ui->arena, "%s → %s", before, number_words(ui->arena, to)),
        .bold = from != to};
}

static void turns_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct reports *page = list->of;
    const struct looked *looked = &page->looked;
    const struct what_if_side *a = &looked->what_if.was, *same = &looked->what_if.same,
                              *b = &looked->what_if.again;
    int64_t consultant = b->consultants[i];
    int was = side_index(a, consultant), alike = side_index(same, consultant);
    out->cells[0].text = consultant >= REPLAY_ADDED
                             ? ui_tr(ui, N_("one more"))
                             : staff_name(page->office, ui->lang, consultant);
    out->worth[1] = was < 0 ? NAN : a->turns[was];
    out->worth[2] = b->turns[i];
    out->worth[3] = was < 0 ? NAN : a->minutes[was];
    out->worth[4] = b->minutes[i];
    out->cells[1].text = was < 0 ? "–" : count_words(ui, a->turns[was]);
    out->cells[2] = change_cell(ui, alike < 0 ? NAN : same->turns[alike], b->turns[i]);
    out->cells[3].text = was < 0 ? "–" : count_words(ui, (int)lround(a->minutes[was]));
    out->cells[4] = change_cell(ui, alike < 0 ? NAN : same->minutes[alike], b->minutes[i]);
}

static void draw_turns(const struct reports *page, struct ui *ui, struct rect box)
{
    struct rect in = chart_panel(ui, box);
    const char *change = ui_tr(ui, N_("Replayed → other"));
    struct heads heads = {.n = 0};
    add_head(&heads, ui_tr(ui, N_("Consultant")), NULL);
    add_head(&heads, figure_column_name(ui, FIGURE_TURNS), NULL);
    add_head(&heads, change, NULL);
    add_head(&heads, ui_tr(ui, N_("Minutes")), NULL);
    add_head(&heads, change, NULL);
    struct kit_list list = {
        KIT_ROWS("turns", page, page->looked.what_if.again.consultant_n, turns_row),
        .title = ui_tr(ui, N_("Who would have had the turns?")), .file = "what-if-turns",
        HEADS(heads), .sorts = true};
    kit_list_draw(ui, in, &list);
}

static void draw_assumptions(const struct looked *looked, struct ui *ui, struct rect box)
{
    const struct text_style how = {.type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};
    struct rect in = chart_panel(ui, box);
    section_title(ui, &in, ui_tr(ui, N_("What this assumes:")),
                  ui_fill(ui, N_("{n} visits to somebody else; {m} by replay alone"), "n",
                          count_words(ui, looked->what_if.calls_changed), "m",
                          count_words(ui, looked->what_if.same_changed), NULL));
    const char *lines[REPLAY_ASSUMPTION_COUNT];
    int n = 0, height = 0;
    for (int i = 0; i < REPLAY_ASSUMPTION_COUNT; i++) {
        if (looked->what_if.assumed[i] == 0)
            continue;
        lines[n] = arena_printf(ui->arena, "%d × %s", looked->what_if.assumed[i],
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

void again_view(const struct reports *r, struct ui *ui, struct rect box)
{
    int gap = ui->theme->gap_px;
    draw_question(r, ui, &box);
    rect_cut_top(&box, gap);
    if (!r->looked_known) {
        bool closed = r->looked_trouble.code == ERR_NOTFOUND;
        const char *why = closed ? ui_tr(ui, N_("There was no business day on that date."))
                                 : sentence_error(ui->lang, r->looked_trouble.code);
        ui_message(ui, rect_center(box, box.w / 2, ui_px(ui, 80)), "trouble", why,
                   closed ? TONE_NEUTRAL : TONE_ATTENTION, NULL, NULL);
        return;
    }
    struct rect left = rect_column(box, 2, 0, gap), right = rect_column(box, 2, 1, gap);
    draw_sides(r, ui, left);
    struct rect below = rect_cut_bottom(&right, right.h * 30 / 100);
    rect_cut_bottom(&right, gap);
    draw_turns(r, ui, right);
    draw_assumptions(&r->looked, ui, below);
}
