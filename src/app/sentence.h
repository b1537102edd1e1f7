#pragma once
// Decisions, refusals and errors as one sentence in the reader's language. No sentence is glued
// from parts.

#include "app/app.h"

// Why this visit went to this consultant, and who was passed over: of CALLED events and of proposals.
struct decision {
    const char *ticket;
    int64_t consultant;
    enum reason reason;
    int64_t asked;                      // for whom it was meant (visit_asked); 0: for nobody
    const struct candidate *candidates; // n of them
    size_t n;
    const char *by; // TRANSFERRED: the name of who handed it over, and why
    enum reason why;
    const char *overtaken; // tickets that its head start puts it before (tickets_words); NULL: none
};
// In the arena. Names are the catalogue's, whose rows are the business's.
const char *sentence_decision(struct arena *arena, enum lang lang,
                              const struct catalogue *catalogue, const struct business *business,
                              const struct decision *decision);
// For whom a visit is meant, by wish, else by owner: an id, or 0.
int64_t visit_asked(const struct business *business, const struct visit *visit);

// One line per consultant who was passed over: 陳志明：用餐中，保留輪次. reason: the decision's.
const char *sentence_verdict(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                             const struct business *business, enum reason reason,
                             const struct candidate *candidate);

// "A001, A002" as the language lists them; NULL of none.
const char *tickets_words(struct arena *arena, enum lang lang, const char (*tickets)[8], int n);
// … of visits of today.
const char *visits_words(struct arena *arena, enum lang lang, const struct model *model,
                         const int64_t *visits, int n);

// Why a command was refused. until_clock: when it would be possible, as it is to be read.
// Untranslated, without whom it is about: for who translates later.
const char *refusal_msgid(enum refusal refusal);
// The sentence behind the name of the field that a refused entry of a register is about; NULL where it is about none.
struct register_form;
const char *sentence_of_field(struct arena *arena, enum lang lang, const struct register_form *form,
                              enum refusal refusal, int field, const char *sentence);
const char *sentence_refusal(struct arena *arena, enum lang lang, const struct ruling *ruling,
                             const char *until_clock); // "14:05" or NULL
// What a surface says of a failure; err->text is for logs and shells. Static.
// The same with whom and what it is about, where that is known: the ticket and its state, the person
// and what keeps them, what somebody has gone on with. The same in every door of the staff.
const char *sentence_refused(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                             const struct model *model, const struct ruling *ruling,
                             const char *until_clock);
const char *sentence_error(enum lang lang, enum err_code code);
// One line of a visit's story. In the arena, or static.
const char *sentence_event(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                           const struct business *business, const struct story_line *line);

// Who did to this ticket what stands in the way of somebody slower, and when: "D001 was called to Lin
// Jianhong by Zhou Meiling at 10:17". NULL: such an event stands in nobody's way.
struct meanwhile {
    const struct event *event;
    const char *ticket, *author, *clock; // as words
};
const char *sentence_meanwhile(struct arena *arena, enum lang lang,
                               const struct catalogue *catalogue, const struct business *business,
                               const struct meanwhile *meanwhile);

const char *other_program_words(enum lang lang);   // whoever an author below 0 is (core/pass.h)
bool event_by_customer(const struct event *event); // author 0: else the program did it by itself

// Fixed words: 用餐, 外出 …
const char *reason_words(enum lang lang, enum reason reason);
const char *sales_step_words(enum lang lang, enum sales_step step);    // test drive, quote …
const char *work_stage_words(enum lang lang, enum work_stage stage);   // inspected, ready …
const char *desk_task_words(enum lang lang, enum desk_task task);      // tea, clear the table …
const char *presence_words(enum lang lang, enum presence presence);    // free, serving …
const char *visit_state_words(enum lang lang, enum visit_state state); // waiting, called …
const char *role_words(enum lang lang, enum role role);                // receptionist …

// A name as the reader's language says it, 王先生, Mr Chen or Chen 先生: the title is translated, the
// name never is, and a Chinese name keeps its own title in English. And masked for public places:
// 王*明, 王** where the surname is all there is.
//
// The part of a name that goes with a title: the surname, else the whole name. One of its arguments.
const char *person_called(const char *surname, const char *full_name, enum title title);
// … with it; "" where there is no name.
void person_display(enum lang lang, const char *surname, const char *full_name, enum title title,
                    char out[PERSON_NAME_SIZE]);
// … as they are greeted: whoever is known by a surname alone is no bare surname (王貴賓); "" where the language has no such
// word, and the greeting goes without a name.
void person_greeted(enum lang lang, const char *surname, const char *full_name, enum title title,
                    char out[PERSON_NAME_SIZE]);
// … of a snapshot's visitor.
void visitor_display(enum lang lang, const struct visitor *visitor, char out[PERSON_NAME_SIZE]);
// … for public places.
void person_masked(const char *surname, const char *full_name, char out[PERSON_NAME_SIZE]);
