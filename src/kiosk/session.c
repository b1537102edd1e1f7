// The visitor's session: it begins with the first touch, asks "are you still there?" after a
// silence and ends by wiping everything they typed. Language and the four aids are theirs, too.
#include "kiosk/session.h"

#include <string.h>

enum { CORNER_TOUCHES = 5, CORNER_MS = 6 * SECOND_MS };

static void fields_init(struct visitor_session *v)
{
    field_init(&v->phone, PHONE_MOST, true);
    field_init(&v->name, NAME_MOST, false);
    field_init(&v->digits, 3, true);
    field_init(&v->tail, TAIL_DIGITS, true);
    field_init(&v->comment, COMMENT_MOST, false);
    field_init(&v->answer, COMMENT_MOST, false);
    field_init(&v->pin, PIN_MOST, true);
}

void session_anew(struct kiosk *k)
{
    mem_wipe(&k->v, sizeof k->v);
    fields_init(&k->v);
    composer_end(&k->composer);
    k->serial++;
    k->awaited = NULL;
    k->corner_touches = 0;
}

void session_wipe(struct kiosk *k)
{
    session_anew(k);
    if (!k->surface)
        return;
    struct ui_env env = k->home_env;
    const struct ui_env *now = surface_env(k->surface);
    env.width = now->width; // the window's, whoever stands before it
    env.height = now->height;
    surface_set_env(k->surface, &env);
    surface_wipe(k->surface);
}

bool session_is_home(const struct kiosk *k)
{
    return kiosk_has(k, TRAIT_HOME);
}

static bool times_itself(const struct kiosk *k)
{
    return kiosk_has(k, TRAIT_OWN_TIME);
}

bool kiosk_is_calm(const struct kiosk *k)
{
    return kiosk_has(k, TRAIT_CALM);
}

static bool env_changed(const struct kiosk *k)
{
    const struct ui_env *now = surface_env(k->surface);
    return now->lang != k->home_env.lang || now->large_text != k->home_env.large_text ||
           now->high_contrast != k->home_env.high_contrast ||
           now->low_position != k->home_env.low_position ||
           now->reduced_motion != k->home_env.reduced_motion;
}

bool session_warns(const struct kiosk *k, int64_t now_ms)
{
    return !session_is_home(k) && !times_itself(k) && !kiosk_is_busy(k) &&
           now_ms >= k->touched_ms + IDLE_MS;
}

int64_t session_warning_left_ms(const struct kiosk *k, int64_t now_ms)
{
    int64_t left = k->touched_ms + IDLE_MS + WARNING_MS - now_ms;
    return left < 0 ? 0 : left;
}

int session_tick(struct kiosk *k, int64_t now_ms)
{
    if (kiosk_is_calm(k) && env_changed(k) && // somebody read it with an aid, and left
        now_ms >= k->touched_ms + IDLE_MS)
        session_wipe(k);
    if (kiosk_is_busy(k) || times_itself(k))
        return SCREEN_STAY;
    if (session_is_home(k)) { // somebody chose a language and left
        if (env_changed(k) && now_ms >= k->touched_ms + IDLE_MS)
            return SCREEN_HOME;
        return SCREEN_STAY;
    }
    return now_ms >= k->touched_ms + IDLE_MS + WARNING_MS ? SCREEN_HOME : SCREEN_STAY;
}

int64_t session_deadline(const struct kiosk *k, int64_t now_ms)
{
    if (kiosk_is_calm(k) && env_changed(k))
        return k->touched_ms + IDLE_MS;
    if (kiosk_is_busy(k) || times_itself(k))
        return DEADLINE_NEVER;
    if (session_is_home(k))
        return env_changed(k) ? k->touched_ms + IDLE_MS : DEADLINE_NEVER;
    return now_ms < k->touched_ms + IDLE_MS ? k->touched_ms + IDLE_MS
                                            : k->touched_ms + IDLE_MS + WARNING_MS;
}

// ---- events that every screen shares ----------------------------------------------------------

static bool set_aid(struct kiosk *k, const char *id)
{
    struct ui_env env = *surface_env(k->surface);
    if (strcmp(id, "aid.large") == 0)
        env.large_text = !env.large_text;
    else if (strcmp(id, "aid.contrast") == 0)
        env.high_contrast = !env.high_contrast;
    else if (strcmp(id, "aid.low") == 0)
        env.low_position = !env.low_position;
    else if (strcmp(id, "aid.still") == 0)
        env.reduced_motion = !env.reduced_motion;
    else if (strncmp(id, "lang.", 5) == 0 && lang_of_guest(id + 5) != LANG_NONE)
        env.lang = lang_of_guest(id + 5);
    else
        return false;
    surface_set_env(k->surface, &env);
    if (kiosk_has(k, TRAIT_TYPES)) // keyboards go by language
        composer_begin(&k->composer, k->ime, &env, k->composer.use);
    return true;
}

// Five touches on the brand within six seconds: staff want in.
static int corner(struct kiosk *k, int64_t now_ms)
{
    if (k->corner_touches == 0 || now_ms > k->corner_ms + CORNER_MS) {
        k->corner_touches = 0;
        k->corner_ms = now_ms;
    }
    if (++k->corner_touches < CORNER_TOUCHES)
        return SCREEN_STAY;
    k->corner_touches = 0;
    return ask_staff(k);
}

int session_code(struct kiosk *k, const struct ui_event *event)
{
    if (event->kind != EVENT_SCAN)
        return SCREEN_UNUSED;
    char code[FIELD_SIZE];
    utf8_copy(code, sizeof code, event->text);
    session_anew(k);
    int go = ask_ticket_by_code(k, code);
    mem_wipe(code, sizeof code);
    return go;
}

// Whoever was told has gone, and left the screen standing: it goes home, and the code is read there.
static int next_visitor(struct kiosk *k, const struct ui_event *event)
{
    char code[FIELD_SIZE];
    utf8_copy(code, sizeof code, event->text);
    surface_go(k->surface, SCREEN_HOME, event->now_ms);
    int go = ask_ticket_by_code(k, code);
    mem_wipe(code, sizeof code);
    return go;
}

int session_event(struct kiosk *k, const struct ui_event *event)
{
    if (event->kind == EVENT_SCAN && kiosk_has(k, TRAIT_TOLD))
        return next_visitor(k, event);
    if (event->kind == EVENT_KEY && event->stroke.key == KEY_ESCAPE)
        return session_is_home(k) || times_itself(k) ? SCREEN_STAY : SCREEN_BACK;
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    if (set_aid(k, event->id) || id_is(event, "still.here"))
        return SCREEN_STAY;
    if (id_is(event, "still.leave") || id_is(event, "home") || id_is(event, "restart"))
        return SCREEN_HOME;
    if (id_is(event, "assist") || id_is(event, "come")) { // a bell rings at the desk once
        ask_beside(k, command_ask_task(0, DESK_TASK_HELP, 1), NULL);
        return SCREEN_STAY;
    }
    if (id_is(event, "corner"))
        return corner(k, event->now_ms);
    if (id_is(event, "back")) {
        k->v.problem = NULL;
        return SCREEN_BACK;
    }
    int go = so_far_event(k, event);
    if (go != SCREEN_UNUSED)
        k->v.problem = NULL;
    return go;
}
