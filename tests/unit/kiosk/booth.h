#pragma once
// A kiosk on a sandbox store: the real app layer behind the inline link, a clock that stands until
// it is moved, fake text metrics. Every tap is counted.

#include "kiosk/session.h"
#include "sandbox.h"
#include "test.h"
#include "paths.h"

struct booth {
    struct sandbox s;
    struct link *link;
    struct kiosk *kiosk;
    struct surface *surface;
    int taps;
    const struct text_metrics *metrics; // NULL: the fake ones
    struct ime *ime;
};

static inline struct ui_env booth_env(enum lang lang, bool portrait)
{
    return (struct ui_env){
        .width = portrait ? 1080 : 1920, .height = portrait ? 1920 : 1080, .lang = lang};
}

// The machine that stands in every picture of the service screen.
static inline void booth_machine(void *self, struct kiosk_machine *ret)
{
    (void)self;
    *ret = (struct kiosk_machine){.link = true,
                                  .name = "enp3s0",
                                  .address = "192.168.10.21",
                                  .disk_free_bytes = 412LL * 1000 * 1000 * 1000,
                                  .fonts = {"Noto Sans CJK TC 2.004", "Noto Sans CJK SC 2.004"},
                                  .sound = KIOSK_SOUND_READY};
}

static inline void booth_kiosk(struct booth *b, const struct ui_env *env)
{
    b->kiosk = kiosk_create(&(struct kiosk_setup){.link = b->link,
                                                  .env = *env,
                                                  .ime = b->ime,
                                                  .look = booth_machine,
                                                  .metrics = b->metrics ? b->metrics : text_fake()},
                            b->s.now_ms);
    b->surface = kiosk_surface(b->kiosk);
}

static inline void booth_open_with(struct booth *b, const struct ui_env *env,
                                   const struct text_metrics *metrics)
{
    tr_init(LOBBY_LOCALE_DIR);
    memset(b, 0, sizeof *b);
    b->metrics = metrics;
    sandbox_sample(&b->s);
    b->link = link_create_inline(b->s.app);
    booth_kiosk(b, env);
}

static inline void booth_open(struct booth *b, const struct ui_env *env)
{
    booth_open_with(b, env, NULL);
}

static inline void booth_close(struct booth *b)
{
    kiosk_destroy(b->kiosk);
    link_destroy(b->link); // closes the app
    b->s.app = NULL;
    sandbox_remove(&b->s);
}

static inline void tap(struct booth *b, const char *id)
{
    struct err err = {0};
    if (!surface_tap(b->surface, id, b->s.now_ms, &err))
        fail_msg("%s", err.text);
    b->taps++;
}

static inline void digits(struct booth *b, const char *text)
{
    for (; *text; text++)
        tap(b, (char[]){'k', 'e', 'y', '.', *text, '\0'});
}

static inline void on(struct booth *b, const char *screen)
{
    assert_string_equal(surface_screen(b->surface), screen);
}

static inline const struct node *node(struct booth *b, const char *id)
{
    return tree_find(surface_frame(b->surface, b->s.now_ms)->tree, id);
}

// Time passes as the window loop lets it: every deadline on the way is kept.
static inline void booth_wait(struct booth *b, int64_t ms)
{
    int64_t until = b->s.now_ms + ms;
    for (;;) {
        int64_t next = surface_deadline(b->surface, b->s.now_ms);
        int64_t linked = link_deadline(b->link);
        next = linked < next ? linked : next;
        if (next > until)
            break;
        b->s.now_ms = next > b->s.now_ms ? next : b->s.now_ms + 1;
        link_catch_up(b->link);
        surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->s.now_ms);
        surface_tick(b->surface, b->s.now_ms);
        surface_frame(b->surface, b->s.now_ms);
    }
    b->s.now_ms = until;
    surface_tick(b->surface, b->s.now_ms);
}

static inline void booth_wake(struct booth *b)
{
    surface_input(b->surface, &(struct input){.kind = INPUT_WAKE}, b->s.now_ms);
}

static inline void scan(struct booth *b, const char *code)
{
    surface_input(b->surface, &(struct input){.kind = INPUT_SCAN, .text = code}, b->s.now_ms);
}

static inline const struct visit *newest(struct booth *b)
{
    const struct model *m = &link_snapshot(b->link)->model;
    return m->visits.n > 0 ? &m->visits.at[m->visits.n - 1] : NULL;
}

static inline int visits(struct booth *b)
{
    return (int)link_snapshot(b->link)->model.visits.n;
}

// From the start to a ticket for service 1 with this phone, as 王先生.
static inline void take_ticket(struct booth *b, const char *phone)
{
    tap(b, "take");
    tap(b, "first.yes");
    tap(b, "service.1");
    digits(b, phone);
    on(b, "surname");
    tap(b, "王");
    tap(b, "title.mr");
    tap(b, "free");
    on(b, "ticket");
}
