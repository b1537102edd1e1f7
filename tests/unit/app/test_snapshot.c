// A snapshot that goes on is the same, to the byte, as one that is made anew, whatever has happened since; and it is
// brought up to date, not copied.

#include "test.h"
#include "undo_cases.h"
#include "app/settings.h"
#include "paths.h"

static void assert_same_bytes(const char *what, const char *part, const void *a, const void *b,
                              size_t size)
{
    if (size && memcmp(a, b, size) != 0)
        fail_msg("%s: what went on has other %s", what, part);
}

#define SAME(what, a, b, part)                                                                     \
    assert_same_bytes((what), #part, &(a)->part, &(b)->part, sizeof(a)->part)
#define SAME_ROWS(what, a, b, rows)                                                                \
    do {                                                                                           \
        assert_int_equal((a)->rows.n, (b)->rows.n);                                                \
        assert_same_bytes((what), #rows, (a)->rows.at, (b)->rows.at,                               \
                          (a)->rows.n * sizeof *(a)->rows.at);                                     \
    } while (0)

static void assert_same_model(const char *what, const struct model *a, const struct model *b)
{
    SAME_ROWS(what, a, b, visits);
    SAME_ROWS(what, a, b, open_visits);
    SAME_ROWS(what, a, b, waiting);
    assert_int_equal(a->stints.n, b->stints.n);
    for (size_t i = 0; i < a->stints.n; i++) { // between whose fields there is room for anything
        const struct stint *x = &a->stints.at[i], *y = &b->stints.at[i];
        assert_true(x->visit == y->visit && x->consultant == y->consultant &&
                    x->began_ms == y->began_ms && x->ended_ms == y->ended_ms);
    }
    SAME_ROWS(what, a, b, merges);
    assert_int_equal(a->undo_n, b->undo_n);
    assert_same_bytes(what, "undos", a->undos, b->undos, (size_t)a->undo_n * sizeof *a->undos);
    SAME(what, a, b, consultants);
    SAME(what, a, b, business);
    SAME(what, a, b, crews);
    SAME(what, a, b, past);
    SAME(what, a, b, reminded);
    SAME(what, a, b, asides);
    SAME(what, a, b, cars);
    SAME(what, a, b, next_place);
    SAME(what, a, b, next_number);
    assert_int_equal(a->last_seq, b->last_seq);
    assert_int_equal(a->last_ms, b->last_ms);
    assert_int_equal(a->next_visit, b->next_visit);
    assert_int_equal(a->cars_seq, b->cars_seq);
    for (size_t i = 0; i < a->visits.n; i++)
        assert_int_equal(model_visit(a, a->visits.at[i].id) - a->visits.at, i);
}

static void go_on(struct snapshot **shown, struct sandbox *s, const char *what)
{
    *shown = snapshot_go_on(*shown, s->app, false);
    struct snapshot *anew = snapshot_create(s->app);
    size_t n = anew->model.visits.n;
    assert_same_model(what, &(*shown)->model, &anew->model);
    assert_same_bytes(what, "visitors", (*shown)->visitors, anew->visitors,
                      n * sizeof *anew->visitors);
    assert_same_bytes(what, "told", (*shown)->told, anew->told, n * sizeof *anew->told);
    SAME(what, *shown, anew, catalogue);
    SAME(what, *shown, anew, said);
    assert_int_equal((*shown)->version, anew->version);
    snapshot_destroy(anew);
}

static bool one_kind(enum command_kind kind, int variant)
{
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "0922333444", "陳");
    struct snapshot *shown = snapshot_create(s.app);
    struct request r = ask(&s, ROLE_ADMINISTRATOR, kind);
    bool known = prepare(&s, kind, variant, &r) != NOBODYS;
    if (known) {
        go_on(&shown, &s, command_kind_name(kind)); // what led to it, in one
        sandbox_submit(s.app, &r);
        go_on(&shown, &s, command_kind_name(kind));
        r = ask(&s, ROLE_ADMINISTRATOR, COMMAND_UNDO);
        sandbox_submit(s.app, &r);
        go_on(&shown, &s, "undo");
        s.now_ms += DAY_MS;
        app_catch_up(s.app, NULL);
        go_on(&shown, &s, "the next day");
    }
    snapshot_destroy(shown);
    sandbox_remove(&s);
    return known;
}

static void is_as_if_made_anew(void **state)
{
    (void)state;
    for (int kind = 0; kind < COMMAND_KIND_COUNT; kind++) {
        int variant = 0;
        while (one_kind((enum command_kind)kind, variant))
            variant++;
    }
}

// By another process, too; and what is held meanwhile stays.
static void is_brought_up_to_date_where_nobody_holds_it(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct app *second = sandbox_second(&s);
    sandbox_arrive(&s, 1, "0922333444", "陳");
    struct snapshot *first = snapshot_create(s.app), *shown = first;
    struct copied copied = shown->copied;
    struct request request = arrival(&s, 1, "", "林");
    assert_int_equal(sandbox_submit(second, &request).result, RESULT_DONE);
    sandbox_arrive(&s, 1, "", "");
    go_on(&shown, &s, "two arrivals");
    assert_ptr_equal(shown, first);
    assert_int_equal(shown->copied.epoch, copied.epoch);
    assert_true(shown->copied.events > copied.events);
    assert_int_equal(shown->model.visits.n, 3);
    snapshot_hold(shown);
    sandbox_arrive(&s, 1, "", "");
    go_on(&shown, &s, "an arrival");
    assert_ptr_not_equal(shown, first);
    assert_int_equal(first->model.visits.n, 3);
    assert_int_equal(shown->model.visits.n, 4);
    snapshot_destroy(first);
    snapshot_destroy(shown);
    app_close(second);
    sandbox_remove(&s);
}

// Whoever is erased is in no snapshot that goes on, and what somebody holds is wiped with it.
static void forgets_whoever_is_erased(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "0922333444", "陳");
    struct snapshot *shown = snapshot_create(s.app);
    assert_string_equal(shown->visitors[0].name, "陳");
    struct request erase = ask(&s, ROLE_MANAGER, COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = 1;
    erase.command.number = CUSTOMER_ERASED;
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    go_on(&shown, &s, "erased");
    assert_string_equal(shown->visitors[0].name, "");
    snapshot_destroy(shown);
    sandbox_remove(&s);
}

// Settings that are read anew without an event of theirs.
static void shows_what_the_settings_are_now(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", "");
    struct snapshot *shown = snapshot_create(s.app);
    assert_true(shown->catalogue.asks_party);
    assert_true(store_set_setting(s.app->store, "ask.party", "0", &s.err));
    assert_true(settings_read(s.app, &s.err));
    go_on(&shown, &s, "settings");
    assert_false(shown->catalogue.asks_party);
    snapshot_destroy(shown);
    sandbox_remove(&s);
}

// More happens than is kept for it.
static void may_lag_behind(void **state)
{
    (void)state;
    enum { AT_ONCE = 30, MOST = 1200 };
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "", ""); // the day is open
    struct snapshot *shown = snapshot_create(s.app);
    int64_t seq = s.app->model.last_seq, epoch = s.app->epoch;
    for (int n = 0; s.app->model.last_seq < seq + MOST; n++) {
        struct request requests[AT_ONCE];
        struct response responses[AT_ONCE];
        int64_t newest = s.app->model.next_visit - 1;
        for (int i = 0; i < AT_ONCE; i++) {
            requests[i] = n % 2 ? ask(&s, ROLE_RECEPTIONIST, COMMAND_CANCEL)
                                : arrival(&s, 1 + n / 2 % 3, "", "");
            requests[i].command.visit = n % 2 ? newest - i : 0;
        }
        app_submit(s.app, requests, responses, AT_ONCE);
        assert_int_equal(responses[0].result, RESULT_DONE);
    }
    assert_int_equal(s.app->epoch, epoch + 1);
    assert_in_range(s.app->since.n, 1, MOST / 2);
    go_on(&shown, &s, "much has happened");
    snapshot_destroy(shown);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_as_if_made_anew),
        cmocka_unit_test(is_brought_up_to_date_where_nobody_holds_it),
        cmocka_unit_test(forgets_whoever_is_erased),
        cmocka_unit_test(shows_what_the_settings_are_now),
        cmocka_unit_test(may_lag_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
