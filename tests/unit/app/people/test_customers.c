// The customer archive: looking people up, two records that are one person, and two that are not
// after all.

#include "test.h"
#include "settings.h"
#include "app/people/customers.h"
#include "app/people/history.h"
#include "app/store_file.h"
#include "sandbox_sql.h"
#include "paths.h"

static struct response change(struct sandbox *s, enum role role, enum command_kind kind,
                              int64_t customer, int64_t other, int number)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), kind);
    request.command.customer = customer;
    request.command.other = other;
    request.command.number = number;
    return sandbox_submit(s->app, &request);
}

static struct response merge(struct sandbox *s, int64_t customer, int64_t other)
{
    return change(s, ROLE_RECEPTIONIST, COMMAND_MERGE_CUSTOMERS, customer, other, 0);
}

static struct response split(struct sandbox *s, int64_t customer)
{
    return change(s, ROLE_RECEPTIONIST, COMMAND_SPLIT_CUSTOMERS, customer, 0, 0);
}

static struct response apart(struct sandbox *s, int64_t customer, int64_t other)
{
    return change(s, ROLE_RECEPTIONIST, COMMAND_SPLIT_CUSTOMERS, customer, other, 1);
}

static struct response set(struct sandbox *s, int64_t customer, const char *phone,
                           const char *surname, const char *full_name)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = customer;
    snprintf(request.person.phone, sizeof request.person.phone, "%s", phone);
    snprintf(request.person.surname, sizeof request.person.surname, "%s", surname);
    snprintf(request.person.full_name, sizeof request.person.full_name, "%s", full_name);
    return sandbox_submit(s->app, &request);
}

static void is_sound(struct sandbox *s)
{
    struct check_report report;
    assert_true(app_check(s->app, LANG_EN, &report, &s->err));
    if (report.problems)
        fail_msg("%s", report.first);
}

static int64_t customer_of(struct sandbox *s, int64_t visit)
{
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT customer FROM visit WHERE id = %d", (int)visit);
    return sandbox_number(s, sql);
}

static int64_t come(struct sandbox *s, const char *phone, const char *surname)
{
    struct response r = sandbox_arrive(s, 1, phone, surname);
    if (r.result != RESULT_DONE)
        fail_msg("%s %s: %s", phone, surname, refusal_name(r.ruling.refusal));
    return r.ruling.visit;
}

static void finish(struct sandbox *s, int64_t visit, int64_t consultant)
{
    assert_int_equal(sandbox_do(s, COMMAND_CALL, visit, consultant).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_START, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(s, COMMAND_FINISH, visit, 0).result, RESULT_DONE);
}

static int64_t owner_of(struct sandbox *s, int64_t customer)
{
    struct customer_card card;
    assert_true(app_customer(s->app, as(ROLE_MANAGER), customer, &card, &s->err));
    return card.hit.owner;
}

static struct customer_card card_of(struct sandbox *s, int64_t customer)
{
    struct customer_card card;
    if (!app_customer(s->app, as(ROLE_RECEPTIONIST), customer, &card, &s->err))
        fail_msg("%s", s->err.text);
    return card;
}

static void another_day(struct sandbox *s)
{
    s->now_ms += DAY_MS;
    assert_true(app_catch_up(s->app, &s->err));
}

// 1: 王, 0912…, served by consultant 1. 2: 汪, 0933…, served by consultant 2. A day later.
static void two_records(struct sandbox *s)
{
    sandbox_sample(s);
    finish(s, come(s, "0912345678", "王"), 1);
    finish(s, come(s, "0933222111", "汪"), 2);
    another_day(s);
}

// ---- merge and split ----------------------------------------------------------------------------

static void either_phone_knows_who_remains(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    assert_int_equal(merge(&s, 2, 1).result, RESULT_DONE);
    struct known_customer known[KNOWN_MAX];
    size_t n;
    assert_true(
        app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "0933 222 111", known, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(known[0].id, 1);
    assert_string_equal(known[0].surname, "王");
    int64_t visit = come(&s, "0933222111", "汪"); // as they were known by that phone
    assert_int_equal(customer_of(&s, visit), 1);
    sandbox_do(&s, COMMAND_CANCEL, visit, 0);
    visit = come(&s, "0933222111", "王"); // by that phone, with the other's name
    assert_int_equal(customer_of(&s, visit), 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 2);
    assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").ruling.refusal,
                     REFUSAL_ALREADY_HERE);
    char ticket[8];
    struct snapshot *shot = snapshot_create(s.app);
    visit_ticket(model_visit(&shot->model, visit), ticket);
    snapshot_destroy(shot);
    int64_t found; // by the number and either phone's last digits
    assert_true(app_visit_by_number(s.app, ticket, "2111", &found, &s.err));
    assert_int_equal(found, visit);
    assert_true(app_visit_by_number(s.app, ticket, "5678", &found, &s.err));
    assert_false(app_visit_by_number(s.app, ticket, "9999", &found, &s.err));
    is_sound(&s);
    sandbox_remove(&s);
}

static void a_split_gives_back_what_was_theirs(void **state)
{
    (void)state;
    static const char everything[] = // of the record that was merged, as one number
        "SELECT sum(c.owner * 7 + c.owner_until_ms % 100003 + c.made_ms % 10007 + c.seen_ms % "
        "100019"
        " + length(c.phone || c.surname || c.full_name) + c.title) * 1000 + (SELECT count(*) FROM"
        " visit v WHERE v.customer = 2) * 10 + (SELECT count(*) FROM appointment WHERE customer = "
        "2)"
        " FROM customer c WHERE c.id = 2";
    struct sandbox s;
    two_records(&s);
    struct request book;
    request_init(&book, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    book.command.customer = 2;
    book.command.service = 1;
    book.command.ready_ms = s.now_ms + 3 * HOUR_MS;
    assert_int_equal(sandbox_submit(s.app, &book).result, RESULT_DONE);
    int64_t before = sandbox_number(&s, everything);
    assert_int_equal(merge(&s, 2, 1).result, RESULT_DONE);
    struct customer_card card = card_of(&s, 2);
    assert_int_equal(card.hit.id, 1);
    assert_int_equal(card.visits, 2);
    assert_int_equal(card.merged_n, 1);
    assert_int_equal(card.merged[0].id, 2);
    assert_string_equal(card.merged[0].person.phone, "+886933222111");
    assert_true(card.appointment != 0); // booked for the one that was merged
    finish(&s, come(&s, "0933222111", "汪"), 1);
    assert_int_equal(split(&s, 2).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, everything), before);
    card = card_of(&s, 1); // the visit between stays with whom it was made for
    assert_int_equal(card.visits, 2);
    assert_int_equal(card.merged_n, 0);
    assert_int_equal(card.appointment, 0);
    assert_int_equal(owner_of(&s, 1), 1);
    assert_int_equal(owner_of(&s, 2), 2);
    assert_int_equal(customer_of(&s, come(&s, "0933222111", "汪")), 2);
    is_sound(&s);
    sandbox_remove(&s);
}

static void earlier_visits_of_both(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    merge(&s, 2, 1);
    for (int64_t id = 1; id <= 2; id++) {
        struct history_visit *visits;
        size_t n;
        assert_true(app_visit_history(s.app, as(ROLE_RECEPTIONIST), id, &visits, &n, &s.err));
        assert_int_equal(n, 2);
        visit_history_free(visits, n);
    }
    sandbox_remove(&s);
}

// The one that remains decides; while it has no owner, the other's counts.
static void the_owner_is_not_lost(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    merge(&s, 2, 1);
    assert_int_equal(owner_of(&s, 1), 1);
    split(&s, 2);
    assert_int_equal(
        change(&s, ROLE_RECEPTIONIST, COMMAND_CHANGE_CUSTOMER, 1, 0, CUSTOMER_OWNER).result,
        RESULT_DONE);
    assert_int_equal(owner_of(&s, 1), 0);
    merge(&s, 2, 1);
    assert_int_equal(owner_of(&s, 1), 2);
    struct response r = sandbox_arrive(&s, 1, "0912345678", "王");
    struct snapshot *shot = snapshot_create(s.app);
    const struct visit *visit = model_visit(&shot->model, r.ruling.visit);
    assert_int_equal(shot->model.business.consultants[visit->owner].id, 2);
    snapshot_destroy(shot);
    finish(&s, r.ruling.visit, 2);
    assert_int_equal(sandbox_number(&s, "SELECT coalesce(owner, 0) FROM customer WHERE id = 1"), 0);
    int n; // who leaves hands over records that were merged, too
    assert_true(app_hand_over(s.app, as(ROLE_MANAGER), 2, 3, &n, &s.err));
    assert_int_equal(owner_of(&s, 1), 3);
    change(&s, ROLE_RECEPTIONIST, COMMAND_CHANGE_CUSTOMER, 1, 0, CUSTOMER_OWNER);
    assert_int_equal(owner_of(&s, 1), 0); // nobody's, by no record
    split(&s, 2);
    assert_int_equal(owner_of(&s, 2), 0);
    is_sound(&s);
    sandbox_remove(&s);
}

static void chains_come_apart_where_they_are_split(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    come(&s, "0955000111", "望"); // 3
    assert_int_equal(merge(&s, 3, 2).result, RESULT_DONE);
    assert_int_equal(merge(&s, 2, 1).result, RESULT_DONE);
    assert_int_equal(card_of(&s, 3).hit.id, 1);
    assert_int_equal(card_of(&s, 1).merged_n, 2);
    assert_int_equal(merge(&s, 1, 3).ruling.refusal, REFUSAL_MERGED); // no circle
    assert_int_equal(merge(&s, 3, 1).ruling.refusal, REFUSAL_MERGED);
    assert_int_equal(merge(&s, 1, 1).ruling.refusal, REFUSAL_NO_CHANGE);
    assert_int_equal(merge(&s, 1, 99).ruling.refusal, REFUSAL_NO_CUSTOMER);
    assert_int_equal(set(&s, 3, "0955000111", "旺", "").ruling.refusal, REFUSAL_MERGED);
    assert_int_equal(
        change(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER, 3, 0, CUSTOMER_ERASED).ruling.refusal,
        REFUSAL_MERGED);
    assert_int_equal(split(&s, 2).result, RESULT_DONE); // takes 3 along
    assert_int_equal(card_of(&s, 3).hit.id, 2);
    assert_int_equal(card_of(&s, 1).merged_n, 0);
    assert_int_equal(split(&s, 2).ruling.refusal, REFUSAL_NO_CHANGE); // nothing to take back
    is_sound(&s);
    sandbox_remove(&s);
}

// Both took a ticket today: both keep it, and whoever comes a third time is told so.
static void both_are_here(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    int64_t first = come(&s, "0912345678", "王"), second = come(&s, "0933222111", "汪");
    struct app *other = sandbox_second(&s);
    assert_int_equal(merge(&s, 2, 1).result, RESULT_DONE);
    struct response r = sandbox_arrive(&s, 2, "0912345678", "王");
    assert_int_equal(r.ruling.refusal, REFUSAL_ALREADY_HERE);
    assert_int_equal(r.ruling.visit, second);
    sandbox_do(&s, COMMAND_CANCEL, second, 0);
    assert_int_equal(sandbox_arrive(&s, 2, "0933222111", "汪").ruling.visit, first);
    assert_int_equal(customer_of(&s, second), 2); // the tables say what the journal says
    assert_true(app_catch_up(other, &s.err));     // the other process shows the name that remains
    struct snapshot *shot = snapshot_create(other);
    for (size_t i = 0; i < shot->model.visits.n; i++)
        assert_string_equal(shot->visitors[i].name, "王");
    snapshot_destroy(shot);
    split(&s, 2);
    assert_int_equal(sandbox_arrive(&s, 2, "0933222111", "汪").result, RESULT_DONE);
    app_close(other);
    is_sound(&s);
    sandbox_remove(&s);
}

static void asked_twice_done_once(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_MERGE_CUSTOMERS);
    request.command.customer = 2;
    request.command.other = 1;
    struct response once = sandbox_submit(s.app, &request);
    struct response twice = sandbox_submit(s.app, &request);
    assert_int_equal(twice.result, RESULT_DONE);
    assert_int_equal(twice.ruling.first_seq, once.ruling.first_seq);
    assert_int_equal(
        sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'customer_merged'"), 1);
    assert_int_equal(sandbox_number(&s, "SELECT author FROM event WHERE kind = 'customer_merged'"),
                     RECEPTIONIST_ID);
    assert_int_equal(change(&s, ROLE_CONSULTANT, COMMAND_MERGE_CUSTOMERS, 2, 1, 0).result,
                     RESULT_DENIED);
    assert_int_equal(change(&s, ROLE_CUSTOMER, COMMAND_SPLIT_CUSTOMERS, 2, 0, 0).result,
                     RESULT_DENIED);
    sandbox_remove(&s);
}

// Who remains may take over the other's name and phone; a split then waits for one to change.
static void the_same_name_and_phone(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    assert_int_equal(set(&s, 1, "0933222111", "汪", "").ruling.refusal, REFUSAL_TWIN);
    merge(&s, 2, 1);
    assert_int_equal(set(&s, 1, "0933222111", "汪", "").result, RESULT_DONE);
    assert_int_equal(customer_of(&s, come(&s, "0933222111", "汪")), 1);
    assert_int_equal(split(&s, 2).ruling.refusal, REFUSAL_TWIN);
    assert_int_equal(set(&s, 1, "0912345678", "汪", "").result, RESULT_DONE);
    assert_int_equal(split(&s, 2).result, RESULT_DONE);
    sandbox_remove(&s);
}

static void no_more_records_than_fit(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < PERSON_RECORDS_MAX + 1; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "09121%05d", i);
        come(&s, phone, "王");
    }
    for (int i = 2; i <= PERSON_RECORDS_MAX; i++)
        assert_int_equal(merge(&s, i, 1).result, RESULT_DONE);
    assert_int_equal(card_of(&s, 1).merged_n, PERSON_RECORDS_MAX - 1);
    assert_int_equal(merge(&s, PERSON_RECORDS_MAX + 1, 1).ruling.refusal, REFUSAL_TOO_MANY);
    sandbox_remove(&s);
}

// ---- privacy ------------------------------------------------------------------------------------

static int64_t people_left(struct sandbox *s)
{
    return sandbox_number(s, "SELECT count(*) FROM customer WHERE phone || surname <> ''");
}

static void erased_with_all_records(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    come(&s, "0955000111", "望"); // 3, another person
    merge(&s, 2, 1);
    assert_int_equal(
        change(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER, 1, 0, CUSTOMER_ERASED).result,
        RESULT_DONE);
    assert_int_equal(people_left(&s), 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM visit WHERE customer IN (1, 2)"), 0);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE number = 1 AND author = 8"
                                        " AND kind = 'customer_changed'"),
                     2);
    struct customer_card card;
    assert_false(app_customer(s.app, as(ROLE_MANAGER), 2, &card, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_int_equal(split(&s, 2).ruling.refusal, REFUSAL_NO_CUSTOMER);
    is_sound(&s);
    sandbox_remove(&s);
}

static void exported_with_all_records(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    come(&s, "0955000111", "望");
    merge(&s, 2, 1);
    struct str json = {0};
    assert_true(app_export_customer(s.app, as(ROLE_MANAGER), 2, LANG_ZH_TW, &json, &s.err));
    static const char *const parts[] = {"\"customer\":1",      "+886912345678",
                                        "+886933222111",       "汪",
                                        "\"ticket\":\"A001\"", "\"ticket\":\"A002\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(str_text(&json), parts[i]))
            fail_msg("not exported: %s", parts[i]);
    }
    assert_null(strstr(str_text(&json), "望"));
    str_finish(&json);
    sandbox_remove(&s);
}

// A person has been away for as long as all their records have.
static void kept_while_any_record_is_seen(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    merge(&s, 2, 1);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "retention_days", "10", &s.err));
    s.now_ms += 5 * (int64_t)DAY_MS;
    come(&s, "0933222111", "汪");
    for (int i = 0; i < 7; i++)
        another_day(&s);
    assert_int_equal(people_left(&s), 2);
    for (int i = 0; i < 5; i++)
        another_day(&s);
    assert_int_equal(people_left(&s), 0);
    is_sound(&s);
    sandbox_remove(&s);
}

static void restored(struct sandbox *s, const char *backup)
{
    app_close(s->app);
    struct app_options options = sandbox_options(s);
    struct app_restoring restoring = {.copy = backup, .overwrite = true};
    struct restored told;
    if (!app_restore(&options, &restoring, &told, &s->err))
        fail_msg("%s", s->err.text);
    s->app = sandbox_second(s);
    is_sound(s);
}

// Erased after a merge, restored from before it: both stay erased. Split and one erased, restored from
// between: the other stands for itself.
static void erasure_survives_a_restore(void **state)
{
    (void)state;
    struct sandbox s;
    char before[128], merged[128];
    two_records(&s);
    snprintf(before, sizeof before, "%s/before", s.dir);
    assert_true(app_backup(s.app, before, &s.err));
    merge(&s, 2, 1);
    snprintf(merged, sizeof merged, "%s/merged", s.dir);
    assert_true(app_backup(s.app, merged, &s.err));
    split(&s, 2);
    change(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER, 1, 0, CUSTOMER_ERASED);
    restored(&s, merged);
    assert_int_equal(people_left(&s), 1);
    assert_int_equal(card_of(&s, 2).hit.id, 2);
    restored(&s, merged);
    change(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER, 2, 0, CUSTOMER_ERASED);
    restored(&s, before);
    assert_int_equal(people_left(&s), 0);
    unlink(merged);
    sandbox_remove(&s);
}

// ---- looking people up --------------------------------------------------------------------------

static size_t search(struct sandbox *s, const char *text, struct customer_hit hits[HITS_MAX])
{
    size_t n;
    bool more;
    if (!app_search_customers(s->app, as(ROLE_RECEPTIONIST), text, hits, &n, &more, &s->err))
        fail_msg("%s", s->err.text);
    return n;
}

static void one_found(struct sandbox *s, const char *text, int64_t id)
{
    struct customer_hit hits[HITS_MAX];
    size_t n = search(s, text, hits);
    if (n != 1 || hits[0].id != id)
        fail_msg("'%s': %zu found, the first %d, not %d", text, n, n ? (int)hits[0].id : 0,
                 (int)id);
}

static void found_by_what_people_type(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = arrival(&s, 1, "0912345678", "王");
    request.person.title = TITLE_MR;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    char address[96];
    snprintf(address, sizeof address, "https://lobby.example/%s", request.token);
    come(&s, "0987654321", "林");
    assert_int_equal(set(&s, 2, "0987654321", "Lin", "Amy Lin-100%").result, RESULT_DONE);
    another_day(&s);
    int64_t today = come(&s, "0955123123", "歐陽");
    assert_int_equal(today, 3);
    assert_int_equal(come(&s, "0955000017", "Teng"), 4);
    const struct {
        const char *text;
        int64_t id;
    } looked[] = {
        {"王", 1},
        {"王先生", 1},
        {"mr 王", 1},
        {" 王　先生 ", 1},
        {"amy", 2},
        {"lin AMY", 2},
        {"100%", 2},
        {"陽", 3},
        {"wang", 1}, // as it sounds
        {"W", 1},
        {"wang mr", 1},
        {"ouyang", 3},
        {"ouy", 3},
        {"678", 1},
        {"5678", 1},
        {"0912345678", 1},
        {"+886 912-345-678", 1},
        {"+886 (0)912 345 678", 1},
        {"００８８６９１２３４５６７８", 1},
        {"0912.345.678", 1},
        {"０９１２－３４５", 1},
        {"欧　阳", 3},
        {"091234", 1},
        {"0912", 1},
        {"09876", 2},
        {"000017", 4},
        {"00001-7", 4},
        {"４３２１", 2},
        {"A001", 3},
        {address, 1},
        {request.token, 1},
    };
    for (size_t i = 0; i < sizeof looked / sizeof *looked; i++)
        one_found(&s, looked[i].text, looked[i].id);
    struct customer_hit hits[HITS_MAX];
    static const char *const nobody[] = {"王女士", "先生", "",     "  ",   "78",
                                         "%",      "_",    "王明", "A777", "5670"};
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++) {
        if (strcmp(nobody[i], "%") == 0)
            one_found(&s, "%", 2); // a sign like any other
        else if (search(&s, nobody[i], hits) != 0)
            fail_msg("'%s' found somebody", nobody[i]);
    }
    assert_int_equal(
        change(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER, 1, 0, CUSTOMER_ERASED).result,
        RESULT_DONE);
    assert_int_equal(search(&s, "王", hits), 0);
    assert_int_equal(search(&s, address, hits), 0);
    sandbox_remove(&s);
}

// A number without its area code is nobody's mobile and nobody's number abroad that ends in it.
static void a_stranger_is_nobody_we_know(void **state)
{
    (void)state;
    struct sandbox s;
    struct known_customer known[KNOWN_MAX];
    size_t n;
    sandbox_sample(&s);
    come(&s, "0922345678", "高"); // 1
    come(&s, "+852 2234 5678", "何");
    assert_true(app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "22345678", known, &n, &s.err));
    assert_int_equal(n, 0);
    come(&s, "2234-5678", "高"); // by that name, too
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 3);
    come(&s, "04-2345 6789", "林"); // 4
    assert_true(app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "23456789", known, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(known[0].id, 4);
    come(&s, "02-2345 6789", "陳"); // now it may be either
    assert_true(app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "23456789", known, &n, &s.err));
    assert_int_equal(n, 0);
    sandbox_remove(&s);
}

static void found_by_what_was_merged(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    merge(&s, 2, 1);
    one_found(&s, "汪", 1);
    one_found(&s, "2111", 1);
    one_found(&s, "王", 1);
    sandbox_remove(&s);
}

static void says_when_there_are_more(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    for (int i = 0; i < HITS_MAX + 1; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "09123%05d", i);
        come(&s, phone, "王");
    }
    struct customer_hit hits[HITS_MAX];
    size_t n;
    bool more;
    assert_true(app_search_customers(s.app, as(ROLE_MANAGER), "王", hits, &n, &more, &s.err));
    assert_int_equal(n, HITS_MAX);
    assert_true(more);
    assert_true(app_search_customers(s.app, as(ROLE_MANAGER), "00007", hits, &n, &more, &s.err));
    assert_int_equal(n, 1);
    assert_false(more);
    sandbox_remove(&s);
}

static void only_for_those_who_may_see(void **state)
{
    (void)state;
    struct sandbox s;
    two_records(&s);
    for (int role = 0; role < ROLE_COUNT; role++) {
        struct customer_hit hits[HITS_MAX];
        struct customer_card card;
        static struct duplicate pairs[DUPLICATES_MAX];
        size_t n;
        bool more, may = role_may((enum role)role, RIGHT_SEE_CUSTOMERS);
        struct actor actor = as((enum role)role);
        assert_int_equal(app_search_customers(s.app, actor, "王", hits, &n, &more, &s.err), may);
        assert_int_equal(app_customer(s.app, actor, 1, &card, &s.err), may);
        assert_int_equal(app_duplicates(s.app, actor, pairs, &n, &more, &s.err), may);
        assert_int_equal(may, role != ROLE_CUSTOMER && role != ROLE_CONSULTANT);
    }
    sandbox_remove(&s);
}

// ---- who looks like one -------------------------------------------------------------------------

static size_t pairs_of(struct sandbox *s, struct duplicate out[DUPLICATES_MAX])
{
    size_t n;
    bool more;
    if (!app_duplicates(s->app, as(ROLE_RECEPTIONIST), out, &n, &more, &s->err))
        fail_msg("%s", s->err.text);
    assert_false(more);
    return n;
}

static void suggests_who_may_be_one(void **state)
{
    (void)state;
    struct sandbox s;
    static struct duplicate pairs[DUPLICATES_MAX];
    sandbox_sample(&s);
    come(&s, "0912345678", "王");
    set(&s, 1, "0912345678", "王", "王小明");
    come(&s, "0912345678", "陳");             // 2: a family?
    come(&s, "0933222111", "王");             // 3: another phone …
    set(&s, 3, "0933222111", "王", "王小明"); // … the same full name
    come(&s, "0966000111", "林");
    assert_int_equal(pairs_of(&s, pairs), 2);
    assert_int_equal(pairs[0].one.id, 1);
    assert_int_equal(pairs[0].two.id, 3);
    assert_string_equal(duplicate_words(&pairs[0]), "same full name");
    assert_int_equal(pairs[1].two.id, 2);
    assert_string_equal(duplicate_words(&pairs[1]), "same phone: perhaps one family");
    assert_int_equal(apart(&s, 2, 1).result, RESULT_DONE); // they are
    assert_int_equal(pairs_of(&s, pairs), 1);
    assert_int_equal(merge(&s, 3, 1).result, RESULT_DONE);
    assert_int_equal(pairs_of(&s, pairs), 0);
    assert_int_equal(split(&s, 3).result, RESULT_DONE); // taken back: it is asked again …
    assert_int_equal(pairs_of(&s, pairs), 1);
    merge(&s, 3, 1);
    assert_int_equal(apart(&s, 3, 0).result, RESULT_DONE); // … said to be two: not again
    assert_int_equal(pairs_of(&s, pairs), 0);
    merge(&s, 2, 1);
    split(&s, 2); // one for a while: what was said before is forgotten
    assert_int_equal(pairs_of(&s, pairs), 1);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(either_phone_knows_who_remains),
        cmocka_unit_test(a_split_gives_back_what_was_theirs),
        cmocka_unit_test(earlier_visits_of_both),
        cmocka_unit_test(the_owner_is_not_lost),
        cmocka_unit_test(chains_come_apart_where_they_are_split),
        cmocka_unit_test(both_are_here),
        cmocka_unit_test(asked_twice_done_once),
        cmocka_unit_test(the_same_name_and_phone),
        cmocka_unit_test(no_more_records_than_fit),
        cmocka_unit_test(erased_with_all_records),
        cmocka_unit_test(exported_with_all_records),
        cmocka_unit_test(kept_while_any_record_is_seen),
        cmocka_unit_test(erasure_survives_a_restore),
        cmocka_unit_test(found_by_what_people_type),
        cmocka_unit_test(a_stranger_is_nobody_we_know),
        cmocka_unit_test(found_by_what_was_merged),
        cmocka_unit_test(says_when_there_are_more),
        cmocka_unit_test(only_for_those_who_may_see),
        cmocka_unit_test(suggests_who_may_be_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
