#pragma once
// Whether phones get in: what `lobby serve` says of itself in the store, and the code on the screens of the lobby.
//
// A live page is promised, on a ticket or a screen, only while `lobby serve` says every few minutes that it runs, and
// once somebody's phone has come by the very address that is printed: what is set and not tried promises nothing.
// The code follows from a key in the store and the clock, is another one every five minutes and holds for two such
// periods: whoever uses it stands before a screen, or did a moment ago.

#include "app/app.h"

enum {
    JOIN_CODE_LENGTH = 6,
    JOIN_CODE_SIZE = JOIN_CODE_LENGTH + 1,
    JOIN_PERIOD_MS = 5 * 60 * 1000,
    DOOR_BEAT_MS = 4 * 60 * 1000,  // how often it says so
    DOOR_STALE_MS = 10 * 60 * 1000 // … and for how long that holds
};

// `lobby serve` runs, or has ended. came: a phone has just come by `address`. Writes one row, and no event.
bool app_door_beat(struct app *app, bool running, bool came, const char *address, struct err *err);

// It serves, and a phone has come by the address that this machine prints.
bool door_is_open(const struct snapshot *s, int64_t now_ms);
// May a page be spoken of? One of ours while the door is open; somebody else's, whose address is set, is theirs to keep.
bool door_promises(const struct snapshot *s, int64_t now_ms);
bool door_promises_at(const struct door_now *door, const char *public_address, int64_t now_ms);
// In the arena: that page of ours, such as /join, behind the public address; NULL: the address is none of ours.
const char *door_page(struct arena *arena, const struct snapshot *s, const char *path);

// In the arena: what the QR of a screen holds now, with its code, which is also shown for who types it; NULL: no page
// is promised.
const char *door_join(struct arena *arena, const struct snapshot *s, int64_t now_ms,
                      char ret_code[JOIN_CODE_SIZE]);
// The code on the screens now; "" while there is no key.
void join_code(const struct door_now *door, int64_t now_ms, char ret[JOIN_CODE_SIZE]);
int64_t join_code_until_ms(int64_t now_ms); // when the screens show another one
// What somebody scanned or typed, in any case, with blanks and dashes: is it the code of now or of just before?
bool join_code_holds(const struct door_now *door, const char *typed, int64_t now_ms);
// A ticket's token and a command's id from the form that was sent: the same form twice is the same visit. Nobody can
// choose a token by what they send.
void join_token(const struct door_now *door, const char *form, char ret[TOKEN_SIZE]);
struct command_id join_command_id(const struct door_now *door, const char *form);
// What tells this house from every other one, in what goes out to them; nothing of its key.
enum { HOUSE_ID_SIZE = 33 };
void house_id(const struct door_now *door, char ret[HOUSE_ID_SIZE]);
