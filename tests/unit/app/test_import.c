// Customers, staff, stock, units and old entries out of a spreadsheet: looked at, brought in, taken back.

#include "app/figures/daily.h"
#include "app/import.h"
#include "app/registers/internal.h"
#include "app/registers/register_table.h"
#include "sandbox_sql.h"
#include "settings.h"
#include "paths.h"
#include "test.h"

static struct import_told told;

static int64_t register_id(struct sandbox *s, const char *code)
{
    struct register_info info;
    assert_true(register_form_find(s->app, 0, code, &info, &s->err));
    assert_non_null(info.form);
    free(info.form);
    return info.id;
}

static bool brings(struct sandbox *s, enum import_kind kind, const char *code, const char *text,
                   size_t n, bool keep)
{
    struct import_ask ask = {.kind = kind,
                             .reg = code ? register_id(s, code) : 0,
                             .source = {.bytes = text, .n = n, .lang = LANG_EN},
                             .keep = keep};
    import_told_finish(&told);
    return app_import(s->app, as(ROLE_ADMINISTRATOR), &ask, &told, &s->err);
}

static const char *first_trouble(void)
{
    return told.in.troubles.list.n ? told.in.troubles.list.at[0].words : "";
}

static void keeps(struct sandbox *s, enum import_kind kind, const char *code, const char *text)
{
    if (!brings(s, kind, code, text, strlen(text), true))
        fail_msg("%s", s->err.text);
    if (!told.kept)
        fail_msg("line %d: %s", told.in.troubles.list.n ? told.in.troubles.list.at[0].line : 0,
                 first_trouble());
}

static void looks(struct sandbox *s, enum import_kind kind, const char *code, const char *text)
{
    if (!brings(s, kind, code, text, strlen(text), false))
        fail_msg("%s", s->err.text);
    assert_false(told.kept);
}

static void trouble_at(size_t i, int line, int column, const char *words)
{
    assert_true(i < told.in.troubles.list.n);
    assert_string_equal(told.in.troubles.list.at[i].words, words);
    assert_int_equal(told.in.troubles.list.at[i].line, line);
    assert_int_equal(told.in.troubles.list.at[i].column, column);
}

static enum refusal takes_back(struct sandbox *s)
{
    struct request r;
    request_init(&r, app_entropy(s->app), as(ROLE_ADMINISTRATOR), COMMAND_UNDO);
    struct response response = sandbox_submit(s->app, &r);
    return response.result == RESULT_DONE ? REFUSAL_NONE : response.ruling.refusal;
}

static int64_t customers(struct sandbox *s, const char *where)
{
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM customer WHERE %s", where);
    return sandbox_number(s, sql);
}

// ---- customers --------------------------------------------------------------------------------

static void customers_come_in_and_go_again(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t before = customers(&s, "erased = 0");
    const char *file = "\xEF\xBB\xBF姓名;電話;稱謂;顧問;最近來店;備註\n"
                       "王小明;912345678;先生;李雅婷;2026/2/3;x\n"
                       "\"陳\n大文\";;;;;\n"
                       "歐陽娜娜;0227001234;女;;2/4/2026;\n";
    looks(&s, IMPORT_CUSTOMERS, NULL, file);
    trouble_at(0, 3, 1, "“陳�大文” holds characters that cannot be shown.");
    assert_int_equal(told.in.troubles.list.n, 1);
    assert_int_equal(customers(&s, "erased = 0"), before);
    file = "姓名;電話;稱謂;顧問;最近來店;備註\n"
           "王小明;912345678;先生;李雅婷;2026/2/3;x\n"
           "陳大文;;;;;\n"
           "歐陽娜娜;=\"0227001234\";女;;2/4/2026;\n"
           "林小姐;'+886912000111;;;;\n";
    looks(&s, IMPORT_CUSTOMERS, NULL, file);
    assert_int_equal(told.in.troubles.list.n, 0);
    assert_int_equal(told.made, 4);
    assert_int_equal(customers(&s, "erased = 0"), before); // only looked at
    keeps(&s, IMPORT_CUSTOMERS, NULL, file);
    assert_int_equal(told.made, 4);
    assert_int_equal(told.in.columns[5].field, CSV_LEFT_OUT);
    assert_int_equal(customers(&s, "phone = '+886912345678' AND surname = '王' AND full_name = "
                                   "'王小明' AND title = 1 AND owner IS NOT NULL"),
                     1);
    assert_int_equal(customers(&s, "phone = '+886227001234' AND surname = '歐陽' AND title = 2"),
                     1);
    assert_int_equal(customers(&s, "phone = '+886912000111' AND surname = '林' AND full_name = '' "
                                   "AND title = 2"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM event WHERE kind = 'imported'"), 1);
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(customers(&s, "erased = 0"), before);
    assert_int_equal(customers(&s, "surname = '歐陽'"), 0);
    keeps(&s, IMPORT_CUSTOMERS, NULL, file); // and again: nothing stands in its way
    sandbox_remove(&s);
}

static void who_is_known_is_completed(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    keeps(&s, IMPORT_CUSTOMERS, NULL, "surname,phone\n王,0911222333\n李,0911222444\n");
    int64_t before = customers(&s, "erased = 0");
    const char *more = "name,phone,title\n王小明,0911222333,mr\n李,0911222444,\n"
                       "張三,0911222333,\n王小明,0911222333,mr\n";
    keeps(&s, IMPORT_CUSTOMERS, NULL, more);
    assert_int_equal(told.made, 1);
    assert_int_equal(told.changed, 1);
    assert_int_equal(told.same, 2);
    assert_int_equal(customers(&s, "erased = 0"), before + 1);
    assert_int_equal(
        customers(&s, "phone = '+886911222333' AND full_name = '王小明' AND title = 1"), 1);
    assert_int_equal(told.in.notes.list.n, 4);
    assert_string_equal(told.in.notes.list.at[2].words,
                        "This is the phone of 王先生, too: a person of their own.");
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(customers(&s, "phone = '+886911222333' AND full_name = '' AND title = 0"), 1);
    assert_int_equal(customers(&s, "surname = '張'"), 0);
    looks(&s, IMPORT_CUSTOMERS, NULL, "surname,phone\n王,0911222333\n");
    assert_int_equal(told.same, 1);
    looks(&s, IMPORT_CUSTOMERS, NULL,
          "sep=;\nsurname;phone\n王;'0911222333\n"); // kept as text there
    assert_int_equal(told.same, 1);
    sandbox_remove(&s);
}

static void what_is_wrong_with_a_customer_is_told(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    assert_true(set_value(s.app, as(ROLE_MANAGER), "retention", "400", &s.err) || true);
    looks(&s, IMPORT_CUSTOMERS, NULL,
          "name,phone,title,consultant,last visit\n"
          "A B,8.86912E+11,mr,,\n"
          "C D,091,x,Nobody,31/31/2026\n"
          ",,,,2026-01-01\n"
          "E F,,,,2099-01-01\n"
          "G H,,,,1999-01-01\n");
    trouble_at(0, 2, 2,
               "“8.86912E+11” is a number that the spreadsheet has rounded: the phone's last "
               "digits are lost. Make the column text there, and type it again.");
    trouble_at(1, 3, 3, "“x” is neither Mr nor Ms.");
    trouble_at(2, 3, 2, "“091” is no whole phone number.");
    trouble_at(3, 3, 4, "Nobody is called “Nobody”.");
    trouble_at(4, 3, 5, "“31/31/2026” is no date such as 2027-01-31.");
    trouble_at(5, 4, 0, "There is neither a name nor a phone.");
    trouble_at(6, 5, 5, "“2099-01-01” has not come yet.");
    looks(&s, IMPORT_CUSTOMERS, NULL,
          "name,phone\nI J,02-27123456#12\nK L,0912345678 / 0912345679\n");
    trouble_at(0, 2, 2,
               "An extension cannot be kept with the number; please type the number alone.");
    trouble_at(1, 3, 2, "There are two numbers here; please type one of them.");
    looks(&s, IMPORT_CUSTOMERS, NULL, "this,that\na,b\n");
    trouble_at(0, 1, 0, "No column is headed “Name”, “Surname” or “Phone”.");
    looks(&s, IMPORT_CUSTOMERS, NULL, "name\n");
    trouble_at(0, 1, 0, "Below the headings there is nothing.");
    looks(&s, IMPORT_CUSTOMERS, NULL, "name,phone\n\"A,1\nB,2\n");
    trouble_at(0, 2, 1, "A quote is never closed.");
    looks(&s, IMPORT_CUSTOMERS, NULL, "PK\3\4 a workbook");
    trouble_at(0, 1, 0,
               "This is an Excel workbook: save it as “CSV UTF-8” first, and bring that in.");
    sandbox_remove(&s);
}

static void somebody_has_gone_on(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    keeps(&s, IMPORT_CUSTOMERS, NULL, "name,phone\n王小明,0911222333\n");
    sandbox_arrive(&s, 1, "0911222333", "王");
    assert_int_equal(takes_back(&s), REFUSAL_TOUCHED_SINCE);
    assert_int_equal(customers(&s, "phone = '+886911222333'"), 1);
    sandbox_remove(&s);
}

static void read_as(struct sandbox *s, const char *bytes, size_t n, enum csv_charset charset)
{
    struct import_ask ask = {.kind = IMPORT_CUSTOMERS,
                             .source = {.bytes = bytes, .n = n, .charset = charset}};
    import_told_finish(&told);
    assert_true(app_import(s->app, as(ROLE_MANAGER), &ask, &told, &s->err));
}

static void old_encodings_are_read(void **state)
{
    (void)state;
    struct sandbox s;
    static const char big5[] =
        "\xa9\x6d\xa6\x57,\xb9\x71\xb8\xdc\n\xa4\xfd\xa4\x70\xa9\xfa,912345678\n";
    static const char gb[] =
        "\xd0\xd5\xc3\xfb,\xb5\xe7\xbb\xb0\n\xcd\xf5\xd0\xa1\xc3\xf7,912345678\n";
    sandbox_sample(&s);
    read_as(&s, gb, sizeof gb - 1, CSV_GB18030);
    assert_int_equal(told.in.troubles.list.n, 0);
    assert_int_equal(told.made, 1);
    read_as(&s, big5, sizeof big5 - 1, CSV_BIG5);
    assert_int_equal(told.in.troubles.list.n, 0);
    assert_int_equal(told.made, 1);
    sandbox_remove(&s);
}

static void a_file_that_is_too_long_is_refused(void **state)
{
    (void)state;
    struct sandbox s;
    struct str text = {0};
    sandbox_sample(&s);
    str_add(&text, "name,phone\n");
    for (int i = 0; i < 200000; i++)
        str_printf(&text, "N %d,09%08d\n", i, i);
    looks(&s, IMPORT_CUSTOMERS, NULL, str_text(&text));
    assert_int_equal(told.in.troubles.list.n, 1);
    assert_string_equal(first_trouble(),
                        "The file has more than 100000 rows: bring it in in parts.");
    str_clear(&text);
    str_add(&text, "name,phone\n");
    for (int i = 0; i <= IMPORT_CUSTOMERS_MAX; i++)
        str_printf(&text, "N %d,09%08d\n", i, i);
    looks(&s, IMPORT_CUSTOMERS, NULL, str_text(&text));
    assert_string_equal(first_trouble(),
                        "The file has more than 20000 rows: bring it in in parts.");
    str_finish(&text);
    sandbox_remove(&s);
}

// ---- staff ------------------------------------------------------------------------------------

static void staff_come_in_and_serve(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t before = sandbox_number(&s, "SELECT count(*) FROM staff WHERE active = 1");
    int64_t serving = sandbox_number(&s, "SELECT count(*) FROM consultant WHERE active = 1");
    looks(&s, IMPORT_STAFF, NULL,
          "name,role\nNew Person,boss\n,manager\nNew Person,\nNew Person,\n");
    trouble_at(0, 2, 2, "“boss” is no role: consultant, receptionist, manager or administrator.");
    trouble_at(1, 3, 1, "There is no name.");
    trouble_at(2, 5, 1, "“New Person” stands in the file twice.");
    keeps(&s, IMPORT_STAFF, NULL,
          "姓名,角色,職稱\n李雅婷,顧問,\nNew Person,consultant,Adviser\nOther Person,櫃檯人員,\n");
    assert_int_equal(told.made, 2);
    assert_int_equal(told.same, 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM staff WHERE active = 1"), before + 2);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM consultant WHERE active = 1"),
                     serving + 1);
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM staff WHERE active = 1"), before);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM consultant WHERE active = 1"),
                     serving);
    struct import_ask ask = {.kind = IMPORT_STAFF, .source = {.bytes = "name\nx\n", .n = 7}};
    import_told_finish(&told);
    assert_false(app_import(s.app, as(ROLE_MANAGER), &ask, &told, &s.err));
    assert_int_equal(s.err.code, ERR_DENIED);
    sandbox_remove(&s);
}

// ---- registers --------------------------------------------------------------------------------

static int64_t stock_of(struct sandbox *s, const char *name)
{
    struct stock_line *lines;
    size_t n;
    int64_t amount = -1;
    assert_true(
        app_stock(s->app, as(ROLE_MANAGER), register_id(s, "supplies"), &lines, &n, &s->err));
    for (size_t i = 0; i < n; i++) {
        if (strcmp(words_in(&lines[i].name, LANG_EN), name) == 0)
            amount = lines[i].amount;
    }
    free(lines);
    return amount;
}

static void stock_comes_in_as_counted(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t had = stock_of(&s, "Coffee");
    const char *file = "品項,數量,最低量\n茶葉,12,\n雨傘,\"1,200\",5\nCoffee,0,\n";
    looks(&s, IMPORT_ENTRIES, "supplies", file);
    assert_int_equal(told.in.troubles.list.n, 0);
    assert_int_equal(told.in.notes.list.n, 2);
    assert_string_equal(told.in.notes.list.at[0].words,
                        "Without a column “In or out” the amounts are taken as counted.");
    assert_string_equal(told.in.notes.list.at[1].words, "“雨傘” is a new article.");
    assert_int_equal(stock_of(&s, "雨傘"), -1);
    keeps(&s, IMPORT_ENTRIES, "supplies", file);
    assert_int_equal(told.made, 3);
    assert_int_equal(stock_of(&s, "Tea"), 12);
    assert_int_equal(stock_of(&s, "雨傘"), 1200);
    assert_int_equal(stock_of(&s, "Coffee"), 0);
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(stock_of(&s, "雨傘"), -1);
    assert_int_equal(stock_of(&s, "Coffee"), had);
    looks(&s, IMPORT_ENTRIES, "supplies", "item,move,how many\nTea,out,999999\nTea,in,x\n");
    assert_int_equal(told.in.troubles.list.n, 2);
    trouble_at(0, 2, 3, "How many: There is not so much left; please count what is there.");
    trouble_at(1, 3, 3, "“x”: a whole number, please.");
    sandbox_remove(&s);
}

static void units_are_known_by_their_number(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    int64_t before = sandbox_number(&s, "SELECT count(*) FROM register_entry WHERE gone = 0");
    const char *units = "車輛（車架號）,狀態,客戶,電話,定價,成交價,訂金,保留至\n"
                        "VIN-001,保留,,,\"NT$1,250,000\",,,2026/3/9\n"
                        "VIN-002,已付訂金,王小明,912345678,1300000,1280000,50000,\n";
    keeps(&s, IMPORT_ENTRIES, "units", units);
    assert_int_equal(told.made, 2);
    assert_int_equal(told.open, 2);
    looks(&s, IMPORT_ENTRIES, "units", units); // the same again
    assert_int_equal(told.same, 2);
    assert_int_equal(told.in.troubles.list.n, 0);
    keeps(&s, IMPORT_ENTRIES, "units", "unit,list price\nVIN-001,1200000\n");
    assert_int_equal(told.changed, 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_entry WHERE words LIKE "
                                        "'%1200000%' AND words LIKE '%VIN-001%'"),
                     1);
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_entry WHERE words LIKE "
                                        "'%1250000%' AND words LIKE '%VIN-001%'"),
                     1);
    assert_int_equal(takes_back(&s), REFUSAL_NONE);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_entry WHERE gone = 0"),
                     before);
    looks(&s, IMPORT_ENTRIES, "units", "unit,state\nV,held\nV,held\nW,signed\nX,nowhere\n");
    trouble_at(0, 3, 1, "“V” stands in the file twice.");
    trouble_at(1, 4, 0, "Customer: Something that is needed here is not filled in.");
    trouble_at(2, 5, 2, "“nowhere” is no state of this register.");
    sandbox_remove(&s);
}

static void old_entries_keep_their_day(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    keeps(&s, IMPORT_ENTRIES, "calls",
          "登記日期\t狀態\t類別\t電話\n2025/12/31 9:05\t已完成\t售後\t0912-345-678\n"
          "2026-01-02\t待處理\t銷售\t0912****678\n");
    assert_int_equal(told.made, 2);
    assert_int_equal(told.open, 1);
    assert_int_equal(sandbox_number(&s, "SELECT count(*) FROM register_entry WHERE year = 2025 AND "
                                        "number = 1 AND closed = 1"),
                     1);
    assert_int_equal(sandbox_number(&s, "SELECT made_ms FROM register_entry WHERE year = 2025"),
                     INT64_C(1767143100000)); // 2025-12-31 09:05 in Taipei
    looks(&s, IMPORT_ENTRIES, "calls", "made,kind\n2001-01-01,sales\n2099-01-01,sales\n");
    trouble_at(0, 2, 1, "Made on 2001-01-01: that is longer ago than this register keeps names.");
    trouble_at(1, 3, 1, "“2099-01-01” has not come yet.");
    looks(&s, IMPORT_ENTRIES, "calls", "foo,bar\n1,2\n");
    trouble_at(0, 1, 0, "No column is headed as a field of “Calls”.");
    sandbox_remove(&s);
}

static void what_leaves_comes_back(void **state)
{
    (void)state;
    struct sandbox s;
    struct entry_ask ask = {.state = -1};
    char path[EXPORT_PATH_SIZE], to[160];
    sandbox_sample(&s);
    keeps(&s, IMPORT_ENTRIES, "units",
          "unit,due on,amount,note\nVIN-9,2026-04-01; 2026-05-01,1000; 2000,\n");
    ask.reg = register_id(&s, "units");
    snprintf(to, sizeof to, "%s/units.csv", s.dir);
    assert_true(app_export_register(s.app, as(ROLE_MANAGER), &ask, EXPORT_CSV, to, LANG_ZH_TW, path,
                                    &s.err));
    struct import_ask again = {
        .kind = IMPORT_ENTRIES, .reg = ask.reg, .source = {.path = to, .lang = LANG_ZH_TW}};
    import_told_finish(&told);
    assert_true(app_import(s.app, as(ROLE_MANAGER), &again, &told, &s.err));
    assert_string_equal(first_trouble(), "");
    assert_int_equal(told.same, 1);
    sandbox_remove(&s);
}

// Each column that an export heads with a field's title is that field's again, whatever other fields' codes and the
// entry's own columns are called (“Due” and “Due back”, “For” and “For or from”).
static void a_heading_is_first_a_title(void **state)
{
    (void)state;
    static const char *const codes[] = {"calls",  "test-drives", "units", "couriers",
                                        "checks", "meetings",    "lent",  "complaints"};
    struct sandbox s;
    char path[EXPORT_PATH_SIZE], to[160];
    sandbox_sample(&s);
    tr_init(LOBBY_LOCALE_DIR);
    for (size_t r = 0; r < sizeof codes / sizeof *codes; r++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct entry_ask ask = {.state = -1, .reg = register_id(&s, codes[r])};
            snprintf(to, sizeof to, "%s/%s-%d.csv", s.dir, codes[r], lang);
            assert_true(app_export_register(s.app, as(ROLE_MANAGER), &ask, EXPORT_CSV, to,
                                            (enum lang)lang, path, &s.err));
            struct import_ask again = {.kind = IMPORT_ENTRIES,
                                       .reg = ask.reg,
                                       .source = {.path = to, .lang = (enum lang)lang}};
            import_told_finish(&told);
            assert_true(app_import(s.app, as(ROLE_MANAGER), &again, &told, &s.err));
            for (int i = 0; i < told.in.column_n; i++) {
                const struct csv_column *column = &told.in.columns[i];
                if (column->field != CSV_LEFT_OUT)
                    assert_string_equal(tr((enum lang)lang, told.fields[column->field].words),
                                        column->heading);
            }
        }
    }
    keeps(&s, IMPORT_ENTRIES, "units", "車架號,定價\nVIN-77,100\n"); // of 車輛（車架號）
    keeps(&s, IMPORT_ENTRIES, "units", "车辆,定价\nVIN-78,100\n");
    assert_int_equal(told.made, 1);
    // A form's own title goes before another name of the day of an entry.
    keeps(&s, IMPORT_ENTRIES, "meetings", "日期,主題,會議內容\n2026-03-02,晨會,大家好\n");
    assert_int_equal(told.made, 1);
    keeps(&s, IMPORT_ENTRIES, "lent",
          "due,thing,taker\n2027-01-02 09:00,鑰匙,李雅婷\n"); // codes are names, too
    sandbox_remove(&s);
}

// What an old book says of a day whose report is signed counts for the week and the month alone, which is said by line.
static void signed_reports_stay_as_they_were_signed(void **state)
{
    (void)state;
    static struct daily_report before, after;
    static const char file[] = "made,kind\n2026-03-02,sales\n2026-02-20,sales\n2026-03-03,sales\n";
    struct sandbox s;
    sandbox_sample(&s);
    assert_int_equal(sandbox_arrive(&s, 1, "0912345678", "王").result, RESULT_DONE);
    for (int i = 0; i < 2; i++) { // the second is made and not signed
        int day = day_at(s.app, s.now_ms);
        assert_true(app_keep_daily_report(s.app, as(ROLE_MANAGER), day, i == 0, &s.err));
        s.now_ms += DAY_MS;
        assert_true(app_catch_up(s.app, &s.err));
    }
    assert_true(app_daily_report(s.app, as(ROLE_MANAGER), 20260302, &before, &s.err));
    assert_true(before.signed_ms > 0);
    looks(&s, IMPORT_ENTRIES, "calls", file);
    assert_int_equal(told.in.troubles.list.n, 0);
    assert_int_equal(told.in.notes.list.n, 2);
    assert_int_equal(told.in.notes.list.at[0].line, 2);
    assert_non_null(strstr(told.in.notes.list.at[0].words, "report of 2026-03-02 is signed"));
    assert_int_equal(told.in.notes.list.at[1].line, 4);
    assert_non_null(
        strstr(told.in.notes.list.at[1].words, "report of 2026-03-03 is made and stays"));
    keeps(&s, IMPORT_ENTRIES, "calls", file);
    assert_true(app_daily_report(s.app, as(ROLE_MANAGER), 20260302, &after, &s.err));
    assert_memory_equal(&before, &after, sizeof after);
    assert_true(app_reopen_daily_report(s.app, as(ROLE_MANAGER), 20260302, "the old book", &s.err));
    assert_true(app_daily_report(s.app, as(ROLE_MANAGER), 20260302, &after, &s.err));
    for (int i = 0; i < after.register_n; i++) {
        if (strcmp(after.registers[i].code, "calls") == 0)
            assert_int_equal(after.registers[i].made, 1);
    }
    assert_int_equal(after.past[0].signed_ms, before.signed_ms);
    sandbox_remove(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(customers_come_in_and_go_again),
        cmocka_unit_test(who_is_known_is_completed),
        cmocka_unit_test(what_is_wrong_with_a_customer_is_told),
        cmocka_unit_test(somebody_has_gone_on),
        cmocka_unit_test(old_encodings_are_read),
        cmocka_unit_test(a_file_that_is_too_long_is_refused),
        cmocka_unit_test(staff_come_in_and_serve),
        cmocka_unit_test(stock_comes_in_as_counted),
        cmocka_unit_test(units_are_known_by_their_number),
        cmocka_unit_test(old_entries_keep_their_day),
        cmocka_unit_test(what_leaves_comes_back),
        cmocka_unit_test(a_heading_is_first_a_title),
        cmocka_unit_test(signed_reports_stay_as_they_were_signed),
    };
    tr_init(LOBBY_LOCALE_DIR);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
