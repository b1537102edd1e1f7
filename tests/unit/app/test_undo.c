// Undo, kind by kind: whatever the desk can do is done, taken back, and everything is as before (the
// model, the tables); and another desk that has gone on from there is not undone.

#include "test.h"
#include "undo_cases.h"
#include "app/figures/look_back.h"
#include "app/figures/workday.h"
#include "base/str.h"

// ---- what there is ----------------------------------------------------------------------------

static const char tables[] =
    "SELECT '-- visit';"
    "SELECT * FROM visit WHERE NOT (state = 'cancelled' AND reason = 'taken_back') ORDER BY id;"
    "SELECT '-- consultant_day'; SELECT * FROM consultant_day ORDER BY day, staff;"
    "SELECT '-- turn_share'; SELECT * FROM turn_share ORDER BY day, staff, grp;"
    "SELECT '-- owed_turn'; SELECT * FROM owed_turn ORDER BY staff, grp;"
    "SELECT '-- task'; SELECT * FROM task ORDER BY visit, asked_seq;"
    "SELECT '-- appointment'; SELECT * FROM appointment ORDER BY id;"
    "SELECT '-- follow_up'; SELECT * FROM follow_up ORDER BY visit;"
    "SELECT '-- note'; SELECT * FROM note ORDER BY id;"
    "SELECT '-- answer';"
    "SELECT visit, question, choice, text FROM answer ORDER BY visit, question;"
    "SELECT '-- rating'; SELECT visit, stars, tags FROM rating ORDER BY visit;"
    "SELECT '-- customer';"
    "SELECT id, phone, surname, owner, merged_into FROM customer ORDER BY id;"
    "SELECT '-- apart'; SELECT * FROM apart ORDER BY one, two";

struct picture {
    struct str rows;
    struct snapshot *snap;
};

static struct picture take_picture(struct sandbox *s)
{
    struct picture picture = {0};
    sandbox_rows_at(s->path, tables, &picture.rows);
    picture.snap = snapshot_create(s->app);
    return picture;
}

static void forget_picture(struct picture *picture)
{
    str_finish(&picture->rows);
    snapshot_destroy(picture->snap);
}

// Who stands called again does so without a timer, until somebody says how it goes on.
static struct visit without_question(const struct visit *visit)
{
    struct visit same = *visit;
    same.asking = ASKING_NOTHING;
    same.asking_until_ms = 0;
    return same;
}

static void assert_same_visits(const char *what, const struct model *a, const struct model *b)
{
    assert_true(b->visits.n >= a->visits.n);
    for (size_t i = 0; i < a->visits.n; i++) {
        struct visit was = without_question(&a->visits.at[i]);
        struct visit is = without_question(&b->visits.at[i]);
        if (memcmp(&was, &is, sizeof was) != 0)
            fail_msg("%s: the model's visit %zu is not as before", what, i + 1);
    }
    for (size_t i = a->visits.n; i < b->visits.n; i++)
        assert_true(b->visits.at[i].taken_back);
    assert_int_equal(a->waiting.n, b->waiting.n);
    for (size_t i = 0; i < a->waiting.n; i++)
        assert_int_equal(a->waiting.at[i], b->waiting.at[i]);
    assert_int_equal(a->open_visits.n, b->open_visits.n);
}

static void assert_same(const char *what, const struct picture *a, const struct picture *b)
{
    if (strcmp(str_text(&a->rows), str_text(&b->rows)) != 0)
        fail_msg("%s: the tables were\n%s\nand are\n%s", what, str_text(&a->rows),
                 str_text(&b->rows));
    const struct model *x = &a->snap->model, *y = &b->snap->model;
    for (int c = 0; c < x->business.consultant_n; c++) {
        if (memcmp(&x->consultants[c], &y->consultants[c], sizeof *x->consultants) != 0)
            fail_msg("%s: the model's consultant %d is not as before", what, c + 1);
    }
    assert_same_visits(what, x, y);
    for (size_t i = 0; i < x->visits.n; i++) {
        if (memcmp(&a->snap->visitors[i], &b->snap->visitors[i], sizeof *a->snap->visitors) != 0)
            fail_msg("%s: visitor %zu is shown otherwise", what, i + 1);
    }
}

// ---- kind by kind ------------------------------------------------------------------------------

static void assert_sound(struct sandbox *s, const char *what)
{
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    if (report.problems != 0)
        fail_msg("%s: %s", what, report.first);
}

static enum role role_for(enum command_kind kind)
{
    return kind == COMMAND_CLEAR || kind == COMMAND_CREDIT_TURN ||
                   kind == COMMAND_CHANGE_BUSINESS || kind == COMMAND_FOLLOW_UP ||
                   kind == COMMAND_NO_CUSTOMER || kind == COMMAND_CORRECT_ATTENDANCE ||
                   kind == COMMAND_KEEP_REPORT
               ? ROLE_ADMINISTRATOR
               : ROLE_RECEPTIONIST;
}

static struct response undo(struct sandbox *s, enum role role)
{
    struct request r = ask(s, role, COMMAND_UNDO);
    return sandbox_submit(s->app, &r);
}

static bool one_kind(enum command_kind kind, int variant)
{
    char what[64];
    struct sandbox s;
    sandbox_sample(&s);
    enum role role = role_for(kind);
    struct request r = ask(&s, role, kind);
    enum verdict_on verdict = prepare(&s, kind, variant, &r);
    snprintf(what, sizeof what, "%s %d", command_kind_name(kind), variant);
    if (verdict != NOBODYS) {
        struct request older = ask(&s, role, COMMAND_SET_CLASS); // never taken back instead
        older.command.visit = somebody(&s);
        older.command.class = 2;
        older.command.reason = REASON_ASSISTED;
        assert_int_equal(sandbox_submit(s.app, &older).result, RESULT_DONE);
        struct picture before = take_picture(&s);
        struct response done = sandbox_submit(s.app, &r);
        if (done.result != RESULT_DONE)
            fail_msg("%s: not done: %d %s %s", what, done.result, refusal_name(done.ruling.refusal),
                     done.err.text);
        struct picture between = take_picture(&s);
        struct response undone = undo(&s, role);
        struct picture after = take_picture(&s);
        if (verdict == STAYS) {
            assert_int_equal(undone.ruling.refusal, REFUSAL_FINAL);
            assert_same(what, &between, &after);
        } else {
            if (undone.result != RESULT_DONE)
                fail_msg("%s: not undone: %d %s %s", what, undone.result,
                         refusal_name(undone.ruling.refusal), undone.err.text);
            assert_same(what, &before, &after);
        }
        assert_sound(&s, what);
        forget_picture(&before);
        forget_picture(&between);
        forget_picture(&after);
    }
    sandbox_remove(&s);
    return verdict != NOBODYS;
}

static void takes_back_every_kind(void **state)
{
    (void)state;
    int kinds = 0;
    for (int kind = 0; kind < COMMAND_KIND_COUNT; kind++) {
        int variant = 0;
        while (one_kind((enum command_kind)kind, variant))
            variant++;
        kinds += variant > 0;
    }
    assert_int_equal(kinds, COMMAND_KIND_COUNT - 12); // those that are nobody's
}

// ---- the second desk --------------------------------------------------------------------------

// Something that the manager at the other desk does to what the command was about.
static bool touch(struct sandbox *s, const struct request *r, const struct response *done)
{
    static const struct {
        enum command_kind kind;
        enum reason reason;
    } steps[] = {
        {COMMAND_START, 0},     {COMMAND_CALL, REASON_OVERRIDE}, {COMMAND_FINISH, 0},
        {COMMAND_RETURN, 0},    {COMMAND_END_WORK, 0},           {COMMAND_RATE, 0},
        {COMMAND_COME_BACK, 0}, {COMMAND_BREAK, REASON_ERRAND},  {COMMAND_CHECK_IN, 0},
        {COMMAND_UNBOOK, 0},    {COMMAND_FOLLOW_UP, 0},          {COMMAND_SPLIT_CUSTOMERS, 0}};
    enum command_kind kind = r->command.kind;
    if (kind == COMMAND_CHANGE_PARTY || kind == COMMAND_ASK_TASK || kind == COMMAND_END_TASK ||
        kind == COMMAND_PUT_ASIDE || kind == COMMAND_CORRECT_ATTENDANCE ||
        kind == COMMAND_CHANGE_ROSTER || kind == COMMAND_WRITE_ENTRY) {
        struct request again = *r;
        again.actor = as(ROLE_MANAGER);
        again.command.id.bytes[0] ^= 1;
        again.command.party++;
        if (kind == COMMAND_CHANGE_ROSTER) {
            struct roster_cell nothing = {.staff = 3, .day = 20260302};
            int changed;
            again.roster = &(struct roster_plan){&nothing, 1, &changed};
            return sandbox_submit(s->app, &again).result == RESULT_DONE;
        }
        if (kind == COMMAND_WRITE_ENTRY)
            again.command.other = done->ruling.entry;
        if (kind == COMMAND_ASK_TASK || kind == COMMAND_END_TASK)
            again.command.kind = kind == COMMAND_ASK_TASK ? COMMAND_END_TASK : COMMAND_ASK_TASK;
        return sandbox_submit(s->app, &again).result == RESULT_DONE;
    }
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        bool about_follow_up = kind == COMMAND_FOLLOW_UP, about_slot = done->ruling.appointment;
        if (about_follow_up != (steps[i].kind == COMMAND_FOLLOW_UP) ||
            about_slot != (steps[i].kind == COMMAND_UNBOOK))
            continue;
        struct request t = ask(s, ROLE_MANAGER, steps[i].kind);
        t.command.visit = done->ruling.visit;
        t.command.consultant =
            done->ruling.consultant ? done->ruling.consultant : r->command.consultant;
        t.command.number = steps[i].kind == COMMAND_RATE ? 3 : done->ruling.appointment;
        if (about_follow_up)
            t.command.number =
                r->command.number == FOLLOW_UP_DONE ? FOLLOW_UP_REOPENED : FOLLOW_UP_DONE;
        t.command.customer = r->command.customer;
        t.command.outcome = steps[i].kind == COMMAND_FINISH ? OUTCOME_SERVED : OUTCOME_NONE;
        t.command.reason = steps[i].reason;
        if (steps[i].kind == COMMAND_CALL && !t.command.consultant)
            t.command.consultant = 4;
        if (sandbox_submit(s->app, &t).result == RESULT_DONE)
            return true;
    }
    return false;
}

static bool one_touched(enum command_kind kind, int variant)
{
    char what[64];
    struct sandbox s;
    sandbox_sample(&s);
    struct request r = ask(&s, role_for(kind), kind);
    enum verdict_on verdict = prepare(&s, kind, variant, &r);
    snprintf(what, sizeof what, "%s %d", command_kind_name(kind), variant);
    // nobody can go on from an appointment that is called off: its hour is taken by another instead;
    // nor from who was said to be no customer
    if ((verdict == BACK || verdict == GONE) && kind != COMMAND_UNBOOK &&
        kind != COMMAND_NO_CUSTOMER) {
        struct response done = sandbox_submit(s.app, &r);
        assert_int_equal(done.result, RESULT_DONE);
        s.now_ms += MINUTE_MS;
        if (!touch(&s, &r, &done))
            fail_msg("%s: nothing could be done after it", what);
        struct picture before = take_picture(&s);
        struct response undone = undo(&s, role_for(kind));
        struct picture after = take_picture(&s);
        if (undone.result != RESULT_REFUSED || undone.ruling.refusal != REFUSAL_TOUCHED_SINCE)
            fail_msg("%s: %d, %s", what, undone.result, refusal_name(undone.ruling.refusal));
        assert_same(what, &before, &after);
        assert_sound(&s, what);
        forget_picture(&before);
        forget_picture(&after);
    }
    sandbox_remove(&s);
    return verdict != NOBODYS;
}

static void leaves_what_another_desk_has_gone_on_from(void **state)
{
    (void)state;
    for (int kind = 0; kind < COMMAND_KIND_COUNT; kind++) {
        for (int variant = 0; one_touched((enum command_kind)kind, variant); variant++)
            ;
    }
}

// ---- what only the tables know ----------------------------------------------------------------

static void an_hour_that_was_taken_meanwhile_stays_taken(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int id = booked(&s);
    struct request r = ask(&s, ROLE_RECEPTIONIST, COMMAND_UNBOOK);
    r.command.number = id;
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    booked(&s); // the same customer at the same hour, by the manager
    struct response undone = undo(&s, ROLE_RECEPTIONIST);
    assert_int_equal(undone.ruling.refusal, REFUSAL_ALREADY_BOOKED);
    assert_sound(&s, "unbook");
    sandbox_remove(&s);
}

static void who_was_entered_by_mistake_is_expected_again(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int id = booked(&s);
    struct request r = ask(&s, ROLE_RECEPTIONIST, COMMAND_REGISTER);
    r.appointment = id;
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM appointment WHERE state = 'arrived'"),
                     1);
    assert_int_equal(undo(&s, ROLE_RECEPTIONIST).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM appointment WHERE state = 'booked'"
                                        " AND visit IS NULL"),
                     1);
    struct report *report = mem_alloc(sizeof *report);
    assert_true(app_report(s.app, as(ROLE_MANAGER), SANDBOX_NOW_MS - DAY_MS,
                           SANDBOX_NOW_MS + DAY_MS, report, &s.err));
    assert_int_equal(report->arrivals, 0); // it never was
    free(report);
    assert_sound(&s, "register");
    sandbox_remove(&s);
}

static void a_record_of_an_earlier_day_is_open_again(void **state)
{
    (void)state;
    for (int expired = 0; expired < 2; expired++) {
        struct sandbox s;
        sandbox_sample(&s);
        int64_t consultant,
            visit = expired ? served_by_one(&s, &consultant) : finished(&s, OUTCOME_NONE, 0);
        s.now_ms += DAY_MS; // nobody presses finish
        assert_true(app_catch_up(s.app, &s.err));
        struct request r = ask(&s, ROLE_RECEPTIONIST, COMMAND_COMPLETE_RECORD);
        r.command.visit = visit;
        r.command.outcome = OUTCOME_DEAL;
        r.command.ready_ms = SANDBOX_NOW_MS + (expired ? 20 : 0) * MINUTE_MS;
        r.command.ready_ms *= expired;
        struct picture before = take_picture(&s);
        assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
        assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE incomplete = 1"), 0);
        assert_int_equal(undo(&s, ROLE_RECEPTIONIST).result, RESULT_DONE);
        struct picture after = take_picture(&s);
        assert_same(expired ? "expired" : "finished", &before, &after);
        assert_sound(&s, "record");
        forget_picture(&before);
        forget_picture(&after);
        sandbox_remove(&s);
    }
}

// A follow-up that a finish led to and that has been done since keeps the finish.
static void a_finish_whose_follow_up_is_done_stays(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request r = ask(&s, ROLE_RECEPTIONIST, COMMAND_FINISH);
    prepare(&s, COMMAND_FINISH, 0, &r);
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    struct request done = ask(&s, ROLE_MANAGER, COMMAND_FOLLOW_UP);
    done.command.visit = r.command.visit;
    assert_int_equal(sandbox_submit(s.app, &done).result, RESULT_DONE);
    assert_int_equal(undo(&s, ROLE_RECEPTIONIST).ruling.refusal, REFUSAL_TOUCHED_SINCE);
    assert_int_equal(undo(&s, ROLE_MANAGER).result, RESULT_DONE);
    assert_int_equal(undo(&s, ROLE_RECEPTIONIST).result, RESULT_DONE);
    assert_sound(&s, "finish");
    sandbox_remove(&s);
}

// Whoever was erased in between does not come back with an undo.
static void an_erased_customer_stays_erased(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0912345678", "王").ruling.visit;
    struct request r = ask(&s, ROLE_RECEPTIONIST, COMMAND_CANCEL);
    r.command.visit = visit;
    r.command.reason = REASON_CUSTOMER_LEFT;
    assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
    struct request erase = ask(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = sandbox_number(&s, "SELECT min(id) FROM customer");
    erase.command.number = CUSTOMER_ERASED;
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    assert_int_equal(undo(&s, ROLE_RECEPTIONIST).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE customer IS NOT NULL"),
                     0);
    assert_sound(&s, "erased");
    sandbox_remove(&s);
}

static void what_was_taken_back_is_not_counted(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < 2; i++) {
        struct request r = ask(&s, ROLE_MANAGER, COMMAND_CALL);
        r.command.visit = somebody(&s);
        r.command.consultant = 6;
        r.command.reason = REASON_OVERRIDE;
        assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
        if (i == 0)
            assert_int_equal(undo(&s, ROLE_MANAGER).result, RESULT_DONE);
    }
    struct override_count counts[OVERRIDE_AUTHORS_MAX];
    size_t n;
    assert_true(app_overrides(s.app, as(ROLE_MANAGER), SANDBOX_NOW_MS - DAY_MS,
                              SANDBOX_NOW_MS + DAY_MS, counts, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(counts[0].n, 1);
    sandbox_remove(&s);
}

// The hours away are those that are left when both ends of a break have been taken back.
static void a_break_taken_back_whole_is_no_time_away(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < 2; i++) {
        struct request r = ask(&s, ROLE_RECEPTIONIST, i == 0 ? COMMAND_BREAK : COMMAND_COME_BACK);
        r.command.consultant = 3;
        r.command.reason = REASON_MEAL;
        assert_int_equal(sandbox_submit(s.app, &r).result, RESULT_DONE);
        s.now_ms += 10 * MINUTE_MS;
    }
    for (int i = 0; i < 2; i++)
        assert_int_equal(undo(&s, ROLE_RECEPTIONIST).result, RESULT_DONE);
    s.now_ms += HOUR_MS;
    struct workday *workday = mem_alloc(sizeof *workday);
    assert_true(app_workday(s.app, as(ROLE_MANAGER), WORKDAY_HOURS, SANDBOX_NOW_MS - DAY_MS,
                            SANDBOX_NOW_MS + DAY_MS, workday, &s.err));
    double away_s = 0;
    for (int h = 0; h < REPORT_HOURS; h++)
        away_s += workday->away_s[h];
    assert_true(away_s < 1);
    free(workday);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_back_every_kind),
        cmocka_unit_test(leaves_what_another_desk_has_gone_on_from),
        cmocka_unit_test(an_hour_that_was_taken_meanwhile_stays_taken),
        cmocka_unit_test(who_was_entered_by_mistake_is_expected_again),
        cmocka_unit_test(a_record_of_an_earlier_day_is_open_again),
        cmocka_unit_test(a_finish_whose_follow_up_is_done_stays),
        cmocka_unit_test(an_erased_customer_stays_erased),
        cmocka_unit_test(what_was_taken_back_is_not_counted),
        cmocka_unit_test(a_break_taken_back_whole_is_no_time_away),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
