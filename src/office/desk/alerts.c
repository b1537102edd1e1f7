// The alerts of app/alert.h as the desk sees and says them, and putting one aside: an event with its
// author, so that no other desk is asked again.

#include "office/parts/about.h"
#include "office/desk/alerts.h"
#include "app/said.h"

static struct alert_sources sources(const struct desk *desk)
{
    const struct todo *todo = desk->panels.todo;
    return (struct alert_sources){.known = todo->known,
                                  .records = todo->records,
                                  .record_n = todo->record_n,
                                  .follow_ups = todo->follow_ups,
                                  .follow_up_n = todo->follow_up_n,
                                  .low = (struct low_rating *)todo->low, // only read
                                  .low_n = todo->low_n,
                                  .expected = todo->expected,
                                  .expected_n = todo->expected_n,
                                  .news = todo->news,
                                  .news_n = todo->news_n};
}

void alerts_look(const struct desk *desk, int64_t now_ms, struct alerts *alerts)
{
    const struct office *office = desk->office;
    struct alert_sources from = sources(desk);
    alerts_collect(office->snap, office->actor, &from, now_ms, alerts);
    alerts_drop_aside(office->snap, office->actor, now_ms, alerts);
}

void alert_put_aside(struct desk *desk, const struct alert *a)
{
    struct office *office = desk->office;
    struct aside aside = alert_aside(office->snap, a, office->now_ms);
    office_send(office, command_put_aside(&aside));
}

static const char *call_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    const struct follow_up *f = a->follow;
    const char *day = day_words(ui->arena, f->day),
               *phone = phone_words(office, ui->arena, f->phone);
    bool today = strcmp(day, date_words(office, ui->arena, office->facts.from_ms)) == 0;
    return ui_fill(ui, alert_msgid(a, today, ui->now_ms), "name",
                   name_words(ui, f->surname, f->full_name, f->title), "phone",
                   *phone ? phone : ui_tr(ui, N_("no phone")), "ticket", f->ticket, "n",
                   arena_printf(ui->arena, "%d", f->rating), "date", day, NULL);
}

static const char *late_words(const struct office *office, struct ui *ui, const struct alert *alert)
{
    const struct appointment *a = alert->expected;
    int late_min = appointment_late_min(a, ui->now_ms);
    return ui_fill(ui, alert_msgid(alert, true, ui->now_ms), "name",
                   name_words(ui, a->surname, "", a->title), "time",
                   clock_words(office, ui->arena, a->starts_ms), "until",
                   clock_words(office, ui->arena, a->keeps_ms), "n",
                   arena_printf(ui->arena, "%d", late_min), NULL);
}

static const char *low_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    const struct low_rating *low = a->low;
    const char *day = day_words(ui->arena, low->day);
    bool today = strcmp(day, date_words(office, ui->arena, office->facts.from_ms)) == 0;
    return ui_fill(ui, alert_msgid(a, today, ui->now_ms), "ticket", low->ticket, "n",
                   arena_printf(ui->arena, "%d", low->stars), "date", day, NULL);
}

const char *alert_words(const struct office *office, struct ui *ui, const struct alert *a)
{
    if (a->news)
        return news_words(office, ui, a->news);
    if (a->car)
        return car_words(ui->arena, ui->lang, office->snap, a->car, ui->now_ms);
    if (a->follow)
        return call_words(office, ui, a);
    if (a->low)
        return low_words(office, ui, a);
    if (a->expected)
        return late_words(office, ui, a);
    if (a->paper || a->kind == ALERT_PRINTER || a->kind == ALERT_OFFICE_PRINTER)
        return ui_fill(ui, alert_rules[a->kind].msgid, "ticket",
                       a->paper ? alert_paper(ui->lang, a) : "", "trouble",
                       alert_trouble(ui->lang, a), NULL);
    if (a->message || a->gateway)
        return ui_fill(ui, alert_rules[a->kind].msgid, "ticket", alert_for(ui->lang, a), "what",
                       alert_what(ui->lang, a), "trouble", alert_trouble(ui->lang, a), NULL);
    const struct visit *v = a->visit;
    if (a->kind == ALERT_LOUDSPEAKER)
        return ui_fill(
            ui, alert_rules[a->kind].msgid, "speaker", office->snap->said.speakers[a->n - 1].holder,
            "why", speaker_problem_words(ui->lang, office->snap->said.speakers[a->n - 1].problem),
            NULL);
    if (a->kind == ALERT_WALL)
        return ui_fill(ui, alert_rules[a->kind].msgid, "speaker",
                       office->snap->said.walls[a->n - 1].holder, "why",
                       wall_problem_words(ui->arena, ui->lang, &office->snap->said.walls[a->n - 1]),
                       NULL);
    const struct catalogue *catalogue = &office->snap->catalogue;
    int64_t due_ms = alert_due_ms(office->snap, a);
    bool waits = v && v->state == VISIT_WAITING;
    int64_t time_ms = !v ? 0 : waits ? visit_wait_ms(v, ui->now_ms) : ui->now_ms - v->started_ms;
    return ui_fill(ui, alert_rules[a->kind].msgid, "ticket", ticket_words(ui->arena, v), "name",
                   consultant_name(office, ui->lang, a->consultant), "owner",
                   v ? consultant_name(office, ui->lang, v->owner) : "", "class",
                   v ? words_in(&catalogue->classes[v->class], ui->lang) : "", "n",
                   arena_printf(ui->arena, "%d", a->n), "time", wait_words(ui, time_ms), "clock",
                   v        ? clock_words(office, ui->arena, v->asking_until_ms)
                   : due_ms ? clock_words(office, ui->arena, due_ms)
                            : "",
                   "service", v ? words_in(&catalogue->services[v->service].name, ui->lang) : "",
                   NULL);
}

// What is asked of whoever is signed in: of the desk about everybody, of a consultant about theirs.
const struct visit *alert_question(const struct desk *desk, int64_t now_ms, struct alert *ret)
{
    const struct office *office = desk->office;
    const struct model *model = &office->snap->model;
    bool all = role_may(office->actor.role, RIGHT_SEE_NAMES);
    for (size_t i = 0; office->actor.staff && i < model->open_visits.n; i++) {
        const struct visit *v = &model->visits.at[model->open_visits.at[i]];
        bool own =
            v->with != NOBODY && model->business.consultants[v->with].id == office->actor.staff;
        *ret = (struct alert){.kind = v->asking == ASKING_COMING ? ALERT_COMING : ALERT_HOW_ON,
                              .visit = v,
                              .consultant = v->with,
                              .n = v->calls};
        if (v->asking && (all || own) && !alert_is_aside(office->snap, office->actor, ret, now_ms))
            return v;
    }
    return NULL;
}
