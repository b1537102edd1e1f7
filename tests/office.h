#pragma once
// A back office on a throw-away store with the sample business: a clock that stands until it is
// moved, hands that tap and type, and a lobby that can be filled. What the tests of office/ stand
// on. Include before any header of ui/.

#include "office/frame/reads.h"

#include "sandbox.h"
#include "sandbox_sql.h"
#include "app/begin.h"

#include "office/office.h"
#include "ui/check.h"
#include "ui/screen.h"

enum { LI = 1, CHEN = 2, WANG = 3, LIN = 4, ZHANG = 5, HUANG = 6 };
enum { VIEWING = 1, TEST_DRIVE = 2, REPAIR = 3, COMPLAINT = 4 };

struct back_office {
    struct sandbox box;
    struct link *link;
    struct office *office;
    struct surface *surface;
};

// The newest snapshot. Asking the link for it ends the one before, so the office looks first.
static inline const struct snapshot *snapshot_now(struct back_office *b)
{
    if (b->surface)
        surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->box.now_ms);
    return link_snapshot(b->link);
}

static inline struct response act(struct back_office *b, struct request *request)
{
    return sandbox_submit(b->box.app, request);
}

// As the receptionist would, from elsewhere.
static inline struct response act_do(struct back_office *b, enum command_kind kind, int64_t visit,
                                     int64_t consultant)
{
    return sandbox_do(&b->box, kind, visit, consultant);
}

static inline struct business *back_office_business(struct back_office *b)
{
    return (struct business *)&snapshot_now(b)->model.business;
}

// One more consultant with a long name in every language; the id.
static inline int64_t back_office_hire(struct back_office *b, int number)
{
    static const char *const names[LANG_COUNT] = {"司馬歐陽慕容上官諸葛", "司马欧阳慕容上官诸葛",
                                                  "Maximiliana Featherstonehaugh-Cholmondeley"};
    struct staff_row row = {.role = ROLE_CONSULTANT, .active = true};
    for (int lang = 0; lang < LANG_COUNT; lang++)
        snprintf(row.name.in[lang], NAME_SIZE, "%s %d", names[lang], number);
    must(app_put_staff(b->box.app, as(ROLE_ADMINISTRATOR), &row, &b->box.err));
    return row.id;
}

// Every service in this mode, and at least so many consultants.
static inline void back_office_change(struct back_office *b, enum mode mode, int consultants)
{
    static struct business business;
    business = *back_office_business(b);
    int had = business.consultant_n;
    for (int i = 0; i < business.service_n; i++)
        business.services[i].mode = mode;
    for (int i = had; had > 0 && i < consultants && i < CONSULTANT_MAX; i++) {
        business.consultants[i] = business.consultants[i % had];
        business.consultants[i].id = back_office_hire(b, i + 1);
        business.consultants[i].desk = i + 1;
        business.consultant_n = i + 1;
    }
    struct request request;
    request_init(&request, app_entropy(b->box.app), as(ROLE_ADMINISTRATOR),
                 COMMAND_CHANGE_BUSINESS);
    request.command.business = &business;
    struct response response = act(b, &request);
    must(response.result == RESULT_DONE);
    link_catch_up(b->link);
}

// The office of a store that nobody has begun yet.
static inline void back_office_nobody(struct back_office *b, const struct ui_env *env,
                                      const struct text_metrics *metrics)
{
    sandbox_init(&b->box);
    struct app_options options = sandbox_options(&b->box);
    options.create = true;
    must(app_open(&options, &b->box.app, &b->box.err));
    b->link = link_create_inline(b->box.app);
    b->office = office_create(
        b->link,
        &(struct office_options){.env = *env, .metrics = metrics, .lock_after_s = 24 * 3600},
        b->box.now_ms);
    b->surface = office_surface(b->office);
}

// The id of consultant `index` of the business.
static inline int64_t consultant_id(struct back_office *b, int index)
{
    return back_office_business(b)->consultants[index].id;
}

static inline void back_office_open(struct back_office *b, const struct ui_env *env,
                                    const struct text_metrics *metrics)
{
    sandbox_sample(&b->box);
    // The office's link shares the app with the test: one store, one clock, one model.
    b->link = link_create_inline(b->box.app);
    struct request tick; // opens the day
    request_init(&tick, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_CHECK_IN);
    tick.command.consultant = LI;
    act(b, &tick);
    link_catch_up(b->link);
    b->office = office_create(
        b->link,
        &(struct office_options){.env = *env, .metrics = metrics, .lock_after_s = 24 * 3600},
        b->box.now_ms);
    b->surface = office_surface(b->office);
}

static inline void back_office_close(struct back_office *b)
{
    office_destroy(b->office);
    link_destroy(b->link); // closes the app
    b->box.app = NULL;
    sandbox_remove(&b->box);
}

static inline const struct frame *frame(struct back_office *b)
{
    return surface_frame(b->surface, b->box.now_ms);
}

static inline void wait_s(struct back_office *b, int seconds)
{
    b->box.now_ms += seconds * (int64_t)SECOND_MS;
    link_catch_up(b->link);
    surface_tick(b->surface, b->box.now_ms);
}

static inline bool tap(struct back_office *b, const char *id)
{
    struct err err = {0};
    frame(b);
    bool done = surface_tap(b->surface, id, b->box.now_ms, &err);
    if (!done)
        fprintf(stderr, "tap %s: %s\n", id, err.text);
    return done;
}

static inline void key(struct back_office *b, const char *name)
{
    struct input input = {.kind = INPUT_KEY};
    must(keystroke_parse(name, &input.stroke));
    frame(b);
    surface_input(b->surface, &input, b->box.now_ms);
}

static inline void type(struct back_office *b, const char *text)
{
    frame(b);
    surface_input(b->surface, &(struct input){.kind = INPUT_TEXT, .text = text}, b->box.now_ms);
}

static inline void wake(struct back_office *b)
{
    link_catch_up(b->link);
    surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->box.now_ms);
}

static inline const char *shown(struct back_office *b, const char *id)
{
    const struct node *node = tree_find(frame(b)->tree, id);
    return node ? node->label : NULL;
}

// Whether these words stand on the screen, as one piece.
static inline bool drawn(struct back_office *b, const char *text)
{
    const struct draw_list *list = frame(b)->draw;
    for (size_t i = 0; i < list->ops.n; i++) {
        if (list->ops.at[i].kind == DRAW_TEXT && strcmp(list->ops.at[i].text, text) == 0)
            return true;
    }
    return false;
}

static inline bool enabled(struct back_office *b, const char *id)
{
    const struct node *node = tree_find(frame(b)->tree, id);
    return node && node->enabled;
}

// … whose name has been typed: a PIN, twice.
static inline void back_office_begin(struct back_office *b)
{
    static const char *const fields[] = {"first.pin", "first.again"};
    for (int i = 0; i < 2; i++) {
        must(tap(b, fields[i]));
        type(b, "2468");
    }
    key(b, "Ctrl+Enter");
}

static inline void sign_in(struct back_office *b, int64_t staff, const char *pin)
{
    char id[32];
    snprintf(id, sizeof id, "staff.%lld", (long long)staff);
    must(tap(b, id));
    type(b, pin);
    key(b, "Enter");
}

static inline int64_t arrive(struct back_office *b, int64_t service, const char *phone,
                             const char *surname)
{
    struct response response = sandbox_arrive(&b->box, service, phone, surname);
    wake(b);
    return response.result == RESULT_DONE ? response.ruling.visit : 0;
}

// As if every visit that has been called had been told 5 to 12 minutes.
static inline void tell_waits(struct back_office *b)
{
    sandbox_tell_at(b->box.path,
                    "INSERT INTO promise SELECT site, id, arrived_ms, 480, 240, 720, 5, 12, 300,"
                    " 280, 600, NULL, 180, 900 FROM visit WHERE first_call_ms > 0");
}

// A lobby at half past ten: two being served, one called, five waiting, one paused, one on a break.
static inline void fill_lobby(struct back_office *b)
{
    static const char *const names[] = {"王", "陳", "林", "歐陽", "張",
                                        "黃", "李", "吳", "劉",   "蔡"};
    static const int64_t wants[] = {VIEWING, TEST_DRIVE, REPAIR,    VIEWING, VIEWING,
                                    REPAIR,  VIEWING,    COMPLAINT, VIEWING, TEST_DRIVE};
    for (int64_t who = CHEN; who <= HUANG; who++)
        act_do(b, COMMAND_CHECK_IN, 0, who);
    int64_t visits[10];
    for (int i = 0; i < 10; i++) {
        char phone[16];
        snprintf(phone, sizeof phone, "09123456%02d", i);
        visits[i] = arrive(b, wants[i], phone, names[i]);
        wait_s(b, 110);
    }
    act_do(b, COMMAND_CALL, visits[0], LI);
    act_do(b, COMMAND_START, visits[0], 0);
    act_do(b, COMMAND_CALL, visits[2], ZHANG);
    act_do(b, COMMAND_START, visits[2], 0);
    wait_s(b, 240);
    act_do(b, COMMAND_CALL, visits[1], CHEN);
    struct request rest;
    request_init(&rest, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_BREAK);
    rest.command.consultant = HUANG;
    rest.command.reason = REASON_MEAL;
    rest.command.until_ms = b->box.now_ms + 30 * MINUTE_MS;
    act(b, &rest);
    struct request park;
    request_init(&park, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_PARK);
    park.command.visit = visits[3];
    park.command.until_ms = b->box.now_ms + 15 * MINUTE_MS;
    act(b, &park);
    tell_waits(b);
    wait_s(b, 35);
    wake(b);
}

// Somebody who is known without having come: booked for tomorrow.
static inline void expect(struct back_office *b, const char *phone, const char *surname,
                          const char *full_name, int half_hour)
{
    struct request book;
    request_init(&book, app_entropy(b->box.app), as(ROLE_RECEPTIONIST), COMMAND_BOOK);
    book.command.service = VIEWING;
    book.command.ready_ms = SANDBOX_NOW_MS + DAY_MS + half_hour * 30 * MINUTE_MS;
    snprintf(book.person.phone, sizeof book.person.phone, "%s", phone);
    snprintf(book.person.surname, sizeof book.person.surname, "%s", surname);
    snprintf(book.person.full_name, sizeof book.person.full_name, "%s", full_name);
    struct response response = act(b, &book);
    must(response.result == RESULT_DONE);
    wake(b);
}

// Two who have the phone of others in the lobby: perhaps the same, perhaps a family.
static inline void fill_archive(struct back_office *b)
{
    expect(b, "0912345600", "汪", "汪小明", 1);
    expect(b, "0912345601", "沈", "沈美玲", 2);
}
