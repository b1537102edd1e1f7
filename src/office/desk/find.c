// Finding somebody who is or was here today: by part of the name, by ticket, by the phone's last
// digits, or by the code of a ticket held under the scanner.

#include "office/desk/desk.h"

#include <ctype.h>

enum { FOUND_MAX = 40 };

// ---- finding a visit of today -----------------------------------------------------------------
struct find_job {
    struct job job;
    char code[FIELD_SIZE]; // two readings of a scan
    int64_t visit;
    int64_t appointment; // the code is of its slip; 0: it is not
    int days;            // from today until it
};

// A ticket of today, or the slip of an appointment that is not over.
static void find_slip(struct find_job *question, struct app *app)
{
    struct appointment found;
    struct err hidden;
    if (!app_appointment_of_slip(app, question->job.actor, question->code, &found, &question->days,
                                 &hidden))
        return;
    question->appointment = found.id;
    mem_wipe(&found, sizeof found);
}

static void work_find(struct job *job, struct app *app)
{
    struct find_job *question = (struct find_job *)job;
    struct err *err = &job->response.err;
    job->ok = app_visit_by_token(app, question->code, &question->visit, err);
    if (!job->ok)
        find_slip(question, app);
}

// A code held under the scanner while something else is being typed: whose it is.
static void say_found(struct panels *panels, const struct find_job *question)
{
    struct office *office = panels->office;
    const struct visit *visit = model_visit(&office->snap->model, question->visit);
    enum lang lang = office_lang(office);
    const char *words =
        question->job.ok && visit ? tr_fill(&office->arena, lang, N_("{ticket} is {state}."),
                                            "ticket", ticket_words(&office->arena, visit), "state",
                                            visit_state_words(lang, visit->state), NULL)
        : question->appointment
            ? tr(lang, N_("Please finish what is being typed first; then scan again."))
            : tr(lang, N_("No visit of today matches that code."));
    office_say(office, question->job.ok ? TONE_GOOD : TONE_BAD, words);
}

static void done_find(struct job *job, void *asker)
{
    struct panels *panels = asker;
    struct find_job *question = (struct find_job *)job;
    if (panels->open != &find_panel) {
        say_found(panels, question);
    } else if (job->ok) {
        panels->visit = panels->form.found_visit = question->visit;
        panels->form.problem = NULL;
    } else if (question->appointment != 0) {
        bookings_show(panels, question->appointment, question->days);
        panels->bookings.scanned = question->appointment;
    } else {
        panels->form.problem = N_("No visit of today matches that code.");
    }
}

void find_scanned(struct panels *panels, const char *code)
{
    struct find_job *job = office_job(panels->office, sizeof *job, work_find, done_find, panels);
    utf8_copy(job->code, sizeof job->code, code);
    office_post(panels->office, &job->job);
}

// ---- the panel ---------------------------------------------------------------------------------
// What was typed goes along; the page takes it when it is entered.
static int look_in_archive(struct panels *panels)
{
    struct errand errand = {.kind = ERRAND_LOOK_UP};
    utf8_copy(errand.text, sizeof errand.text, panels->form.name.text);
    int go = office_lead(panels->office, &errand);
    mem_wipe(&errand, sizeof errand);
    return go;
}

static bool same_ticket(const struct visit *visit, const char *text)
{
    char ticket[8];
    visit_ticket(visit, ticket);
    size_t n = strlen(text);
    if (n == 0 || n > strlen(ticket))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (toupper((unsigned char)text[i]) != ticket[i])
            return false;
    }
    return true;
}

static bool matches(const struct office *office, struct arena *arena, enum lang lang,
                    const struct visit *visit, const char *text)
{
    const struct visitor *visitor = &office->snap->visitors[visit - office->snap->model.visits.at];
    size_t n = strlen(text), tail = strlen(visitor->phone_tail);
    bool phone = n >= 2 && n <= tail && strcmp(visitor->phone_tail + tail - n, text) == 0;
    return phone || same_ticket(visit, text) ||
           strstr(visitor_name(office, arena, lang, visit), text) != NULL;
}

// Newest first: what was scanned, or what matches what was typed.
static int collect(const struct panels *panels, struct arena *arena, enum lang lang,
                   const struct visit *found[FOUND_MAX])
{
    const struct model *model = &panels->office->snap->model;
    const char *text = panels->form.name.text;
    int n = 0;
    for (size_t i = model->visits.n; i > 0 && n < FOUND_MAX; i--) {
        const struct visit *visit = &model->visits.at[i - 1];
        bool scanned = !*text && visit->id == panels->form.found_visit;
        if (scanned || (*text && matches(panels->office, arena, lang, visit, text)))
            found[n++] = visit;
    }
    return n;
}

static int find_event(struct panels *panels, const struct ui_event *event)
{
    struct office *office = panels->office;
    struct form *form = &panels->form;
    const struct visit *found[FOUND_MAX];
    int64_t id = event_number(event, "found");
    bool here = event->focus && strcmp(event->focus, "find.text") == 0;
    if (is_id(event, "archive"))
        return look_in_archive(panels);
    if (event->kind == EVENT_SCAN) {
        field_wipe(&form->name); // what was looked for hides what is found
        find_scanned(panels, event->text);
    } else if (id > 0) {
        panels->visit = form->found_visit = id;
    } else if (here && is_key(event, KEY_ENTER, 0)) { // the first, which one sees chosen
        if (collect(panels, &office->arena, office_lang(office), found) > 0)
            panels->visit = form->found_visit = found[0]->id;
    } else if (kit_typed(&(struct kit_typing){"find.text", &form->name}, 1, event)) {
        form->problem = NULL;
    } else if (!is_id(event, "find.text")) {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

struct found {
    const struct panels *panels;
    const struct visit *visits[FOUND_MAX];
};

static void found_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct found *found = list->of;
    const struct office *office = found->panels->office;
    const struct visit *visit = found->visits[i];
    const char *name = visitor_name(office, ui->arena, ui->lang, visit);
    out->key = visit->id;
    out->as = (struct row){
        .title = arena_printf(ui->arena, "%s  %s", ticket_words(ui->arena, visit),
                              *name ? name : ui_tr(ui, N_("no name given"))),
        .help = words_in(&office->snap->catalogue.services[visit->service].name, ui->lang),
        .fact = visit_state_words(ui->lang, visit->state)};
}

static void draw_found(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct found found = {.panels = panels};
    int n = panels->form.problem ? 0 : collect(panels, ui->arena, ui->lang, found.visits);
    const char *words = panels->form.problem      ? panels->form.problem
                        : *panels->form.name.text ? N_("Nobody of today matches.")
                                                  : N_("The ticket can be scanned, too.");
    struct kit_list list = {KIT_ROWS("found", &found, n, found_row), .prefix = "found",
                            .chosen = panels->visit, .empty = ui_tr(ui, words)};
    kit_list_draw(ui, box, &list);
}

static void find_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct form *form = &panels->form;
    kit_input(ui, rect_cut_top(&box, kit_input_height(ui)), "find.text",
              ui_tr(ui, N_("Name, ticket or last digits of the phone")), &form->name);
    ui_autofocus(ui, "find.text");
    rect_cut_top(&box, ui->theme->gap_px);
    if (office_leads(panels->office, ERRAND_LOOK_UP)) {
        ui_button(ui, rect_cut_bottom(&box, ui->theme->button_px),
                  &(struct button){WORDED(ui, "archive", N_("Look in all customers"))});
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    draw_found(panels, ui, box);
}

const struct panel find_panel = {
    .title = N_("Find a visit of today"),
    .way = "find",
    .looks = true,
    .event = find_event,
    .draw = find_draw,
};
