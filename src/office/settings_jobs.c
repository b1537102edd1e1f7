// What the settings ask of the store: the profile, a save, who changed what, and the first
// administrator.

#include "office/question.h"

#include "app/begin.h"

#include <stdlib.h>

// ---- as it is now -----------------------------------------------------------------------------
struct profile_job {
    struct office_job base;
    struct actor actor;
    enum lang lang;
    struct profile was, next, sent; // next: as it is, or has become
    struct staff_row people_was[STAFF_MAX], people[STAFF_MAX];
    size_t people_was_n, people_n;
    int64_t person; // whom a refusal of the staff concerns
    bool ok, saving;
};

static bool read_back(struct profile_job *q, struct app *app)
{
    app_profile(app, &q->next);
    return app_staff(app, q->people, STAFF_MAX, &q->people_n, &q->base.job.response.err);
}

static void work_profile(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    q->ok = read_back(q, app);
}

static void destroy_profile(struct job *job)
{
    destroy_question(job, sizeof(struct profile_job));
}

static void done_profile(struct office *office, struct office_job *base)
{
    struct profile_job *q = (struct profile_job *)base;
    if (q->ok)
        settings_take(office, &q->next, q->people, q->people_n, q->saving ? &q->sent : NULL);
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
static bool save_people(struct profile_job *q, struct app *app)
{
    for (size_t i = 0; i < q->people_n; i++) {
        if (i < q->people_was_n &&
            memcmp(&q->people[i], &q->people_was[i], sizeof q->people[i]) == 0)
            continue;
        if (!app_put_staff(app, q->actor, &q->people[i], &q->base.job.response.err))
            return false;
    }
    return true;
}

static void work_save(struct job *job, struct app *app)
{
    struct profile_job *q = (struct profile_job *)job;
    q->ok = save_people(q, app) &&
            app_save_profile(app, q->actor, q->lang, &q->was, &q->sent, &job->response.err) &&
            read_back(q, app);
}

static void done_save(struct office *office, struct office_job *base)
{
    struct profile_job *q = (struct profile_job *)base;
    enum lang lang = office_lang(office);
    enum err_code code = base->job.response.err.code;
    office->working -= office->working > 0;
    office_look(office);
    if (q->ok) {
        done_profile(office, base);
        office_ask_facts(office);
        office_say(office, TONE_GOOD, tr(lang, N_("The settings are saved.")));
    } else if (code == ERR_CONFLICT && strstr(base->job.response.err.text, "administer")) {
        office_say(office, TONE_ATTENTION,
                   tr(lang, N_("Somebody must be able to administer: name another administrator "
                               "first.")));
    } else if (code == ERR_INPUT) { // the first problem, in words
        office_say(office, TONE_ATTENTION, base->job.response.err.text);
    } else {
        office_say(office, TONE_BAD, sentence_error(lang, code));
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
    job->saving = true;
    memcpy(job->people_was, s->people_was, sizeof job->people_was);
    memcpy(job->people, s->people, sizeof job->people);
    job->people_was_n = s->people_was_n;
    job->people_n = s->people_n;
    office->working++;
    office->working_kind = COMMAND_CHANGE_BUSINESS;
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
    office->actor = q->actor;
    office->touched_ms = office->now_ms;
    office->session++;
    office->settings.view = SETTINGS_SITE;
    office->settings.row = 0;
    surface_go(office->surface, PAGE_SETTINGS, office->now_ms);
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
