// Tokens and paired screens. Digits are short, so they are good for minutes and for a few wrong tries of all who type.

#include "app/passes.h"
#include "app/internal.h"
#include "app/ticket.h"
#include "base/text_gate.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

static bool may(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_EDIT_STAFF) ||
           err_set(err, ERR_DENIED, "a %s may not say who is let in", role_code(actor.role));
}

static bool clean_name(const char *typed, char out[PASS_NAME_SIZE], struct err *err)
{
    enum text_trouble trouble = text_gate(typed, out, PASS_NAME_SIZE);
    if (trouble == TEXT_FINE && *out)
        return true;
    return err_set(err, ERR_INPUT, "%s",
                   trouble == TEXT_FINE ? "a name is needed" : text_trouble_words(trouble));
}

static bool end(struct app *app, bool ok, struct err *err)
{
    ok = ok && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    return ok;
}

static bool has_room(struct app *app, struct err *err)
{
    int64_t n = 0;
    if (!store_count_passes(app->store, &n, err))
        return false;
    return n < PASS_MAX ||
           err_set(err, ERR_CONFLICT, "there are %d already: end one first", PASS_MAX);
}

static void make_secret(struct app *app, char token[PASS_TOKEN_SIZE])
{
    uint8_t secret[24];
    app->entropy.fill(app->entropy.self, secret, sizeof secret);
    sodium_bin2base64(token, PASS_TOKEN_SIZE, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
}

// ---- tokens ---------------------------------------------------------------------------------------

bool app_token_new(struct app *app, struct actor actor, const struct pass_wish *wish,
                   char ret_token[PASS_TOKEN_SIZE], int64_t *ret_id, struct err *err)
{
    struct pass pass = {.kind = PASS_PROGRAM, .made_ms = app_now_ms(app), .made_by = actor.staff};
    if (!may(actor, err) || !clean_name(wish->name, pass.name, err))
        return false;
    if (wish->role <= ROLE_CUSTOMER || wish->role >= ROLE_COUNT)
        return err_set(err, ERR_INPUT, "a token has a role of the staff");
    if (wish->days < 0 || wish->days > PASS_LONGEST_DAYS)
        return err_set(err, ERR_INPUT, "a token is good for 1 to %d days, or until it is ended",
                       PASS_LONGEST_DAYS);
    utf8_copy(pass.role, sizeof pass.role, role_code(wish->role));
    pass.until_ms = wish->days ? pass.made_ms + wish->days * (int64_t)DAY_MS : 0;
    make_secret(app, ret_token);
    ticket_hash(ret_token, pass.hash);
    bool ok = store_begin(app->store, err);
    if (ok)
        ok = end(app, has_room(app, err) && store_add_pass(app->store, &pass, err), err);
    if (!ok) {
        mem_wipe(ret_token, PASS_TOKEN_SIZE);
        return false;
    }
    *ret_id = pass.id;
    log_line(app->log, LOG_INFO, "token %" PRId64 " made by staff %" PRId64, pass.id, actor.staff);
    return true;
}

bool app_passes(struct app *app, struct actor actor, bool ended, struct pass out[PASS_MAX],
                size_t *ret_n, struct err *err)
{
    return may(actor, err) && store_read_passes(app->store, ended, out, PASS_MAX, ret_n, err);
}

static bool find(struct app *app, int64_t id, struct pass *ret, struct err *err)
{
    bool found = false;
    if (!store_find_pass(app->store, id, ret, &found, err))
        return false;
    return (found && !ret->ended_ms) || err_set(err, ERR_NOTFOUND, "nothing good has that number");
}

enum act { END, RENAME, HOME };

static bool change(struct app *app, int64_t id, enum act what, const char *name, struct err *err)
{
    struct pass pass;
    if (!store_begin(app->store, err))
        return false;
    bool ok = find(app, id, &pass, err);
    if (ok && what == HOME && pass.kind == PASS_PROGRAM)
        ok = err_set(err, ERR_INPUT, "a program has no first page");
    if (ok && what == END)
        pass.ended_ms = app_now_ms(app);
    else if (ok && what == RENAME)
        utf8_copy(pass.name, sizeof pass.name, name);
    else if (ok)
        pass.sent_home++;
    return end(app, ok && store_set_pass(app->store, &pass, err), err);
}

bool app_pass_end(struct app *app, struct actor actor, int64_t id, struct err *err)
{
    if (!may(actor, err) || !change(app, id, END, NULL, err))
        return false;
    log_line(app->log, LOG_INFO, "pass %" PRId64 " ended by staff %" PRId64, id, actor.staff);
    return true;
}

bool app_pass_rename(struct app *app, struct actor actor, int64_t id, const char *name,
                     struct err *err)
{
    char clean[PASS_NAME_SIZE];
    return may(actor, err) && clean_name(name, clean, err) && change(app, id, RENAME, clean, err);
}

bool app_pass_home(struct app *app, struct actor actor, int64_t id, struct err *err)
{
    return may(actor, err) && change(app, id, HOME, NULL, err);
}

// ---- pairing --------------------------------------------------------------------------------------

static bool is_shown(const struct pairing *all, size_t n, const char *digits)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(all[i].digits, digits) == 0)
            return true;
    return false;
}

static void make_digits(struct app *app, const struct pairing *all, size_t n,
                        char digits[PAIRING_SIZE])
{
    uint32_t word;
    do {
        app->entropy.fill(app->entropy.self, (uint8_t *)&word, sizeof word);
        snprintf(digits, PAIRING_SIZE, "%06u", word % 1000000u);
    } while (is_shown(all, n, digits));
}

static bool ask(struct app *app, const uint8_t hash[PASS_HASH_SIZE], char digits[PAIRING_SIZE],
                struct err *err)
{
    struct pairing all[PAIRINGS_MAX], one = {.made_ms = app_now_ms(app)};
    size_t n = 0;
    if (!store_drop_old_pairings(app->store, one.made_ms - PAIRING_GOOD_MS, err) ||
        !store_drop_pairing(app->store, hash, err) ||
        !store_read_pairings(app->store, all, &n, err))
        return false;
    if (n == PAIRINGS_MAX && !store_drop_pairing(app->store, all[0].hash, err)) // the oldest
        return false;
    memcpy(one.hash, hash, sizeof one.hash);
    make_digits(app, all, n, one.digits);
    memcpy(digits, one.digits, PAIRING_SIZE);
    return store_add_pairing(app->store, &one, err);
}

bool app_pairing_ask(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                     struct err *err)
{
    uint8_t hash[PASS_HASH_SIZE];
    ticket_hash(token, hash);
    return store_begin(app->store, err) && end(app, ask(app, hash, ret_digits, err), err);
}

// Nobody's token may more than its maker may now.
static bool vouches(const struct staff_row *maker, const struct pass *pass)
{
    return maker->active && role_from_code(pass->role) <= maker->role;
}

bool app_passes_good(struct app *app, struct pass out[PASS_MAX], size_t *ret_n, struct err *err)
{
    struct staff_row *staff = mem_alloc(STAFF_MAX * sizeof *staff);
    size_t staff_n = 0, n = 0, kept = 0;
    int64_t now_ms = app_now_ms(app);
    bool ok = store_read_passes(app->store, false, out, PASS_MAX, &n, err) &&
              app_staff(app, staff, STAFF_MAX, &staff_n, err);
    for (size_t i = 0; ok && i < n; i++) {
        bool here = out[i].made_by == 0 || out[i].kind != PASS_PROGRAM;
        for (size_t k = 0; k < staff_n && !here; k++)
            here = staff[k].id == out[i].made_by && vouches(&staff[k], &out[i]);
        if (here && (out[i].until_ms == 0 || out[i].until_ms > now_ms))
            out[kept++] = out[i];
    }
    *ret_n = kept;
    free(staff);
    return ok;
}

static bool has_become(struct app *app, const uint8_t hash[PASS_HASH_SIZE], enum pass_kind *ret,
                       struct err *err)
{
    size_t n = 0;
    struct pass *all = mem_alloc(PASS_MAX * sizeof *all);
    bool ok = store_read_passes(app->store, false, all, PASS_MAX, &n, err);
    *ret = PASS_KIND_COUNT;
    for (size_t i = 0; ok && i < n; i++)
        if (sodium_memcmp(all[i].hash, hash, PASS_HASH_SIZE) == 0)
            *ret = all[i].kind;
    free(all);
    return ok;
}

bool app_pairing_shown(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                       enum pass_kind *ret_kind, struct err *err)
{
    uint8_t hash[PASS_HASH_SIZE];
    struct pairing all[PAIRINGS_MAX];
    size_t n = 0;
    ticket_hash(token, hash);
    *ret_digits = '\0';
    if (!has_become(app, hash, ret_kind, err) || !store_read_pairings(app->store, all, &n, err))
        return false;
    if (*ret_kind != PASS_KIND_COUNT)
        return true;
    int64_t now_ms = app_now_ms(app);
    for (size_t i = 0; i < n; i++) {
        bool good = all[i].tries < PAIRING_TRIES && now_ms - all[i].made_ms < PAIRING_GOOD_MS &&
                    now_ms >= all[i].made_ms - PAIRING_GOOD_MS;
        if (good && sodium_memcmp(all[i].hash, hash, sizeof hash) == 0) {
            memcpy(ret_digits, all[i].digits, PAIRING_SIZE);
            return true;
        }
    }
    return true;
}

bool app_pairing_now(struct app *app, const char *token, char ret_digits[PAIRING_SIZE],
                     enum pass_kind *ret_kind, struct err *err)
{
    return app_pairing_shown(app, token, ret_digits, ret_kind, err) &&
           (*ret_kind != PASS_KIND_COUNT || *ret_digits ||
            app_pairing_ask(app, token, ret_digits, err));
}

// The screen that shows them, or NULL; a wrong try counts against all.
static bool take_digits(struct app *app, const char *digits, struct pairing *ret, bool *ret_found,
                        struct err *err)
{
    struct pairing all[PAIRINGS_MAX];
    size_t n = 0;
    if (!store_drop_old_pairings(app->store, app_now_ms(app) - PAIRING_GOOD_MS, err) ||
        !store_read_pairings(app->store, all, &n, err))
        return false;
    *ret_found = false;
    for (size_t i = 0; i < n; i++)
        if (sodium_memcmp(all[i].digits, digits, PAIRING_DIGITS) == 0) {
            *ret = all[i];
            *ret_found = true;
        }
    return *ret_found ? store_drop_pairing(app->store, ret->hash, err)
                      : store_wrong_pairing(app->store, err);
}

bool app_pair(struct app *app, struct actor actor, const char *digits, const char *name,
              enum pass_kind kind, int64_t *ret_id, struct err *err)
{
    struct pass pass = {.kind = kind, .made_ms = app_now_ms(app), .made_by = actor.staff};
    struct pairing screen;
    bool found = false;
    if (!may(actor, err) || !clean_name(name, pass.name, err))
        return false;
    if (kind != PASS_KIOSK && kind != PASS_BOARD)
        return err_set(err, ERR_INPUT, "a screen is a kiosk or a board");
    if (strspn(digits, "0123456789") != PAIRING_DIGITS || digits[PAIRING_DIGITS])
        return err_set(err, ERR_INPUT, "a screen shows %d digits", PAIRING_DIGITS);
    utf8_copy(pass.role, sizeof pass.role, role_code(ROLE_CUSTOMER));
    if (!store_begin(app->store, err))
        return false;
    bool ok = has_room(app, err) && take_digits(app, digits, &screen, &found, err);
    if (ok && found) {
        memcpy(pass.hash, screen.hash, sizeof pass.hash);
        ok = store_add_pass(app->store, &pass, err);
    }
    if (!end(app, ok, err)) // the wrong try stays counted
        return false;
    if (!found) {
        log_line(app->log, LOG_WARN, "pairing: wrong digits by staff %" PRId64, actor.staff);
        return err_set(err, ERR_NOTFOUND, "no screen shows these digits");
    }
    *ret_id = pass.id;
    log_line(app->log, LOG_INFO, "screen %" PRId64 " paired by staff %" PRId64, pass.id,
             actor.staff);
    return true;
}

bool app_pass_used(struct app *app, int64_t id, int64_t at_ms, struct err *err)
{
    struct pass pass;
    bool found = false;
    if (!store_begin(app->store, err))
        return false;
    bool ok = store_find_pass(app->store, id, &pass, &found, err);
    if (ok && found) {
        pass.used_ms = at_ms;
        ok = store_set_pass(app->store, &pass, err);
    }
    return end(app, ok, err);
}
