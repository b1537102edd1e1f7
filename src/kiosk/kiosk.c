// The kiosk as a surface: renews the snapshot before every event and tick, gives each to what all
// screens share and then to the screen, and sees to it that a failing store ends in a calm page.
#include "kiosk/session.h"
#include "ui/voice.h"

#include <stdlib.h>
#include <string.h>

// One row a screen: AT_ name, its table, what is said of it.
#define KIOSK_SCREENS(X)                                                                           \
    X(START, start, TRAIT_HOME)                                                                    \
    X(SERVICE, service, 0)                                                                         \
    X(NOBODY, nobody, 0)                                                                           \
    X(PHONE, phone, 0)                                                                             \
    X(KNOWN, known, 0)                                                                             \
    X(UNKNOWN, unknown, 0)                                                                         \
    X(SURNAME, surname, 0)                                                                         \
    X(SPELL, spell, TRAIT_TYPES)                                                                   \
    X(CONSULTANT, consultant, 0)                                                                   \
    X(APPOINTMENT, appointment, TRAIT_BY_BOOKING)                                                  \
    X(EXPECTED, expected, 0)                                                                       \
    X(LATER, later, 0)                                                                             \
    X(TICKET, ticket, TRAIT_OWN_TIME | TRAIT_TOLD)                                                 \
    X(ANSWER, answer, TRAIT_TYPES)                                                                 \
    X(FIND, find, 0)                                                                               \
    X(TAIL, tail, 0)                                                                               \
    X(PLACE, place, TRAIT_TOLD)                                                                    \
    X(PARK, park, TRAIT_ASKS_PLACE)                                                                \
    X(CANCEL, cancel, TRAIT_ASKS_PLACE)                                                            \
    X(RATE, rate, 0)                                                                               \
    X(COMMENT, comment, TRAIT_TYPES)                                                               \
    X(CALL_BACK, call_back, 0)                                                                     \
    X(THANKS, thanks, TRAIT_OWN_TIME | TRAIT_TOLD)                                                 \
    X(CLOSED, closed, 0)                                                                           \
    X(DESK, kiosk_desk, 0)                                                                         \
    X(TROUBLE, trouble, TRAIT_OWN_TIME | TRAIT_CALM)                                               \
    X(STAFF, staff, TRAIT_OF_STAFF)                                                                \
    X(MACHINE, machine, TRAIT_OF_STAFF)                                                            \
    X(DOUBT, doubt, TRAIT_OWN_TIME | TRAIT_CALM | TRAIT_OF_DOUBT)                                  \
    X(CLOCK, clock, TRAIT_OF_DOUBT)

#define SCREEN_OF(name, screen, traits) [AT_##name] = &screen##_screen,
#define TRAITS_OF(name, screen, traits) [AT_##name] = (traits),
static const struct screen *const screens[] = {KIOSK_SCREENS(SCREEN_OF)};
static const unsigned traits_of[] = {KIOSK_SCREENS(TRAITS_OF)};
#define ONE(name, screen, traits) +1
_Static_assert(KIOSK_SCREENS(ONE) == KIOSK_SCREEN_COUNT, "one row per screen");
_Static_assert(sizeof screens / sizeof *screens == KIOSK_SCREEN_COUNT, "one table per screen");

enum kiosk_screen kiosk_at(const struct kiosk *k)
{
    return (enum kiosk_screen)surface_screen_index(k->surface);
}

bool kiosk_has(const struct kiosk *k, unsigned traits)
{
    return (traits_of[kiosk_at(k)] & traits) != 0;
}

// The brand's colour is the store's; how the kiosk stands is this machine's.
static void follow_accent(struct kiosk *k)
{
    const char *text = k->snapshot->catalogue.accent;
    char *end;
    unsigned long rgb = *text == '#' ? strtoul(text + 1, &end, 16) : 0;
    uint32_t accent = *text == '#' && end == text + 7 ? (uint32_t)rgb : k->own_accent;
    if (accent == k->home_env.accent)
        return;
    k->home_env.accent = accent;
    struct ui_env env = *surface_env(k->surface);
    env.accent = accent;
    surface_set_env(k->surface, &env);
}

// The next visitor is greeted in a language that is offered; whoever has begun in another goes on in it.
static void follow_languages(struct kiosk *k)
{
    enum lang offered[LANG_MAX];
    int n = kiosk_languages(k, offered);
    k->home_env.lang = offered[0];
    for (int i = 0; i < n; i++) {
        if (offered[i] == k->own_lang)
            k->home_env.lang = k->own_lang;
    }
}

static void renew(struct kiosk *k, int64_t now_ms)
{
    k->now_ms = now_ms;
    if (k->touched_ms > now_ms) // the clock was set back: their minute of silence begins now
        k->touched_ms = now_ms;
    k->snapshot = link_snapshot(k->link);
    int64_t last = lobby_last_call_ms(k->snapshot);
    if (last > k->last_call_ms)
        k->chimes++;
    k->last_call_ms = last;
    follow_accent(k);
    follow_languages(k);
}

static bool in_trouble(const struct kiosk *k, int64_t now_ms)
{
    return k->snapshot->trouble.code != ERR_NONE || (k->failing && now_ms < k->failing_until_ms);
}

// Nobody is served on a doubted clock; staff find the way to confirm it.
static int follow_doubt(const struct kiosk *k)
{
    if (k->snapshot->doubt == DOUBT_NONE)
        return kiosk_has(k, TRAIT_OF_DOUBT) ? SCREEN_HOME : SCREEN_STAY;
    return kiosk_has(k, TRAIT_OF_DOUBT | TRAIT_OF_STAFF) ? SCREEN_STAY : AT_DOUBT;
}

// To the trouble page and, when the fault is gone, back to the start.
static int follow_trouble(struct kiosk *k, int64_t now_ms)
{
    bool there = kiosk_at(k) == AT_TROUBLE;
    bool trouble = in_trouble(k, now_ms);
    if (!trouble)
        k->failing = false;
    if (trouble == there)
        return trouble ? SCREEN_STAY : follow_doubt(k);
    return trouble ? AT_TROUBLE : SCREEN_HOME;
}

static bool is_touch(const struct ui_event *event)
{
    switch (event->kind) {
    case EVENT_ACTIVATE:
    case EVENT_TEXT:
    case EVENT_PREEDIT:
    case EVENT_KEY:
    case EVENT_SCAN:
    case EVENT_SCROLL:
    case EVENT_STROKE:
        return true;
    case UI_EVENT_NONE:
    case EVENT_DROP:
    case EVENT_WAKE:
    case EVENT_FOCUS:
    case UI_EVENT_KIND_COUNT:
        break;
    }
    return false;
}

static int kiosk_before(void *app, const struct ui_event *event)
{
    struct kiosk *k = app;
    renew(k, event->now_ms);
    if (is_touch(event))
        k->touched_ms = event->now_ms;
    int go = collect(k);
    if (go == SCREEN_STAY)
        go = follow_trouble(k, event->now_ms);
    if (go != SCREEN_STAY)
        return go;
    if (event->kind == EVENT_WAKE || kiosk_is_busy(k))
        return SCREEN_STAY;
    return session_event(k, event);
}

static int kiosk_tick(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    renew(k, now_ms);
    if (!k->zone_asked && now_ms >= k->zone_until_ms)
        ask_zone(k);
    int go = collect(k);
    if (go == SCREEN_STAY)
        go = follow_trouble(k, now_ms);
    if (go == SCREEN_STAY && k->v.retry_ms && now_ms >= k->v.retry_ms)
        go = retry_submit(k);
    return go == SCREEN_STAY ? session_tick(k, now_ms) : go;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t kiosk_deadline(const void *app, int64_t now_ms)
{
    const struct kiosk *k = app;
    int64_t due = session_deadline(k, now_ms);
    due = sooner(due, (now_ms / MINUTE_MS + 1) * MINUTE_MS); // the clock at the top
    if (!k->zone_asked)
        due = sooner(due, k->zone_until_ms);
    if (k->v.retry_ms)
        due = sooner(due, k->v.retry_ms);
    if (k->failing)
        due = sooner(due, k->failing_until_ms);
    return due;
}

struct kiosk *kiosk_create(const struct kiosk_setup *setup, int64_t now_ms)
{
    struct kiosk *k = mem_alloc(sizeof *k);
    k->link = setup->link;
    k->home_env = setup->env;
    k->own_accent = setup->env.accent;
    k->own_lang = setup->env.lang;
    k->ime = setup->ime;
    k->look = setup->look;
    k->look_self = setup->look_self;
    k->snapshot = link_snapshot(k->link);
    k->last_call_ms = lobby_last_call_ms(k->snapshot);
    k->touched_ms = now_ms;
    session_wipe(k);
    k->surface = surface_create(&(struct surface_setup){.name = "kiosk",
                                                        .screens = screens,
                                                        .screen_count = KIOSK_SCREEN_COUNT,
                                                        .home = AT_START,
                                                        .app = k,
                                                        .env = setup->env,
                                                        .metrics = setup->metrics,
                                                        .before = kiosk_before,
                                                        .over = kiosk_over,
                                                        .deadline = kiosk_deadline,
                                                        .tick = kiosk_tick},
                                now_ms);
    kiosk_tick(k, now_ms);
    return k;
}

void kiosk_destroy(struct kiosk *k)
{
    if (!k)
        return;
    composer_end(&k->composer);
    surface_destroy(k->surface);
    mem_wipe(k, sizeof *k);
    free(k);
}

struct surface *kiosk_surface(struct kiosk *k)
{
    return k->surface;
}

static bool on_every_screen(const struct node *node)
{
    static const char *const ids[] = {"clock", "logo", "ribbon", "restart", "assist"};
    bool standing = strncmp(node->id, "lang.", 5) == 0 || strncmp(node->id, "aid.", 4) == 0;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        standing = standing || strcmp(node->id, ids[i]) == 0;
    return standing;
}

void kiosk_read(struct kiosk *k, int64_t now_ms, struct str *out)
{
    const struct frame *frame = surface_frame(k->surface, now_ms);
    voice_read(frame->tree, surface_env(k->surface)->lang, on_every_screen, out);
}

const struct paper_now *kiosk_paper(const struct kiosk *k)
{
    return &k->snapshot->paper;
}

int kiosk_chimes(const struct kiosk *k)
{
    return k->chimes;
}

const struct snapshot *kiosk_snapshot(const struct kiosk *k)
{
    return k->snapshot;
}

enum kiosk_end kiosk_end(const struct kiosk *k)
{
    return k->end;
}
