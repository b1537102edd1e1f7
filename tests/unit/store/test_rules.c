// Every invariant that a constraint holds is shown to fire, by the same statements in whichever database keeps
// the store: one good row, then the row that breaks it, refused at once or at the commit.

#include "test.h"
#include "sandbox.h"
#include "app/upkeep.h"

#include <libpq-fe.h>
#include <sqlite3.h>

#define VISIT(id, state, number, consultant)                                                       \
    "INSERT INTO visit SELECT 1, " #id ", day, customer, '" state "', channel, service, class,"    \
    " lang, party, prefix, " #number ", owner, wish, " #consultant ", stage, calls, takes_turn,"   \
    " turn_taken, greeted, same_party, incomplete, outcome, reason, arrived_ms, ready_ms,"         \
    " first_call_ms, last_call_ms, started_ms, ended_ms, state_ms, until_ms, passed, last_seq, "   \
    "0, 0"                                                                                         \
    " FROM visit WHERE id = 1"

#define MESSAGE(id, kind, visit, state)                                                            \
    "INSERT INTO outbox VALUES (1, " #id ", 'abcdefghijklmnopqrstuvwx', 'sms', '" kind "', " visit \
    ", 0, 0, '" state "', '', 0, 0, 0, 1, 1, 1)"
#define APPOINTMENT(id, consultant, starts, hash)                                                  \
    "INSERT INTO appointment VALUES (" #id ", 1, 1, 1, " #consultant ", " #starts                  \
    ", 99, 'booked',"                                                                              \
    " x'00112233445566778899aabbccddee" #hash "', NULL, 7, 1)"

static const struct {
    const char *rule, *good, *bad;
} rules[] = {
    {"a number once per prefix and day", VISIT(901, "waiting", 901, NULL),
     VISIT(902, "waiting", 901, NULL)},
    {"a consultant has one called or serving visit", VISIT(901, "called", 901, 1),
     VISIT(902, "serving", 902, 1)},
    {"called needs a consultant", VISIT(901, "called", 901, 1), VISIT(902, "called", 902, NULL)},
    {"states are known", VISIT(901, "waiting", 901, NULL), VISIT(902, "asleep", 902, NULL)},
    {"one rating a visit", "INSERT INTO rating VALUES (1, 1, 5, 0, 0, 1)",
     "INSERT INTO rating VALUES (1, 1, 4, 0, 0, 1)"},
    {"one to five stars", "INSERT INTO rating VALUES (1, 1, 5, 0, 0, 1)",
     "UPDATE rating SET stars = 6"},
    {"a token once", "INSERT INTO token VALUES (x'00112233445566778899aabbccddeeff', 1, 1, 1)",
     "INSERT INTO token VALUES (x'00112233445566778899aabbccddeeff', 1, 1, 2)"},
    {"a command id once", NULL, "INSERT INTO command SELECT * FROM command"},
    {"a seq once", NULL, "INSERT INTO event SELECT * FROM event WHERE seq = 1"},
    {"one open day", NULL, "INSERT INTO day VALUES (1, 29990101, 1, 2, 1, 1, 0)"},
    {"a consultant is expected once at a time", APPOINTMENT(1, 1, 5, 01), APPOINTMENT(2, 1, 5, 02)},
    {"an appointment has a customer", NULL,
     "INSERT INTO appointment VALUES (3, 1, 99, 1, NULL, 5, 9, 'booked',"
     " x'00112233445566778899aabbccddee03', NULL, 7, 1)"},
    {"who has arrived has a visit", APPOINTMENT(1, NULL, 5, 01),
     "UPDATE appointment SET state = 'arrived'"},
    {"types are kept", NULL, "UPDATE visit SET arrived_ms = 'soon'"},
    {"one person once", NULL,
     "INSERT INTO customer SELECT id + 1, site, phone, surname, full_name, title, owner,"
     " owner_until_ms, made_ms, seen_ms, erased, merged_into, sought FROM customer"},
    {"nobody is merged with themselves", NULL, "UPDATE customer SET merged_into = id"},
    {"whom one is merged with is there", NULL, "UPDATE customer SET merged_into = 99"},
    {"two who are apart stand once", NULL, "INSERT INTO apart VALUES (1, 2, 1)"},
    {"who is erased has no name", NULL, "UPDATE customer SET erased = 1"},
    {"a consultant is somebody", NULL,
     "INSERT INTO consultant (staff, active, desk, languages) VALUES (999, 1, 1, 7)"},
    {"an owner is somebody", NULL, "UPDATE customer SET owner = 999"},
    {"roles are known", NULL, "UPDATE staff SET role = 'king' WHERE id = 1"},
    {"a service's class is there", NULL, "UPDATE service SET class = 99"},
    {"a ticket's paper has a visit",
     "INSERT INTO print_job VALUES (1, 901, 'ticket', 1, 0, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'ticket', 0, 0, 0, 0)",
     "INSERT INTO print_job VALUES (1, 902, 'ticket', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'ticket', 0, 0, 0, 0)"},
    {"a slip's has an appointment",
     "INSERT INTO print_job VALUES (1, 901, 'slip', NULL, 1, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'ticket', 0, 0, 0, 0)",
     "INSERT INTO print_job VALUES (1, 902, 'slip', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'ticket', 0, 0, 0, 0)"},
    {"words that are approved have a sound",
     "INSERT INTO voice_word VALUES (1, 901, 'cmn', 'x', 'failed', '', 0, 1, NULL)",
     "UPDATE voice_word SET state = 'approved'"},
    {"words are made once in a language",
     "INSERT INTO voice_word VALUES (1, 901, 'cmn', 'x', 'failed', '', 0, 1, NULL)",
     "INSERT INTO voice_word VALUES (1, 902, 'cmn', 'x', 'failed', '', 0, 1, NULL)"},
    {"languages of words are known", NULL,
     "INSERT INTO voice_word VALUES (1, 903, 'fr', 'x', 'failed', '', 0, 1, NULL)"},
    {"what a board says is known", "INSERT INTO wall VALUES (1, 'board@a', 'picture', 'x', 1)",
     "UPDATE wall SET problem = 'tired'"},
    {"states of paper are known", NULL,
     "INSERT INTO print_job VALUES (1, 903, 'test', NULL, 0, 0, 0, 'lost', '', 0, 0, 1, 1, "
     "'ticket', 0, 0, 0, 0)"},
    {"a job's period is one of those there are",
     "INSERT INTO print_job VALUES (1, 904, 'test', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'office', 0, 0, 2, 20260302)",
     "INSERT INTO print_job VALUES (1, 905, 'test', NULL, 0, 0, 0, 'waiting', '', 0, 0, 1, 1, "
     "'office', 0, 0, 10, 20260302)"},
    {"a message to a visitor has a visit", MESSAGE(901, "called", "1", "waiting"),
     MESSAGE(902, "called", "NULL", "waiting")},
    {"states of messages are known", MESSAGE(901, "test", "NULL", "unknown"),
     MESSAGE(902, "test", "NULL", "lost")},
    {"who wants to be told has a visit", "INSERT INTO notice VALUES (1, 1, 1, 0)",
     "INSERT INTO notice VALUES (1, 4711, 1, 0)"},
    {"kinds of passes are known",
     "INSERT INTO pass VALUES (1, 901, 'board', 'B', x'00112233445566778899aabbccddeeff', "
     "'customer', 1, 0, 0, 0, 0, 0)",
     "INSERT INTO pass VALUES (1, 902, 'door', 'B', x'01112233445566778899aabbccddeeff', "
     "'customer', 1, 0, 0, 0, 0, 0)"},
    {"a pass is one alone",
     "INSERT INTO pass VALUES (1, 903, 'board', 'B', x'02112233445566778899aabbccddeeff', "
     "'customer', 1, 0, 0, 0, 0, 0)",
     "INSERT INTO pass VALUES (1, 904, 'kiosk', 'B', x'02112233445566778899aabbccddeeff', "
     "'customer', 1, 0, 0, 0, 0, 0)"},
    {"a screen shows six digits",
     "INSERT INTO pairing VALUES (1, x'00112233445566778899aabbccddeeff', '123456', 1, 0)",
     "INSERT INTO pairing VALUES (1, x'01112233445566778899aabbccddeeff', '12345', 1, 0)"},
    {"a plate is one customer's", "INSERT INTO plate VALUES (1, 901, 'ABC1234', 1, 1)",
     "INSERT INTO plate VALUES (1, 902, 'ABC1234', 1, 1)"},
    {"whose a plate is, is there", NULL, "INSERT INTO plate VALUES (1, 903, 'ABC1235', 4711, 1)"},
    {"a plate says something", NULL, "INSERT INTO plate VALUES (1, 904, '', 1, 1)"},
    {"turns owed are more than none", "INSERT INTO owed_turn VALUES (1, 1, 0, 1)",
     "UPDATE owed_turn SET turns = 0"},
    {"a prefix is a letter", NULL, "UPDATE visit SET prefix = 'a'"},
    {"a visit's customer is there", NULL, "UPDATE visit SET customer = 4711"},
    {"a party is not less than none", NULL, "UPDATE visit SET party = -1"},
    {"an event has a number", NULL, "UPDATE event SET seq = 0 WHERE seq = 1"},
    {"an event has a kind", NULL, "UPDATE event SET kind = '' WHERE seq = 1"},
    {"a site stays while something is of it", NULL, "DELETE FROM site"},
    {"a day ends after it begins", NULL, "UPDATE day SET ends_ms = begins_ms"},
    {"a command's events follow each other", NULL, "UPDATE command SET last_seq = first_seq - 1"},
    {"a command id is whole", NULL, "UPDATE command SET id = x'00'"},
    {"a token is whole", NULL, "UPDATE token SET hash = x'00'"},
    {"a rating's visit is there", NULL, "INSERT INTO rating VALUES (1, 4711, 5, 0, 0, 1)"},
    {"a note says something", "INSERT INTO note VALUES (77, 1, 1, 'record', 7, 1, 'x')",
     "UPDATE note SET text = ''"},
    {"notes are of known kinds", "INSERT INTO note VALUES (77, 1, 1, 'record', 7, 1, 'x')",
     "UPDATE note SET kind = 'secret'"},
    {"a follow-up is due", "INSERT INTO follow_up VALUES (1, 1, 1, 5, 0)",
     "UPDATE follow_up SET due_ms = 0"},
    {"a follow-up is somebody's", "INSERT INTO follow_up VALUES (1, 1, 1, 5, 0)",
     "UPDATE follow_up SET staff = 999"},
    {"what was told is an interval",
     "INSERT INTO promise VALUES (1, 1, 1, 5, 4, 6, 1, 2, NULL, NULL, NULL, NULL, NULL, NULL)"
     " ON CONFLICT DO NOTHING",
     "UPDATE promise SET hi_min = lo_min"},
    {"tasks are of known kinds", "INSERT INTO task VALUES (1, 1, 1, 1, 0, 0, 0, 0, 'tea')",
     "UPDATE task SET kind = 'whisky'"},
    {"a choice has choices", NULL,
     "INSERT INTO question VALUES (99, 1, 1, 1, 'choice', 0, 0, 1, 0)"},
    {"an answer is to a question", NULL, "INSERT INTO answer VALUES (1, 1, 9998, 1, '', 0, 1)"},
    {"a setting has a name", NULL, "INSERT INTO setting VALUES (1, '', 'x')"},
    {"a text is in a known language", NULL, "INSERT INTO word VALUES (1, 'x', 1, 3, 'x')"},
    {"a credit is not negative", NULL, "UPDATE class SET credit_s = -1"},
    {"policies are known", NULL, "UPDATE service SET policy = 'dice'"},
    {"an hour holds not less than nobody", NULL, "UPDATE service SET slot_people = -1"},
    {"skills are known", NULL, "INSERT INTO consultant_skill VALUES (1, 64)"},
    {"a share is not negative", "INSERT INTO turn_share VALUES (1, 20990101, 1, 0, 1, 0, 0)",
     "UPDATE turn_share SET turns = -1"},
    {"sums are not negative",
     "INSERT INTO consultant_day VALUES (1, 20990101, 1, 0, 0, 0, 0, 0, 0, 0, 0)",
     "UPDATE consultant_day SET served = -1"},
};

enum outcome_of { FINE, BROKEN, OTHERWISE };

struct hand { // past the program
    sqlite3 *file;
    PGconn *server;
    char why[300];
};

static void hand_open(struct hand *hand, const char *path)
{
    *hand = (struct hand){0};
    if (sandbox_is_on_server(path)) {
        hand->server = PQconnectdb(path);
        must(PQstatus(hand->server) == CONNECTION_OK);
        return;
    }
    must(sqlite3_open(path, &hand->file) == SQLITE_OK);
    must(sqlite3_exec(hand->file, "PRAGMA foreign_keys = ON", NULL, NULL, NULL) == SQLITE_OK);
}

static void hand_close(struct hand *hand)
{
    sqlite3_close(hand->file);
    PQfinish(hand->server);
}

// x'00ff' is '\x00ff' there.
static void as_server_takes_it(const char *sql, struct str *out)
{
    for (; *sql; sql++) {
        if (strncmp(sql, "x'0", 3) == 0) {
            str_add(out, "'\\x");
            sql++;
        } else {
            str_add_bytes(out, sql, 1);
        }
    }
}

static enum outcome_of run(struct hand *hand, const char *sql)
{
    if (hand->file) {
        int code = sqlite3_exec(hand->file, sql, NULL, NULL, NULL);
        snprintf(hand->why, sizeof hand->why, "%s", sqlite3_errmsg(hand->file));
        return code == SQLITE_OK ? FINE : (code & 0xff) == SQLITE_CONSTRAINT ? BROKEN : OTHERWISE;
    }
    struct str own = {0};
    as_server_takes_it(sql, &own);
    PGresult *result = PQexec(hand->server, str_text(&own));
    const char *code = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    // 23…: a rule; 22P02: a text that is no number
    enum outcome_of ret = !code                                                       ? FINE
                          : strncmp(code, "23", 2) == 0 || strcmp(code, "22P02") == 0 ? BROKEN
                                                                                      : OTHERWISE;
    snprintf(hand->why, sizeof hand->why, "%s", PQerrorMessage(hand->server));
    PQclear(result);
    str_finish(&own);
    return ret;
}

static void fires(void **state)
{
    (void)state;
    struct sandbox s;
    struct hand hand;
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").result, RESULT_DONE);
    hand_open(&hand, s.path);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        assert_int_equal(run(&hand, "BEGIN"), FINE);
        if (rules[i].good && run(&hand, rules[i].good) != FINE)
            fail_msg("%s: the good row: %s", rules[i].rule, hand.why);
        enum outcome_of bad = run(&hand, rules[i].bad);
        bad = bad == FINE ? run(&hand, "COMMIT") : bad;
        if (bad != BROKEN)
            fail_msg("%s: %s: %s", rules[i].rule, bad == FINE ? "taken" : "not by a rule",
                     hand.why);
        run(&hand, "ROLLBACK");
    }
    hand_close(&hand);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    sandbox_remove(&s);
}

// What may wait until the commit: a row before what it points at.
static void holds_references_at_the_commit(void **state)
{
    (void)state;
    struct sandbox s;
    struct hand hand;
    sandbox_sample(&s);
    hand_open(&hand, s.path);
    assert_int_equal(run(&hand, "BEGIN"), FINE);
    assert_int_equal(run(&hand, "INSERT INTO rating VALUES (1, 999, 5, 0, 0, 1)"), FINE);
    assert_int_equal(run(&hand, "COMMIT"), BROKEN);
    run(&hand, "ROLLBACK");
    hand_close(&hand);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fires),
        cmocka_unit_test(holds_references_at_the_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
