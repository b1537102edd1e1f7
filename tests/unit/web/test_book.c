// Appointments made on one's own phone: an hour, a name and a phone; the slip's page moves and cancels it, and gives it
// to a calendar as RFC 5545 has it.

#include "test.h"
#include "serve.h"
#include "app/door.h"
#include "settings.h"
#include "app/people/appointment.h"
#include "app/people/calendar_feed.h"

#define FORM_1 "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1"
#define FORM_2 "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA2"

static struct serve s;
static struct answer a; // of the last request
static char slip[128];  // its path

static void begin(void)
{
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    serve_begin(&s, 0);
}

static void get(const char *path)
{
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
}

static void post(const char *path, const char *form)
{
    http(s.port[DOOR_GUESTS], "POST", path, "", form, &a);
}

static void says(const char *words)
{
    if (!strstr(a.body, words))
        fail_msg("'%s' is not in: %s", words, a.body);
}

// The n-th free hour on the page that was answered.
static int64_t hour(int n)
{
    const char *at = a.body;
    for (int i = 0; i <= n; i++) {
        at = strstr(at, "name=\"at\" required value=\"");
        assert_non_null(at);
        at += strlen("name=\"at\" required value=\"");
    }
    return atoll(at);
}

static void book(const char *key, const char *phone, int64_t at_ms)
{
    char form[256];
    snprintf(form, sizeof form, "%s&service=1&surname=%%E7%%8E%%8B&title=1&phone=%s&at=%lld", key,
             phone, (long long)at_ms);
    post("/book?l=en", form);
}

// By the desk, of 王 by 0912345678; path: of its slip.
static void book_at_desk(struct app *app, int64_t consultant, int64_t at_ms, char *path, size_t n)
{
    struct request request;
    request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    request_ask(&request, command_book(&(struct booking){
                              .service = 1, .consultant = consultant, .starts_ms = at_ms}));
    snprintf(request.person.phone, sizeof request.person.phone, "0912345678");
    snprintf(request.person.surname, sizeof request.person.surname, "王");
    request.person.title = TITLE_MR;
    snprintf(path, n, "/b/%s?l=en", request.token);
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
}

static void to_slip(void)
{
    assert_int_equal(a.status, 303);
    snprintf(slip, sizeof slip, "%.*s", (int)strcspn(http_header(&a, "Location"), "?"),
             http_header(&a, "Location"));
    char path[160];
    snprintf(path, sizeof path, "%s?l=en", slip);
    get(path);
    assert_int_equal(a.status, 200);
}

static void below(const char *method, const char *what, const char *form)
{
    char path[200];
    snprintf(path, sizeof path, "%s%s?l=en", slip, what);
    http(s.port[DOOR_GUESTS], method, path, "", form, &a);
}

static void an_hour_is_booked_moved_and_cancelled(void **state)
{
    (void)state;
    begin();
    get("/book?l=en");
    says("What would you like to come for?");
    says("Car viewing");
    get("/book?l=en&service=1");
    assert_int_equal(a.status, 200);
    int64_t first = hour(0), second = hour(1);
    assert_true(second > first && first > s.box.now_ms);
    book(FORM_1, "0912345678", first);
    to_slip();
    says("Your appointment");
    says("class=\"qr\"");
    assert_null(strstr(a.body, "0912"));
    assert_null(strstr(a.body, "王"));
    char before[sizeof slip];
    memcpy(before, slip, sizeof slip);
    book(FORM_1, "0912345678", first); // pressed twice
    to_slip();
    assert_string_equal(slip, before);

    char form[64];
    below("GET", "/move", NULL);
    assert_int_equal(a.status, 200);
    snprintf(form, sizeof form, "at=%lld", (long long)second);
    below("POST", "/move", form);
    to_slip();
    below("POST", "/cancel", "");
    to_slip();
    says("This appointment is cancelled.");
    below("POST", "/cancel", "");
    assert_int_equal(a.status, 409);
    says("over or cancelled");
    serve_end(&s);
}

static void book_from(int address, int form_n, const char *phone, int64_t at_ms)
{
    char from[80], form[256];
    snprintf(from, sizeof from, "Forwarded: for=203.0.113.%d\r\n", address);
    snprintf(form, sizeof form,
             "form=CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC%02d&service=1&surname=Wang&phone=%s&at=%lld",
             form_n, phone, (long long)at_ms);
    http(s.port[DOOR_GUESTS], "POST", "/book?l=en", from, form, &a);
}

// Nobody fills the book: so many a day, as it is set, of one connection and of one number however it is spelt.
static void nobody_books_without_end(void **state)
{
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    utf8_copy(s.machine.web_proxy, sizeof s.machine.web_proxy, "127.0.0.1");
    assert_true(set_value(s.box.app, as(ROLE_MANAGER), "bookings", "2", &s.box.err));
    serve_begin(&s, 0);
    get("/book?l=en&service=1");
    int64_t first = hour(0), second = hour(1), third = hour(2);
    book_from(1, 1, "0912345678", s.box.now_ms - HOUR_MS); // past: nothing was made
    assert_int_equal(a.status, 409);
    book_from(1, 2, "0912345678", first);
    assert_int_equal(a.status, 303);
    book_from(1, 3, "0987654321", second);
    assert_int_equal(a.status, 303);
    book_from(1, 4, "0922333444", third);
    assert_int_equal(a.status, 429);
    says("The desk will gladly help you with more.");
    says("value=\"Wang\""); // what was typed is not lost
    book_from(2, 5, "%2B886+912+345+678", second);
    assert_int_equal(a.status, 303);
    book_from(3, 6, "0912-345-678", third);
    assert_int_equal(a.status, 429);
    book_from(3, 7, "0922333444", third);
    assert_int_equal(a.status, 303);
    serve_end(&s);
}

// Many at the same moment are no more than one after the other.
static void nor_all_at_once(void **state)
{
    enum { AT_ONCE = 12, A_DAY = 3 };
    int fds[AT_ONCE], done = 0;
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    assert_true(set_value(s.box.app, as(ROLE_MANAGER), "bookings", "3", &s.box.err));
    serve_begin(&s, 0);
    get("/book?l=en&service=1");
    int64_t at_ms = hour(1);
    for (int i = 0; i < AT_ONCE; i++) {
        char form[200], text[500];
        int n = snprintf(form, sizeof form,
                         "form=CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC%02d&service=1&surname=Wang&phone="
                         "09123456%02d&at=%lld",
                         i + 10, i + 10, (long long)at_ms);
        n = snprintf(text, sizeof text,
                     "POST /book?l=en HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n"
                     "\r\n%s",
                     n, form);
        fds[i] = http_connect(s.port[DOOR_GUESTS]);
        must(send(fds[i], text, (size_t)n, MSG_NOSIGNAL) == n);
    }
    for (int i = 0; i < AT_ONCE; i++) {
        http_receive(fds[i], &a, false);
        done += a.status == 303;
        close(fds[i]);
    }
    assert_in_range(done, 1, A_DAY);
    serve_end(&s);
}

// With whom, if they like: the hours are that person's, and the slip says it.
static void somebody_is_asked_for_by_name(void **state)
{
    char form[256];
    (void)state;
    begin();
    get("/book?l=en&service=1");
    says("Who would you like to see?");
    get("/book?l=en&service=1&with=2");
    says("name=\"with\" value=\"2\"");
    int64_t at_ms = hour(0);
    snprintf(form, sizeof form, FORM_1 "&service=1&with=2&surname=Wang&phone=0912345678&at=%lld",
             (long long)at_ms);
    post("/book?l=en", form);
    to_slip();
    says("With ");
    snprintf(form, sizeof form, FORM_2 "&service=1&with=2&surname=Chen&phone=0922333444&at=%lld",
             (long long)at_ms);
    post("/book?l=en", form); // they have one then
    assert_int_equal(a.status, 409);
    snprintf(form, sizeof form, FORM_2 "&service=1&with=99&surname=Chen&phone=0922333444&at=%lld",
             (long long)at_ms);
    post("/book?l=en", form);
    assert_int_equal(a.status, 409);
    says("That consultant cannot be asked for any more.");
    serve_end(&s);
}

static void what_is_taken_is_said_with_the_next(void **state)
{
    (void)state;
    begin();
    get("/book?l=en&service=1");
    int64_t first = hour(0);
    book(FORM_1, "0912345678", first);
    assert_int_equal(a.status, 303);
    book(FORM_2, "0987654321", s.box.now_ms - 60 * 60 * 1000); // past
    assert_int_equal(a.status, 409);
    says("The next one is ");
    book(FORM_2, "", first);
    assert_int_equal(a.status, 422);
    says("surname and a phone number");
    says("value=\"王\""); // what was typed is not lost
    get("/b/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    assert_int_equal(a.status, 404);
    serve_end(&s);
}

// The page of a slip, without its token and the QR that holds it.
static char *plain_page(const char *of)
{
    char path[160];
    snprintf(path, sizeof path, "%s?l=en", of);
    get(path);
    assert_int_equal(a.status, 200);
    char *text = strdup(a.body), *code = strstr(text, "class=\"qr\"");
    assert_non_null(code);
    char *end = strstr(code, "</svg>");
    memmove(code, end, strlen(end) + 1);
    for (char *at; (at = strstr(text, of + strlen("/b/"))) != NULL;)
        memset(at, '-', TOKEN_SIZE - 1);
    return text;
}

static void same_page(const char *one, const char *other)
{
    char *first = plain_page(one), *second = plain_page(other);
    assert_string_equal(first, second);
    free(first);
    free(second);
}

// Whoever types a phone is told as much as of any other: neither that its owner has an appointment at the very hour,
// nor by another hour's being full. Whose slip is the desk's is told, and the desk sees two.
static void a_phone_that_is_known_is_no_news(void **state)
{
    char own[sizeof slip], unknown[sizeof slip];
    struct appointment list[APPOINTMENT_MAX];
    size_t n = 0;
    (void)state;
    begin();
    get("/book?l=en&service=1");
    int64_t at_ms = hour(2);
    struct app *app = sandbox_second(&s.box);
    book_at_desk(app, 0, at_ms, own, sizeof own);
    book(FORM_1, "0987654321", at_ms); // a phone that is not known
    to_slip();
    memcpy(unknown, slip, sizeof slip);
    book(FORM_2, "0912345678", at_ms); // … and one that is expected then
    to_slip();
    assert_null(strstr(a.body, "second appointment"));
    same_page(unknown, slip);
    get(own); // theirs, whom the desk has spoken with
    says("A second appointment at this hour was made");
    assert_true(app_appointments(app, as(ROLE_RECEPTIONIST), at_ms, list, &n, &s.box.err));
    assert_int_equal(n, 3);
    assert_true(list[0].twice && !list[1].twice && list[2].twice);

    char form[64]; // moved there is the same
    below("POST", "/cancel", "");
    get(own);
    assert_null(strstr(a.body, "second appointment"));
    get("/book?l=en&service=1");
    book("form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA3", "0912345678", hour(0));
    to_slip();
    snprintf(form, sizeof form, "at=%lld", (long long)at_ms);
    below("POST", "/move", form);
    assert_int_equal(a.status, 303);
    app_close(app);
    serve_end(&s);
}

static void early_and_late_are_told_with_the_time(void **state)
{
    (void)state;
    begin();
    get("/book?l=en&service=1");
    int64_t at_ms = hour(0);
    book(FORM_1, "0912345678", at_ms);
    to_slip();
    says("If you come early, your turn begins at ");
    s.box.now_ms = at_ms + 60 * 1000;
    below("GET", "", NULL);
    says("your place is kept until ");
    s.box.now_ms = at_ms + 60 * 60 * 1000;
    below("GET", "", NULL);
    says("Please see the desk");
    serve_end(&s);
}

// The appointment at that hour has come, and has shown its slip's code or not.
static int64_t come(struct app *app, int64_t at_ms, bool by_slip)
{
    static struct appointment list[APPOINTMENT_MAX];
    struct request request;
    struct response response;
    size_t n = 0, i = 0;
    assert_true(app_appointments(app, as(ROLE_RECEPTIONIST), at_ms, list, &n, &s.box.err));
    while (i < n && (list[i].starts_ms != at_ms || list[i].arrived))
        i++;
    assert_true(i < n);
    request_init(&request, app_entropy(app), as(ROLE_CUSTOMER), COMMAND_REGISTER);
    request_ask(&request, command_register(&(struct arrival){.party = 1}));
    request.appointment = list[i].id;
    request.by_slip = by_slip;
    response = sandbox_submit(app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    return response.ruling.visit;
}

// As its page asks by itself.
static void until_it_says(const char *words)
{
    below("GET", "/now", NULL);
    for (int i = 0; i < 500 && !strstr(a.body, words); i++) {
        link_catch_up(s.link);
        usleep(10 * 1000);
        below("GET", "/now", NULL);
    }
    assert_int_equal(a.status, 200);
    says(words);
}

static void leads_to_the_ticket(void)
{
    char path[200];
    until_it_says("\"look\":\"ticket\"");
    below("GET", "", NULL);
    assert_int_equal(a.status, 303);
    snprintf(path, sizeof path, "%s", http_header(&a, "Location"));
    assert_int_equal(strncmp(path, "/t/", 3), 0);
    assert_memory_equal(path + 3, slip + 3, TOKEN_SIZE - 1);
    get(path);
    assert_int_equal(a.status, 200);
    says("class=\"card number\"");
}

// The phone that made it is told of its number and its call; but only once its code was shown where somebody stands:
// whoever types another's phone is not told when that one comes.
static void a_slip_becomes_the_ticket_of_who_comes_with_it(void **state)
{
    char path[200];
    (void)state;
    begin();
    get("/book?l=en&service=1");
    int64_t first = hour(0), second = hour(1), third = hour(2);
    struct app *app = sandbox_second(&s.box);
    book(FORM_1, "0987654321", first);
    to_slip();
    says("data-now=\"/b/");
    says("Here already, and this code was not shown?");
    says("href=\"/c?l=en\"");
    below("GET", "/now", NULL);
    char *before = strdup(strstr(a.body, "\"look\""));
    come(app, first, false);
    for (int i = 0; i < 30; i++) { // nothing of it changes
        link_catch_up(s.link);
        usleep(10 * 1000);
        below("GET", "/now", NULL);
        assert_memory_equal(strstr(a.body, "\"look\""), before, strcspn(before, ","));
    }
    free(before);
    below("GET", "", NULL);
    assert_int_equal(a.status, 200);
    assert_null(strstr(a.body, "You are here"));
    says("Show this code at the kiosk");
    snprintf(path, sizeof path, "/t/%s", slip + 3);
    get(path);
    assert_int_equal(a.status, 404);

    get("/book?l=en&service=1");
    book(FORM_2, "0922333444", second);
    to_slip();
    come(app, second, true);
    leads_to_the_ticket();

    book_at_desk(app, 0, third, slip, sizeof slip); // theirs, whom the desk has spoken with
    *strchr(slip, '?') = '\0';
    int64_t visit = come(app, third, false);
    leads_to_the_ticket();
    struct request request;
    request_init(&request, app_entropy(app), as(ROLE_CUSTOMER), COMMAND_CANCEL);
    request_ask(&request, command_cancel(visit, REASON_BY_CUSTOMER));
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
    app_close(app);
    serve_end(&s);
}

// Lines of at most 75 octets that end in CRLF; begun and ended once; the instants of the appointment.
static void the_file_is_as_calendars_take_it(void **state)
{
    (void)state;
    begin();
    get("/book?l=en&service=1");
    book(FORM_1, "0912345678", hour(0));
    to_slip();
    below("GET", "/appointment.ics", NULL);
    assert_int_equal(a.status, 200);
    assert_string_equal(http_header(&a, "Content-Type"), "text/calendar; charset=utf-8");
    assert_int_equal(strncmp(a.body, "BEGIN:VCALENDAR\r\n", 17), 0);
    says("\r\nBEGIN:VEVENT\r\n");
    says("\r\nSTATUS:CONFIRMED\r\n");
    says("\r\nDTSTART:");
    says("\r\nUID:appointment-");
    says("\r\nEND:VCALENDAR\r\n");
    says("\r\nTRIGGER:-PT1H\r\n"); // their own phone says so when the hour comes
    for (const char *line = a.body; *line;) {
        const char *end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_true(end - line <= 75);
        assert_null(memchr(line, '\n', (size_t)(end - line)));
        line = end + 2;
    }
    assert_null(strstr(a.body, "0912"));
    serve_end(&s);
}

static void copy_line(const char *name, char out[160])
{
    const char *at = strstr(a.body, name);
    assert_non_null(at);
    snprintf(out, 160, "%.*s", (int)strcspn(at + 2, "\r"), at + 2);
}

// An appointment is known by one name wherever it is read and however it was moved, and no other house's has it.
static void an_appointment_has_a_name_of_its_own(void **state)
{
    (void)state;
    char uid[160], sequence[160], moved[160], form[64];
    char ours[HOUSE_ID_SIZE], theirs[HOUSE_ID_SIZE];
    begin();
    get("/book?l=en&service=1");
    book(FORM_1, "0912345678", hour(0));
    to_slip();
    below("GET", "/appointment.ics", NULL);
    copy_line("\r\nUID:appointment-1@", uid);
    copy_line("\r\nSEQUENCE:", sequence);
    s.box.now_ms += 2 * MINUTE_MS;
    below("GET", "/move", NULL);
    snprintf(form, sizeof form, "at=%lld", (long long)hour(1));
    below("POST", "/move", form);
    assert_int_equal(a.status, 303);
    below("GET", "/appointment.ics", NULL);
    copy_line("\r\nUID:", moved);
    assert_string_equal(moved, uid);
    copy_line("\r\nSEQUENCE:", moved);
    assert_true(atoi(moved + 9) > atoi(sequence + 9));
    house_id(&link_snapshot(s.link)->door, ours);
    house_id(&(struct door_now){.key = "another house's"}, theirs);
    assert_non_null(strstr(uid, ours));
    assert_string_not_equal(ours, theirs);
    assert_null(strstr(ours, link_snapshot(s.link)->door.key));
    serve_end(&s);
}

// Of one consultant, with surname and title alone, until it is revoked.
static void a_consultants_calendar_is_read_until_it_is_revoked(void **state)
{
    (void)state;
    char token[TOKEN_SIZE], path[128];
    begin();
    get("/book?l=en&service=1");
    int64_t at_ms = hour(2);
    struct app *app = sandbox_second(&s.box);
    book_at_desk(app, 1, at_ms, slip, sizeof slip);
    assert_false(app_feed_give(app, as(ROLE_RECEPTIONIST), 1, token, &s.box.err));
    assert_true(app_feed_give(app, as(ROLE_ADMINISTRATOR), 1, token, &s.box.err));
    snprintf(path, sizeof path, "/calendar/%s.ics?l=zh_TW", token);
    get(path);
    assert_int_equal(a.status, 200);
    assert_string_equal(http_header(&a, "Content-Type"), "text/calendar; charset=utf-8");
    says("SUMMARY:王先生");
    assert_null(strstr(a.body, "0912"));
    assert_true(app_feed_revoke(app, as(ROLE_ADMINISTRATOR), 1, &s.box.err));
    get(path);
    assert_int_equal(a.status, 404);
    app_close(app);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_hour_is_booked_moved_and_cancelled),
        cmocka_unit_test(nobody_books_without_end),
        cmocka_unit_test(nor_all_at_once),
        cmocka_unit_test(somebody_is_asked_for_by_name),
        cmocka_unit_test(what_is_taken_is_said_with_the_next),
        cmocka_unit_test(a_phone_that_is_known_is_no_news),
        cmocka_unit_test(early_and_late_are_told_with_the_time),
        cmocka_unit_test(a_slip_becomes_the_ticket_of_who_comes_with_it),
        cmocka_unit_test(the_file_is_as_calendars_take_it),
        cmocka_unit_test(an_appointment_has_a_name_of_its_own),
        cmocka_unit_test(a_consultants_calendar_is_read_until_it_is_revoked),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
