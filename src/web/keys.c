// Two maps over one array: by the hash's first eight bytes (the whole hash is compared), and by the code's
// eight letters as a number.

#include "web/keys.h"
#include "base/map.h"
#include "base/vec.h"

#include <sodium.h>
#include <string.h>

struct entry {
    struct ticket_key key;
    bool typed;
};

struct keys {
    VEC(struct entry) entries;
    size_t tickets; // of them
    struct map by_hash, by_code;
    int64_t newest;
    uint8_t secret[crypto_generichash_KEYBYTES]; // what the typed ones follow from
};

struct keys *keys_create(const struct entropy *entropy)
{
    struct keys *keys = mem_alloc(sizeof *keys);
    entropy->fill(entropy->self, keys->secret, sizeof keys->secret);
    map_init(&keys->by_hash);
    map_init(&keys->by_code);
    return keys;
}

static void forget(struct keys *keys)
{
    if (keys->entries.n)
        mem_wipe(keys->entries.at, keys->entries.n * sizeof *keys->entries.at);
    keys->entries.n = keys->tickets = 0;
    keys->newest = 0;
    map_clear(&keys->by_hash);
    map_clear(&keys->by_code);
}

void keys_destroy(struct keys *keys)
{
    if (!keys)
        return;
    forget(keys);
    vec_finish(&keys->entries);
    map_finish(&keys->by_hash);
    map_finish(&keys->by_code);
    mem_wipe(keys, sizeof *keys);
    free(keys);
}

static int64_t word_of(const void *bytes)
{
    int64_t word;
    memcpy(&word, bytes, sizeof word);
    return word ? word : 1;
}

static const struct entry *find(const struct keys *keys, const uint8_t hash[TOKEN_HASH_SIZE])
{
    uint32_t at;
    if (!map_get(&keys->by_hash, word_of(hash), &at))
        return NULL;
    const struct entry *entry = &keys->entries.at[at];
    return memcmp(entry->key.hash, hash, TOKEN_HASH_SIZE) == 0 ? entry : NULL;
}

static void add(struct keys *keys, const struct ticket_key *key, bool typed)
{
    char code[CODE_SIZE];
    uint32_t at = (uint32_t)keys->entries.n;
    if (find(keys, key->hash))
        return;
    vec_push(&keys->entries, (struct entry){*key, typed});
    map_put(&keys->by_hash, word_of(key->hash), at);
    if (typed)
        return;
    keys->tickets++;
    ticket_code(key->hash, code);
    map_put(&keys->by_code, word_of(code), at);
    mem_wipe(code, sizeof code);
    if (key->visit > keys->newest)
        keys->newest = key->visit;
}

bool keys_follow_house(struct keys *keys, const char *key)
{
    static const char of[] = "tokens of typed codes";
    uint8_t secret[sizeof keys->secret];
    if (!*key)
        return false;
    crypto_generichash(secret, sizeof secret, (const uint8_t *)key, strlen(key),
                       (const uint8_t *)of, sizeof of - 1);
    bool other = memcmp(secret, keys->secret, sizeof secret) != 0;
    if (other) {
        memcpy(keys->secret, secret, sizeof secret);
        forget(keys);
    }
    mem_wipe(secret, sizeof secret);
    return other;
}

void keys_replace(struct keys *keys, const struct ticket_key *list, size_t n)
{
    forget(keys);
    keys_add(keys, list, n);
}

void keys_typed(const struct keys *keys, int64_t visit, char ret_token[TOKEN_SIZE])
{
    uint8_t bytes[24];
    crypto_generichash(bytes, sizeof bytes, (const uint8_t *)&visit, sizeof visit, keys->secret,
                       sizeof keys->secret);
    sodium_bin2base64(ret_token, TOKEN_SIZE, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(bytes, sizeof bytes);
}

void keys_add(struct keys *keys, const struct ticket_key *list, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char token[TOKEN_SIZE];
        struct ticket_key typed = {.visit = list[i].visit};
        add(keys, &list[i], false);
        keys_typed(keys, list[i].visit, token);
        ticket_hash(token, typed.hash);
        mem_wipe(token, sizeof token);
        add(keys, &typed, true);
    }
}

int64_t keys_visit(const struct keys *keys, const char *token, bool *ret_typed)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    ticket_hash(token, hash);
    const struct entry *entry = find(keys, hash);
    *ret_typed = entry && entry->typed;
    return entry ? entry->key.visit : 0;
}

int64_t keys_visit_of_code(const struct keys *keys, const char code[CODE_SIZE])
{
    uint32_t at;
    return map_get(&keys->by_code, word_of(code), &at) ? keys->entries.at[at].key.visit : 0;
}

int64_t keys_newest(const struct keys *keys)
{
    return keys->newest;
}

size_t keys_count(const struct keys *keys)
{
    return keys->tickets;
}
