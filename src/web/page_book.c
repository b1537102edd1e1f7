// Appointments on one's own phone: a service, a day, an hour, a name and a phone. Its slip stands in page_slip.c.

#include "web/act.h"
#include "web/book.h"
#include "app/door.h"
#include "app/figures/report.h"
#include "app/sentence.h"
#include "app/ticket_words.h"
#include "app/zone.h"
#include "base/calendar.h"
#include "base/phone.h"

#include <inttypes.h>
#include <string.h>

enum { DAYS = 14, NOON_MIN = 12 * 60 };

static const struct actor the_customer = {.role = ROLE_CUSTOMER};

// ---- words ------------------------------------------------------------------------------------

// yyyymmdd of the site.
int book_day(const struct snapshot *s, int64_t at_ms)
{
    return calendar_day_at((at_ms + s->zone_ms) / DAY_MS);
}

static const char *day_words(struct web_request *r, int day)
{
    return arena_printf(&r->arena, "%d/%d %s", day / 100 % 100, day % 100,
                        weekday_words(r->lang, day_weekday(day)));
}

const char *book_when(struct web_request *r, int64_t at_ms)
{
    const struct snapshot *s = r->web->snapshot;
    return arena_printf(&r->arena, "%s %s", day_words(r, book_day(s, at_ms)),
                        ticket_clock(&r->arena, s, at_ms));
}

const char *book_service(struct web_request *r, int64_t service)
{
    const struct snapshot *s = r->web->snapshot;
    int i = business_service(&s->model.business, service);
    return i < 0 ? "" : words_in(&s->catalogue.services[i].name, r->lang);
}

static bool is_booked(const struct service_rules *rules)
{
    return rules->active && rules->slot_min > 0;
}

// ---- what is asked of the tables --------------------------------------------------------------

size_t book_free(const struct slot *slots, size_t n)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        found += slots[i].left > 0;
    return found;
}

static bool read_day(struct book_job *q, struct app *app, int day)
{
    struct slot_wish wish = {.service = q->service,
                             .consultant = q->with ? q->with : q->slip.consultant,
                             .at_ms = app_instant(app, day, NOON_MIN)};
    q->day = day;
    return app_slots(app, the_customer, &wish, q->slots, &q->slot_n, &q->job.response.err);
}

static void read_slots(struct book_job *q, struct app *app)
{
    int day = q->day ? q->day : q->today;
    bool any = q->day == 0, ok = read_day(q, app, day);
    for (int i = 1; ok && any && i < DAYS && book_free(q->slots, q->slot_n) == 0; i++)
        ok = read_day(q, app, day_add(day, i));
}

static void run_book(struct job *job, struct app *app)
{
    struct book_job *q = (struct book_job *)job;
    if (*q->token && !app_slip(app, q->token, &q->slip, &q->found, &job->response.err))
        return;
    if (*q->token && q->found)
        q->service = q->slip.service;
    if (q->service && (!*q->token || (q->found && q->moving)))
        read_slots(q, app);
}

// Of a day within what is shown; any other is the first.
static int day_asked(struct web_request *r, int today)
{
    int day = (int)request_int(r, "day");
    bool shown = false;
    for (int i = 0; i < DAYS; i++)
        shown |= day == day_add(today, i);
    return shown ? day : 0;
}

// May whom the address names be booked for what it names? Else it is anybody.
static bool is_with(const struct web_request *r)
{
    const struct business *b = &r->web->snapshot->model.business;
    int who = business_consultant(b, request_int(r, "with"));
    int service = business_service(b, request_int(r, "service"));
    return who >= 0 && service >= 0 && b->consultants[who].active &&
           business_has_skills(b, who, service);
}

struct book_job *book_job_for(struct web_request *r, void (*done)(struct job *, void *))
{
    struct book_job *q = job_create(sizeof *q, run_book, done, r, JOB_OF_NO_SESSION);
    q->today = book_day(r->web->snapshot, web_now_ms(r->web));
    q->day = day_asked(r, q->today);
    q->with = is_with(r) ? request_int(r, "with") : 0;
    return q;
}

void book_ask(struct web_request *r, struct book_job *q)
{
    request_wait(r); // before it is posted
    link_post(r->web->link, &q->job);
}

// ---- choosing ---------------------------------------------------------------------------------

void book_begin(struct web_request *r, struct page *page, const char *here, const char *query)
{
    *page = (struct page){.r = r,
                          .title = request_tr(r, N_("Book an appointment")),
                          .look = "plain book",
                          .here = here,
                          .query = query};
    page_begin(page);
    html(page->out, "<main><h1>");
    html_text(page->out, page->title);
    html(page->out, "</h1>");
}

void book_end(struct web_request *r, struct page *page)
{
    html(page->out, "</main>");
    page_end(page);
    request_done(r);
}

// Where nothing can be kept, no hour is offered.
static bool is_kept(const struct web_request *r)
{
    return r->web->snapshot->trouble.code == ERR_NONE;
}

static void ask_what(struct page *page)
{
    html(page->out, "<p class=\"ask\">");
    page_tr(page, N_("What would you like to come for?"));
    html(page->out, "</p>");
}

static void draw_services(struct web_request *r)
{
    struct page page;
    const struct snapshot *s = r->web->snapshot;
    int n = 0;
    book_begin(r, &page, "/book", NULL);
    if (!is_kept(r))
        book_problem(&page, request_tr(r, N_("That cannot be booked now. The desk will gladly "
                                             "help you.")));
    html(page.out, "<nav class=\"choices\">");
    for (int i = 0; is_kept(r) && i < s->model.business.service_n; i++) {
        const struct service_rules *rules = &s->model.business.services[i];
        if (!is_booked(rules))
            continue;
        if (n++ == 0)
            ask_what(&page);
        html(page.out, "<a class=\"button\"");
        html_attr(
            page.out, "href",
            arena_printf(&r->arena, "/book?l=%s&service=%" PRId64, lang_code(r->lang), rules->id));
        html(page.out, ">");
        html_text(page.out, words_in(&s->catalogue.services[i].name, r->lang));
        html(page.out, "</a>");
    }
    html(page.out, "</nav>");
    if (n == 0 && is_kept(r)) {
        html(page.out, "<p>");
        page_tr(&page, N_("No appointments are made here. The desk will gladly help you."));
        html(page.out, "</p>");
    }
    book_end(r, &page);
}

// A strip of the days to come; each leads to its hours.
void book_days(struct page *page, const struct book_job *q, const char *path)
{
    struct web_request *r = page->r;
    html(page->out, "<nav class=\"days\"");
    html_attr(page->out, "aria-label", request_tr(r, N_("Day")));
    html(page->out, ">");
    for (int i = 0; i < DAYS; i++) {
        int day = day_add(q->today, i);
        html(page->out, "<a");
        html_attr(page->out, "href", arena_printf(&r->arena, "%s&day=%d", path, day));
        if (day == q->day)
            html(page->out, " aria-current=\"true\"");
        html(page->out, "><span>");
        html_text(page->out, weekday_words(r->lang, day_weekday(day)));
        html(page->out, "</span> <b>"); // read as two words
        html_text(page->out, arena_printf(&r->arena, "%d/%d", day / 100 % 100, day % 100));
        html(page->out, "</b></a>");
    }
    html(page->out, "</nav>");
}

void book_hours(struct page *page, const struct book_job *q)
{
    struct web_request *r = page->r;
    if (book_free(q->slots, q->slot_n) == 0) {
        html(page->out, "<p class=\"said bad\">");
        page_tr(page, N_("Nothing is free on this day. Please choose another."));
        html(page->out, "</p>");
        return;
    }
    html(page->out, "<fieldset class=\"picks small\"><legend>");
    html_text(page->out, day_words(r, q->day));
    html(page->out, "</legend>");
    for (size_t i = 0; i < q->slot_n; i++) {
        if (q->slots[i].left == 0)
            continue;
        html(page->out, "<label><input type=\"radio\" name=\"at\" required value=\"");
        html_int(page->out, q->slots[i].starts_ms);
        html(page->out, "\"");
        if (q->slots[i].starts_ms == request_int(r, "at"))
            html(page->out, " checked");
        html(page->out, "><span>");
        html_text(page->out, ticket_clock(&r->arena, r->web->snapshot, q->slots[i].starts_ms));
        html(page->out, "</span></label>");
    }
    html(page->out, "</fieldset>");
}

void book_problem(struct page *page, const char *problem)
{
    if (!problem)
        return;
    html(page->out, "<p class=\"said bad\" role=\"alert\">");
    html_text(page->out, problem);
    html(page->out, "</p>");
}

static const char *choice_path(struct web_request *r, int64_t service, int64_t with)
{
    return arena_printf(&r->arena, "/book?l=%s&service=%" PRId64 "&with=%" PRId64,
                        lang_code(r->lang), service, with);
}

// who: their row; NOBODY: anybody.
static void draw_with(struct page *page, const struct book_job *q, int who)
{
    const struct snapshot *s = page->r->web->snapshot;
    int64_t id = who == NOBODY ? 0 : s->model.business.consultants[who].id;

    html(page->out, "<a");
    html_attr(
        page->out, "href",
        arena_printf(&page->r->arena, "%s&day=%d", choice_path(page->r, q->service, id), q->day));
    if (q->with == id)
        html(page->out, " aria-current=\"true\"");
    html(page->out, ">");
    page_portrait(page, who);
    html(page->out, "<b>");
    html_text(page->out, who == NOBODY
                             ? request_tr(page->r, N_("anybody"))
                             : words_in(&s->catalogue.consultants[who].name, page->r->lang));
    html(page->out, "</b></a>");
}

// Whom they would like to see: their free hours are shown then.
static void draw_withs(struct page *page, const struct book_job *q)
{
    struct web_request *r = page->r;
    const struct snapshot *s = r->web->snapshot;
    const struct business *b = &s->model.business;
    int service = business_service(b, q->service);
    html(page->out, "<p class=\"ask\">");
    page_tr(page, N_("Who would you like to see?"));
    html(page->out, "</p><nav class=\"days withs\"");
    html_attr(page->out, "aria-label", request_tr(r, N_("Who would you like to see?")));
    html(page->out, ">");
    draw_with(page, q, NOBODY);
    for (int i = 0; i < b->consultant_n; i++)
        if (b->consultants[i].active && business_has_skills(b, i, service))
            draw_with(page, q, i);
    html(page->out, "</nav>");
}

static void draw_plate(struct page *page)
{
    html(page->out, "<label class=\"field\"><span>");
    page_tr(page, N_("Number plate, if you come by car"));
    page_optional(page);
    html(page->out, "</span><input name=\"plate\" autocomplete=\"off\" maxlength=\"24\"");
    html_attr(page->out, "value", request_text(page->r, "plate"));
    html(page->out, "></label>");
}

static void draw_slots(struct web_request *r, const struct book_job *q)
{
    struct page page;
    const char *of = arena_printf(&r->arena, "&service=%" PRId64 "&with=%" PRId64 "&day=%d",
                                  q->service, q->with, q->day);
    book_begin(r, &page, "/book", of);
    book_problem(&page, q->problem);
    page_chosen(&page, book_service(r, q->service),
                arena_printf(&r->arena, "/book?l=%s", lang_code(r->lang)));
    draw_withs(&page, q);
    book_days(&page, q, choice_path(r, q->service, q->with));
    html(page.out, "<form method=\"post\"");
    html_attr(page.out, "action",
              arena_printf(&r->arena, "/book?l=%s&day=%d", lang_code(r->lang), q->day));
    html(page.out, ">");
    page_form_key(&page);
    page_hidden(&page, "service", arena_printf(&r->arena, "%" PRId64, q->service));
    page_hidden(&page, "with", arena_printf(&r->arena, "%" PRId64, q->with));
    book_hours(&page, q);
    if (book_free(q->slots, q->slot_n) > 0) {
        page_person(&page, true);
        draw_plate(&page);
        html(page.out, "<button class=\"button main\">");
        page_tr(&page, N_("Book"));
        html(page.out, "</button>");
    }
    html(page.out, "</form>");
    book_end(r, &page);
}

static void done_slots(struct job *job, void *asker)
{
    struct web_request *r = asker;
    if (job->response.err.code != ERR_NONE)
        request_fail(r, 503);
    else
        draw_slots(r, (struct book_job *)job);
}

static void ask_slots(struct web_request *r, const char *problem)
{
    struct book_job *q = book_job_for(r, done_slots);
    q->service = request_int(r, "service");
    q->problem = problem;
    book_ask(r, q);
}

static bool serves_by_hour(const struct web_request *r)
{
    const struct business *b = &r->web->snapshot->model.business;
    int i = business_service(b, request_int(r, "service"));
    return i >= 0 && is_booked(&b->services[i]);
}

void page_book(struct web_request *r)
{
    if (serves_by_hour(r) && is_kept(r))
        ask_slots(r, NULL);
    else
        draw_services(r);
}

// ---- booking ----------------------------------------------------------------------------------

// In words, with the hour that is free and whom to see; and the status that goes with them.
const char *book_refused(struct web_request *r, const struct ruling *ruling)
{
    const char *next = ruling->until_ms ? book_when(r, ruling->until_ms) : NULL;
    r->reply.status = 409;
    if (ruling->consultant && wish_refused(ruling->refusal))
        return request_tr(r, wish_refused(ruling->refusal));
    switch ((int)ruling->refusal) {
    case REFUSAL_BAD_PHONE:
    case REFUSAL_BAD_TEXT:
        r->reply.status = 422;
        return sentence_refusal(&r->arena, r->lang, ruling, NULL);
    case REFUSAL_BAD_PLATE:
        r->reply.status = 422;
        return request_tr(r,
                          N_("That does not look like a number plate. Please check it once more, "
                             "or leave it out."));
    case REFUSAL_BAD_VALUE:
    case REFUSAL_UNNAMED:
        r->reply.status = 422;
        return request_tr(r, N_("We need a surname and a phone number for an appointment."));
    case REFUSAL_NO_APPOINTMENT:
    case REFUSAL_BOOKING_NOT_TODAY:
        return request_tr(r, N_("This appointment is over or cancelled. The desk will gladly help "
                                "you."));
    case REFUSAL_SLOT_FULL:
    case REFUSAL_NO_SLOT:
    case REFUSAL_PERSON_BOOKED:
    case REFUSAL_NOT_ROSTERED:
        return next ? tr_fill(&r->arena, r->lang,
                              N_("That hour is no longer free. The next one is {time}."), "time",
                              next, NULL)
                    : request_tr(r, N_("That hour is no longer free. Please choose another day."));
    default:
        return request_tr(r, N_("That cannot be booked now. The desk will gladly help you."));
    }
}

const char *slip_path(struct web_request *r, const char *token, const char *below)
{
    return arena_printf(&r->arena, "/b/%s%s?l=%s", token, below, lang_code(r->lang));
}

// A day's appointments of one address, and of one phone number however it is spelt: nobody fills the book alone.
uint64_t page_number(const struct web_request *r)
{
    char phone[PHONE_TEXT_SIZE] = "";
    bool fine = phone_read(r->web->snapshot->catalogue.country, request_text(r, "phone"), phone) ==
                PHONE_FINE;
    uint64_t number = limits_name(r->web->limits, fine ? phone : "");
    mem_wipe(phone, sizeof phone);
    return number;
}

// Taken before it is done, so that many at once are not more than one after the other.
static bool may_book(struct web_request *r)
{
    struct limits *limits = r->web->limits;
    int64_t now_ms = web_steady_ms();
    limits_allow(limits, LIMIT_BOOKINGS, r->web->snapshot->catalogue.bookings_a_day);
    return limits_open(limits, LIMIT_BOOKINGS, page_number(r), now_ms) &&
           limits_take(limits, LIMIT_BOOKINGS, r->address, now_ms) &&
           limits_take(limits, LIMIT_BOOKINGS, page_number(r), now_ms);
}

static void not_booked(struct web_request *r)
{
    limits_give_back(r->web->limits, LIMIT_BOOKINGS, r->address, web_steady_ms());
    limits_give_back(r->web->limits, LIMIT_BOOKINGS, page_number(r), web_steady_ms());
}

static void done_booking(struct job *job, void *asker)
{
    struct web_request *r = asker;
    char token[TOKEN_SIZE];
    if (job->response.result != RESULT_DONE)
        not_booked(r);
    if (job->response.result == RESULT_FAILED) {
        request_fail(r, 503);
    } else if (job->response.result != RESULT_DONE) {
        ask_slots(r, book_refused(r, &job->response.ruling));
    } else {
        join_token(&r->web->snapshot->door, request_text(r, "form"), token);
        request_go(r, slip_path(r, token, ""));
        mem_wipe(token, sizeof token);
    }
}

void page_booking(struct web_request *r)
{
    struct request request;
    if (!page_may_enter(r, LIMIT_BOOKS))
        return;
    if (!serves_by_hour(r) || !*r->web->snapshot->door.key) {
        r->reply.status = 409;
        draw_services(r);
        return;
    }
    if (!may_book(r)) {
        r->reply.status = 429;
        ask_slots(r, request_tr(r, N_("Many appointments were made today from here or with this "
                                      "phone number. The desk will gladly help you with more.")));
        return;
    }
    struct booking booking = {.service = request_int(r, "service"),
                              .consultant = request_int(r, "with"),
                              .channel = CHANNEL_WEB,
                              .starts_ms = request_int(r, "at")};
    act_begin(r, the_customer, command_book(&booking), &request);
    request.command.id = join_command_id(&r->web->snapshot->door, request_text(r, "form"));
    join_token(&r->web->snapshot->door, request_text(r, "form"), request.token);
    page_fill_person(r, &request.person);
    utf8_copy(request.plates, sizeof request.plates, request_text(r, "plate"));
    act_post(r, &request, done_booking);
}
