#pragma once
// A house of so many services and consultants, everybody free for everything: what benches stand on. With a past, a
// month has gone by, and waits are told from it.

#include "lived_month.h"

struct house {
    int services, consultants;
    enum mode mode;
    bool past;
    bool last_unserved; // nobody has the skill of the last service: its queue stays
};

static inline void house_set(struct sandbox *s, const struct house *h)
{
    static struct profile was, now;
    struct store *store = s->app->store;
    must(store_begin(store, &s->err) && store_read_profile(store, &was, &s->err));
    now = was;
    struct business *b = &now.business;
    b->service_n = h->services;
    for (int i = 0; i < h->services; i++)
        b->services[i] =
            (struct service_rules){.id = i + 1,
                                   .active = true,
                                   .mode = h->mode,
                                   .prefix = (char)('A' + i),
                                   .skills = h->last_unserved && i == h->services - 1 ? 2 : 1};
    b->consultant_n = h->consultants;
    for (int i = 0; i < h->consultants; i++) {
        struct staff_member member = {.role = "consultant", .active = true};
        must(store_put_staff(store, &member, &s->err));
        b->consultants[i] = (struct consultant_rules){
            .id = member.id, .active = true, .desk = i + 1, .skills = 1, .languages = 7};
    }
    must(store_write_profile(store, &was, &now, &s->err) && store_commit(store, &s->err));
    must(settings_read(s->app, &s->err) && app_catch_up(s->app, &s->err));
}

// Everybody is there, nobody waits.
static inline void house_open(struct sandbox *s, const struct house *h)
{
    struct app_options options;
    sandbox_init(s);
    options = sandbox_options(s);
    options.create = true;
    must(app_open(&options, &s->app, &s->err));
    if (h->past)
        live_a_month(s, h->services - h->last_unserved, h->consultants);
    house_set(s, h);
    for (int i = 0; i < h->consultants; i++)
        must(sandbox_do(s, COMMAND_CHECK_IN, 0, i + 1).result == RESULT_DONE);
    while (h->past && app_learn(s->app))
        continue;
}
