// Do we keep what we say? The wait told at registration against the wait that came, in figures, in
// sentences, and beside the simple methods that could have been used instead.

#include "office/report/internal.h"

#include <math.h>

static const double wanted = 0.8; // of ten people eight inside: what the interval is made for

// The best of the simple methods, or −1.
static int best_method(const struct promise_score *s)
{
    int best = -1;
    for (int i = 0; i < BASELINE_COUNT; i++) {
        if (s->baseline_n[i] > 0 && (best < 0 || s->baseline_mae[i] < s->baseline_mae[best]))
            best = i;
    }
    return best;
}

// Whoever says "0 to 30 minutes" to everybody is always right: good is what also comes no less close
// than the best simple method.
static enum color judgement(const struct promise_score *s)
{
    int best = best_method(s);
    if (s->coverage_told < wanted)
        return COLOR_ACCENT;
    return best >= 0 && s->mae <= s->baseline_mae[best] ? COLOR_GOOD : COLOR_INK;
}

static void promise_figures(const struct looked *looked, struct ui *ui, struct rect box)
{
    static const enum figure_id ids[] = {FIGURE_TOLD, FIGURE_AS_TOLD, FIGURE_LATE, FIGURE_ERROR,
                                         FIGURE_WIDTH};
    enum { N = sizeof ids / sizeof *ids };
    const struct promise_score *s = &looked->promises;
    struct figure figures[N];
    figures_of(ui, ids, N, OF_PROMISES, s, &looked->promises_before, figures);
    figures[0].id = "told.n";
    figures[1].id = "told.kept";
    if (s->n > 0)
        figures[1].color = judgement(s);
    draw_figures(ui, box, figures, N);
}

enum { SENTENCES_MAX = 3 };

static int sentences_px(struct ui *ui, int width, const char *const *texts, int n, enum type type,
                        int gap)
{
    const struct text_style how = {.type = type, .wrap = true};
    int h = 0;
    for (int i = 0; i < n; i++)
        h += ui_text_height(ui, width, texts[i], &how) + (i ? gap : 0);
    return h;
}

// One below the other; in the smaller type where the larger one would not leave room for all.
static void draw_sentences(struct ui *ui, struct rect box, const char *const *texts, int n)
{
    struct text_style how = {.type = TYPE_BODY, .wrap = true};
    int gap = ui_px(ui, 10);
    if (sentences_px(ui, box.w, texts, n, how.type, gap) > box.h) {
        how.type = TYPE_LABEL;
        gap = ui_px(ui, 2);
    }
    for (int i = 0; i < n; i++) {
        ui_text(ui, box, texts[i], &how);
        rect_cut_top(&box, ui_text_height(ui, box.w, texts[i], &how) + gap);
    }
}

static int promise_texts(const struct promise_score *s, struct ui *ui,
                         const char *texts[SENTENCES_MAX])
{
    int n = 0;
    if (s->n == 0) {
        texts[0] = ui_tr(ui, N_("Nobody who was told a wait was called in this period."));
        return 1;
    }
    texts[n++] = ui_fill(ui,
                         N_("Of 100 visitors, {n} were called within the time they had been "
                            "told; at least 80 should be."),
                         "n", arena_printf(ui->arena, "%.0f", s->coverage_told * 100), NULL);
    texts[n++] = ui_fill(ui,
                         s->bias >= 0 ? N_("What we say is {time} too long on average: people "
                                           "are called sooner than they expect.")
                                      : N_("What we say is {time} too short on average: people "
                                           "wait longer than they expect."),
                         "time", minutes_words(ui, fabs(s->bias)), NULL);
    int best = best_method(s);
    if (best >= 0)
        texts[n++] =
            ui_fill(ui,
                    s->mae <= s->baseline_mae[best]
                        ? N_("To hold for eight in ten, the estimate is {width} wide. It is "
                             "off by {error} on average; the best simple method, {method}, "
                             "by no less: {time}.")
                        : N_("To hold for eight in ten, the estimate is {width} wide. It is "
                             "off by {error} on average; a simple method, {method}, would "
                             "have been closer: {time}."),
                    "width", minutes_words(ui, s->width), "error", minutes_words(ui, s->mae),
                    "method", ui_tr(ui, baseline_labels[best]), "time",
                    minutes_words(ui, s->baseline_mae[best]), NULL);
    return n;
}

// Draws the sentences in a column of their own and takes their band off *box: what is left of it is the
// chart's. The table below has what rows it can beside lines that need their room.
static struct rect cut_sentences(const struct promise_score *s, struct ui *ui, struct rect *box)
{
    const char *texts[SENTENCES_MAX];
    int n = promise_texts(s, ui, texts), width = box->w * 38 / 100;
    struct rect below = *box, upper = charts_above(ui, &below, s->service_n);
    int lines = sentences_px(ui, width - ui_px(ui, 32), texts, n, TYPE_LABEL, ui_px(ui, 2));
    int need = lines + one_line_px(ui, 30) + ui_px(ui, 24);
    upper = rect_cut_top(box, need > upper.h ? need : upper.h);
    rect_cut_top(box, ui->theme->gap_px);
    struct rect in = chart_panel(ui, rect_cut_left(&upper, width));
    section_title(ui, &in, ui_tr(ui, N_("Do we keep what we say?")), NULL);
    draw_sentences(ui, in, texts, n);
    rect_cut_left(&upper, ui->theme->gap_px);
    return upper;
}

static void told_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct reports *page = list->of;
    const struct promise_group *g = &page->looked.promises.services[i];
    out->cells[0].text = or_dash(service_by_id(page->office, ui->lang, g->id));
    kit_cell(out, 1, count_words(ui, g->n), g->n);
    kit_cell(out, 2, share_words(ui, g->coverage_told), g->coverage_told);
    kit_cell(out, 3, share_words(ui, g->late), g->late);
    kit_cell(out, 4, minutes_words(ui, g->mae), g->mae);
}

static void promise_services(const struct reports *page, struct ui *ui, struct rect box)
{
    struct rect in = chart_panel(ui, box);
    foot_note(ui, &in,
              ui_tr(ui, N_("Only visits that were told a wait and then called are counted. Came as "
                           "told: within the whole minutes said. Late: more than a tenth over the "
                           "estimate.")));
    static const char *const words[] = {N_("Service"), N_("Waits told"), N_("Came as told"),
                                        N_("Late"), N_("Mean error")};
    struct heads heads = {.n = 0};
    add_words(&heads, ui, words, sizeof words / sizeof *words);
    struct kit_list list = {KIT_ROWS("told", page, page->looked.promises.service_n, told_row),
                            .title = ui_tr(ui, N_("For which service does it hold?")),
                            .file = "told", .sorts = true, HEADS(heads)};
    kit_list_draw(ui, in, &list);
}

static void methods_chart(const struct reports *page, struct ui *ui, struct rect box)
{
    const struct promise_score *s = &page->looked.promises;
    double values[1 + BASELINE_COUNT];
    const char *labels[1 + BASELINE_COUNT];
    values[0] = s->mae / 60;
    labels[0] = ui_tr(ui, N_("as told"));
    for (int i = 0; i < BASELINE_COUNT; i++) {
        values[1 + i] = s->baseline_n[i] > 0 ? s->baseline_mae[i] / 60 : NAN;
        labels[1 + i] = ui_tr(ui, baseline_labels[i]);
    }
    struct chart c =
        blank_chart(page, ui, "chart.methods", N_("How far off is each way of estimating?"));
    c.unit = ui_tr(ui, N_("min"));
    c.labels = labels;
    c.categories = true;
    c.n = s->n > 0 ? 1 + BASELINE_COUNT : 0;
    c.series = &(struct series){ui_tr(ui, N_("mean error")), values, COLOR_PRIMARY, false};
    c.series_count = 1;
    c.summary = ui_tr(ui, N_("Mean error of each method; shorter is better."));
    chart_bars(ui, chart_panel(ui, box), &c);
}

void promises_view(const struct reports *r, struct ui *ui, struct rect box)
{
    if (!r->looked_known) {
        ui_message(ui, rect_center(box, box.w / 2, ui_px(ui, 80)), "trouble",
                   sentence_error(ui->lang, r->looked_trouble.code), TONE_BAD, NULL, NULL);
        return;
    }
    promise_figures(&r->looked, ui, top_panel(ui, &box));
    methods_chart(r, ui, cut_sentences(&r->looked.promises, ui, &box));
    promise_services(r, ui, box);
}
