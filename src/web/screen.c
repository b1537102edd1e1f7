// A surface is turned by the web's own thread: its link only says from the store's thread that there is news.
// A frame is written when the line has taken the one before, so a slow line skips frames and never falls behind.

#include "web/screen.h"
#include "web/frame_out.h"
#include "web/passes.h"
#include "web/input_in.h"

#include "app/ticket.h"

#include <microhttpd.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    BEAT_MS = 10 * SECOND_MS,   // a line that has died is noticed by a write
    LINGER_MS = 5 * MINUTE_MS,  // without a stream: as long as the office waits before it locks
    STRANGE_MS = MINUTE_MS,     // … where nobody has said who they are
    UNSEEN_MS = 30 * SECOND_MS, // … if it never had one
    ENDING_MS = 2 * SECOND_MS,  // for a line to take why its screen ends
    STRANGERS_MOST = 32,        // screens where nobody has said who they are …
    STRANGERS_EACH = 8,         // … of one address
    FRAME_MS = 16,              // no more frames than a display shows
    BLOCK = 4096,
    LINE_SIZE = 48,
    IMAGE_MOST = 8 * 1024 * 1024,
    FILE_MOST = 64 * 1024 * 1024 // a workbook
};

enum ending {
    ENDING_NOT,
    ENDING_HOME,
    ENDING_RESTS
}; // paired no more; its place is given to another

struct screen_run {
    struct screens *screens;
    enum web_screen kind;
    uint8_t hash[TOKEN_HASH_SIZE];
    uint64_t address; // that began it, as it is counted
    int64_t used_ms;  // of the steady clock: when something was done there last
    struct link *link;
    struct web_surface made;
    atomic_bool woken;
    bool dirty;               // there may be another frame
    int64_t due_ms;           // of the wall clock: when the surface wants to be turned
    int64_t built_ms;         // of the steady clock, as what follows: when the last frame was
    int64_t said_ms, left_ms; // something went out; the stream was lost (0: there is one)
    struct frame_out frame;
    struct web_request *stream; // NULL: none
    char line[LINE_SIZE]; // by which it was last asked for: WINDOW.LINE, as its browser names them
    struct str out;
    size_t sent; // of out
    int chimes, copies;
    struct actor actor; // who began a board or a kiosk; staff 0: nobody who signed in
    int64_t pass;       // of a paired one (app/passes.h); 0: a person's
    int sent_home;
    enum ending ending;
    int64_t ending_ms; // of the steady clock: since when
    bool said_ending;
    int saves, wants;  // as last told …
    bool gives, waits; // … and the file was not fetched yet, the picture has not come yet
};

struct screens {
    struct web *web;
    VEC(struct screen_run *) at;
    bool ended;
};

struct screens *screens_create(struct web *web)
{
    struct screens *screens = mem_alloc(sizeof *screens);
    screens->web = web;
    return screens;
}

size_t screens_count(const struct screens *screens)
{
    return screens->at.n;
}

// ---- life -------------------------------------------------------------------------------------

static void wake_screen(void *self) // on the store's thread
{
    struct screen_run *s = self;
    atomic_store(&s->woken, true);
    web_wake(s->screens->web);
}

static void wake_stream(struct screen_run *s)
{
    if (!s->stream || !s->stream->suspended)
        return;
    s->stream->suspended = false;
    s->screens->web->resumed = true;
    MHD_resume_connection(s->stream->connection);
}

static void end_stream(struct screen_run *s)
{
    if (!s->stream)
        return;
    wake_stream(s);
    s->stream->screen = NULL;
    s->stream = NULL;
    s->left_ms = web_steady_ms();
}

static void destroy(struct screen_run *s)
{
    end_stream(s);
    if (s->made.end)
        s->made.end(s->made.self);
    if (s->link)
        link_destroy(s->link);
    frame_out_finish(&s->frame);
    str_finish(&s->out);
    mem_wipe(s, sizeof *s);
    free(s);
}

void screens_end(struct screens *screens)
{
    screens->ended = true;
    for (size_t i = 0; i < screens->at.n; i++)
        destroy(screens->at.at[i]);
    screens->at.n = 0;
}

void screens_destroy(struct screens *screens)
{
    if (!screens)
        return;
    screens_end(screens);
    vec_finish(&screens->at);
    free(screens);
}

static struct screen_run *find(const struct web_request *r)
{
    const char *token = request_header(r, "X-Lobby-Screen");
    uint8_t hash[TOKEN_HASH_SIZE];
    if (!token || strlen(token) != SESSION_TOKEN_SIZE - 1 || !r->web->screens)
        return NULL;
    ticket_hash(token, hash);
    const struct screens *screens = r->web->screens;
    for (size_t i = 0; i < screens->at.n; i++)
        if (screens->at.at[i]->ending == ENDING_NOT &&
            sodium_memcmp(screens->at.at[i]->hash, hash, sizeof hash) == 0)
            return screens->at.at[i];
    return NULL;
}

bool screen_known(const struct web_request *r)
{
    return r->listener == LISTENER_STAFF && strcmp(r->uri, "/screen/input") == 0 && find(r) != NULL;
}

// A paired one, one that somebody has begun who was signed in, an office where somebody is.
static bool is_stranger(const struct screen_run *s)
{
    return !s->pass && !s->actor.staff && !(s->made.signed_in && s->made.signed_in(s->made.self));
}

// ---- frames -----------------------------------------------------------------------------------

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add_files(struct screen_run *s)
{
    enum file_use use = FILE_LOGO;
    int saves = s->made.saves ? s->made.saves(s->made.self) : 0;
    int wants = s->made.wants ? s->made.wants(s->made.self, &use) : 0;
    if (saves != s->saves) {
        str_add(&s->out, "data: {");
        json_text(&s->out, "file", name_of(s->made.saved(s->made.self)));
        str_add(&s->out, "}\n\n");
        s->gives = true;
    }
    if (wants != s->wants) {
        str_add(&s->out, "data: {");
        json_int(&s->out, "choose", wants);
        json_int(&s->out, "most", (int64_t)file_bytes_max(use));
        json_text(&s->out, "kinds", file_kinds(use));
        str_add(&s->out, "}\n\n");
        s->waits = true;
    }
    s->saves = saves;
    s->wants = wants;
}

static void add_news(struct screen_run *s)
{
    int chimes = s->made.chimes ? s->made.chimes(s->made.self) : 0;
    int copies = s->made.copies ? s->made.copies(s->made.self) : 0;
    if (chimes != s->chimes)
        str_add(&s->out, "data: {\"chime\":true}\n\n");
    if (copies != s->copies) {
        str_add(&s->out, "data: {\"copy\":");
        json_word(&s->out, s->made.copied(s->made.self));
        str_add(&s->out, "}\n\n");
    }
    s->chimes = chimes;
    s->copies = copies;
    add_files(s);
}

static void add_frame(struct screen_run *s)
{
    int64_t now_ms = web_now_ms(s->screens->web);
    const struct frame *frame = surface_frame(s->made.surface, now_ms);
    size_t before = s->out.n;
    s->built_ms = web_steady_ms();
    s->dirty = false;
    str_add(&s->out, "data: ");
    if (frame_out_add(&s->frame, frame, &s->out)) {
        str_add(&s->out, "\n\n");
    } else {
        s->out.n = before;
        s->out.text[before] = '\0';
    }
    s->due_ms = surface_deadline(s->made.surface, now_ms);
}

// What the line is to take next; nothing while it has not taken what stands there.
static void fill(struct screen_run *s)
{
    if (!s->stream || s->sent < s->out.n)
        return;
    str_clear(&s->out);
    s->sent = 0;
    if (s->dirty)
        add_frame(s);
    add_news(s);
    if (s->ending != ENDING_NOT && !s->said_ending) {
        str_add(&s->out, s->ending == ENDING_HOME ? "data: {\"home\":true}\n\n"
                                                  : "data: {\"rests\":true}\n\n");
        s->said_ending = true;
    }
    if (s->out.n == 0 && web_steady_ms() - s->said_ms >= BEAT_MS)
        str_add(&s->out, ": \n\n");
    if (s->out.n == 0)
        return;
    s->said_ms = web_steady_ms();
    wake_stream(s);
}

static void turn(struct screen_run *s)
{
    int64_t now_ms = web_now_ms(s->screens->web);
    if (atomic_exchange(&s->woken, false)) {
        surface_input(s->made.surface, &(struct input){.kind = INPUT_WAKE}, now_ms);
        s->dirty = true;
    }
    if (now_ms >= s->due_ms) {
        surface_tick(s->made.surface, now_ms);
        s->due_ms = surface_deadline(s->made.surface, now_ms);
        s->dirty = true;
    }
    if (!s->dirty || web_steady_ms() - s->built_ms >= FRAME_MS)
        fill(s);
}

static void begin_end(struct screen_run *s, enum ending ending)
{
    if (s->ending != ENDING_NOT)
        return;
    s->ending = ending;
    s->ending_ms = web_steady_ms();
    fill(s);
}

size_t screens_paired(const struct screens *screens)
{
    size_t n = 0;
    for (size_t i = 0; i < screens->at.n; i++)
        n += screens->at.at[i]->pass != 0;
    return n;
}

// A paired screen that was sent home, or is paired no more, begins anew at its first page.
void screens_check(struct screens *screens)
{
    for (size_t i = 0; i < screens->at.n; i++) {
        struct screen_run *s = screens->at.at[i];
        const struct pass *pass = s->pass ? passes_of(screens->web, s->pass) : NULL;
        if (s->pass && (!pass || pass->sent_home != s->sent_home))
            begin_end(s, ENDING_HOME);
    }
}

int screens_actors(const struct screens *screens, struct actor out[SCREENS_MOST])
{
    int n = 0;
    for (size_t i = 0; i < screens->at.n; i++)
        if (screens->at.at[i]->actor.staff)
            out[n++] = screens->at.at[i]->actor;
    return n;
}

void screens_end_of(struct screens *screens, const struct actor *actor)
{
    for (size_t i = 0; i < screens->at.n; i++) {
        struct screen_run *s = screens->at.at[i];
        if (s->actor.staff == actor->staff && s->actor.session == actor->session && actor->staff)
            begin_end(s, ENDING_HOME);
    }
}

// Whoever does not read is not waited for.
static bool is_over(const struct screen_run *s, int64_t steady_ms)
{
    if (s->ending != ENDING_NOT)
        return !s->stream || (s->said_ending && s->sent == s->out.n) ||
               steady_ms - s->ending_ms >= ENDING_MS;
    int64_t most_ms = !s->said_ms ? UNSEEN_MS : is_stranger(s) ? STRANGE_MS : LINGER_MS;
    return s->left_ms && steady_ms - s->left_ms > most_ms;
}

void screens_turn(struct screens *screens)
{
    int64_t steady_ms = web_steady_ms();
    for (size_t i = screens->at.n; i > 0; i--) {
        struct screen_run *s = screens->at.at[i - 1];
        if (is_over(s, steady_ms)) {
            vec_remove(&screens->at, i - 1);
            destroy(s);
        } else {
            turn(s);
        }
    }
}

static int64_t timeout_of(const struct screen_run *s, int64_t now_ms, int64_t steady_ms)
{
    int64_t ms = s->due_ms == DEADLINE_NEVER ? INT64_MAX : s->due_ms - now_ms;
    int64_t other = s->stream ? s->said_ms + BEAT_MS - steady_ms : STRANGE_MS;
    ms = other < ms ? other : ms;
    if (s->ending != ENDING_NOT)
        ms = ms < ENDING_MS / 4 ? ms : ENDING_MS / 4;
    other = s->built_ms + FRAME_MS - steady_ms;
    if (s->stream && s->dirty && s->sent == s->out.n && other < ms)
        ms = other;
    return ms < 0 ? 0 : ms;
}

int64_t screens_timeout_ms(const struct screens *screens)
{
    int64_t soonest = -1, now_ms = web_now_ms(screens->web), steady_ms = web_steady_ms();
    for (size_t i = 0; i < screens->at.n; i++) {
        int64_t ms = timeout_of(screens->at.at[i], now_ms, steady_ms);
        soonest = soonest < 0 || ms < soonest ? ms : soonest;
    }
    return soonest;
}

// ---- the stream -------------------------------------------------------------------------------

static ssize_t read_stream(void *self, uint64_t position, char *to, size_t most)
{
    struct web_request *r = self;
    struct screen_run *s = r->screen;
    (void)position;
    if (!s && r->taken) { // so that it does not come back for it
        static const char words[] = "data: {\"taken\":true}\n\n";
        r->taken = false;
        memcpy(to, words, sizeof words - 1);
        return sizeof words - 1;
    }
    if (!s)
        return MHD_CONTENT_READER_END_OF_STREAM;
    if (s->sent == s->out.n) {
        MHD_suspend_connection(r->connection);
        r->suspended = true;
        return 0;
    }
    size_t n = s->out.n - s->sent < most ? s->out.n - s->sent : most;
    memcpy(to, s->out.text + s->sent, n);
    s->sent += n;
    return (ssize_t)n;
}

struct MHD_Response *screen_response(struct web_request *r)
{
    MHD_set_connection_option(r->connection, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_stream, r, NULL);
}

void screen_leave(struct web_request *r)
{
    struct screen_run *s = r->screen;
    if (!s || s->stream != r)
        return;
    s->stream = NULL;
    s->left_ms = web_steady_ms();
    r->screen = NULL;
}

static const char *line_of(const struct web_request *r)
{
    const char *line = request_header(r, "X-Lobby-Line");
    return line && strlen(line) < LINE_SIZE ? line : "";
}

// A window that asks once more has lost its line, or a request of the lost one has come late: it asks again then.
static bool is_other_window(const struct screen_run *s, const char *line)
{
    size_t n = strcspn(line, ".");
    return n == 0 || strncmp(s->line, line, n + 1) != 0;
}

void screen_live(struct web_request *r)
{
    struct screen_run *s = find(r);
    if (!s || r->head) {
        request_fail(r, 404);
        return;
    }
    if (s->stream)
        s->stream->taken = is_other_window(s, line_of(r));
    end_stream(s); // the newest has it
    utf8_copy(s->line, sizeof s->line, line_of(r));
    r->screen = s;
    r->is_screen = true;
    s->stream = r;
    s->left_ms = 0;
    str_clear(&s->out);
    s->sent = 0;
    frame_out_forget(&s->frame);
    add_frame(s);
    s->said_ms = web_steady_ms();
    request_done(r);
}

// ---- what comes up ----------------------------------------------------------------------------

static void take(struct screen_run *s, const struct input_in *in, int64_t now_ms)
{
    struct err err = {0};
    if (in->tap)
        surface_tap(s->made.surface, in->tap, now_ms, &err); // not there any more: nothing happens
    else
        surface_input(s->made.surface, &in->input, now_ms);
}

// Faster than any hand: nothing that is known as a screen asks for more work than a screen does.
static bool may_go_on(struct web_request *r, const struct screen_run *s)
{
    int64_t thing;
    memcpy(&thing, s->hash, sizeof thing);
    if (limits_take(r->web->limits, LIMIT_INPUTS, limits_thing(r->web->limits, thing),
                    web_steady_ms()))
        return true;
    r->reply.retry_s = 10;
    request_fail(r, 429);
    return false;
}

void screen_input(struct web_request *r)
{
    struct screen_run *s = find(r);
    int64_t now_ms = web_now_ms(r->web);
    char *at = arena_strdup(&r->arena, request_text(r, "a"));
    struct input_in in;
    if (!s || strcmp(line_of(r), s->line) !=
                  0) { // of a line that was lost: whoever pressed it has seen that it was
        request_fail(r, 404);
        return;
    }
    if (!may_go_on(r, s))
        return;
    s->used_ms = web_steady_ms();
    for (char *line; (line = strsep(&at, "\n")) != NULL;) {
        if (!input_in_read(line, &in)) {
            request_fail(r, 400);
            return;
        }
        take(s, &in, now_ms);
    }
    s->dirty = true;
    s->due_ms = surface_deadline(s->made.surface, now_ms);
    fill(s);
    r->reply.kind = REPLY_JSON;
    str_add(&r->reply.body, "{}");
    request_done(r);
}

static bool kind_of(const char *name, enum web_screen *ret)
{
    static const char *const names[] = {"office", "board", "kiosk"};
    for (int i = 0; i < WEB_SCREEN_COUNT; i++) {
        *ret = (enum web_screen)i;
        if (strcmp(name, names[i]) == 0)
            return true;
    }
    return false;
}

// The office asks for a PIN by itself.
static bool may_open(const struct web_request *r, enum web_screen kind)
{
    if (r->role == WEB_SCREEN && kind != WEB_OFFICE)
        return (kind == WEB_BOARD) == (r->pass_kind == PASS_BOARD);
    return kind == WEB_OFFICE ||
           (kind == WEB_BOARD && r->role >= WEB_CONSULTANT && r->role <= WEB_ADMINISTRATOR) ||
           r->role == WEB_ADMINISTRATOR;
}

// Of a paired screen: which, and how often it had been sent home.
static void take_pass(struct screen_run *s, const struct web_request *r)
{
    const struct pass *pass = r->role == WEB_SCREEN ? passes_of(r->web, r->pass) : NULL;
    s->pass = pass ? pass->id : 0;
    s->sent_home = pass ? pass->sent_home : 0;
}

// ---- a place for one more -----------------------------------------------------------------------

static size_t strangers_of(const struct screens *screens, const uint64_t *address)
{
    size_t n = 0;
    for (size_t i = 0; i < screens->at.n; i++) {
        const struct screen_run *s = screens->at.at[i];
        n += s->ending == ENDING_NOT && is_stranger(s) && (!address || s->address == *address);
    }
    return n;
}

static size_t standing(const struct screens *screens)
{
    size_t n = 0;
    for (size_t i = 0; i < screens->at.n; i++)
        n += screens->at.at[i]->ending == ENDING_NOT;
    return n;
}

// Of the strangers (of that address; NULL: of any) one of those whose address has the most, and of them the one at
// which nothing was done for longest. NULL: there is none.
static struct screen_run *find_idle(const struct screens *screens, const uint64_t *address)
{
    struct screen_run *idle = NULL;
    size_t most = 0;
    for (size_t i = 0; i < screens->at.n; i++) {
        struct screen_run *s = screens->at.at[i];
        if (s->ending != ENDING_NOT || !is_stranger(s) || (address && s->address != *address))
            continue;
        size_t n = strangers_of(screens, &s->address);
        if (n > most || (n == most && s->used_ms < idle->used_ms))
            idle = s;
        most = n > most ? n : most;
    }
    return idle;
}

// Whoever has said who they are finds one while any is held by somebody who has not; those give way to each other,
// too, so that nobody keeps people from signing in by holding all of them. False: there is none.
static bool make_place(struct screens *screens, uint64_t address, bool stranger)
{
    bool full = standing(screens) >= SCREENS_MOST;
    bool own = stranger && strangers_of(screens, &address) >= STRANGERS_EACH;
    bool all = stranger && strangers_of(screens, NULL) >= STRANGERS_MOST;
    if (!full && !own && !all)
        return true;
    struct screen_run *idle = find_idle(screens, own ? &address : NULL);
    if (idle)
        begin_end(idle, ENDING_RESTS);
    return idle != NULL;
}

void screen_open(struct web_request *r)
{
    struct screens *screens = r->web->screens;
    enum web_screen kind;
    char token[SESSION_TOKEN_SIZE];
    if (!kind_of(request_text(r, "kind"), &kind) || !may_open(r, kind)) {
        request_fail(r, 403);
        return;
    }
    if (!limits_take(r->web->limits, LIMIT_SCREENS, r->address, web_steady_ms())) {
        r->reply.retry_s = 10;
        request_fail(r, 429);
        return;
    }
    bool stranger = r->role != WEB_SCREEN && !r->session;
    if (!r->web->setup.make || screens->ended || !make_place(screens, r->address, stranger)) {
        r->reply.retry_s = 30;
        request_fail(r, 503);
        return;
    }
    struct ui_env env = {.width = (int)request_int(r, "w"),
                         .height = (int)request_int(r, "h"),
                         .lang = r->lang,
                         .touch = request_int(r, "touch") != 0};
    struct screen_run *s = mem_alloc(sizeof *s);
    s->screens = screens;
    s->kind = kind;
    s->address = r->address;
    s->used_ms = web_steady_ms();
    take_pass(s, r);
    if (kind != WEB_OFFICE && r->session) // the office knows by itself who is signed in
        s->actor = r->actor;
    frame_out_init(&s->frame);
    s->link = link_join(r->web->setup.link, false, wake_screen, s);
    s->made = r->web->setup.make(r->web->setup.make_self, kind, s->link, &env, web_now_ms(r->web));
    s->chimes = s->made.chimes ? s->made.chimes(s->made.self) : 0;
    s->dirty = true;
    s->left_ms = web_steady_ms();
    session_token(link_entropy(s->link), token);
    ticket_hash(token, s->hash);
    vec_push(&screens->at, s);
    r->reply.kind = REPLY_JSON;
    json_begin(&r->reply.body);
    json_text(&r->reply.body, "screen", token);
    json_end(&r->reply.body);
    mem_wipe(token, sizeof token);
    request_done(r);
}

// ---- pictures ---------------------------------------------------------------------------------

bool web_read_file(const char *path, size_t most, struct str *to)
{
    char block[4096];
    size_t n;
    FILE *file = fopen(path, "re");
    if (!file)
        return false;
    while (to->n <= most && (n = fread(block, 1, sizeof block, file)) > 0)
        str_add_bytes(to, block, n);
    fclose(file);
    return to->n > 0 && to->n <= most;
}

// A path may be that of an open file (a photo's is): what is not shown any more may be closed, and its number another's.
static bool is_shown(const struct screen_run *s, const char *path)
{
    const struct draw_list *list =
        surface_frame(s->made.surface, web_now_ms(s->screens->web))->draw;
    for (size_t i = 0; i < list->ops.n; i++)
        if (list->ops.at[i].kind == DRAW_IMAGE && strcmp(list->ops.at[i].text, path) == 0)
            return true;
    return false;
}

// Only what this screen has been told to show, and while it does.
void screen_image(struct web_request *r)
{
    struct screen_run *s = find(r);
    const char *path = s ? frame_out_image(&s->frame, request_int(r, "n")) : NULL;
    if (!path || !is_shown(s, path) || !web_read_file(path, IMAGE_MOST, &r->reply.body)) {
        request_fail(r, 404);
        return;
    }
    r->reply.kind = REPLY_BYTES;
    request_done(r);
}

// ---- files ------------------------------------------------------------------------------------

// What was saved last, once: it leaves this machine with it.
void screen_file(struct web_request *r)
{
    struct screen_run *s = find(r);
    const char *path = s && s->gives ? s->made.saved(s->made.self) : "";
    if (!*path || r->head || !web_read_file(path, FILE_MOST, &r->reply.body)) {
        request_fail(r, 404);
        return;
    }
    s->gives = false;
    utf8_copy(r->reply.file, sizeof r->reply.file, name_of(path));
    s->made.fetched(s->made.self);
    r->reply.kind = REPLY_BYTES;
    request_done(r);
}

static enum file_use use_of(const struct screen_run *s)
{
    enum file_use use = FILE_LOGO;
    s->made.wants(s->made.self, &use);
    return use;
}

size_t screen_takes(const struct web_request *r)
{
    const struct screen_run *s = find(r);
    return s && s->waits ? file_bytes_max(use_of(s)) : 0;
}

bool screen_takes_this(const struct web_request *r)
{
    const struct screen_run *s = find(r);
    return s && s->waits && file_begins(use_of(s), r->body.text, r->body.n);
}

void screen_bring(struct web_request *r)
{
    struct screen_run *s = find(r);
    if (!s || !s->waits || request_int(r, "n") != s->wants) {
        request_fail(r, 404);
        return;
    }
    if (r->unfit || !screen_takes_this(r)) {
        request_fail(r, 415);
        return;
    }
    s->waits = false;
    if (!s->made.bring(s->made.self, r->body.text, r->body.n)) {
        request_fail(r, 403);
        return;
    }
    s->dirty = true;
    fill(s);
    r->reply.kind = REPLY_JSON;
    str_add(&r->reply.body, "{}");
    request_done(r);
}
