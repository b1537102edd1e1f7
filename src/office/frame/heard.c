// What can be heard at a desk: somebody has come, or their car, somebody is called, a consultant is late to be back,
// each by the house's choice; and, while nobody is signed in, that a complaint or a long wait stands.
// The window's loop sounds a chime whenever the count grows.

#include "office/frame/frame.h"
#include "app/car.h"

enum { AGAIN_MS = 120 * SECOND_MS }; // as long as it stands

struct waiting office_waiting(const struct office *office, int64_t now_ms)
{
    const struct model *model = &office->snap->model;
    struct waiting w = {.n = (int)model->waiting.n, .changes_ms = DAY_MS};
    for (size_t i = 0; i < model->waiting.n; i++) {
        const struct visit *v = &model->visits.at[model->waiting.at[i]];
        int64_t wait_ms = visit_wait_ms(v, now_ms);
        int64_t target_ms =
            service_target_s(&model->business.services[v->service]) * (int64_t)SECOND_MS;
        w.longest_ms = wait_ms > w.longest_ms ? wait_ms : w.longest_ms;
        w.complaints += model->business.classes[v->class].id == COMPLAINT_CLASS_ID;
        w.late += target_ms > 0 && wait_ms > target_ms;
        if (wait_ms <= target_ms && target_ms - wait_ms < w.changes_ms)
            w.changes_ms = target_ms - wait_ms + 1;
    }
    int64_t words_ms = wait_changes_ms(w.longest_ms);
    w.changes_ms = words_ms < w.changes_ms ? words_ms : w.changes_ms;
    return w;
}

bool waiting_urgent(const struct waiting *w)
{
    return w->complaints + w->late > 0;
}

const char *waiting_words(struct ui *ui, const struct waiting *w, bool why)
{
    const char *words =
        ui_fill(ui, N_("{n} waiting · longest {wait}"), "n", number_words(ui->arena, w->n), "wait",
                wait_words(ui, w->longest_ms), NULL);
    if (why && w->late > 0)
        words = and_more(ui, words, count_fill(ui, N_("{n} over target"), w->late));
    if (why && w->complaints > 0)
        words = and_more(ui, words, count_fill(ui, N_("complaints: {n}"), w->complaints));
    return words;
}

// As it is now, to be compared with what it was.
static struct heard heard_now(const struct office *office)
{
    const struct model *model = &office->snap->model;
    struct heard now = {.day_ms = model->open ? office->facts.from_ms : 0};
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *v = &model->visits.at[i];
        now.arrivals += !v->taken_back;
        now.calls += v->calls;
    }
    for (int i = 0; i < model->business.consultant_n; i++) {
        const struct consultant *c = &model->consultants[i];
        bool away = c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT;
        now.late += away && c->until_ms != 0 && office->now_ms > c->until_ms;
    }
    for (int i = 0; i < office->snap->cars.n; i++) {
        const struct car_now *car = &office->snap->cars.list[i];
        bool told = car_step(office->snap, car, office->now_ms, NULL) != CAR_NOTHING;
        now.cars = told && car->car.seq > now.cars ? car->car.seq : now.cars;
    }
    now.cars = now.cars > office->heard.cars ? now.cars : office->heard.cars;
    return now;
}

void office_hear(struct office *office)
{
    const struct office_manner *manner = &office->snap->catalogue.office;
    struct heard was = office->heard, now = heard_now(office);
    now.urgent_ms = was.urgent_ms;
    bool same_day = was.day_ms == now.day_ms && was.day_ms != 0;
    bool sounds = same_day && ((manner->sounds_arrival && now.arrivals > was.arrivals) ||
                               (manner->sounds_call && now.calls > was.calls) ||
                               (manner->sounds_late && now.late > was.late) ||
                               (manner->sounds_car && now.cars > was.cars));
    struct waiting waiting = office_waiting(office, office->now_ms);
    bool urgent = office->actor.staff == 0 && waiting_urgent(&waiting);
    if (!urgent) {
        now.urgent_ms = 0;
    } else if (was.urgent_ms == 0 || office->now_ms - was.urgent_ms >= AGAIN_MS) {
        now.urgent_ms = office->now_ms;
        sounds = sounds || manner->sounds_locked;
    }
    office->heard = now;
    office->chimes += sounds;
}

int office_chimes(const struct office *office)
{
    return office->chimes;
}
