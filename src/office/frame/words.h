#pragma once
// Times, names, tickets and durations as the office writes them, and what a finished command did.

#include "office/frame/reads.h"
#include "office/office.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;

enum { LONG_TIMER_MIN = 60 }; // a timer counts seconds until then

void office_say(struct office *office, enum tone tone, const char *text); // into the message bar
// … a sentence filled in, as tr_fill has it.
#define office_say_fill(O, TONE, ...)                                                              \
    office_say((O), (TONE), tr_fill(&(O)->arena, office_lang(O), __VA_ARGS__))
void office_tell(struct office *office, enum tone tone, const char *msgid); // … translated
void office_say_error(struct office *office, enum err_code code); // … what went wrong, in words
// "14:05", "14:05:09" in site time; "–" for 0 or while the offset is unknown.
const char *clock_words(const struct office *office, struct arena *arena, int64_t at_ms);
const char *day_words(struct arena *arena, int day); // 20260302: "2026-03-02"; 0: "–"
const char *date_words(const struct office *office, struct arena *arena, int64_t at_ms);
// A clock, behind month and day where its date is not that of beside_ms.
const char *moment_words(const struct office *office, struct arena *arena, int64_t at_ms,
                         int64_t beside_ms);
// As one is addressed: 王先生, Ms Chen; words for nobody's name where there is none.
const char *name_words(struct ui *ui, const char *surname, const char *full_name, enum title title);
// Why that cannot be a name, untranslated, as every door says it; NULL: it can, or it is "".
const char *name_trouble_words(const char *typed);
// … and of a phone, which may be left out where it is not needed.
const char *phone_trouble_of(const struct office *office, const char *typed, bool needed);
// How long: "45 s", "12 min", "2 h 5 min"; never like a time of day.
const char *wait_words(const struct ui *ui, int64_t ms);
int64_t wait_changes_ms(int64_t ms); // in how long wait_words says another thing
const char *timer_words(const struct ui *ui, int64_t ms);               // that ticks: "2 min 05 s"
const char *number_words(struct arena *arena, long value);              // 1,234 as 1,234
const char *count_fill(const struct ui *ui, const char *msgid, long n); // a sentence with {n} in it
const char *minutes_words(const struct ui *ui, double seconds);         // "12 min", "–" for NAN
const char *hours_words(const struct ui *ui, double seconds);           // "221 h 52 min"
const char *ticket_words(struct arena *arena, const struct visit *visit);
const char *staff_name(const struct office *office, enum lang lang, int64_t staff); // "" unknown
const char *service_by_id(const struct office *office, enum lang lang, int64_t service); // likewise
const char *or_dash(const char *words); // "–" where there are none
const char *and_more(const struct ui *ui, const char *words,
                     const char *more);             // "words · more"; either may be ""
const char *weekday_short(enum lang lang, int day); // 0 Monday
const char *consultant_name(const struct office *office, enum lang lang, int index);
const char *visitor_name(const struct office *office, struct arena *arena, enum lang lang,
                         const struct visit *visit); // by role
const char *lang_mark(int lang);                     // 繁, 简, EN
// What the newest change of this person was: "Undo: call A012"; NULL if nothing can be undone.
bool undo_can(const struct office *office, int64_t now_ms); // what the words below name
const char *undo_words(const struct office *office, struct arena *arena, enum lang lang);
const char *stage_words(enum lang lang, int stage); // "–" for one that is none (old journals)
// Takes back the last own action: an entry by cancelling it as a mistake, the rest by the engine.
void office_undo(struct office *office);
// What an answered command did, as a sentence.
// Whose a number plate was until now, where the response says so.
const char *plate_of_words(struct office *office, const struct response *response);
const char *done_words(struct office *office, const struct request *request,
                       const struct response *response);
