// The session around the pages: who is signed in, what the newest snapshot says, and when the
// office locks itself. Pages are tables of functions; this file only knows which role sees which.

#include "office/frame/internal.h"

#include <stdlib.h>

enum { LOCK_AFTER_S = 300 };

static const struct screen *const pages[] = {
    [PAGE_SIGN_IN] = &sign_in_screen,   [PAGE_DESK] = &desk_screen,
    [PAGE_MINE] = &mine_screen,         [PAGE_REPORT] = &report_screen,
    [PAGE_SETTINGS] = &settings_screen, [PAGE_CUSTOMERS] = &customers_screen,
};
_Static_assert(sizeof pages / sizeof *pages == OFFICE_PAGE_COUNT, "one screen per page");

// What a page is for, and where each role begins.
static const enum right needs[] = {
    [PAGE_SIGN_IN] = RIGHT_COUNT, // nobody's
    [PAGE_DESK] = RIGHT_SEE_QUEUE,          [PAGE_MINE] = RIGHT_SERVE,
    [PAGE_REPORT] = RIGHT_SEE_REPORT,       [PAGE_SETTINGS] = RIGHT_EDIT_BUSINESS,
    [PAGE_CUSTOMERS] = RIGHT_SEE_CUSTOMERS,
};
_Static_assert(sizeof needs / sizeof *needs == OFFICE_PAGE_COUNT, "one right per page");

static const enum office_page first_pages[] = {
    [ROLE_CUSTOMER] = PAGE_SIGN_IN,   [ROLE_CONSULTANT] = PAGE_MINE,
    [ROLE_RECEPTIONIST] = PAGE_DESK,  [ROLE_MANAGER] = PAGE_REPORT,
    [ROLE_ADMINISTRATOR] = PAGE_DESK,
};
_Static_assert(sizeof first_pages / sizeof *first_pages == ROLE_COUNT, "one row per role");

bool office_page_allowed(enum role role, enum office_page page)
{
    must(role < ROLE_COUNT && page < OFFICE_PAGE_COUNT);
    return needs[page] != RIGHT_COUNT && role_may(role, needs[page]);
}

enum office_page office_first_page(enum role role)
{
    must(role < ROLE_COUNT);
    return first_pages[role];
}

enum lang office_lang(const struct office *office)
{
    return surface_env(office->surface)->lang;
}

void office_look(struct office *office)
{
    office->snap = link_snapshot(office->link);
    event_list_clear(&office->candidates);
    office->proposal_n = 0;
    if (office->snap->model.open)
        office->proposal_n = assign_propose(&office->snap->model, office->now_ms, true, MODE_DESK,
                                            office->proposals, PROPOSAL_MAX, &office->candidates);
}

void office_refresh(struct office *office, int64_t now_ms)
{
    office->now_ms = now_ms;
    office_collect(office);
    office_look(office);
    if (office->actor.staff) {
        office_ask_called(office, &office->called, start_target(office));
        office_ask_called(office, &office->why,
                          office->desk.panel == PANEL_WHY ? why_subject(office) : NULL);
    }
    due_refresh(office);
    tasks_follow(office);
    if (!office->facts.asked && (!office->facts.known || now_ms >= office->facts.good_until_ms))
        office_ask_facts(office);
    archive_follow(office);
    if (office->message.text[0] && now_ms >= office->message.until_ms)
        office->message.text[0] = '\0';
}

int office_page_shown(const struct office *office)
{
    const char *name = surface_screen(office->surface);
    for (int i = 0; i < OFFICE_PAGE_COUNT; i++) {
        if (strcmp(pages[i]->name, name) == 0)
            return i;
    }
    return -1;
}

int office_page_event(struct office *office, const struct ui_event *event)
{
    int page = office_page_shown(office);
    return page < 0 ? SCREEN_UNUSED : pages[page]->event(office, event);
}

void office_sign_out(struct office *office)
{
    typing_close(office);
    panel_close(office);
    archive_wipe(office);
    mem_wipe(&office->guest, sizeof office->guest);
    office->actor = (struct actor){0};
    office->session++;
    office->working = 0;
    mem_wipe(&office->message, sizeof office->message);
    office->desk.visit = 0;
    office->desk.consultant = 0;
    office->called = office->why = (struct called){0};
    office->desk.followed = 0;
    office->desk.record = office->desk.whose = 0;
    due_wipe(office);
    record_form_wipe(&office->serving);
    office->follow.visit = 0;
    field_wipe(&office->sign_in.pin);
    field_wipe(&office->settings.pin);
    field_wipe(&office->settings.field);
    office->settings.changed = office->settings.known = false;
    mem_wipe(&office->reports.now, sizeof office->reports.now);
    mem_wipe(&office->reports.before, sizeof office->reports.before);
    mem_wipe(&office->reports.looked, sizeof office->reports.looked);
    field_wipe(&office->reports.day);
    office->reports.known = office->reports.loading = false;
    office->reports.looked_known = office->reports.looking = false;
}

// Every sign of life puts the lock off; a wake from another process is none.
static int before(void *app, const struct ui_event *event)
{
    struct office *office = app;
    if (event->kind != EVENT_WAKE)
        office->touched_ms = event->now_ms;
    arena_reset(&office->arena);
    office_refresh(office, event->now_ms);
    return typing_event(office, event);
}

static int64_t lock_at(const struct office *office)
{
    return office->actor.staff ? office->touched_ms + office->lock_after_ms : DEADLINE_NEVER;
}

static int64_t deadline(const void *app, int64_t now_ms)
{
    const struct office *office = app;
    int64_t soonest = now_ms - now_ms % SECOND_MS + SECOND_MS; // clock and timers count seconds
    int64_t link = link_deadline(office->link);
    soonest = link < soonest ? link : soonest;
    return lock_at(office) < soonest ? lock_at(office) : soonest;
}

static int tick(void *app, int64_t now_ms)
{
    struct office *office = app;
    arena_reset(&office->arena);
    if (link_deadline(office->link) <= now_ms)
        link_catch_up(office->link);
    office_refresh(office, now_ms);
    if (now_ms < lock_at(office))
        return SCREEN_STAY;
    office->sign_in.again = office->actor.staff;
    office_sign_out(office);
    return SCREEN_HOME;
}

static void over(const void *app, struct ui *ui)
{
    const struct office *office = app;
    if (office->snap->catalogue.sample)
        ui_ribbon(ui, ui_tr(ui, N_("Sample data")));
    typing_draw(office, ui);
}

static void init_fields(struct office *office)
{
    field_init(&office->sign_in.pin, 12, true);
    field_init(&office->settings.pin, 8, true);
    field_init(&office->first_run.name, 20, false);
    field_init(&office->first_run.site, 20, false);
    field_init(&office->first_run.pin, 8, true);
    field_init(&office->first_run.again, 8, true);
    field_init(&office->form.name, 40, false);
    field_init(&office->form.phone, 15, true);
    field_init(&office->serving.note, 200, false);
    field_init(&office->late.note, 200, false);
    field_init(&office->follow.note, 200, false);
    record_form_wipe(&office->serving);
    record_form_wipe(&office->late);
    archive_wipe(office);
}

struct office *office_create(struct link *link, const struct office_options *options,
                             int64_t now_ms)
{
    struct office *office = mem_alloc(sizeof *office);
    office->link = link;
    office->ime = options->ime;
    office->lock_after_ms =
        (options->lock_after_s > 0 ? options->lock_after_s : LOCK_AFTER_S) * (int64_t)SECOND_MS;
    office->desk.service = -1;
    office->reports.chosen = -1;
    arena_init(&office->arena);
    init_fields(office);
    struct surface_setup setup = {
        .name = "office",
        .screens = pages,
        .screen_count = OFFICE_PAGE_COUNT,
        .home = PAGE_SIGN_IN,
        .app = office,
        .env = options->env,
        .metrics = options->metrics,
        .before = before,
        .over = over,
        .deadline = deadline,
        .tick = tick,
    };
    setup.env.office = true;
    office->now_ms = now_ms;
    office->snap = link_snapshot(link);
    office->surface = surface_create(&setup, now_ms);
    office_refresh(office, now_ms);
    office_collect(office);
    return office;
}

void office_destroy(struct office *office)
{
    if (!office)
        return;
    office_sign_out(office);
    surface_destroy(office->surface);
    event_list_finish(&office->candidates);
    arena_finish(&office->arena);
    mem_wipe(office, sizeof *office);
    free(office);
}

struct surface *office_surface(struct office *office)
{
    return office->surface;
}
