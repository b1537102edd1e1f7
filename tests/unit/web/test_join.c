// Numbers taken on one's own phone: with the screen's code at once in the queue, without it on the way; the same form twice
// is one number; what cannot be is said in words, and nothing has changed.

#include "test.h"
#include "serve.h"
#include "sandbox_sql.h"
#include "app/door.h"
#include "app/outbox.h"
#include "settings.h"
#include "store/sql.h"
#include "web/internal.h"
#include "web/limit.h"

#include <ctype.h>

#define FORM_1 "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1"
#define FORM_2 "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA2"
#define FORM_3 "form=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA3"

static struct serve s;
static struct answer a; // of the last request
static bool inside;     // phones come by the house's own network

// Of the store that stands in the box.
static void serve_it(void)
{
    utf8_copy(s.machine.public_address, sizeof s.machine.public_address, "http://lobby.test/t/");
    s.machine.web_inside = inside;
    serve_begin(&s, 0);
    http(s.port[DOOR_GUESTS], "GET", "/join?l=en", "", NULL, &a); // the very first
    assert_int_equal(a.status, 200);
    assert_non_null(strstr(a.body, "href=\"/join?l=en&amp;service=1\""));
}

static void begin(void)
{
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    serve_it();
}

static const struct snapshot *now(void)
{
    link_catch_up(s.link);
    usleep(20 * 1000);
    return link_snapshot(s.link);
}

// Another store stands in its place, that was never served: the house gives numbers again at once.
static void another_store_has_its_key_at_once(void **state)
{
    (void)state;
    begin();
    char was[TOKEN_SIZE];
    utf8_copy(was, sizeof was, now()->door.key);
    struct app *other = sandbox_second(&s.box);
    assert_true(store_begin(other->store, &s.box.err) &&
                store_exec(other->store, "DELETE FROM door", &s.box.err) &&
                store_commit(other->store, &s.box.err));
    app_close(other);
    for (int i = 0; i < 100 && (!*now()->door.key || strcmp(now()->door.key, was) == 0); i++)
        continue;
    assert_true(*now()->door.key && strcmp(now()->door.key, was) != 0);
    serve_end(&s);
}

static void post(const char *path, const char *form)
{
    http(s.port[DOOR_GUESTS], "POST", path, "", form, &a);
}

static void follow(void)
{
    char path[256];
    assert_int_equal(a.status, 303);
    snprintf(path, sizeof path, "%s", http_header(&a, "Location"));
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    assert_int_equal(a.status, 200);
}

static void says(const char *words)
{
    if (!strstr(a.body, words))
        fail_msg("'%s' is not in: %s", words, a.body);
}

static void code_now(char code[JOIN_CODE_SIZE])
{
    join_code(&now()->door, s.box.now_ms, code);
    assert_int_equal(strlen(code), JOIN_CODE_LENGTH);
}

static size_t waiting(void)
{
    return now()->model.waiting.n;
}

static void with_the_screens_code_it_is_in_the_queue_at_once(void **state)
{
    char code[JOIN_CODE_SIZE], form[256];
    (void)state;
    begin();
    code_now(code);
    snprintf(form, sizeof form,
             FORM_1 "&service=1&party=2&surname=%%E7%%8E%%8B&title=1&phone=0912345678&k=%s", code);
    post("/join?l=en", form);
    follow();
    says("A001");
    says("You are next");
    assert_int_equal(waiting(), 1);
    const struct visit *v = &now()->model.visits.at[0];
    assert_int_equal(v->party, 2);
    assert_int_equal(v->channel, CHANNEL_WEB);
    assert_int_equal(v->lang, LANG_EN);
    assert_false(v->on_the_way);

    post("/join?l=en", form); // pressed twice
    follow();
    says("A001");
    assert_int_equal(now()->model.visits.n, 1);
    form[strlen("form=") + 31] = '9'; // by hand once more: the same person
    post("/join?l=en", form);
    assert_int_equal(a.status, 303);
    follow();
    says("A002"); // whoever knows a phone is told as much as of any other
    assert_int_equal(now()->model.visits.n, 2);
    serve_end(&s);
}

static void a_code_holds_for_two_periods(void **state)
{
    char code[JOIN_CODE_SIZE];
    struct door_now door = {.key = "abcdefghijklmnopqrstuvwxyzABCDEF"};
    int64_t from_ms = 1000 * (int64_t)JOIN_PERIOD_MS;
    (void)state;
    join_code(&door, from_ms, code);
    assert_true(join_code_holds(&door, code, from_ms));
    assert_true(join_code_holds(&door, code, from_ms + 2 * JOIN_PERIOD_MS - 1));
    assert_false(join_code_holds(&door, code, from_ms + 2 * JOIN_PERIOD_MS));
    assert_false(join_code_holds(&door, code, from_ms - 1));
    assert_false(join_code_holds(&door, "", from_ms));
    assert_false(join_code_holds(&(struct door_now){0}, code, from_ms));
    char typed[16];
    snprintf(typed, sizeof typed, " %.3s-%.3s", code, code + 3);
    for (char *c = typed; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    assert_true(join_code_holds(&door, typed, from_ms));
    door.key[0] = 'z';
    assert_false(join_code_holds(&door, code, from_ms));
}

static void from_a_sign_it_is_on_the_way_until_they_show_up(void **state)
{
    char code[JOIN_CODE_SIZE], form[128], back[128], location[256];
    (void)state;
    begin();
    post("/join?l=en", FORM_1 "&service=1&k=333333"); // no code of ours
    snprintf(location, sizeof location, "%s", http_header(&a, "Location"));
    follow();
    says("You are on the way");
    assert_int_equal(waiting(), 0);
    assert_true(now()->model.visits.at[0].on_the_way);

    post("/join?l=en", FORM_2 "&service=1&k="); // somebody else, a little later, and here
    snprintf(back, sizeof back, "%.*s/back?l=en", (int)strcspn(location, "?"), location);
    post(back, "");
    follow();
    says("not the code on our screen");
    assert_int_equal(waiting(), 0);
    code_now(code);
    snprintf(form, sizeof form, "k=%s", code);
    s.box.now_ms += 60 * 1000;
    post(back, form);
    follow();
    says("You are next");
    assert_int_equal(waiting(), 1);
    const struct visit *v = &now()->model.visits.at[0];
    assert_int_equal(v->ready_ms, s.box.now_ms); // the place is that of now
    assert_false(v->on_the_way);
    serve_end(&s);
}

static void the_number_of_who_does_not_come_is_given_back(void **state)
{
    (void)state;
    begin();
    post("/join?l=en", FORM_1 "&service=1");
    follow();
    says("You are on the way");
    s.box.now_ms += 2 * 60 * 60 * 1000 + 1000;
    const struct snapshot *later = now();
    for (int i = 0; i < 100 && later->model.visits.at[0].state != VISIT_EXPIRED; i++)
        later = now();
    assert_int_equal(later->model.visits.at[0].state, VISIT_EXPIRED);
    assert_int_equal(later->model.waiting.n, 0);
    serve_end(&s);
}

static void here_with_a_number_by_its_code(void **state)
{
    char code[JOIN_CODE_SIZE], form[128];
    (void)state;
    begin();
    post("/join?l=en", FORM_1 "&service=1");
    follow();
    const char *shown = strstr(a.body, "Your number&#39;s code: ");
    assert_non_null(shown);
    shown += strlen("Your number&#39;s code: ");
    code_now(code);
    snprintf(form, sizeof form, "k=%s&code=%.4s%.4s", code, shown, shown + 5);
    post("/join/here?l=en", form);
    follow();
    says("You are next");
    post("/join/here?l=en", "code=AAAAAAAA"); // and without the screen's nothing
    assert_int_equal(a.status, 409);
    serve_end(&s);
}

static void what_cannot_be_is_said_and_kept(void **state)
{
    (void)state;
    begin();
    post("/join?l=en", FORM_1 "&service=1&surname=Wang&phone=12");
    assert_int_equal(a.status, 422);
    says("That number looks incomplete.");
    says("value=\"Wang\""); // what was typed is not lost
    static const struct {
        const char *typed, *said;
    } phones[] = {{"02-2345-6789%23123", "An extension cannot be kept"},
                  {"0912345678,0922111222", "There are two numbers here"},
                  {"abc", "That is not a phone number"},
                  {"0912345678901234567", "too many digits"}};
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++) {
        char form[200];
        snprintf(form, sizeof form, FORM_1 "&service=1&surname=Wang&phone=%s", phones[i].typed);
        post("/join?l=en", form);
        assert_int_equal(a.status, 422);
        says(phones[i].said); // and not that it is too short
    }
    post("/join?l=en", FORM_2 "&service=99");
    assert_int_equal(a.status, 409);
    says("not offered any more");
    post("/join?l=en", "service=1"); // no form of ours
    assert_int_equal(a.status, 400);
    post("/join?l=en", FORM_3 "&service=1&surname=%3Cscript%3E");
    assert_null(strstr(a.body, "<script>"));
    assert_int_equal(now()->model.waiting.n, 0);
    serve_end(&s);
}

// The store is gone: as at the kiosk, no number is offered that cannot be given.
static void nothing_is_offered_that_cannot_be_kept(void **state)
{
    (void)state;
    char away[300];
    begin();
    snprintf(away, sizeof away, "%s.away", s.box.path);
    assert_int_equal(rename(s.box.path, away), 0);
    post("/join?l=en", FORM_1 "&service=1&surname=Wang");
    assert_true(a.status >= 400);
    for (int i = 0; i < 200; i++) { // until the pages have heard of it
        http(s.port[DOOR_GUESTS], "GET", "/join?l=en", "", NULL, &a);
        if (strstr(a.body, "No numbers are given now."))
            break;
        usleep(10 * 1000);
    }
    says("No numbers are given now.");
    for (int service = 0; service < 2; service++) {
        http(s.port[DOOR_GUESTS], "GET", service ? "/book?l=en&service=1" : "/book?l=en", "", NULL,
             &a);
        says("That cannot be booked now.");
        assert_null(strstr(a.body, "name=\"at\""));
    }
    assert_int_equal(rename(away, s.box.path), 0);
    serve_end(&s);
}

// The kiosk's questions: for what, with whom, how many, and what the service wants to know.
static void the_form_asks_what_the_kiosk_asks(void **state)
{
    char code[JOIN_CODE_SIZE], path[64], form[256];
    (void)state;
    begin();
    assert_null(strstr(a.body, "name=\"form\"")); // for what, first
    code_now(code);
    snprintf(path, sizeof path, "/join?l=en&service=1&k=%s", code);
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    says("Who would you like to see?");
    says("Whoever is free first");
    says("name=\"consultant\" required value=\"2\"");
    says("Free now");
    says("name=\"party\"");
    snprintf(form, sizeof form, FORM_1 "&service=1&consultant=2&k=%s", code);
    post("/join?l=en", form);
    follow();
    says("With ");
    const struct model *m = &now()->model;
    assert_int_equal(m->visits.at[0].wish, business_consultant(&m->business, 2));
    snprintf(form, sizeof form, FORM_2 "&service=1&consultant=0&k=%s", code);
    post("/join?l=en", form);
    follow();
    assert_int_equal(now()->model.visits.at[1].wish, NOBODY);
    snprintf(form, sizeof form, FORM_3 "&service=1&consultant=99&surname=Wang&k=%s", code);
    post("/join?l=en", form);
    assert_int_equal(a.status, 409);
    says("That consultant cannot be asked for any more.");
    says("value=\"Wang\"");
    assert_int_equal(now()->model.visits.n, 2);
    serve_end(&s);
}

// From the sign, too: the wish stands with the number, keeps nobody before they are here, and holds them then.
static void who_is_on_the_way_asks_for_somebody(void **state)
{
    char code[JOIN_CODE_SIZE], form[64], back[300];
    (void)state;
    begin();
    http(s.port[DOOR_GUESTS], "GET", "/join?l=en&service=1", "", NULL, &a);
    says("Who would you like to see?");
    says("name=\"consultant\" required value=\"2\"");
    assert_null(strstr(a.body, "Free now")); // what is so now is not promised for then
    post("/join?l=en", FORM_1 "&service=1&consultant=2");
    snprintf(back, sizeof back, "%.*s/back?l=en", (int)strcspn(http_header(&a, "Location"), "?"),
             http_header(&a, "Location"));
    follow();
    says("You are on the way");
    says("With ");
    const struct model *m = &now()->model;
    int wanted = business_consultant(&m->business, 2);
    assert_true(m->visits.at[0].on_the_way);
    assert_int_equal(m->visits.at[0].wish, wanted);
    assert_int_equal(m->visits.at[0].held_for, NOBODY);
    code_now(code);
    snprintf(form, sizeof form, "k=%s", code);
    s.box.now_ms += 60 * 1000;
    post(back, form);
    follow();
    m = &now()->model;
    assert_false(m->visits.at[0].on_the_way);
    assert_int_equal(m->visits.at[0].wish, wanted);
    assert_int_equal(m->visits.at[0].held_for, wanted);
    post("/join?l=en", FORM_2 "&service=1&consultant=99");
    assert_int_equal(a.status, 409);
    says("That consultant cannot be asked for any more.");
    serve_end(&s);
}

// Of what was asked, and kept as an answer of the ticket.
static void what_the_service_wants_to_know(void **state)
{
    (void)state;
    begin();
    const struct catalogue *c = &now()->catalogue;
    assert_true(c->question_n > 0);
    int choice = -1;
    for (int i = 0; i < c->question_n && choice < 0; i++)
        choice = c->questions[i].choice_n > 1 && c->questions[i].active ? i : -1;
    assert_true(choice >= 0);
    int64_t service = c->questions[choice].service ? c->questions[choice].service : 1;
    char form[256], path[64];
    snprintf(path, sizeof path, "/join?l=en&service=%d", (int)service);
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    says(words_in(&c->questions[choice].choices[1], LANG_EN));
    snprintf(form, sizeof form, FORM_1 "&service=%d&a.%d=2&a.9999=1", (int)service,
             (int)c->questions[choice].id); // and to one that nobody asks
    post("/join?l=en", form);
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM answer WHERE choice = 2"), 1);
    post("/join?l=en", FORM_2 "&service=1&a.777=2&a.x=1"); // of no question
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM answer"), 1);
    post("/join?l=en", FORM_3 "&service=1&a.1=2&a.1=1"); // two to one
    assert_int_equal(a.status, 400);
    serve_end(&s);
}

// Each answer is kept and then the next: a question that comes by two names, one of them behind the other, has no end.
static void a_question_by_two_names_is_answered_once(void **state)
{
    (void)state;
    begin();
    const struct catalogue *c = &now()->catalogue;
    int choice = 0;
    while (choice < c->question_n &&
           !(c->questions[choice].choice_n > 1 && c->questions[choice].active))
        choice++;
    assert_true(choice < c->question_n);
    int64_t service = c->questions[choice].service ? c->questions[choice].service : 1;
    char form[256];
    snprintf(form, sizeof form, FORM_1 "&service=%d&a.%d=2&a.0%d=1&a.%dx=1", (int)service,
             (int)c->questions[choice].id, (int)c->questions[choice].id,
             (int)c->questions[choice].id);
    post("/join?l=en", form);
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM answer WHERE choice = 2"), 1);
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM event WHERE kind = 'answered'"),
                     1);
    serve_end(&s);
}

static void ask_all(void)
{
    static struct profile was, next;
    static struct people people;
    struct app *app = sandbox_second(&s.box);
    app_profile(app, &was);
    next = was;
    assert_true(app_people(app, &people, &s.box.err));
    for (int i; (i = profile_add_question(&next, false)) >= 0;) {
        snprintf(next.questions[i].text.in[LANG_EN], sizeof next.questions[i].text.in[LANG_EN],
                 "Question %d?", i);
        next.questions[i].active = true;
    }
    assert_true(app_save_settings(app, as(ROLE_ADMINISTRATOR), LANG_EN,
                                  &(struct settings_draft){&was, &next, &people, &people, false},
                                  &s.box.err));
    app_close(app);
}

// As many as there may be, each with as many words of three bytes as its field takes.
static void every_question_there_is(void **state)
{
    struct str form = {0};
    char wish[48];
    int asked = 0;
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    serve_it();
    ask_all();
    for (int i = 0; i < 500 && now()->catalogue.question_n != QUESTION_MAX; i++)
        continue;
    const struct catalogue *c = &now()->catalogue;
    assert_int_equal(c->question_n, QUESTION_MAX);
    str_add(&form, FORM_1 "&service=1");
    http(s.port[DOOR_GUESTS], "GET", "/join?l=en&service=1", "", NULL, &a);
    for (int i = 0; i < c->question_n; i++) {
        const struct question_words *q = &c->questions[i];
        if (!q->active || (q->service && q->service != 1))
            continue;
        snprintf(wish, sizeof wish, "name=\"a.%d\"", (int)q->id);
        says(wish);
        str_printf(&form, "&a.%d=", (int)q->id);
        for (int k = 0; k < (q->choice_n ? 0 : 200); k++)
            str_add(&form, "%E7%8E%8B");
        str_add(&form, q->choice_n ? "1" : "");
        asked++;
    }
    assert_true(asked > 12);
    post("/join?l=en", form.text);
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM answer"), asked);
    str_finish(&form);
    serve_end(&s);
}

// Asked while messages go out, and kept with the number of who left a phone.
static void a_message_before_their_turn(void **state)
{
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    must(set_value(s.box.app, as(ROLE_ADMINISTRATOR), "text-gateway", "sms", &s.box.err));
    must(app_gateway_tell(s.box.app, "sms", GATEWAY_TEXT, true, &s.box.err));
    serve_it();
    http(s.port[DOOR_GUESTS], "GET", "/join?l=en&service=1", "", NULL, &a);
    says("name=\"notice\"");
    post("/join?l=en", FORM_1 "&service=1&phone=0912345678&notice=1");
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM notice"), 1);
    assert_null(strstr(a.body, "a text message"));
    post("/join?l=en", FORM_2 "&service=1&notice=1"); // to no phone
    follow();
    says("Without a phone number we cannot send you a text message.");
    post("/join?l=en", FORM_3 "&service=1&phone=0922333444");
    follow();
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM notice"), 1);
    serve_end(&s);
}

// Whose number it is nobody asks: it gets but so many messages a day, however it is spelt.
static void messages_to_one_number_have_an_end(void **state)
{
    enum { JOINS = 8 };
    static const char *const spelt[] = {"0912345678", "0912-345-678", "%2B886912345678"};
    char form[160];
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    must(set_value(s.box.app, as(ROLE_ADMINISTRATOR), "text-gateway", "sms", &s.box.err));
    must(app_gateway_tell(s.box.app, "sms", GATEWAY_TEXT, true, &s.box.err));
    serve_it();
    for (int i = 0; i < JOINS; i++) {
        snprintf(form, sizeof form,
                 "form=DDDDDDDDDDDDDDDDDDDDDDDDDDDDDD%02d&service=1&surname=W%c&phone=%s&notice=1",
                 i, 'a' + i, spelt[i % 3]);
        post(i < JOINS - 1 ? "/join?l=en" : "/join?l=zh_TW", form);
        follow();
        if (i < JOINS - 1)
            assert_int_equal(!strstr(a.body, "We cannot send you a text message"), i < 4);
    }
    says("這次無法傳簡訊給您");
    assert_int_equal(sandbox_number(&s.box, "SELECT count(*) FROM notice"),
                     limit_usual[LIMIT_NUMBERS].most);
    serve_end(&s);
}

static int cups(enum desk_task task)
{
    const struct visit *v = &now()->model.visits.at[0];
    return visit_task_open(v, task) ? v->tasks[task].count : 0;
}

// A cup for each who came; whoever has one may have another kind instead, or none.
static void a_drink_while_they_wait(void **state)
{
    char code[JOIN_CODE_SIZE], form[128], path[256];
    (void)state;
    begin();
    code_now(code);
    snprintf(form, sizeof form, FORM_1 "&service=1&party=2&k=%s", code);
    post("/join?l=en", form);
    snprintf(path, sizeof path, "%s", http_header(&a, "Location"));
    follow();
    says("Something to drink while you wait?");
    snprintf(path + strcspn(path, "?"), 32, "/drink?l=en");
    post(path, "task=0");
    follow();
    post(path, "task=0");
    follow();
    says("Tea × 2");
    assert_int_equal(cups(DESK_TASK_TEA), 2);
    post(path, "task=1"); // instead of one of them
    follow();
    assert_int_equal(cups(DESK_TASK_TEA), 1);
    assert_int_equal(cups(DESK_TASK_COFFEE), 1);
    post(path, "task=1");
    follow();
    post(path, "task=1"); // both of them no longer
    follow();
    assert_int_equal(cups(DESK_TASK_TEA), 0);
    assert_int_equal(cups(DESK_TASK_COFFEE), 0);
    post(path, "task=5"); // no drink
    follow();
    says("Things have just changed");
    serve_end(&s);
}

static void a_flood_of_joins_is_held(void **state)
{
    char form[128];
    int taken = 0, held = 0;
    (void)state;
    begin();
    for (int i = 0; i < 2;
         i++) { // what is refused is counted, too: nobody asks without end who is here
        snprintf(form, sizeof form,
                 "form=CCCCCCCCCCCCCCCCCCCCCCCCCCCCCC%02d&service=1&surname=W&phone=1", i);
        post("/join", form);
        assert_in_range(a.status, 400, 428);
    }
    for (int i = 0; i < 30; i++) {
        snprintf(form, sizeof form, "form=BBBBBBBBBBBBBBBBBBBBBBBBBBBBBB%02d&service=1", i);
        post("/join", form);
        taken += a.status == 303;
        held += a.status == 429;
    }
    assert_int_equal(taken, limit_usual[LIMIT_JOINS].most - 2);
    assert_int_equal(held, 30 - taken);
    assert_int_equal(now()->model.visits.n, taken);
    serve_end(&s);
}

// A number that is given back is used up all the same: whoever takes one after the other leaves the lobby its numbers.
static void numbers_given_back_are_counted(void **state)
{
    struct sandbox box;
    struct request request;
    struct response r;
    int taken = 0;
    (void)state;
    sandbox_sample(&box);
    for (;; taken++) {
        request_init(&request, app_entropy(box.app), as(ROLE_CUSTOMER), COMMAND_SET_OUT);
        request_ask(&request,
                    command_set_out(&(struct arrival){.service = 1, .channel = CHANNEL_WEB}));
        r = sandbox_submit(box.app, &request);
        if (r.result != RESULT_DONE)
            break;
        int64_t visit = r.ruling.visit;
        request_init(&request, app_entropy(box.app), as(ROLE_CUSTOMER), COMMAND_CANCEL);
        request_ask(&request, command_cancel(visit, REASON_BY_CUSTOMER));
        assert_int_equal(sandbox_submit(box.app, &request).result, RESULT_DONE);
    }
    assert_int_equal(r.ruling.refusal, REFUSAL_MANY_COMING);
    assert_int_equal(taken, 60);
    request = arrival(&box, 1, "", "");
    assert_int_equal(sandbox_submit(box.app, &request).result, RESULT_DONE);
    sandbox_remove(&box);
}

// Whoever has only the sign's address takes the day's numbers from nobody who stands in the lobby, from however many
// addresses they come.
static void a_flood_from_outside_leaves_the_lobby_its_numbers(void **state)
{
    char code[JOIN_CODE_SIZE], form[160], from[80];
    int taken = 0, sent_on = 0, held = 0;
    (void)state;
    memset(&s, 0, sizeof s);
    sandbox_sample(&s.box);
    utf8_copy(s.machine.web_proxy, sizeof s.machine.web_proxy, "127.0.0.1");
    serve_it();
    for (int i = 0; i < 620; i++) {
        snprintf(from, sizeof from, "Forwarded: for=203.0.%d.%d\r\n", 113 + i / 250, i % 250);
        snprintf(form, sizeof form, "form=BBBBBBBBBBBBBBBBBBBBBBBBBBBBB%03d&service=1", i);
        http(s.port[DOOR_GUESTS], "POST", "/join?l=en", from, form, &a);
        taken += a.status == 303;
        sent_on += a.status == 409 && strstr(a.body, "take a number at the kiosk");
        held += a.status == 429;
    }
    assert_int_equal(taken, 40);
    assert_int_equal(taken + sent_on, 600);
    assert_int_equal(held, 20);
    code_now(code);
    snprintf(form, sizeof form, FORM_1 "&service=1&k=%s", code);
    http(s.port[DOOR_GUESTS], "POST", "/join?l=en", "Forwarded: for=203.0.113.200\r\n", form, &a);
    assert_int_equal(a.status, 303);
    assert_int_equal(waiting(), 1);
    serve_end(&s);
}

// A page says as little as a post does, once an address has tried too often.
static void the_screens_code_is_not_guessed(void **state)
{
    char code[JOIN_CODE_SIZE], path[64];
    (void)state;
    begin();
    code_now(code);
    snprintf(path, sizeof path, "/join?l=en&k=%s", code);
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    says("your place in the queue at once");
    for (int i = 0; i < limit_usual[LIMIT_PRESENCE].most; i++) {
        char wrong[64];
        snprintf(wrong, sizeof wrong, "/join?l=en&k=WRONG%d", i % 10);
        http(s.port[DOOR_GUESTS], "GET", wrong, "", NULL, &a);
        assert_int_equal(a.status, 200);
    }
    http(s.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    assert_null(strstr(a.body, "your place in the queue at once"));
    serve_end(&s);
}

static const char a_phone[] = "User-Agent: Mozilla (iPhone) Mobile\r\n";

static bool is_private(const char *text)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    if (inet_pton(AF_INET, text, &four.sin_addr) == 1)
        return beat_is_private((const struct sockaddr *)&four);
    assert_int_equal(inet_pton(AF_INET6, text, &six.sin6_addr), 1);
    return beat_is_private((const struct sockaddr *)&six);
}

static void what_nobody_comes_from_from_outside(void **state)
{
    static const char *const near[] = {"10.1.2.3",     "172.16.0.1", "172.31.255.254",
                                       "192.168.1.20", "127.0.0.1",  "169.254.3.4",
                                       "100.64.0.1",   "::1",        "fe80::1",
                                       "fd12:3456::1", "fc00::1",    "::ffff:192.168.1.20"};
    static const char *const far[] = {"9.255.255.255", "11.0.0.1",       "172.15.255.255",
                                      "172.32.0.1",    "192.167.1.1",    "192.169.1.1",
                                      "100.63.0.1",    "100.128.0.1",    "203.0.113.9",
                                      "2001:db8::1",   "::ffff:8.8.8.8", "fe00::1"};
    (void)state;
    for (size_t i = 0; i < sizeof near / sizeof *near; i++)
        if (!is_private(near[i]))
            fail_msg("%s", near[i]);
    for (size_t i = 0; i < sizeof far / sizeof *far; i++)
        if (is_private(far[i]))
            fail_msg("%s", far[i]);
}

static bool is_tried_by(const char *headers)
{
    http(s.port[DOOR_GUESTS], "GET", "/c", headers, NULL, &a);
    for (int i = 0; i < 20 && now()->door.tried_ms == 0; i++)
        continue;
    return now()->door.tried_ms != 0;
}

// By the public name, and from a private address: that says nothing of the way from outside.
static void a_phone_of_the_house_has_tried_nothing(void **state)
{
    (void)state;
    begin();
    assert_false(is_tried_by(a_phone));
    serve_end(&s);
    inside = true; // that network is the way
    begin();
    assert_true(is_tried_by(a_phone));
    serve_end(&s);
    inside = false;
}

static void a_page_is_promised_once_a_phone_has_come(void **state)
{
    (void)state;
    inside = true;
    begin();
    inside = false;
    struct snapshot *copy = snapshot_hold((struct snapshot *)now());
    utf8_copy(copy->catalogue.public_address, sizeof copy->catalogue.public_address,
              s.machine.public_address);
    assert_false(door_is_open(copy, s.box.now_ms)); // it serves, and nobody has tried it
    http(s.port[DOOR_GUESTS], "GET", "/c", a_phone, NULL, &a);
    for (int i = 0; i < 100 && now()->door.tried_ms == 0; i++)
        continue;
    copy->door = now()->door;
    assert_true(door_is_open(copy, s.box.now_ms));
    assert_false(door_is_open(copy, s.box.now_ms + DOOR_STALE_MS)); // and nothing heard since
    utf8_copy(copy->catalogue.public_address, sizeof copy->catalogue.public_address,
              "http://another.test/t/");
    assert_false(door_is_open(copy, s.box.now_ms));
    snapshot_destroy(copy);
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_store_has_its_key_at_once),
        cmocka_unit_test(with_the_screens_code_it_is_in_the_queue_at_once),
        cmocka_unit_test(a_code_holds_for_two_periods),
        cmocka_unit_test(from_a_sign_it_is_on_the_way_until_they_show_up),
        cmocka_unit_test(the_number_of_who_does_not_come_is_given_back),
        cmocka_unit_test(here_with_a_number_by_its_code),
        cmocka_unit_test(what_cannot_be_is_said_and_kept),
        cmocka_unit_test(nothing_is_offered_that_cannot_be_kept),
        cmocka_unit_test(the_form_asks_what_the_kiosk_asks),
        cmocka_unit_test(who_is_on_the_way_asks_for_somebody),
        cmocka_unit_test(what_the_service_wants_to_know),
        cmocka_unit_test(a_question_by_two_names_is_answered_once),
        cmocka_unit_test(every_question_there_is),
        cmocka_unit_test(a_message_before_their_turn),
        cmocka_unit_test(messages_to_one_number_have_an_end),
        cmocka_unit_test(a_drink_while_they_wait),
        cmocka_unit_test(a_flood_of_joins_is_held),
        cmocka_unit_test(numbers_given_back_are_counted),
        cmocka_unit_test(a_flood_from_outside_leaves_the_lobby_its_numbers),
        cmocka_unit_test(the_screens_code_is_not_guessed),
        cmocka_unit_test(what_nobody_comes_from_from_outside),
        cmocka_unit_test(a_phone_of_the_house_has_tried_nothing),
        cmocka_unit_test(a_page_is_promised_once_a_phone_has_come),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
