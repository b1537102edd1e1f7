// Which question comes next: the one place that knows the order, and what may be left out.
#include "kiosk/session.h"

#include <string.h>

int service_index(const struct kiosk *k)
{
    return business_service(&k->snapshot->model.business, k->v.service);
}

int flow_take(const struct kiosk *k)
{
    bool open = lobby_opening(k->snapshot, k->now_ms) == OPEN_NOW;
    return open && !lobby_all_full(k->snapshot) ? AT_SERVICE : AT_CLOSED;
}

int flow_code_held_up(struct kiosk *k)
{
    k->v.problem = N_("A code is read at the start: touch “Start over”, then scan again.");
    return SCREEN_STAY;
}

int flow_after_service(struct kiosk *k)
{
    int service = service_index(k);
    must(service >= 0);
    if (lobby_full(k->snapshot, service)) {
        k->v.problem = N_("All of today's numbers for this are taken. The desk will gladly help "
                          "you, or choose something else.");
        return SCREEN_STAY;
    }
    k->v.problem = NULL;
    return lobby_served(k->snapshot, service) ? AT_PHONE : AT_NOBODY;
}

// The number that was taken here a moment ago without a phone, for the same and under the same name:
// pressed twice, as likely as not. 0: none.
static int64_t taken_just_now(const struct kiosk *k)
{
    const struct snapshot *s = k->snapshot;
    const struct visit *v = model_visit(&s->model, k->last_visit);
    if (!v || v->state != VISIT_WAITING || k->v.customer != 0 || *k->v.phone.text ||
        v->service != service_index(k) || k->now_ms > v->arrived_ms + TWICE_MS)
        return 0;
    const struct visitor *who = &s->visitors[v - s->model.visits.at];
    char surname[PERSON_NAME_SIZE], full[PERSON_NAME_SIZE];
    name_split(k->v.name.text, surname, full, sizeof surname);
    bool same = !*who->phone_tail && who->title == k->v.title &&
                strcmp(who->name, person_called(surname, full, k->v.title)) == 0;
    mem_wipe(surname, sizeof surname);
    mem_wipe(full, sizeof full);
    return same ? v->id : 0;
}

// Where nobody could be asked for by name there is nothing to ask.
bool flow_looks_for_ticket(const struct kiosk *k)
{
    return k->v.service == 0;
}

int flow_after_name(struct kiosk *k)
{
    if (flow_looks_for_ticket(k))
        return ask_ticket_by_number(k);
    int service = service_index(k);
    must(service >= 0);
    int64_t twin = k->v.another ? 0 : taken_just_now(k);
    if (twin) {
        int go = flow_found(k, twin, true);
        k->v.just_taken = true;
        return go;
    }
    for (int i = 0; i < k->snapshot->model.business.consultant_n; i++)
        if (lobby_askable(k->snapshot, i, service, k->now_ms))
            return AT_CONSULTANT;
    k->v.wish = 0;
    k->v.anybody = false;
    return ask_register(k);
}

int expected_of(const struct kiosk *k, int64_t customer)
{
    int n = 0;
    for (size_t i = 0; i < k->v.expected_n; i++)
        n += k->v.expected[i].customer == customer && !k->v.expected[i].arrived;
    return n;
}

int flow_after_known(struct kiosk *k)
{
    return expected_of(k, k->v.customer) > 0 ? AT_EXPECTED : flow_after_name(k);
}

int flow_stand_by(struct kiosk *k)
{
    const struct appointment *a = &k->v.expected[0];
    int go = flow_take(k);
    k->v.purpose = FOR_PLACE;
    k->v.customer = a->customer;
    k->v.title = a->title;
    k->v.titled = true;
    k->v.returning = true;
    k->v.service = a->service;
    field_set(&k->v.name, a->surname);
    if (go != AT_SERVICE || service_index(k) < 0)
        return go;
    go = flow_after_service(k);
    return go == SCREEN_STAY ? AT_SERVICE : go == AT_PHONE ? flow_after_name(k) : go;
}

int flow_another(struct kiosk *k)
{
    k->v.another = true;
    k->v.problem = NULL;
    return k->v.customer ? flow_after_known(k) : flow_after_name(k);
}

int flow_found(struct kiosk *k, int64_t visit, bool by_phone)
{
    const struct visit *v = model_visit(&k->snapshot->model, visit);
    if (!v) {
        k->v.news = N_("We could not find your number.");
        return AT_DESK;
    }
    k->v.visit = visit;
    k->v.mine_by_phone = by_phone;
    k->v.just_taken = false;
    k->v.problem = NULL;
    visit_ticket(v, k->v.ticket);
    if (v->state == VISIT_FINISHED && !by_phone) {
        if (v->rating == 0)
            return AT_RATE;
        k->v.news = N_("You have rated this visit already.");
        return AT_THANKS;
    }
    if (k->v.purpose == FOR_RATING)
        k->v.problem = N_("You can rate your visit as soon as it has ended.");
    return AT_PLACE;
}
