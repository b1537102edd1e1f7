// All of them share the faces, which belong to the thread that turns the web.

#include "program/serve_screens.h"
#include "board/board.h"
#include "kiosk/kiosk.h"
#include "office/office.h"
#include "platform/headless.h"
#include "platform/fonts.h"
#include "platform/ime.h"
#include "platform/state.h"
#include "platform/system.h"
#include "ui/screen.h"
#include "paths.h"

#include <stdlib.h>

// Browsers count 96 of their pixels to the inch.
#define MM_PER_PX (25.4f / 96)

struct serve_screens {
    const struct machine *machine;
    char *store, *assets;
    struct fonts *fonts;
    struct librime *rime; // NULL: keyboards on the screen write Latin letters alone
    struct office_shared *offices;
};

struct serve_screens *serve_screens_open(const struct machine *machine, const char *store,
                                         const char *assets, struct err *err)
{
    struct fonts *fonts = fonts_open(machine->font_tc[0] ? machine->font_tc : NULL,
                                     machine->font_sc[0] ? machine->font_sc : NULL, err);
    if (!fonts)
        return NULL;
    struct serve_screens *screens = mem_alloc(sizeof *screens);
    screens->machine = machine;
    screens->store = mem_strdup(store);
    screens->assets = mem_strdup(assets);
    screens->fonts = fonts;
    screens->rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, fonts, NULL);
    screens->offices = office_shared_create();
    return screens;
}

void serve_screens_close(struct serve_screens *screens)
{
    if (!screens)
        return;
    librime_close(screens->rime); // asks the fonts what they can draw
    fonts_close(screens->fonts);
    office_shared_destroy(screens->offices);
    free(screens->store);
    free(screens->assets);
    free(screens);
}

// ---- one each ---------------------------------------------------------------------------------

static void end_office(void *self)
{
    office_destroy(self);
}

static void end_board(void *self)
{
    board_destroy(self);
}

static void end_kiosk(void *self)
{
    kiosk_destroy(self);
}

static struct actor who_at_office(const void *self)
{
    return office_actor(self);
}

static void resume_office(void *self, struct actor actor, int64_t seen_ms)
{
    office_resume(self, actor, seen_ms);
}

static int chimes_of_office(const void *self)
{
    return office_chimes(self);
}

static int copies_of_office(const void *self)
{
    return office_copies(self);
}

static const char *copied_of_office(const void *self)
{
    return office_copied(self);
}

static int saves_of_office(const void *self)
{
    return office_saves(self);
}

static const char *saved_of_office(const void *self)
{
    return office_saved(self);
}

static void fetched_of_office(void *self)
{
    office_fetched(self);
}

static int wants_of_office(const void *self, enum file_use *ret)
{
    return office_wants(self, ret);
}

static bool bring_to_office(void *self, const void *bytes, size_t n)
{
    return office_bring(self, bytes, n);
}

static int chimes_of_kiosk(const void *self)
{
    return kiosk_chimes(self);
}

static bool paint(void *self, const struct frame *frame, struct rect box, const char *path)
{
    struct serve_screens *screens = self;
    struct err err;
    return headless_picture(screens->fonts, screens->assets, frame, box, path, &err);
}

static struct ime *make_ime(struct serve_screens *screens)
{
    return screens->rime ? librime_ime_create(screens->rime) : NULL;
}

static struct web_surface make_office(struct serve_screens *screens, struct link *link,
                                      const struct ui_env *env, int64_t now_ms)
{
    struct office_options options = {.env = *env,
                                     .metrics = fonts_metrics(screens->fonts),
                                     .paint = paint,
                                     .paint_self = screens,
                                     .ime = make_ime(screens),
                                     .in_browser = true,
                                     .shared = screens->offices};
    struct office *office = office_create(link, &options, now_ms);
    return (struct web_surface){.surface = office_surface(office),
                                .self = office,
                                .end = end_office,
                                .ime = options.ime,
                                .end_ime = librime_ime_destroy,
                                .who = who_at_office,
                                .resume = resume_office,
                                .chimes = chimes_of_office,
                                .copies = copies_of_office,
                                .copied = copied_of_office,
                                .saves = saves_of_office,
                                .saved = saved_of_office,
                                .fetched = fetched_of_office,
                                .wants = wants_of_office,
                                .bring = bring_to_office};
}

static struct web_surface make_board(struct serve_screens *screens, struct link *link,
                                     const struct ui_env *env, int64_t now_ms)
{
    struct board_setup setup = {.link = link,
                                .env = *env,
                                .metrics = fonts_metrics(screens->fonts),
                                .join = screens->machine->board_join};
    setup.env.reduced_motion = true; // a picture a second, not sixty
    struct board *board = board_create(&setup, now_ms);
    return (struct web_surface){.surface = board_surface(board), .self = board, .end = end_board};
}

static void look_at_machine(void *self, struct kiosk_machine *ret)
{
    struct serve_screens *screens = self;
    ret->disk_free_bytes = disk_free_bytes(screens->store);
    utf8_copy(ret->fonts[0], sizeof ret->fonts[0], fonts_name(screens->fonts, LANG_ZH_TW));
    utf8_copy(ret->fonts[1], sizeof ret->fonts[1], fonts_name(screens->fonts, LANG_ZH_CN));
    ret->sound = KIOSK_SOUND_UNKNOWN;
}

static struct web_surface make_kiosk(struct serve_screens *screens, struct link *link,
                                     const struct ui_env *env, int64_t now_ms)
{
    struct kiosk_setup setup = {.link = link,
                                .env = *env,
                                .metrics = fonts_metrics(screens->fonts),
                                .look = look_at_machine,
                                .look_self = screens,
                                .ime = make_ime(screens)};
    setup.env.mm_per_px = MM_PER_PX;
    setup.env.reduced_motion = true;
    struct kiosk *kiosk = kiosk_create(&setup, now_ms);
    return (struct web_surface){.surface = kiosk_surface(kiosk),
                                .self = kiosk,
                                .end = end_kiosk,
                                .ime = setup.ime,
                                .end_ime = librime_ime_destroy,
                                .chimes = chimes_of_kiosk};
}

struct web_surface serve_screens_make(void *self, enum web_screen kind, struct link *link,
                                      const struct ui_env *env, int64_t now_ms)
{
    struct serve_screens *screens = self;
    if (kind == WEB_BOARD)
        return make_board(screens, link, env, now_ms);
    if (kind == WEB_KIOSK)
        return make_kiosk(screens, link, env, now_ms);
    return make_office(screens, link, env, now_ms);
}
