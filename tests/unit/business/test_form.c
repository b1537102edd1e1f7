// A register's form: what comes ready-made reads and is written back as it was; what is wrong is told by
// its line; values are read from what a person types.

#include "test.h"
#include "app/registers/ready.h"
#include "business/entry.h"
#include <string.h>

static struct register_form form, again;

static void ready_made_ones_are_read_and_written(void **state)
{
    (void)state;
    assert_true(ready_register_n >= 15);
    for (int i = 0; i < ready_register_n; i++) {
        struct err err = {0};
        struct str text = {0};
        if (!register_form_read(ready_registers[i].code, ready_registers[i].text, &form, &err))
            fail_msg("%s", err.text);
        assert_string_equal(form.code, ready_registers[i].code);
        register_form_write(&form, &text);
        if (!register_form_read("again", str_text(&text), &again, &err))
            fail_msg("%s", err.text);
        assert_memory_equal(&form, &again, sizeof form);
        for (int f = 0; f < form.field_n; f++) { // in three languages
            for (int lang = 0; lang < LANG_COUNT; lang++)
                assert_true(*form.fields[f].name.in[lang] != '\0');
        }
        str_finish(&text);
    }
}

// In the list of registers the picture is what is seen first.
static void no_two_ready_made_ones_look_alike(void **state)
{
    (void)state;
    for (int i = 0; i < ready_register_n; i++) {
        struct err err = {0};
        assert_true(register_form_read("a", ready_registers[i].text, &form, &err));
        for (int k = 0; k < i; k++) {
            assert_true(register_form_read("b", ready_registers[k].text, &again, &err));
            if (strcmp(form.icon, again.icon) == 0)
                fail_msg("%s and %s share '%s'", ready_registers[i].code, ready_registers[k].code,
                         form.icon);
        }
    }
}

#define HEAD  "[register]\ncode = x\nname.en = X\nsee = staff\nwrite = desk\nclose = desk\n"
#define STATE "[state open]\nname.en = Open\n"
#define FIELD "[field a]\nname.en = A\ntype = text\n"

static const struct {
    const char *text, *said;
} bad[] = {
    {HEAD STATE "[field a]\nname.en = A\ntype = colour\n",
     "f.ini:11:8: [field a] type = colour: not one of text, long,"},
    {HEAD STATE FIELD "colour = red\n", "f.ini:12:1: [field a] colour: there is no such key"},
    {HEAD STATE FIELD "required = shut\n",
     "f.ini:12:12: [field a] required = shut: no state of that code"},
    {HEAD STATE FIELD "list = maybe\n", "f.ini:12:8: [field a] list = maybe: not yes or no"},
    {HEAD STATE FIELD "this is no pair\n", "f.ini:12:1: neither [section] nor key = value"},
    {HEAD "owner = b\n" STATE FIELD, "f.ini:7:9: [register] owner = b: no field of that code"},
    {HEAD "retention_days = -1\n" STATE FIELD,
     "f.ini:7:18: [register] retention_days = -1: not a whole number from 0 to 36500"},
    {HEAD "series = t1\n" STATE FIELD,
     "f.ini:7:10: [register] series = t1: not one to three capital"},
    {"see = king\n", "f.ini:1:1: see: a line before any [section]"},
    {"[register]\nsee = king\n", "f.ini:2:7: [register] see = king: not roles"},
    {HEAD FIELD STATE FIELD, "f.ini:13:1: [field a]: there is one already"},
    {HEAD STATE FIELD "[colour a]\nname.en = x\n", "f.ini:13:1: [colour a]: not [register]"},
    {HEAD STATE FIELD "[field B]\nname.en = x\n", "f.ini:13:1: [field B]: not [register]"},
    {HEAD STATE "[field a]\nname.en = A\n", "f.ini:9:1: field a: it needs a type"},
    {HEAD STATE "[field a]\ntype = text\n", "f.ini:9:1: field a: it needs a name"},
    {HEAD STATE "[field a]\nname.en = A\ntype = choice\n", "f.ini:9:1: field a: it needs choices"},
    {HEAD STATE FIELD "personal = yes\n",
     "f.ini:1:1: a register with a personal field needs retention"},
    {HEAD "retention_days = 9\n" STATE "[field a]\nname.en = A\ntype = phone\n",
     "f.ini:10:1: field a: a name, a phone or a signature is personal"},
    {HEAD STATE "[field a]\nname.en = A\ntype = computed\n",
     "f.ini:9:1: field a: a computed field needs a value"},
    {HEAD STATE FIELD "[field b]\nname.en = B\ntype = computed\nvalue = a minus a\n",
     "f.ini:12:1: field b: that cannot be computed"},
    {HEAD STATE FIELD "[field b]\nname.en = B\ntype = stock\n",
     "f.ini:12:1: field b: counted stock"},
    {HEAD STATE FIELD "shown_for = b yes\n",
     "f.ini:12:13: [field a] shown_for = b yes: no field of that code"},
    {HEAD STATE FIELD "shown_for = b maybe\n[field b]\nname.en = B\ntype = yesno\n",
     "f.ini:12:13: [field a] shown_for = b maybe: not one of the choices"},
    {HEAD STATE FIELD "shown_for = b\n[field b]\nname.en = B\ntype = yesno\n",
     "f.ini:9:1: field a: it is shown for another field's choices"},
    {HEAD FIELD, "f.ini:1:1: a register needs a state and a field"},
    {"[register]\ncode = x\nname.en = X\n" STATE FIELD, "f.ini:1:1: a register needs who sees"},
    {HEAD STATE FIELD "[rule r]\nwhen = state\n", "f.ini:12:1: rule r: it needs a state"},
    {"[register]\ncode = \xff\n", "f.ini:2:8: the file is not UTF-8 text"},
};

static void bad_files_are_told_by_line_and_column(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct err err = {0};
        if (register_form_read("f.ini", bad[i].text, &form, &err))
            fail_msg("%zu was taken", i);
        assert_int_equal(err.code, ERR_INPUT);
        if (strncmp(err.text, bad[i].said, strlen(bad[i].said)) != 0)
            fail_msg("%zu: wanted '%s': %s", i, bad[i].said, err.text);
    }
    struct str text = {0};
    struct err err = {0};
    str_add(&text, HEAD STATE FIELD "help.en = ");
    for (int i = 0; i < 300; i++)
        str_add(&text, "a");
    assert_false(register_form_read("f.ini", str_text(&text), &form, &err));
    assert_non_null(strstr(err.text, "f.ini:12:1: the line is longer than 198 bytes"));
    str_finish(&text);
}

// ---- values ------------------------------------------------------------------------------------

static const char values_text[] =
    HEAD "retention_days = 9\n" STATE
         "[field whole]\nname.en = A\ntype = whole\n[field amount]\nname.en = A\ntype = amount\n"
         "[field day]\nname.en = A\ntype = date\n[field time]\nname.en = A\ntype = time\n"
         "[field kind]\nname.en = A\ntype = choice\nchoice.one.en = First\nchoice.two.en = Second\n"
         "choice.two.zh_TW = 第二\n"
         "[field some]\nname.en = A\ntype = several\nchoice.x.en = X\nchoice.y.en = Y\n"
         "[field ok]\nname.en = A\ntype = yesno\n"
         "[field phone]\nname.en = A\ntype = phone\npersonal = yes\n"
         "[field sum]\nname.en = A\ntype = computed\nvalue = sum part\n"
         "[field parts]\nname.en = A\ntype = lines\n"
         "[field part]\nname.en = A\ntype = amount\nlines = parts\n"
         "[field left]\nname.en = A\ntype = computed\nvalue = amount minus sum\n";

static const struct entry_now now = {.country = "TW", .day = 20260302, .minute = 605};

static void expect(const char *code, const char *typed, const char *kept)
{
    char out[ENTRY_SIZE];
    int field = form_field_of(&form, code);
    const char *trouble = entry_read(&form, field, typed, &now, out, sizeof out);
    if (!kept && !trouble)
        fail_msg("%s '%s' was taken as '%s'", code, typed, out);
    if (kept && (trouble || strcmp(out, kept) != 0))
        fail_msg("%s '%s': %s", code, typed, trouble ? trouble : out);
}

static void values_are_read_as_typed(void **state)
{
    (void)state;
    struct err err = {0};
    if (!register_form_read("values", values_text, &form, &err))
        fail_msg("%s", err.text);
    static const char *const all[][3] = {
        {"whole", "12", "12"},
        {"whole", "12.5", NULL},
        {"whole", "-1", NULL},
        {"amount", "1,200", "1200"},
        {"amount", "12.5", "12.50"},
        {"amount", "12.345", NULL},
        {"amount", "x", NULL},
        {"day", "3/2", "2026-03-02"},
        {"day", "2026/2/30", NULL},
        {"day", "20260401", "2026-04-01"},
        {"day", "+3", "2026-03-05"},
        {"day", "today", "2026-03-02"},
        {"day", "31/12", NULL},
        {"time", "905", "09:05"},
        {"time", "14:05", "14:05"},
        {"time", "14:61", NULL},
        {"time", "+30", "10:35"},
        {"time", "now", "10:05"},
        {"kind", "two", "two"},
        {"kind", "2", "two"},
        {"kind", "第二", "two"},
        {"kind", "3", NULL},
        {"some", "X y", "x y"},
        {"some", "x z", NULL},
        {"ok", "是", "yes"},
        {"ok", "0", "no"},
        {"ok", "perhaps", NULL},
        {"phone", "0912-345-678", "+886912345678"},
        {"phone", "12", NULL},
        {"phone", "091****5678", "091****5678"},
        {"sum", "5", NULL},
        {"whole", "", ""},
        // out of a Chinese input method, and as Taiwan counts its years
        {"whole", "１２", "12"},
        {"amount", "１，２００．５", "1200.50"},
        {"day", "２０２６／３／２", "2026-03-02"},
        {"day", "３／２", "2026-03-02"},
        {"day", "115/3/2", "2026-03-02"},
        {"day", "民國115年3月2日", "2026-03-02"},
        {"day", "2026年3月2日", "2026-03-02"},
        {"day", "0026-03-02", NULL},
        {"time", "１４：０５", "14:05"},
        {"time", "１４０５", "14:05"}};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        expect(all[i][0], all[i][1], all[i][2]);
}

static void values_are_kept_and_computed(void **state)
{
    (void)state;
    struct err err = {0};
    static struct entry_values values, back;
    struct str open = {0}, personal = {0};
    assert_true(register_form_read("values", values_text, &form, &err));
    int part = form_field_of(&form, "part");
    assert_true(entry_set(&values, form_field_of(&form, "amount"), 0, "100"));
    assert_true(entry_set(&values, part, 1, "20.50"));
    assert_true(entry_set(&values, part, 2, "30"));
    assert_true(entry_set(&values, form_field_of(&form, "phone"), 0, "+886912345678"));
    assert_true(entry_set(&values, form_field_of(&form, "kind"), 0, "one\ttwo\\three\nfour"));
    entry_compute(&form, &values);
    assert_string_equal(entry_get(&values, form_field_of(&form, "sum"), 0), "50.50");
    assert_string_equal(entry_get(&values, form_field_of(&form, "left"), 0), "49.50");
    entry_encode(&form, &values, ENTRY_OPEN, &open);
    entry_encode(&form, &values, ENTRY_PERSONAL, &personal);
    assert_null(strstr(str_text(&open), "912345678"));
    assert_string_equal(str_text(&personal), "phone\t0\t+886912345678\n");
    assert_true(entry_decode(&form, str_text(&open), &back));
    assert_true(entry_decode(&form, str_text(&personal), &back));
    for (int i = 0; i < values.n; i++) {
        const struct entry_value *v = &values.at[i];
        assert_string_equal(entry_get(&back, v->field, v->line), values.pool + v->at);
    }
    // what is taken away leaves nothing behind
    assert_true(entry_set(&back, form_field_of(&form, "phone"), 0, ""));
    assert_null(memmem(back.pool, sizeof back.pool, "912345678", 9));
    str_finish(&open);
    str_finish(&personal);
}

static void read_ready(const char *code)
{
    struct err err = {0};
    for (int i = 0; i < ready_register_n; i++) {
        if (strcmp(ready_registers[i].code, code) == 0)
            assert_true(register_form_read(code, ready_registers[i].text, &form, &err));
    }
    assert_string_equal(form.code, code);
}

// By what is chosen, and by the state; what a field holds is shown in any case.
static void fields_are_asked_for_where_they_mean_something(void **state)
{
    (void)state;
    static struct entry_values values;
    memset(&values, 0, sizeof values);
    read_ready("calls");
    int kind = form_field_of(&form, "kind"), place = form_field_of(&form, "place");
    assert_false(entry_shows(&form, &values, place, 0)); // nothing is chosen yet
    entry_set(&values, kind, 0, "sales");
    assert_false(entry_shows(&form, &values, place, 0));
    assert_true(entry_shows(&form, &values, form_field_of(&form, "need"), 0));
    entry_set(&values, kind, 0, "rescue");
    assert_true(entry_shows(&form, &values, place, 0));
    assert_false(entry_shows(&form, &values, form_field_of(&form, "need"), 0));
    entry_set(&values, place, 0, "km 52");
    entry_set(&values, kind, 0, "sales");
    assert_true(entry_shows(&form, &values, place, 0));
    form.fields[place].required =
        ~0u; // it has to be filled in where it is asked for, not elsewhere
    entry_set(&values, place, 0, "");
    assert_int_equal(entry_missing(&form, &values, 0), -1);
    entry_set(&values, kind, 0, "rescue");
    assert_int_equal(entry_missing(&form, &values, 0), place);

    memset(&values, 0, sizeof values);
    read_ready("lost-and-found");
    int name = form_field_of(&form, "name"), cause = form_field_of(&form, "cause");
    int fetched = form_state_of(&form, "fetched"), given = form_state_of(&form, "given");
    assert_false(entry_shows(&form, &values, name, 0) || entry_shows(&form, &values, cause, 0));
    assert_true(entry_shows(&form, &values, name, fetched));
    assert_false(entry_shows(&form, &values, cause, fetched));
    assert_true(entry_shows(&form, &values, cause, given));

    read_ready("checks"); // by a yes or no
    int ok = form_field_of(&form, "ok"), wrong = form_field_of(&form, "wrong");
    entry_set(&values, ok, 0, "yes");
    assert_false(entry_shows(&form, &values, wrong, 0));
    entry_set(&values, ok, 0, "no");
    assert_true(entry_shows(&form, &values, wrong, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ready_made_ones_are_read_and_written),
        cmocka_unit_test(no_two_ready_made_ones_look_alike),
        cmocka_unit_test(bad_files_are_told_by_line_and_column),
        cmocka_unit_test(values_are_read_as_typed),
        cmocka_unit_test(values_are_kept_and_computed),
        cmocka_unit_test(fields_are_asked_for_where_they_mean_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
