// A customer's phone: what the page says of a ticket, what it does to it, that it hears of a call at once, and
// what of others and of themselves never stands on it.

#include "test.h"
#include "serve.h"
#include "web/keys.h"
#include "web/limit.h"
#include "web/ticket_state.h"

struct phone {
    struct serve serve;
    int64_t visit, other;
    char token[TOKEN_SIZE], other_token[TOKEN_SIZE];
};

static struct answer a; // of the last request

static int64_t arrives(struct phone *p, const char *number, const char *surname, char *token)
{
    struct request request = arrival(&p->serve.box, 1, number, surname);
    struct response response = sandbox_submit(p->serve.box.app, &request);
    assert_int_equal(response.result, RESULT_DONE);
    memcpy(token, request.token, TOKEN_SIZE);
    return response.ruling.visit;
}

static void begin(struct phone *p)
{
    memset(p, 0, sizeof *p);
    sandbox_sample(&p->serve.box);
    p->other = arrives(p, "0987654321", "歐陽", p->other_token);
    p->visit = arrives(p, "0912345678", "諸葛", p->token);
    serve_begin(&p->serve, 0);
}

static void ask(struct phone *p, const char *method, const char *below, const char *form)
{
    char path[128];
    snprintf(path, sizeof path, "/t/%s%s", p->token, below);
    http(p->serve.port[DOOR_GUESTS], method, path, "Accept-Language: en\r\n", form, &a);
}

// Where the last answer leads to.
static void follow(struct phone *p)
{
    char path[256];
    assert_int_equal(a.status, 303);
    snprintf(path, sizeof path, "%s", http_header(&a, "Location"));
    http(p->serve.port[DOOR_GUESTS], "GET", path, "", NULL, &a);
    assert_int_equal(a.status, 200);
}

static void says(const char *words)
{
    if (!strstr(a.body, words))
        fail_msg("'%s' is not in: %s", words, a.body);
}

static void the_page_says_the_number_and_nothing_of_anybody(void **state)
{
    static const char *const never[] = {"諸葛", "歐陽", "0912", "5678", "4321", "A001"};
    struct phone p;
    (void)state;
    begin(&p);
    ask(&p, "GET", "?l=en", NULL);
    assert_int_equal(a.status, 200);
    says("A002");
    says(
        "Somebody is free for you: please listen for your number"); // somebody is free for them, too
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        assert_null(strstr(a.body, never[i]));
    assert_null(strstr(a.body, "style=")); // what the content policy forbids
    assert_null(strstr(a.body, "onclick"));
    assert_true(a.body_n < 12000);
    ask(&p, "GET", "", NULL); // as they chose at the kiosk, whatever the browser says
    says("馬上輪到您，請留意叫號");
    ask(&p, "GET", "?l=zh_CN", NULL);
    says("马上轮到您，请留意叫号");
    serve_end(&p.serve);
}

static void put_off_back_and_cancelled(void **state)
{
    struct phone p;
    (void)state;
    begin(&p);
    ask(&p, "POST", "/later?l=en", "minutes=20");
    follow(&p);
    says("Your place is kept until 10:20");
    says("We keep your place.");
    ask(&p, "POST", "/back?l=en", "");
    follow(&p);
    says("Somebody is free for you: please listen for your number");
    ask(&p, "POST", "/cancel?l=en", "");
    follow(&p);
    says("This number is cancelled");
    ask(&p, "POST", "/later?l=en", "minutes=20"); // no more
    follow(&p);
    says("Things have just changed");
    ask(&p, "POST", "/later", "minutes=61"); // not offered
    assert_int_equal(a.status, 400);
    ask(&p, "POST", "/later", "minutes=10&minutes=20");
    assert_int_equal(a.status, 400);
    serve_end(&p.serve);
}

static void staff_do(struct phone *p, enum command_kind kind, int64_t visit, int64_t consultant)
{
    struct app *app = sandbox_second(&p->serve.box);
    struct request request;
    request_init(&request, app_entropy(app), as(ROLE_RECEPTIONIST), kind);
    request.command.visit = visit;
    request.command.consultant = consultant;
    assert_int_equal(sandbox_submit(app, &request).result, RESULT_DONE);
    app_close(app);
    link_catch_up(p->serve.link);
}

static bool task_open(struct phone *p, enum desk_task task)
{
    struct app *app = sandbox_second(&p->serve.box);
    struct snapshot *s = snapshot_create(app);
    bool open = visit_task_open(model_visit(&s->model, p->visit), task);
    snapshot_destroy(s);
    app_close(app);
    return open;
}

static void somebody_is_called_to_them_and_called_off(void **state)
{
    struct phone p;
    (void)state;
    begin(&p);
    ask(&p, "GET", "?l=en", NULL);
    says("Please send somebody to me");
    says("data-offers=\"0\"");
    ask(&p, "POST", "/come?l=en", "");
    follow(&p);
    says("somebody is coming to you");
    says("data-offers=\"1\"");
    assert_true(task_open(&p, DESK_TASK_COME));
    ask(&p, "GET", "/now?l=en", NULL);
    says("\"offers\":1");
    ask(&p, "POST", "/come?l=en", "not=1");
    follow(&p);
    says("Please send somebody to me");
    assert_false(task_open(&p, DESK_TASK_COME));
    ask(&p, "POST", "/longer?l=en", ""); // nothing was promised
    follow(&p);
    says("Things have just changed");
    assert_false(task_open(&p, DESK_TASK_LONGER));
    serve_end(&p.serve);
}

// What of a promise that was exceeded the page offers.
static void longer_than_told_is_offered_until_it_was_said(void **state)
{
    struct sandbox box;
    struct told told = {.something = true, .lo_min = 5, .hi_min = 10};
    struct command command = command_ask_task(1, DESK_TASK_LONGER, 1);
    struct request request;
    (void)state;
    sandbox_sample(&box);
    assert_int_equal(sandbox_arrive(&box, 1, "", "王").ruling.visit, 1);
    for (int round = 0; round < 2; round++) {
        struct snapshot *s = snapshot_create(box.app);
        struct told *own = s->told;
        s->told = &told;
        struct ticket_state kept = ticket_state_of(s, 1, box.now_ms);
        told.behind = true;
        struct ticket_state late = ticket_state_of(s, 1, box.now_ms);
        told.behind = false;
        s->told = own;
        snapshot_destroy(s);
        assert_int_equal(ticket_offers(&kept), round ? 4 : 0);
        assert_int_equal(ticket_offers(&late), round ? 6 : 2);
        assert_false(ticket_state_same(&kept, &late));
        request_init(&request, app_entropy(box.app), as(ROLE_CUSTOMER), command.kind);
        request_ask(&request, command);
        assert_int_equal(sandbox_submit(box.app, &request).result, RESULT_DONE);
    }
    sandbox_remove(&box);
}

static void a_call_is_heard_at_once(void **state)
{
    struct phone p;
    char text[256];
    (void)state;
    begin(&p);
    int fd = http_connect(p.serve.port[DOOR_GUESTS]);
    int n = snprintf(text, sizeof text, "GET /t/%s/live?l=en HTTP/1.1\r\nHost: x\r\n\r\n",
                     p.other_token);
    assert_int_equal(send(fd, text, (size_t)n, 0), n);
    http_receive(fd, &a, false);
    says("\"look\":\"next\"");
    staff_do(&p, COMMAND_CALL, p.other, 1);
    size_t got = 0;
    memset(a.body, 0, sizeof a.body);
    while (got < sizeof a.body - 1 && !strstr(a.body, "\n\n")) {
        ssize_t more = recv(fd, a.body + got, sizeof a.body - 1 - got, 0);
        assert_true(more > 0);
        got += (size_t)more;
    }
    says("\"look\":\"called\"");
    says("It is your turn: desk 1");
    close(fd);
    memcpy(p.token, p.other_token, sizeof p.token);
    ask(&p, "GET", "?l=en", NULL);
    says("class=\"called\"");
    says("Desk 1");
    ask(&p, "GET", "/now?l=en", NULL); // the same content
    says("\"look\":\"called\"");
    serve_end(&p.serve);
}

static void rated_once_with_words(void **state)
{
    struct phone p;
    (void)state;
    begin(&p);
    memcpy(p.token, p.other_token, sizeof p.token);
    ask(&p, "POST", "/rate?l=en", "stars=5"); // not yet
    follow(&p);
    says("Things have just changed");
    staff_do(&p, COMMAND_CALL, p.other, 1);
    staff_do(&p, COMMAND_START, p.other, 0);
    staff_do(&p, COMMAND_FINISH, p.other, 0);
    ask(&p, "POST", "/rate?l=en", "stars=4&tag1=1&words=%E5%BE%88%E5%A5%BD+%3Cb%3E");
    follow(&p);
    says("Thank you for coming");
    ask(&p, "POST", "/rate?l=en", "stars=6");
    assert_int_equal(a.status, 400);
    struct app *app = sandbox_second(&p.serve.box);
    struct snapshot *s = snapshot_create(app);
    assert_int_equal(model_visit(&s->model, p.other)->rating, 4);
    snapshot_destroy(s);
    app_close(app);
    serve_end(&p.serve);
}

static void typed(struct phone *p, const char *code)
{
    char form[64];
    snprintf(form, sizeof form, "code=%s", code);
    http(p->serve.port[DOOR_GUESTS], "POST", "/c?l=en", "", form, &a);
}

static void a_typed_code_leads_there_and_asks_for_the_phone(void **state)
{
    struct phone p;
    char shown[CODE_SHOWN_SIZE], code[16], path[256];
    (void)state;
    begin(&p);
    ticket_code_shown(p.token, shown);
    snprintf(code, sizeof code, "%.4s+%s", shown, shown + 5);
    for (char *at = code; *at; at++)
        *at = (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at); // as people type
    typed(&p, code);
    assert_int_equal(a.status, 303);
    assert_null(strstr(http_header(&a, "Location"), p.token));
    snprintf(path, sizeof path, "%s", http_header(&a, "Location"));
    follow(&p);
    says("A002");
    says("Last four digits of your phone");
    typed(&p, code); // once more: nobody's page is pushed out by how often a code is typed
    assert_string_equal(http_header(&a, "Location"), path);
    memcpy(p.token, path + 3, sizeof p.token - 1);
    ask(&p, "POST", "/cancel?l=en", "tail=1234");
    follow(&p);
    says("Please enter the last four digits");
    ask(&p, "POST", "/cancel?l=en", "tail=5678");
    follow(&p);
    says("This number is cancelled");
    serve_end(&p.serve);
}

// … in a process that is begun anew.
static void a_typed_code_holds_after_a_restart(void **state)
{
    struct phone p;
    char shown[CODE_SHOWN_SIZE], code[16];
    (void)state;
    begin(&p);
    ticket_code_shown(p.token, shown);
    snprintf(code, sizeof code, "%.4s%s", shown, shown + 5);
    typed(&p, code);
    assert_int_equal(a.status, 303);
    memcpy(p.token, http_header(&a, "Location") + 3, sizeof p.token - 1);
    serve_close(&p.serve);
    serve_open(&p.serve, 0);
    ask(&p, "GET", "?l=en", NULL);
    assert_int_equal(a.status, 200);
    says("A002");
    says("Last four digits of your phone"); // it is still a typed one
    serve_end(&p.serve);
}

static void a_typed_code_is_of_its_house(void **state)
{
    struct rng rng;
    rng_init(&rng, 3);
    struct entropy entropy = rng_as_entropy(&rng);
    struct keys *keys = keys_create(&entropy);
    struct ticket_key ticket = {.visit = 7, .hash = {1}};
    char token[TOKEN_SIZE];
    bool by_code = false;
    (void)state;
    assert_false(keys_follow_house(keys, ""));
    assert_true(keys_follow_house(keys, "one"));
    assert_false(keys_follow_house(keys, "one"));
    keys_add(keys, &ticket, 1);
    keys_typed(keys, 7, token);
    assert_int_equal(keys_visit(keys, token, &by_code), 7);
    assert_true(by_code);
    assert_int_equal(keys_count(keys), 1);
    assert_true(keys_follow_house(keys, "two")); // another store in its place
    keys_add(keys, &ticket, 1);
    assert_int_equal(keys_visit(keys, token, &by_code), 0);
    keys_destroy(keys);
}

static void wrong_codes_end_soon(void **state)
{
    struct phone p;
    char shown[CODE_SHOWN_SIZE], code[16];
    int wrong = 0;
    (void)state;
    begin(&p);
    for (int i = 0; i < 100 && a.status != 429; i++, wrong++)
        typed(&p, "AAAACCCC");
    assert_int_equal(wrong, limit_usual[LIMIT_CODES].most + 1);
    ticket_code_shown(p.token, shown);
    snprintf(code, sizeof code, "%.4s%s", shown, shown + 5);
    typed(&p, code); // the right one, too
    assert_int_equal(a.status, 429);
    ask(&p, "GET", "", NULL); // a scanned one goes on
    assert_int_equal(a.status, 200);
    serve_end(&p.serve);
}

static void a_slip_printed_later_is_found(void **state)
{
    struct phone p;
    uint8_t hash[TOKEN_HASH_SIZE];
    static const char fresh[] = "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
    (void)state;
    begin(&p);
    ask(&p, "GET", "", NULL);
    struct app *app = sandbox_second(&p.serve.box);
    ticket_hash(fresh, hash);
    must(store_begin(app->store, &p.serve.box.err) &&
         store_put_token(app->store, hash, p.visit, p.serve.box.now_ms, &p.serve.box.err) &&
         store_commit(app->store, &p.serve.box.err));
    app_close(app);
    memcpy(p.token, fresh, sizeof p.token);
    a.status = 0;
    for (int i = 0; i < 100 && a.status != 200; i++) { // it is looked for once a second
        usleep(100 * 1000);
        ask(&p, "GET", "?l=en", NULL);
    }
    assert_int_equal(a.status, 200);
    says("A002");
    serve_end(&p.serve);
}

static void codes_have_no_look_alikes(void **state)
{
    uint8_t hash[TOKEN_HASH_SIZE] = {0};
    char code[CODE_SIZE], again[CODE_SIZE];
    (void)state;
    for (int i = 0; i < 2000; i++) {
        hash[i % TOKEN_HASH_SIZE]++;
        ticket_code(hash, code);
        assert_int_equal(strlen(code), CODE_LENGTH);
        assert_int_equal(strcspn(code, "01258BILOSUZ"), CODE_LENGTH);
        assert_true(ticket_code_typed(code, again));
        assert_string_equal(code, again);
    }
    assert_false(ticket_code_typed("AAAA", again));
    assert_false(ticket_code_typed("AAAACCCCD", again));
    assert_false(ticket_code_typed("AAAACCC0", again));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_the_number_and_nothing_of_anybody),
        cmocka_unit_test(put_off_back_and_cancelled),
        cmocka_unit_test(somebody_is_called_to_them_and_called_off),
        cmocka_unit_test(longer_than_told_is_offered_until_it_was_said),
        cmocka_unit_test(a_call_is_heard_at_once),
        cmocka_unit_test(rated_once_with_words),
        cmocka_unit_test(a_typed_code_leads_there_and_asks_for_the_phone),
        cmocka_unit_test(a_typed_code_holds_after_a_restart),
        cmocka_unit_test(a_typed_code_is_of_its_house),
        cmocka_unit_test(wrong_codes_end_soon),
        cmocka_unit_test(a_slip_printed_later_is_found),
        cmocka_unit_test(codes_have_no_look_alikes),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
