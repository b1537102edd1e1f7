// What the settings ask of the store: the profile, a save, who changed what, and the first
// administrator.

#include "office/frame/job.h"

#include "app/begin.h"

#include <stdlib.h>

// ---- as it is now -----------------------------------------------------------------------------
struct profile_job {
    struct office_job base;
    struct actor actor;
    enum lang lang;
    struct profile was, sent, now; // now: as it is, or has become
    struct people people_was, people_sent, people_now;
    bool ok, read;
};

static bool read_back(struct profile_job *q, struct app *app, struct err *err)
{
    app_profile(app, &q->now);
    return app_staff(app, q->people_now.at, STAFF_MAX, &q->people_now.n, err);
}

static void work_profile(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    q->ok = read_back(q, app, &job->response.err);
}

static void destroy_profile(struct job *job)
{
    destroy_question(job, sizeof(struct profile_job));
}

static void done_profile(struct office *office, struct office_job *base)
{
    struct profile_job *q = (struct profile_job *)base;
    if (q->ok)
        settings_take(office, &q->now, &q->people_now, NULL);
    else
        office_say(office, TONE_BAD,
                   sentence_error(office_lang(office), base->job.response.err.code));
}

void office_ask_profile(struct office *office)
{
    post(office,
         question(office, sizeof(struct profile_job), work_profile, destroy_profile, done_profile));
}

// ---- saving -----------------------------------------------------------------------------------
static struct settings_draft draft_of(const struct profile_job *q)
{
    return (struct settings_draft){&q->was, &q->sent, &q->people_was, &q->people_sent};
}

// Read back after a refusal, too: the draft goes on over what is there now.
static void work_save(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    struct settings_draft draft = draft_of(q);
    struct err here = {0};
    q->ok = app_save_settings(app, q->actor, q->lang, &draft, &job->response.err);
    q->read = read_back(q, app, &here);
}

static void done_save(struct office *office, struct office_job *base)
{
    struct profile_job *q = (struct profile_job *)base;
    const struct err *err = &base->job.response.err;
    struct settings_draft draft = draft_of(q);
    office->working -= office->working > 0;
    office_look(office);
    if (q->read)
        settings_take(office, &q->now, &q->people_now, q->ok ? &draft : NULL);
    if (q->ok) {
        office_ask_facts(office);
        office_say(office, TONE_GOOD, tr(office_lang(office), N_("The settings are saved.")));
    } else if (err->code == ERR_INPUT || err->code == ERR_CONFLICT) { // in words
        settings_refused(office, err->text);
    } else {
        office_say(office, TONE_BAD, sentence_error(office_lang(office), err->code));
    }
}

void office_ask_save(struct office *office)
{
    const struct settings *s = &office->settings;
    struct profile_job *job =
        question(office, sizeof(struct profile_job), work_save, destroy_profile, done_save);
    job->actor = office->actor;
    job->lang = office_lang(office);
    job->was = s->was;
    job->sent = s->draft;
    job->people_was = s->people_was;
    job->people_sent = s->people;
    office->working++;
    office->working_kind = COMMAND_CHANGE_BUSINESS;
    post(office, &job->base);
}

// ---- how many a shorter time would erase ------------------------------------------------------
struct retention_job {
    struct office_job base;
    struct actor actor;
    int days, n;
    bool ok;
};

static void work_retention(struct job *job, struct app *app)
{
    struct retention_job *q = (struct retention_job *)job;
    q->ok = app_retention_due(app, q->actor, q->days, &q->n, &job->response.err);
}

static void destroy_retention(struct job *job)
{
    destroy_question(job, sizeof(struct retention_job));
}

static void done_retention(struct office *office, struct office_job *base)
{
    const struct retention_job *q = (const struct retention_job *)base;
    if (!q->ok) {
        office_say(office, TONE_BAD,
                   sentence_error(office_lang(office), base->job.response.err.code));
        return;
    }
    office->settings.asked_days = q->days;
    office->settings.due_n = q->n;
}

void office_ask_retention(struct office *office)
{
    struct retention_job *job = question(office, sizeof(struct retention_job), work_retention,
                                         destroy_retention, done_retention);
    job->actor = office->actor;
    job->days = office->settings.draft.retention_days;
    post(office, &job->base);
}

// ---- who changed what -------------------------------------------------------------------------
struct changes_job {
    struct office_job base;
    struct actor actor;
    struct change_line lines[CHANGE_LINES];
    struct site_time at[CHANGE_LINES];
    size_t n;
};

static void work_changes(struct job *job, struct app *app)
{
    struct changes_job *q = (struct changes_job *)job;
    app_changes(app, q->actor, q->lines, CHANGE_LINES, &q->n, &job->response.err);
    for (size_t i = 0; i < q->n; i++)
        q->at[i] = app_site_time(app, q->lines[i].at_ms);
}

static void destroy_changes(struct job *job)
{
    destroy_question(job, sizeof(struct changes_job));
}

static void done_changes(struct office *office, struct office_job *base)
{
    struct changes_job *q = (struct changes_job *)base;
    memcpy(office->settings.changes, q->lines, sizeof q->lines);
    memcpy(office->settings.change_at, q->at, sizeof q->at);
    office->settings.change_n = q->n;
}

void office_ask_changes(struct office *office)
{
    struct changes_job *job =
        question(office, sizeof(struct changes_job), work_changes, destroy_changes, done_changes);
    job->actor = office->actor;
    post(office, &job->base);
}

// ---- the first administrator ------------------------------------------------------------------
struct first_job {
    struct office_job base;
    char name[NAME_SIZE], site[NAME_SIZE], pin[16];
    struct actor actor;
    bool ok;
};

static void work_first(struct job *job, struct app *app)
{
    struct first_job *q = (struct first_job *)job;
    q->ok = app_first_administrator(app, q->name, q->site, q->pin, &q->actor, &job->response.err);
}

static void destroy_first(struct job *job)
{
    destroy_question(job, sizeof(struct first_job));
}

static void done_first(struct office *office, struct office_job *base)
{
    struct first_job *q = (struct first_job *)base;
    enum err_code code = base->job.response.err.code;
    office->first_run.working = false;
    office_ask_facts(office);
    if (!q->ok) {
        office->first_run.problem = code == ERR_CONFLICT
                                        ? N_("Somebody is the administrator already.")
                                        : N_("That could not be stored; please try again.");
        return;
    }
    first_run_wipe(office);
    office_sign_in(office, q->actor);
    surface_go(office->surface, office_lead(office, &(struct errand){.kind = ERRAND_SET_UP}),
               office->now_ms);
}

void office_ask_first_run(struct office *office)
{
    struct first_job *job =
        question(office, sizeof(struct first_job), work_first, destroy_first, done_first);
    utf8_copy(job->name, sizeof job->name, office->first_run.name.text);
    utf8_copy(job->site, sizeof job->site, office->first_run.site.text);
    utf8_copy(job->pin, sizeof job->pin, office->first_run.pin.text);
    office->first_run.working = true;
    post(office, &job->base);
}
