// What of /api/v1 stands in the snapshot: visits, who would be called next, consultants, services, classes, the board.

#include "web/api.h"
#include "app/sentence.h"
#include "core/assign.h"

#include <stdlib.h>

static int64_t consultant_id(const struct snapshot *s, int index)
{
    return index >= 0 ? s->model.business.consultants[index].id : 0;
}

// ---- visits -------------------------------------------------------------------------------------

static void tell_name(const struct web_request *r, struct str *out, const struct visitor *visitor)
{
    char name[PERSON_NAME_SIZE] = "";
    bool may = role_may(r->actor.role, RIGHT_SEE_NAMES);
    if (may)
        visitor_display(r->lang, visitor, name);
    json_words(out, "name", name);
    json_words(out, "phone_tail", may ? visitor->phone_tail : NULL);
    mem_wipe(name, sizeof name);
}

// While the clock is doubted time does not move.
static int64_t told_at_ms(const struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    return s->doubt == DOUBT_NONE ? web_now_ms(r->web) : s->model.last_ms;
}

static void tell_wait(const struct snapshot *s, struct str *out, const struct visit *v,
                      int64_t now_ms)
{
    bool waits = v->state == VISIT_WAITING;
    const struct told *told = &s->told[v - s->model.visits.at];
    if (waits)
        json_int(out, "ahead", assign_ahead(&s->model, v, now_ms));
    else
        json_none(out, "ahead");
    if (waits && told->something) {
        json_int(out, "least_min", told->lo_min);
        json_int(out, "most_min", told->hi_min);
    } else {
        json_none(out, "least_min");
        json_none(out, "most_min");
    }
}

static const char *channel_word(enum channel channel)
{
    static const char *const words[] = {"kiosk", "desk", "phone", "web"};
    _Static_assert(sizeof words / sizeof *words == CHANNEL_COUNT, "one each");
    return words[channel];
}

static void tell_visit(const struct web_request *r, struct str *out, const struct visit *v)
{
    const struct snapshot *s = r->web->snapshot;
    const struct business *b = &s->model.business;
    char ticket[8];
    visit_ticket(v, ticket);
    json_int(out, "id", v->id);
    json_text(out, "ticket", ticket);
    json_text(out, "state", visit_state_name(v->state));
    json_int(out, "service", b->services[v->service].id);
    json_int(out, "class", b->classes[v->class].id);
    json_text(out, "channel", channel_word(v->channel));
    json_int(out, "party", v->party);
    json_text(out, "lang", lang_code((enum lang)v->lang));
    json_id(out, "customer", role_may(r->actor.role, RIGHT_SEE_NAMES) ? v->customer : 0);
    tell_name(r, out, &s->visitors[v - s->model.visits.at]);
    json_id(out, "wish", consultant_id(s, v->wish));
    json_id(out, "owner", consultant_id(s, v->owner));
    json_id(out, "with", consultant_id(s, v->with));
    json_id(out, "desk", v->with >= 0 ? b->consultants[v->with].desk : 0);
    json_int(out, "arrived_ms", v->arrived_ms);
    json_int(out, "ready_ms", v->ready_ms);
    json_id(out, "called_ms", v->first_call_ms);
    json_id(out, "started_ms", v->started_ms);
    json_id(out, "ended_ms", v->ended_ms);
    json_int(out, "waited_s", (visit_wait_ms(v, told_at_ms(r)) + SECOND_MS / 2) / SECOND_MS);
    json_int(out, "calls", v->calls);
    json_words(out, "outcome", v->outcome ? outcome_name(v->outcome) : NULL);
    json_id(out, "rating", v->rating);
    tell_wait(s, out, v, told_at_ms(r));
}

void api_get_visits(struct web_request *r)
{
    const struct model *model = &r->web->snapshot->model;
    const struct web_value *state = request_value(r, "state");
    struct api_page page;
    if (!api_may(r) || !api_page_begin(r, &page, LIST_VISITS, 0))
        return;
    struct str *out = api_begin(r);
    json_list(out, "visits");
    for (size_t i = 0; i < model->visits.n && !page.more; i++) {
        const struct visit *v = &model->visits.at[i];
        if (v->taken_back || (state->given && (int)v->state != state->number) ||
            !api_page_takes(&page, v->id))
            continue;
        json_item(out);
        tell_visit(r, out, v);
        json_end(out);
    }
    json_list_end(out);
    api_page_end(out, &page);
    api_end(r);
}

void api_get_visit(struct web_request *r)
{
    const struct visit *v = model_visit(&r->web->snapshot->model, request_int(r, "visit"));
    if (!api_may(r))
        return;
    if (!v) {
        request_fail(r, 404);
        return;
    }
    tell_visit(r, api_begin(r), v);
    api_end(r);
}

// ---- who would be called next ---------------------------------------------------------------------

static void tell_proposal(struct web_request *r, struct str *out, const struct proposal *p,
                          const struct event_list *list)
{
    const struct snapshot *s = r->web->snapshot;
    const struct visit *v = model_visit(&s->model, p->visit);
    char ticket[8];
    visit_ticket(v, ticket);
    struct decision decision = {
        .ticket = ticket,
        .consultant = p->consultant,
        .reason = p->reason,
        .why = v->handed_why,
        .asked = visit_asked(&s->model.business, v),
        .candidates = &list->candidates.at[p->candidate_from],
        .n = p->candidate_n,
        .overtaken = visits_words(&r->arena, r->lang, &s->model, p->overtaken, p->overtaken_n)};
    json_item(out);
    json_int(out, "visit", p->visit);
    json_text(out, "ticket", ticket);
    json_int(out, "consultant", p->consultant);
    json_text(out, "reason", reason_name(p->reason));
    json_text(out, "sentence",
              sentence_decision(&r->arena, r->lang, &s->catalogue, &s->model.business, &decision));
    json_end(out);
}

void api_get_next(struct web_request *r)
{
    struct proposal proposals[CONSULTANT_MAX];
    struct event_list list = {0};
    if (!api_may(r))
        return;
    size_t n = assign_propose(&r->web->snapshot->model, told_at_ms(r), false, MODE_DESK, proposals,
                              CONSULTANT_MAX, &list);
    struct str *out = api_begin(r);
    json_list(out, "proposals");
    for (size_t i = 0; i < n; i++)
        tell_proposal(r, out, &proposals[i], &list);
    json_list_end(out);
    event_list_finish(&list);
    api_end(r);
}

// ---- who and what there is --------------------------------------------------------------------------

void api_get_consultants(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    if (!api_may(r))
        return;
    struct str *out = api_begin(r);
    json_list(out, "consultants");
    for (int i = 0; i < s->model.business.consultant_n; i++) {
        const struct consultant_rules *rules = &s->model.business.consultants[i];
        const struct consultant *c = &s->model.consultants[i];
        json_item(out);
        json_int(out, "id", rules->id);
        json_text(out, "name", words_in(&s->catalogue.consultants[i].name, r->lang));
        json_int(out, "desk", rules->desk);
        json_bool(out, "active", rules->active);
        json_text(out, "presence", presence_name(c->presence));
        json_words(out, "away", reason_name(c->away));
        json_id(out, "visit", c->visit);
        json_int(out, "since_ms", c->since_ms);
        json_id(out, "until_ms", c->until_ms);
        json_bool(out, "suspended", c->suspended);
        json_int(out, "served", c->served);
        json_int(out, "incomplete", c->incomplete);
        json_end(out);
    }
    json_list_end(out);
    api_end(r);
}

static void tell_service(const struct web_request *r, struct str *out, int i)
{
    const struct snapshot *s = r->web->snapshot;
    const struct service_rules *rules = &s->model.business.services[i];
    struct service_load load = model_load(&s->model, i, told_at_ms(r));
    char prefix[2] = {rules->prefix, '\0'};
    const struct told *told = &s->told_new[i];
    json_int(out, "id", rules->id);
    json_text(out, "name", words_in(&s->catalogue.services[i].name, r->lang));
    json_text(out, "prefix", prefix);
    json_bool(out, "active", rules->active);
    json_int(out, "class", s->model.business.classes[rules->class].id);
    json_int(out, "target_s", service_target_s(rules));
    json_int(out, "slot_min", rules->slot_min);
    json_int(out, "waiting", load.waiting);
    json_int(out, "called", load.called);
    json_int(out, "serving", load.serving);
    if (load.waiting && s->doubt == DOUBT_NONE)
        json_int(out, "longest_s", load.longest_ms / SECOND_MS);
    else
        json_none(out, "longest_s");
    if (told->something) {
        json_int(out, "least_min", told->lo_min);
        json_int(out, "most_min", told->hi_min);
    } else {
        json_none(out, "least_min");
        json_none(out, "most_min");
    }
}

void api_get_services(struct web_request *r)
{
    if (!api_may(r))
        return;
    struct str *out = api_begin(r);
    json_list(out, "services");
    for (int i = 0; i < r->web->snapshot->model.business.service_n; i++) {
        json_item(out);
        tell_service(r, out, i);
        json_end(out);
    }
    json_list_end(out);
    api_end(r);
}

void api_get_classes(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    if (!api_may(r))
        return;
    struct str *out = api_begin(r);
    json_list(out, "classes");
    for (int i = 0; i < s->model.business.class_n; i++) {
        const struct class_rules *rules = &s->model.business.classes[i];
        json_item(out);
        json_int(out, "id", rules->id);
        json_text(out, "name", words_in(&s->catalogue.classes[i], r->lang));
        json_int(out, "credit_s", rules->credit_s);
        json_int(out, "rate_permille", rules->rate_permille);
        json_end(out);
    }
    json_list_end(out);
    api_end(r);
}

// ---- the board ----------------------------------------------------------------------------------

// Today's newest calls, those that stand before those that are over: what any wall may show.
enum { CALLS_MOST = 12 };

static bool goes_before(const struct visit *a, const struct visit *b)
{
    bool stands = a->state == VISIT_CALLED, other = b->state == VISIT_CALLED;
    return stands != other ? stands : a->last_call_ms > b->last_call_ms;
}

static int find_calls(const struct snapshot *s, const struct visit *out[CALLS_MOST])
{
    int n = 0;
    for (size_t i = 0; i < s->model.visits.n; i++) {
        const struct visit *v = &s->model.visits.at[i];
        if (!v->last_call_ms || v->with < 0 || v->taken_back ||
            !s->catalogue.services[v->service].on_board)
            continue;
        int at = n < CALLS_MOST ? n++ : CALLS_MOST;
        while (at > 0 && goes_before(v, out[at - 1])) {
            if (at < CALLS_MOST)
                out[at] = out[at - 1];
            at--;
        }
        if (at < CALLS_MOST)
            out[at] = v;
    }
    return n;
}

void api_get_board(struct web_request *r)
{
    const struct snapshot *s = r->web->snapshot;
    const struct visit *calls[CALLS_MOST];
    if (!api_may(r))
        return;
    int n = find_calls(s, calls);
    struct str *out = api_begin(r);
    json_list(out, "calls");
    for (int i = 0; i < n; i++) {
        const struct visit *v = calls[i];
        char ticket[8];
        visit_ticket(v, ticket);
        json_item(out);
        json_text(out, "ticket", ticket);
        json_int(out, "desk", s->model.business.consultants[v->with].desk);
        json_int(out, "service", s->model.business.services[v->service].id);
        json_words(out, "name",
                   s->catalogue.board.names == BOARD_MASKED_NAMES
                       ? s->visitors[v - s->model.visits.at].masked
                       : NULL);
        json_int(out, "called_ms", v->last_call_ms);
        json_bool(out, "standing", v->state == VISIT_CALLED);
        json_end(out);
    }
    json_list_end(out);
    api_end(r);
}
