// Booking within a slot's capacity, the rule of coming early or late, and what becomes of the rest.

#include "test.h"
#include "settings.h"
#include "sandbox_sql.h"
#include "app/people/appointment.h"
#include "app/upkeep.h"
#include "core/command_make.h"

// The sandbox's day begins at 10:00; service 1 has slots of 30 minutes.
#define AT(hour, minute) (SANDBOX_NOW_MS + ((hour)-10) * (int64_t)HOUR_MS + (minute)*MINUTE_MS)

static struct request booking(struct sandbox *s, const char *phone, const char *surname,
                              int64_t starts_ms)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = starts_ms;
    snprintf(request.person.phone, sizeof request.person.phone, "%s", phone);
    snprintf(request.person.surname, sizeof request.person.surname, "%s", surname);
    return request;
}

static struct response book(struct sandbox *s, const char *phone, const char *surname,
                            int64_t starts_ms)
{
    struct request request = booking(s, phone, surname, starts_ms);
    return sandbox_submit(s->app, &request);
}

static struct response change(struct sandbox *s, enum command_kind kind, int appointment,
                              int64_t starts_ms)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), kind);
    request.command.number = appointment;
    request.command.ready_ms = starts_ms;
    return sandbox_submit(s->app, &request);
}

static struct response check_in(struct sandbox *s, int appointment)
{
    struct request request;
    request_init(&request, app_entropy(s->app), as(ROLE_CUSTOMER), COMMAND_REGISTER);
    request.appointment = appointment;
    request.command.party = 1;
    return sandbox_submit(s->app, &request);
}

static const struct visit *visit_of(struct sandbox *s, struct snapshot **keep,
                                    const struct response *r)
{
    *keep = snapshot_create(s->app);
    return model_visit(&(*keep)->model, r->ruling.visit);
}

static void set_slot_people(struct sandbox *s, int people)
{
    struct business business;
    struct request request;
    app_business(s->app, &business);
    business.services[0].slot_people = people;
    request_init(&request, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_CHANGE_BUSINESS);
    request.command.business = &business;
    assert_int_equal(sandbox_submit(s->app, &request).result, RESULT_DONE);
}

static void books_as_many_as_the_service_takes(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "hours.mon", "09:30-21:00", &s.err));
    set_slot_people(&s, 2);
    assert_int_equal(book(&s, "0911000001", "王", AT(14, 0)).result, RESULT_DONE);
    assert_int_equal(book(&s, "0911000002", "李", AT(14, 0)).result, RESULT_DONE);
    int64_t seq = sandbox_number(&s, "SELECT max(seq) FROM event");
    struct response full = book(&s, "0911000003", "陳", AT(14, 0));
    assert_int_equal(full.ruling.refusal, REFUSAL_SLOT_FULL);
    assert_true(full.ruling.until_ms == AT(14, 30));
    assert_int_equal(sandbox_number(&s, "SELECT max(seq) FROM event"), seq);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM customer"), 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM appointment"), 2);
    // between two slots, past, after closing
    assert_int_equal(book(&s, "0911000003", "陳", AT(14, 10)).ruling.refusal, REFUSAL_NO_SLOT);
    assert_int_equal(book(&s, "0911000003", "陳", AT(9, 30)).ruling.refusal, REFUSAL_NO_SLOT);
    assert_int_equal(book(&s, "0911000003", "陳", AT(21, 0)).ruling.refusal, REFUSAL_NO_SLOT);
    // a place that was given back is free again
    assert_int_equal(change(&s, COMMAND_UNBOOK, 1, 0).result, RESULT_DONE);
    assert_int_equal(book(&s, "0911000003", "陳", AT(14, 0)).result, RESULT_DONE);
    sandbox_remove(&s);
}

static void books_nobody_twice_at_a_time(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(book(&s, "0911000001", "王", AT(14, 0)).result, RESULT_DONE);
    struct request other = booking(&s, "0911000001", "王", AT(14, 0));
    other.command.service = 2; // at 14:00, too
    assert_int_equal(sandbox_submit(s.app, &other).ruling.refusal, REFUSAL_ALREADY_BOOKED);
    struct request first = booking(&s, "0911000002", "李", AT(15, 0));
    first.command.consultant = 1;
    assert_int_equal(sandbox_submit(s.app, &first).result, RESULT_DONE);
    struct request second = booking(&s, "0911000003", "陳", AT(15, 0));
    second.command.consultant = 1;
    assert_int_equal(sandbox_submit(s.app, &second).ruling.refusal, REFUSAL_PERSON_BOOKED);
    second.command.consultant = 2;
    assert_int_equal(sandbox_submit(s.app, &second).result, RESULT_DONE);
    sandbox_remove(&s);
}

// By a phone any number may be typed: both stand, are marked, and the desk makes one of them and may take that back.
static void of_two_by_a_phone_the_desk_makes_one(void **state)
{
    (void)state;
    struct sandbox s;
    struct appointment list[APPOINTMENT_MAX];
    size_t n = 0;
    sandbox_sample(&s);
    assert_int_equal(book(&s, "0911000001", "王", AT(14, 0)).result, RESULT_DONE);
    struct request other = booking(&s, "0911000001", "王", AT(14, 0));
    other.actor = as(ROLE_CUSTOMER);
    other.command.channel = CHANNEL_WEB;
    assert_int_equal(sandbox_submit(s.app, &other).result, RESULT_DONE);
    assert_true(app_appointments(s.app, as(ROLE_RECEPTIONIST), AT(14, 0), list, &n, &s.err));
    assert_int_equal(n, 2);
    assert_true(list[0].twice && list[1].twice);
    assert_int_equal(list[0].customer, list[1].customer);
    struct appointment known[KNOWN_MAX]; // the kiosk asks about one
    assert_true(
        app_appointments_by_phone(s.app, as(ROLE_CUSTOMER), "0911000001", known, &n, &s.err));
    assert_true(n <= 1);
    s.now_ms += 1000;
    assert_int_equal(change(&s, COMMAND_UNBOOK, 2, 0).result, RESULT_DONE);
    assert_true(app_appointments(s.app, as(ROLE_RECEPTIONIST), AT(14, 0), list, &n, &s.err));
    assert_false(list[0].twice || list[1].twice);
    struct request undo;
    request_init(&undo, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &undo).result, RESULT_DONE);
    assert_true(app_appointments(s.app, as(ROLE_RECEPTIONIST), AT(14, 0), list, &n, &s.err));
    assert_true(list[0].twice && list[1].twice);
    sandbox_remove(&s);
}

static void answers_twice_and_moves(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request request = booking(&s, "0911000001", "王", AT(14, 0));
    struct response once = sandbox_submit(s.app, &request);
    struct response again = sandbox_submit(s.app, &request);
    assert_memory_equal(&once.ruling, &again.ruling, sizeof once.ruling);
    assert_int_equal(once.ruling.appointment, 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM appointment"), 1);
    assert_int_equal(change(&s, COMMAND_REBOOK, 1, AT(14, 0)).result, RESULT_DONE); // its own place
    assert_int_equal(change(&s, COMMAND_REBOOK, 1, AT(16, 30)).result, RESULT_DONE);
    assert_true(sandbox_number(&s, "SELECT starts_ms FROM appointment") == AT(16, 30));
    assert_int_equal(change(&s, COMMAND_REBOOK, 9, AT(16, 30)).ruling.refusal,
                     REFUSAL_NO_APPOINTMENT);
    assert_int_equal(change(&s, COMMAND_UNBOOK, 1, 0).result, RESULT_DONE);
    assert_int_equal(change(&s, COMMAND_UNBOOK, 1, 0).ruling.refusal, REFUSAL_BOOKING_CANCELLED);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE author = 7 AND kind IN"
                                        " ('booked', 'rebooked', 'unbooked')"),
                     4);
    request = booking(&s, "0911000002", "李", AT(14, 0));
    request.actor = as(ROLE_CUSTOMER); // on their own phone
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    sandbox_remove(&s);
}

static void keeps_the_class_of_who_is_in_time(void **state)
{
    (void)state;
    static const struct {
        int minute; // after the appointment's begin
        int64_t class;
        bool waits;
    } arrivals[] = {{-90, 2, true}, {0, 2, false}, {15, 2, false}, {16, 1, false}};
    for (size_t i = 0; i < sizeof arrivals / sizeof *arrivals; i++) {
        struct sandbox s;
        struct snapshot *snapshot;
        sandbox_sample(&s);
        struct request request = booking(&s, "0911000001", "王", AT(12, 0));
        request.command.consultant = 2;
        assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
        s.now_ms = AT(12, arrivals[i].minute);
        struct response r = check_in(&s, 1);
        assert_int_equal(r.result, RESULT_DONE);
        const struct visit *visit = visit_of(&s, &snapshot, &r);
        assert_int_equal(snapshot->model.business.classes[visit->class].id, arrivals[i].class);
        assert_int_equal(snapshot->model.business.consultants[visit->wish].id, 2);
        assert_int_equal(visit->ready, !arrivals[i].waits);
        assert_true(visit->ready_ms == (arrivals[i].waits ? AT(12, 0) : s.now_ms));
        snapshot_destroy(snapshot);
        assert_int_equal(sandbox_number(&s, "SELECT visit FROM appointment"), 1);
        assert_int_equal(check_in(&s, 1).ruling.refusal, REFUSAL_ALREADY_HERE);
        if (arrivals[i].waits) { // and the hour comes
            s.now_ms = AT(12, 0);
            assert_true(app_catch_up(s.app, &s.err));
            visit = visit_of(&s, &snapshot, &r);
            assert_true(visit->ready);
            snapshot_destroy(snapshot);
        }
        sandbox_remove(&s);
    }
}

static void asks_for_whoever_is_there(void **state)
{
    (void)state;
    struct sandbox s;
    struct snapshot *snapshot;
    sandbox_sample(&s);
    struct request request = booking(&s, "0911000001", "王", AT(12, 0));
    request.command.consultant = 2;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(sandbox_do(&s, COMMAND_CHECK_OUT, 0, 2).result, RESULT_DONE);
    struct response r = check_in(&s, 1);
    assert_int_equal(visit_of(&s, &snapshot, &r)->wish, NOBODY);
    snapshot_destroy(snapshot);
    sandbox_remove(&s);
}

// ---- what speaks for a wish -------------------------------------------------------------------

static struct actor receptionist(void)
{
    return (struct actor){.role = ROLE_RECEPTIONIST, .staff = RECEPTIONIST_ID};
}

static int book_with(struct sandbox *s, struct actor actor, enum channel channel, const char *phone,
                     int64_t starts_ms, int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(s->app), actor, COMMAND_BOOK);
    request.command.service = 1;
    request.command.ready_ms = starts_ms;
    request.command.consultant = consultant;
    request.command.channel = channel;
    snprintf(request.person.phone, sizeof request.person.phone, "%s", phone);
    snprintf(request.person.surname, sizeof request.person.surname, "王");
    struct response r = sandbox_submit(s->app, &request);
    must(r.result == RESULT_DONE);
    return r.ruling.appointment;
}

static void move_to(struct sandbox *s, int appointment, int64_t starts_ms, int64_t consultant)
{
    struct request request;
    request_init(&request, app_entropy(s->app), receptionist(), COMMAND_REBOOK);
    request.command.number = appointment;
    request.command.ready_ms = starts_ms;
    request.command.consultant = consultant;
    must(sandbox_submit(s->app, &request).result == RESULT_DONE);
}

// Does the visit that comes of it cost its consultant the turn? told: and is it counted?
static void assert_costs(struct sandbox *s, int appointment, bool costs, bool told)
{
    struct snapshot *shot;
    struct response r = check_in(s, appointment);
    assert_int_equal(r.result, RESULT_DONE);
    const struct visit *visit = visit_of(s, &shot, &r);
    assert_true(visit->wish != NOBODY);
    assert_int_equal(visit->wish_costs, costs);
    assert_int_equal(visit->wish_told, told);
    assert_int_equal(shot->model.consultants[visit->wish].wishes, told);
    snapshot_destroy(shot);
}

static void a_booking_of_the_day_itself_is_no_record(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t day = DAY_MS;
    const struct actor none = {.role = ROLE_ADMINISTRATOR};
    int before = book_with(&s, receptionist(), CHANNEL_DESK, "0911000001", AT(14, 0) + day, 1);
    int moved = book_with(&s, receptionist(), CHANNEL_DESK, "0911000002", AT(14, 30) + day, 0);
    int undone = book_with(&s, receptionist(), CHANNEL_DESK, "0911000003", AT(15, 0) + day, 3);
    int later = book_with(&s, receptionist(), CHANNEL_DESK, "0911000004", AT(15, 30) + day, 2);
    s.now_ms += day + HOUR_MS;
    assert_true(app_catch_up(s.app, &s.err));
    int today = book_with(&s, receptionist(), CHANNEL_PHONE, "0911000005", AT(15, 0) + day, 2);
    int shell = book_with(&s, none, CHANNEL_DESK, "0911000006", AT(15, 0) + day, 1);
    int own = book_with(&s, none, CHANNEL_WEB, "0911000007", AT(15, 30) + day, 3);
    move_to(&s, moved, AT(14, 30) + day, 4);
    move_to(&s, undone, AT(15, 0) + day, 4);
    struct request request;
    request_init(&request, app_entropy(s.app), receptionist(), COMMAND_UNDO);
    must(sandbox_submit(s.app, &request).result == RESULT_DONE);
    move_to(&s, later, AT(16, 0) + day, 0); // another hour, the same person
    assert_costs(&s, before, false, false);
    assert_costs(&s, moved, true, true);
    assert_costs(&s, undone, false, false);
    assert_costs(&s, later, false, false);
    assert_costs(&s, today, true, true);
    assert_costs(&s, shell, true, true);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'wished'"
                                        " AND reason = 'booked_today' AND number = 1"),
                     3);
    struct response r = check_in(&s, own);
    assert_int_equal(r.result, RESULT_DONE);
    struct snapshot *shot;
    assert_false(visit_of(&s, &shot, &r)->wish_costs); // the customer's own doing
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

static void marks_the_missed_and_forgets_the_erased(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(book(&s, "0911000001", "王", AT(12, 0)).result, RESULT_DONE);
    assert_int_equal(book(&s, "0911000002", "李", AT(36, 0)).result, RESULT_DONE); // tomorrow
    assert_int_equal(check_in(&s, 2).ruling.refusal, REFUSAL_BOOKING_NOT_TODAY);
    s.now_ms = AT(34, 0);
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(sandbox_number(&s, "SELECT state = 'missed' FROM appointment WHERE id = 1"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT state = 'booked' FROM appointment WHERE id = 2"),
                     1);
    assert_int_equal(check_in(&s, 1).ruling.refusal, REFUSAL_NO_APPOINTMENT);
    struct request erase;
    request_init(&erase, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    erase.command.customer = 2;
    erase.command.number = 1;
    assert_int_equal(sandbox_submit(s.app, &erase).result, RESULT_DONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM appointment"), 1);
    sandbox_remove(&s);
}

static void is_found_by_phone_and_by_slip(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct appointment found[KNOWN_MAX], *day = mem_alloc(APPOINTMENT_MAX * sizeof *day), one;
    struct slot slots[SLOT_MAX];
    size_t n;
    struct request request = booking(&s, "0911000001", "王", AT(14, 0));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(book(&s, "0911000002", "李", AT(36, 0)).result, RESULT_DONE);
    assert_true(
        app_appointments_by_phone(s.app, as(ROLE_CUSTOMER), "0911-000-001", found, &n, &s.err));
    assert_int_equal(n, 1);
    assert_string_equal(found[0].surname, "王");
    assert_int_equal(found[0].now, PUNCTUAL_EARLY);
    assert_true(
        app_appointments_by_phone(s.app, as(ROLE_CUSTOMER), "0911000002", found, &n, &s.err));
    assert_int_equal(n, 0); // not today
    char code[80];
    snprintf(code, sizeof code, "https://lobby.example/%s", request.token);
    assert_true(app_appointment_by_token(s.app, code, &one, &s.err));
    assert_int_equal(one.id, 1);
    code[30] ^= 1;
    assert_false(app_appointment_by_token(s.app, code, &one, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    assert_true(app_appointments(s.app, as(ROLE_CONSULTANT), s.now_ms, day, &n, &s.err));
    assert_int_equal(n, 1);
    assert_string_equal(day[0].surname, ""); // not theirs
    assert_false(app_appointments(s.app, as(ROLE_CUSTOMER), s.now_ms, day, &n, &s.err));
    assert_true(app_slots(s.app, as(ROLE_RECEPTIONIST), &(struct slot_wish){1, 0, s.now_ms}, slots,
                          &n, &s.err));
    assert_true(n > 2 && slots[0].starts_ms == AT(10, 30)); // 10:00 has begun
    int at_two = 0, before = 0;
    for (size_t i = 0; i < n; i++) {
        at_two = slots[i].starts_ms == AT(14, 0) ? slots[i].left : at_two;
        before = slots[i].starts_ms == AT(13, 30) ? slots[i].left : before;
    }
    assert_int_equal(at_two, before - 1);
    free(day);
    sandbox_remove(&s);
}

static void lateness_is_told_in_minutes(void **state)
{
    (void)state;
    struct appointment a = {.starts_ms = AT(14, 0)};
    assert_int_equal(appointment_late_min(&a, AT(13, 59)), 0);
    assert_int_equal(appointment_late_min(&a, AT(14, 0)), 0);
    assert_int_equal(appointment_late_min(&a, AT(14, 10)), 10);
    a.arrived = true;
    assert_int_equal(appointment_late_min(&a, AT(14, 10)), 0);
}

static int64_t leads_to(struct sandbox *s, const char *token)
{
    struct appointment slip;
    bool found;
    int64_t visit = 0;
    assert_true(app_slip(s->app, token, &slip, &found, &s->err));
    assert_true(found);
    bool known = app_visit_by_token(s->app, token, &visit, &s->err);
    assert_int_equal(slip.leads_on, known && visit == slip.visit);
    return slip.leads_on ? slip.visit : 0;
}

// A ticket of the visit from then on, if it is the desk's or its code was shown; taken back, it is the next visit's.
static void a_slip_leads_to_the_visit_of_who_came_with_it(void **state)
{
    (void)state;
    struct sandbox s;
    struct request undo;
    sandbox_sample(&s);
    struct request theirs = booking(&s, "0911000001", "王", AT(10, 30)), phones[2];
    assert_int_equal(sandbox_submit(s.app, &theirs).result, RESULT_DONE);
    for (int i = 0; i < 2; i++) {
        phones[i] = booking(&s, i ? "0911000002" : "0911000003", "李", AT(11, 0) + i * HOUR_MS);
        phones[i].actor = as(ROLE_CUSTOMER);
        assert_int_equal(sandbox_submit(s.app, &phones[i]).result, RESULT_DONE);
    }
    assert_int_equal(leads_to(&s, theirs.token), 0);
    struct response came = check_in(&s, 1);
    assert_int_equal(came.result, RESULT_DONE);
    assert_int_equal(leads_to(&s, theirs.token), came.ruling.visit);
    request_init(&undo, app_entropy(s.app), as(ROLE_CUSTOMER), COMMAND_CANCEL);
    request_ask(&undo, command_cancel(came.ruling.visit, REASON_BY_CUSTOMER));
    assert_int_equal(sandbox_submit(s.app, &undo).result, RESULT_DONE);

    assert_int_equal(check_in(&s, 2).result,
                     RESULT_DONE); // by their phone, which anybody may have typed
    assert_int_equal(leads_to(&s, phones[0].token), 0);
    struct request shown;
    request_init(&shown, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_REGISTER);
    shown.appointment = 3;
    shown.by_slip = true;
    shown.command.party = 1;
    came = sandbox_submit(s.app, &shown);
    assert_int_equal(came.result, RESULT_DONE);
    assert_int_equal(leads_to(&s, phones[1].token), came.ruling.visit);
    request_init(&undo, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s.app, &undo).result, RESULT_DONE);
    assert_int_equal(leads_to(&s, phones[1].token), 0);
    int64_t none;
    assert_false(app_visit_by_token(s.app, phones[1].token, &none, &s.err)); // it is a slip again
    request_init(&shown, app_entropy(s.app), as(ROLE_RECEPTIONIST), COMMAND_REGISTER);
    shown.appointment = 3;
    shown.by_slip = true;
    shown.command.party = 1;
    struct response again = sandbox_submit(s.app, &shown);
    assert_int_equal(again.result, RESULT_DONE);
    assert_true(again.ruling.visit != came.ruling.visit);
    assert_int_equal(leads_to(&s, phones[1].token), again.ruling.visit);
    sandbox_remove(&s);
}

// The desk reads a slip of any day to come; a kiosk only today's.
static void a_slip_says_its_day(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    struct request later = booking(&s, "0911000001", "王", AT(14, 0) + 3 * (int64_t)DAY_MS);
    assert_int_equal(sandbox_submit(s.app, &later).result, RESULT_DONE);
    struct appointment found;
    int days;
    assert_false(app_appointment_by_token(s.app, later.token, &found, &s.err));
    assert_true(
        app_appointment_of_slip(s.app, as(ROLE_RECEPTIONIST), later.token, &found, &days, &s.err));
    assert_int_equal(found.id, 1);
    assert_int_equal(days, 3);
    assert_true(found.keeps_ms == found.starts_ms + 15 * (int64_t)MINUTE_MS);
    assert_false(
        app_appointment_of_slip(s.app, as(ROLE_CONSULTANT), later.token, &found, &days, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    s.now_ms += 4 * (int64_t)DAY_MS;
    assert_false(
        app_appointment_of_slip(s.app, as(ROLE_RECEPTIONIST), later.token, &found, &days, &s.err));
    assert_int_equal(s.err.code, ERR_NOTFOUND);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(books_as_many_as_the_service_takes),
        cmocka_unit_test(lateness_is_told_in_minutes),
        cmocka_unit_test(a_slip_says_its_day),
        cmocka_unit_test(books_nobody_twice_at_a_time),
        cmocka_unit_test(of_two_by_a_phone_the_desk_makes_one),
        cmocka_unit_test(answers_twice_and_moves),
        cmocka_unit_test(keeps_the_class_of_who_is_in_time),
        cmocka_unit_test(asks_for_whoever_is_there),
        cmocka_unit_test(a_booking_of_the_day_itself_is_no_record),
        cmocka_unit_test(marks_the_missed_and_forgets_the_erased),
        cmocka_unit_test(is_found_by_phone_and_by_slip),
        cmocka_unit_test(a_slip_leads_to_the_visit_of_who_came_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
