// My day: who has an appointment with me and is still expected, then whom I have served, newest first.

#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"
#include "office/frame/frame.h"

enum { DAY_MAX = 60, ROW_DP = 46 };

// In 25 min; 5 min late.
static const char *until_words(const struct ui *ui, int64_t starts_ms)
{
    int64_t minutes = (starts_ms - ui->now_ms) / MINUTE_MS;
    const char *n = number_words(ui->arena, (long)(minutes < 0 ? -minutes : minutes));
    if (minutes == 0)
        return ui_tr(ui, N_("now"));
    return ui_fill(ui, minutes > 0 ? N_("in {n} min") : N_("{n} min late"), "n", n, NULL);
}

static void draw_coming(const struct office *office, struct ui *ui, struct rect box,
                        const struct appointment *a)
{
    const struct snapshot *snap = office->snap;
    int service = business_service(&snap->model.business, a->service);
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, a->surname, "", a->title, name);
    ui_row(
        ui, box,
        &(struct row){
            .id = arena_printf(ui->arena, "coming.%lld", (long long)a->id),
            .title = arena_printf(ui->arena, "%s  %s", clock_words(office, ui->arena, a->starts_ms),
                                  *name ? name : ui_tr(ui, N_("no name given"))),
            .help = service < 0 ? "" : words_in(&snap->catalogue.services[service].name, ui->lang),
            .fact = until_words(ui, a->starts_ms),
            .chevron = true});
}

static void draw_served(const struct office *office, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    ui_row(ui, box,
           &(struct row){.id = arena_printf(ui->arena, "visit.%lld", (long long)v->id),
                         .title = arena_printf(ui->arena, "%s  %s", ticket_words(ui->arena, v),
                                               my_person_words(office, ui, v)),
                         .help = ui_fill(ui, N_("{from} – {to}"), "from",
                                         clock_words(office, ui->arena, v->started_ms), "to",
                                         clock_words(office, ui->arena, v->ended_ms), NULL),
                         .fact = v->incomplete || v->outcome != OUTCOME_NONE
                                     ? outcome_words(ui, v->outcome)
                                     : visit_state_words(ui->lang, v->state),
                         .chevron = true});
}

static int collect(const struct office *office, const struct visit *list[DAY_MAX])
{
    const struct model *model = &office->snap->model;
    int me = my_index(office), n = 0;
    for (size_t i = model->visits.n; me >= 0 && i > 0 && n < DAY_MAX; i--) {
        const struct visit *v = &model->visits.at[i - 1];
        if (v->with == me && v->started_ms && v->ended_ms)
            list[n++] = v;
    }
    return n;
}

static void heading(struct ui *ui, struct rect *list, int height, const char *words)
{
    struct rect line = rect_cut_top(list, height);
    if (row_in_view(ui, line))
        label_at(ui, line, ui_tr(ui, words), TYPE_SMALL, WEIGHT_BOLD, COLOR_INK_SOFT, ALIGN_LEFT);
}

void my_day_draw(const struct mine *page, struct ui *ui, struct rect box)
{
    const struct office *office = page->office;
    const struct visit *served[DAY_MAX];
    const struct todo *due = page->panels.todo;
    int n = collect(office, served), coming = (int)due->coming_n;
    int row = two_lines_px(ui, ROW_DP), head = one_line_px(ui, 28);
    ui_panel(ui, box);
    box = card_inside(ui, box);
    section_title(ui, &box, ui_tr(ui, N_("My day")),
                  n > 0 ? ui_tr(ui, N_("choose a marked one to complete its record")) : NULL);
    if (n + coming == 0) {
        ui_text(ui, box, ui_tr(ui, N_("Nobody served yet today.")),
                &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
        return;
    }
    int heads = (coming > 0) + (coming > 0 && n > 0);
    struct rect list = list_begin(ui, box, "day", (n + coming) * row + heads * head);
    if (coming > 0)
        heading(ui, &list, head, N_("Appointments with me"));
    for (int i = 0; i < coming; i++)
        draw_coming(office, ui, rect_cut_top(&list, row), &due->coming[i]);
    if (heads > 1)
        heading(ui, &list, head, N_("Served"));
    for (int i = 0; i < n; i++)
        draw_served(office, ui, rect_cut_top(&list, row), served[i]);
    ui_scroll_end(ui);
}
