#pragma once
// The stage of a driver run: one throw-away store, one fake clock, one seed, and the surfaces that
// stand on it, each with an app of its own as if it were a process. Nothing here reads the
// machine's clock or chance.

#include "app/app.h"
#include "base/clock.h"
#include "base/rng.h"
#include "driver/player.h"

enum { PLAYERS_MAX = 16 };

struct stage {
    char folder[160];
    char store[200];
    int64_t now_ms;
    struct rng rng;
    bool sample;                // what the store begins with
    const char *public_address; // where one is said, its page is served and was tried …
    int64_t served_ms;          // … as of then
    const struct text_metrics *metrics;
    int64_t set_ms;              // by how much the clock was set, all in all
    struct ime *ime;             // may be NULL
    picture_smaller_fn *smaller; // app_options
    struct player players[PLAYERS_MAX];
    int player_n;
};

// A sandbox below `temp`. Seed, start and sample may be changed until the first stage_open.
bool stage_init(struct stage *stage, const char *temp, const char *store, struct err *err);
void stage_finish(struct stage *stage); // and removes the sandbox

struct clock stage_clock(struct stage *stage);
struct entropy stage_entropy(struct stage *stage);

// Make the store, if it is not made yet; the clock is set to `start` (site time, as
// 2026-03-02T10:00).
bool stage_open(struct stage *stage, const char *start, struct err *err);

// A new surface on the store.
bool stage_add(struct stage *stage, const char *name, const struct ui_env *env, struct err *err);
struct player *stage_player(struct stage *stage, const char *name); // NULL if there is none

// Every process looks at the store, as if its watcher had spoken.
void stage_sync(struct stage *stage);
// Move the clock, stopping at every deadline on the way.
void stage_wait(struct stage *stage, int64_t duration_ms);
// Somebody sets the clock of the machine to an instant, as for stage_open; no time passes by that.
bool stage_set_clock(struct stage *stage, const char *instant, struct err *err);
// End every process and start it again on the same store.
bool stage_restart(struct stage *stage, struct err *err);
