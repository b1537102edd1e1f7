// A short array that is looked through: there are as many sessions as people at work.

#include "web/session.h"
#include "app/ticket.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { IDLE_MS = 30 * MINUTE_MS, LONGEST_MS = 14 * HOUR_MS };

struct sessions {
    struct entropy entropy;
    struct web_session at[SESSIONS_MOST];
};

struct sessions *sessions_create(const struct entropy *entropy)
{
    struct sessions *sessions = mem_alloc(sizeof *sessions);
    sessions->entropy = *entropy;
    return sessions;
}

void sessions_destroy(struct sessions *sessions)
{
    if (sessions)
        mem_wipe(sessions, sizeof *sessions);
    free(sessions);
}

void session_token(const struct entropy *entropy, char token[SESSION_TOKEN_SIZE])
{
    uint8_t secret[24];
    entropy->fill(entropy->self, secret, sizeof secret);
    sodium_bin2base64(token, SESSION_TOKEN_SIZE, secret, sizeof secret,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(secret, sizeof secret);
}

static bool is_over(const struct web_session *s, int64_t now_ms)
{
    return s->made_ms == 0 || now_ms - s->seen_ms > IDLE_MS || now_ms - s->made_ms > LONGEST_MS ||
           now_ms < s->seen_ms - IDLE_MS; // the clock was set back
}

// The same for a token in every process, so that a page that was drawn by the one before can be sent.
static void make_guard(const char *token, char guard[SESSION_TOKEN_SIZE])
{
    static const char of[] = "guard of a session";
    uint8_t digest[24];
    crypto_generichash(digest, sizeof digest, (const uint8_t *)token, strlen(token),
                       (const uint8_t *)of, sizeof of - 1);
    sodium_bin2base64(guard, SESSION_TOKEN_SIZE, digest, sizeof digest,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    mem_wipe(digest, sizeof digest);
}

// A free place, or that of the one unused for longest.
static struct web_session *place_for(struct sessions *sessions, int64_t now_ms)
{
    struct web_session *place = &sessions->at[0];
    for (int i = 0; i < SESSIONS_MOST; i++) {
        if (is_over(&sessions->at[i], now_ms))
            return &sessions->at[i];
        if (sessions->at[i].seen_ms < place->seen_ms)
            place = &sessions->at[i];
    }
    return place;
}

const struct web_session *sessions_begin(struct sessions *sessions, struct actor actor,
                                         int64_t now_ms, char token[SESSION_TOKEN_SIZE])
{
    struct web_session *place = place_for(sessions, now_ms);
    *place = (struct web_session){.actor = actor, .made_ms = now_ms, .seen_ms = now_ms};
    session_token(&sessions->entropy, token);
    make_guard(token, place->guard);
    ticket_hash(token, place->hash);
    return place;
}

static struct web_session *find(struct sessions *sessions, const char *token)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    _Static_assert(sizeof hash == sizeof((struct web_session *)0)->hash, "the same hash");
    ticket_hash(token, hash);
    for (int i = 0; i < SESSIONS_MOST; i++)
        if (sessions->at[i].made_ms && sodium_memcmp(sessions->at[i].hash, hash, sizeof hash) == 0)
            return &sessions->at[i];
    return NULL;
}

const struct web_session *sessions_find(struct sessions *sessions, const char *token,
                                        int64_t now_ms)
{
    struct web_session *s = find(sessions, token);
    if (s && is_over(s, now_ms)) {
        mem_wipe(s, sizeof *s);
        return NULL;
    }
    if (s)
        s->seen_ms = now_ms;
    if (s && !*s->guard) // taken up: with its token it can be told
        make_guard(token, s->guard);
    return s;
}

void sessions_take_up(struct sessions *sessions, const struct web_session *session)
{
    *place_for(sessions, session->seen_ms) = *session;
}

int sessions_all(const struct sessions *sessions, int64_t now_ms,
                 const struct web_session *out[SESSIONS_MOST])
{
    int n = 0;
    for (int i = 0; i < SESSIONS_MOST; i++)
        if (!is_over(&sessions->at[i], now_ms))
            out[n++] = &sessions->at[i];
    return n;
}

void sessions_end(struct sessions *sessions, const char *token)
{
    struct web_session *s = find(sessions, token);
    if (s)
        mem_wipe(s, sizeof *s);
}

bool session_guards(const struct web_session *session, const char *guard)
{
    return strlen(guard) == SESSION_TOKEN_SIZE - 1 &&
           sodium_memcmp(guard, session->guard, SESSION_TOKEN_SIZE - 1) == 0;
}

int sessions_actors(const struct sessions *sessions, struct actor out[SESSIONS_MOST])
{
    int n = 0;
    for (int i = 0; i < SESSIONS_MOST; i++)
        if (sessions->at[i].made_ms)
            out[n++] = sessions->at[i].actor;
    return n;
}

void sessions_end_of(struct sessions *sessions, const struct actor *actor)
{
    for (int i = 0; i < SESSIONS_MOST; i++) {
        const struct actor *at = &sessions->at[i].actor;
        if (sessions->at[i].made_ms && at->staff == actor->staff && at->session == actor->session)
            mem_wipe(&sessions->at[i], sizeof sessions->at[i]);
    }
}
