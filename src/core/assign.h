#pragma once
// Who gets whom: the matching of waiting visits and free consultants, as data with its reasons.
// Pure functions of the model and now; the engine turns a proposal into events (automatic mode),
// the desk confirms it (desk mode).
//
// The visit with most priority that some free consultant may take goes first (within a class and
// service the earliest ready), to whom the service's policy chooses. A wish or an owner is a head
// start, not a wall: for that person the visit ranks as if it had waited wish_lead_s longer, but
// never by that above one of a class with more credit that this person may take, too. For each
// person that is one order. A hold keeps others off the visit, never its person off other visits.

#include "core/takers.h"

enum { OVERTAKEN_MAX = 8 };

struct proposal {
    int64_t visit;
    int64_t consultant;
    enum reason reason;
    enum reason cause;                    // of an override; else NONE
    uint32_t candidate_from, candidate_n; // into the caller's list
    int64_t overtaken[OVERTAKEN_MAX];     // waiting visits that its head start puts it before, and
    int overtaken_n;                      // that are not proposed to somebody else at the same time
};

// Every match that could be made now, best first; at most max. Services whose mode is not `mode`
// are passed by when only_mode is true. Candidates are appended to list, each consultant for each match; NULL: nobody
// asks for them.
size_t assign_propose(const struct model *model, int64_t now_ms, bool only_mode, enum mode mode,
                      struct proposal *out, size_t max, struct event_list *list);

// The candidates of one match alone, appended to list, where `before` are given somebody first.
void assign_name_candidates(const struct model *model, int64_t now_ms,
                            const struct proposal *before, size_t n, struct proposal *p,
                            struct event_list *list);

// Another open visit of the same person, of a record that was merged with this one's today: nobody is at two desks. That
// is called or served, or, unless `at_desk`, waits; NULL: there is none.
const struct visit *assign_twin(const struct model *model, const struct visit *visit, bool at_desk);

// Would this pair be allowed now (skill, state, hold)? REFUSAL_NONE if so. Override skips skill and
// holds. ALREADY_HERE: the visit's twin is at a desk.
enum refusal assign_check(const struct model *model, const struct visit *visit, int consultant,
                          bool override);

// What keeps this consultant, who is not chosen, from the visit; LATER: nothing but the order.
enum verdict assign_verdict(const struct model *model, const struct visit *visit, int consultant);

// Does `other` stand before `visit`, which asks for this consultant, in their order? visit NULL: one who
// would come now and ask for them, of an ordinary class.
bool assign_goes_before(const struct model *model, int64_t now_ms, const struct visit *other,
                        const struct visit *visit, int consultant);

// May this consultant be asked for by name now: active, skilled, and there or back before a wish's
// hold would end?
bool assign_askable(const struct model *model, int consultant, int service, int64_t now_ms);

// Is anybody there who may serve it, by skill or as cover?
bool assign_served(const struct model *model, int service);

// Whom the service's rule names for it among those who are free, may take it and are not `taken`, whoever it is held for;
// NOBODY. *ret_n: how many there are.
int assign_named(const struct model *model, int64_t now_ms, const struct visit *visit,
                 const struct crew *taken, int *ret_n);

// Could somebody free take one more visit for this service at once, besides all that is proposed?
// lang: what the visitor speaks. whom: that consultant, who is asked for whatever they speak; NOBODY:
// anybody.
bool assign_free_now(const struct model *model, int64_t now_ms, int service, int lang, int whom);
// … or is somebody free at least, to whom others may be called first?
bool assign_free_in_turn(const struct model *model, int service, int lang);

// Waiting visits that may be taken from now on by whoever covers, or does not speak the language,
// because nobody else is there; at most max, each with its new bits of enum opened_to.
struct opened {
    int64_t visit;
    unsigned to;
};
// How many stand in `out`.
size_t assign_opening(const struct model *model, struct opened *out, size_t max);

// Does the other one wait in the same line as this visit now: of the same turn group, its hour come?
bool assign_same_line(const struct model *model, const struct visit *other,
                      const struct visit *visit, int64_t now_ms);
// … and would it go before this one as things stand? Whoever is held for one person waits in that person's
// order: what is held for others is not in it.
bool assign_stands_before(const struct model *model, const struct visit *other,
                          const struct visit *visit, int64_t now_ms);
// How many would.
int assign_ahead(const struct model *model, const struct visit *visit, int64_t now_ms);

// priority = credit + rate × waited, in thousandths of a millisecond of waiting; integers
// throughout.
int64_t visit_priority(const struct model *model, const struct visit *visit, int64_t now_ms);
