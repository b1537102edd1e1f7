// One row that is put anew, and hashes keyed by what stands in it.

#include "app/door.h"
#include "app/internal.h"
#include "app/ticket.h"

#include <ctype.h>
#include <sodium.h>

static const char letters[] = "34679ACDEFGHJKMNPQRTVWXY"; // as of a ticket's code (ticket.c)
enum { LETTERS = sizeof letters - 1 };

void door_ask(struct app *app)
{
    struct door_row row;
    bool found;
    store_find_door(app->store, &row, &found, NULL);
}

bool door_look(struct app *app, struct err *err)
{
    struct door_row row;
    struct door_now now;
    bool found;
    memset(&now, 0, sizeof now); // compared as bytes
    if (!store_find_door(app->store, &row, &found, err))
        return false;
    if (found) {
        utf8_copy(now.key, sizeof now.key, row.join_key);
        utf8_copy(now.address, sizeof now.address, row.address);
        now.beat_ms = row.beat_ms;
        now.tried_ms = row.tried_ms;
    }
    if (memcmp(&now, &app->door, sizeof now) != 0) {
        app->door = now;
        app->version++;
    }
    return true;
}

// 32 characters of base64url.
static void as_token(const uint8_t bytes[24], char ret[TOKEN_SIZE])
{
    sodium_bin2base64(ret, TOKEN_SIZE, bytes, 24, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

static bool beat(struct app *app, bool running, bool came, const char *address, struct err *err)
{
    struct door_row row = {0};
    bool found;
    int64_t now_ms = app_now_ms(app);
    if (!store_find_door(app->store, &row, &found, err))
        return false;
    if (!found) {
        uint8_t bytes[24];
        app->entropy.fill(app->entropy.self, bytes, sizeof bytes);
        as_token(bytes, row.join_key);
        mem_wipe(bytes, sizeof bytes);
    }
    row.beat_ms = running ? now_ms : 0;
    if (came) {
        row.tried_ms = now_ms;
        utf8_copy(row.address, sizeof row.address, address);
    }
    bool ok = store_put_door(app->store, &row, err);
    mem_wipe(&row, sizeof row);
    return ok;
}

bool app_door_beat(struct app *app, bool running, bool came, const char *address, struct err *err)
{
    bool ok = store_begin(app->store, err) && app_read_new(app, err) &&
              beat(app, running, came, address, err) && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    return door_look(app, ok ? err : NULL) && ok;
}

static bool is_open(const struct door_now *door, const char *address, int64_t now_ms)
{
    return door->beat_ms != 0 && now_ms - door->beat_ms < DOOR_STALE_MS && door->tried_ms != 0 &&
           *address && strcmp(door->address, address) == 0;
}

bool door_is_open(const struct snapshot *s, int64_t now_ms)
{
    return is_open(&s->door, s->catalogue.public_address, now_ms);
}

bool door_promises_at(const struct door_now *door, const char *public_address, int64_t now_ms)
{
    return *public_address &&
           (!is_own_address(public_address) || is_open(door, public_address, now_ms));
}

bool door_promises(const struct snapshot *s, int64_t now_ms)
{
    return door_promises_at(&s->door, s->catalogue.public_address, now_ms);
}

const char *door_page(struct arena *arena, const struct snapshot *s, const char *path)
{
    const char *address = s->catalogue.public_address;
    return is_own_address(address)
               ? arena_printf(arena, "%.*s%s", (int)strlen(address) - 3, address, path)
               : NULL;
}

const char *door_join(struct arena *arena, const struct snapshot *s, int64_t now_ms,
                      char ret_code[JOIN_CODE_SIZE])
{
    *ret_code = '\0';
    if (!door_is_open(s, now_ms))
        return NULL;
    join_code(&s->door, now_ms, ret_code);
    return door_page(arena, s, arena_printf(arena, "/join?k=%s", ret_code));
}

// ---- what follows from the key ----------------------------------------------------------------

static void keyed(const struct door_now *door, const char *what, const char *of, uint8_t *out,
                  size_t n)
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, (const uint8_t *)door->key, strlen(door->key), n);
    crypto_generichash_update(&state, (const uint8_t *)what, strlen(what) + 1);
    crypto_generichash_update(&state, (const uint8_t *)of, strlen(of));
    crypto_generichash_final(&state, out, n);
    mem_wipe(&state, sizeof state);
}

static void code_of(const struct door_now *door, int64_t period, char ret[JOIN_CODE_SIZE])
{
    char text[24];
    uint8_t bytes[crypto_generichash_BYTES_MIN];
    uint64_t number;
    snprintf(text, sizeof text, "%lld", (long long)period);
    keyed(door, "screen", text, bytes, sizeof bytes);
    memcpy(&number, bytes, sizeof number);
    for (int i = 0; i < JOIN_CODE_LENGTH; i++, number /= LETTERS)
        ret[i] = letters[number % LETTERS];
    ret[JOIN_CODE_LENGTH] = '\0';
}

void join_code(const struct door_now *door, int64_t now_ms, char ret[JOIN_CODE_SIZE])
{
    if (*door->key)
        code_of(door, now_ms / JOIN_PERIOD_MS, ret);
    else
        *ret = '\0';
}

int64_t join_code_until_ms(int64_t now_ms)
{
    return (now_ms / JOIN_PERIOD_MS + 1) * JOIN_PERIOD_MS;
}

bool join_code_holds(const struct door_now *door, const char *typed, int64_t now_ms)
{
    char plain[JOIN_CODE_SIZE], now[JOIN_CODE_SIZE], before[JOIN_CODE_SIZE];
    int n = 0;
    for (; *typed; typed++) {
        if (*typed == ' ' || *typed == '-')
            continue;
        if (n == JOIN_CODE_LENGTH)
            return false;
        plain[n++] = (char)toupper((unsigned char)*typed);
    }
    plain[n] = '\0';
    if (n != JOIN_CODE_LENGTH || !*door->key)
        return false;
    code_of(door, now_ms / JOIN_PERIOD_MS, now);
    code_of(door, now_ms / JOIN_PERIOD_MS - 1, before);
    return sodium_memcmp(plain, now, JOIN_CODE_LENGTH) == 0 ||
           sodium_memcmp(plain, before, JOIN_CODE_LENGTH) == 0;
}

void join_token(const struct door_now *door, const char *form, char ret[TOKEN_SIZE])
{
    uint8_t bytes[24];
    keyed(door, "token", form, bytes, sizeof bytes);
    as_token(bytes, ret);
    mem_wipe(bytes, sizeof bytes);
}

struct command_id join_command_id(const struct door_now *door, const char *form)
{
    struct command_id id;
    keyed(door, "command", form, id.bytes, sizeof id.bytes);
    return id;
}

void house_id(const struct door_now *door, char ret[HOUSE_ID_SIZE])
{
    uint8_t bytes[HOUSE_ID_SIZE / 2];
    keyed(door, "house", "", bytes, sizeof bytes);
    sodium_bin2hex(ret, HOUSE_ID_SIZE, bytes, sizeof bytes);
}
