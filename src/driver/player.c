// Kinds of surfaces by name; everything else is the same for all of them.

#include "driver/player.h"
#include "board/board.h"
#include "kiosk/kiosk.h"
#include "office/office.h"
#include "ui/screen.h"

#include <string.h>

enum kind { KIND_NONE, KIND_KIOSK, KIND_OFFICE, KIND_BOARD };

static enum kind kind_of(const char *name)
{
    size_t n = strlen(name);
    while (n > 0 && name[n - 1] >= '0' && name[n - 1] <= '9')
        n--;
    if (n == 5 && strncmp(name, "kiosk", n) == 0)
        return KIND_KIOSK;
    if (n == 5 && strncmp(name, "board", n) == 0)
        return KIND_BOARD;
    return n == 6 && strncmp(name, "office", n) == 0 ? KIND_OFFICE : KIND_NONE;
}

bool player_default_env(const char *name, struct ui_env *env, struct err *err)
{
    switch (kind_of(name)) {
    case KIND_KIOSK:
        *env = (struct ui_env){.width = 1080, .height = 1920};
        return true;
    case KIND_OFFICE:
        *env = (struct ui_env){.width = 1920, .height = 1080, .office = true};
        return true;
    case KIND_BOARD:
        *env = (struct ui_env){.width = 1920, .height = 1080};
        return true;
    case KIND_NONE:
        break;
    }
    return err_set(
        err, ERR_INPUT,
        "'%s' is no surface; there are kiosk, kiosk2 …, office, office2 …, board, board2 …", name);
}

void player_start(struct player *player, const struct text_metrics *metrics, struct ime *ime,
                  int64_t now_ms)
{
    if (kind_of(player->name) == KIND_KIOSK) {
        struct kiosk_setup setup = {
            .link = player->link, .env = player->env, .metrics = metrics, .ime = ime};
        player->kiosk = kiosk_create(&setup, now_ms);
        player->surface = kiosk_surface(player->kiosk);
    } else if (kind_of(player->name) == KIND_BOARD) {
        struct board_setup setup = {.link = player->link, .env = player->env, .metrics = metrics};
        player->board = board_create(&setup, now_ms);
        player->surface = board_surface(player->board);
    } else {
        struct office_options options = {.env = player->env, .metrics = metrics, .ime = ime};
        player->office = office_create(player->link, &options, now_ms);
        player->surface = office_surface(player->office);
    }
    player_settle(player, now_ms);
}

void player_stop(struct player *player)
{
    kiosk_destroy(player->kiosk);
    office_destroy(player->office);
    board_destroy(player->board);
    player->kiosk = NULL;
    player->office = NULL;
    player->board = NULL;
    player->surface = NULL;
}

void player_settle(struct player *player, int64_t now_ms)
{
    struct input wake = {.kind = INPUT_WAKE};
    surface_input(player->surface, &wake, now_ms);
    surface_tick(player->surface, now_ms);
    surface_frame(player->surface, now_ms);
}

int64_t player_deadline(const struct player *player, int64_t now_ms)
{
    return surface_deadline(player->surface, now_ms);
}
