#include "app/webhook.h"
#include "base/mem.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

static const char prefix[] = "whsec_";

static bool key_of(const char *secret, uint8_t key[SIGN_KEY_MOST], size_t *ret_n)
{
    const char *at = secret + sizeof prefix - 1, *end = NULL;
    return strncmp(secret, prefix, sizeof prefix - 1) == 0 &&
           sodium_base642bin(key, SIGN_KEY_MOST, at, strlen(at), NULL, ret_n, &end,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           *end == '\0' && *ret_n >= SIGN_KEY_LEAST;
}

bool webhook_secret_fits(const char *secret)
{
    uint8_t key[SIGN_KEY_MOST];
    size_t n = 0;
    bool fits = key_of(secret, key, &n);
    mem_wipe(key, sizeof key);
    return fits;
}

bool webhook_sign(const char *secret, const char *id, int64_t seconds, const char *body, size_t n,
                  char out[SIGNATURE_SIZE])
{
    uint8_t key[SIGN_KEY_MOST], mac[crypto_auth_hmacsha256_BYTES];
    char stamp[32];
    size_t key_n = 0;
    bool ok = key_of(secret, key, &key_n);
    if (ok) {
        crypto_auth_hmacsha256_state state;
        snprintf(stamp, sizeof stamp, ".%" PRId64 ".", seconds);
        crypto_auth_hmacsha256_init(&state, key, key_n);
        crypto_auth_hmacsha256_update(&state, (const uint8_t *)id, strlen(id));
        crypto_auth_hmacsha256_update(&state, (const uint8_t *)stamp, strlen(stamp));
        crypto_auth_hmacsha256_update(&state, (const uint8_t *)body, n);
        crypto_auth_hmacsha256_final(&state, mac);
        memcpy(out, "v1,", 3);
        sodium_bin2base64(out + 3, SIGNATURE_SIZE - 3, mac, sizeof mac,
                          sodium_base64_VARIANT_ORIGINAL);
        mem_wipe(&state, sizeof state);
    }
    mem_wipe(key, sizeof key);
    return ok;
}

bool webhook_signed(const char *secret, const char *id, int64_t seconds, const char *body, size_t n,
                    const char *signatures, int64_t now_s)
{
    char want[SIGNATURE_SIZE];
    bool fresh = seconds >= now_s - SIGN_OLDEST_S && seconds <= now_s + SIGN_OLDEST_S;
    if (!fresh || !webhook_sign(secret, id, seconds, body, n, want))
        return false;
    bool any = false;
    for (size_t length; *signatures; signatures += length + (signatures[length] == ' ')) {
        length = strcspn(signatures, " ");
        bool same = length == strlen(want) && sodium_memcmp(signatures, want, length) == 0;
        any = any || same;
    }
    return any;
}
