// Every change of the business takes one way: into the tables, read back, and told with its author
// by one event business_changed, in one transaction. What cannot be read back is refused in words
// and nothing has happened.

#include "app/change.h"
#include "app/figures/daily.h"
#include "app/site_zone.h"
#include "base/str.h"
#include "business/text.h"

#include <stdio.h>
#include <string.h>

struct state { // the settings as they are
    struct profile profile;
    struct people people;
};

// ---- what another has changed meanwhile -------------------------------------------------------

struct search { // for the newest change of a field
    const struct field_change *wanted;
    struct change_line found;
};

static struct change_line line_of(const struct event *event)
{
    return (struct change_line){.at_ms = event->at_ms,
                                .author = event->author,
                                .staff = event->other,
                                .parts = event->number,
                                .fields = *event->changed};
}

static bool look_for(void *self, const struct event *event)
{
    struct search *search = self;
    struct change_line line = line_of(event);
    if (!change_concerns(&line, search->wanted))
        return true;
    search->found = line;
    return false;
}

static const char *clock_text(struct arena *arena, const struct app *app, int64_t at_ms)
{
    struct site_time at = app_site_time(app, at_ms);
    return arena_printf(arena, "%02d:%02d", at.hour, at.minute);
}

static bool refuse_clash(struct app *app, const struct clash *clash, enum lang lang,
                         const struct state *now, struct err *err)
{
    struct search search = {.wanted = &clash->theirs};
    struct settings_now names = {&now->profile, &now->people};
    struct arena arena = {0};
    if (!store_read_changes(app->store, look_for, &search, err))
        return false;
    const struct staff_row *who = people_find(&now->people, search.found.author);
    const char *what = field_change_words(&arena, lang, &names, &clash->theirs);
    err_set(err, ERR_CONFLICT, "%s",
            who ? tr_fill(&arena, lang,
                          N_("{who} has changed this at {time}: {what}. Save again to put yours in "
                             "its place."),
                          "who", words_in(&who->name, lang), "time",
                          clock_text(&arena, app, search.found.at_ms), "what", what, NULL)
                : tr_fill(&arena, lang,
                          N_("This has been changed meanwhile: {what}. Save again to put yours in "
                             "its place."),
                          "what", what, NULL));
    arena_finish(&arena);
    return false;
}

// ---- a whole draft ----------------------------------------------------------------------------

static bool refuse_rows(enum lang lang, struct err *err)
{
    return err_set(err, ERR_CONFLICT, "%s",
                   tr(lang, N_("Somebody else has added a row meanwhile: look at it, and save "
                               "again.")));
}

static bool put_person(struct app *app, const struct staff_row *next, const struct change *change,
                       struct state *now, struct clash *clash, struct err *err)
{
    const struct people *was = change->people_was;
    const struct staff_row *had = people_find(was, next->id),
                           *is = people_find(&now->people, next->id);
    if (had && memcmp(had, next, sizeof *next) == 0)
        return true;
    if (is && !had)
        return refuse_rows(change->lang, err);
    struct staff_row row = is ? *is : *next;
    if (is && had)
        person_merge(&row, had, next, clash);
    return clash->found || staff_put(app, &now->people, &row, err);
}

static bool put_people(struct app *app, struct change *change, struct state *now, struct err *err)
{
    struct clash clash = {0};
    struct people *next = mem_alloc(sizeof *next);
    *next = *change->people;
    bool ok = settings_pass_gate((struct settings_now){&now->profile, change->people_was},
                                 (struct draft){&now->profile, next}, change->lang, err);
    for (size_t i = 0; ok && !clash.found && i < next->n; i++)
        ok = put_person(app, &next->at[i], change, now, &clash, err);
    free(next);
    if (ok && clash.found)
        return refuse_clash(app, &clash, change->lang, now, err);
    return ok && staff_check(app, change->lang, err);
}

static bool refuse_problem(enum lang lang, const struct profile *was, const struct profile *next,
                           struct err *err)
{
    struct problem problems[PROBLEM_MAX];
    struct arena arena = {0};
    int n = profile_problems(next, was, problems);
    bool ok = true;
    for (int i = 0; ok && i < n; i++) {
        if (problem_refuses(&problems[i]))
            ok = err_set(err, ERR_INPUT, "%s", problem_words(&arena, lang, next, &problems[i]));
    }
    arena_finish(&arena);
    return ok;
}

static bool zone_is_known(enum lang lang, const struct profile *was, const struct profile *next,
                          struct err *err)
{
    struct arena arena = {0};
    bool ok = strcmp(was->time_zone, next->time_zone) == 0 || zone_known(next->time_zone) ||
              err_set(err, ERR_INPUT, "%s",
                      tr_fill(&arena, lang,
                              N_("The time zone {zone} is not known here: choose one of the list, "
                                 "such as Asia/Taipei."),
                              "zone", next->time_zone, NULL));
    arena_finish(&arena);
    return ok;
}

// A name that nobody has would leave the report to any supervisor.
static bool signer_is_known(struct app *app, enum lang lang, const struct profile *was,
                            const struct profile *next, struct err *err)
{
    struct arena arena = {0};
    const char *name = next->report_signer;
    bool ok = !*name || strcmp(was->report_signer, name) == 0 || daily_signer_called(app, name) ||
              err_set(err, ERR_INPUT, "%s",
                      tr_fill(&arena, lang, N_("Nobody is called “{text}”."), "text", name, NULL));
    arena_finish(&arena);
    return ok;
}

static bool put_profile(struct app *app, struct change *change, struct state *now, struct err *err)
{
    struct clash clash = {0};
    enum refusal refusal = REFUSAL_NONE;
    struct profile *before = mem_alloc(sizeof *before), *next = mem_alloc(sizeof *next);
    *before = now->profile;
    *next = now->profile;
    profile_merge(next, change->was, change->next, &clash);
    bool ok =
        !profile_collides(before, change->was, change->next) || refuse_rows(change->lang, err);
    ok = ok && (!clash.found || refuse_clash(app, &clash, change->lang, now, err)) &&
         settings_pass_gate((struct settings_now){before, NULL}, (struct draft){next, NULL},
                            change->lang, err) &&
         targets_date(app, change, before, next, err) &&
         refuse_problem(change->lang, before, next, err) &&
         settings_check(app, &next->business, &refusal, err);
    if (ok && refusal != REFUSAL_NONE)
        ok = err_set(err, ERR_INPUT, "the business cannot be like that: %s", refusal_name(refusal));
    ok = ok && zone_is_known(change->lang, before, next, err) &&
         (change->imported || signer_is_known(app, change->lang, before, next, err)) &&
         store_write_profile(app->store, before, next, err) &&
         (strcmp(before->time_zone, next->time_zone) == 0 ||
          site_zone_write(app, next->time_zone, app_now_ms(app), err));
    free(before);
    free(next);
    return ok;
}

// Everything, in every language, at the next desk: as the page begins it.
static bool put_serving(struct app *app, struct change *change, struct state *now, struct err *err)
{
    struct people *people = mem_alloc(sizeof *people);
    struct profile *next = mem_alloc(sizeof *next);
    struct change serving = *change;
    bool ok = app_people(app, people, err);
    serving.next = next;
    *next = *change->next;
    for (size_t i = 0; ok && i < people->n; i++) {
        const struct staff_row *who = &people->at[i];
        bool begins = who->role == ROLE_CONSULTANT && !people_find(change->people_was, who->id);
        if (begins && profile_begin_serving(next, people->at, people->n, who->id) < 0)
            ok = err_set(err, ERR_INPUT, "%s",
                         tr(change->lang, N_("There is no room for so many who serve customers.")));
    }
    ok = ok && put_profile(app, &serving, now, err);
    free(people);
    free(next);
    return ok;
}

static bool put(struct app *app, struct change *change, struct state *now, struct command *command,
                struct err *err)
{
    if (change->next)
        return (!change->people || put_people(app, change, now, err)) &&
               (change->serve ? put_serving : put_profile)(app, change, now, err);
    if (change->pin)
        return store_set_pin(app->store, change->id, change->pin, err);
    if (!staff_put(app, &now->people, change->staff, err) || !staff_check(app, LANG_COUNT, err))
        return false;
    command->other = change->staff->id;
    return true;
}

// Hours that differ from those of the day that is open.
static void change_hours(const struct app *app, struct command *command)
{
    struct command hours = {0};
    struct breaks breaks; // they stand in the business
    day_hours_of(app, &app->day, &hours, &breaks);
    if (hours.ready_ms == app->model.opens_ms && hours.until_ms == app->model.closes_ms)
        return;
    command->ready_ms = hours.ready_ms;
    command->until_ms = hours.until_ms;
}

static bool read_state(struct app *app, struct state *ret, struct err *err)
{
    app_profile(app, &ret->profile);
    return app_people(app, &ret->people, err);
}

// What was changed, field by field; of a draft its parts, too, and whom it concerns.
static void tell(struct change *change, const struct state *before, const struct state *now,
                 struct command *command)
{
    struct field_changes people = {0};
    people_differences(&before->people, &now->people, &people);
    change->changed = people;
    profile_differences(&before->profile, &now->profile, &change->changed);
    command->changed = &change->changed;
    if (!change->next)
        return;
    command->number = profile_parts(&before->profile, &now->profile);
    command->number |= people.n ? PART_BIT(STAFF) : 0;
    bool one = people.n > 0;
    for (int i = 1; i < people.n; i++)
        one = one && people.at[i].row == people.at[0].row;
    command->other = one ? people.at[0].row : 0;
}

bool change_apply(struct app *app, struct change *change, struct command *command,
                  enum refusal *ret_refusal, struct err *err)
{
    struct err here = {0};
    struct state *before = mem_alloc(sizeof *before), *now = mem_alloc(sizeof *now);
    bool ok = read_state(app, before, &here) && put(app, change, before, command, &here) &&
              settings_read(app, &here) && read_state(app, now, &here);
    if (ok) {
        tell(change, before, now, command);
        command->business = &app->profile.business;
        change_hours(app, command);
    }
    free(before);
    free(now);
    if (ok)
        return true;
    bool theirs = here.code == ERR_INPUT || here.code == ERR_CONFLICT; // not the store's failure
    change->err = here;
    *ret_refusal = REFUSAL_BAD_VALUE;
    if (!theirs && err)
        *err = here;
    return theirs;
}

bool change_submit(struct app *app, struct actor actor, struct change *change, int parts,
                   struct err *err)
{
    struct request request;
    struct response response;
    request_init(&request, &app->entropy, actor, COMMAND_CHANGE_BUSINESS);
    request.command.number = parts;
    request.command.other = change->pin ? change->id : 0;
    request.change = change;
    app_submit(app, &request, &response, 1);
    request_wipe(&request);
    if (response.result == RESULT_DONE)
        return true;
    if (response.result != RESULT_REFUSED)
        return err_set(err, response.err.code, "%s", response.err.text);
    if (change->err.code != ERR_NONE)
        return err_set(err, change->err.code, "%s", change->err.text);
    return err_set(err, ERR_INPUT, "refused: %s", refusal_name(response.ruling.refusal));
}

// ---- saving -----------------------------------------------------------------------------------

static bool people_differ(const struct people *was, const struct people *next)
{
    for (size_t i = 0; i < next->n; i++) {
        const struct staff_row *had = people_find(was, next->at[i].id);
        if (!had || memcmp(had, &next->at[i], sizeof *had) != 0)
            return true;
    }
    return false;
}

static bool check_people(enum lang lang, const struct people *people, struct err *err)
{
    for (size_t i = 0; i < people->n; i++) {
        const struct staff_row *who = &people->at[i];
        if (who->role <= ROLE_CUSTOMER || who->role >= ROLE_COUNT)
            return err_set(err, ERR_INPUT, "this is not a role of the staff");
        if (!*words_in(&who->name, LANG_ZH_TW))
            return err_set(err, ERR_INPUT, "%s",
                           tr(lang, N_("A person needs a name in one language at least.")));
    }
    return true;
}

bool app_save_settings(struct app *app, struct actor actor, enum lang lang,
                       const struct settings_draft *draft, struct err *err)
{
    bool staff = draft->people && people_differ(draft->people_was, draft->people);
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not change the settings", role_code(actor.role));
    if (staff && !role_may(actor.role, RIGHT_EDIT_STAFF))
        return err_set(err, ERR_DENIED, "a %s may not change the staff", role_code(actor.role));
    if (!staff && profile_parts(draft->was, draft->next) == 0)
        return true;
    struct change change = {
        .was = draft->was, .next = draft->next, .lang = lang, .imported = draft->imported};
    if (staff) {
        change.people_was = draft->people_was;
        change.people = draft->people;
    }
    return (!staff || check_people(lang, draft->people, err)) &&
           change_submit(app, actor, &change, 0, err);
}

bool app_save_profile(struct app *app, struct actor actor, enum lang lang,
                      const struct profile *was, const struct profile *next, struct err *err)
{
    return app_save_settings(app, actor, lang, &(struct settings_draft){.was = was, .next = next},
                             err);
}

// ---- who changed what -------------------------------------------------------------------------

struct changes {
    struct change_line *out;
    size_t n, max;
};

static bool take_change(void *self, const struct event *event)
{
    struct changes *changes = self;
    if (changes->n == changes->max)
        return false;
    changes->out[changes->n++] = line_of(event);
    return true;
}

bool app_changes(struct app *app, struct actor actor, struct change_line *out, size_t max,
                 size_t *ret_n, struct err *err)
{
    struct changes changes = {.out = out, .max = max};
    *ret_n = 0;
    if (!role_may(actor.role, RIGHT_EDIT_BUSINESS))
        return err_set(err, ERR_DENIED, "a %s may not see who changed the settings",
                       role_code(actor.role));
    if (!store_read_changes(app->store, take_change, &changes, err))
        return false;
    *ret_n = changes.n;
    return true;
}
