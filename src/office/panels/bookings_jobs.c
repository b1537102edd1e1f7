// What the panel of appointments asks of the store: a day's list, and the slots that are free.

#include "office/panels/panels.h"

// ---- appointments -----------------------------------------------------------------------------
struct bookings_job {
    struct job job;
    int days;
    int64_t service, consultant; // 0: no slots asked for
    struct appointment list[APPOINTMENT_MAX];
    size_t n;
    struct slot slots[SLOT_MAX];
    size_t slot_n;
    bool closed;
};

static void work_bookings(struct job *job, struct app *app)
{
    struct bookings_job *q = (struct bookings_job *)job;
    int64_t from_ms, to_ms; // noon or so of the day: days of 23 or 25 hours lead nowhere else
    app_business_day(app, app_now_ms(app), &from_ms, &to_ms);
    int64_t at_ms = from_ms + q->days * (int64_t)DAY_MS + 12 * HOUR_MS;
    struct slot_wish wish = {q->service, q->consultant, at_ms};
    struct house_hours hours;
    app_house_hours(app, at_ms, &hours);
    q->closed = hours.opens_ms == 0;
    job->ok = app_appointments(app, job->actor, at_ms, q->list, &q->n, &job->response.err) &&
              (q->service == 0 ||
               app_slots(app, job->actor, &wish, q->slots, &q->slot_n, &job->response.err));
}

static void done_bookings(struct job *job, void *asker)
{
    struct panels *panels = asker;
    struct bookings_job *q = (struct bookings_job *)job;
    struct bookings *b = &panels->bookings;
    if (panels->open != &appointments_panel || q->days != b->days)
        return; // closed, or another day was chosen meanwhile
    if (!job->ok)
        office_say_error(panels->office, job->response.err.code);
    b->known = true;
    b->n = q->n;
    b->slot_n = q->slot_n;
    b->closed = q->closed;
    memcpy(b->list, q->list, sizeof b->list);
    memcpy(b->slots, q->slots, sizeof b->slots);
    bookings_listed(panels);
}

// Of the appointment that is moved, else of what the form says.
static void whose_slots(const struct panels *panels, struct bookings_job *job)
{
    const struct business *business = &panels->office->snap->model.business;
    const struct form *form = &panels->form;
    const struct bookings *b = &panels->bookings;
    if (b->view == BOOKINGS_MOVE) {
        job->service = b->about.service;
        job->consultant = b->about.consultant;
    }
    if (b->view != BOOKINGS_BOOK || form->service == NOBODY)
        return;
    job->service = business->services[form->service].id;
    job->consultant = form->consultant == NOBODY ? 0 : business->consultants[form->consultant].id;
}

void bookings_ask(struct panels *panels)
{
    struct bookings_job *job =
        office_job(panels->office, sizeof *job, work_bookings, done_bookings, panels);
    job->days = panels->bookings.days;
    whose_slots(panels, job);
    office_post(panels->office, &job->job);
}
