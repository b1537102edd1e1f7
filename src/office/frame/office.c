// The session around the pages: who is signed in, what the newest snapshot says, and when the
// office locks itself. Pages are rows of hooks; this file calls them and knows none by name.

#include "office/frame/frame.h"

#include <stdlib.h>

enum { LOCK_AFTER_S = 300, HOME = 0 };

// ---- the rows ---------------------------------------------------------------------------------
bool office_page_allowed(const struct office *office, int page)
{
    must(page >= 0 && page < office->page_n);
    enum right needs = office->rows[page]->needs;
    return needs != RIGHT_COUNT && role_may(office->actor.role, needs);
}

int office_first_page(const struct office *office)
{
    for (int i = 0; i < office->page_n; i++) {
        if (office->rows[i]->first_for & 1u << office->actor.role)
            return i;
    }
    return HOME;
}

static int page_for(const struct office *office, enum errand_kind kind)
{
    for (int i = 0; i < office->page_n; i++) {
        if (office->rows[i]->takes & 1u << kind && office_page_allowed(office, i))
            return i;
    }
    return SCREEN_STAY;
}

bool office_leads(const struct office *office, enum errand_kind kind)
{
    return page_for(office, kind) != SCREEN_STAY;
}

int office_lead(struct office *office, const struct errand *errand)
{
    int page = page_for(office, errand->kind);
    if (page != SCREEN_STAY)
        office->errand = *errand;
    return page;
}

// A page that sees to nothing before somebody goes there has no data until then: most stand at one page all day.
static bool is_made_late(const struct office_page *row)
{
    return row->draw && !row->refresh && !row->answered && !row->notice && !row->step_name;
}

static void make_page(struct office *office, int i)
{
    if (office->pages[i])
        return;
    office->pages[i] = mem_alloc(office->rows[i]->size);
    *(struct office **)office->pages[i] = office;
    if (office->rows[i]->init)
        office->rows[i]->init(office->pages[i]);
}

void office_blank(void *page, size_t size)
{
    struct office *office = *(struct office **)page;
    mem_wipe(page, size);
    *(struct office **)page = office;
}

void *office_part(const struct office *office, const struct office_page *row)
{
    for (int i = 0; i < office->row_n; i++) {
        if (office->rows[i] == row) {
            make_page((struct office *)office, i); // its own, whoever only looks
            return office->pages[i];
        }
    }
    must(!"a part that has no row");
    return NULL;
}

bool office_focus(struct office *office, const char *id)
{
    char kept[96]; // the frame that it may stand in is made anew
    utf8_copy(kept, sizeof kept, id);
    surface_frame(office->surface, office->now_ms);
    return surface_focus(office->surface, kept);
}

void office_focus_row(struct office *office, const char *prefix, int64_t chosen)
{
    const char *id = arena_printf(&office->arena, "%s.%lld", prefix, (long long)chosen);
    if (office_focus(office, id))
        return;
    const struct tree *tree = surface_frame(office->surface, office->now_ms)->tree;
    for (size_t i = 0; i < tree->nodes.n; i++) {
        if (id_number(tree->nodes.at[i].id, prefix) < 0)
            continue;
        office_focus(office, tree->nodes.at[i].id);
        return;
    }
}

enum lang office_lang(const struct office *office)
{
    return surface_env(office->surface)->lang;
}

struct ui office_ui(struct office *office)
{
    return (struct ui){.arena = &office->arena,
                       .theme = surface_shown(office->surface, office->now_ms)->theme,
                       .metrics = office->metrics,
                       .lang = office_lang(office),
                       .now_ms = office->now_ms,
                       .host = office,
                       .again_ms = DEADLINE_NEVER};
}

// ---- who would be called next -------------------------------------------------------------------

struct office_shared {
    int64_t version, at_ms; // of the snapshot and the instant for which it was found; 0: never
    struct proposal proposals[PROPOSAL_MAX];
    size_t n;
    struct event_list candidates;
};

struct office_shared *office_shared_create(void)
{
    return mem_alloc(sizeof(struct office_shared));
}

void office_shared_destroy(struct office_shared *shared)
{
    if (shared)
        event_list_finish(&shared->candidates);
    free(shared);
}

static size_t propose(const struct office *office, struct proposal out[PROPOSAL_MAX],
                      struct event_list *candidates)
{
    event_list_clear(candidates);
    return office->snap->model.open ? assign_propose(&office->snap->model, office->now_ms, true,
                                                     MODE_DESK, out, PROPOSAL_MAX, candidates)
                                    : 0;
}

// Each keeps a copy of its own: another one may go on to a newer snapshot while this one is drawn.
static void take_shared(struct office *office)
{
    struct office_shared *shared = office->shared;
    if (shared->version != office->snap->version || office->now_ms < shared->at_ms ||
        office->now_ms - shared->at_ms >= SECOND_MS) {
        shared->n = propose(office, shared->proposals, &shared->candidates);
        shared->version = office->snap->version;
        shared->at_ms = office->now_ms;
    }
    office->proposal_n = shared->n;
    memcpy(office->proposals, shared->proposals, shared->n * sizeof *shared->proposals);
    event_list_clear(&office->candidates);
    for (size_t i = 0; i < shared->candidates.candidates.n; i++)
        vec_push(&office->candidates.candidates, shared->candidates.candidates.at[i]);
}

void office_look(struct office *office)
{
    office->snap = link_snapshot(office->link);
    if (office->shared)
        take_shared(office);
    else
        office->proposal_n = propose(office, office->proposals, &office->candidates);
}

void office_refresh(struct office *office, int64_t now_ms)
{
    office->now_ms = now_ms;
    if (office->touched_ms > now_ms) // the clock was set back
        office->touched_ms = now_ms;
    office_collect(office);
    office_look(office);
    office_ask_session(office);
    for (int i = 0; i < office->row_n; i++) {
        if (office->rows[i]->refresh)
            office->rows[i]->refresh(office->pages[i]);
    }
    if (!office->facts.asked && (!office->facts.known || now_ms >= office->facts.good_until_ms))
        office_ask_facts(office);
    if (office->message.text[0] && now_ms >= office->message.until_ms)
        office->message.text[0] = '\0';
    office_hear(office);
}

int64_t office_steady_until(const struct office *office)
{
    return office->surface ? surface_pointed_ms(office->surface) + SECOND_MS : 0;
}

int office_page_shown(const struct office *office)
{
    return office->surface ? surface_screen_index(office->surface) : HOME; // while it is made
}

int office_page_event(struct office *office, const struct ui_event *event)
{
    int page = office_page_shown(office), go = SCREEN_UNUSED;
    keys_note(office, event);
    if (office->rows[page]->needs != RIGHT_COUNT)
        go = chrome_event(office, event);
    if (go == SCREEN_UNUSED)
        go = office->rows[page]->event(office->pages[page], event);
    if (go == SCREEN_UNUSED && event->kind == EVENT_SCAN && office->actor.staff)
        office_tell(office, TONE_ATTENTION,
                    N_("No code is read here: finish this first, then scan at the desk."));
    return go == SCREEN_UNUSED ? keys_event(office, event) : go;
}

struct actor office_actor(const struct office *office)
{
    return office->actor;
}

void office_resume(struct office *office, struct actor actor, int64_t touched_ms)
{
    office_sign_in(office, actor);
    office->touched_ms = touched_ms;
    office->session_seq = -1; // asked whether they still may
    surface_go(office->surface, office_first_page(office), office->now_ms);
}

void office_sign_in(struct office *office, struct actor actor)
{
    office->actor = actor;
    office->touched_ms = office->now_ms;
    office->session++;
    office->session_seq = office->snap->model.business_seq;
}

void office_sign_out(struct office *office)
{
    typing_close(office);
    for (int i = 0; i < office->row_n; i++) {
        if (office->rows[i]->wipe && office->pages[i])
            office->rows[i]->wipe(office->pages[i]);
    }
    mem_wipe(&office->errand, sizeof office->errand);
    office_files_forget(office);
    office->actor = (struct actor){0};
    office->session++;
    office->working = 0;
    office->session_over = office->correcting = false;
    mem_wipe(&office->message, sizeof office->message);
    mem_wipe(office->undoing, sizeof office->undoing);
}

// ---- the screen of whichever page -------------------------------------------------------------
static void enter(void *app, int64_t now_ms)
{
    struct office *office = app;
    int page = office_page_shown(office);
    struct errand errand = office->errand;
    mem_wipe(&office->errand, sizeof office->errand);
    office->now_ms = now_ms;
    make_page(office, page);
    if (office->rows[page]->enter)
        office->rows[page]->enter(office->pages[page], &errand);
    mem_wipe(&errand, sizeof errand);
}

static void leave(void *app, int64_t now_ms)
{
    struct office *office = app;
    int page = office_page_shown(office);
    (void)now_ms;
    if (office->rows[page]->leave)
        office->rows[page]->leave(office->pages[page]);
}

static int page_event(void *app, const struct ui_event *event)
{
    return office_page_event(app, event);
}

static void draw(const void *app, struct ui *ui)
{
    const struct office *office = app;
    int page = office_page_shown(office);
    const struct office_page *row = office->rows[page];
    ui->time_stands = office->snap->doubt != DOUBT_NONE;
    ui->host = office;
    ui->key_of = office->snap->catalogue.office.caps && !ui->theme->env.touch ? key_cap_of : NULL;
    ui->letters_off = !office->snap->catalogue.office.letters;
    struct rect body = row->needs == RIGHT_COUNT ? theme_screen(ui->theme) : chrome(office, ui);
    for (int i = 0; i < office->row_n && office->actor.staff; i++) {
        if (office->rows[i]->foot)
            rect_cut_bottom(&body, office->rows[i]->foot(office->pages[i], ui));
    }
    row->draw(office->pages[page], ui, body);
}

static void make_pages(struct office *office, const struct office_page *const *rows)
{
    office->rows = rows;
    for (; rows[office->row_n]; office->row_n++)
        office->page_n += rows[office->row_n]->draw != NULL;
    must(office->row_n <= PAGE_MAX);
    for (int part = 1; part >= 0; part--) {
        for (int i = 0; i < office->row_n; i++) {
            if (part == (rows[i]->draw == NULL) && !is_made_late(rows[i]))
                make_page(office, i);
        }
    }
    for (int i = 0; i < office->page_n; i++) {
        must(rows[i]->draw != NULL); // parts stand behind the pages
        office->screens[i] = (struct screen){.name = rows[i]->name,
                                             .enter = enter,
                                             .leave = leave,
                                             .event = page_event,
                                             .draw = draw};
        office->screen_of[i] = &office->screens[i];
    }
}

// Dismissed, demoted or given a new PIN: what was half typed goes with the session.
static int end_session(struct office *office)
{
    enum lang lang = office_lang(office);
    office_sign_out(office);
    office_say(office, TONE_ATTENTION,
               sentence_refusal(&office->arena, lang,
                                &(struct ruling){.refusal = REFUSAL_SESSION_OVER}, NULL));
    return SCREEN_HOME;
}

int office_parts_event(struct office *office, const struct ui_event *event)
{
    int go = SCREEN_UNUSED;
    for (int i = 0; i < office->row_n && office->actor.staff && go == SCREEN_UNUSED; i++) {
        if (office->rows[i]->before)
            go = office->rows[i]->before(office->pages[i], event);
    }
    return go;
}

// Every sign of life puts the lock off; a wake from another process is none.
static int before(void *app, const struct ui_event *event)
{
    struct office *office = app;
    if (event->kind != EVENT_WAKE)
        office->touched_ms = event->now_ms;
    arena_reset(&office->arena);
    office_refresh(office, event->now_ms);
    if (office->session_over)
        return end_session(office);
    int go = typing_event(office, event);
    return go == SCREEN_UNUSED ? office_parts_event(office, event) : go;
}

static int tick(void *app, int64_t now_ms)
{
    struct office *office = app;
    arena_reset(&office->arena);
    if (link_deadline(office->link) <= now_ms)
        link_catch_up(office->link);
    office_refresh(office, now_ms);
    if (office->session_over)
        return end_session(office);
    if (now_ms < office_lock_at(office))
        return SCREEN_STAY;
    office->locked_out = office->actor.staff;
    office_sign_out(office);
    return SCREEN_HOME;
}

static void over(const void *app, struct ui *ui)
{
    const struct office *office = app;
    if (office->snap->catalogue.sample)
        ui_ribbon(ui, ui_tr(ui, N_("Sample data")));
    for (int i = 0; i < office->row_n && office->actor.staff; i++) {
        if (office->rows[i]->over)
            office->rows[i]->over(office->pages[i], ui);
    }
    typing_draw(office, ui);
}

struct office *office_assemble(struct link *link, const struct office_options *options,
                               const struct office_page *const *rows, int64_t now_ms)
{
    struct office *office = mem_alloc(sizeof *office);
    office->link = link;
    office->ime = options->ime;
    office->metrics = options->metrics;
    office->find_printers = options->find_printers;
    office->find_self = options->find_self;
    office->paint = options->paint;
    office->paint_self = options->paint_self;
    office->in_browser = options->in_browser;
    office->shared = options->shared;
    office->lock_after_ms =
        (options->lock_after_s > 0 ? options->lock_after_s : LOCK_AFTER_S) * (int64_t)SECOND_MS;
    office->now_ms = now_ms;
    office->snap = link_snapshot(link);
    arena_init(&office->arena);
    make_pages(office, rows);
    struct surface_setup setup = {
        .name = "office",
        .screens = office->screen_of,
        .screen_count = office->page_n,
        .home = HOME,
        .app = office,
        .env = options->env,
        .metrics = options->metrics,
        .before = before,
        .over = over,
        .deadline = office_deadline,
        .tick = tick,
    };
    setup.env.office = true;
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
    link_forget(office->link); // whose thread may be at a question of a page
    office_copy(office, "");
    for (int i = 0; i < office->row_n; i++) { // what they pointed to has gone with the session
        if (office->pages[i])
            mem_wipe(office->pages[i], office->rows[i]->size);
        free(office->pages[i]);
    }
    surface_destroy(office->surface);
    str_finish(&office->copied);
    str_finish(&office->saved);
    event_list_finish(&office->candidates);
    arena_finish(&office->arena);
    mem_wipe(office, sizeof *office);
    free(office);
}

void office_copy(struct office *office, const char *text)
{
    str_clear(&office->copied);
    str_add(&office->copied, text);
    office->copies += *text != '\0';
}

int office_copies(const struct office *office)
{
    return office->copies;
}

const char *office_copied(const struct office *office)
{
    return str_text(&office->copied);
}

bool office_paint(struct office *office, struct rect box, const char *path)
{
    const struct frame *frame = surface_frame(office->surface, office->now_ms);
    return office->paint && office->paint(office->paint_self, frame, box, path);
}

const struct paper_now *office_paper(const struct office *office)
{
    return &office->snap->paper;
}

const struct snapshot *office_snapshot(const struct office *office)
{
    return office->snap;
}

struct surface *office_surface(struct office *office)
{
    return office->surface;
}
