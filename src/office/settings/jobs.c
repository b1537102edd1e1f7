// What the settings ask of the store: the profile, a save, who changed what, a new PIN.

#include "office/settings/internal.h"

#include <stdlib.h>

// ---- as it is now -----------------------------------------------------------------------------
struct profile_job {
    struct job job;
    enum lang lang;
    struct profile was, sent, now; // now: as it is, or has become
    struct people people_was, people_sent, people_now;
    bool saved, read;
    int64_t pin_of; // of this new person it was typed, of the others one is made
    char pin[16], new_pins[PINS_SIZE];
};

static bool read_back(struct profile_job *q, struct app *app, struct err *err)
{
    app_profile(app, &q->now);
    return app_staff(app, q->people_now.at, STAFF_MAX, &q->people_now.n, err);
}

static void work_profile(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    job->ok = read_back(q, app, &job->response.err);
}

static void done_profile(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct profile_job *q = (struct profile_job *)job;
    if (!office_failed(s->office, job))
        settings_take(s, &q->now, &q->people_now, NULL);
}

void settings_ask_profile(struct settings *s)
{
    office_post(s->office,
                office_job(s->office, sizeof(struct profile_job), work_profile, done_profile, s));
}

// ---- saving -----------------------------------------------------------------------------------
static struct settings_draft draft_of(const struct profile_job *q)
{
    return (struct settings_draft){&q->was, &q->sent, &q->people_was, &q->people_sent, false};
}

// Whoever is new gets a PIN with the rest, to be told once.
static bool give_pins(struct profile_job *q, struct app *app, struct err *err)
{
    for (size_t i = 0; i < q->people_sent.n; i++) {
        const struct staff_row *who = &q->people_sent.at[i];
        char made[8];
        if (people_find(&q->people_was, who->id))
            continue;
        app_make_pin(app, made);
        const char *pin = who->id == q->pin_of && *q->pin ? q->pin : made;
        size_t n = strlen(q->new_pins);
        if (!app_set_pin(app, q->job.actor, who->id, pin, err))
            return false;
        snprintf(q->new_pins + n, sizeof q->new_pins - n, "%s%s %s", n ? " · " : "",
                 words_in(&who->name, q->lang), pin);
        mem_wipe(made, sizeof made);
    }
    return true;
}

static void release_save(struct job *job)
{
    struct profile_job *q = (struct profile_job *)job;
    mem_wipe(q->pin, sizeof q->pin);
    mem_wipe(q->new_pins, sizeof q->new_pins);
}

// Read back after a refusal, too: the draft goes on over what is there now.
static void work_save(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    struct settings_draft draft = draft_of(q);
    struct err here = {0};
    q->saved = app_save_settings(app, job->actor, q->lang, &draft, &job->response.err);
    job->ok = q->saved && give_pins(q, app, &job->response.err);
    q->read = read_back(q, app, &here);
}

static void done_save(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct profile_job *q = (struct profile_job *)job;
    const struct err *err = &job->response.err;
    struct settings_draft draft = draft_of(q);
    s->office->working -= s->office->working > 0;
    office_look(s->office);
    s->putting_back &= job->ok;
    if (q->read)
        settings_take(s, &q->now, &q->people_now, q->saved ? &draft : NULL);
    if (job->ok) {
        bool back = s->putting_back;
        settings_saved(s, &draft);
        field_wipe(&s->pin);
        utf8_copy(s->new_pins, PINS_SIZE, q->new_pins);
        office_ask_facts(s->office);
        office_tell(s->office, TONE_GOOD,
                    back ? N_("The settings are as they were before.")
                         : N_("The settings are saved."));
    } else if (err->code == ERR_INPUT || err->code == ERR_CONFLICT) { // in words
        settings_refused(s, err->text);
    } else {
        office_failed(s->office, job);
    }
}

void settings_ask_save(struct settings *s)
{
    struct profile_job *job = office_job(s->office, sizeof *job, work_save, done_save, s);
    job->lang = office_lang(s->office);
    job->was = s->was;
    job->sent = s->draft;
    job->people_was = s->people_was;
    job->people_sent = s->people;
    job->job.release = release_save;
    if (people_new(s, s->row) && s->view == SETTINGS_STAFF) {
        job->pin_of = s->people.at[s->row].id;
        utf8_copy(job->pin, sizeof job->pin, s->pin.text);
    }
    s->office->working++;
    s->office->working_kind = COMMAND_CHANGE_BUSINESS;
    office_post(s->office, &job->job);
}

// ---- how many a shorter time would erase ------------------------------------------------------
struct retention_job {
    struct job job;
    int days, n;
};

static void work_retention(struct job *job, struct app *app)
{
    struct retention_job *q = (struct retention_job *)job;
    job->ok = app_retention_due(app, job->actor, q->days, &q->n, &job->response.err);
}

static void done_retention(struct job *job, void *asker)
{
    struct settings *s = asker;
    const struct retention_job *q = (const struct retention_job *)job;
    if (office_failed(s->office, job))
        return;
    s->asked_days = q->days;
    s->due_n = q->n;
}

void settings_ask_retention(struct settings *s)
{
    struct retention_job *job =
        office_job(s->office, sizeof *job, work_retention, done_retention, s);
    job->days = s->draft.retention_days;
    office_post(s->office, &job->job);
}

// ---- who changed what -------------------------------------------------------------------------
struct changes_job {
    struct job job;
    struct change_line lines[CHANGE_LINES];
    struct site_time at[CHANGE_LINES];
    size_t n;
};

static void work_changes(struct job *job, struct app *app)
{
    struct changes_job *q = (struct changes_job *)job;
    app_changes(app, job->actor, q->lines, CHANGE_LINES, &q->n, &job->response.err);
    for (size_t i = 0; i < q->n; i++)
        q->at[i] = app_site_time(app, q->lines[i].at_ms);
}

static void done_changes(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct changes_job *q = (struct changes_job *)job;
    memcpy(s->changes, q->lines, sizeof q->lines);
    memcpy(s->change_at, q->at, sizeof q->at);
    s->change_n = q->n;
}

void settings_ask_changes(struct settings *s)
{
    struct changes_job *job = office_job(s->office, sizeof *job, work_changes, done_changes, s);
    office_post(s->office, &job->job);
}

// ---- a new PIN --------------------------------------------------------------------------------
struct pin_job {
    struct job job;
    int64_t staff;
    char pin[16];
};

static void work_pin(struct job *job, struct app *app)
{
    struct pin_job *question = (struct pin_job *)job;
    job->ok = app_set_pin(app, job->actor, question->staff, question->pin, &job->response.err);
}

static void done_pin(struct job *job, void *asker)
{
    struct settings *s = asker;
    struct pin_job *question = (struct pin_job *)job;
    if (!office_failed(s->office, job))
        office_say_fill(s->office, TONE_GOOD, N_("The PIN of {name} has been changed."), "name",
                        staff_name(s->office, office_lang(s->office), question->staff), NULL);
}

void settings_ask_pin(struct settings *s, int64_t staff, const char *pin)
{
    struct pin_job *job = office_job(s->office, sizeof *job, work_pin, done_pin, s);
    job->staff = staff;
    utf8_copy(job->pin, sizeof job->pin, pin);
    office_post(s->office, &job->job);
}
