// Every kind of event comes back from the journal as it went in, every field; and the check notices
// a table that was tampered with.

#include "test.h"
#include "business/setting.h"
#include "sandbox.h"
#include "store/store.h"

// A different value in every field, and a different set for every kind.
static struct event invented(int64_t seq, enum event_kind kind, const struct business *business)
{
    int64_t base = seq * 100;
    return (struct event){
        .seq = seq,
        .at_ms = SANDBOX_NOW_MS + base,
        .kind = kind,
        .reason = (enum reason)(kind % REASON_COUNT),
        .outcome = (enum outcome)(kind % OUTCOME_COUNT),
        .channel = (enum channel)(kind % CHANNEL_COUNT),
        .author = base + 1,
        .visit = base + 2,
        .customer = base + 3,
        .consultant = base + 4,
        .other = base + 5,
        .service = base + 6,
        .class = base + 7,
        .group = kind % GROUP_MAX,
        .number = (int)base + 8,
        .party = (int)base + 9,
        .lang = kind % LANG_COUNT,
        .ready_ms = base + 10,
        .until_ms = base + 11,
        .rollover_ms = base + 12,
        .business = kind == EVENT_DAY_OPENED || kind == EVENT_BUSINESS_CHANGED ? business : NULL,
    };
}

static struct business invented_business(void)
{
    struct business b;
    business_init(&b);
    b.rules = (struct site_rules){1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 12, 13, 1, 1, 35, 1, 1};
    b.class_n = 2;
    b.classes[0] = (struct class_rules){.id = 5, .credit_s = 6, .rate_permille = 7};
    b.classes[1] = (struct class_rules){.id = 8, .credit_s = 9, .rate_permille = 10};
    b.service_n = SERVICE_MAX;
    for (int i = 0; i < SERVICE_MAX; i++)
        b.services[i] = (struct service_rules){.id = i + 1,
                                               .active = i % 2,
                                               .prefix = (char)('A' + i % 26),
                                               .class = i % 2,
                                               .group = i % GROUP_MAX,
                                               .skills = UINT64_C(1) << (i * 2 + 1) | 1,
                                               .target_s = i * 3,
                                               .wrap_up_s = i * 5,
                                               .slot_min = i * 4,
                                               .slot_people = i,
                                               .policy = (enum policy)(i % POLICY_COUNT),
                                               .mode = (enum mode)(i % MODE_COUNT),
                                               .cover_n = 2,
                                               .cover = {i + 7, i + 9}};
    b.consultant_n = CONSULTANT_MAX;
    for (int i = 0; i < CONSULTANT_MAX; i++)
        b.consultants[i] = (struct consultant_rules){.id = i + 11,
                                                     .active = i % 3 == 0,
                                                     .desk = i,
                                                     .skills = UINT64_MAX >> (i % 64),
                                                     .languages = (uint32_t)i % 8};
    return b;
}

struct comparing {
    struct event_list *wanted;
    size_t n;
};

static bool compare_one(void *self, const struct event *event)
{
    struct comparing *c = self;
    struct event wanted = c->wanted->events.at[c->n++], got = *event;
    assert_int_equal(wanted.business != NULL, got.business != NULL);
    if (got.business)
        assert_memory_equal(wanted.business, got.business, sizeof *got.business);
    wanted.business = got.business = NULL;
    wanted.candidate_from = wanted.candidate_n = 0; // read on request only
    assert_memory_equal(&wanted, &got, sizeof got);
    return true;
}

static void gives_back_every_field_of_every_kind(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    struct store *store;
    struct business business = invented_business();
    struct event_list list = {0};
    assert_true(store_create(s.path, "Asia/Taipei", s.now_ms, &store, &s.err));
    for (int kind = 1; kind < EVENT_KIND_COUNT; kind++)
        vec_push(&list.events, invented(kind, (enum event_kind)kind, &business));
    assert_true(store_append(store, &list, 0, &s.err));
    assert_true(store_commit(store, &s.err));
    struct comparing comparing = {.wanted = &list};
    assert_true(store_read_events(store, 0, compare_one, &comparing, &s.err));
    assert_int_equal(comparing.n, EVENT_KIND_COUNT - 1);
    comparing.n = 9;
    assert_true(store_read_events(store, 9, compare_one, &comparing, &s.err));
    assert_int_equal(comparing.n, EVENT_KIND_COUNT - 1);
    event_list_finish(&list);
    store_close(store);
    sandbox_remove(&s);
}

// In a store with one visit, so that there is a story to read.
static void gives_back_candidates_in_their_order(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "", "").ruling.visit;
    struct store *store;
    int64_t seq;
    assert_true(store_open(s.path, &store, &s.err));
    assert_true(store_begin(store, &s.err) && store_last_seq(store, &seq, &s.err));
    struct event_list list = {0}, read = {0};
    for (int i = 0; i < 2 * VERDICT_COUNT; i++)
        vec_push(&list.candidates, (struct candidate){.consultant = 900 - i,
                                                      .verdict = (enum verdict)(i / 2),
                                                      .owed = i % 3});
    vec_push(&list.candidates, (struct candidate){.consultant = 1, .verdict = VERDICT_CHOSEN});
    for (uint32_t i = 0; i < 3; i++) { // a slice, one, all
        const uint32_t from[] = {3, 0, 0}, n[] = {7, 1, 2 * VERDICT_COUNT + 1};
        vec_push(&list.events, (struct event){.seq = seq + 1 + i,
                                              .at_ms = s.now_ms,
                                              .kind = EVENT_CALLED,
                                              .visit = visit,
                                              .candidate_from = from[i],
                                              .candidate_n = n[i]});
    }
    assert_true(store_append(store, &list, 0, &s.err));
    must(store_commit(store, &s.err));
    sandbox_tell_at(s.path, "UPDATE visit SET last_seq = last_seq + 3");
    assert_true(store_read_story(store, visit, &read, &s.err));
    assert_int_equal(read.events.n, 4);
    for (size_t i = 0; i < 3; i++) {
        const struct event *wanted = &list.events.at[i], *got = &read.events.at[i + 1];
        assert_int_equal(got->candidate_n, wanted->candidate_n);
        assert_memory_equal(&read.candidates.at[got->candidate_from],
                            &list.candidates.at[wanted->candidate_from],
                            got->candidate_n * sizeof *list.candidates.at);
    }
    event_list_finish(&list);
    event_list_finish(&read);
    store_close(store);
    sandbox_remove(&s);
}

static void keeps_the_business(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_init(&s);
    struct store *store;
    static struct profile none, in, out;
    profile_init(&none);
    in = none;
    in.business = invented_business();
    for (int i = 0; i < in.business.service_n; i++)
        snprintf(in.services[i].words.icon, sizeof in.services[i].words.icon, "icon-%d", i);
    assert_true(store_create(s.path, "Asia/Taipei", s.now_ms, &store, &s.err));
    for (int i = 0; i < CONSULTANT_MAX + 10; i++) {
        struct staff_member member = {.role = "consultant", .active = true};
        assert_true(store_put_staff(store, &member, &s.err));
    }
    assert_true(store_write_profile(store, &none, &in, &s.err));
    assert_true(store_write_profile(store, &none, &in, &s.err)); // again: nothing doubles
    assert_true(store_read_profile(store, &out, &s.err));
    assert_memory_equal(&in, &out, sizeof in);
    store_close(store);
    sandbox_remove(&s);
}

static void wait_s(struct sandbox *s, int seconds)
{
    s->now_ms += (int64_t)seconds * 1000;
    assert_true(app_catch_up(s->app, &s->err));
}

// A day with a little of everything, then the night and another day.
static void live_two_days(struct sandbox *s)
{
    for (int day = 0; day < 2; day++) {
        int64_t ids[6];
        for (int i = 0; i < 6; i++) {
            char phone[16];
            snprintf(phone, sizeof phone, "09123456%02d", i);
            ids[i] = sandbox_arrive(s, 1 + i % 3, phone, "王").ruling.visit;
            wait_s(s, 20);
        }
        for (int i = 0; i < 5; i++)
            sandbox_do(s, COMMAND_CALL, ids[i], 0);
        sandbox_do(s, COMMAND_CANCEL, ids[0], 0);
        sandbox_do(s, COMMAND_START, ids[1], 0);
        sandbox_do(s, COMMAND_START, ids[2], 0);
        sandbox_do(s, COMMAND_UNDO, 0, 0);
        sandbox_do(s, COMMAND_START, ids[3], 0);
        wait_s(s, 400); // the others are called again and then do not come
        sandbox_do(s, COMMAND_FINISH, ids[1], 0);
        sandbox_do(s, COMMAND_RATE, ids[1], 0);
        sandbox_do(s, COMMAND_BEGIN_WORK, ids[3], 0);
        sandbox_do(s, COMMAND_CALL_NEXT, 0, 2);
        wait_s(s, day == 0 ? 18 * 3600 : 60);
    }
}

static struct check_result check(struct sandbox *s)
{
    struct store *store;
    struct check_result result;
    assert_true(store_open(s->path, &store, &s->err));
    assert_true(store_check(store, &result, &s->err));
    store_close(store);
    return result;
}

static void proves_the_tables(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    live_two_days(&s);
    struct check_result result = check(&s);
    if (result.problems)
        fail_msg("%s", result.first);
    assert_int_equal(result.days, 2);
    assert_int_equal(result.visits, 12);
    assert_true(result.events > 60);
    sandbox_remove(&s);
}

static void notices_tampering(void **state)
{
    (void)state;
    static const struct {
        const char *sql, *says;
    } cases[] = {
        {"UPDATE visit SET ended_ms = ended_ms + 1 WHERE id = 2", "table visit"},
        {"UPDATE visit SET reason = 'price' WHERE id = 1", "table visit"},
        {"UPDATE rating SET stars = 1", "table rating"},
        {"UPDATE consultant_day SET turns = turns + 1 WHERE staff = 2", "table consultant_day"},
        {"UPDATE turn_share SET turns = turns + 1", "table turn_share"},
        {"INSERT INTO owed_turn VALUES (1, 2, 0, 3)", "table owed_turn"},
        {"UPDATE day SET ends_ms = ends_ms + 1", "table day"},
        {"DELETE FROM event WHERE seq = 20", "is not what was written then"},
        {"DELETE FROM event WHERE kind = 'started'", "is not what was written then"},
        {"UPDATE event SET at_ms = 1 WHERE seq = 20", "is not what was written then"},
        {"DELETE FROM staff WHERE id = 1", "points at nothing"}, // a server keeps its keys itself
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sandbox s;
        sandbox_sample(&s);
        live_two_days(&s);
        bool kept = sandbox_is_on_server(s.path) && strstr(cases[i].sql, "FROM staff");
        assert_int_equal(sandbox_try_at(s.path, cases[i].sql, kept), !kept);
        if (kept) {
            sandbox_remove(&s);
            continue;
        }
        struct check_result result = check(&s);
        if (result.problems == 0 || !strstr(result.first, cases[i].says))
            fail_msg("%s: says '%s'", cases[i].sql, result.first);
        sandbox_remove(&s);
    }
}

static bool restore(struct sandbox *s, const char *copy, bool force)
{
    char copies[96];
    snprintf(copies, sizeof copies, "%s/backups", s->dir);
    struct restore_order order = {.copy = copy,
                                  .to = s->path,
                                  .copies = sandbox_is_on_server(s->path) ? copies : NULL,
                                  .overwrite = force,
                                  .now_ms = s->now_ms};
    struct restore_report report;
    struct restoring *restoring;
    return store_restore_begin(&order, &restoring, &s->err) &&
           store_restore_end(restoring, &report, &s->err);
}

static void backs_up_and_restores(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct response first = sandbox_arrive(&s, 1, "0912345678", "王");
    assert_int_equal(first.result, RESULT_DONE);
    char copy[128];
    snprintf(copy, sizeof copy, "%s/copy.db", s.dir);
    struct store *store;
    assert_true(store_open(s.path, &store, &s.err));
    assert_true(store_backup(store, copy, &s.err));
    assert_false(store_backup(store, copy, &s.err));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    store_close(store);

    struct request erase;
    request_init(&erase, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = 1;
    erase.command.number = 1;
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    sandbox_arrive(&s, 1, "", "");

    assert_false(restore(&s, copy, false));
    assert_int_equal(s.err.code, ERR_CONFLICT);
    if (!sandbox_is_on_server(s.path)) { // there whoever has it open goes on with what is restored
        assert_false(restore(&s, copy, true));
        assert_int_equal(s.err.code, ERR_BUSY);
    }
    app_close(s.app);
    s.app = NULL;
    assert_true(restore(&s, copy, true));
    struct check_result result = check(&s);
    if (result.problems)
        fail_msg("%s", result.first);
    assert_int_equal(result.visits, 1); // as it was
    s.app = sandbox_second(&s);
    struct snapshot *shot = snapshot_create(s.app);
    assert_int_equal(shot->model.visits.at[0].customer, 0); // … but the erased stay erased
    snapshot_destroy(shot);
    struct known_customer known[KNOWN_MAX];
    size_t n;
    assert_true(app_customers_by_phone(s.app, as(ROLE_CUSTOMER), "0912345678", known, &n, &s.err));
    assert_int_equal(n, 0);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_back_every_field_of_every_kind),
        cmocka_unit_test(gives_back_candidates_in_their_order),
        cmocka_unit_test(keeps_the_business),
        cmocka_unit_test(proves_the_tables),
        cmocka_unit_test(notices_tampering),
        cmocka_unit_test(backs_up_and_restores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
