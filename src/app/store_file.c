// The store does the work; here stand the words, the numbers that are in somebody's hand, and when a copy
// is due.

#include "app/store_file.h"
#include "app/internal.h"
#include "core/command_make.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

// ---- check --------------------------------------------------------------------------------------

static const struct finding {
    const char *text, *remedy;
} findings[] = {
    [CHECK_DAMAGED] = {N_("the file is damaged: {what}"),
                       N_("restore the newest copy: lobby restore FILE --force; without one: lobby "
                          "restore --from-journal --force")},
    [CHECK_DANGLING] = {N_("a row of table {what} points at nothing"),
                        N_("build the tables anew: lobby restore --from-journal --force")},
    [CHECK_NO_DAY] = {N_("table {what} knows no day that begins with event {number}"),
                      N_("build the tables anew: lobby restore --from-journal --force")},
    [CHECK_GAP] = {N_("the journal jumps to event {number}"),
                   N_("restore the newest copy: lobby restore FILE --force; without one: lobby "
                      "restore --from-journal --force")},
    [CHECK_IMPOSSIBLE] = {N_("event {number} ({what}) cannot follow the one before"),
                          N_("restore the newest copy: lobby restore FILE --force; without one: "
                             "lobby restore --from-journal --force")},
    [CHECK_DIFFERS] = {N_("table {what} differs from the journal in {number} rows"),
                       N_("build the tables anew: lobby restore --from-journal --force")},
    [CHECK_REGISTERS] = {N_("table {what} differs from the entries of the registers in {number} "
                            "rows"),
                         N_("build the tables anew: lobby restore --from-journal --force")},
    [CHECK_NO_STORE] = {N_("there is no store at {what}"),
                        N_("restore a copy: lobby restore FILE; or begin anew: lobby setup")},
    [CHECK_UNREADABLE] = {N_("it cannot be read: {what}"),
                          N_("restore the newest copy: lobby restore FILE --force")},
    [CHECK_DENIED] = {N_("this user may not read {what}"),
                      N_("run it as the user whose store it is")},
    [CHECK_NOT_OURS] = {N_("{what} is not a lobby store"),
                        N_("name another file, or restore a copy: lobby restore FILE --force")},
    [CHECK_NEWER] = {N_("the store is of schema {number}, which this program does not know"),
                     N_("install the newer lobby")},
    [CHECK_FOREIGN] = {N_("there is something in the file that no store has: {what}"),
                       N_("somebody else has changed the file: restore the newest copy: lobby "
                          "restore FILE --force")},
    [CHECK_ALTERED] = {N_("something in the file is not as a store has it: {what}"),
                       N_("somebody else has changed the file: restore the newest copy: lobby "
                          "restore FILE --force")},
    [CHECK_ABSENT] = {N_("something is missing in the file: {what}"),
                      N_("somebody else has changed the file: restore the newest copy: lobby "
                         "restore FILE --force")},
    [CHECK_LOG_ALONE] = {N_("the log of a store lies there without its store: {what}"),
                         N_("put the store back beside it, or restore a copy, which moves it "
                            "aside: lobby restore FILE")},
    [CHECK_LOG_LACKS] = {N_("the last entry that was acknowledged is not whole in the log: {what}"),
                         N_("open the store, which goes on without it and keeps what lies there: "
                            "lobby visit list; then enter it again")},
    [CHECK_LOG_BROKEN] = {N_("what the log holds behind a damaged place is not read: {what}"),
                          N_("open the store, which reads it where that can be proved: lobby visit "
                             "list; else build it anew: lobby restore --from-journal --force")},
    [CHECK_BROKEN_OFF] = {N_("a restore was broken off: {what}"),
                          N_("it is carried out when the store is next opened: lobby visit list")},
    [CHECK_ERASED_BACK] = {N_("{number} people who were erased stand in the store again"),
                           N_("an old copy was put there by hand; they are erased again when the "
                              "next day opens, or now by lobby restore FILE --force")},
    [CHECK_NO_RECORD] = {N_("the list of the erased cannot be read: {what}"),
                         N_("move it away and keep it; a new one is begun")},
    [CHECK_CHANGED_DAY] = {N_("the journal of {what} is not what was written then"),
                           N_("restore a copy that was made before: lobby restore FILE --force; or "
                              "keep it as it is: lobby restore --from-journal --force")},
    [CHECK_NO_SERVER] = {N_("the server does not give it: {what}"),
                         N_("nothing is said of the store itself; put the server right, then check "
                            "again")},
    [CHECK_OPEN] = {N_("others may read {what}"), N_("let its owner alone read it: chmod 600")},
    [CHECK_OPEN_FOLDER] = {N_("anybody may replace what lies in {what}"),
                           N_("let its owner alone write there: chmod 700")},
    [CHECK_OLDER] = {N_("the store is of schema {number}, an older one"),
                     N_("the program brings it up to its own when it opens it, and keeps a copy")},
    [CHECK_ASIDE] = {N_("what was moved aside lies in {what}"),
                     N_("it may hold names; it is removed once four weeks of copies are newer, or "
                        "by you")},
    [CHECK_COPY] = {N_("the newest copy lies in {what}, made {when}"), NULL},
    [CHECK_HALF] = {N_("half a copy lies in {what}"), N_("it is of no use: remove it")},
};
_Static_assert(sizeof findings / sizeof *findings == CHECK_PROBLEM_COUNT, "one each");

const char *finding_words(struct arena *arena, enum lang lang, int what, const char *subject,
                          int64_t number)
{
    char digits[24], when[32];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    time_t seconds = (time_t)(number / 1000);
    struct tm utc;
    gmtime_r(&seconds, &utc);
    strftime(when, sizeof when, "%Y-%m-%d %H:%M UTC", &utc);
    return tr_fill(arena, lang, findings[what].text, "what", subject, "number", digits, "when",
                   when, NULL);
}

struct collecting {
    struct check_lines *lines;
    enum lang lang;
    bool may_note;
};

static void collect(void *self, enum check_problem what, const char *subject, int64_t number)
{
    struct collecting *c = self;
    struct arena arena = {0};
    struct check_line line = {.problem = check_is_problem(what)};
    utf8_copy(line.text, sizeof line.text, finding_words(&arena, c->lang, what, subject, number));
    if (findings[what].remedy)
        utf8_copy(line.remedy, sizeof line.remedy, tr(c->lang, findings[what].remedy));
    vec_push(&c->lines->lines, line);
    if ((line.problem && what != CHECK_DIFFERS && what != CHECK_REGISTERS) || what == CHECK_OLDER)
        c->may_note = false;
    arena_finish(&arena);
}

struct journal_look {
    struct store *store;
};

struct journal_look *journal_look_open(const char *path)
{
    struct store *store;
    struct err err;
    if (!store_open(path, &store, &err))
        return NULL;
    struct journal_look *look = mem_alloc(sizeof *look);
    look->store = store;
    return look;
}

int64_t journal_look_seq(struct journal_look *look)
{
    struct err err;
    int64_t seq;
    return store_last_seq(look->store, &seq, &err) ? seq : -1;
}

void journal_look_close(struct journal_look *look)
{
    if (!look)
        return;
    store_close(look->store);
    free(look);
}

static void found(struct check_result *result, store_finding_fn *each, void *self,
                  enum check_problem what, const char *subject, int64_t number)
{
    result->problems++;
    result->what = what;
    if (each)
        each(self, what, subject, number);
}

// A sound file may say what nobody can open: a time zone that there is not, hours that are none.
static void check_settings(struct store *store, store_finding_fn *each, void *self,
                           struct check_result *result)
{
    char kept[TIME_ZONE_SIZE];
    struct zone *zone = NULL;
    struct profile *profile = mem_alloc(sizeof *profile);
    struct people *people = mem_alloc(sizeof *people);
    struct err err = {0};
    bool ok = store_time_zone(store, kept, sizeof kept, &err) && zone_open(kept, &zone, &err) &&
              store_read_profile(store, profile, &err) && store_read_people(store, people, &err);
    if (!ok && (err.code == ERR_INPUT || err.code == ERR_CORRUPT)) {
        found(result, each, self, CHECK_UNREADABLE, err.text, 0);
        utf8_copy(result->first, sizeof result->first, err.text);
    }
    zone_close(zone);
    free(profile);
    free(people);
}

// In a store that is sound: do the bytes kept of past days say what the days do? What cannot be looked at
// now (a full disk, somebody who writes for long) is no finding.
static void check_days_of(struct store *store, int64_t now_ms, store_finding_fn *each, void *self,
                          struct check_result *result)
{
    struct err err;
    int differing = 0;
    if (result->problems == 0)
        check_settings(store, each, self, result);
    if (result->problems == 0)
        day_blobs_prove(store, now_ms, PROVE_DAYS, &differing, &err);
    if (differing == 0)
        return;
    found(result, each, self, CHECK_DIFFERS, "day_figures", differing);
    snprintf(result->first, sizeof result->first,
             "table day_figures differs from the journal in %d rows", differing);
}

static void check_days(const struct app_options *options, store_finding_fn *each, void *self,
                       struct check_result *result)
{
    struct store *store;
    struct err err;
    if (result->problems > 0 || !store_open(options->path, &store, &err))
        return;
    check_days_of(store, clock_now_ms(&options->clock), each, self, result);
    store_close(store);
}

static void see_older(void *self, enum check_problem what, const char *subject, int64_t number)
{
    (void)subject, (void)number;
    *(bool *)self |= what == CHECK_OLDER;
}

static bool report_of(const struct check_result *result, struct check_report *ret)
{
    *ret = (struct check_report){.events = result->events,
                                 .days = result->days,
                                 .visits = result->visits,
                                 .problems = result->problems};
    utf8_copy(ret->first, sizeof ret->first, result->first);
    return result->problems == 0;
}

bool journal_look_prove(struct journal_look *look, int64_t now_ms, struct check_report *ret)
{
    struct check_result result;
    struct err err;
    if (!store_check(look->store, &result, &err)) {
        *ret = (struct check_report){.problems = 1};
        utf8_copy(ret->first, sizeof ret->first, err.text);
        return false;
    }
    check_days_of(look->store, now_ms, NULL, NULL, &result);
    return report_of(&result, ret);
}

bool app_prove_file(const struct app_options *options, struct check_report *ret)
{
    struct check_result result;
    bool older = false; // opening it would migrate it
    store_check_file(options->path, options->copies, see_older, &older, &result);
    if (!older)
        check_days(options, NULL, NULL, &result);
    return report_of(&result, ret);
}

void check_lines_finish(struct check_lines *lines)
{
    vec_finish(&lines->lines);
}

// For the service screen. A store with more wrong than its tables is not written to.
static void note_check(const struct app_options *options, const struct check_report *report)
{
    struct store *store;
    struct err err;
    if (!store_open(options->path, &store, &err))
        return;
    upkeep_note_check(store, clock_now_ms(&options->clock), report->problems);
    store_close(store);
}

void app_check_file(const struct app_options *options, enum lang lang, struct check_report *ret,
                    struct check_lines *lines)
{
    struct check_result result;
    struct collecting collecting = {.lines = lines, .lang = lang, .may_note = true};
    store_check_file(options->path, options->copies, collect, &collecting, &result);
    if (collecting.may_note)
        check_days(options, collect, &collecting, &result);
    *ret = (struct check_report){.events = result.events,
                                 .days = result.days,
                                 .visits = result.visits,
                                 .problems = result.problems};
    for (size_t i = 0; i < lines->lines.n; i++) {
        if (lines->lines.at[i].problem && !ret->first[0])
            utf8_copy(ret->first, sizeof ret->first, lines->lines.at[i].text);
    }
    if (collecting.may_note)
        note_check(options, ret);
}

// ---- restore ------------------------------------------------------------------------------------

enum { GAP_KNOWN = 10 };

static int64_t day_that_ends(void *self, const char *time_zone, int64_t ends_ms,
                             int64_t *ret_begins_ms)
{
    (void)self;
    struct zone *zone;
    struct err err;
    if (!zone_open(time_zone, &zone, &err))
        return 0;
    struct site_time end = zone_local(zone, ends_ms);
    int last = end.year * 10000 + end.month * 100 + end.day;
    int minutes = end.hour * 60 + end.minute;
    int day = day_add(last, -1);
    *ret_begins_ms = zone_instant(zone, day, minutes);
    zone_close(zone);
    return day;
}

// Does what stood there say which numbers were given?
static bool old_is_known(const struct restore_report *report)
{
    return report->old_read && !report->log_broken;
}

// Behind which number the day goes on; 0: nothing may be out there that the copy does not know. Where the
// old store says what was given, shortly behind that; else far enough to be seen, and each time on a day
// farther than the time before.
static int gap_behind(const struct app *app, const struct restore_report *report)
{
    int here = day_highest_number(app);
    if (old_is_known(report) && (report->last_ends_ms <= app->day.begins_ms || !report->is_ahead))
        return 0;
    int from = report->old_read && report->last_number > here ? report->last_number : here;
    int behind = (from / GAP_KNOWN + 1) * GAP_KNOWN;
    if (!old_is_known(report))
        return day_far_behind(from, report->asides_of_day);
    return behind < NUMBER_MAX ? behind : from + (NUMBER_MAX - from) / 2;
}

static bool skip_numbers(struct app *app, int behind, struct err *err)
{
    struct request request;
    struct response response;
    struct command command = command_skip_numbers(behind);
    request_init(&request, &app->entropy, (struct actor){.role = ROLE_ADMINISTRATOR}, command.kind);
    command.id = request.command.id;
    request.command = command;
    app_submit(app, &request, &response, 1);
    if (response.result == RESULT_FAILED)
        *err = response.err;
    return response.result == RESULT_DONE ||
           (response.result == RESULT_REFUSED &&
            err_set(err, ERR_CORRUPT, "the numbers of the day cannot go on: %s",
                    refusal_name(response.ruling.refusal)));
}

// As far as it is known: what was entered after a copy, or what could not be read.
static bool something_is_lost(const struct restore_report *report, bool from_copy)
{
    bool after = from_copy && (report->unread || report->is_ahead);
    return after || report->log_broken || report->lost_events || report->names_lost ||
           report->rules_lent;
}

// What stands on a server goes on by the server's clock, whatever this machine's says.
struct shifted {
    const struct clock *clock;
    int64_t by_ms;
};

static int64_t shifted_ms(void *self)
{
    const struct shifted *s = self;
    return clock_now_ms(s->clock) + s->by_ms;
}

// The copy is opened as a store before it is one: what cannot be opened takes nobody's place.
static bool complete(const struct app_options *options, const char *part,
                     const struct restore_report *report, bool from_copy, int *ret_behind,
                     struct err *err)
{
    struct app_options opening = *options;
    struct app *app;
    struct shifted there = {&options->clock, report->server_ms - clock_now_ms(&options->clock)};
    if (options->asks_server && report->server_ms)
        opening.clock = (struct clock){.now_ms = shifted_ms, .self = &there};
    opening.path = part;
    opening.create = opening.sample = false;
    if (!app_open(&opening, &app, err))
        return false;
    bool ok = app_catch_up(app, err), waits = app->doubt != DOUBT_NONE;
    *ret_behind = ok ? gap_behind(app, report) : 0;
    struct mending mending = app->catalogue.mending;
    bool lost = something_is_lost(report, from_copy);
    if (lost)
        mending = (struct mending){.what = from_copy ? MENDED_COPY : MENDED_JOURNAL,
                                   .at_ms = app_now_ms(app)};
    if (waits && *ret_behind) { // which day it is is known once somebody has confirmed the time
        mending.behind = *ret_behind;
        mending.until_ms = old_is_known(report) ? report->last_ends_ms : INT64_MAX;
    }
    ok = ok && (*ret_behind == 0 || waits || skip_numbers(app, *ret_behind, err)) &&
         (!(lost || mending.behind) || upkeep_note_mending(app->store, &mending, err));
    app_close(app);
    return ok;
}

static void report_restored(const struct restore_report *report, int behind, struct restored *ret)
{
    utf8_copy(ret->aside, sizeof ret->aside, report->aside);
    ret->old_unread = !report->old_read;
    ret->list_missing = !report->ledger_read;
    ret->erased = report->erased;
    ret->of_another = report->of_another;
    ret->taken_back = report->taken_back;
    ret->first_number = behind;
    ret->lost_events = report->lost_events;
    ret->rules_lent = report->rules_lent;
    ret->names_lost = report->names_lost;
}

bool app_restore(const struct app_options *options, const struct app_restoring *restoring,
                 struct restored *ret, struct err *err)
{
    struct restore_order order = {.copy = restoring->copy,
                                  .from_journal = restoring->from_journal || !restoring->copy,
                                  .to = options->path,
                                  .copies = options->copies,
                                  .overwrite = restoring->overwrite,
                                  .now_ms = clock_now_ms(&options->clock),
                                  .day_at = day_that_ends,
                                  .time_zone = restoring->time_zone};
    struct restoring *r;
    struct restore_report report;
    int behind = 0;
    *ret = (struct restored){0};
    if (!store_restore_begin(&order, &r, err))
        return false;
    if (!complete(options, store_restore_part(r), store_restore_report(r), restoring->copy, &behind,
                  err)) {
        store_restore_words(r, err);
        store_restore_drop(r);
        return err_prefix(err, "'%.200s' cannot be opened as a store",
                          restoring->copy ? restoring->copy : options->path);
    }
    if (!store_restore_end(r, &report, err))
        return false;
    report_restored(&report, behind, ret);
    log_line(options->log, LOG_INFO, "the store was restored; what stood there lies in '%s'",
             ret->aside);
    return true;
}

bool app_carry_out(const char *path, struct err *err)
{
    return store_recover(path, err);
}

// ---- copies -------------------------------------------------------------------------------------

enum { COPY_AGAIN_MS = 60 * 60 * 1000 };

bool app_copy_due(const struct app *app)
{
    bool nowhere = store_on_server(store_path(app->store)) && !app->copies[0];
    return !nowhere && app->doubt == DOUBT_NONE && app->model.open && !app->stale &&
           app->trouble.code == ERR_NONE && app->copied_day != day_date(app, &app->day) &&
           app_now_ms(app) >= app->copy_again_ms;
}

void app_copy_order(const struct app *app, struct copy_order *ret)
{
    *ret = (struct copy_order){.day = day_date(app, &app->day), .now_ms = app_now_ms(app)};
    utf8_copy(ret->path, sizeof ret->path, store_path(app->store));
    utf8_copy(ret->folder, sizeof ret->folder, app->copies);
}

bool copy_make(struct copy_order *order, struct err *err)
{
    return store_keep_day(order->path, order->folder, order->day, order->now_ms, &order->made, err);
}

void app_copy_made(struct app *app, const struct copy_order *order, const struct err *err)
{
    if (err && err->code != ERR_NONE) {
        log_line(app->log, LOG_WARN, "no copy of the store could be made: %s", err->text);
        if (err->code == ERR_CORRUPT)
            upkeep_note_check(app->store, app_now_ms(app), 1);
        app->copy_again_ms = app_now_ms(app) + COPY_AGAIN_MS;
        return;
    }
    app->copied_day = order->day;
    if (order->made)
        upkeep_note_check(app->store, app_now_ms(app), 0); // the copy was proved
}

bool app_make_copy(struct app *app, struct err *err)
{
    struct copy_order order;
    struct err here = {0};
    if (!app_copy_due(app))
        return true;
    app_copy_order(app, &order);
    bool ok = copy_make(&order, &here);
    app_copy_made(app, &order, &here);
    if (!ok && err)
        *err = here;
    return ok;
}

bool app_copy_store(const char *from, const char *to, int64_t *ret_rows, int *ret_days,
                    struct err *err)
{
    struct copy_report report = {0};
    bool ok = store_copy(from, to, &report, err);
    *ret_rows = report.rows;
    *ret_days = report.days;
    return ok;
}

bool app_disk_has_filled(const struct app *app)
{
    if (app->trouble.code != ERR_NONE)
        return false;
    store_ask_disk(app->store);
    return !store_has_room(app->store, NULL);
}
