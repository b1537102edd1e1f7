#pragma once
// A visitor in the middle of their session, on any screen: what the tests of the look look at.

#include "booth.h"

// What is said of the wait: a store this young says nothing by itself.
static inline void stay_tell(struct booth *b, struct told told)
{
    struct snapshot *s = (struct snapshot *)link_snapshot(b->link);
    for (int i = 0; i < s->model.business.service_n; i++)
        s->told_new[i] = told;
    for (size_t i = 0; s->told && i < s->model.visits.n; i++)
        s->told[i] = told;
}

// Two of them are with a customer, and what is said of their waits: the longest that fits a card, and
// a short one.
static inline void stay_busy(struct booth *b)
{
    static const struct told told[] = {{.something = true, .lo_min = 105, .hi_min = 180},
                                       {.something = true, .hi_min = 15}};
    struct snapshot *s = (struct snapshot *)link_snapshot(b->link);
    for (int i = 0; i < 2; i++) {
        s->model.consultants[2 + i].presence = i == 0 ? PRESENCE_WRAP_UP : PRESENCE_SERVING;
        for (int service = 0; service < s->model.business.service_n; service++)
            ((struct told *)snapshot_told_with(s, service))[2 + i] = told[i];
    }
    s->model.visits.at[0].wish = 2;
}

// A day in full swing, so that every part of every screen has something to show.
static inline void stay_fill_lobby(struct booth *b)
{
    static const char *const phones[] = {"0911000001", "0911000002", "0911000003", "0911000004",
                                         "0911000005", "0911000006", "0912345678"};
    for (int i = 0; i < 7; i++)
        sandbox_arrive(&b->s, i == 4 ? 3 : 1, phones[i], "歐陽");
    booth_wake(b);
    stay_tell(b, (struct told){.something = true, .lo_min = 45, .hi_min = 60});
}

// The visit that came for a repair, whose service asks for words.
static inline int64_t stay_repair(struct booth *b)
{
    const struct model *m = &link_snapshot(b->link)->model;
    for (size_t i = 0; i < m->visits.n; i++) {
        if (m->business.services[m->visits.at[i].service].id == 3)
            return m->visits.at[i].id;
    }
    return 0;
}

// The newest visit as it is when it has just ended, and as it was.
static inline void stay_end_one(struct booth *b)
{
    struct model *m = &((struct snapshot *)link_snapshot(b->link))->model;
    struct visit *v = &m->visits.at[m->visits.n - 1];
    v->state = VISIT_FINISHED;
    v->ended_ms = b->s.now_ms;
}

static inline void stay_unend(struct booth *b)
{
    struct model *m = &((struct snapshot *)link_snapshot(b->link))->model;
    m->visits.at[m->visits.n - 1].state = VISIT_WAITING;
}

// The first n visits as they are when they have just been called, one after the other, and as they were.
static inline void stay_call(struct booth *b, int n)
{
    struct model *m = &((struct snapshot *)link_snapshot(b->link))->model;
    for (int i = 0; i < n; i++) {
        m->visits.at[i].state = VISIT_CALLED;
        m->visits.at[i].with = i;
        m->visits.at[i].last_call_ms = b->s.now_ms - i * 100;
    }
    b->kiosk->last_call_ms = b->s.now_ms;
}

static inline void stay_uncall(struct booth *b, int n)
{
    struct model *m = &((struct snapshot *)link_snapshot(b->link))->model;
    for (int i = 0; i < n; i++) {
        m->visits.at[i].state = VISIT_WAITING;
        m->visits.at[i].with = NOBODY;
        m->visits.at[i].last_call_ms = 0;
    }
    b->kiosk->last_call_ms = 0;
}

static inline void stay_known(struct visitor_session *v, size_t n)
{
    v->known_n = n;
    for (size_t i = 0; i < n; i++) {
        v->known[i] = (struct known_customer){.id = (int64_t)i + 1, .title = TITLE_MR, .owner = 2};
        utf8_copy(v->known[i].surname, PERSON_NAME_SIZE, i == 0 ? "歐陽" : "王");
    }
}

// What a visitor would have said and typed by the time they are there.
static inline void stay_prepare(struct booth *b, int screen)
{
    struct visitor_session *v = &b->kiosk->v;
    v->service = 1;
    v->returning = true;
    v->owner = 2;
    v->title = TITLE_MS;
    field_set(&v->phone, "0912345678");
    field_set(&v->name, "歐陽");
    field_set(&v->digits, "12");
    field_set(&v->tail, "567");
    field_set(&v->answer, "It squeaks. 煞車有聲音");
    field_set(&v->comment, "Very kind people, thank you. 謝謝");
    stay_known(v, 1);
    v->expected_n = 1;
    for (int i = 0; i < 3; i++)
        v->expected[i] = (struct appointment){.id = i + 1,
                                              .customer = 1,
                                              .service = 1,
                                              .title = TITLE_MR,
                                              .starts_ms = b->s.now_ms,
                                              .surname = "歐陽"};
    v->prefix = 'A';
    v->visit = newest(b)->id;
    v->rating = 2;
    v->tags[0] = true;
    utf8_copy(v->ticket, sizeof v->ticket, "A012");
    utf8_copy(v->token, sizeof v->token, "0123456789abcdefghijklmnopqrstuv");
    v->news = N_("Your words reach the people who looked after you.");
    if (screen == AT_DESK)
        v->news = N_("Your place could not be kept any longer.");
    struct kiosk *k = b->kiosk;
    ((struct snapshot *)k->snapshot)->doubt =
        screen == AT_DOUBT || screen == AT_CLOCK ? DOUBT_STEPPED : DOUBT_NONE;
    k->upkeep = (struct upkeep){.backup_ms = b->s.now_ms - 9 * (int64_t)DAY_MS,
                                .check_ms = b->s.now_ms - 5 * HOUR_MS,
                                .bytes = 2400000,
                                .path = "/home/showroom/.local/share/lobby/lobby.db"};
    k->staff_n = 3;
    for (int i = 0; i < 3; i++) {
        k->staff[i].id = i + 1;
        for (int l = 0; l < LANG_COUNT; l++)
            utf8_copy(k->staff[i].name.in[l], NAME_SIZE, "周美玲 Zhou Meiling");
    }
}

// A house with guests who speak it offers every language there is.
static inline void stay_offers(struct booth *b, enum lang lang)
{
    bool guest = (int)lang >= LANG_COUNT;
    ((struct snapshot *)b->kiosk->snapshot)->catalogue.languages =
        guest ? UINT32_MAX : (1u << LANG_COUNT) - 1;
    b->kiosk->home_env.lang = lang; // which the kiosk did not believe before
}

static inline void stay_at(struct booth *b, int screen)
{
    surface_go(b->surface, SCREEN_HOME, b->s.now_ms);
    if (screen != AT_START)
        surface_go(b->surface, screen, b->s.now_ms);
    stay_prepare(b, screen);
    if (screen == AT_CONSULTANT)
        stay_busy(b);
    b->kiosk->touched_ms = b->s.now_ms;
}
