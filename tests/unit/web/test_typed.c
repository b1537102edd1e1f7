// Names and phones as people type, paste and import them, by every door: each takes the same, says the same of what it
// does not take, and keeps one spelling.

#include "test.h"
#include "serve.h"
#include "sandbox_sql.h"
#include "app/passes.h"
#include "base/phone.h"
#include "base/text_gate.h"
#include "cli/cli.h"
#include "office/frame/words.h"
#include "ui/field.h"

#define NO_NAME   "A name has letters; please type it again."
#define UNSHOWN   "This holds characters that cannot be shown"
#define BLANKS    "There are only blanks"
#define EXTENSION "An extension cannot be kept with the number"
#define TWO       "There are two numbers here"
#define NO_NUMBER "That is not a phone number"
#define SHORT     "That number looks incomplete"
#define LONG      "That number has too many digits"
#define MOBILE    "+886912345678"
#define LANDLINE  "+886227208889"

static const struct {
    const char *typed, *kept, *trouble; // of two one is there
} names[] = {
    {"王小明", "王", NULL},
    {"歐陽娜娜", "歐陽", NULL},
    {"王先生", "王", NULL},
    {"老王", "老王", NULL},
    {"阿強先生", "阿強", NULL},
    {"李Mr.", "李", NULL},
    {"　王　小明　", "王", NULL},
    {"ＷＡＮＧ", "WANG", NULL},
    {"Prof. Dr. Hans Müller", "Müller", NULL},
    {"Smith Mr.", "Smith", NULL},
    {"Juan de la Cruz", "de la Cruz", NULL},
    {"Seán O’Brien", "O’Brien", NULL},
    {"阿卜杜拉·买买提", "阿卜杜拉", NULL},
    {"ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞ", NULL},
    {"𡈼小明", "𡈼", NULL},
    {"王\u200b小明", "王", NULL},
    {"王〇", "王", NULL},
    {"0912345678", NULL, NO_NAME},
    {"０９１２", NULL, NO_NAME},
    {"12-34", NULL, NO_NAME},
    {"???", NULL, NO_NAME},
    {"...", NULL, NO_NAME},
    {"·", NULL, NO_NAME},
    {"☎", NULL, NO_NAME},
    {"王\u202e明", NULL, UNSHOWN},
    {"王\x1b[31m", NULL, UNSHOWN},
    {"　\u200b ", NULL, BLANKS},
};

static const struct {
    const char *typed, *kept, *trouble;
} phones[] = {
    {"0912-345-678", MOBILE, NULL},
    {"+886 (0)912 345 678", MOBILE, NULL},
    {"００８８６９１２３４５６７８", MOBILE, NULL},
    {"٠٩١٢٣٤٥٦٧٨", MOBILE, NULL},
    {"۰۹۱۲ ۳۴۵ ۶۷۸", MOBILE, NULL},
    {"०९१२३४५६७८", MOBILE, NULL},
    {"𝟎𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖", MOBILE, NULL},
    {"0912345678,", MOBILE, NULL},
    {"'0912345678'", MOBILE, NULL},
    {"「手機：」0912345678", NULL, NO_NUMBER},
    {"手機：0912345678", MOBILE, NULL},
    {"(02) 2720-8889", LANDLINE, NULL},
    {"02-27208889 p 12", NULL, EXTENSION},
    {"02-27208889*12", NULL, EXTENSION},
    {"02-27208889～12", NULL, EXTENSION},
    {"02-27208889 轉12", NULL, EXTENSION},
    {"0912345678 或 0922333444", NULL, TWO},
    {"0912345678/0922333444", NULL, TWO},
    {"091234567", NULL, SHORT},
    {"09123456789", NULL, LONG},
    {"O912345678", NULL, NO_NUMBER},
};

enum { NAMES = sizeof names / sizeof *names, PHONES = sizeof phones / sizeof *phones };

static struct serve s;
static struct answer a;
static char bearer[128];
static int forms; // that were sent: each by somebody else's phone

// ---- the doors: did it take them, and what does it say -------------------------------------------

typedef bool door_fn(const char *name, const char *phone, struct str *said);

static bool by_shell_of(int n, char **argv, struct str *said)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct app_options options = sandbox_options(&s.box);
    struct cli_host host = {.out = out,
                            .err = out,
                            .clock = options.clock,
                            .entropy = options.entropy,
                            .lang = LANG_EN,
                            .store = s.box.path};
    int code = cli_main(&host, NULL, 0, n, argv);
    fclose(out);
    str_add(said, text);
    free(text);
    return code == 0;
}

static bool by_shell(const char *name, const char *phone, struct str *said)
{
    char *argv[] = {(char *)"lobby",  (char *)"visit", (char *)"register", (char *)"A",
                    (char *)"--name", (char *)name,    (char *)"--phone",  (char *)phone};
    return by_shell_of(8, argv, said);
}

static bool by_import(const char *name, const char *phone, struct str *said)
{
    char path[sizeof s.box.path + 8];
    snprintf(path, sizeof path, "%s.csv", s.box.path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "name\tphone\n%s\t%s\n", name, phone);
    fclose(file);
    char *argv[] = {(char *)"lobby", (char *)"customer", (char *)"import", path};
    bool taken = by_shell_of(4, argv, said);
    unlink(path);
    return taken;
}

static void add_json(struct str *out, const char *text)
{
    for (; *text; text++)
        str_printf(out, (unsigned char)*text < ' ' ? "\\u%04x" : "%c", *text);
}

static bool by_program(const char *name, const char *phone, struct str *said)
{
    struct str body = {0}, text = {0};
    str_add(&body, "{\"service\":1,\"surname\":\"");
    add_json(&body, name);
    str_add(&body, "\",\"phone\":\"");
    add_json(&body, phone);
    str_add(&body, "\"}");
    str_printf(&text,
               "POST /api/v1/visits HTTP/1.1\r\nHost: lobby.test\r\nConnection: close\r\n"
               "Accept-Language: en\r\n%sContent-Type: application/json\r\n"
               "Content-Length: %zu\r\n\r\n%s",
               bearer, body.n, str_text(&body));
    http_raw(s.port[DOOR_STAFF], text.text, text.n, &a);
    str_finish(&text);
    str_finish(&body);
    str_add(said, a.body);
    return a.status == 200 || a.status == 201;
}

static void add_encoded(struct str *out, const char *text)
{
    for (; *text; text++)
        str_printf(out, "%%%02X", (unsigned char)*text);
}

static bool by_form(const char *path, const char *name, const char *phone, struct str *said)
{
    struct str form = {0};
    char from[80];
    forms++;
    snprintf(from, sizeof from, "Forwarded: for=203.0.113.%d\r\n", forms);
    str_printf(&form,
               "form=BBBBBBBBBBBBBBBBBBBBBBBBBBBBB%03d&service=1&at=%lld&title=1&surname=", forms,
               (long long)s.box.now_ms + 4 * 3600 * 1000);
    add_encoded(&form, name);
    str_add(&form, "&phone=");
    add_encoded(&form, phone);
    http(s.port[DOOR_GUESTS], "POST", path, from, str_text(&form), &a);
    str_finish(&form);
    str_add(said, a.body);
    return a.status == 303;
}

static bool by_join(const char *name, const char *phone, struct str *said)
{
    return by_form("/join?l=en", name, phone, said);
}

// The half hour is full after a few, which is another trouble than that of what was typed.
static bool by_book(const char *name, const char *phone, struct str *said)
{
    bool taken = by_form("/book?l=en", name, phone, said);
    return taken || a.status == 409;
}

// What stands in the fields of the office, character by character, and what is said below them.
static bool by_desk(const char *name, const char *phone, struct str *said)
{
    struct field field;
    char normal[PHONE_TEXT_SIZE];
    field_init(&field, 0, false);
    field.phone = true;
    field_insert(&field, phone);
    enum phone_trouble trouble = phone_read("TW", field.text, normal);
    const char *wrong = name_trouble_words(name);
    str_add(said, wrong ? wrong : phone_trouble_words(trouble));
    return !wrong && trouble == PHONE_FINE;
}

static const struct {
    const char *called;
    door_fn *takes;
    bool keeps;
} doors[] = {{"shell", by_shell, true}, {"import", by_import, true}, {"program", by_program, true},
             {"join", by_join, true},   {"book", by_book, false},    {"desk", by_desk, false}};
enum { DOORS = sizeof doors / sizeof *doors };

// An import says it shorter: a line of a file, with what stands there.
static bool says(int door, const struct str *said, const char *trouble)
{
    return strstr(str_text(said), trouble) || (doors[door].takes == by_import && *str_text(said));
}

static void ask(int door, const char *name, const char *phone, const char *trouble)
{
    struct str said = {0};
    bool taken = doors[door].takes(name, phone, &said);
    if (taken != !trouble || (trouble && !says(door, &said, trouble)))
        fail_msg("%s: '%s' '%s' was %s: %s", doors[door].called, name, phone,
                 taken ? "taken" : "refused", str_text(&said));
    str_finish(&said);
}

static void begin(void)
{
    char token[PASS_TOKEN_SIZE];
    int64_t id;
    struct pass_wish wish = {.name = "desk", .role = ROLE_RECEPTIONIST};
    memset(&s, 0, sizeof s);
    forms = 0;
    sandbox_sample(&s.box);
    utf8_copy(s.machine.web_proxy, sizeof s.machine.web_proxy, "127.0.0.1");
    assert_true(app_token_new(s.box.app,
                              (struct actor){.role = ROLE_ADMINISTRATOR, .staff = ADMINISTRATOR_ID},
                              &wish, token, &id, &s.box.err));
    snprintf(bearer, sizeof bearer, "Authorization: Bearer %s\r\n", token);
    serve_begin(&s, 0);
}

static void a_name_is_the_same_by_every_door(void **state)
{
    char phone[32], sql[256];
    (void)state;
    begin();
    for (int i = 0; i < NAMES; i++) {
        for (int door = 0; door < DOORS; door++) {
            if (names[i].trouble && strcmp(names[i].trouble, BLANKS) == 0 &&
                doors[door].takes == by_import)
                continue; // an empty cell is padded so
            snprintf(phone, sizeof phone, "09120%02d%03d", door, i);
            ask(door, names[i].typed, phone, names[i].trouble);
            snprintf(sql, sizeof sql, "SELECT count(*) FROM customer WHERE phone = '+886%s'%s%s%s",
                     phone + 1, names[i].kept ? " AND surname = '" : "",
                     names[i].kept ? names[i].kept : "", names[i].kept ? "'" : "");
            if ((doors[door].keeps || names[i].trouble) &&
                sandbox_number(&s.box, sql) != (names[i].kept != NULL))
                fail_msg("%s: '%s' is not kept as it should be", doors[door].called,
                         names[i].typed);
        }
    }
    serve_end(&s);
}

static void a_phone_is_the_same_by_every_door(void **state)
{
    char name[32], sql[256];
    (void)state;
    begin();
    for (int i = 0; i < PHONES; i++) {
        for (int door = 0; door < DOORS; door++) {
            snprintf(name, sizeof name, "Chen%c%c", 'a' + door, 'a' + i);
            ask(door, name, phones[i].typed, phones[i].trouble);
            snprintf(sql, sizeof sql, "SELECT count(*) FROM customer WHERE surname = '%s'%s%s%s",
                     name, phones[i].kept ? " AND phone = '" : "",
                     phones[i].kept ? phones[i].kept : "", phones[i].kept ? "'" : "");
            if ((doors[door].keeps || phones[i].trouble) &&
                sandbox_number(&s.box, sql) != (phones[i].kept != NULL))
                fail_msg("%s: '%s' is not kept as it should be", doors[door].called,
                         phones[i].typed);
        }
    }
    serve_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_the_same_by_every_door),
        cmocka_unit_test(a_phone_is_the_same_by_every_door),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
