// Entries of registers: what the form asks for, what speaks against it, undo, erasing, who is told.

#include "test.h"
#include "app/alert.h"
#include "app/registers/ready.h"
#include "app/registers/register_table.h"
#include "core/command_make.h"
#include "app/store_file.h"
#include "app/upkeep.h"
#include "paths.h"
#include "platform/decode.h"
#include "store/register_parts.h"
#include "sandbox_sql.h"

#include <sys/stat.h>
#include <unistd.h>

static int64_t reg(struct sandbox *s, const char *code)
{
    struct register_info *list;
    size_t n;
    int64_t id = 0;
    assert_true(app_registers(s->app, as(ROLE_ADMINISTRATOR), true, &list, &n, &s->err));
    for (size_t i = 0; i < n; i++)
        id = strcmp(list[i].form->code, code) == 0 ? list[i].id : id;
    registers_free(list, n);
    assert_true(id > 0);
    return id;
}

// Pairs of field and value, ended by NULL; "@state" among them.
static enum channel door = CHANNEL_DESK; // by which what follows is written

static struct response put(struct sandbox *s, enum role role, const char *code, int64_t entry, ...)
{
    static struct request request;
    va_list pairs;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_WRITE_ENTRY);
    request.command.channel = door;
    request_ask(&request, command_write_entry(entry, reg(s, code)));
    va_start(pairs, entry);
    for (const char *field; (field = va_arg(pairs, const char *)) != NULL;) {
        char name[FORM_CODE_SIZE] = "";
        size_t n = strcspn(field, ".");
        memcpy(name, field, n);
        assert_true(entry_request_put(&request, name, field[n] ? atoi(field + n + 1) : 0,
                                      va_arg(pairs, const char *)));
    }
    va_end(pairs);
    struct response response = sandbox_submit(s->app, &request);
    request_wipe(&request);
    return response;
}

#define DONE(...)                                                                                  \
    do {                                                                                           \
        struct response r_ = put(__VA_ARGS__, NULL);                                               \
        if (r_.result != RESULT_DONE)                                                              \
            fail_msg("line %d: %s %s field %d", __LINE__, refusal_name(r_.ruling.refusal),         \
                     r_.err.text, r_.ruling.field);                                                \
        last = r_.ruling.entry;                                                                    \
    } while (0)
#define REFUSED(why, ...) assert_int_equal(put(__VA_ARGS__, NULL).ruling.refusal, REFUSAL_##why)
static int64_t last; // entry

static struct entry_story story;

static const struct entry *read_entry(struct sandbox *s, int64_t id)
{
    entry_story_free(&story);
    if (!app_entry(s->app, as(ROLE_ADMINISTRATOR), id, &story, &s->err))
        fail_msg("%s", s->err.text);
    return &story.entry;
}

static const char *state_of(struct sandbox *s, int64_t id)
{
    int state = read_entry(s, id)->state; // before the form is asked, which is read with it
    return story.form->states[state].code;
}

static const char *value(struct sandbox *s, int64_t id, const char *field)
{
    const struct entry *e = read_entry(s, id);
    return entry_get(&e->values, form_field_of(story.form, field), 0);
}

static void undo(struct sandbox *s, enum role role, enum refusal refusal)
{
    static struct request request;
    request_init(&request, app_entropy(s->app), as(role), COMMAND_UNDO);
    assert_int_equal(sandbox_submit(s->app, &request).ruling.refusal, refusal);
}

#define DRIVE(s, car)                                                                              \
    s, ROLE_RECEPTIONIST, "test-drives", 0, "name", "王", "phone", "0912345678", "car", car,       \
        "licence-seen", "yes", "escort", "1", "km-out", "100"

static void a_car_is_out_once(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(DRIVE(&s, "car1"));
    int64_t first = last;
    assert_string_equal(read_entry(&s, first)->no, "T-0001");
    REFUSED(HELD_BY_ENTRY, DRIVE(&s, "car1"));
    DONE(DRIVE(&s, "car2"));
    REFUSED(NOT_FILLED, &s, ROLE_RECEPTIONIST, "test-drives", first, "@state", "back");
    DONE(&s, ROLE_RECEPTIONIST, "test-drives", first, "@state", "back", "in", "1040", "km-in",
         "112");
    assert_string_equal(value(&s, first, "km"), "12");
    assert_true(read_entry(&s, first)->closed);
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE); // it is out again
    assert_false(read_entry(&s, first)->closed);
    assert_string_equal(value(&s, first, "km-in"), "");
    REFUSED(HELD_BY_ENTRY, DRIVE(&s, "car1"));
    DONE(&s, ROLE_RECEPTIONIST, "test-drives", first, "@state", "back", "in", "1040", "km-in",
         "112");
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    DONE(&s, ROLE_RECEPTIONIST, "test-drives", first, "@state", "back", "km-in", "112");
    assert_true(*value(&s, first, "in")); // now, unless it is said
    DONE(DRIVE(&s, "car1"));              // somebody else has it …
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    assert_true(read_entry(&s, last)->gone);
    struct check_report report;
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void undo_does_not_take_what_another_has(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(DRIVE(&s, "car1"));
    int64_t first = last;
    DONE(&s, ROLE_RECEPTIONIST, "test-drives", first, "@state", "back", "in", "1040", "km-in",
         "112");
    DONE(&s, ROLE_MANAGER, "test-drives", 0, "name", "林", "phone", "0922333444", "car", "car1",
         "licence-seen", "yes", "escort", "1", "km-out", "112");
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_TOUCHED_SINCE);
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void late_is_told(void **state)
{
    (void)state;
    struct sandbox s;
    struct register_news news[NEWS_MAX];
    size_t n;
    sandbox_sample(&s);
    DONE(DRIVE(&s, "car1"));
    assert_true(app_register_news(s.app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 0);
    s.now_ms += 31 * MINUTE_MS;
    assert_true(app_register_news(s.app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(news[0].why, NEWS_LATE);
    s.now_ms += HOUR_MS;
    assert_true(app_register_news(s.app, as(ROLE_MANAGER), news, NEWS_MAX, &n, &s.err));
    assert_int_equal(news[0].why, NEWS_ESCALATED);
    sandbox_remove(&s);
}

// The second telling by the rule's every_hours is another alert than the one that was put aside.
static void put_aside_until_the_rule_tells_again(void **state)
{
    (void)state;
    struct sandbox s;
    struct actor desk = as(ROLE_RECEPTIONIST);
    struct register_news news[NEWS_MAX];
    size_t n;
    sandbox_sample(&s);
    DONE(DRIVE(&s, "car1"));
    s.now_ms += 31 * MINUTE_MS;
    assert_true(app_register_news(s.app, desk, news, NEWS_MAX, &n, &s.err));
    struct alert alert = alert_of_news(&news[0]);
    struct snapshot *shot = snapshot_create(s.app);
    struct aside aside = alert_aside(shot, &alert, s.now_ms);
    assert_int_equal(aside.until_ms, news[0].due_ms + HOUR_MS);
    assert_int_equal(aside.appointment, last);
    static struct request request;
    request_init(&request, app_entropy(s.app), desk, COMMAND_PUT_ASIDE);
    request_ask(&request, command_put_aside(&aside));
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    snapshot_destroy(shot);
    shot = snapshot_create(s.app);
    assert_non_null(alert_is_aside(shot, as(ROLE_MANAGER), &alert, s.now_ms)); // at every desk
    s.now_ms += HOUR_MS;
    assert_true(app_register_news(s.app, desk, news, NEWS_MAX, &n, &s.err));
    assert_int_equal(news[0].round, 1);
    alert = alert_of_news(&news[0]);
    assert_null(alert_is_aside(shot, desk, &alert, s.now_ms));
    snapshot_destroy(shot);
    sandbox_remove(&s);
}

static void an_instalment_is_told_before_it_is_due(void **state)
{
    (void)state;
    struct sandbox s;
    struct register_news news[NEWS_MAX];
    size_t n;
    sandbox_sample(&s); // of the 2nd of March
    DONE(&s, ROLE_RECEPTIONIST, "units", 0, "unit", "VIN-1", "due.1", "2026-03-15", "amount.1",
         "5");
    assert_true(app_register_news(s.app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 0);
    int64_t due_ms = read_entry(&s, last)->due_ms;
    static const struct {
        int64_t before_h;
        int why, round;
    } told[] = {{7 * 24 - 1, NEWS_SOON, 0},
                {84, NEWS_SOON, 1},
                {1, NEWS_SOON, 1},
                {-1, NEWS_LATE, 0},
                {-25, NEWS_LATE, 1}};
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        s.now_ms = due_ms - told[i].before_h * HOUR_MS;
        assert_true(app_register_news(s.app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s.err));
        assert_int_equal(n, 1);
        assert_int_equal(news[0].why, told[i].why);
        assert_int_equal(news[0].round, told[i].round);
    }
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void a_message_is_told_and_its_delivery_kept(void **state)
{
    (void)state;
    struct sandbox s;
    struct register_news news[NEWS_MAX];
    size_t n;
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "calls", 0, "phone", "0955667788", "name", "歐陽", "note", "請回電",
         "for", "1");
    struct actor one = {.role = ROLE_CONSULTANT, .staff = 1};
    assert_true(app_register_news(s.app, one, news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 1);
    assert_int_equal(news[0].why, NEWS_FOR_YOU);
    assert_string_equal(news[0].words, "歐陽 · 0955 667 788 · 請回電");
    assert_string_equal(news[0].seen, "told");
    static struct request request;
    request_init(&request, app_entropy(s.app), one, COMMAND_WRITE_ENTRY);
    request_ask(&request, command_write_entry(news[0].entry, 0));
    entry_request_state(&request, news[0].seen);
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_true(app_register_news(s.app, one, news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 0);
    read_entry(&s, last);
    assert_int_equal(story.n, 2);
    assert_int_equal(story.moments[1].author, 1);
    assert_true(story.moments[1].moved);
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void complaints_do_not_close_without_a_result(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "complaints", 0, "account", "等太久", "limit", "h24");
    int64_t id = last;
    assert_int_equal(read_entry(&s, id)->due_ms, s.now_ms + 24 * (int64_t)HOUR_MS);
    REFUSED(NOT_FILLED, &s, ROLE_MANAGER, "complaints", id, "@state", "closed");
    REFUSED(NOT_YOURS, &s, ROLE_CONSULTANT, "complaints", id, "@state", "closed", "cause", "x",
            "remedy", "y", "result", "z");
    DONE(&s, ROLE_MANAGER, "complaints", id, "@state", "closed", "cause", "x", "remedy", "y",
         "result", "z");
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void a_low_rating_makes_a_complaint(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t visit = sandbox_arrive(&s, 1, "0955667788", "歐陽").ruling.visit;
    sandbox_do(&s, COMMAND_CALL, visit, 0);
    sandbox_do(&s, COMMAND_START, visit, 0);
    sandbox_do(&s, COMMAND_FINISH, visit, 0);
    static struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_CUSTOMER), COMMAND_RATE);
    request.command.visit = visit;
    request.command.number = 1;
    strcpy(request.note, "態度不好");
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    struct entry_ask ask = {.reg = reg(&s, "complaints"), .state = -1, .max = 5};
    struct entry_list list;
    assert_true(app_entries(s.app, as(ROLE_MANAGER), &ask, &list, &s.err));
    assert_int_equal(list.all, 1);
    assert_int_equal(list.at[0].visit, visit);
    assert_string_equal(entry_get(&list.at[0].values, form_field_of(list.form, "account"), 0),
                        "態度不好");
    assert_string_equal(entry_get(&list.at[0].values, form_field_of(list.form, "source"), 0),
                        "rating");
    assert_int_equal(list.at[0].due_ms, s.now_ms + 24 * (int64_t)HOUR_MS);
    entry_list_free(&list);
    sandbox_remove(&s);
}

static void stock_has_a_balance(void **state)
{
    (void)state;
    struct sandbox s;
    struct stock_line *lines;
    size_t n;
    struct register_news news[NEWS_MAX];
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "supplies", 0, "item", "tea", "move", "in", "n", "10");
    REFUSED(STOCK_SHORT, &s, ROLE_RECEPTIONIST, "supplies", 0, "item", "tea", "move", "out", "n",
            "11");
    DONE(&s, ROLE_RECEPTIONIST, "supplies", 0, "item", "tea", "move", "out", "n", "4");
    DONE(&s, ROLE_RECEPTIONIST, "supplies", 0, "item", "tea", "move", "counted", "n", "3");
    assert_true(app_stock(s.app, as(ROLE_MANAGER), reg(&s, "supplies"), &lines, &n, &s.err));
    int64_t tea = -1;
    for (size_t i = 0; i < n; i++)
        tea = strcmp(lines[i].item, "tea") == 0 ? lines[i].amount : tea;
    assert_int_equal(tea, 3);
    free(lines);
    assert_true(app_register_news(s.app, as(ROLE_RECEPTIONIST), news, NEWS_MAX, &n, &s.err));
    assert_int_equal(n, 1); // less than the least
    assert_int_equal(news[0].why, NEWS_STOCK);
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    assert_int_equal(sandbox_number(&s, "SELECT sum(amount) FROM register_stock"), 6);
    sandbox_remove(&s);
}

static void a_failed_check_is_a_task(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "checks", 0, "zone", "hall", "item", "燈", "ok", "yes");
    assert_true(read_entry(&s, last)->closed);
    REFUSED(NOT_FILLED, &s, ROLE_RECEPTIONIST, "checks", 0, "zone", "hall", "item", "燈", "ok",
            "no");
    DONE(&s, ROLE_RECEPTIONIST, "checks", 0, "zone", "hall", "item", "燈", "ok", "no", "wrong",
         "不亮", "cleaner", "2", "due", "11:00");
    const struct entry *e = read_entry(&s, last);
    assert_string_equal(story.form->states[e->state].code, "todo");
    assert_int_equal(e->owner, 2);
    assert_int_equal(e->due_ms, SANDBOX_NOW_MS + HOUR_MS);
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void whose_customer(void **state)
{
    (void)state;
    struct sandbox s;
    struct entitled e;
    sandbox_sample(&s);
    struct actor desk = as(ROLE_RECEPTIONIST);
    assert_true(app_entitled(s.app, desk, "0911345678", &e, &s.err));
    assert_int_equal(e.why, ENTITLED_NOBODY);
    DONE(&s, ROLE_RECEPTIONIST, "reported", 0, "phone", "091****5678", "name", "王", "channel",
         "agency", "consultant", "1");
    assert_true(app_entitled(s.app, desk, "0911345678", &e, &s.err));
    assert_int_equal(e.why, ENTITLED_MASKED);
    assert_int_equal(e.owner, 1);
    s.now_ms += HOUR_MS;
    DONE(&s, ROLE_RECEPTIONIST, "reported", 0, "phone", "0911345678", "name", "王", "channel",
         "agency", "consultant", "2"); // the whole number stands before a masked one
    s.now_ms += HOUR_MS;
    DONE(&s, ROLE_RECEPTIONIST, "reported", 0, "phone", "0911345678", "name", "王", "channel",
         "friend", "consultant", "3"); // … and the earliest of them
    assert_true(app_entitled(s.app, desk, "0911-345-678", &e, &s.err));
    assert_int_equal(e.why, ENTITLED_BY_PHONE);
    assert_int_equal(e.owner, 2);
    assert_int_equal(e.others, 2);
    s.now_ms += 16 * (int64_t)DAY_MS;
    assert_true(app_entitled(s.app, desk, "0911345678", &e, &s.err));
    assert_int_equal(e.why, ENTITLED_EXPIRED);
    sandbox_remove(&s);
}

static void a_unit_is_sold_once_and_instalments_fall_due(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "units", 0, "unit", "VIN-1");
    int64_t held = last;
    REFUSED(HELD_BY_ENTRY, &s, ROLE_RECEPTIONIST, "units", 0, "unit", "VIN-1");
    DONE(&s, ROLE_RECEPTIONIST, "units", held, "@state", "reserved", "name", "王", "phone",
         "0912345678", "price", "1,000,000", "deposit", "50000", "due.1", "2026-03-01", "amount.1",
         "300000", "due.2", "2026-04-01", "amount.2", "700000");
    assert_true(read_entry(&s, held)->late);
    DONE(&s, ROLE_RECEPTIONIST, "units", held, "paid.1", "2026-03-02");
    assert_false(read_entry(&s, held)->late);
    assert_string_equal(value(&s, held, "total"), "1000000");
    DONE(&s, ROLE_RECEPTIONIST, "units", 0, "unit", "VIN-2", "price", "7");
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE); // what is gone is in no sum
    struct entry_ask ask = {.reg = reg(&s, "units"), .state = -1, .max = 5};
    struct entry_list list;
    assert_true(app_entries(s.app, as(ROLE_MANAGER), &ask, &list, &s.err));
    assert_int_equal(list.sums[form_field_of(list.form, "price")], 100000000);
    entry_list_free(&list);
    REFUSED(NOT_YOURS, &s, ROLE_RECEPTIONIST, "units", held, "@state", "returned", "cause", "x");
    DONE(&s, ROLE_MANAGER, "units", held, "@state", "returned", "cause", "x");
    DONE(&s, ROLE_RECEPTIONIST, "units", 0, "unit", "VIN-1"); // free again
    entry_story_free(&story);
    sandbox_remove(&s);
}

static void roles_are_kept(void **state)
{
    (void)state;
    struct sandbox s;
    char path[EXPORT_PATH_SIZE];
    sandbox_sample(&s);
    REFUSED(NO_REGISTER, &s, ROLE_CONSULTANT, "supplies", 0, "item", "tea", "move", "in", "n", "1");
    DONE(&s, ROLE_CONSULTANT, "lost-customers", 0, "name", "王", "phone", "0912345678", "cause",
         "price", "account", "太貴", "consultant", "1");
    REFUSED(NOT_YOURS, &s, ROLE_RECEPTIONIST, "lost-customers", last, "decision", "可");
    DONE(&s, ROLE_MANAGER, "lost-customers", last, "@state", "approved", "decision", "可");
    struct entry_ask ask = {.reg = reg(&s, "calls"), .state = -1};
    assert_false(app_export_register(s.app, as(ROLE_RECEPTIONIST), &ask, EXPORT_CSV, NULL,
                                     LANG_ZH_TW, path, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(app_put_register(s.app, as(ROLE_RECEPTIONIST), "f", "x", true, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    assert_false(
        app_put_register(s.app, as(ROLE_MANAGER), "f", "[field a]\ntype = x\n", true, &s.err));
    assert_non_null(strstr(s.err.text, "f:2:"));
    sandbox_remove(&s);
}

static void lists_are_sought_and_filtered(void **state)
{
    (void)state;
    struct sandbox s;
    struct entry_list list;
    sandbox_sample(&s);
    for (int i = 0; i < 30; i++) {
        char phone[16], note[40];
        snprintf(phone, sizeof phone, "09123456%02d", i);
        snprintf(note, sizeof note, "第%d通 Estate", i);
        DONE(&s, ROLE_RECEPTIONIST, "calls", 0, "phone", phone, "note", note, "for",
             i % 3 ? "1" : "2");
    }
    DONE(&s, ROLE_RECEPTIONIST, "calls", last, "@state", "done");
    struct entry_ask ask = {.reg = reg(&s, "calls"), .state = -1, .from = 10, .max = 10};
    assert_true(app_entries(s.app, as(ROLE_MANAGER), &ask, &list, &s.err));
    assert_int_equal(list.all, 30);
    assert_int_equal(list.open, 29);
    assert_int_equal(list.n, 10);
    assert_string_equal(list.at[0].no, "C-0020");
    entry_list_free(&list);
    static const struct {
        const char *text;
        int n;
    } sought[] = {{"0912345607", 1}, {"912345607", 1}, {"estate 第7通", 1},
                  {"ESTATE", 30},    {"C-0005", 1},    {"nothing", 0}};
    for (size_t i = 0; i < sizeof sought / sizeof *sought; i++) {
        ask = (struct entry_ask){.reg = ask.reg, .state = -1, .max = 40};
        strcpy(ask.text, sought[i].text);
        assert_true(app_entries(s.app, as(ROLE_MANAGER), &ask, &list, &s.err));
        if (list.all != sought[i].n || list.n != sought[i].n)
            fail_msg("'%s': %d", sought[i].text, (int)list.all);
        entry_list_free(&list);
    }
    ask = (struct entry_ask){.reg = ask.reg, .state = 0, .owner = 2, .open = true, .max = 40};
    assert_true(app_entries(s.app, as(ROLE_MANAGER), &ask, &list, &s.err));
    assert_int_equal(list.all, 10);
    entry_list_free(&list);
    sandbox_remove(&s);
}

// ---- counts and sums that are kept -----------------------------------------------------------------

static const char counted_form[] =
    "[register]\ncode = counted\nname.en = Counted\nsee = staff\nwrite = staff\nclose = staff\n"
    "retention_days = 30\norder = late\nowner = for\ndue = by\n[state open]\nname.en = Open\n"
    "[state told]\nname.en = Told\n[state done]\nname.en = Done\nclosed = yes\n"
    "[field for]\ntype = staff\nname.en = For\n[field by]\ntype = time\nname.en = By\n"
    "[field price]\ntype = amount\nname.en = Price\nlist = yes\n"
    "[field phone]\ntype = phone\nname.en = Phone\npersonal = yes\n";

// NULL: the store itself, its tables built anew.
static void restore_copy(struct sandbox *s, const char *copy)
{
    struct restored told;
    struct app_options options = sandbox_options(s);
    struct app_restoring restoring = {.copy = copy, .overwrite = true};
    app_close(s->app);
    s->app = NULL;
    if (!app_restore(&options, &restoring, &told, &s->err))
        fail_msg("%s", s->err.text);
    s->app = sandbox_second(s);
}

#define KEPT_TOTALS  "SELECT * FROM register_total WHERE amount <> 0"
#define AGAIN_TOTALS "SELECT * FROM (" TOTALS_AGAIN ") AS again"
#define NOT_IN(a, b) "SELECT * FROM (" a " EXCEPT " b ") AS part"

static void totals_are_right(struct sandbox *s, int step)
{
    static const char sql[] = "SELECT count(*) FROM (" NOT_IN(
        KEPT_TOTALS, AGAIN_TOTALS) " UNION ALL " NOT_IN(AGAIN_TOTALS, KEPT_TOTALS) ") AS both_ways";
    if (sandbox_number(s, sql) != 0)
        fail_msg("after step %d", step);
}

static const char *any_of(struct sandbox *s, const char *const *values, size_t n)
{
    return values[rng_below(&s->rng, n)];
}
#define ANY(s, ...)                                                                                \
    any_of(s, (const char *const[]){__VA_ARGS__},                                                  \
           sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

// A random step; what is refused changes nothing.
static void write_something(struct sandbox *s)
{
    static struct request request;
    int64_t some = last ? 1 + (int64_t)rng_below(&s->rng, (uint64_t)last) : 0;
    const char *price = ANY(s, "0", "1", "99.50", "-3", "1000000"), *who = ANY(s, "1", "2", "3");
    struct response r = {0};
    switch (rng_below(&s->rng, 8)) {
    case 0:
    case 1:
        r = put(s, ROLE_RECEPTIONIST, "counted", 0, "for", who, "price", price, "phone",
                ANY(s, "0912000001", "0912000002", "0912000003"), "by", ANY(s, "0001", "2359"),
                NULL);
        last = r.result == RESULT_DONE ? r.ruling.entry : last;
        break;
    case 2:
        put(s, ROLE_RECEPTIONIST, "counted", 0, "price", price, NULL);
        break;
    case 3:
        put(s, ROLE_RECEPTIONIST, "counted", some, "for", who, NULL);
        break;
    case 4:
        put(s, ROLE_RECEPTIONIST, "counted", some, "@state", ANY(s, "open", "told", "done"), NULL);
        break;
    case 5:
        put(s, ROLE_RECEPTIONIST, "counted", some, "price", ANY(s, "", "7", "8.25"), NULL);
        break;
    case 6:
        request_init(&request, app_entropy(s->app), as(ROLE_RECEPTIONIST), COMMAND_UNDO);
        sandbox_submit(s->app, &request);
        break;
    default:
        request_init(&request, app_entropy(s->app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
        request.command.customer = 1 + (int64_t)rng_below(&s->rng, 3);
        request.command.number = CUSTOMER_ERASED;
        if (rng_below(&s->rng, 20) == 0)
            sandbox_submit(s->app, &request);
    }
}

// Page after page, however large, is the list that is read at once.
static void pages_are_the_list(struct sandbox *s, struct entry_ask ask)
{
    struct entry_list all, page;
    ask.max = 1000;
    assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &all, &s->err));
    assert_int_equal(all.n, all.all);
    int open = 0, late = 0, price = form_field_of(all.form, "price");
    for (int i = 0; i < all.n; i++) {
        open += !all.at[i].closed;
        late += all.at[i].late;
        assert_true(i < all.late ? all.at[i].late
                                 : i == all.late || all.at[i].id < all.at[i - 1].id);
    }
    assert_int_equal(all.open, open);
    assert_int_equal(all.late, late);
    ask.max = 1 + (int)rng_below(&s->rng, 9);
    for (int from = 0; from < all.n + 3; from += ask.max) {
        ask.from = from;
        assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &page, &s->err));
        assert_int_equal(page.all, all.all);
        assert_int_equal(page.sums[price], all.sums[price]);
        assert_int_equal(page.n, from >= all.n            ? 0
                                 : all.n - from < ask.max ? all.n - from
                                                          : ask.max);
        for (int i = 0; i < page.n; i++)
            assert_int_equal(page.at[i].id, all.at[from + i].id);
        entry_list_free(&page);
    }
    entry_list_free(&all);
}

static void totals_are_kept(void **state)
{
    (void)state;
    struct sandbox s;
    struct check_report report;
    sandbox_sample(&s);
    last = 0;
    assert_true(app_put_register(s.app, as(ROLE_MANAGER), "f", counted_form, true, &s.err));
    for (int i = 1; i <= 3; i++)
        sandbox_arrive(&s, 1, i == 1 ? "0912000001" : i == 2 ? "0912000002" : "0912000003", "王");
    for (int i = 0; i < 150; i++) {
        write_something(&s);
        totals_are_right(&s, i);
    }
    struct entry_ask ask = {.reg = reg(&s, "counted"), .state = -1};
    pages_are_the_list(&s, ask);
    for (ask.owner = 0; ask.owner < 3; ask.owner++) {
        for (ask.state = -1; ask.state < 3; ask.state++)
            pages_are_the_list(&s, ask);
    }
    pages_are_the_list(&s, (struct entry_ask){.reg = ask.reg, .state = -1, .open = true});
    pages_are_the_list(&s, (struct entry_ask){.reg = ask.reg, .state = -1, .from_ms = 1});
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 0);
    assert_true(store_begin(s.app->store, &s.err) &&
                store_exec(s.app->store, "UPDATE register_total SET amount = amount + 1", &s.err) &&
                store_commit(s.app->store, &s.err));
    assert_true(app_check(s.app, LANG_EN, &report, &s.err));
    assert_int_equal(report.problems, 1);
    assert_non_null(strstr(report.first, "table register_total differs"));
    if (!sandbox_server()) { // only a file is built anew
        restore_copy(&s, NULL);
        totals_are_right(&s, -1);
        assert_true(app_check(s.app, LANG_EN, &report, &s.err));
        assert_int_equal(report.problems, 0);
    }
    sandbox_remove(&s);
}

// ---- rounds --------------------------------------------------------------------------------------

static void rounds_are_entries_of_their_day(void **state)
{
    (void)state;
    struct sandbox s;
    struct str text = {0};
    struct entry_list list;
    sandbox_sample(&s);
    str_add(&text, ready_register_text("checks"));
    str_add(&text, "\n[round light]\ndays = wed\nzone = hall\nitem = 燈\ndue = 18:00\n"
                   "[round soap]\ndays = weekdays\nzone = toilet\nitem = 洗手乳\n");
    assert_true(
        app_put_register(s.app, as(ROLE_ADMINISTRATOR), "f", str_text(&text), true, &s.err));
    str_finish(&text);
    static const int so_many[] = {0, 1, 3, 4}; // on Monday the day was open already
    struct entry_ask ask = {.reg = reg(&s, "checks"), .state = -1, .max = 10};
    int64_t light = 0;
    for (int day = 0; day < 4; day++) {
        assert_true(app_entries(s.app, as(ROLE_RECEPTIONIST), &ask, &list, &s.err));
        assert_int_equal(list.all, so_many[day]);
        for (int i = 0; i < list.n; i++) {
            if (strcmp(entry_get(&list.at[i].values, form_field_of(list.form, "zone"), 0),
                       "hall") == 0)
                light = list.at[i].id;
        }
        entry_list_free(&list);
        s.now_ms += DAY_MS;
        assert_true(app_catch_up(s.app, &s.err));
    }
    const struct entry *e = read_entry(&s, light);
    assert_string_equal(story.form->states[e->state].code, "open");
    assert_int_equal(e->made_by, 0);
    assert_true(e->due_ms > e->made_ms);
    assert_string_equal(value(&s, light, "inspector"), "");
    DONE(&s, ROLE_RECEPTIONIST, "checks", light, "ok", "yes"); // ticked, and by whom
    assert_string_equal(state_of(&s, light), "fine");
    assert_int_equal(atoi(value(&s, light, "inspector")), as(ROLE_RECEPTIONIST).staff);
    entry_story_free(&story);
    sandbox_remove(&s);
}

// ---- words found by signs ----------------------------------------------------------------------

static int found(struct sandbox *s, const char *text)
{
    struct entry_list list;
    struct entry_ask ask = {.reg = reg(s, "calls"), .state = -1, .max = 40};
    strcpy(ask.text, text);
    assert_true(app_entries(s->app, as(ROLE_MANAGER), &ask, &list, &s->err));
    int n = (int)list.all;
    entry_list_free(&list);
    return n;
}

static const char signed_blocks[] = "SELECT count(*) FROM register_block";

static void words_are_found_by_signs(void **state)
{
    (void)state;
    struct sandbox s;
    int64_t tenth = 0;
    sandbox_sample(&s);
    for (int i = 0; i < 260; i++) {
        char note[64];
        snprintf(note, sizeof note, "%s number%d", i == 9 ? "想看樣品屋" : "問保養", 5000 + i);
        DONE(&s, ROLE_RECEPTIONIST, "calls", 0, "note", note);
        tenth = i == 9 ? last : tenth;
    }
    assert_int_equal(sandbox_number(&s, signed_blocks), 0);
    assert_int_equal(found(&s, "樣品屋"), 1);
    while (app_learn(s.app))
        ;
    assert_int_equal(sandbox_number(&s, signed_blocks), 4); // the last is still written
    assert_int_equal(found(&s, "樣品屋"), 1);
    assert_int_equal(found(&s, "number5003"), 1);
    assert_int_equal(found(&s, "number5259"), 1);
    assert_int_equal(found(&s, "保養 number52"), 60);
    assert_int_equal(found(&s, "賞車"), 0);
    DONE(&s, ROLE_RECEPTIONIST, "calls", tenth, "note", "改來賞車"); // its block is read again
    assert_int_equal(sandbox_number(&s, signed_blocks), 3);
    assert_int_equal(found(&s, "賞車"), 1);
    assert_int_equal(found(&s, "樣品屋"), 0);
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    assert_int_equal(found(&s, "樣品屋"), 1);
    s.now_ms += DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    while (app_learn(s.app))
        ;
    assert_int_equal(sandbox_number(&s, signed_blocks), 4);
    assert_int_equal(found(&s, "樣品屋"), 1);
    assert_int_equal(found(&s, "屋"), 1); // one character alone
    sandbox_remove(&s);
}

// ---- a form that is changed --------------------------------------------------------------------

static void put_form(struct sandbox *s, const char *was, const char *next, const char *said)
{
    struct str text = {0};
    const char *all = ready_register_text("test-drives"), *at = strstr(all, was);
    assert_non_null(at);
    str_add_bytes(&text, all, (size_t)(at - all));
    str_add(&text, next);
    str_add(&text, at + strlen(was));
    bool ok = app_put_register(s->app, as(ROLE_ADMINISTRATOR), "f", str_text(&text), true, &s->err);
    if (ok == (said != NULL) || (said && !strstr(s->err.text, said)))
        fail_msg("%s", s->err.text);
    str_finish(&text);
}

static void a_form_keeps_what_entries_hold(void **state)
{
    (void)state;
    static const char km[] = "[field km-out]\ntype = whole\n",
                      text[] = "[field km-out]\ntype = text\n";
    struct sandbox s;
    sandbox_sample(&s);
    put_form(&s, "[state dropped]", "[state missed]", NULL); // nobody has it
    put_form(&s, "[state dropped]", "[state dropped]", NULL);
    DONE(DRIVE(&s, "car1"));
    put_form(&s, "[state out]", "[state gone]", "no state of that code"); // car is unique in it
    put_form(&s, km, text, "that cannot be computed");
    put_form(
        &s,
        "choice.car1.en = Test car 1\nchoice.car1.zh_TW = 試駕車一\nchoice.car1.zh_CN = 试驾车一\n",
        "", "choice car1: entries hold it");
    put_form(&s, "type = yesno\nname.en = Licence seen", "type = text\nname.en = Licence seen",
             "field licence-seen: entries hold values that would not fit");
    put_form(&s, "[field licence-seen]", "[field licence-looked]",
             "field licence-seen: entries hold values of it");
    assert_int_equal(s.err.code, ERR_CONFLICT);
    put_form(&s, "[field damage]", "[field damages]", NULL); // none has been written
    assert_string_equal(value(&s, last, "licence-seen"), "yes");
    entry_story_free(&story);
    sandbox_remove(&s);
}

// ---- erasing -----------------------------------------------------------------------------------

static int found_in_tables(struct sandbox *s, const char *what)
{
    static const char *const places[] = {"register_entry WHERE words || personal",
                                         "register_history WHERE words || personal",
                                         "register_sought WHERE words || personal",
                                         "register_phone WHERE phone",
                                         "register_held WHERE value",
                                         "event WHERE coalesce(business, '')"};
    int n = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s LIKE '%%%s%%'", places[i], what);
        n += (int)sandbox_number(s, sql);
    }
    return n;
}

// What a list that is exported from now on says of them: nothing.
static void look_into_a_list(struct sandbox *s, const char *const *personal, size_t n)
{
    static char text[1 << 16];
    char path[EXPORT_PATH_SIZE], wanted[EXPORT_PATH_SIZE];
    struct entry_ask ask = {.reg = reg(s, "calls"), .state = -1};
    snprintf(wanted, sizeof wanted, "/tmp/lobby-calls-%d.csv", (int)getpid());
    assert_true(app_export_register(s->app, as(ROLE_MANAGER), &ask, EXPORT_CSV, wanted, LANG_ZH_TW,
                                    path, &s->err));
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    remove(path);
    assert_non_null(strstr(text, "別人"));
    for (size_t i = 0; i < n; i++)
        assert_null(strstr(text, personal[i]));
}

static void erasing_leaves_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    sandbox_arrive(&s, 1, "0955667788", "歐陽");
    DONE(&s, ROLE_RECEPTIONIST, "calls", 0, "phone", "0955667788", "name", "歐陽小姐", "note",
         "想看白色的");
    DONE(&s, ROLE_RECEPTIONIST, "calls", last, "note", "改看藍色的"); // its history has the first
    DONE(&s, ROLE_RECEPTIONIST, "complaints", 0, "phone", "0955667788", "account", "等太久了");
    DONE(&s, ROLE_RECEPTIONIST, "calls", 0, "phone", "0911222333", "name", "林", "note", "別人");
    static const char *const personal[] = {"955667788", "歐陽", "白色", "藍色", "等太久"};
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++)
        assert_true(found_in_tables(&s, personal[i]) > 0);
    struct str json = {0};
    assert_true(app_export_customer(s.app, as(ROLE_MANAGER), 1, LANG_EN, &json, &s.err));
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++) { // earlier words among them
        if (!strstr(str_text(&json), personal[i]))
            fail_msg("'%s' is not exported", personal[i]);
    }
    assert_non_null(strstr(str_text(&json), "\"register\":\"calls\",\"year\":2026,\"number\":1"));
    assert_non_null(strstr(str_text(&json), "\"phone\":\"+886955667788\""));
    assert_null(strstr(str_text(&json), "別人"));
    str_finish(&json);
    static struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = 1;
    request.command.number = CUSTOMER_ERASED;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++) {
        if (found_in_tables(&s, personal[i]) > 0)
            fail_msg("'%s' stands there still", personal[i]);
    }
    assert_true(found_in_tables(&s, "別人") > 0);
    assert_false(app_export_customer(s.app, as(ROLE_MANAGER), 1, LANG_EN, &json, &s.err));
    look_into_a_list(&s, personal, sizeof personal / sizeof *personal);
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE); // somebody else's entry: nothing comes back by it
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    undo(&s, ROLE_RECEPTIONIST, REFUSAL_NONE);
    for (size_t i = 0; i < sizeof personal / sizeof *personal; i++)
        assert_int_equal(found_in_tables(&s, personal[i]), 0);
    sandbox_remove(&s);
}

#define STROKES "101,203 305,107;44,55 66,77"

static const char with_photo[] =
    "[register]\ncode = seen\nname.en = Seen\nsee = staff\nwrite = staff\nclose = staff\n"
    "retention_days = 30\n[state open]\nname.en = Open\n"
    "[field phone]\ntype = phone\nname.en = Phone\npersonal = yes\n"
    "[field sign]\ntype = signature\nname.en = Signature\npersonal = yes\n"
    "[field photo]\ntype = photo\nname.en = Photo\npersonal = yes\n";
static const char photo_file[] = LOBBY_ASSET_DIR "/pictures/kiosk-ticket.png";

// Bytes of the file as the store keeps them.
static int64_t photos(struct sandbox *s)
{
    return sandbox_number(s, "SELECT coalesce(sum(length(bytes)), 0) FROM register_photo");
}

static bool is_jpeg(const char *path)
{
    unsigned char head[3] = {0};
    FILE *file = fopen(path, "rb");
    bool read = file && fread(head, 1, sizeof head, file) == sizeof head;
    if (file)
        fclose(file);
    return read && head[0] == 0xFF && head[1] == 0xD8 && head[2] == 0xFF;
}

// In tables, in history, in a list that is exported later, in a copy from before that is restored.
static void signature_and_photo_are_erased(void **state)
{
    (void)state;
    struct sandbox s;
    struct stat about;
    char copy[128], pipe_path[128];
    sandbox_sample(&s);
    s.app->smaller = decode_smaller;
    sandbox_arrive(&s, 1, "0955667788", "歐陽");
    assert_true(app_put_register(s.app, as(ROLE_ADMINISTRATOR), "seen", with_photo, true, &s.err));
    DONE(&s, ROLE_RECEPTIONIST, "seen", 0, "phone", "0955667788", "sign", STROKES, "photo",
         photo_file);
    assert_int_equal(stat(photo_file, &about), 0);
    int64_t kept = photos(&s);
    assert_in_range(kept, 1000, 1 << 20);
    assert_int_equal(found_in_tables(&s, "101,203"), 2); // the entry and its history
    struct entry_shown shown;
    assert_true(app_entry_photo(s.app, read_entry(&s, last), 2, &shown, &s.err));
    struct stat shown_about;
    assert_int_equal(stat(shown.path, &shown_about), 0);
    assert_int_equal(shown_about.st_size, kept);
    assert_true(is_jpeg(shown.path)); // whatever it was
    entry_shown_close(&shown);
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo", "/no/such/file.png");
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo",
            LOBBY_ASSET_DIR "/tour.script");
    snprintf(pipe_path, sizeof pipe_path, "%s/pipe", s.dir);
    assert_int_equal(mkfifo(pipe_path, 0600), 0); // nobody waits for its other end
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo", pipe_path);
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo", "/dev/zero");
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo", "7"); // somebody else's
    door = CHANNEL_WEB; // a program names no file of this machine
    REFUSED(BAD_FIELD, &s, ROLE_RECEPTIONIST, "seen", last, "photo", photo_file);
    door = CHANNEL_DESK;
    DONE(&s, ROLE_RECEPTIONIST, "seen", last, "sign", "");
    assert_int_equal(photos(&s), kept);
    assert_int_equal(found_in_tables(&s, "101,203"), 1); // history has it still
    entry_story_free(&story);
    snprintf(copy, sizeof copy, "%s/copy.db", s.dir);
    assert_true(app_backup(s.app, copy, &s.err));
    static struct request request;
    request_init(&request, app_entropy(s.app), as(ROLE_MANAGER), COMMAND_CHANGE_CUSTOMER);
    request.command.customer = 1;
    request.command.number = CUSTOMER_ERASED;
    assert_int_equal(sandbox_submit(s.app, &request).result, RESULT_DONE);
    assert_int_equal(photos(&s), 0);
    assert_int_equal(found_in_tables(&s, "101,203"), 0);
    assert_string_equal(value(&s, last, "photo"), "");
    entry_story_free(&story);
    restore_copy(&s, copy); // it has both, and they are erased again
    assert_int_equal(photos(&s), 0);
    assert_int_equal(found_in_tables(&s, "101,203"), 0);
    sandbox_remove(&s);
}

static void what_is_old_goes_by_itself(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(&s, ROLE_RECEPTIONIST, "visitors", 0, "name", "歐陽小姐", "host", "1");
    s.now_ms += 100 * (int64_t)DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_true(found_in_tables(&s, "歐陽") > 0);
    s.now_ms += 82 * (int64_t)DAY_MS;
    assert_true(app_catch_up(s.app, &s.err));
    assert_int_equal(found_in_tables(&s, "歐陽"), 0);
    sandbox_remove(&s);
}

static void an_entry_without_words_ends_in_no_colon(void **state)
{
    (void)state;
    for (int why = NEWS_FOR_YOU; why <= NEWS_SOON; why++) {
        struct register_news news = {.why = (enum news_why)why};
        assert_null(strstr(register_news_msgid(&news), "{words}"));
        strcpy(news.words, "x");
        assert_non_null(strstr(register_news_msgid(&news), "{words}"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_without_words_ends_in_no_colon),
        cmocka_unit_test(a_car_is_out_once),
        cmocka_unit_test(undo_does_not_take_what_another_has),
        cmocka_unit_test(late_is_told),
        cmocka_unit_test(put_aside_until_the_rule_tells_again),
        cmocka_unit_test(an_instalment_is_told_before_it_is_due),
        cmocka_unit_test(a_message_is_told_and_its_delivery_kept),
        cmocka_unit_test(complaints_do_not_close_without_a_result),
        cmocka_unit_test(a_low_rating_makes_a_complaint),
        cmocka_unit_test(stock_has_a_balance),
        cmocka_unit_test(a_failed_check_is_a_task),
        cmocka_unit_test(whose_customer),
        cmocka_unit_test(a_unit_is_sold_once_and_instalments_fall_due),
        cmocka_unit_test(roles_are_kept),
        cmocka_unit_test(lists_are_sought_and_filtered),
        cmocka_unit_test(totals_are_kept),
        cmocka_unit_test(rounds_are_entries_of_their_day),
        cmocka_unit_test(words_are_found_by_signs),
        cmocka_unit_test(a_form_keeps_what_entries_hold),
        cmocka_unit_test(erasing_leaves_nothing),
        cmocka_unit_test(signature_and_photo_are_erased),
        cmocka_unit_test(what_is_old_goes_by_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
