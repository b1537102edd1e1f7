// The frame and its pages by contract alone: an office of three pages and a part that exist only here.
// Tabs, who sees them, who begins where, where an errand goes, what each hook is called with and when.

#include "test.h"

#include "office.h"
#include "office/frame/frame.h"
#include "office_memory.h"
#include "paths.h"

static const struct ui_env screen_1280 = {.width = 1280, .height = 800, .lang = LANG_EN};

// What a page of this test remembers: who was called, in order, as letters, and what came along.
struct probe {
    struct office *office;
    char calls[64];
    enum errand_kind errand;
    char surname[PERSON_NAME_SIZE];
    bool tells, noticed;
};

static void note(struct probe *p, const char *what)
{
    if (strlen(p->calls) + 2 < sizeof p->calls)
        strcat(p->calls, what);
}

static void enter(void *self, const struct errand *errand)
{
    struct probe *p = self;
    note(p, "e");
    p->errand = errand->kind;
    snprintf(p->surname, sizeof p->surname, "%s", errand->surname);
}

static void leave(void *self)
{
    note(self, "l");
}

static int event(void *self, const struct ui_event *event)
{
    struct probe *p = self;
    struct errand errand = {.kind = ERRAND_CARD, .surname = "Qwzxk"};
    if (is_char(event, 's', MOD_CTRL)) {
        office_sign_in(p->office,
                       (struct actor){.staff = RECEPTIONIST_ID, .role = ROLE_RECEPTIONIST});
        return office_first_page(p->office);
    }
    if (is_char(event, 'g', MOD_CTRL))
        return office_lead(p->office, &errand);
    if (is_char(event, 'c', MOD_CTRL)) {
        office_send(p->office, command_break(LI, REASON_MEAL, 0));
        return SCREEN_STAY;
    }
    if (is_char(event, 'i', MOD_CTRL)) {
        office_send(p->office, command_on_consultant(COMMAND_CHECK_IN, LI)); // is in already
        return SCREEN_STAY;
    }
    return SCREEN_UNUSED;
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    (void)self;
    ui_text(ui, body, "body", &(struct text_style){.id = "body"});
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    struct probe *p = self;
    (void)request;
    note(p, response->result == RESULT_DONE ? "a" : "r");
    if (p->tells)
        office_say(p->office, TONE_GOOD, "told by the page");
    return p->tells;
}

static void wipe(void *self)
{
    struct probe *p = self;
    note(p, "w");
    memset(p->surname, 0, sizeof p->surname);
}

static void strip(const void *self, struct ui *ui, struct rect *line)
{
    (void)self;
    ui_text(ui, rect_cut_right(line, 60), "strip", &(struct text_style){.id = "strip"});
}

static bool notice(const void *self, struct ui *ui, struct notice *ret)
{
    const struct probe *p = self;
    (void)ui;
    *ret = (struct notice){.words = "Please notice.", .seen = "Got it"};
    return !p->noticed && p->office->actor.staff != 0;
}

static void notice_answer(void *self, enum notice_answer answer)
{
    (void)answer;
    ((struct probe *)self)->noticed = true;
}

static const struct office_page door = {.name = "door",
                                        .needs = RIGHT_COUNT,
                                        .size = sizeof(struct probe),
                                        .enter = enter,
                                        .leave = leave,
                                        .event = event,
                                        .draw = draw,
                                        .wipe = wipe};
static const struct office_page hall = {.name = "hall",
                                        .tab = "tab.hall",
                                        .label = N_("Desk"),
                                        .needs = RIGHT_SEE_QUEUE,
                                        .first_for = 1u << ROLE_RECEPTIONIST,
                                        .size = sizeof(struct probe),
                                        .enter = enter,
                                        .leave = leave,
                                        .event = event,
                                        .draw = draw,
                                        .answered = answered,
                                        .wipe = wipe,
                                        .strip = strip};
static const struct office_page safe = {.name = "safe", // not for a receptionist
                                        .tab = "tab.safe",
                                        .label = N_("Settings"),
                                        .needs = RIGHT_EDIT_STAFF,
                                        .takes = 1u << ERRAND_CARD,
                                        .size = sizeof(struct probe),
                                        .event = event,
                                        .draw = draw};
static const struct office_page files = {.name = "files",
                                         .tab = "tab.files",
                                         .label = N_("Customers"),
                                         .needs = RIGHT_SEE_CUSTOMERS,
                                         .takes = 1u << ERRAND_CARD,
                                         .size = sizeof(struct probe),
                                         .enter = enter,
                                         .leave = leave,
                                         .event = event,
                                         .draw = draw,
                                         .wipe = wipe,
                                         .notice = notice,
                                         .notice_answer = notice_answer};
static const struct office_page part = {
    .name = "part", .size = sizeof(struct probe), .answered = answered, .wipe = wipe};
static const struct office_page *const rows[] = {&door, &hall, &safe, &files, &part, NULL};

static void open(struct back_office *b)
{
    back_office_open(b, &screen_1280, text_fake());
    office_destroy(b->office);
    b->office =
        office_assemble(b->link,
                        &(struct office_options){
                            .env = screen_1280, .metrics = text_fake(), .lock_after_s = 24 * 3600},
                        rows, b->box.now_ms);
    b->surface = office_surface(b->office);
}

static struct probe *probe(const struct back_office *b, const struct office_page *row)
{
    return office_part(b->office, row);
}

static void a_row_says_who_sees_it_and_who_begins_there(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    assert_string_equal(surface_screen(b.surface), "door");
    assert_null(shown(&b, "tab.hall")); // nothing of the frame before anybody has signed in
    assert_false(tap(&b, "tab.hall"));
    assert_string_equal(surface_screen(b.surface), "door");
    key(&b, "Ctrl+S");
    assert_string_equal(surface_screen(b.surface), "hall");
    assert_string_equal(probe(&b, &door)->calls, "el");
    assert_string_equal(probe(&b, &hall)->calls, "e");
    assert_non_null(shown(&b, "tab.hall"));
    assert_null(shown(&b, "tab.safe"));
    assert_non_null(shown(&b, "tab.files"));
    assert_non_null(shown(&b, "strip"));
    assert_false(tap(&b, "tab.safe")); // hidden
    assert_string_equal(surface_screen(b.surface), "hall");
    assert_true(tap(&b, "tab.files"));
    assert_string_equal(surface_screen(b.surface), "files");
    assert_null(shown(&b, "strip")); // of the other page alone
    back_office_close(&b);
}

static void an_errand_goes_to_whoever_takes_it_and_may_be_seen(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+G"); // nobody is signed in: nobody takes it, and it is not kept
    assert_string_equal(surface_screen(b.surface), "door");
    assert_false(office_holds(b.office, "Qwzxk"));
    key(&b, "Ctrl+S");
    assert_true(office_leads(b.office, ERRAND_CARD));
    assert_false(office_leads(b.office, ERRAND_BOOK));
    key(&b, "Ctrl+G");
    assert_string_equal(surface_screen(b.surface), "files"); // not "safe", which stands before it
    assert_int_equal(probe(&b, &files)->errand, ERRAND_CARD);
    assert_string_equal(probe(&b, &files)->surname, "Qwzxk");
    assert_false(block_holds(b.office, sizeof *b.office, "Qwzxk")); // handed over
    assert_true(tap(&b, "tab.hall"));
    assert_true(tap(&b, "tab.files"));
    assert_int_equal(probe(&b, &files)->errand, ERRAND_NONE); // once
    back_office_close(&b);
}

static void an_answer_reaches_every_row_and_is_told_once(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+S");
    assert_true(tap(&b, "tab.files"));
    key(&b, "Ctrl+C");
    assert_string_equal(probe(&b, &hall)->calls, "ela"); // though it is not shown
    assert_string_equal(probe(&b, &part)->calls, "a");
    assert_string_equal(shown(&b, "message"), "Li Yating is on a break.");
    key(&b, "Ctrl+I");
    assert_string_equal(probe(&b, &hall)->calls, "elar");
    assert_string_equal(shown(&b, "message"), "Li Yating is here already: at a meal.");
    probe(&b, &part)->tells = true;
    key(&b, "Ctrl+I");
    assert_string_equal(probe(&b, &hall)->calls, "elarr");
    assert_string_equal(shown(&b, "message"), "told by the page");
    key(&b, "Ctrl+C");
    assert_string_equal(shown(&b, "message"), "told by the page"); // nor is it said twice when done
    back_office_close(&b);
}

static void a_notice_stands_on_every_page_until_it_is_seen(void **state)
{
    (void)state;
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+S");
    assert_string_equal(shown(&b, "message"), "Please notice."); // of a page that is not shown
    assert_true(tap(&b, "told.seen"));
    assert_string_not_equal(shown(&b, "message"), "Please notice.");
    back_office_close(&b);
}

static void every_row_is_wiped_when_the_session_ends(void **state)
{
    (void)state;
    static const struct office_page *const all[] = {&door, &hall, &files, &part};
    struct back_office b;
    open(&b);
    key(&b, "Ctrl+S");
    key(&b, "Ctrl+G");
    key(&b, "Ctrl+L");
    assert_string_equal(surface_screen(b.surface), "door");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        assert_non_null(strchr(probe(&b, all[i])->calls, 'w'));
    assert_false(office_holds(b.office, "Qwzxk"));
    back_office_close(&b);
}

int main(void)
{
    tr_init(LOBBY_LOCALE_DIR);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_says_who_sees_it_and_who_begins_there),
        cmocka_unit_test(an_errand_goes_to_whoever_takes_it_and_may_be_seen),
        cmocka_unit_test(an_answer_reaches_every_row_and_is_told_once),
        cmocka_unit_test(a_notice_stands_on_every_page_until_it_is_seen),
        cmocka_unit_test(every_row_is_wiped_when_the_session_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
