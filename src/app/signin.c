// PINs are short, so guessing must be slow: Argon2id, and a lock that grows. An attempt is counted
// before it is looked at, so that many at once cannot outrun the count. The log names ids only.

#include "app/access.h"
#include "app/change.h"
#include "app/internal.h"
#include "app/doubt.h"
#include "app/link_internal.h"
#include "app/sign_in.h"
#include "base/clock.h"
#include "base/str.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>

enum {
    PIN_MIN = 4,
    PIN_MAX = 8,
    FREE_ATTEMPTS = 5,
    LOCK_FIRST_MS = 30 * 1000,
    LOCK_MAX_MS = 60 * 60 * 1000,
};
_Static_assert(PIN_HASH_SIZE >= crypto_pwhash_STRBYTES, "a hash fits");

bool app_is_pin(const char *pin)
{
    size_t n = strspn(pin, "0123456789");
    return n >= PIN_MIN && n <= PIN_MAX && !pin[n];
}

// The sample's PINs stand in the handbook: hashing them dearly would guard nothing and cost a
// second.
bool pin_hash(const char *pin, bool sample, char out[PIN_HASH_SIZE], struct err *err)
{
    if (!app_is_pin(pin))
        return err_set(err, ERR_INPUT, "a PIN has %d to %d digits", PIN_MIN, PIN_MAX);
    memset(out, 0, PIN_HASH_SIZE);
    int failed =
        crypto_pwhash_str(out, pin, strlen(pin),
                          sample ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          sample ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE);
    must(failed == 0); // out of memory
    return true;
}

// 30 s after the fifth wrong PIN, twice as long after each further one, an hour at most.
static int64_t lock_ms(int failed)
{
    int64_t ms = LOCK_FIRST_MS;
    for (int i = FREE_ATTEMPTS; i < failed && ms < LOCK_MAX_MS; i++)
        ms *= 2;
    return failed < FREE_ATTEMPTS ? 0 : ms < LOCK_MAX_MS ? ms : LOCK_MAX_MS;
}

static bool find_pin(struct app *app, int64_t staff, struct staff_member *member,
                     struct staff_pin *pin, struct err *err)
{
    bool found;
    if (!store_find_staff(app->store, staff, member, pin, &found, err))
        return false;
    if (!found || !member->active)
        return err_set(err, ERR_NOTFOUND, "nobody with this name works here");
    return *pin->hash || err_set(err, ERR_DENIED, "no PIN has been set for this name");
}

// Never for longer than it takes from now: the clock may have been set back since.
static bool count_locked(struct app *app, int64_t staff, struct staff_pin *pin, struct err *err)
{
    int64_t most_ms = app_wall_ms(app) + lock_ms(pin->failed);
    if (pin->locked_until_ms <= most_ms)
        return true;
    pin->locked_until_ms = most_ms;
    return store_set_pin(app->store, staff, pin, err);
}

static bool count_free(struct app *app, int64_t staff, struct staff_pin *pin, struct err *err)
{
    pin->failed++;
    int64_t lock = lock_ms(pin->failed);
    pin->locked_until_ms = lock ? app_wall_ms(app) + lock : 0;
    return store_set_pin(app->store, staff, pin, err);
}

static bool count_attempt(struct app *app, int64_t staff, struct staff_member *member,
                          struct staff_pin *pin, int64_t *ret_until_ms, struct err *err)
{
    if (!store_begin(app->store, err))
        return false;
    bool ok = find_pin(app, staff, member, pin, err);
    bool locked = ok && pin->locked_until_ms > app_wall_ms(app);
    ok = ok && (locked ? count_locked : count_free)(app, staff, pin, err);
    if (!ok) {
        store_rollback(app->store);
        return false;
    }
    if (!store_commit(app->store, err))
        return false;
    *ret_until_ms = locked ? pin->locked_until_ms : 0;
    return !locked ||
           err_set(err, ERR_DENIED, "too many wrong PINs: this name is locked for a while");
}

// Never 0; the same as long as role, PIN and being here are.
static int64_t stamp_of(const struct staff_member *member, const struct staff_pin *pin)
{
    crypto_generichash_state state;
    int64_t stamp = 0;
    crypto_generichash_init(&state, NULL, 0, crypto_generichash_BYTES_MIN);
    crypto_generichash_update(&state, (const uint8_t *)member->role, strlen(member->role) + 1);
    crypto_generichash_update(&state, (const uint8_t *)pin->hash, strlen(pin->hash) + 1);
    crypto_generichash_update(&state, (const uint8_t *)(member->active ? "+" : "-"), 1);
    uint8_t digest[crypto_generichash_BYTES_MIN];
    crypto_generichash_final(&state, digest, sizeof digest);
    memcpy(&stamp, digest, sizeof stamp);
    return stamp ? stamp : 1;
}

bool session_stamp(struct app *app, int64_t staff, int64_t *ret, struct err *err)
{
    struct staff_member member;
    struct staff_pin pin;
    bool found;
    if (!store_find_staff(app->store, staff, &member, &pin, &found, err))
        return false;
    *ret = found ? stamp_of(&member, &pin) : 0;
    return true;
}

bool app_session_over(struct app *app, struct actor actor, bool *ret_over, struct err *err)
{
    int64_t stamp;
    *ret_over = false;
    if (actor.session == 0)
        return true;
    if (!session_stamp(app, actor.staff, &stamp, err))
        return false;
    *ret_over = stamp != actor.session;
    return true;
}

// What the store knew when the try was counted: its PIN is reckoned without the store.
struct staff_pin_try {
    struct staff_member member;
    struct staff_pin pin;
    char fresh[PIN_HASH_SIZE]; // of the one that is wanted; "": none, or it is no PIN
};

static bool is_right(const struct staff_pin_try *tried, const char *pin)
{
    return crypto_pwhash_str_verify(tried->pin.hash, pin, strlen(pin)) == 0;
}

static bool told_wrong(struct app *app, int64_t staff, const struct staff_pin_try *tried,
                       int64_t *ret_until_ms, struct err *err)
{
    log_line(app->log, LOG_WARN, "sign-in: wrong PIN for staff %" PRId64 ", %d in a row", staff,
             tried->pin.failed);
    *ret_until_ms = tried->pin.locked_until_ms;
    return err_set(err, ERR_DENIED, "this is not the PIN");
}

// Meanwhile the PIN may have been set anew, and whoever it was may have gone.
static bool is_same_still(struct app *app, int64_t staff, struct staff_pin_try *tried,
                          struct err *err)
{
    struct staff_pin now;
    bool found;
    if (!store_find_staff(app->store, staff, &tried->member, &now, &found, err))
        return false;
    return (found && tried->member.active && strcmp(now.hash, tried->pin.hash) == 0) ||
           err_set(err, ERR_DENIED, "this is not the PIN");
}

static bool let_in(struct app *app, int64_t staff, struct staff_pin_try *tried,
                   struct actor *ret_actor, struct err *err)
{
    tried->pin.failed = 0;
    tried->pin.locked_until_ms = 0;
    if (!store_begin(app->store, err))
        return false;
    if (!is_same_still(app, staff, tried, err) ||
        !store_set_pin(app->store, staff, &tried->pin, err)) {
        store_rollback(app->store);
        return false;
    }
    if (!store_commit(app->store, err))
        return false;
    log_line(app->log, LOG_INFO, "sign-in: staff %" PRId64, staff);
    *ret_actor = (struct actor){.role = role_from_code(tried->member.role),
                                .staff = staff,
                                .session = stamp_of(&tried->member, &tried->pin)};
    access_note(app, *ret_actor, ACCESS_SIGN_IN, 0, NULL, 0);
    return true;
}

bool app_sign_in(struct app *app, int64_t staff, const char *pin, struct actor *ret_actor,
                 int64_t *ret_until_ms, struct err *err)
{
    struct staff_pin_try tried;
    *ret_until_ms = 0;
    if (!count_attempt(app, staff, &tried.member, &tried.pin, ret_until_ms, err))
        return false;
    return is_right(&tried, pin) ? let_in(app, staff, &tried, ret_actor, err)
                                 : told_wrong(app, staff, &tried, ret_until_ms, err);
}

// ---- as a job -------------------------------------------------------------------------------------

static void reckon(struct job *job)
{
    struct sign_in_job *q = (struct sign_in_job *)job;
    q->reckoned = true;
    q->right = is_right(q->tried, q->pin);
    if (q->right && *q->fresh && !pin_hash(q->fresh, false, q->tried->fresh, &q->job.response.err))
        q->tried->fresh[0] = '\0';
}

static bool set_hash(struct app *app, struct actor actor, int64_t staff, const char *hash,
                     struct err *err)
{
    struct staff_pin kept = {0};
    utf8_copy(kept.hash, sizeof kept.hash, hash);
    struct change change = {.id = staff, .pin = &kept};
    if (!change_submit(app, actor, &change, PART_BIT(PIN), err))
        return false;
    log_line(app->log, LOG_INFO, "PIN of staff %" PRId64 " set by %" PRId64, staff, actor.staff);
    return true;
}

void sign_in_guarded(struct link *link, const struct sign_in_guard *guard)
{
    link->guard = guard;
}

void sign_in_prepare(const struct link *link, struct sign_in_job *q)
{
    q->held_ms = link->guard ? link->guard->held_ms(link->guard->self) : 0;
}

void sign_in_heard(const struct link *link, const struct sign_in_job *q)
{
    if (link->guard && q->reckoned && !q->right)
        link->guard->wrong(link->guard->self);
}

bool sign_in_step(struct sign_in_job *q, struct app *app)
{
    struct err *err = &q->job.response.err;
    if (q->held_ms) {
        q->until_ms = app_wall_ms(app) + q->held_ms;
        err_set(err, ERR_DENIED, "too many wrong PINs from there");
        return true;
    }
    if (q->tried) {
        q->ok = q->right ? let_in(app, q->staff, q->tried, &q->actor, err)
                         : told_wrong(app, q->staff, q->tried, &q->until_ms, err);
        q->renewed =
            q->ok && *q->tried->fresh && set_hash(app, q->actor, q->staff, q->tried->fresh, err);
        return true;
    }
    q->tried = mem_alloc(sizeof *q->tried);
    if (!count_attempt(app, q->staff, &q->tried->member, &q->tried->pin, &q->until_ms, err))
        return true;
    q->job.more = true;
    q->job.aside = reckon;
    return false;
}

void sign_in_release(struct sign_in_job *q)
{
    if (q->tried)
        mem_wipe(q->tried, sizeof *q->tried);
    free(q->tried);
    mem_wipe(q->pin, sizeof q->pin);
    mem_wipe(q->fresh, sizeof q->fresh);
}

void app_make_pin(const struct app *app, char ret[8])
{
    uint32_t chance;
    app->entropy.fill(app->entropy.self, &chance, sizeof chance);
    snprintf(ret, 8, "%06u", (unsigned)(chance % 1000000));
}

bool app_set_pin(struct app *app, struct actor actor, int64_t staff, const char *pin,
                 struct err *err)
{
    bool own = actor.staff != 0 && actor.staff == staff;
    if (!own && !role_may(actor.role, RIGHT_EDIT_STAFF))
        return err_set(err, ERR_DENIED, "a %s may not set another's PIN", role_code(actor.role));
    struct staff_member member;
    struct staff_pin kept;
    bool found;
    if (!store_find_staff(app->store, staff, &member, &kept, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there is no staff %" PRId64, staff);
    return pin_hash(pin, false, kept.hash, err) && set_hash(app, actor, staff, kept.hash, err);
}
