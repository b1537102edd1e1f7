#pragma once
// Of store.h: the house: who works here and when, what is set, its pictures, who is let in besides, and its loudspeakers and
// call boards.

#include "base/err.h"
#include "base/str.h"
#include "business/profile.h"
#include "business/roster.h"
#include "core/pass.h"
#include "core/said.h"
#include "store/today.h"

struct store;

// ---- staff -------------------------------------------------------------------------------------

enum { PIN_HASH_SIZE = 128 };

struct staff_pin {
    char hash[PIN_HASH_SIZE]; // "" when no PIN is set
    int failed;               // wrong PINs in a row
    int64_t locked_until_ms;
};
struct staff_member {
    int64_t id;
    char role[16]; // consultant, receptionist, manager, administrator
    bool serves, active;
};
typedef bool store_staff_fn(void *self, const struct staff_member *member);
// Everybody, inactive ones too, in order of id, until `each` says false.
bool store_read_staff(struct store *store, store_staff_fn *each, void *self, struct err *err);
// *ret and *ret_pin only if found.
bool store_find_staff(struct store *store, int64_t id, struct staff_member *ret,
                      struct staff_pin *ret_pin, bool *ret_found, struct err *err);
// Role and whether active of that person; id 0: a new one, without a PIN, gets its id. `serves` is
// read alone: who has a consultant row.
bool store_put_staff(struct store *store, struct staff_member *member, struct err *err);
// The hash as it is to be, and what is counted against it.
bool store_set_pin(struct store *store, int64_t id, const struct staff_pin *pin, struct err *err);

// ---- the business ------------------------------------------------------------------------------

// Everything that is set, from the tables; rows in order of id, questions in the order they are
// asked, whatever is not set at its default. ERR_INPUT names a setting that makes no sense.
bool store_read_profile(struct store *store, struct profile *ret, struct err *err);
// Insert or change every row of `now`, and what differs from `was` of its settings and texts. Staff
// must be there before their consultant rows.
bool store_write_profile(struct store *store, const struct profile *was, const struct profile *now,
                         struct err *err);
// The rules alone, over what is there: what services and classes are called goes with their ids.
bool store_write_business(struct store *store, const struct business *business, struct err *err);
// Everybody who works here or did, with their names, in order of id.
bool store_read_people(struct store *store, struct people *ret, struct err *err);
// Add (id 0, which is filled in, or one that nobody has) or change a person; `was`: whose texts are
// there already, or NULL.
bool store_write_person(struct store *store, const struct people *was, struct staff_row *row,
                        struct err *err);

// One text by its kind and id, as setting_of_text has them: added or replaced.
bool store_set_word(struct store *store, const char *kind, int64_t id, int lang, const char *text,
                    struct err *err);

// Settings by key, for what has no column. "" when it is not set; cut to size at a whole character.
bool store_get_setting(struct store *store, const char *key, char *ret, size_t size,
                       struct err *err);
// Adds or replaces it.
bool store_set_setting(struct store *store, const char *key, const char *value, struct err *err);
// What was done to the store, until somebody has said that they saw it; in the caller's transaction.
bool store_set_mending(struct store *store, const struct mending *mending, struct err *err);
bool store_get_mending(struct store *store, struct mending *ret, struct err *err);
// The site's zone, as given to store_create or changed since (app/zone.h).
enum { TIME_ZONE_SIZE = 512 };
bool store_set_time_zone(struct store *store, const char *zone, struct err *err);
bool store_time_zone(struct store *store, char *ret, size_t size, struct err *err);

// ---- roster and attendance (roster.c) ----------------------------------------------------------

// Cells of the days [from_day, to_day], in order of day and staff: dates, or weekdays 1 … 7.
typedef void store_roster_fn(void *self, const struct roster_cell *cell);
bool store_read_roster(struct store *store, int from_day, int to_day, store_roster_fn *each,
                       void *self, struct err *err);
// An empty shift: nothing is said.
bool store_find_roster(struct store *store, int64_t staff, int day, struct roster_cell *ret,
                       struct err *err);
bool store_put_roster(struct store *store, const struct roster_cell *cell, struct err *err);
// The number of the next change, what one was and has become, and all of it in order of day and staff.
bool store_next_roster_change(struct store *store, int64_t *ret, struct err *err);
bool store_note_roster(struct store *store, int64_t change, const struct roster_cell *was,
                       const struct roster_cell *now, struct err *err);
typedef void store_roster_change_fn(void *self, const struct roster_cell *was,
                                    const struct roster_cell *now);
bool store_read_roster_change(struct store *store, int64_t change, store_roster_change_fn *each,
                              void *self, struct err *err);

struct attendance_row { // when somebody had come or left after all
    int64_t staff;
    int day;                  // yyyymmdd
    int64_t made_ms;          // of its event
    int64_t came_ms, left_ms; // 0: as it was
    enum reason reason;
};
bool store_put_attendance(struct store *store, const struct attendance_row *row, struct err *err);
bool store_drop_attendance(struct store *store, int64_t staff, int day, int64_t made_ms,
                           struct err *err);
// In order of staff, day and when it was said: the last of a person and day counts.
typedef void store_attendance_fn(void *self, const struct attendance_row *row);
bool store_read_attendance(struct store *store, int from_day, int to_day, store_attendance_fn *each,
                           void *self, struct err *err);
// Where somebody said they were going; left_ms: of its event. What is older than an instant goes.
bool store_put_outing(struct store *store, int64_t staff, int64_t left_ms, const char *place,
                      struct err *err);
bool store_drop_outing(struct store *store, int64_t staff, int64_t left_ms, struct err *err);
typedef void store_outing_fn(void *self, int64_t staff, int64_t left_ms, const char *place);
bool store_read_outings(struct store *store, int64_t from_ms, int64_t to_ms, store_outing_fn *each,
                        void *self, struct err *err);
bool store_purge_outings(struct store *store, int64_t before_ms, struct err *err);

// ---- pictures of the house's own (pictures.c) --------------------------------------------------

struct picture_row {
    const void *bytes; // a JPEG
    size_t n;
    int w, h; // px
    int64_t made_ms;
};
bool store_put_picture(struct store *store, const struct picture_row *row, int64_t *ret_id,
                       struct err *err);
// Its bytes added to *ret_bytes, the rest in *ret, whose bytes stand there.
bool store_find_picture(struct store *store, int64_t id, struct str *ret_bytes,
                        struct picture_row *ret, bool *ret_found, struct err *err);
bool store_old_pictures(struct store *store, int64_t before_ms, int64_t *out, int max, int *ret_n,
                        struct err *err); // their numbers, made before then
bool store_drop_picture(struct store *store, int64_t id, struct err *err);

// ---- who is let in besides people with a PIN (passes.c) ----------------------------------------

// Adds the row and fills in its id.
bool store_add_pass(struct store *store, struct pass *pass, struct err *err);
// Changes name, used_ms, ended_ms and sent_home of the row with that id.
bool store_set_pass(struct store *store, const struct pass *pass, struct err *err);
bool store_find_pass(struct store *store, int64_t id, struct pass *ret, bool *ret_found,
                     struct err *err); // *ret only if found
// Good ones, newest first; with `ended` behind them those that are not; at most max.
bool store_read_passes(struct store *store, bool ended, struct pass *out, size_t max, size_t *ret_n,
                       struct err *err);
bool store_count_passes(struct store *store, int64_t *ret, struct err *err); // that are good
// Screens that wait to be paired. Those older than that, and those with too many wrong tries, go.
bool store_drop_old_pairings(struct store *store, int64_t before_ms, struct err *err);
bool store_add_pairing(struct store *store, const struct pairing *pairing, struct err *err);
bool store_drop_pairing(struct store *store, const uint8_t hash[PASS_HASH_SIZE], struct err *err);
bool store_wrong_pairing(struct store *store, struct err *err); // one more try, of all of them
bool store_read_pairings(struct store *store, struct pairing out[PAIRINGS_MAX], size_t *ret_n,
                         struct err *err); // oldest first

// ---- the door to phones (door.c) ---------------------------------------------------------------

enum { JOIN_KEY_SIZE = 33, DOOR_ADDRESS_SIZE = 200 };
struct door_row {
    char join_key[JOIN_KEY_SIZE]; // stays as it was first put
    int64_t beat_ms, tried_ms;    // 0: it has ended; nobody has come by that address
    char address[DOOR_ADDRESS_SIZE];
};
bool store_find_door(struct store *store, struct door_row *ret, bool *ret_found, struct err *err);
bool store_put_door(struct store *store, const struct door_row *row, struct err *err);

// ---- consultants' calendars (calendar_feeds.c) -------------------------------------------------

bool store_put_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t staff,
                    int64_t now_ms, struct err *err);
bool store_find_feed(struct store *store, const uint8_t hash[TOKEN_HASH_SIZE], int64_t *ret_staff,
                     struct err *err); // 0: no such token
bool store_drop_feeds(struct store *store, int64_t staff, struct err *err);

// ---- what was spoken ---------------------------------------------------------------------------

// Those of visits from that id on that were called since then, newest first, at most max. `out` is
// zero, here and below.
bool store_read_said(struct store *store, int64_t first_visit, int64_t since_ms,
                     struct said_row *out, size_t max, size_t *ret_n, struct err *err);
// One; state NOT_YET: there is none.
bool store_get_said(struct store *store, int64_t visit, int64_t call_ms, const char *room,
                    struct said_row *ret, struct err *err);
// … written; what is older than keep_ms goes.
bool store_put_said(struct store *store, const struct said_row *row, int64_t keep_ms,
                    struct err *err);

// Loudspeakers, at most max.
bool store_read_speakers(struct store *store, struct speaker_row *out, size_t max, size_t *ret_n,
                         struct err *err);
bool store_put_speaker(struct store *store, const struct speaker_row *row, struct err *err);
// That one's rows, and those that were last seen before then.
bool store_drop_speaker(struct store *store, const char *holder, int64_t before_ms,
                        struct err *err);

// Words of the house as a command spoke them, without the sound, at most max; by words, then language.
bool store_read_words(struct store *store, struct word_row *out, size_t max, size_t *ret_n,
                      struct err *err);
// One by its id, or by language and words (id 0); *ret_found. `sound` may be NULL; its bytes are added.
bool store_find_word(struct store *store, struct word_row *row, struct str *sound, bool *ret_found,
                     struct err *err);
// Without an id it is added and gets the next one, else its state is changed; sound NULL: as it is.
bool store_put_word(struct store *store, struct word_row *row, const struct str *sound,
                    struct err *err);
bool store_drop_word(struct store *store, int64_t id, struct err *err);

// Call boards that have something to say, at most max; problem GOOD: it has nothing any more.
bool store_read_walls(struct store *store, struct wall_row *out, size_t max, size_t *ret_n,
                      struct err *err);
bool store_put_wall(struct store *store, const struct wall_row *row, struct err *err);
