// Bands go out whole, each with an echo behind it, and no more of them are on the way than the smallest buffer holds. When an
// echo does not come the printer is asked what is the matter: real-time questions are answered however full it is.

#include "print/sender.h"
#include "print/escpos.h"

#include <string.h>

enum {
    ASK_MS = 500,    // a question is answered within, on a quiet line
    FIRST_MS = 1500, // … and the first echo of a line
    STALL_MS = 4000, // no echo for so long: what is the matter?
    WRITE_MS = 4000, // a line that takes nothing for so long
    END_MS = 15000,  // feed and cut, and what is in the buffer
    OWN_BYTES = 3    // that follow the first of an own accord
};

void sender_init(struct sender *s, const struct print_port *port)
{
    *s = (struct sender){.port = port};
}

void sender_close(struct sender *s)
{
    if (s->open)
        s->port->close(s->port->self);
    s->open = s->spoke = false;
}

void sender_aim(struct sender *s, const char *address, const struct printer_profile *profile)
{
    if (strcmp(address, s->address) == 0 && memcmp(profile, &s->profile, sizeof *profile) == 0)
        return;
    sender_close(s);
    utf8_copy(s->address, sizeof s->address, address);
    s->profile = *profile;
    s->dirty = true; // whatever was done with it before
    s->half_page = false;
}

static int64_t now(const struct sender *s)
{
    return s->port->steady_ms(s->port->self);
}

// ---- bytes --------------------------------------------------------------------------------------

enum sent_all { SENT_ALL, SENT_SOME, SENT_LOST };

static enum sent_all send_all(struct sender *s, const struct str *bytes, size_t *ret_n)
{
    struct err err;
    size_t n = 0;
    int64_t until = now(s) + WRITE_MS;
    while (n < bytes->n && now(s) < until) {
        int took = s->port->write(s->port->self, (const uint8_t *)bytes->text + n,
                                  (int)(bytes->n - n), (int)(until - now(s)), &err);
        if (took < 0) {
            *ret_n = n;
            return SENT_LOST;
        }
        if (took > 0)
            until = now(s) + WRITE_MS;
        n += (size_t)took;
    }
    *ret_n = n;
    return n == bytes->n ? SENT_ALL : SENT_SOME;
}

// The next answer that means something; bytes that a printer sends of its own accord are passed over. −1: none
// in that time, −2: the line is lost, −3: that is no printer.
enum { NOTHING = -1, LOST = -2, STRANGE = -3 };

static int next_answer(struct sender *s, enum answer wanted, int timeout_ms)
{
    struct err err;
    int64_t until = now(s) + timeout_ms;
    uint8_t byte, rest[OWN_BYTES];
    for (;;) {
        int left = (int)(until - now(s));
        int n = s->port->read(s->port->self, &byte, 1, left > 0 ? left : 0, &err);
        if (n < 0)
            return LOST;
        if (n == 0 && left <= 0)
            return NOTHING;
        if (n == 0)
            continue;
        enum answer is = escpos_answer(byte);
        if (is == ANSWER_NONE)
            return STRANGE;
        if (is == ANSWER_OWN_ACCORD)
            s->port->read(s->port->self, rest, OWN_BYTES, 50, &err);
        if (is == wanted)
            return byte;
    }
}

// ---- its state --------------------------------------------------------------------------------------

static int ask(struct sender *s, int what)
{
    struct str bytes = {0};
    size_t n;
    escpos_ask(&bytes, what);
    enum sent_all sent = send_all(s, &bytes, &n);
    str_finish(&bytes);
    return sent == SENT_LOST   ? LOST
           : sent == SENT_SOME ? NOTHING
                               : next_answer(s, ANSWER_STATUS, ASK_MS);
}

static enum printer_state state_of(const int said[5])
{
    for (int i = 1; i <= 4; i++) {
        if (said[i] == STRANGE)
            return PRINTER_NO_PRINTER;
        if (said[i] == LOST)
            return PRINTER_NOT_REACHED;
    }
    if (said[1] < 0 && said[2] < 0 && said[4] < 0)
        return PRINTER_SILENT;
    uint8_t offline = said[2] < 0 ? 0 : (uint8_t)said[2],
            error = said[3] < 0 ? 0 : (uint8_t)said[3], paper = said[4] < 0 ? 0 : (uint8_t)said[4];
    if (status_cover_open(offline))
        return PRINTER_COVER_OPEN;
    if (status_out_of_paper(offline, paper))
        return PRINTER_PAPER_OUT;
    if (status_fault(error))
        return PRINTER_FAULT;
    if (said[1] >= 0 && status_offline((uint8_t)said[1]))
        return PRINTER_OFFLINE;
    return status_paper_low(paper) ? PRINTER_PAPER_LOW : PRINTER_READY;
}

static enum printer_state ask_all(struct sender *s)
{
    static const int order[] = {4, 1, 2, 3}; // paper first: what every printer with a status knows
    int said[5] = {NOTHING, NOTHING, NOTHING, NOTHING, NOTHING};
    for (int i = 0; i < 4; i++) {
        said[order[i]] = ask(s, order[i]);
        if (said[order[i]] == LOST || said[order[i]] == STRANGE ||
            (i == 0 && said[4] == NOTHING && !s->profile.answers))
            break;
        if (i == 1 && said[4] == NOTHING && said[1] == NOTHING)
            break; // it will not answer the others either
    }
    return state_of(said);
}

static bool open_line(struct sender *s)
{
    struct err err;
    if (!s->open)
        s->open = s->port->open(s->port->self, s->address, &err);
    return s->open;
}

enum printer_state sender_look(struct sender *s)
{
    bool was_open = s->open;
    if (!open_line(s))
        return PRINTER_NOT_REACHED;
    enum printer_state state = ask_all(s);
    if (state == PRINTER_NOT_REACHED) {
        sender_close(s);
        if (!was_open)
            return state;
        if (!open_line(s)) // the other end had closed it in the meantime
            return PRINTER_NOT_REACHED;
        state = ask_all(s);
    }
    if (state == PRINTER_SILENT && !s->profile.answers)
        state = PRINTER_READY; // as far as anybody can know
    if (state == PRINTER_NO_PRINTER || state == PRINTER_NOT_REACHED || state == PRINTER_SILENT)
        sender_close(s);
    return state;
}

// ---- a picture ----------------------------------------------------------------------------------------

struct sending {
    struct sender *s;
    const struct bitmap *bitmap;
    int bands, sent_bands;
    int on_the_way; // bytes
    int sizes[512]; // of what each echo stands behind, in order
    int first, n;
    bool by_time;
    int64_t ready_ms; // by time: when the next may go
    int64_t first_byte_ms;
    enum printer_state problem;
};

// 90 % of what the slowest speed takes.
static int64_t time_of(const struct sender *s, int rows)
{
    return (int64_t)rows * 25400 / (s->profile.dpi * s->profile.speed) * 10 / 9 + 1;
}

static void take_echo(struct sending *p)
{
    if (p->n == 0)
        return;
    p->on_the_way -= p->sizes[p->first];
    p->first = (p->first + 1) % 512;
    p->n--;
    p->s->spoke = true;
}

// What keeps it from going on, once it has stopped; READY: it is only slow.
static enum printer_state matter(struct sending *p)
{
    enum printer_state state = ask_all(p->s);
    return state == PRINTER_PAPER_LOW ? PRINTER_READY : state;
}

// Until at most `bytes` are on the way. False with p->problem.
static bool wait_for_echoes(struct sending *p, int bytes, int stall_ms)
{
    int64_t since = now(p->s);
    while (p->n > 0 && p->on_the_way > bytes) {
        int answer = next_answer(p->s, ANSWER_ECHO, p->s->spoke ? STALL_MS : FIRST_MS);
        if (answer >= 0) {
            take_echo(p);
            since = now(p->s);
            continue;
        }
        if (answer == LOST || answer == STRANGE) {
            p->problem = answer == LOST ? PRINTER_NOT_REACHED : PRINTER_NO_PRINTER;
            return false;
        }
        p->problem = matter(p);
        if (p->problem != PRINTER_READY)
            return false;
        if (!p->s->spoke) { // it answers questions and knows no echo
            p->by_time = true;
            p->n = p->on_the_way = 0;
            return true;
        }
        if (now(p->s) - since > stall_ms) {
            p->problem = PRINTER_SILENT;
            return false;
        }
    }
    return true;
}

static bool put_out(struct sending *p, struct str *bytes, int rows)
{
    size_t n;
    if (p->by_time) {
        int64_t wait = p->ready_ms - now(p->s);
        if (wait > 0)
            p->s->port->sleep_ms(p->s->port->self, (int)wait);
        int64_t from = p->ready_ms > now(p->s) ? p->ready_ms : now(p->s);
        p->ready_ms = from + time_of(p->s, rows);
    } else if (p->on_the_way + (int)bytes->n > p->s->profile.window &&
               !wait_for_echoes(p,
                                p->s->profile.window - (int)bytes->n > 0
                                    ? p->s->profile.window - (int)bytes->n
                                    : 0,
                                END_MS)) {
        return false;
    }
    if (!p->by_time)
        escpos_echo(bytes);
    enum sent_all sent = send_all(p->s, bytes, &n);
    if (p->first_byte_ms == 0 && n > 0)
        p->first_byte_ms = now(p->s);
    if (sent != SENT_ALL) {
        p->s->dirty = true;
        p->problem = sent == SENT_LOST ? PRINTER_NOT_REACHED : PRINTER_SILENT;
        return false;
    }
    if (!p->by_time) {
        p->sizes[(p->first + p->n++) % 512] = (int)bytes->n;
        p->on_the_way += (int)bytes->n;
    }
    return true;
}

static bool put_bands(struct sending *p)
{
    int high = escpos_band_rows(&p->s->profile);
    struct str bytes = {0};
    bool ok = true;
    for (int y = 0; ok && y < p->bitmap->h; y += high) {
        int rows = p->bitmap->h - y < high ? p->bitmap->h - y : high;
        str_clear(&bytes);
        escpos_band(&bytes, &p->s->profile, p->bitmap, y, rows);
        ok = put_out(p, &bytes, rows);
        p->sent_bands += ok;
    }
    str_finish(&bytes);
    return ok;
}

static bool put_head(struct sending *p)
{
    struct str bytes = {0};
    if (p->s->dirty)
        escpos_recover(&bytes, &p->s->profile);
    else
        escpos_begin(&bytes);
    if (p->s->half_page)
        escpos_end(&bytes, &p->s->profile);
    bool ok = put_out(p, &bytes, 1);
    if (ok)
        p->s->dirty = p->s->half_page = false;
    str_finish(&bytes);
    return ok;
}

static bool put_tail(struct sending *p)
{
    struct str bytes = {0};
    escpos_end(&bytes, &p->s->profile);
    bool ok = put_out(p, &bytes, p->s->profile.feed_mm * p->s->profile.dpi * 10 / 254);
    str_finish(&bytes);
    if (!ok)
        return false;
    if (!p->by_time)
        return wait_for_echoes(p, 0, END_MS);
    int64_t wait = p->ready_ms - now(p->s); // until it must have come out
    if (wait > 0)
        p->s->port->sleep_ms(p->s->port->self, (int)wait);
    return true;
}

// By time nobody has listened: something that is no printer says so in words, a line that was lost says it now.
static bool heard_nothing_bad(struct sending *p)
{
    int answer = p->by_time ? next_answer(p->s, ANSWER_STATUS, 0) : NOTHING;
    if (answer == STRANGE || answer == LOST)
        p->problem = answer == LOST ? PRINTER_NOT_REACHED : PRINTER_NO_PRINTER;
    return answer != STRANGE && answer != LOST;
}

void sender_print(struct sender *s, const struct bitmap *bitmap, struct sent *ret,
                  int64_t *ret_first_ms)
{
    struct sending p = {
        .s = s, .bitmap = bitmap, .by_time = !s->profile.answers, .problem = PRINTER_NOT_REACHED};
    *ret = (struct sent){0};
    bool ok =
        open_line(s) && put_head(&p) && put_bands(&p) && put_tail(&p) && heard_nothing_bad(&p);
    ret->printed = ok;
    ret->proved = ok && !p.by_time;
    ret->problem = ok ? PRINTER_READY : p.problem;
    ret->some_on_paper = !ok && p.sent_bands > 0;
    if (ret_first_ms)
        *ret_first_ms = p.first_byte_ms;
    if (!ok) {
        s->dirty = true;
        s->half_page |= ret->some_on_paper;
        sender_close(s);
    }
}
