// What is caused is written with its cause, sent by commands of this machine, and none is lost or sent twice; what is filled in
// is written as its place needs it; a visitor is told what is still so.

#include "test.h"
#include "business/hooks.h"
#include "outbox/fill.h"
#include "outbox/mail.h"
#include "outbox/worker.h"
#include "sandbox.h"
#include "settings.h"

#include <inttypes.h>
#include <sys/stat.h>
#include <unistd.h>

struct house {
    struct sandbox s;
    struct gateway gateways[2];
    struct outbox_host host;
    struct outbox_work *work;
};

static void begin(struct house *h, const char *command)
{
    memset(h, 0, sizeof *h);
    sandbox_sample(&h->s);
    h->gateways[0] = (struct gateway){.name = "cmd", .kind = GATEWAY_COMMAND, .seconds = 5};
    utf8_copy(h->gateways[0].command, sizeof h->gateways[0].command, command);
    h->host = (struct outbox_host){
        .app = sandbox_options(&h->s), .gateways = h->gateways, .gateway_n = 1, .lang = LANG_EN};
    must(set_value(h->s.app, as(ROLE_ADMINISTRATOR), "text-gateway", "cmd", &h->s.err));
    must(set_value(h->s.app, as(ROLE_ADMINISTRATOR), "manager-gateway", "cmd", &h->s.err));
}

// Until nothing is due; how many were settled.
static int send_all(struct house *h)
{
    int settled = 0;
    must(outbox_work_open(&h->host, &h->work, &h->s.err));
    for (int i = 0; i < 4000 && (i == 0 || !outbox_work_is_idle(h->work)); i++)
        settled += outbox_work_step(h->work, 50);
    outbox_work_close(h->work);
    must(app_catch_up(h->s.app, &h->s.err));
    return settled;
}

static struct out_message newest(struct house *h)
{
    static struct out_message all[500];
    size_t n = 0;
    must(app_outs(h->s.app, as(ROLE_MANAGER), all, 500, &n, &h->s.err) && n > 0);
    return all[0];
}

static int count(struct house *h, enum out_state state)
{
    static struct out_message all[500];
    size_t n = 0;
    int found = 0;
    must(app_outs(h->s.app, as(ROLE_MANAGER), all, 500, &n, &h->s.err));
    for (size_t i = 0; i < n; i++)
        found += all[i].state == state;
    return found;
}

static void filled_in_as_the_place_needs_it(void **state)
{
    (void)state;
    struct out_letter letter = {.to = "+886912345678", .text = "a \"b\"\n&中", .number = "A012"};
    struct str out = {0};
    fill_template(&out, "to={to}&t={text}&n={number}{x}", &letter, "boss", FILL_FORM);
    assert_string_equal(str_text(&out),
                        "to=%2B886912345678&t=a%20%22b%22%0A%26%E4%B8%AD&n=A012{x}");
    str_clear(&out);
    fill_template(&out, "{\"t\":\"{text}\"}", &letter, "", FILL_JSON);
    assert_string_equal(str_text(&out), "{\"t\":\"a \\\"b\\\"\\u000a&中\"}");
    str_clear(&out);
    letter.to[0] = '\0';
    fill_template(&out, "X: {to} {text}", &letter, "boss", FILL_PLAIN);
    assert_string_equal(str_text(&out), "X: boss a \"b\" &中");
    str_clear(&out);
    fill_template(&out, "<t>{text}</t>", &letter, "boss", FILL_XML);
    assert_string_equal(str_text(&out), "<t>a &#34;b&#34; &#38;中</t>");
    str_finish(&out);
}

static void how_a_body_is_filled_in(void **state)
{
    (void)state;
    assert_int_equal(fill_of("", "to={to}"), FILL_FORM);
    assert_int_equal(fill_of("Authorization: Bearer json", "to={to}"), FILL_FORM);
    assert_int_equal(fill_of("", " {\"to\":\"{to}\"}"), FILL_JSON);
    assert_int_equal(fill_of("", "<sms/>"), FILL_XML);
    assert_int_equal(fill_of("X: 1\ncontent-type: application/JSON", "x"), FILL_JSON);
    assert_int_equal(fill_of("Content-Type: text/xml; charset=utf-8\nX: json", "x"), FILL_XML);
    assert_int_equal(fill_of("Content-Type: text/plain", "x"), FILL_PLAIN);
    assert_int_equal(fill_of("Content-Type: application/x-www-form-urlencoded", "{"), FILL_FORM);
}

static void placeholders_are_checked(void **state)
{
    (void)state;
    struct hook_list hooks;
    assert_true(placeholders_ok("", "number"));
    assert_true(placeholders_ok("{number}: {desk}!", "number desk"));
    assert_false(placeholders_ok("{phone}", "number desk"));
    assert_false(placeholders_ok("{num", "number"));
    assert_false(placeholders_ok("number}", "number"));
    assert_false(placeholders_ok("{}", "number"));
    assert_true(hooks_read("", &hooks) && hooks.n == 0);
    assert_true(hooks_read("crm:called,finished board", &hooks) && hooks.n == 2);
    assert_true(hooks.at[0].kinds[EVENT_CALLED] && !hooks.at[0].kinds[EVENT_REGISTERED]);
    assert_true(hooks.at[1].kinds[EVENT_REGISTERED] && !hooks.at[1].kinds[EVENT_CHECKED_IN]);
    assert_false(hooks_read("crm:sung", &hooks) || hooks_read("crm crm", &hooks) ||
                 hooks_read("c/r", &hooks) || hooks_read("crm:", &hooks));
}

static void a_mail_in_any_language(void **state)
{
    (void)state;
    struct gateway g = {.from = "a@example.com", .to = "b@example.com"};
    struct out_letter letter = {.subject = "展間", .text = "您好"};
    struct str out = {0};
    utf8_copy(letter.row.key, sizeof letter.row.key, "key");
    mail_write(&out, &g, &letter, 0);
    assert_non_null(strstr(str_text(&out), "Date: Thu, 1 Jan 1970 00:00:00 +0000\r\n"));
    assert_non_null(strstr(str_text(&out), "Subject: =?UTF-8?B?5bGV6ZaT?=\r\n"));
    assert_non_null(strstr(str_text(&out), "Message-ID: <key@lobby>\r\n"));
    assert_non_null(strstr(str_text(&out), "\r\n\r\n5oKo5aW9\r\n"));
    str_finish(&out);
}

static int64_t arrive(struct house *h, const char *phone)
{
    struct response response = sandbox_arrive(&h->s, 1, phone, "Wu");
    assert_int_equal(response.result, RESULT_DONE);
    return response.ruling.visit;
}

static void cancel(struct house *h, int64_t visit)
{
    assert_int_equal(sandbox_do(&h->s, COMMAND_CANCEL, visit, 0).result, RESULT_DONE);
}

static void told_once_and_only_while_it_is_so(void **state)
{
    (void)state;
    struct house h;
    begin(&h, "/bin/true");
    struct app *app = h.s.app;
    for (int i = 0; i < 3; i++)
        arrive(&h, "");
    int64_t visit = arrive(&h, "0912345678");
    bool wanted = false;
    assert_true(app_notice(app, (struct actor){.role = ROLE_CUSTOMER}, visit, true, &h.s.err));
    assert_true(app_notice_wanted(app, visit, &wanted, &h.s.err) && wanted);
    assert_int_equal(send_all(&h), 0);
    cancel(&h, visit - 3);
    assert_int_equal(send_all(&h), 1);
    assert_int_equal(newest(&h).kind, OUT_AHEAD);
    assert_int_equal(newest(&h).state, OUT_SENT);
    cancel(&h, visit - 2);
    assert_int_equal(send_all(&h), 0);
    cancel(&h, visit);
    assert_int_equal(send_all(&h), 0);
    assert_int_equal(count(&h, OUT_WAITING), 0);
    sandbox_remove(&h.s);
}

static void erased_with_the_customer(void **state)
{
    (void)state;
    struct house h;
    begin(&h, "/bin/false");
    int64_t visit = arrive(&h, "0912345678");
    assert_true(app_notice(h.s.app, as(ROLE_RECEPTIONIST), visit, true, &h.s.err));
    int64_t customer = model_visit(&h.s.app->model, visit)->customer;
    cancel(&h, visit);
    bool wanted = true;
    struct request request;
    request_init(&request, app_entropy(h.s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request_ask(&request, command_change_customer(customer, CUSTOMER_ERASED, 0));
    assert_int_equal(sandbox_submit(h.s.app, &request).result, RESULT_DONE);
    assert_true(app_notice_wanted(h.s.app, visit, &wanted, &h.s.err) && !wanted);
    sandbox_remove(&h.s);
}

// A message to that phone is on its way, by whoever has claimed it.
static struct out_letter claim_one(struct house *h, const char *phone)
{
    struct out_letter letter;
    bool found = false;
    int64_t next_ms;
    for (int i = 0; i < 3; i++)
        arrive(h, "");
    int64_t visit = arrive(h, phone);
    assert_true(app_notice(h->s.app, as(ROLE_RECEPTIONIST), visit, true, &h->s.err));
    cancel(h, visit - 3); // two ahead: now they are told
    assert_true(app_notices_look(h->s.app, "cmd", &h->s.err));
    assert_true(app_out_claim(h->s.app, "cmd", LANG_EN, &letter, &found, &next_ms, &h->s.err));
    assert_true(found);
    for (int i = 0; i < 3; i++)
        cancel(h, visit - i);
    return letter;
}

static void refuse_one(struct house *h, const char *phone, int status)
{
    struct out_letter letter = claim_one(h, phone);
    struct out_outcome outcome = {OUT_REFUSED, OUT_PROBLEM_REFUSED, status};
    assert_true(app_out_settle(h->s.app, &letter.row, &outcome, &h->s.err));
}

// Whoever claimed it has died, and more has failed since than is looked through at a time.
static void what_was_left_is_found_behind_any_number_of_others(void **state)
{
    (void)state;
    struct house h;
    struct out_letter letter;
    struct out_row row;
    bool found;
    int64_t next_ms;
    begin(&h, "/bin/true");
    assert_true(app_gateway_tell(h.s.app, "cmd", GATEWAY_TEXT, true, &h.s.err));
    row = claim_one(&h, "0912345678").row;
    char sql[400];
    snprintf(
        sql, sizeof sql,
        "INSERT INTO outbox SELECT site, id + n, key, gateway, kind, visit, number, lang, "
        "'failed', "
        "'refused', 400, author, tries, made_ms, due_ms, state_ms FROM outbox, (WITH RECURSIVE "
        "c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 250) SELECT n FROM c) AS many "
        "WHERE id = %" PRId64,
        row.id);
    sandbox_tell_at(h.s.path, sql);
    h.s.now_ms += OUT_CLAIM_MS + MINUTE_MS;
    assert_true(app_out_claim(h.s.app, "cmd", LANG_EN, &letter, &found, &next_ms, &h.s.err));
    assert_true(store_find_out(h.s.app->store, row.id, &row, &found, &h.s.err) && found);
    assert_int_equal(row.state, OUT_UNKNOWN);
    sandbox_remove(&h.s);
}

static bool offered(struct house *h)
{
    struct outbox_now now;
    assert_true(app_outbox(h->s.app, &now, &h->s.err));
    return now.texts_go;
}

// Whose phone the gateway does not take gets nothing, and all the others are still asked whether they want messages. A
// gateway that lets nobody in is offered again after a while: else nobody would learn that it works again.
static void one_wrong_phone_is_no_broken_gateway(void **state)
{
    (void)state;
    struct house h;
    begin(&h, "/bin/true");
    assert_true(app_gateway_tell(h.s.app, "cmd", GATEWAY_TEXT, true, &h.s.err));
    assert_true(offered(&h));
    refuse_one(&h, "0912345678", 400);
    assert_int_equal(newest(&h).state, OUT_FAILED);
    assert_true(offered(&h));
    refuse_one(&h, "0912345679", 401);
    assert_false(offered(&h));
    h.s.now_ms += OUT_REST_MS - MINUTE_MS;
    assert_false(offered(&h));
    h.s.now_ms += 2 * MINUTE_MS;
    assert_true(offered(&h));
    refuse_one(&h, "0912345670", 401);
    assert_false(offered(&h));
    sandbox_remove(&h.s);
}

static bool attended(struct house *h)
{
    struct outbox_now now;
    assert_true(app_catch_up(h->s.app, &h->s.err) && app_outbox(h->s.app, &now, &h->s.err));
    const struct gateway_row *row = outbox_gateway(&now, "cmd");
    return row && row->state == GATEWAY_READY;
}

// A server that is not up yet when this machine is.
static void a_store_that_comes_later(void **state)
{
    (void)state;
    struct house h;
    char folder[580], later[600];
    begin(&h, "/bin/true");
    snprintf(folder, sizeof folder, "%s/later", h.s.dir);
    snprintf(later, sizeof later, "%s/lobby.db", folder);
    const char *there = h.host.app.path;
    h.host.app.path = later;
    struct outbox_worker *worker = outbox_worker_start(&h.host);
    usleep(500 * 1000);
    assert_false(attended(&h));
    must(mkdir(folder, 0700) == 0);
    must(symlink(there, later) == 0);
    for (int i = 0; i < 200 && !attended(&h); i++)
        usleep(50 * 1000);
    assert_true(attended(&h));
    outbox_worker_stop(worker);
    sandbox_remove(&h.s);
}

// A thousand; whoever sends ends in the midst of it, again and again.
static void none_lost_none_twice(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    struct house h;
    char path[128], command[160];
    begin(&h, "/bin/true");
    snprintf(path, sizeof path, "%s/got", h.s.dir);
    snprintf(command, sizeof command, "/usr/bin/tee -a %s", path);
    utf8_copy(h.gateways[0].command, sizeof h.gateways[0].command, command);
    must(store_begin(h.s.app->store, &h.s.err));
    for (int i = 0; i < MANY; i++) {
        struct out_row row = {.kind = OUT_TEST, .gateway = "cmd", .number = i};
        must(outbox_add(h.s.app, &row, &h.s.err));
    }
    must(store_commit(h.s.app->store, &h.s.err));
    for (int settled = 0; settled < MANY;) {
        int before = settled;
        must(outbox_work_open(&h.host, &h.work, &h.s.err));
        for (int i = 0; i < 300 && settled < MANY; i++)
            settled += outbox_work_step(h.work, 50);
        settled += outbox_work_close(h.work); // what is on its way gets a moment
        if (settled == before)
            fail_msg("nothing goes on after %d", settled);
    }
    FILE *got = fopen(path, "r");
    assert_non_null(got);
    char text[64 * 1024];
    size_t n = fread(text, 1, sizeof text - 1, got);
    fclose(got);
    text[n] = '\0';
    int found = 0;
    for (const char *at = text; (at = strstr(at, "test message")) != NULL; at++)
        found++;
    assert_int_equal(found, MANY);
    sandbox_remove(&h.s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(filled_in_as_the_place_needs_it),
        cmocka_unit_test(how_a_body_is_filled_in),
        cmocka_unit_test(placeholders_are_checked),
        cmocka_unit_test(one_wrong_phone_is_no_broken_gateway),
        cmocka_unit_test(what_was_left_is_found_behind_any_number_of_others),
        cmocka_unit_test(a_store_that_comes_later),
        cmocka_unit_test(a_mail_in_any_language),
        cmocka_unit_test(told_once_and_only_while_it_is_so),
        cmocka_unit_test(erased_with_the_customer),
        cmocka_unit_test(none_lost_none_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
