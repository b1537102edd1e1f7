// Small texts that several screens say, and reading an id.
#include "kiosk/session.h"

#include "base/calendar.h"
#include "business/day_said.h"
#include "business/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t site_minutes(const struct kiosk *k, int64_t at_ms)
{
    int64_t day = (at_ms + k->zone_ms) % DAY_MS;
    return (day < 0 ? day + DAY_MS : day) / MINUTE_MS;
}

const char *clock_text(const struct kiosk *k, struct arena *arena, int64_t at_ms)
{
    if (!k->zone_known)
        return "";
    int minutes = (int)site_minutes(k, at_ms);
    return arena_printf(arena, "%02d:%02d", minutes / 60, minutes % 60);
}

const char *date_text(const struct kiosk *k, struct arena *arena, int64_t at_ms)
{
    int day = calendar_day_at((at_ms + k->zone_ms) / DAY_MS);
    return !k->zone_known
               ? ""
               : arena_printf(arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

const char *day_text(const struct kiosk *k, struct arena *arena, enum lang lang, int64_t at_ms)
{
    return k->zone_known ? day_said(arena, lang, calendar_day_at((at_ms + k->zone_ms) / DAY_MS))
                         : "";
}

int site_hour(const struct kiosk *k, int64_t at_ms)
{
    return (int)site_minutes(k, at_ms) / 60;
}

const char *count_text(struct ui *ui, int n, const char *one, const char *many)
{
    return ui_fill(ui, n == 1 ? one : many, "n", arena_printf(ui->arena, "%d", n), NULL);
}

// Words of a state begin like a sentence where a chip has nothing before them: a to z, and đ.
const char *kiosk_capital(struct ui *ui, const char *text)
{
    if (*text >= 'a' && *text <= 'z')
        return arena_printf(ui->arena, "%c%s", *text - 'a' + 'A', text + 1);
    return strncmp(text, "đ", 2) == 0 ? arena_printf(ui->arena, "Đ%s", text + 2) : text;
}

const char *ago_text(struct ui *ui, int64_t at_ms)
{
    int64_t minutes = (ui->now_ms - at_ms) / MINUTE_MS;
    if (minutes < 1)
        return ui_tr(ui, "moments ago");
    if (minutes < 60)
        return count_text(ui, (int)minutes, "{n} minute ago", "{n} minutes ago");
    int64_t hours = minutes / 60;
    return hours < 48 ? count_text(ui, (int)hours, "{n} hour ago", "{n} hours ago")
                      : count_text(ui, (int)(hours / 24), "{n} day ago", "{n} days ago");
}

const char *bytes_text(struct arena *arena, int64_t bytes)
{
    static const char *const units[] = {"kB", "MB", "GB", "TB"};
    double figure = (double)bytes / 1000;
    size_t unit = 0;
    for (; figure >= 1000 && unit + 1 < sizeof units / sizeof *units; unit++)
        figure /= 1000;
    return arena_printf(arena, figure < 10 ? "%.1f %s" : "%.0f %s", figure, units[unit]);
}

const char *service_name(const struct kiosk *k, enum lang lang, int service)
{
    return service < 0 ? "" : words_in(&k->snapshot->catalogue.services[service].name, lang);
}

const char *kiosk_consultant_name(const struct kiosk *k, enum lang lang, int consultant)
{
    return consultant < 0 ? ""
                          : words_in(&k->snapshot->catalogue.consultants[consultant].name, lang);
}

struct photo kiosk_portrait(const struct kiosk *k, int consultant)
{
    const struct catalogue *c = &k->snapshot->catalogue;
    return consultant < 0 ? (struct photo){0}
                          : catalogue_photo(c, c->consultants[consultant].picture);
}

void spoken_name(const struct kiosk *k, enum lang lang, bool greeted, char out[PERSON_NAME_SIZE])
{
    char surname[PERSON_NAME_SIZE], full[PERSON_NAME_SIZE];
    name_split(k->v.name.text, surname, full, sizeof surname);
    (greeted ? person_greeted : person_display)(lang, surname, full, k->v.title, out);
    mem_wipe(surname, sizeof surname);
    mem_wipe(full, sizeof full);
}

// The time alone: what is left of it in large words.
static const char *span_text(struct ui *ui, struct told told)
{
    return ui_fill(ui, told.lo_min > 0 ? N_("{lo}–{hi} min") : N_("Under {hi} min"), "lo",
                   arena_printf(ui->arena, "%d", told.lo_min), "hi",
                   arena_printf(ui->arena, "%d", told.hi_min), NULL);
}

static const char *waiting_text(struct ui *ui, int waiting, struct told told)
{
    if (!told.something || told.behind)
        return count_text(ui, waiting, "{n} person is waiting", "{n} people are waiting");
    if (ui->theme->env.large_text)
        return span_text(ui, told);
    const char *msgid =
        told.lo_min > 0 ? N_("{n} waiting, {lo}–{hi} min") : N_("{n} waiting, under {hi} min");
    return ui_fill(ui, msgid, "n", arena_printf(ui->arena, "%d", waiting), "lo",
                   arena_printf(ui->arena, "%d", told.lo_min), "hi",
                   arena_printf(ui->arena, "%d", told.hi_min), NULL);
}

// Nobody waits for it, but nobody is free either: others may come first. `others`: of another language, somebody is.
static const char *busy_text(struct ui *ui, struct told told, bool others)
{
    if (others)
        return ui_tr(ui, "English-speaking staff are busy");
    if (!told.something || told.behind)
        return ui_tr(ui, "Everybody is busy");
    if (ui->theme->env.large_text)
        return span_text(ui, told);
    const char *msgid =
        told.lo_min > 0 ? N_("All busy, {lo}–{hi} min") : N_("All busy, under {hi} min");
    return ui_fill(ui, msgid, "lo", arena_printf(ui->arena, "%d", told.lo_min), "hi",
                   arena_printf(ui->arena, "%d", told.hi_min), NULL);
}

const char *nobody_text(const struct kiosk *k, struct ui *ui, const char *msgid)
{
    int64_t back_ms = house_back_ms(k->snapshot, ui->now_ms);
    return back_ms == 0 ? ui_tr(ui, msgid)
                        : ui_fill(ui, N_("We are back at {time}."), "time",
                                  clock_text(k, ui->arena, back_ms), NULL);
}

const char *queue_text(const struct kiosk *k, struct ui *ui, int service)
{
    int waiting = lobby_waiting_for(k->snapshot, service);
    if (!lobby_served(k->snapshot, service))
        return nobody_text(k, ui, N_("Nobody is on duty for this just now"));
    struct told told = lobby_told_new(k->snapshot, service);
    if (lobby_free_now(k->snapshot, service, ui->lang, ui->now_ms))
        return ui_tr(ui, N_("Free now")); // for one more than those who wait
    if (waiting > 0)
        return waiting_text(ui, waiting, told);
    if (assign_free_in_turn(&k->snapshot->model, service, (int)ui->lang))
        return told.something && !told.behind ? span_text(ui, told)
                                              : ui_tr(ui, "Free, called in turn");
    bool others = false;
    for (int i = 0; i < k->snapshot->model.business.consultant_n; i++)
        others = others || lobby_free_with(k->snapshot, i, service, ui->now_ms);
    return busy_text(ui, told, others);
}

const char *lobby_text(const struct kiosk *k, struct ui *ui)
{
    int waiting = lobby_waiting(k->snapshot);
    if (!lobby_staffed(k->snapshot))
        return nobody_text(k, ui, N_("Nobody is on duty just now"));
    return waiting == 0 ? ui_tr(ui, "Nobody is waiting just now")
                        : waiting_text(ui, waiting, lobby_told_overall(k->snapshot));
}

// After hours nobody may be at the desk: the next opening is told instead.
const char *closed_text(const struct kiosk *k, struct ui *ui)
{
    const struct snapshot *s = k->snapshot;
    switch (lobby_opening(s, ui->now_ms)) {
    case OPEN_LATER:
        return ui_fill(ui, "We open at {time}. The desk will gladly help you.", "time",
                       clock_text(k, ui->arena, s->model.opens_ms), NULL);
    case OPEN_AFTER_BREAK:
        return ui_fill(ui, "We are back at {time}. Please come again then.", "time",
                       clock_text(k, ui->arena, house_back_ms(s, ui->now_ms)), NULL);
    case OPEN_NO_MORE:
        if (s->next_opens_ms)
            return ui_fill(
                ui, "We open again on {day} at {time}.", "day",
                s->next_opens_ms - ui->now_ms < 6 * (int64_t)DAY_MS
                    ? weekday_words(ui->lang, s->next_weekday)
                    : day_text(k, ui->arena, ui->lang, s->next_opens_ms), // not the coming one
                "time", clock_text(k, ui->arena, s->next_opens_ms), NULL);
        break;
    case OPEN_NOW:
        if (lobby_all_full(s))
            return ui_tr(ui, "All of today's numbers are taken. The desk will gladly help you.");
        break;
    }
    return ui_tr(ui, "The desk will gladly help you.");
}

const char *wait_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    struct called_soon soon = {0};
    return v ? ui_grow(ui, ticket_wait(ui->arena, ui->lang, k->snapshot, v, ui->now_ms, &soon))
             : "";
}

const char *place_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    struct called_soon soon = {0};
    return v ? ui_grow(ui,
                       ticket_place(ui->arena, ui->lang, k->snapshot, v,
                                    ticket_ahead(k->snapshot, v, ui->now_ms), ui->now_ms, &soon))
             : ui_tr(ui, "Your place is kept");
}

const char *notice_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    const struct outbox_now *out = &k->snapshot->outbox;
    bool stuck = false;
    for (int i = 0; v && i < out->stuck_n; i++)
        stuck = stuck || (out->stuck[i].visit == v->id && out->stuck[i].kind != OUT_EVENT);
    if (stuck || (k->v.notice && !out->texts_go))
        return ui_tr(ui, N_("We could not send you a message: please watch the screens."));
    return k->v.notice ? ui_tr(ui, N_("A message comes to your phone before your turn.")) : NULL;
}

const char *appointment_text(const struct kiosk *k, struct ui *ui, const struct visit *v)
{
    int64_t late_ms =
        (int64_t)k->snapshot->model.business.rules.appointment_late_s * SECOND_MS + k->v.booked_ms;
    if (k->v.booked_ms == 0 || !v || v->state != VISIT_WAITING)
        return NULL;
    if (v->booked_with) // the promise that cannot be kept is said before all else
        return ui_fill(
            ui,
            N_("{name} cannot see you today, we are sorry. Please take a seat; whoever is "
               "free first will call {ticket}."),
            "name", kiosk_consultant_name(k, ui->lang, v->booked_with - 1), "ticket", k->v.ticket,
            NULL);
    int with = ticket_asked(v);
    const char *msgid =
        v->arrived_ms > late_ms
            ? N_("Your appointment was at {time}. {ticket} is now called in the order of arrival.")
        : v->ready ? N_("Thank you for keeping your appointment. Please take a seat; {ticket} is "
                        "called ahead of the others.")
        : with == NOBODY
            ? N_("Your appointment is at {time}. Please take a seat; {ticket} is called from then "
                 "on.")
            : N_("Your appointment with {name} is at {time}. Please take a seat; {ticket} is "
                 "called "
                 "from then on.");
    return ui_fill(ui, msgid, "time", clock_text(k, ui->arena, k->v.booked_ms), "ticket",
                   k->v.ticket, "name", kiosk_consultant_name(k, ui->lang, with), NULL);
}

// In the groups that people say: 0912 345 678, 138 1234 5678. Digits typed so far do not move.
const char *phone_text(struct arena *arena, const char *digits)
{
    int first = *digits == '1' ? 3 : 4;
    int second = *digits == '1' ? 4 : 3;
    int n = (int)strlen(digits);
    if (n <= first)
        return arena_strdup(arena, digits);
    if (n <= first + second)
        return arena_printf(arena, "%.*s %s", first, digits, digits + first);
    return arena_printf(arena, "%.*s %.*s %s", first, digits, second, digits + first,
                        digits + first + second);
}

// 09 and eight more, 1 and ten more: the two beginnings that say how long a number is.
const char *phone_rest(struct arena *arena, const char *digits)
{
    size_t n = strlen(digits);
    int whole = strncmp(digits, "09", n < 2 ? n : 2) == 0 ? 10 : *digits == '1' ? 11 : 0;
    int missing = n < 2 ? 0 : whole - (int)n;
    struct str out = {0};
    for (int i = 0; i < missing; i++) {
        bool group = whole == 10 ? ((int)n + i == 4 || (int)n + i == 7)
                                 : ((int)n + i == 3 || (int)n + i == 7);
        str_add(&out, group ? " –" : "–");
    }
    const char *kept = arena_strdup(arena, str_text(&out));
    str_finish(&out);
    return kept;
}

bool phone_is_typed(const struct kiosk *k)
{
    char normal[PHONE_TEXT_SIZE];
    bool typed = strlen(k->v.phone.text) >= PHONE_LEAST &&
                 phone_read(k->snapshot->catalogue.country, k->v.phone.text, normal) == PHONE_FINE;
    mem_wipe(normal, sizeof normal);
    return typed;
}

bool id_is(const struct ui_event *event, const char *id)
{
    return event->kind == EVENT_ACTIVATE && strcmp(event->id, id) == 0;
}

int64_t kiosk_id_number(const struct ui_event *event, const char *prefix)
{
    size_t n = strlen(prefix);
    if (event->kind != EVENT_ACTIVATE || strncmp(event->id, prefix, n) != 0 || event->id[n] != '.')
        return -1;
    char *end;
    long long number = strtoll(event->id + n + 1, &end, 10);
    return *end || end == event->id + n + 1 ? -1 : number;
}

int kiosk_letters(const struct kiosk *k, char out[LETTERS_SIZE])
{
    int n = 0;
    const struct business *b = &k->snapshot->model.business;
    for (int i = 0; i < b->service_n; i++) {
        char letter = b->services[i].prefix;
        if (b->services[i].active && letter && n < LETTERS_SIZE - 1 &&
            !memchr(out, letter, (size_t)n))
            out[n++] = letter;
    }
    out[n] = '\0';
    return n;
}
