// The table of settings is the whole of them: every row of it is set from a shell, told in the
// journal, listed, explained, taken along in a file and stands on a page of the back office, without
// a word about it anywhere else.

#include "test.h"
#include "office.h"
#include "settings.h"
#include "business/file.h"
#include "business/json.h"
#include "business/rows.h"
#include "cli/cli.h"
#include "office/frame/frame.h"
#include "office/settings/internal.h"
#include "platform/decode.h"
#include "paths.h"

#include <stdarg.h>

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

// ---- a shell ----------------------------------------------------------------------------------

static char said[256 * 1024]; // by the last command, both streams

static int lobby(struct sandbox *s, ...)
{
    char *argv[24] = {"lobby"};
    int argc = 1;
    va_list words;
    va_start(words, s);
    for (char *word; (word = va_arg(words, char *)) != NULL;)
        argv[argc++] = word;
    va_end(words);
    FILE *out = fmemopen(said, sizeof said - 1, "w");
    must(out != NULL);
    memset(said, 0, sizeof said);
    struct cli_host host = {.in = stdin,
                            .out = out,
                            .err = out,
                            .clock = {sandbox_clock, s},
                            .entropy = rng_as_entropy(&s->rng),
                            .lang = LANG_EN,
                            .store = s->path,
                            .smaller = decode_smaller};
    int code = cli_main(&host, NULL, 0, argc, argv);
    fclose(out);
    return code;
}

#define AS_ADMIN "--as", "administrator", NULL
#define DONE(...)                                                                                  \
    do {                                                                                           \
        if (lobby(__VA_ARGS__) != CLI_DONE)                                                        \
            fail_msg("line %d: %s", __LINE__, said);                                               \
    } while (0)
#define REFUSED(words, ...)                                                                        \
    do {                                                                                           \
        if (lobby(__VA_ARGS__) == CLI_DONE || !strstr(said, words))                                \
            fail_msg("line %d: wanted '%s': %s", __LINE__, words, said);                           \
    } while (0)

static struct profile profile;
static struct people people;

static struct settings_now look(struct sandbox *s)
{
    must(app_catch_up(s->app, &s->err) && app_people(s->app, &people, &s->err));
    app_profile(s->app, &profile);
    return (struct settings_now){&profile, &people};
}

// ---- every row --------------------------------------------------------------------------------

static bool in_profile(const struct setting *f)
{
    return setting_part(f) != PART_STAFF;
}

// Another value than the one that is there, as a person would type it.
static const char *other_value(struct arena *arena, const struct setting *f, const void *value,
                               const char *logo)
{
    int number = f->size <= sizeof number ? setting_number(f, value) : 0;
    switch (f->type) {
    case SETTING_NUMBER:
        number /= f->unit;
        if (strcmp(f->name, "choices") == 0) // one more would have no words
            return arena_printf(arena, "%d", number - 1);
        return arena_printf(arena, "%d", number < f->most ? number + 1 : number - 1);
    case SETTING_SWITCH:
    case SETTING_SERVES:
        return number ? "0" : "1";
    case SETTING_LETTER:
        return "Y";
    case SETTING_CODE:
        return f->codes[number == 1 && f->codes[2] ? 2 : number == 1 ? 0 : 1];
    case SETTING_TEXT:
        return f->codes                                 ? f->codes[strcmp(value, f->codes[0]) == 0]
               : strcmp(f->name, "logo") == 0           ? logo
               : strcmp(f->name, "printer") == 0        ? "serial:/dev/ttyUSB0:9600"
               : strcmp(f->name, "office-printer") == 0 ? "ipps://office.example/ipp/print"
               : strcmp(f->name, "printer-model") == 0  ? "58mm"
               : strcmp(f->name, "arrows") == 0         ? "1:left 2:ahead-right"
               : strcmp(f->name, "slides") == 0         ? "/srv/slides"
               : strcmp(f->name, "webhooks") == 0       ? "crm:called,no_show board"
               : strstr(f->name, "-gateway")            ? "sms-2"
               : strcmp(f->name, "late-after") == 0     ? "08:45"
               : strcmp(f->name, "time-zone") == 0      ? "Asia/Tokyo"
               : strcmp(f->name, "report-signer") == 0  ? "系統管理員"
               : strncmp(f->name, "shift-", 6) == 0
                   ? arena_printf(arena, "%s 早/早/Early 09:00-18:00", f->name + 6)
                   : "#123456";
    case SETTING_PICTURE:
        return "1@400,500,150"; // that one is brought first
    case SETTING_WORDS:
        return arena_printf(arena, "Another %s", f->name);
    case SETTING_SKILLS:
        return "2,3";
    case SETTING_SPEAKS:
        return "en";
    case SETTING_CLASS:
        return "3";
    case SETTING_COVER:
        return "4,2";
    case SETTING_SERVICE:
        return "2";
    case SETTING_HOURS:
        return "10:30-19:15";
    case SETTING_DATE:
        return "2027-01-01";
    case SETTING_DAYS:
        return "2027-01-01 2027-02-06..2027-02-09=09:30-12:00";
    case SETTING_TYPE_COUNT:
        break;
    }
    return "";
}

// Of the row that is changed: the first, but of people the third, who goes on serving last.
static int64_t row_id(const struct setting *f, struct settings_now now)
{
    int row = setting_of(f) == OF_PERSON ? 2 : 0;
    return setting_row_id(setting_of(f), now, row);
}

static void change_one(struct sandbox *s, const struct setting *f, const char *logo)
{
    struct arena arena = {0};
    int64_t id = row_id(f, look(s));
    const char *noun = setting_of_name(setting_of(f)), *key = setting_key(&arena, f, 0);
    const char *value = other_value(&arena, f, setting_value(f, look(s), id, 0), logo);
    char *pair = arena_printf(&arena, "%s=%s", key, value);
    char *row = arena_printf(&arena, "%d", (int)id);
    if (setting_of(f) == OF_SITE)
        DONE(s, "set", noun, pair, AS_ADMIN);
    else
        DONE(s, "set", noun, row, pair, AS_ADMIN);
    // it is told with its code …
    struct change_line line;
    size_t n;
    look(s);
    assert_true(app_changes(s->app, as(ROLE_MANAGER), &line, 1, &n, &s->err));
    bool found = false;
    for (int i = 0; i < line.fields.n; i++)
        found |= strcmp(line.fields.at[i].field, setting_code(f)) == 0;
    if (n != 1 || !found)
        fail_msg("%s %s is not told", noun, key);
    assert_int_equal(line.parts & 1 << setting_part(f), 1 << setting_part(f));
    // … in words …
    DONE(s, "set", "changes", AS_ADMIN);
    bool named = setting_of(f) == OF_QUESTION || f->type == SETTING_HOURS;
    if (!strstr(said, named ? (f->type == SETTING_HOURS ? "Monday" : "Questions") : f->label))
        fail_msg("%s is not told in words: %s", key, said);
    // … and listed
    DONE(s, "set", "list", noun, "--json", AS_ADMIN);
    char *wanted = arena_printf(&arena, "\"key\":\"%s\",\"value\":\"%s\"", key, value);
    if (!strstr(said, wanted))
        fail_msg("%s is not listed", wanted);
    arena_finish(&arena);
}

static void explained(struct sandbox *s, const struct setting *f)
{
    const char *noun = setting_of_name(setting_of(f));
    struct arena arena = {0};
    DONE(s, "set", "keys", noun, AS_ADMIN);
    const char *wanted = setting_wanted(&arena, LANG_EN, f);
    if (!strstr(said, f->name) || !strstr(said, f->label) || !strstr(said, wanted))
        fail_msg("'set keys %s' does not explain %s", noun, f->name);
    DONE(s, "set", noun, "--help", NULL);
    if (!strstr(said, f->name) || !strstr(said, f->label))
        fail_msg("'set %s --help' does not explain %s", noun, f->name);
    for (int lang = 0; lang < LANG_EN; lang++) {
        if (strcmp(tr((enum lang)lang, f->label), f->label) == 0)
            fail_msg("%s has no words in %s", f->name, lang_code((enum lang)lang));
    }
    arena_finish(&arena);
}

static void sample_by_day(struct sandbox *s)
{
    sandbox_sample(s);
    DONE(s, "set", "site", "hours.mon=09:00-21:00", "hours.tue=09:00-21:00",
         "hours.wed=09:00-21:00", "hours.thu=09:00-21:00", "hours.fri=09:00-21:00",
         "hours.sat=09:00-21:00", "hours.sun=09:00-21:00", AS_ADMIN);
}

static void make_logo(struct sandbox *s, char path[160])
{
    static const char svg[] = "<svg width=\"300\" height=\"100\"></svg>";
    snprintf(path, 160, "%s/logo.svg", s->dir);
    FILE *file = fopen(path, "wb");
    must(file && fwrite(svg, 1, sizeof svg - 1, file) == sizeof svg - 1 && fclose(file) == 0);
}

static char *read_file(const char *path)
{
    static char text[2][256 * 1024];
    static int turn;
    char *to = text[turn = !turn];
    FILE *file = fopen(path, "rb");
    must(file != NULL);
    to[fread(to, 1, sizeof text[0] - 1, file)] = '\0';
    fclose(file);
    return to;
}

// Set one by one, taken along in a file, and read by a store that has none of it.
static void every_setting_goes_everywhere(void **state)
{
    (void)state;
    struct sandbox s, t;
    char logo[160], brought[200], from[160], to[160];
    sample_by_day(&s);
    make_logo(&s, logo);
    snprintf(brought, sizeof brought, "picture=%s", LOBBY_TEST_DIR "/golden/logos/wide.svg");
    DONE(&s, "set", "service", "1", brought, AS_ADMIN);
    for (int i = 0; i < setting_n(); i++) {
        change_one(&s, setting_at(i), logo);
        explained(&s, setting_at(i));
        if (setting_part(setting_at(i)) == PART_STAFF) // who has left serves nobody
            DONE(&s, "set", "staff", "3", "active=1", AS_ADMIN);
    }
    snprintf(from, sizeof from, "%s/settings", s.dir);
    DONE(&s, "set", "export", from, AS_ADMIN);
    REFUSED("exists", &s, "set", "export", from, AS_ADMIN);
    sandbox_sample(&t);
    snprintf(to, sizeof to, "%s/settings", t.dir);
    DONE(&t, "set", "import", from, AS_ADMIN);
    DONE(&t, "set", "export", to, AS_ADMIN);
    assert_string_equal(read_file(from), read_file(to));
    // what was made there holds, field by field
    static struct profile made;
    look(&s);
    made = profile;
    look(&t);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (!in_profile(f) || setting_array_n(f, &made) == 0 || f->type == SETTING_PICTURE)
            continue; // pictures go with the store
        const char *one = (const char *)&made + setting_place(f, 0, 0);
        if (!setting_same(f, one, (const char *)&profile + setting_place(f, 0, 0)))
            fail_msg("%s did not come along", f->name);
    }
    struct check_report report;
    assert_true(app_check(t.app, LANG_EN, &report, &t.err));
    assert_int_equal(report.problems, 0);
    unlink(logo);
    unlink(from);
    unlink(to);
    sandbox_remove(&s);
    sandbox_remove(&t);
}

static bool stands(struct back_office *b, const struct setting *f)
{
    static const char *const ends[] = {"", ".0", ".1", ".plus", ".open"};
    char id[32];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(id, sizeof id, "%s%s", setting_id(f), ends[i]);
        if (tree_find(frame(b)->tree, id))
            return true;
    }
    if (f->type == SETTING_HOURS)
        return tree_find(frame(b)->tree, "open.0") && tree_find(frame(b)->tree, "from.0");
    return f->type == SETTING_DAYS && tree_find(frame(b)->tree, "date");
}

// Somewhere on the pages; a choice that a question does not have has no field.
static void every_setting_has_a_page(void **state)
{
    (void)state;
    struct back_office b;
    bool seen[256] = {false};
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    for (int view = 0; view < SETTINGS_VIEW_COUNT; view++) {
        char id[24];
        snprintf(id, sizeof id, "settings.%d", view);
        assert_true(tap(&b, id));
        if (tree_find(frame(&b)->tree, "row.0"))
            assert_true(tap(&b, "row.0"));
        for (int i = 0; i < setting_n(); i++)
            seen[i] |= stands(&b, setting_at(i));
    }
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        bool hidden = f->topic == TOPIC_DAY || setting_choice(f) > 6 || // the sample asks six
                      (f->topic == TOPIC_HOUSE_SLIDES && strcmp(f->name, "slide-1") != 0);
        if (seen[i] == hidden)
            fail_msg("%s %s a page", f->name, hidden ? "has" : "has not");
    }
    back_office_close(&b);
}

// The page's buttons step by the table, and stop at its ends.
static void a_page_keeps_to_the_limits(void **state)
{
    (void)state;
    struct back_office b;
    back_office_open(&b, &screen_1280, text_fake());
    sign_in(&b, ADMINISTRATOR_ID, "3333");
    key(&b, "Ctrl+4");
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_part(f) != PART_RULES || f->type != SETTING_NUMBER)
            continue;
        char id[32];
        struct settings *page = settings_of(b.office);
        void *value = (char *)&page->draft + setting_place(f, 0, 0);
        assert_true(tap(&b, "settings.8"));
        snprintf(id, sizeof id, "%s.plus", setting_id(f));
        int before = setting_number(f, value);
        assert_true(tap(&b, id));
        assert_int_equal(setting_number(f, value), before + f->step * f->unit);
        setting_set_number(f, value, f->most * f->unit);
        frame(&b);
        if (enabled(&b, id) && tap(&b, id))
            assert_int_equal(setting_number(f, value), f->most * f->unit);
        setting_set_number(f, value, (f->most + 1) * f->unit);
        assert_int_equal(setting_in_range(f, value), false);
        assert_true(tap(&b, "revert"));
    }
    back_office_close(&b);
}

// ---- the journal's copy -----------------------------------------------------------------------

static void the_journal_carries_what_decides(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    look(&s);
    static struct business back;
    char *text = business_to_json(&profile.business, NULL);
    assert_true(business_from_json(text, &back));
    assert_memory_equal(&back, &profile.business, sizeof back);
    free(text);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (!f->json)
            continue;
        struct draft draft = {&profile, &people};
        int64_t id = row_id(f, draft_now(draft));
        struct arena arena = {0};
        const char *value = other_value(&arena, f, setting_value(f, draft_now(draft), id, 0), "");
        assert_true(setting_set(f, draft, id, 0, value, &s.err));
        arena_finish(&arena);
        text = business_to_json(&profile.business, NULL);
        if (!strstr(text, f->json))
            fail_msg("the journal does not name %s", f->json);
        assert_true(business_from_json(text, &back));
        if (memcmp(&back, &profile.business, sizeof back) != 0)
            fail_msg("%s does not come back from the journal", f->name);
        free(text);
    }
    // an older journal, which did not know a setting yet: its default
    assert_true(business_from_json("{\"rules\":{\"calls_min\":7}}", &back));
    assert_int_equal(back.rules.calls_min, 7);
    assert_int_equal(back.rules.undo_s, 120);
    assert_false(business_from_json("{\"services\":[{\"id\":1,\"prefix\":\"a\"}]}", &back));
    sandbox_remove(&s);
}

static void names_are_given_once(void **state)
{
    (void)state;
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        assert_true(strlen(setting_code(f)) < FIELD_CODE_SIZE);
        assert_true(f->type != SETTING_NUMBER || (f->unit >= 1 && f->least <= f->most));
        assert_true(f->type != SETTING_NUMBER ||
                    (f->fallback >= f->least && f->fallback <= f->most));
        for (int k = 0; k < i; k++) {
            const struct setting *g = setting_at(k);
            bool same = setting_of(f) == setting_of(g);
            if (same && strcmp(f->name, g->name) == 0)
                fail_msg("%s stands twice", f->name);
            if (setting_of(f) != OF_QUESTION && strcmp(setting_code(f), setting_code(g)) == 0)
                fail_msg("the journal's %s means two things", setting_code(f));
        }
    }
}

// ---- one rule for every door ------------------------------------------------------------------

static void texts_have_one_length_and_a_row(void **state)
{
    (void)state;
    struct sandbox s;
    char line[201];
    sandbox_sample(&s);
    memset(line, 'x', 200);
    line[200] = '\0';
    REFUSED("at most 63 bytes", &s, "set", "text", "site", "0", "en", line, AS_ADMIN);
    line[64] = '\0';
    REFUSED("at most 63 bytes", &s, "set", "text", "service", "1", "en", line, AS_ADMIN);
    line[63] = '\0';
    DONE(&s, "set", "text", "site", "0", "en", line, AS_ADMIN);
    REFUSED("no service 999", &s, "set", "text", "service", "999", "en", "X", AS_ADMIN);
    REFUSED("no class 99", &s, "set", "text", "class", "99", "en", "X", AS_ADMIN);
    REFUSED("no question 99", &s, "set", "text", "question", "99", "en", "X", AS_ADMIN);
    REFUSED("no question 99", &s, "set", "text", "choice", "991", "en", "X", AS_ADMIN);
    REFUSED("no skill", &s, "set", "text", "skill", "64", "en", "X", AS_ADMIN);
    REFUSED("no staff 99", &s, "set", "text", "staff", "99", "en", "X", AS_ADMIN);
    REFUSED("no text 'motto'", &s, "set", "text", "motto", "0", "en", "X", AS_ADMIN);
    REFUSED("a line break", &s, "set", "service", "A", "name.en=two\nlines", AS_ADMIN);
    REFUSED("not UTF-8", &s, "set", "service", "A", "name.en=\xff\xfe", AS_ADMIN);
    // the last name of a service stays, whichever door takes it away
    DONE(&s, "set", "text", "service", "1", "en", "", AS_ADMIN);
    DONE(&s, "set", "text", "service", "1", "zh_CN", "", AS_ADMIN);
    REFUSED("needs a name", &s, "set", "text", "service", "1", "zh_TW", "", AS_ADMIN);
    // names of people are the administrator's
    REFUSED("may not change the staff", &s, "set", "text", "staff", "3", "en", "X", "--as",
            "manager", NULL);
    sandbox_remove(&s);
}

static void values_are_looked_at(void **state)
{
    (void)state;
    struct sandbox s;
    sample_by_day(&s);
    REFUSED("hours such as", &s, "set", "value", "hours.mon", "", AS_ADMIN);
    assert_false(look(&s).profile->hours[0].closed);
    REFUSED("hours such as", &s, "set", "value", "hours.mon", "9-25:60", AS_ADMIN);
    DONE(&s, "set", "value", "hours.mon", "9 – 12:30,13~1400",
         AS_ADMIN); // as it is typed in a hurry
    assert_int_equal(look(&s).profile->hours[0].breaks[0].from_min, 12 * 60 + 30);
    assert_int_equal(look(&s).profile->hours[0].close_min, 14 * 60);
    DONE(&s, "set", "value", "hours.mon", "09:00-12:00,13:00-14:00,15:00-26:00", AS_ADMIN);
    assert_int_equal(look(&s).profile->hours[0].break_n, 2);
    DONE(&s, "set", "list", "site", AS_ADMIN);
    assert_non_null(strstr(said, "09:00-12:00,13:00-14:00,15:00-26:00"));
    REFUSED("closing comes", &s, "set", "value", "hours.mon", "22:00-00:00,01:00-02:00", AS_ADMIN);
    REFUSED("a break begins", &s, "set", "value", "hours.mon", "09:00-12:00,11:00-20:00", AS_ADMIN);
    REFUSED("hours such as", &s, "set", "value", "hours.mon", "09:00-12:00,13:00", AS_ADMIN);
    REFUSED("hours such as", &s, "set", "value", "hours.mon",
            "09:00-10:00,11:00-12:00,13:00-14:00,15:00-16:00,17:00-18:00,19:00-20:00", AS_ADMIN);
    DONE(&s, "set", "value", "hours.mon", "closed", AS_ADMIN);
    assert_true(look(&s).profile->hours[0].closed);
    DONE(&s, "set", "value", "closed", "2027-02-06 2027-01-01 2027-02-06", AS_ADMIN);
    assert_int_equal(look(&s).profile->special_n, 2);
    assert_int_equal(profile.special[0].from, 20270101);
    assert_int_equal(profile.special[1].to, 20270206);
    DONE(&s, "set", "value", "special-days",
         "2027-02-15..2027-02-20 2026-12-31=09:00-10:30,11:00-12:00;2027-01-01,2027-01-02",
         AS_ADMIN);
    assert_int_equal(look(&s).profile->special_n, 4);
    assert_int_equal(profile.special[0].hours.close_min, 12 * 60);
    assert_int_equal(profile.special[0].hours.break_n, 1);
    assert_int_equal(profile_hours(&profile, 20270217, 2).closed, true);
    assert_int_equal(profile_hours(&profile, 20261231, 3).breaks[0].from_min, 10 * 60 + 30);
    assert_null(profile_special(&profile, 20270221, 20270221));
    REFUSED("dates such as", &s, "set", "value", "special-days",
            "2027-02-15..2027-02-20 2027-02-20", AS_ADMIN);
    REFUSED("dates such as", &s, "set", "value", "special-days", "2027-02-20..2027-02-15",
            AS_ADMIN);
    REFUSED("its hours are written", &s, "set", "value", "special-days", "2027-02-20=12:00-09:00",
            AS_ADMIN);
    REFUSED("its hours are written", &s, "set", "value", "special-days", "2027-02-20=03:00-09:00",
            AS_ADMIN);
    REFUSED("dates such as", &s, "set", "site", "closed=2027-02-30", AS_ADMIN);
    REFUSED("from 1 to 9", &s, "set", "site", "calls=0", AS_ADMIN);
    REFUSED("from 0 to 600", &s, "set", "site", "recall=601", AS_ADMIN);
    REFUSED("from 0 to 3650", &s, "set", "value", "owner_days", " 5", AS_ADMIN);
    REFUSED("from 0 to 3650", &s, "set", "value", "owner_days", "+5", AS_ADMIN);
    REFUSED("from 1 to 240", &s, "set", "service", "A", "target=1.501", AS_ADMIN);
    DONE(&s, "set", "service", "A", "target=1.5", AS_ADMIN);
    assert_int_equal(look(&s).profile->business.services[0].target_s, 90);
    REFUSED("lie between", &s, "set", "value", "rollover", "600", AS_ADMIN);
    REFUSED("car, steering-wheel", &s, "set", "service", "A", "icon=dragon", AS_ADMIN);
    REFUSED("people who serve", &s, "set", "service", "A", "cover=4,4", AS_ADMIN);
    REFUSED("people who serve", &s, "set", "service", "A", "cover=7", AS_ADMIN); // the receptionist
    REFUSED("did you mean 'target'", &s, "set", "service", "A", "taget=5", AS_ADMIN);
    REFUSED("which name", &s, "set", "service", "A", "name=X", AS_ADMIN);
    // a row that is out of use is found again
    DONE(&s, "set", "service", "C", "active=0", AS_ADMIN);
    DONE(&s, "set", "service", "C", "active=1", AS_ADMIN);
    DONE(&s, "set", "staff", "2", "active=0", AS_ADMIN);
    DONE(&s, "set", "staff", "Chen Zhiming", "active=1", AS_ADMIN);
    sandbox_remove(&s);
}

static void rules_and_classes_are_set_from_a_shell(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    DONE(&s, "set", "site", "calls=5", "owner-hold=7", "water=0", "rest=60", AS_ADMIN);
    const struct site_rules *rules = &look(&s).profile->business.rules;
    assert_int_equal(rules->calls_min, 5);
    assert_int_equal(rules->owner_hold_s, 7 * 60);
    assert_int_equal(rules->water_on_start, 0);
    assert_int_equal(rules->rest_s, 60);
    DONE(&s, "set", "class", "Complaint", "credit=45", "rate=150", "name.en=Trouble", AS_ADMIN);
    look(&s);
    assert_int_equal(profile.business.classes[3].credit_s, 45 * 60);
    assert_int_equal(profile.business.classes[3].rate_permille, 1500);
    assert_string_equal(profile.classes[3].in[LANG_EN], "Trouble");
    REFUSED("no new class", &s, "set", "class", "new", "name.en=X", AS_ADMIN);
    REFUSED("no class 'Compliment'", &s, "set", "class", "Compliment", "credit=1", AS_ADMIN);
    DONE(&s, "set", "list", "class", AS_ADMIN);
    assert_non_null(strstr(said, "Trouble"));
    REFUSED("is not one of site", &s, "set", "list", "classes", AS_ADMIN);
    sandbox_remove(&s);
}

static void a_person_is_entered_whole_or_not_at_all(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    size_t before = look(&s).people->n;
    REFUSED("does not serve", &s, "set", "staff", "7", "desk=3", AS_ADMIN);
    REFUSED("from 0 to 999", &s, "set", "staff", "new", "name.en=Ann", "serves=1", "desk=9999",
            AS_ADMIN);
    assert_int_equal(look(&s).people->n, before);
    DONE(&s, "set", "staff", "new", "name.en=Ann", "serves=1", "desk=21", "speaks=en", AS_ADMIN);
    look(&s);
    assert_int_equal(people.n, before + 1);
    const struct staff_row *ann = &people.at[before];
    int row = business_consultant(&profile.business, ann->id);
    assert_true(row >= 0 && profile.business.consultants[row].active);
    assert_int_equal(profile.business.consultants[row].desk, 21);
    sandbox_remove(&s);
}

static void questions_keep_their_rules(void **state)
{
    (void)state;
    struct sandbox s;
    sandbox_sample(&s);
    REFUSED("one choice alone", &s, "set", "question", "1", "choices=1", AS_ADMIN);
    // a choice that was given up leaves no words to one that is made later
    DONE(&s, "set", "question", "1", "choices=5", AS_ADMIN);
    DONE(&s, "set", "question", "1", "choice6.zh_TW=其他", AS_ADMIN);
    look(&s);
    assert_string_equal(profile.questions[0].choices[5].in[LANG_ZH_TW], "其他");
    assert_string_equal(profile.questions[0].choices[5].in[LANG_EN], "");
    DONE(&s, "set", "question", "2", "source=1", AS_ADMIN);
    look(&s);
    assert_false(profile.questions[0].source); // at most one asks that
    assert_true(profile.questions[1].source);
    DONE(&s, "set", "question", "new", "text.en=Colour?", "choice1.en=Red", "choice2.en=Blue",
         "service=B", AS_ADMIN);
    look(&s);
    assert_int_equal(profile.questions[profile.question_n - 1].choice_n, 2);
    assert_int_equal(profile.questions[profile.question_n - 1].service, 2);
    sandbox_remove(&s);
}

// ---- a file -----------------------------------------------------------------------------------

static const struct {
    const char *text, *said;
} bad_files[] = {
    {"calls = 3\n", ":1: 'calls' stands before the first head"},
    {"[site]\ncalls = 3\nrecal = 5\n", ":3: there is no key 'recal'"},
    {"[site]\n\n# words\ncalls = ten\n", ":4: calls=ten: a whole number from 1 to 9"},
    {"[site]\ncalls\n", ":2: 'calls' is not KEY = VALUE"},
    {"[site]\ncalls = 4\n[shop]\n", ":3: '[shop]' is not a head"},
    {"[site 1]\n", ":1: '[site 1]' is not a head"},
    {"[staff 3]\nserves = 1\n", ":1: a person needs a name"},
    {"[service 9223372036854775807]\n", "is not a head"},
    {"[service]\n", ":1: '[service]' is not a head"},
    {"[class 9]\ncredit = 1\n", ":1: there is no class 9"},
    {"[service 1]\ncover = 1,99\n", ":2: cover=1,99: people who serve"},
    {"[site]\nname.en = \xff\n", ":1: the file is not UTF-8"},
    {"[service 2]\nletter = A\n", "have the same letter"},
    {"[site]\nhours.mon = 03:00-05:00\n", "the hours lie between"},
};

static void put_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    must(file && fputs(text, file) >= 0 && fclose(file) == 0);
}

static void a_bad_file_changes_nothing(void **state)
{
    (void)state;
    struct sandbox s;
    char path[160];
    sandbox_sample(&s);
    snprintf(path, sizeof path, "%s/settings", s.dir);
    static struct profile before;
    look(&s);
    before = profile;
    for (size_t i = 0; i < sizeof bad_files / sizeof *bad_files; i++) {
        char text[400];
        snprintf(text, sizeof text, "%s", bad_files[i].text);
        put_file(path, text);
        REFUSED(bad_files[i].said, &s, "set", "import", path, AS_ADMIN);
        look(&s);
        assert_memory_equal(&profile, &before, sizeof before);
    }
    REFUSED("cannot open", &s, "set", "import", "/nowhere/settings", AS_ADMIN);
    put_file(path, "[site]\ncalls = 4\n");
    REFUSED("may not", &s, "set", "import", path, "--as", "receptionist", NULL);
    DONE(&s, "set", "import", path, "--as", "manager", NULL);
    assert_int_equal(look(&s).profile->business.rules.calls_min, 4);
    unlink(path);
    sandbox_remove(&s);
}

// A store that somebody has just begun: its administrator stays who they are, with their PIN.
static void a_fresh_store_takes_a_business(void **state)
{
    (void)state;
    struct sandbox s, t;
    char path[160];
    struct actor who;
    sandbox_sample(&s);
    snprintf(path, sizeof path, "%s/settings", s.dir);
    DONE(&s, "set", "export", path, AS_ADMIN);
    sandbox_init(&t);
    struct app_options options = sandbox_options(&t);
    options.create = true;
    must(app_open(&options, &t.app, &t.err));
    must(app_first_administrator(t.app, "Ann", "North", "1234", &who, &t.err));
    DONE(&t, "set", "import", path, AS_ADMIN);
    look(&t);
    const struct staff_row *ann = people_find(&people, who.staff);
    assert_string_equal(ann->name.in[LANG_EN], "Ann");
    assert_int_equal(ann->role, ROLE_ADMINISTRATOR);
    assert_int_equal(people.n, 10); // and the nine of the sample
    assert_int_equal(profile.business.service_n, 4);
    assert_string_equal(row_words(OF_SERVICE, (struct settings_now){&profile, &people}, 2, LANG_EN),
                        "Test drive");
    int serving = 0;
    for (int i = 0; i < profile.business.consultant_n; i++)
        serving += profile.business.consultants[i].active;
    assert_int_equal(serving, 6); // Ann does not
    int64_t li = 0;
    for (size_t i = 0; i < people.n; i++)
        li = strcmp(people.at[i].name.in[LANG_EN], "Li Yating") == 0 ? people.at[i].id : li;
    assert_int_equal(profile.business.consultants[business_consultant(&profile.business, li)].desk,
                     1);
    assert_int_equal(profile.question_n, 5);
    int64_t until_ms;
    struct actor in;
    assert_true(app_sign_in(t.app, who.staff, "1234", &in, &until_ms, &t.err));
    // again: nobody comes twice
    DONE(&t, "set", "import", path, AS_ADMIN);
    assert_int_equal(look(&t).people->n, 10);
    unlink(path);
    sandbox_remove(&s);
    sandbox_remove(&t);
}

static const struct service_rules *service_1(struct sandbox *s)
{
    return &look(s).profile->business.services[0];
}

static int promised_today(struct sandbox *s)
{
    return service_target_s(&s->app->model.business.services[0]);
}

// It holds from today on where nobody says more; from a later day until which the one before holds; and never from
// one that was judged already.
static void a_target_holds_from_a_day_on(void **state)
{
    (void)state;
    struct sandbox s;
    char path[160];
    sandbox_sample(&s); // 2026-03-02
    look(&s);
    assert_int_equal(service_1(&s)->target_from, 0);
    snprintf(path, sizeof path, "%s/settings", s.dir);
    DONE(&s, "set", "service", "1", "target=12", AS_ADMIN);
    assert_int_equal(service_1(&s)->target_from, 20260302);
    assert_int_equal(promised_today(&s), 720);
    DONE(&s, "set", "changes", AS_ADMIN);
    if (!strstr(said, "10 → 12") || !strstr(said, "always → 2026-03-02"))
        fail_msg("%s", said);
    DONE(&s, "set", "export", path, AS_ADMIN);
    s.now_ms += 3 * (int64_t)DAY_MS;
    DONE(&s, "set", "service", "1", "target=5", "target-from=2026-03-07", AS_ADMIN);
    assert_int_equal(service_1(&s)->target_s, 300);
    assert_int_equal(service_1(&s)->target_before_s, 720);
    assert_int_equal(promised_today(&s), 720);
    s.now_ms += DAY_MS;
    look(&s);
    assert_int_equal(promised_today(&s), 720);
    s.now_ms += DAY_MS;
    look(&s);
    assert_int_equal(promised_today(&s), 300);
    // a plan that is put right keeps its day; one that holds has today's
    DONE(&s, "set", "service", "1", "target=8", "target-from=2026-04-01", AS_ADMIN);
    DONE(&s, "set", "service", "1", "target=9", AS_ADMIN);
    assert_int_equal(service_1(&s)->target_from, 20260401);
    assert_int_equal(promised_today(&s), 300);
    // no door reaches back, and nothing has changed then
    REFUSED("from 2026-03-07 on at the earliest", &s, "set", "service", "1",
            "target-from=2026-03-02", AS_ADMIN);
    REFUSED("a date such as", &s, "set", "service", "1", "target-from=2026-02-30", AS_ADMIN);
    REFUSED("a date such as", &s, "set", "service", "1", "target-from=soon", AS_ADMIN);
    assert_int_equal(service_1(&s)->target_from, 20260401);
    DONE(&s, "set", "import", path, AS_ADMIN); // a file of days ago holds from today on
    assert_int_equal(service_1(&s)->target_from, 20260307);
    assert_int_equal(promised_today(&s), 720);
    unlink(path);
    sandbox_remove(&s);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_setting_goes_everywhere),
        cmocka_unit_test(a_target_holds_from_a_day_on),
        cmocka_unit_test(every_setting_has_a_page),
        cmocka_unit_test(a_page_keeps_to_the_limits),
        cmocka_unit_test(the_journal_carries_what_decides),
        cmocka_unit_test(names_are_given_once),
        cmocka_unit_test(texts_have_one_length_and_a_row),
        cmocka_unit_test(values_are_looked_at),
        cmocka_unit_test(rules_and_classes_are_set_from_a_shell),
        cmocka_unit_test(a_person_is_entered_whole_or_not_at_all),
        cmocka_unit_test(questions_keep_their_rules),
        cmocka_unit_test(a_bad_file_changes_nothing),
        cmocka_unit_test(a_fresh_store_takes_a_business),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
