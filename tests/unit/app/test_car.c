// Customers' cars: whose a plate is, through merging and erasing; and what is told of one that has driven in, to whom, and
// until when.

#include "test.h"
#include "sandbox.h"
#include "sandbox_sql.h"
#include "app/alert.h"
#include "app/import.h"
#include "app/people/customers.h"
#include "app/settings.h"
#include "app/store_file.h"

static struct response ask(struct sandbox *s, enum role role, struct command command,
                           const char *plates, bool all)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(role), command.kind);
    request_ask(&request, command);
    utf8_copy(request.plates, sizeof request.plates, plates);
    request.plates_all = all;
    return sandbox_submit(s->app, &request);
}

static struct response put(struct sandbox *s, int64_t customer, const char *plates, bool all)
{
    return ask(s, ROLE_RECEPTIONIST, command_change_customer(customer, CUSTOMER_TOLD, 0), plates,
               all);
}

static struct response seen(struct sandbox *s, const char *plate)
{
    return ask(s, ROLE_RECEPTIONIST, command_see_car(0), plate, false);
}

static void has(struct sandbox *s, int64_t customer, const char *plates)
{
    struct customer_card card;
    assert_true(app_customer(s->app, as(ROLE_RECEPTIONIST), customer, &card, &s->err));
    assert_string_equal(card.plates, plates);
}

// Somebody of the archive, who is gone again.
static int64_t known(struct sandbox *s, const char *phone, const char *surname)
{
    int64_t visit = sandbox_arrive(s, 1, phone, surname).ruling.visit, customer = 0;
    assert_true(store_customer_of_visit(s->app->store, visit, &customer, &s->err));
    assert_int_equal(sandbox_do(s, COMMAND_CANCEL, visit, 0).result, RESULT_DONE);
    s->now_ms += 30 * MINUTE_MS;
    return customer;
}

static struct alert told(struct sandbox *s, struct actor reader, int *ret_n)
{
    static struct alerts alerts;
    static struct snapshot *now;
    struct alert first = {0};
    struct alert_sources none = {0};
    snapshot_destroy(now);
    assert_true(app_catch_up(s->app, &s->err));
    now = snapshot_create(s->app);
    alerts_collect(now, reader, &none, s->now_ms, &alerts);
    alerts_drop_aside(now, reader, s->now_ms, &alerts);
    *ret_n = 0;
    for (int i = 0; i < alerts.n; i++) {
        if (!alerts.list[i].car)
            continue;
        first = (*ret_n)++ ? first : alerts.list[i];
    }
    return first;
}

static int count(struct sandbox *s)
{
    int n;
    told(s, as(ROLE_RECEPTIONIST), &n);
    return n;
}

static void says(struct sandbox *s, enum car_step step, const char *words)
{
    int n;
    struct arena arena = {0};
    struct alert alert = told(s, as(ROLE_RECEPTIONIST), &n);
    assert_int_equal(n, 1);
    struct snapshot *now = snapshot_create(s->app);
    assert_int_equal(car_step(now, &now->cars.list[0], s->now_ms, NULL), step);
    assert_string_equal(car_words(&arena, LANG_EN, now, alert.car, s->now_ms), words);
    snapshot_destroy(now);
    arena_finish(&arena);
}

static void a_plate_is_one_persons(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王"), two = known(&s, "0912000002", "陳");
    assert_int_equal(put(&s, one, "abc-1234、粵B12345", false).plate_of, 0);
    has(&s, one, "ABC-1234, 粤B·12345");
    assert_int_equal(put(&s, one, "ABC 1234", false).result, RESULT_DONE); // again: nothing new
    has(&s, one, "ABC-1234, 粤B·12345");
    assert_int_equal(put(&s, two, "ABC1234", false).plate_of, one); // sold to them
    has(&s, one, "粤B·12345");
    has(&s, two, "ABC-1234");
    assert_int_equal(put(&s, one, "", true).result, RESULT_DONE);
    has(&s, one, "");
    assert_int_equal(put(&s, two, "no plate", false).ruling.refusal, REFUSAL_BAD_PLATE);
    assert_int_equal(put(&s, two, "A1,A2,A3,A4,A5,A6,A7", true).ruling.refusal, REFUSAL_BAD_PLATE);
    has(&s, two, "ABC-1234");
    assert_int_equal(put(&s, two, "A1,A2,A3,A4,A5,A6", false).result, RESULT_DONE);
    has(&s, two, "A-1, A-2, A-3, A-4, A-5, A-6"); // the oldest made room
    assert_int_equal(
        ask(&s, ROLE_CUSTOMER, command_change_customer(two, CUSTOMER_TOLD, 0), "B1", false).result,
        RESULT_DENIED);
    sandbox_remove(&s);
}

static void merged_and_split_and_erased(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王"), two = known(&s, "0912000002", "王");
    put(&s, one, "ABC1234", false);
    put(&s, two, "XY9999", false);
    assert_int_equal(
        ask(&s, ROLE_RECEPTIONIST, command_merge_customers(two, one), "", false).result,
        RESULT_DONE);
    has(&s, one, "ABC-1234, XY-9999");
    assert_int_equal(put(&s, one, "XY9999", false).plate_of, 0); // theirs by the other record
    assert_int_equal(seen(&s, "xy-9999").result, RESULT_DONE);
    assert_int_equal(count(&s), 1);
    assert_int_equal(
        ask(&s, ROLE_RECEPTIONIST, command_split_customers(two, 0, true), "", false).result,
        RESULT_DONE);
    has(&s, one, "ABC-1234");
    has(&s, two, "XY-9999");
    struct command erase = command_change_customer(one, CUSTOMER_ERASED, 0);
    assert_int_equal(ask(&s, ROLE_MANAGER, erase, "", false).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM plate"), 1);
    erase.customer = two;
    assert_int_equal(ask(&s, ROLE_MANAGER, erase, "", false).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM plate"), 0);
    assert_int_equal(count(&s), 0); // nor is what drove in told any more
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    sandbox_remove(&s);
}

static int64_t book(struct sandbox *s, int64_t customer, int64_t with)
{
    struct slot slots[SLOT_MAX];
    struct slot_wish wish = {1, with, s->now_ms};
    size_t n;
    assert_true(app_slots(s->app, as(ROLE_RECEPTIONIST), &wish, slots, &n, &s->err));
    struct booking booking = {.service = 1,
                              .customer = customer,
                              .consultant = with,
                              .channel = CHANNEL_DESK,
                              .starts_ms = slots[0].starts_ms};
    return ask(s, ROLE_RECEPTIONIST, command_book(&booking), "", false).ruling.appointment;
}

static void who_is_expected(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王");
    put(&s, one, "粵B12345", false);
    assert_int_equal(seen(&s, "ZZ-1").ruling.refusal, REFUSAL_NO_CAR);
    assert_int_equal(seen(&s, "???").ruling.refusal, REFUSAL_BAD_PLATE);
    assert_int_equal(seen(&s, "A1, A2").ruling.refusal, REFUSAL_BAD_PLATE);
    assert_int_equal(count(&s), 0);
    int64_t appointment = book(&s, one, 1);
    assert_true(appointment > 0);
    assert_int_equal(seen(&s, "粤b·12345").result, RESULT_DONE);
    says(&s, CAR_BOOKED, "粤B·12345 (王) has driven in: appointment at 11:00 with Li Yating");
    s.now_ms += 3 * MINUTE_MS;
    assert_int_equal(seen(&s, "粤B12345").result, RESULT_DONE); // twice is once
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'car_seen'"), 1);
    assert_int_equal(count(&s), 1);

    int n; // with whom they have booked, and nobody else of those who serve
    told(&s, (struct actor){ROLE_CONSULTANT, 1, 0}, &n);
    assert_int_equal(n, 1);
    told(&s, (struct actor){ROLE_CONSULTANT, 2, 0}, &n);
    assert_int_equal(n, 0);

    struct request come = arrival(&s, 1, "", ""); // the desk's own command ends it
    come.actor = as(ROLE_RECEPTIONIST);
    come.appointment = appointment;
    struct response here = sandbox_submit(s.app, &come);
    assert_int_equal(here.result, RESULT_DONE);
    assert_int_equal(count(&s), 0);
    struct command undo = command_undo(0);
    assert_int_equal(ask(&s, ROLE_RECEPTIONIST, undo, "", false).result, RESULT_DONE);
    assert_int_equal(count(&s), 1); // … and taking it back brings it back
    sandbox_remove(&s);
}

static void put_aside_and_over_in_time(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王");
    put(&s, one, "AB12", false);
    seen(&s, "AB12");
    says(&s, CAR_NUMBER, "AB-12 (王) has driven in");
    int n;
    struct alert alert = told(&s, as(ROLE_RECEPTIONIST), &n);
    struct snapshot *now = snapshot_create(s.app);
    struct aside aside = alert_aside(now, &alert, s.now_ms);
    snapshot_destroy(now);
    assert_int_equal(ask(&s, ROLE_RECEPTIONIST, command_put_aside(&aside), "", false).result,
                     RESULT_DONE);
    assert_int_equal(count(&s), 0);
    assert_int_equal(ask(&s, ROLE_RECEPTIONIST, command_undo(0), "", false).result, RESULT_DONE);
    assert_int_equal(count(&s), 1);
    ask(&s, ROLE_RECEPTIONIST, command_put_aside(&aside), "", false);
    s.now_ms += 15 * MINUTE_MS;
    seen(&s, "AB12"); // it had gone, and is there anew
    assert_int_equal(count(&s), 1);
    s.now_ms += 31 * MINUTE_MS;
    assert_int_equal(count(&s), 0);
    sandbox_remove(&s);
}

static void who_has_a_number(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王");
    put(&s, one, "AB12", false);
    int64_t visit = sandbox_arrive(&s, 1, "0912000001", "王").ruling.visit;
    seen(&s, "AB12");
    assert_int_equal(count(&s), 0); // they are here
    struct command park = command_park(visit, s.now_ms + 20 * MINUTE_MS);
    assert_int_equal(ask(&s, ROLE_RECEPTIONIST, park, "", false).result, RESULT_DONE);
    says(&s, CAR_RETURN, "AB-12 (王) has driven in: A002 is here again");
    assert_int_equal(sandbox_do(&s, COMMAND_RETURN, visit, 0).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_CANCEL, visit, 0).result, RESULT_DONE);
    s.now_ms += 11 * MINUTE_MS;
    seen(&s, "AB12");
    assert_int_equal(count(&s), 0); // driving out
    sandbox_remove(&s);
}

static int64_t lend(struct sandbox *s)
{
    struct request r;
    char name[64];
    request_init(&r, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(&r, command_write_entry(0, 2)); // test drives
    const char *const values[][2] = {
        {"name", "王"},    {"phone", "0912000009"}, {"car", "car1"}, {"licence-seen", "yes"},
        {"km-out", "100"}, {"escort", "1"},         {"due", "+30"}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_true(entry_request_put(&r, values[i][0], 0, values[i][1]));
    struct response response = sandbox_submit(s->app, &r);
    if (response.result != RESULT_DONE)
        fail_msg("%s %d", response.err.text, response.ruling.refusal);
    (void)name;
    return response.ruling.entry;
}

// The house's own car, that a register has out: by what its choice is called.
static void a_car_of_the_house(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    struct register_info *list;
    struct str text = {0};
    size_t n;
    assert_true(app_registers(s.app, as(ROLE_MANAGER), true, &list, &n, &s.err));
    for (size_t i = 0; i < n; i++) {
        struct register_form *form = list[i].form;
        if (strcmp(form->code, "test-drives") != 0)
            continue;
        strcpy(form->choices[form->fields[form->car].choice_from].name.in[LANG_ZH_TW],
               "試駕車一（ABC-1234）");
        register_form_write(form, &text);
    }
    registers_free(list, n);
    assert_true(app_put_register(s.app, as(ROLE_MANAGER), "t.ini", str_text(&text), true, &s.err));
    str_finish(&text);
    assert_int_equal(seen(&s, "ABC1234").ruling.refusal, REFUSAL_NO_CAR); // it stands in the yard
    int64_t entry = lend(&s);
    s.now_ms += 2 * MINUTE_MS;
    assert_int_equal(seen(&s, "ABC1234").result, RESULT_DONE);
    assert_int_equal(count(&s), 0); // driving out
    s.now_ms += 26 * MINUTE_MS;
    assert_int_equal(seen(&s, "abc 1234").result, RESULT_DONE);
    says(&s, CAR_ENTRY, "Test car 1 has driven in: Test drives, T-0001, due at 10:30");
    int told_n;
    struct alert alert = told(&s, as(ROLE_RECEPTIONIST), &told_n);
    assert_int_equal(alert.kind, ALERT_CAR_BACK);
    assert_int_equal(alert.car->car.entry, entry);
    struct request back;
    request_init(&back, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_WRITE_ENTRY);
    request_ask(&back, command_write_entry(entry, 0));
    entry_request_put(&back, "in", 0, "10:28");
    entry_request_put(&back, "km-in", 0, "120");
    entry_request_state(&back, "back");
    assert_int_equal(sandbox_submit(s.app, &back).result, RESULT_DONE);
    assert_int_equal(count(&s), 0);
    sandbox_remove(&s);
}

// Ids alone stand in the journal and the log of commands.
static void no_plate_in_the_journal(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王");
    put(&s, one, "QQ7777", false);
    seen(&s, "QQ7777");
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'car_seen' AND"
                                        " number > 0 AND customer > 0"),
                     1);
    app_close(s.app);
    s.app = NULL;
    struct app *again = sandbox_second(&s); // folded from the journal
    s.app = again;
    assert_int_equal(count(&s), 1);
    sandbox_remove(&s);
}

// A service that asks for it: what is answered is the customer's, and what is no plate is an answer alone.
static void asked_by_a_service(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    struct profile *was = mem_alloc(sizeof *was), *next = mem_alloc(sizeof *next);
    app_profile(s.app, was);
    *next = *was;
    next->question_n = was->question_n + 1;
    next->questions[was->question_n] = (struct question_words){
        .id = 90, .service = 1, .plate = true, .active = true, .text = {.in = {"車牌？", "", ""}}};
    if (!app_save_profile(s.app, as(ROLE_MANAGER), LANG_EN, was, next, &s.err))
        fail_msg("%s", s.err.text);
    free(was);
    free(next);
    int64_t visit = sandbox_arrive(&s, 1, "0912000001", "王").ruling.visit;
    const char *const said[] = {"by bus", "EV-12345"};
    for (int i = 0; i < 2; i++) {
        struct request request;
        request_init(&request, app_entropy(s.app), as(ROLE_CUSTOMER), COMMAND_ANSWER);
        request_ask(&request, command_answer(visit, 90, 0));
        utf8_copy(request.note, sizeof request.note, said[i]);
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        has(&s, 1, i == 0 ? "" : "EV-12345");
    }
    sandbox_remove(&s);
}

// Out of a spreadsheet: completed and never taken from another; one step to take back.
static void brought_in_and_taken_back(void **state)
{
    struct sandbox s;
    (void)state;
    sandbox_sample(&s);
    int64_t one = known(&s, "0912000001", "王"), two = known(&s, "0912000002", "陳");
    put(&s, one, "AA11", false);
    put(&s, two, "BB22", false);
    s.now_ms += MINUTE_MS;
    static const char file[] =
        "name,phone,plate\n王,0912000001,\"CC33,BB22\"\n林,0912000003,DD44\n";
    struct import_ask ask_in = {.kind = IMPORT_CUSTOMERS,
                                .source = {.bytes = file, .n = sizeof file - 1, .lang = LANG_EN},
                                .keep = true};
    struct import_told told_in;
    assert_true(app_import(s.app, as(ROLE_MANAGER), &ask_in, &told_in, &s.err) && told_in.kept);
    import_told_finish(&told_in);
    has(&s, one, "AA-11, CC-33");
    has(&s, two, "BB-22");
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM plate"), 4);
    assert_int_equal(ask(&s, ROLE_MANAGER, command_undo(0), "", false).result, RESULT_DONE);
    has(&s, one, "AA-11");
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM plate"), 2);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plate_is_one_persons),    cmocka_unit_test(merged_and_split_and_erased),
        cmocka_unit_test(who_is_expected),           cmocka_unit_test(put_aside_and_over_in_time),
        cmocka_unit_test(who_has_a_number),          cmocka_unit_test(a_car_of_the_house),
        cmocka_unit_test(no_plate_in_the_journal),   cmocka_unit_test(asked_by_a_service),
        cmocka_unit_test(brought_in_and_taken_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
