#pragma once
// One surface of a driver run and the process it stands for. The one place of the driver that knows
// which screens there are.

#include "base/err.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <stdint.h>

struct board;
struct ime;
struct kiosk;
struct link;
struct office;
struct surface;

enum { PLAYER_NAME_SIZE = 16 };

struct player {
    char name[PLAYER_NAME_SIZE];
    struct ui_env env; // as it was set up
    struct link *link;
    struct kiosk *kiosk; // of a kiosk
    struct office *office;
    struct board *board;
    struct surface *surface;
    bool told;       // somebody has written to the store
    int64_t version; // of the snapshot that the others have been told of
    int64_t look_ms; // when the store is looked at without being told
    int64_t due_ms;  // when the surface has something to do
    int taps;        // touches and typed characters since the last reset
    int keys;        // pressed since then, what is typed not among them
};

// What a surface looks like when the script names no size: portrait kiosk, landscape office. False
// with err when no kind of surface begins with `name`: its kind is its name without trailing
// digits.
bool player_default_env(const char *name, struct ui_env *env, struct err *err);

// Build the screens on player->link.
void player_start(struct player *player, const struct text_metrics *metrics, struct ime *ime,
                  int64_t now_ms);
void player_stop(struct player *player); // the screens; the link stays

// Let the surface take what its link has done, do what is due, and redraw.
void player_settle(struct player *player, int64_t now_ms);
int64_t player_deadline(const struct player *player, int64_t now_ms);
