#pragma once
// Who gets whom: the matching of waiting visits and free consultants, as data with its reasons.
// Pure functions of the model and now; the engine turns a proposal into events (automatic mode),
// the desk confirms it (desk mode).
//
// The visit with most priority that some free consultant may take goes first (within a class and
// service the earliest ready); its owner or the consultant it asked for takes precedence, else the
// service's policy chooses.

#include "core/model.h"

struct proposal {
    int64_t visit;
    int64_t consultant;
    enum reason reason;
    uint32_t candidate_from, candidate_n; // into the caller's list
};

// Every match that could be made now, best first; at most max. Services whose mode is not `mode`
// are passed by when only_mode is true. Candidates are appended to list.
size_t assign_propose(const struct model *model, int64_t now_ms, bool only_mode, enum mode mode,
                      struct proposal *out, size_t max, struct event_list *list);

// Would this pair be allowed now (skill, state, hold)? REFUSAL_NONE if so. Override skips skill and
// holds.
enum refusal assign_check(const struct model *model, int64_t now_ms, const struct visit *visit,
                          int consultant, bool override);

// What keeps this consultant, who is not chosen, from the visit; LATER: nothing but the order.
enum verdict assign_verdict(const struct model *model, const struct visit *visit, int consultant);

// May this consultant be asked for by name: active, on duty and skilled?
bool assign_askable(const struct model *model, int consultant, int service);

// Why this pair, were it made now: the reason and every consultant's verdict.
enum reason assign_explain(const struct model *model, int64_t now_ms, const struct visit *visit,
                           int consultant, struct event_list *list, uint32_t *ret_from,
                           uint32_t *ret_n);

// priority = credit + rate × waited, in thousandths of a millisecond of waiting; integers
// throughout.
int64_t visit_priority(const struct model *model, const struct visit *visit, int64_t now_ms);
