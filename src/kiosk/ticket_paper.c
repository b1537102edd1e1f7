// The ticket on paper, as a row under the one on the screen: offered only when the printer can, and said when it cannot, so
// that the number and the code on the screen are the ticket. There is no such row without a printer.
#include "kiosk/session.h"

#include "app/paper.h"

struct paper_question {
    struct job job;
    struct print_order order;
    int64_t made;
};

static void run_paper(struct job *job, struct app *app)
{
    struct paper_question *q = (struct paper_question *)job;
    app_print(app, the_customer, &q->order, &q->made, &job->response.err);
}

static void done_paper(struct job *job, void *asker)
{
    struct kiosk *k = asker;
    k->v.paper_failed = job->response.err.code != ERR_NONE;
}

bool ticket_paper_event(struct kiosk *k, const struct ui_event *e)
{
    if (!id_is(e, "ticket.paper") || k->v.paper_asked)
        return false;
    struct paper_question *q = job_create(sizeof *q, run_paper, done_paper, k, k->serial);
    q->order = (struct print_order){.visit = k->v.visit, .lang = surface_env(k->surface)->lang};
    k->v.paper_asked = true;
    link_post(k->link, &q->job);
    collect(k);
    k->snapshot = link_snapshot(k->link);
    return true;
}

// Only of a number that was taken just now: whoever finds theirs again has one.
static bool is_offered(const struct kiosk *k)
{
    return *k->v.token && k->snapshot->paper.tickets != PRINT_NEVER;
}

int ticket_paper_height(const struct kiosk *k, const struct ui *ui)
{
    return is_offered(k) ? ui->theme->target_px + ui->theme->gap_px / 2 : 0;
}

void ticket_paper_draw(const struct kiosk *k, struct ui *ui, struct rect row)
{
    const struct paper_now *paper = &k->snapshot->paper;
    const struct print_job *job = paper_job_of(paper, k->v.visit);
    bool can = printer_can_print(paper->state) && !k->v.paper_failed;
    bool asked = k->v.paper_asked || job || paper->tickets == PRINT_AUTO;
    if (!is_offered(k))
        return;
    rect_cut_bottom(&row, ui->theme->gap_px / 2);
    if (can && !asked) {
        struct button b = {
            .id = "ticket.paper", .label = ui_tr(ui, "Print my ticket"), .kind = BUTTON_QUIET};
        ui_button(ui, row, &b);
        return;
    }
    bool failed = job && job->state == PAPER_FAILED;
    const char *msgid = !can || failed ? N_("No paper just now: this screen is your ticket")
                        : job          ? N_("Your ticket is being printed")
                                       : N_("Please take your ticket");
    ui_text(ui, row, ui_tr(ui, msgid),
            &(struct text_style){.type = TYPE_LABEL,
                                 .weight = WEIGHT_BOLD,
                                 .align = ALIGN_CENTER,
                                 .middle = true,
                                 .wrap = true,
                                 .shrink = true,
                                 .id = "paper"});
}
