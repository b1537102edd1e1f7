#pragma once
// Which calls have been spoken. Whoever speaks asks before the first sound and says how it ended: so
// a call is spoken once in a room whatever speaks there, never both spoken and reported, and what a
// process that died had begun is begun again. It follows the journal and decides nothing of it.

#include "app/app.h"

struct str;

enum {
    SPEAK_WITHIN_MS =
        57 * 1000,           // an older call is reported as not spoken: words that are still to be
                             // made sound within the minute
    ROOM_HELD_MS = 20 * 1000 // after each beginning: longer than any call is spoken
};

struct speaker_id {
    const char *room;   // one loudspeaker at a time speaks in it; "": the only room
    const char *holder; // kiosk@machine
};

enum speak_answer {
    SPEAK_NOW,       // it is yours
    SPEAK_LATER,     // another has the room: ask again when that is over
    SPEAK_LATE,      // too old: now reported as not spoken
    SPEAK_OVER,      // spoken or reported already
    SPEAK_WITHDRAWN, // no longer called, or called again since
};

// May the call be spoken now? With SPEAK_LATER *ret_until_ms says when to ask again. False: the store
// failed.
bool app_speak_begin(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                     enum speak_answer *ret, int64_t *ret_until_ms, struct err *err);
// How it ended; `spoken` false: it will not be.
bool app_speak_end(struct app *app, const struct speaker_id *id, int64_t visit, int64_t call_ms,
                   bool spoken, struct err *err);

int app_site_hour(const struct app *app); // by the site's clock, 0 … 23: how loud it is set

// What a loudspeaker tells of itself; written only where it is news. False: the store failed.
bool app_speaker_tell(struct app *app, const struct speaker_row *row, struct err *err);
bool app_speaker_leave(struct app *app, const char *holder, struct err *err);
// Whoever may change the settings wants to hear a call as a trial, in that language; or that word of the
// house as it was made (0: a call). False: ERR_NOTFOUND, there is no such loudspeaker; ERR_DENIED.
bool app_speaker_ask(struct app *app, struct actor actor, const char *room, const char *holder,
                     enum lang lang, int64_t word, struct err *err);

// ---- words of the house that a command speaks (voice/maker.h) -------------------------------------

// What came of it: the sound (FLAC), or NULL and why not. What stands there made or approved is left alone
// unless somebody has asked for it anew.
bool app_word_made(struct app *app, const char *lang, const char *words, const struct str *sound,
                   const char *problem, struct err *err);
// Whoever may change the settings approves what was made, or wants it made AGAIN. ERR_NOTFOUND; ERR_CONFLICT:
// there is nothing to approve; ERR_DENIED.
bool app_word_settle(struct app *app, struct actor actor, int64_t id, enum word_state state,
                     struct err *err);
bool app_word_drop(struct app *app, int64_t id, struct err *err); // nothing is called so any more
// Adds the bytes; none: there is no such word.
bool app_word_sound(struct app *app, int64_t id, struct str *ret, struct err *err);

// What is wrong with a loudspeaker, in the house's words; the system's own stand in the store and the log.
const char *speaker_problem_words(enum lang lang, const char *problem);

// ---- what a call board says of itself -------------------------------------------------------------

// Written only where it is news; problem GOOD: nothing any more.
bool app_wall_tell(struct app *app, const struct wall_row *row, struct err *err);
// "The picture film.mp4 cannot be shown …"; "" where nothing is the matter.
const char *wall_problem_words(struct arena *arena, enum lang lang, const struct wall_row *row);

// Of the visit's present call: in any room, spoken before not spoken. NOT_YET where nobody has said.
enum said_state snapshot_said(const struct snapshot *snapshot, const struct visit *visit);
// Called and not spoken: the desk is told, and the board shows them together. In the order of their
// calls, at most max.
int snapshot_not_spoken(const struct snapshot *snapshot, const struct visit **out, int max);

// app/ only: reads both tables, after the journal has been folded; a change is a new version.
bool said_read(struct app *app, struct err *err);
