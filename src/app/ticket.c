// The code is a number below 24⁸ made of the hash's own hash, so it is as random as the token.

#include "app/ticket.h"
#include "app/internal.h"

#include <ctype.h>
#include <sodium.h>

static const char letters[] = "34679ACDEFGHJKMNPQRTVWXY"; // no 0 O, 1 I L, 2 Z, 5 S, 8 B, U
enum { LETTERS = sizeof letters - 1 };

void ticket_hash(const char *token, uint8_t ret[TOKEN_HASH_SIZE])
{
    token_hash(token, ret);
}

void ticket_code(const uint8_t hash[TOKEN_HASH_SIZE], char ret[CODE_SIZE])
{
    static const uint8_t what[crypto_generichash_KEYBYTES_MIN] = "lobby short code";
    uint8_t bytes[crypto_generichash_BYTES_MIN];
    uint64_t number;
    crypto_generichash(bytes, sizeof bytes, hash, TOKEN_HASH_SIZE, what, sizeof what);
    memcpy(&number, bytes, sizeof number);
    for (int i = 0; i < CODE_LENGTH; i++, number /= LETTERS)
        ret[i] = letters[number % LETTERS];
    ret[CODE_LENGTH] = '\0';
}

void ticket_code_shown(const char *token, char ret[CODE_SHOWN_SIZE])
{
    uint8_t hash[TOKEN_HASH_SIZE];
    char code[CODE_SIZE];
    token_hash(token, hash);
    ticket_code(hash, code);
    snprintf(ret, CODE_SHOWN_SIZE, "%.4s %.4s", code, code + 4);
    mem_wipe(code, sizeof code);
}

bool is_own_address(const char *public_address)
{
    size_t n = strlen(public_address);
    return n >= 4 && strcmp(public_address + n - 3, "/t/") == 0;
}

const char *slip_address(struct arena *arena, const char *public_address)
{
    return is_own_address(public_address)
               ? arena_printf(arena, "%.*s/b/", (int)strlen(public_address) - 3, public_address)
               : public_address;
}

const char *ticket_code_address(struct arena *arena, const char *public_address)
{
    const char *name = strstr(public_address, "://");
    name = name ? name + 3 : public_address;
    return is_own_address(name) ? arena_printf(arena, "%.*s/c", (int)strlen(name) - 3, name) : NULL;
}

bool ticket_code_typed(const char *typed, char ret[CODE_SIZE])
{
    int n = 0;
    for (; *typed; typed++) {
        char c = (char)toupper((unsigned char)*typed);
        if (c == ' ' || c == '-')
            continue;
        if (n == CODE_LENGTH || !strchr(letters, c))
            return false;
        ret[n++] = c;
    }
    ret[n] = '\0';
    return n == CODE_LENGTH;
}

struct keys {
    const struct model *model;
    VEC(struct ticket_key) list;
};

static void keep(void *self, const uint8_t hash[TOKEN_HASH_SIZE], int64_t visit)
{
    struct keys *keys = self;
    struct ticket_key key = {.visit = visit};
    memcpy(key.hash, hash, sizeof key.hash);
    if (model_visit(keys->model, visit))
        vec_push(&keys->list, key);
}

int64_t app_first_visit(const struct app *app)
{
    int64_t first = app->model.next_visit;
    for (size_t i = 0; i < app->model.visits.n; i++)
        if (app->model.visits.at[i].id < first)
            first = app->model.visits.at[i].id;
    return first;
}

bool app_ticket_keys(struct app *app, int64_t from, struct ticket_key **ret, size_t *ret_n,
                     struct err *err)
{
    struct keys keys = {.model = &app->model};
    int64_t first = app_first_visit(app);
    *ret = NULL;
    *ret_n = 0;
    if (!store_read_tokens(app->store, from > first ? from : first, keep, &keys, err)) {
        mem_wipe(keys.list.at, keys.list.n * sizeof *keys.list.at);
        vec_finish(&keys.list);
        return false;
    }
    *ret = keys.list.at;
    *ret_n = keys.list.n;
    return true;
}
