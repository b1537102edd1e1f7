#pragma once
// Signatures as Standard Webhooks has them: HMAC-SHA256 over `ID.TIMESTAMP.BODY`, by a secret that is written whsec_ and base64.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SIGNATURE_SIZE = 64, SIGN_KEY_LEAST = 16, SIGN_KEY_MOST = 128, SIGN_OLDEST_S = 5 * 60 };

// "v1,BASE64" into out; seconds: UTC since 1970. False: the secret is none.
bool webhook_sign(const char *secret, const char *id, int64_t seconds, const char *body, size_t n,
                  char out[SIGNATURE_SIZE]);
bool webhook_secret_fits(
    const char *secret); // whsec_ and the base64 of SIGN_KEY_LEAST bytes or more
// Is one of the signatures, parted by blanks, that of the body, and is it made within SIGN_OLDEST_S of now?
bool webhook_signed(const char *secret, const char *id, int64_t seconds, const char *body, size_t n,
                    const char *signatures, int64_t now_s);
