// A surface is turned by the web's own thread: its link only says from the store's thread that there is news.
// A frame is written when the line has taken the one before, so a slow line skips frames and never falls behind.

#include "web/screen_run.h"
#include "web/kept.h"
#include "web/passes.h"
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
    BACK_MS = 10 * SECOND_MS,   // as long as leading back may take
    FRAME_MS = 16,              // no more frames than a display shows
    BLOCK = 4096
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

void screen_wake(void *self) // on the store's thread
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
    if (s->made.end_ime)
        s->made.end_ime(s->made.ime);
    if (s->screens->ended)
        link_destroy(s->link);
    else
        link_abandon(s->link); // this thread turns all the others
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

struct screen_run *screen_find(const struct web_request *r)
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

const char *screen_line_of(const struct web_request *r)
{
    const char *line = request_header(r, "X-Lobby-Line");
    return line && strlen(line) < SCREEN_LINE_SIZE ? line : "";
}

struct screen_run *screen_by_line(const struct web_request *r)
{
    struct screen_run *s = screen_find(r);
    return s && strcmp(screen_line_of(r), s->line) == 0 ? s : NULL;
}

bool screen_known(const struct web_request *r)
{
    return r->listener == LISTENER_STAFF && strcmp(r->uri, "/screen/input") == 0 &&
           screen_by_line(r) != NULL;
}

static struct actor who_is_at(const struct screen_run *s)
{
    return s->made.who ? s->made.who(s->made.self) : (struct actor){0};
}

// A paired one, one that somebody has begun who was signed in, an office where somebody is.
bool screen_is_stranger(const struct screen_run *s)
{
    return !s->pass && !s->actor.staff && !who_is_at(s).staff;
}

// ---- frames -----------------------------------------------------------------------------------

const char *screen_name_of(const char *path)
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
        json_text(&s->out, "file", screen_name_of(s->made.saved(s->made.self)));
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
    s->built_ms = web_steady_ms();
    s->dirty = false;
    s->due_ms = surface_deadline(s->made.surface, now_ms);
    if (frame->wipe_serial != s->wipes)
        str_add(&s->out, "data: {\"wiped\":true}\n\n");
    if (link_did(s->link) != s->did)
        str_add(&s->out, "data: {\"did\":true}\n\n");
    s->wipes = frame->wipe_serial;
    s->did = link_did(s->link);
    size_t before = s->out.n;
    struct answered answered = {s->taken, s->due_ms > now_ms && !link_waits(s->link)};
    str_add(&s->out, "data: ");
    if (frame_out_add(&s->frame, frame, answered, &s->out)) {
        str_add(&s->out, "\n\n");
    } else {
        s->out.n = before;
        s->out.text[before] = '\0';
    }
}

// What the line is to take next; nothing while it has not taken what stands there.
void screen_fill(struct screen_run *s)
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

void screen_lead_back(struct screen_run *s, bool yes)
{
    s->back_ms = yes ? web_steady_ms() : 0;
    link_only_look(s->link, yes);
}

static void turn(struct screen_run *s)
{
    int64_t now_ms = web_now_ms(s->screens->web);
    if (s->back_ms && web_steady_ms() - s->back_ms > BACK_MS)
        screen_lead_back(s, false);
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
        screen_fill(s);
}

void screen_begin_end(struct screen_run *s, enum ending ending)
{
    if (s->ending != ENDING_NOT)
        return;
    s->ending = ending;
    s->ending_ms = web_steady_ms();
    screen_fill(s);
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
            screen_begin_end(s, ENDING_HOME);
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

int screens_signed_in(const struct screens *screens, struct web_session out[SCREENS_MOST])
{
    int n = 0;
    int64_t now_ms = web_now_ms(screens->web), steady_ms = web_steady_ms();
    for (size_t i = 0; i < screens->at.n; i++) {
        const struct screen_run *s = screens->at.at[i];
        struct actor actor = who_is_at(s);
        if (s->ending != ENDING_NOT || !actor.staff || !actor.session)
            continue;
        out[n] = (struct web_session){
            .actor = actor, .made_ms = s->made_ms, .seen_ms = now_ms - (steady_ms - s->used_ms)};
        memcpy(out[n++].hash, s->hash, sizeof s->hash);
    }
    return n;
}

void screens_end_of(struct screens *screens, const struct actor *actor)
{
    for (size_t i = 0; i < screens->at.n; i++) {
        struct screen_run *s = screens->at.at[i];
        if (s->actor.staff == actor->staff && s->actor.session == actor->session && actor->staff)
            screen_begin_end(s, ENDING_HOME);
    }
}

// Whoever does not read is not waited for.
static bool is_over(const struct screen_run *s, int64_t steady_ms)
{
    if (s->ending != ENDING_NOT)
        return !s->stream || (s->said_ending && s->sent == s->out.n) ||
               steady_ms - s->ending_ms >= ENDING_MS;
    int64_t most_ms = !s->said_ms ? UNSEEN_MS : screen_is_stranger(s) ? STRANGE_MS : LINGER_MS;
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

// A window that asks once more has lost its line, or a request of the lost one has come late: it asks again then.
static bool is_other_window(const struct screen_run *s, const char *line)
{
    size_t n = strcspn(line, ".");
    return n == 0 || strncmp(s->line, line, n + 1) != 0;
}

void screen_live(struct web_request *r)
{
    struct screen_run *s = screen_find(r);
    if (!s || r->head) {
        request_fail(r, 404);
        return;
    }
    if (s->stream)
        s->stream->taken = is_other_window(s, screen_line_of(r));
    end_stream(s); // the newest has it
    utf8_copy(s->line, sizeof s->line, screen_line_of(r));
    kept_forget(r->web, s->before);
    r->screen = s;
    r->is_screen = true;
    s->stream = r;
    s->left_ms = 0;
    str_clear(&s->out);
    s->sent = 0;
    frame_out_forget(&s->frame);
    s->taken = 0; // what comes on another line counts anew
    screen_lead_back(s, false);
    add_frame(s);
    s->said_ms = web_steady_ms();
    request_done(r);
}
