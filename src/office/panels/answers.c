// What a visitor is asked on the ticket, entered for them by the desk or by who serves them: how they heard of the house, what
// they look for. A choice is kept as it is touched; words with the button.

#include "office/panels/panels.h"

#include <stdlib.h>

void answers_wipe(struct panels *panels)
{
    struct answering *a = &panels->answers;
    a->visit = 0;
    mem_wipe(a->choice, sizeof a->choice);
    for (int i = 0; i < ANSWER_TEXTS; i++)
        field_wipe(&a->words[i]);
}

static bool asked(const struct question_words *q, int64_t service)
{
    return q->active && (q->service == 0 || q->service == service);
}

static int64_t service_of(const struct office *office, const struct visit *visit)
{
    return office->snap->model.business.services[visit->service].id;
}

bool answers_are_asked(const struct office *office, const struct visit *visit)
{
    const struct catalogue *c = &office->snap->catalogue;
    for (int i = 0; visit && i < c->question_n; i++) {
        if (asked(&c->questions[i], service_of(office, visit)))
            return true;
    }
    return false;
}

// ---- what is known --------------------------------------------------------------------------------

struct answers_job {
    struct job job;
    int64_t visit;
    struct visit_answer *rows;
    size_t n;
};

static void work(struct job *job, struct app *app)
{
    struct answers_job *q = (struct answers_job *)job;
    job->ok = app_answers(app, job->actor, q->visit, &q->rows, &q->n, &job->response.err);
}

static void drop(struct job *job)
{
    struct answers_job *q = (struct answers_job *)job;
    if (q->rows)
        mem_wipe(q->rows, q->n * sizeof *q->rows);
    free(q->rows);
}

// The field of a question in words; NULL: it is answered by choice, or there are too many.
static struct field *field_of(struct panels *panels, int64_t service, int question)
{
    const struct catalogue *c = &panels->office->snap->catalogue;
    int at = 0;
    for (int i = 0; i < question; i++)
        at += asked(&c->questions[i], service) && c->questions[i].choice_n == 0;
    return c->questions[question].choice_n == 0 && at < ANSWER_TEXTS ? &panels->answers.words[at]
                                                                     : NULL;
}

static void done(struct job *job, void *asker)
{
    struct panels *panels = asker;
    struct answers_job *q = (struct answers_job *)job;
    const struct catalogue *c = &panels->office->snap->catalogue;
    const struct visit *visit = model_visit(&panels->office->snap->model, q->visit);
    if (panels->open != &answers_panel || panels->visit != q->visit || !visit)
        return;
    panels->answers.visit = q->visit;
    for (size_t k = 0; k < q->n; k++) {
        for (int i = 0; i < c->question_n; i++) {
            if (c->questions[i].id != q->rows[k].question)
                continue;
            struct field *field = field_of(panels, service_of(panels->office, visit), i);
            panels->answers.choice[i] = q->rows[k].choice;
            if (field)
                field_set(field, q->rows[k].text);
        }
    }
}

static void open(struct panels *panels)
{
    struct answers_job *job = office_job(panels->office, sizeof *job, work, done, panels);
    job->visit = panels->visit;
    job->job.release = drop;
    office_post(panels->office, &job->job);
}

// ---- events ---------------------------------------------------------------------------------------

static void send_choice(struct panels *panels, int question, int choice)
{
    const struct catalogue *c = &panels->office->snap->catalogue;
    panels->answers.choice[question] = choice;
    office_send(panels->office, command_answer(panels->visit, c->questions[question].id, choice));
}

static void send_words(struct panels *panels, int64_t service)
{
    const struct catalogue *c = &panels->office->snap->catalogue;
    for (int i = 0; i < c->question_n; i++) {
        struct field *field =
            asked(&c->questions[i], service) ? field_of(panels, service, i) : NULL;
        if (!field || !field->text[0])
            continue;
        struct request request =
            office_request(panels->office, command_answer(panels->visit, c->questions[i].id, 0));
        utf8_copy(request.note, sizeof request.note, field->text);
        office_send_request(panels->office, &request);
    }
    panel_close(panels);
}

// ---- the form ---------------------------------------------------------------------------------------

// Those asked of who is served, in their order; *ret_texts: how many are answered in words.
static int fields_of(const struct panels *panels, struct ui *ui, struct kit_field *out,
                     int *ret_texts)
{
    const struct office *office = panels->office;
    const struct catalogue *c = &office->snap->catalogue;
    const struct visit *visit = model_visit(&office->snap->model, panels->visit);
    int n = 0, texts = 0;
    for (int i = 0; visit && i < c->question_n; i++) {
        const struct question_words *q = &c->questions[i];
        const char *text = words_in(&q->text, ui->lang);
        if (!asked(q, service_of(office, visit)) || (q->choice_n == 0 && texts == ANSWER_TEXTS))
            continue;
        if (q->choice_n == 0) {
            out[n++] = kit_entry(arena_printf(ui->arena, "words.%d", texts), text,
                                 &panels->answers.words[texts], 0);
            texts++;
            continue;
        }
        out[n] = kit_buttons(ui, "answer", text, q->choice_n);
        for (int k = 1; k <= q->choice_n; k++)
            kit_add(ui, &out[n], i * 10 + k, words_in(&q->choices[k - 1], ui->lang),
                    panels->answers.choice[i] == k);
        n++;
    }
    *ret_texts = texts;
    return n;
}

static int event(struct panels *panels, const struct ui_event *event)
{
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    struct kit_field fields[QUESTION_MAX];
    struct ui ui = office_ui(panels->office);
    int texts, n = fields_of(panels, &ui, fields, &texts);
    int64_t at = event_number(event, "answer");
    if (visit && at >= 0 && at / 10 < panels->office->snap->catalogue.question_n)
        send_choice(panels, (int)(at / 10), (int)(at % 10));
    else if (visit && is_id(event, "panel.send"))
        send_words(panels, service_of(panels->office, visit));
    else if (!kit_form_event(fields, n, event))
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

static void draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    struct kit_field *fields = arena_alloc(ui->arena, QUESTION_MAX * sizeof *fields);
    int texts, n = fields_of(panels, ui, fields, &texts);
    if (texts > 0)
        kit_foot(ui, &box, NULL, NULL, NULL, "panel.send", ui_tr(ui, N_("Save the answers")),
                 false);
    kit_form_draw(ui, box, "answers", fields, n);
    if (n > 0)
        ui_autofocus(ui, fields[0].kind == KIT_TEXT ? fields[0].id : fields[0].buttons[0].id);
}

const struct panel answers_panel = {
    .title = N_("Questionnaire"),
    .open = open,
    .event = event,
    .draw = draw,
};
