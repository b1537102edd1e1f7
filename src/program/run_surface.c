// A surface between its window and its link. The loop sleeps in the window until something touches
// it, the link or the watcher wakes it, or the surface's own deadline comes.

#include "program/run_surface.h"
#include "program/run_speaker.h"
#include "program/store_client.h"
#include "kiosk/kiosk.h"
#include "office/office.h"
#include "program/run_outbox.h"
#include "program/run_print.h"
#include "platform/beat.h"
#include "platform/headless.h"
#include "platform/ime.h"
#include "platform/state.h"
#include "platform/still.h"
#include "platform/system.h"
#include "platform/sound.h"
#include "platform/window.h"
#include "print/finder.h"
#include "voice/clip.h"
#include "voice/voice.h"
#include "paths.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct surface_run {
    const struct surface_options *options;
    struct fonts *fonts;
    struct librime *rime; // NULL: our own keyboard types Latin letters alone
    struct sound *sound;
    struct window *window;
    struct store_client *client;
    struct kiosk *kiosk;
    struct office *office;
    struct voice *voice;     // NULL: it only chimes
    struct words_run *words; // NULL: nothing makes any here
    struct clip chime;
    _Atomic(struct printing_run *) printing; // once a printer is set up
    struct printer_finder *finder;           // of an office
    struct outbox_run *outbox;               // NULL: this machine has no gateways
    bool visited;                            // somebody is at the kiosk
    int chimes;                              // sounded so far
    int copies;                              // handed to the clipboard so far
    bool silent;                             // … and that there is no device has been logged
    struct err missing;                      // faces or the store: why
    bool waiting, said;                      // for it; that it is missing
    struct beat beat;
};

enum { AGAIN_MS = 5000 };

static void size_of_window(const struct surface_options *options, int *ret_width, int *ret_height)
{
    const struct machine *machine = options->machine;
    bool portrait = !options->office && machine->orientation != ORIENTATION_LANDSCAPE;
    *ret_width = machine->window_width ? machine->window_width
                 : portrait            ? 540
                 : options->office     ? 1440
                                       : 1280;
    *ret_height = machine->window_height ? machine->window_height
                  : portrait             ? 960
                  : options->office      ? 900
                                         : 720;
}

// While a picture stands there, nobody else says why. Always false.
static bool say_once(struct surface_run *s)
{
    if (s->waiting && !s->said)
        fprintf(stderr, "lobby: %s\n", s->missing.text);
    s->said = s->waiting;
    return false;
}

static bool open_fonts(void *self)
{
    struct surface_run *s = self;
    const struct machine *machine = s->options->machine;
    s->fonts = fonts_open(machine->font_tc[0] ? machine->font_tc : NULL,
                          machine->font_sc[0] ? machine->font_sc : NULL, &s->missing);
    return s->fonts != NULL || say_once(s);
}

static void while_still(void *self)
{
    struct surface_run *s = self;
    beat_ready(&s->beat); // what it shows, it shows well
    beat_alive(&s->beat);
}

static struct still still_of(const struct surface_run *s, char *picture, size_t size)
{
    snprintf(picture, size, "%s/pictures/see-the-desk.png", s->options->assets);
    struct still still = {.title = "lobby kiosk",
                          .picture = picture,
                          .fullscreen = !s->options->window && s->options->machine->fullscreen,
                          .again_ms = AGAIN_MS,
                          .turn = while_still,
                          .turn_ms = beat_longest_ms(&s->beat)};
    size_of_window(s->options, &still.width, &still.height);
    return still;
}

// What a kiosk cannot do without is missing: it shows a picture that sends people to the desk (words
// need a face), and tries again every while. False: nothing more can be done.
static bool wait_for(struct surface_run *s, bool (*over)(void *self))
{
    char picture[400];
    struct still still = still_of(s, picture, sizeof picture);
    still.over = over;
    still.self = s;
    s->waiting = !s->options->office && still.fullscreen; // in a window somebody reads the terminal
    return s->waiting && still_show(&still, NULL);
}

static bool open_store(void *self)
{
    struct surface_run *s = self;
    s->client = store_client_open(s->options->store, s->options->machine, &s->missing);
    return s->client != NULL || say_once(s);
}

// ---- what is heard ----------------------------------------------------------------------------

static bool speaks(const struct surface_run *s)
{
    return !s->options->office && s->options->machine->speaks;
}

// A kiosk that does not speak chimes, as an office does; where the board speaks, that chimes.
static void chime(struct surface_run *s)
{
    int chimes = s->kiosk ? kiosk_chimes(s->kiosk) : office_chimes(s->office);
    bool own = !s->voice || kiosk_snapshot(s->kiosk)->catalogue.voice.at == SPOKEN_NOWHERE;
    if (chimes != s->chimes && s->options->machine->sound && own && s->sound) {
        char why[160];
        int16_t *samples;
        if (s->chime.n == 0)
            clip_chime(&s->chime);
        samples = mem_alloc((size_t)s->chime.n * sizeof *samples);
        clip_samples(&s->chime, samples);
        sound_play(s->sound, samples, s->chime.n, why, sizeof why);
        free(samples);
    }
    s->chimes = chimes;
}

static void copy(struct surface_run *s)
{
    int copies = s->office ? office_copies(s->office) : 0;
    if (copies != s->copies)
        window_copy(s->window, office_copied(s->office));
    s->copies = copies;
}

static bool paint(void *self, const struct frame *frame, struct rect box, const char *path)
{
    struct surface_run *s = self;
    struct err err = {0};
    bool ok = headless_picture(s->fonts, s->options->assets, frame, box, path, &err);
    if (!ok)
        log_line(store_client_log(s->client), LOG_WARN, "%s", err.text);
    return ok;
}

static bool open_devices(struct surface_run *s, struct err *err)
{
    const struct machine *machine = s->options->machine;
    if (!open_fonts(s) && !wait_for(s, open_fonts)) {
        *err = s->missing;
        return false;
    }
    s->rime = librime_open(LOBBY_RIME_DIR, LOBBY_RIME_WORDS_DIR, s->fonts, NULL);
    if (machine->sound || machine->click || speaks(s))
        s->sound = sound_open(machine->sound_device, machine->click);
    struct window_setup setup = {.title = s->options->office ? "lobby office" : "lobby kiosk",
                                 .fullscreen = !s->options->window && machine->fullscreen,
                                 .show_cursor =
                                     s->options->office || s->options->window || machine->cursor,
                                 .fits = machine->window_width == 0, // nobody has said how large
                                 .types = s->options->office,
                                 .assets = s->options->assets,
                                 .fonts = s->fonts,
                                 .sound = s->sound};
    size_of_window(s->options, &setup.width, &setup.height);
    s->window = window_open(&setup, err);
    return s->window != NULL;
}

static bool sound_missing(struct surface_run *s)
{
    char problem[160] = "";
    if (s->sound)
        sound_problem(s->sound, problem, sizeof problem);
    bool news = *problem && !s->silent;
    s->silent = *problem != '\0';
    if (news)
        log_line(store_client_log(s->client), LOG_WARN, "no sound: %s", problem);
    return s->silent;
}

static void look_at_machine(void *self, struct kiosk_machine *ret)
{
    struct surface_run *s = self;
    struct network network;
    network_now(&network);
    ret->link = network.link;
    utf8_copy(ret->name, sizeof ret->name, network.name);
    utf8_copy(ret->address, sizeof ret->address, network.address);
    ret->disk_free_bytes = disk_free_bytes(s->options->store);
    utf8_copy(ret->fonts[0], sizeof ret->fonts[0], fonts_name(s->fonts, LANG_ZH_TW));
    utf8_copy(ret->fonts[1], sizeof ret->fonts[1], fonts_name(s->fonts, LANG_ZH_CN));
    ret->sound = !s->sound          ? KIOSK_SOUND_OFF
                 : sound_missing(s) ? KIOSK_SOUND_MISSING
                                    : KIOSK_SOUND_READY;
    if (s->voice)
        voice_problem(s->voice, ret->voice, sizeof ret->voice);
}

static void find_printers(void *self, struct link *link, struct printers_job *job)
{
    printer_finder_ask(self, link, job);
}

static struct surface *build(struct surface_run *s, int64_t now_ms)
{
    const struct machine *machine = s->options->machine;
    struct ui_env env = {.lang = (enum lang)machine->lang,
                         .office = s->options->office,
                         .touch = s->options->office && machine->touch};
    window_size(s->window, &env.width, &env.height);
    if (machine->panel_width_mm)
        env.mm_per_px = (float)machine->panel_width_mm / (float)env.width;
    const struct text_metrics *metrics = fonts_metrics(s->fonts);
    if (s->options->office) {
        struct office_options options = {.env = env,
                                         .metrics = metrics,
                                         .ime = s->rime ? librime_ime(s->rime) : NULL,
                                         .paint = paint,
                                         .paint_self = s,
                                         .find_printers = find_printers,
                                         .find_self = s->finder = printer_finder_open()};
        s->office = office_create(store_client_link(s->client), &options, now_ms);
        return office_surface(s->office);
    }
    struct kiosk_setup setup = {.link = store_client_link(s->client),
                                .env = env,
                                .metrics = metrics,
                                .ime = s->rime ? librime_ime(s->rime) : NULL,
                                .look = look_at_machine,
                                .look_self = s};
    s->kiosk = kiosk_create(&setup, now_ms);
    return kiosk_surface(s->kiosk);
}

static void wake(void *self)
{
    struct surface_run *s = self;
    window_wake(s->window);
    print_queue_wake(printing_run_queue(atomic_load(&s->printing)));
    outbox_run_wake(s->outbox);
}

static void woken(void *self)
{
    store_client_woken(((struct surface_run *)self)->client);
}

static void shown(void *self)
{
    struct surface_run *s = self;
    log_line(store_client_log(s->client), LOG_INFO, "the first picture of the %s stands",
             s->options->office ? "office" : "kiosk");
    beat_ready(&s->beat);
}

// Tickets are printed by whoever shows something on this machine; the first to take the printer has it.
static void see_to_paper(struct surface_run *s)
{
    const struct paper_now *paper = s->kiosk ? kiosk_paper(s->kiosk) : office_paper(s->office);
    struct printing_run *printing = atomic_load(&s->printing);
    if (!printing && paper->state != PRINTER_NONE) {
        printing = printing_run_start(s->options->store, s->options->machine);
        atomic_store(&s->printing, printing);
    }
    bool visited = s->kiosk && strcmp(surface_screen(kiosk_surface(s->kiosk)), "start") != 0;
    if (visited && !s->visited) // before they are offered paper
        print_queue_hurry(printing_run_queue(printing));
    s->visited = visited;
}

static bool done(void *self)
{
    struct surface_run *s = self;
    beat_alive(&s->beat);
    see_to_paper(s);
    chime(s);
    copy(s);
    if (s->voice)
        voice_follow(s->voice, kiosk_snapshot(s->kiosk));
    words_follow(s->words, s->kiosk ? kiosk_snapshot(s->kiosk) : office_snapshot(s->office));
    sound_missing(s);
    return s->kiosk && kiosk_end(s->kiosk) != KIOSK_RUNS;
}

int run_surface(const struct surface_options *options, struct err *err)
{
    struct surface_run s = {.options = options};
    int code = 1;
    beat_open(&s.beat, options->notify_socket, options->watchdog_us);
    if (!open_store(&s) && !wait_for(&s, open_store)) {
        *err = s.missing;
        goto out;
    }
    if (!open_devices(&s, err))
        goto out;
    s.outbox = outbox_run_start(options->store, options->machine); // before anybody wakes it
    if (!store_client_begin(s.client, wake, &s, err))
        goto out;
    struct clock clock = system_clock();
    struct surface *surface = build(&s, clock_now_ms(&clock));
    s.chimes = s.kiosk ? kiosk_chimes(s.kiosk) : office_chimes(s.office);
    if (speaks(&s))
        s.voice = speaker_open(options->machine, options->store, "kiosk",
                               store_client_link(s.client), s.sound);
    s.words = words_open(options->machine, options->store, store_client_link(s.client));
    struct window_hooks hooks = {.self = &s,
                                 .woken = woken,
                                 .shown = shown,
                                 .done = done,
                                 .longest_ms = beat_longest_ms(&s.beat)};
    window_run(s.window, surface, &clock, &hooks);
    code = s.kiosk && kiosk_end(s.kiosk) == KIOSK_RESTART ? SURFACE_RESTART : 0;
out:
    voice_stop(s.voice); // before the link, whose jobs know it
    words_stop(s.words);
    printer_finder_close(s.finder); // likewise
    kiosk_destroy(s.kiosk);
    office_destroy(s.office);
    store_client_close(s.client); // before the window: its threads wake it, and whoever prints
    printing_run_close(atomic_load(&s.printing));
    outbox_run_close(s.outbox);
    voice_close(s.voice);
    words_close(s.words);
    clip_finish(&s.chime);
    if (s.window)
        window_close(s.window);
    if (s.sound)
        sound_close(s.sound);
    librime_close(s.rime); // asks the fonts what they can draw
    if (s.fonts)
        fonts_close(s.fonts);
    beat_close(&s.beat);
    return code;
}

static bool never(void *self)
{
    (void)self;
    return false;
}

int run_calm(const struct surface_options *options)
{
    struct surface_run s = {.options = options};
    struct err err = {0};
    char picture[400];
    beat_open(&s.beat, options->notify_socket, NULL);
    struct still still = still_of(&s, picture, sizeof picture);
    still.title = "calm";
    still.self = &s;
    still.over = never;
    still_show(&still, &err);
    beat_close(&s.beat);
    return err.code == ERR_NONE ? 0 : 1;
}
