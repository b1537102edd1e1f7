// My day: who has an appointment with me and is still expected, then whom I have served, newest first.

#include "office/mine/mine.h"
#include "office/parts/about.h"
#include "office/parts/me.h"

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

struct day {
    const struct mine *page;
    int coming, n; // appointments with me, then whom I have served
    const struct visit *served[DAY_MAX];
};

static void coming_row(const struct office *office, struct ui *ui, const struct appointment *a,
                       struct kit_row *out)
{
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, a->surname, "", a->title, name);
    out->id = arena_printf(ui->arena, "coming.%lld", (long long)a->id);
    out->as = (struct row){.title = arena_printf(ui->arena, "%s  %s",
                                                 clock_words(office, ui->arena, a->starts_ms),
                                                 *name ? name : ui_tr(ui, N_("no name given"))),
                           .help = service_by_id(office, ui->lang, a->service),
                           .fact = until_words(ui, a->starts_ms),
                           .chevron = true};
}

static void day_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct day *day = list->of;
    const struct office *office = day->page->office;
    if (i < day->coming) {
        coming_row(office, ui, &day->page->panels.todo->coming[i], out);
        return;
    }
    const struct visit *v = day->served[i - day->coming];
    out->key = v->id;
    out->as = (struct row){.title = arena_printf(ui->arena, "%s  %s", ticket_words(ui->arena, v),
                                                 my_person_words(office, ui, v)),
                           .help = ui_fill(ui, N_("{from} – {to}"), "from",
                                           clock_words(office, ui->arena, v->started_ms), "to",
                                           clock_words(office, ui->arena, v->ended_ms), NULL),
                           .fact = v->incomplete || v->outcome != OUTCOME_NONE
                                       ? outcome_words(ui, v->outcome)
                                       : visit_state_words(ui->lang, v->state),
                           .chevron = true};
}

static const char *day_head(const struct kit_list *list, struct ui *ui, int i,
                            enum color *ret_color)
{
    const struct day *day = list->of;
    *ret_color = COLOR_INK_SOFT;
    if (day->coming == 0 || (i != 0 && i != day->coming))
        return NULL;
    return ui_tr(ui, i == 0 ? N_("Appointments with me") : N_("Served"));
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

void my_day_draw(const struct mine *page, struct ui *ui, struct rect box)
{
    struct day day = {.page = page, .coming = (int)page->panels.todo->coming_n};
    day.n = collect(page->office, day.served);
    box = card_drawn(ui, box);
    section_title(ui, &box, ui_tr(ui, N_("My day")),
                  day.n > 0 ? ui_tr(ui, N_("choose a marked one to complete its record")) : NULL);
    int me = my_index(page->office);
    bool handed = me >= 0 && page->office->snap->model.consultants[me].served > 0;
    struct kit_list list = {
        KIT_ROWS("day", &day, day.coming + day.n, day_row), .prefix = "visit", .head = day_head,
        .row_px = two_lines_px(ui, ROW_DP),
        .empty = ui_tr(ui, handed ? N_("Whom you served today is with others or still here.")
                                  : N_("Nobody served yet today."))};
    kit_list_draw(ui, box, &list);
}
