#pragma once
// Who works here and has signed in through a browser. The cookie holds a random token, of which only the
// hash is kept, in memory and for a restart in a file (kept.h). Every post of a session carries its
// guard, too, which follows from the token and which a foreign page cannot know.

#include "app/app.h"

enum { SESSION_TOKEN_SIZE = 33, SESSIONS_MOST = 256 };

struct web_session {
    struct actor actor;
    char guard[SESSION_TOKEN_SIZE];
    int64_t made_ms, seen_ms; // 0: there is none
    uint8_t hash[16];
};

struct sessions;

struct sessions *sessions_create(const struct entropy *entropy);
void sessions_destroy(struct sessions *sessions); // wipes; NULL is allowed
// token: what the cookie is to hold. When there are too many the one unused for longest ends.
const struct web_session *sessions_begin(struct sessions *sessions, struct actor actor,
                                         int64_t now_ms, char token[SESSION_TOKEN_SIZE]);
// NULL: unknown, or unused for too long, or too old. Good until the next call.
const struct web_session *sessions_find(struct sessions *sessions, const char *token,
                                        int64_t now_ms);
void sessions_end(struct sessions *sessions, const char *token);
// Is that its guard? It takes as long whatever is wrong with it.
bool session_guards(const struct web_session *session, const char *guard);
// One that an earlier process had begun.
void sessions_take_up(struct sessions *sessions, const struct web_session *session);
// All that are not over; how many stand in out, good until the next call that changes any.
int sessions_all(const struct sessions *sessions, int64_t now_ms,
                 const struct web_session *out[SESSIONS_MOST]);
// Who is signed in, at most SESSIONS_MOST; how many stand in out.
int sessions_actors(const struct sessions *sessions, struct actor out[SESSIONS_MOST]);
void sessions_end_of(struct sessions *sessions, const struct actor *actor); // wherever they are
// 32 random characters of base64url.
void session_token(const struct entropy *entropy, char token[SESSION_TOKEN_SIZE]);
