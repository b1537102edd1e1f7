// What a browser sends up for its screen, and the pictures and files that it fetches.

#include "web/screen_run.h"
#include "web/input_in.h"

#include <stdio.h>
#include <string.h>

enum {
    LINES_MOST = 64, // a post: each may be laid out, and everybody waits meanwhile
    IMAGE_MOST = 8 * 1024 * 1024,
    FILE_MOST = 64 * 1024 * 1024 // a workbook
};

// ---- what is done there -----------------------------------------------------------------------

static void take(struct screen_run *s, const struct input_in *in, int64_t now_ms)
{
    struct err err = {0};
    struct input input = in->input;
    input.by_hand = s->back_ms == 0;
    if (in->turns)
        screen_lead_back(s, in->back);
    else if (in->tap)
        surface_tap(s->made.surface, in->tap, now_ms, &err); // not there any more: nothing happens
    else
        surface_input(s->made.surface, &input, now_ms);
}

static int lines_in(const char *text)
{
    int n = 1;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        n++;
    return n;
}

// Faster than any hand: nothing that is known as a screen asks for more work than a screen does, and nobody has as many
// screens as they like before they have said who they are.
static bool may_go_on(struct web_request *r, const struct screen_run *s, int lines)
{
    int64_t thing, now_ms = web_steady_ms();
    struct limits *limits = r->web->limits;
    memcpy(&thing, s->hash, sizeof thing);
    if (limits_take_all(limits, LIMIT_INPUTS, limits_thing(limits, thing), lines, now_ms) &&
        (!screen_is_stranger(s) ||
         limits_take_all(limits, LIMIT_STRANGERS, r->address, lines, now_ms)))
        return true;
    r->reply.retry_s = 10;
    request_fail(r, 429);
    return false;
}

void screen_input(struct web_request *r)
{
    struct screen_run *s = screen_by_line(r);
    int64_t now_ms = web_now_ms(r->web);
    char *at = arena_strdup(&r->arena, request_text(r, "a"));
    struct input_in in;
    if (!s) { // or of a line that was lost: whoever pressed it has seen that it was
        request_fail(r, 404);
        return;
    }
    int lines = lines_in(at);
    if (!may_go_on(r, s, lines))
        return;
    if (lines > LINES_MOST) {
        request_fail(r, 413);
        return;
    }
    s->used_ms = web_steady_ms();
    s->taken = request_int(r, "n");
    s->dirty = true;
    for (char *line; (line = strsep(&at, "\n")) != NULL;) {
        if (!input_in_read(line, &in)) {
            request_fail(r, 400);
            return;
        }
        take(s, &in, now_ms);
    }
    s->due_ms = surface_deadline(s->made.surface, now_ms);
    screen_fill(s);
    r->reply.kind = REPLY_JSON;
    str_add(&r->reply.body, "{}");
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
    struct screen_run *s = screen_find(r);
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
    struct screen_run *s = screen_find(r);
    const char *path = s && s->gives ? s->made.saved(s->made.self) : "";
    if (!*path || r->head || !web_read_file(path, FILE_MOST, &r->reply.body)) {
        request_fail(r, 404);
        return;
    }
    s->gives = false;
    utf8_copy(r->reply.file, sizeof r->reply.file, screen_name_of(path));
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
    const struct screen_run *s = screen_find(r);
    return s && s->waits ? file_bytes_max(use_of(s)) : 0;
}

bool screen_takes_this(const struct web_request *r)
{
    const struct screen_run *s = screen_find(r);
    return s && s->waits && file_begins(use_of(s), r->body.text, r->body.n);
}

void screen_bring(struct web_request *r)
{
    struct screen_run *s = screen_find(r);
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
    screen_fill(s);
    r->reply.kind = REPLY_JSON;
    str_add(&r->reply.body, "{}");
    request_done(r);
}
