// A message on its way: claimed behind the site's lock, so that nobody else has it, told with its words, and settled.

#include "app/outbox.h"
#include "app/internal.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>

void out_letter_wipe(struct out_letter *letter)
{
    mem_wipe(letter, sizeof *letter);
}

// ---- words ------------------------------------------------------------------------------------------

struct writing {
    struct app *app;
    struct out_letter *letter;
    struct arena arena;
    enum lang lang;
    enum out_problem problem; // why nothing is sent; NONE: it is
};

static void put_text(struct writing *w, const char *text)
{
    utf8_copy(w->letter->text, sizeof w->letter->text, text);
}

static const char *house(struct writing *w)
{
    const char *name = words_in(&w->app->catalogue.site_name, w->lang);
    return *name ? name : tr(w->lang, N_("The showroom"));
}

static const char *number_text(struct writing *w, int64_t n)
{
    return arena_printf(&w->arena, "%" PRId64, n);
}

// The house's own words where there are some, in the visitor's language.
static void write_notice(struct writing *w, const struct long_words *own, const char *usual)
{
    bool ours = w->lang == lang_of_house(w->lang); // a guest's language has the program's words
    const char *words = ours && *own->in[w->lang] ? own->in[w->lang] : usual;
    put_text(w, tr_fill(&w->arena, w->lang, words, "house", house(w), "number", w->letter->number,
                        "desk", w->letter->desk, "ahead", number_text(w, w->letter->row.number),
                        "minutes", number_text(w, w->letter->row.number), NULL));
}

static void find_desk(struct writing *w, const struct visit *v)
{
    if (v->with == NOBODY)
        return;
    const char *place = words_in(&w->app->catalogue.consultants[v->with].place, w->lang);
    int desk = w->app->model.business.consultants[v->with].desk;
    if (*place)
        utf8_copy(w->letter->desk, sizeof w->letter->desk, place);
    else if (desk > 0)
        utf8_copy(w->letter->desk, sizeof w->letter->desk,
                  tr_fill(&w->arena, w->lang, N_("desk {n}"), "n", number_text(w, desk), NULL));
    else
        utf8_copy(w->letter->desk, sizeof w->letter->desk, tr(w->lang, N_("the desk")));
}

static bool find_phone(struct writing *w, const struct visit *v, struct err *err)
{
    struct customer_row row;
    bool found = false;
    if (v->customer &&
        !store_find_person(w->app->store, v->customer, app_now_ms(w->app), &row, &found, err))
        return false;
    if (found)
        utf8_copy(w->letter->to, sizeof w->letter->to, row.phone);
    mem_wipe(&row, sizeof row);
    if (!*w->letter->to)
        w->problem = OUT_PROBLEM_NO_ADDRESS;
    return true;
}

// To a visitor: while it is still so.
static bool write_to_visitor(struct writing *w, struct err *err)
{
    struct out_row *row = &w->letter->row;
    const struct outbox_profile *own = &w->app->profile.outbox;
    const struct visit *v = model_visit(&w->app->model, row->visit);
    int64_t now_ms = app_now_ms(w->app);
    bool called = row->kind == OUT_CALLED;
    if (!v || v->state != (called ? VISIT_CALLED : VISIT_WAITING))
        w->problem = OUT_PROBLEM_OVER;
    else if (called && now_ms - row->made_ms > OUT_CALLED_LATE_MS)
        w->problem = OUT_PROBLEM_LATE;
    if (w->problem != OUT_PROBLEM_NONE)
        return true;
    w->lang = (enum lang)v->lang;
    visit_ticket(v, w->letter->number);
    find_desk(w, v);
    if (row->kind == OUT_AHEAD)
        row->number = assign_ahead(&w->app->model, v, now_ms);
    if (called)
        write_notice(w, &own->called, N_("{house}: {number}, please come to {desk}."));
    else if (row->kind == OUT_MINUTES)
        write_notice(
            w, &own->minutes,
            N_("{house}: {number}, it is your turn in about {minutes} minutes. Please come "
               "back to the lobby."));
    else if (row->number == 0)
        write_notice(w, &own->ahead,
                     N_("{house}: {number}, you are next. Please come back to the lobby."));
    else
        write_notice(w, &own->ahead,
                     N_("{house}: {number}, {ahead} ahead of you. Please come back to the lobby."));
    return find_phone(w, v, err);
}

static bool write_rating(struct writing *w, struct err *err)
{
    (void)err;
    const struct visit *v = model_visit(&w->app->model, w->letter->row.visit);
    if (v)
        visit_ticket(v, w->letter->number);
    put_text(w, tr_fill(&w->arena, w->lang,
                        N_("{house}: {number} rated {n} of 5. The back office has the rest."),
                        "house", house(w), "number",
                        v ? w->letter->number : number_text(w, w->letter->row.visit), "n",
                        number_text(w, w->letter->row.number), NULL));
    return true;
}

static const char *trouble_of(struct writing *w)
{
    const struct app *app = w->app;
    struct paper_now paper;
    int64_t which = w->letter->row.number;
    if (which == DEVICE_LOUDSPEAKER) {
        for (int i = 0; i < app->said.speaker_n; i++) {
            if (app->said.speakers[i].problem[0])
                return tr(w->lang, N_("It is silent"));
        }
        return NULL;
    }
    if (!app_paper(w->app, &paper, NULL))
        return NULL;
    enum printer_state state = which == DEVICE_OFFICE_PRINTER ? paper.office : paper.state;
    return state == PRINTER_NONE || printer_can_print(state) ? NULL
                                                             : printer_state_words(w->lang, state);
}

static bool write_device(struct writing *w, struct err *err)
{
    static const char *const names[] = {N_("the ticket printer"), N_("the office printer"),
                                        N_("a loudspeaker")};
    (void)err;
    const char *trouble = trouble_of(w);
    if (!trouble)
        w->problem = OUT_PROBLEM_OVER;
    else
        put_text(w, tr_fill(&w->arena, w->lang, N_("{house}: {device}: {trouble}"), "house",
                            house(w), "device", tr(w->lang, names[w->letter->row.number]),
                            "trouble", trouble, NULL));
    return true;
}

static bool write_test(struct writing *w, struct err *err)
{
    (void)err;
    put_text(w, tr_fill(&w->arena, w->lang, N_("{house}: this is a test message."), "house",
                        house(w), NULL));
    return true;
}

static bool write_report(struct writing *w, struct err *err)
{
    (void)w, (void)err; // by whoever writes reports
    return true;
}

// ---- … for another program -------------------------------------------------------------------------------

static void add_instant(struct str *out, const char *name, int64_t at_ms)
{
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm utc;
    char text[32];
    gmtime_r(&seconds, &utc);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
    str_printf(out, "\"%s\":\"%s.%03dZ\"", name, text, (int)(at_ms % 1000));
}

static void add_number(struct str *out, const char *name, int64_t number)
{
    if (number)
        str_printf(out, ",\"%s\":%" PRId64, name, number);
}

static void add_word(struct str *out, const char *name, const char *word)
{
    if (*word)
        str_printf(out, ",\"%s\":\"%s\"", name, word);
}

// Codes and ids, as the journal has them; the kinds' meanings are those of core/event.h.
static void add_event(const struct app *app, struct str *out, const struct event *e)
{
    char ticket[8] = "";
    const struct visit *v = e->visit ? model_visit(&app->model, e->visit) : NULL;
    if (v)
        visit_ticket(v, ticket);
    str_printf(out, "{\"type\":\"%s\",", event_kind_name(e->kind));
    add_instant(out, "timestamp", e->at_ms);
    str_printf(out, ",\"data\":{\"seq\":%" PRId64, e->seq);
    add_number(out, "visit", e->visit);
    add_word(out, "ticket", ticket);
    add_number(out, "customer", e->customer);
    add_number(out, "consultant", e->consultant);
    add_number(out, "other", e->other);
    add_number(out, "service", e->service);
    add_number(out, "class", e->class);
    add_number(out, "group", e->group);
    add_number(out, "number", e->number);
    add_number(out, "party", e->party);
    add_number(out, "author", e->author);
    add_word(out, "reason", reason_name(e->reason));
    add_word(out, "outcome", e->outcome ? outcome_name(e->outcome) : "");
    str_add(out, "}}");
}

struct first_event {
    struct app *app;
    struct str *out;
    int64_t seq;
    bool found;
};

static bool take_event(void *self, const struct event *event)
{
    struct first_event *first = self;
    first->found = event->seq == first->seq;
    if (first->found)
        add_event(first->app, first->out, event);
    return false;
}

static bool write_event(struct writing *w, struct err *err)
{
    struct str out = {0};
    struct first_event first = {w->app, &out, w->letter->row.number, false};
    bool ok = store_read_events(w->app->store, first.seq - 1, take_event, &first, err);
    if (!first.found)
        w->problem = OUT_PROBLEM_OVER;
    put_text(w, str_text(&out));
    str_finish(&out);
    return ok;
}

static void write_test_event(struct writing *w)
{
    struct str out = {0};
    str_add(&out, "{\"type\":\"test\",");
    add_instant(&out, "timestamp", w->letter->row.made_ms);
    str_add(&out, ",\"data\":{}}");
    put_text(w, str_text(&out));
    str_finish(&out);
}

static bool write_letter(struct writing *w, enum gateway_kind by, struct err *err)
{
    static bool (*const writers[OUT_KIND_COUNT])(struct writing * w, struct err * err) = {
        [OUT_EVENT] = write_event,        [OUT_AHEAD] = write_to_visitor,
        [OUT_MINUTES] = write_to_visitor, [OUT_CALLED] = write_to_visitor,
        [OUT_RATING] = write_rating,      [OUT_DEVICE] = write_device,
        [OUT_REPORT] = write_report,      [OUT_TEST] = write_test};
    bool hook = by == GATEWAY_WEBHOOK;
    utf8_copy(w->letter->subject, sizeof w->letter->subject, house(w));
    if (hook && w->letter->row.kind == OUT_TEST) {
        write_test_event(w);
        return true;
    }
    if (hook != (w->letter->row.kind == OUT_EVENT)) { // such a gateway carries nothing of that kind
        w->problem = OUT_PROBLEM_BAD_SETTING;
        return true;
    }
    return writers[w->letter->row.kind](w, err);
}

// ---- the claim ----------------------------------------------------------------------------------------

// What somebody claimed who has died since: another program gets it again, with the same key; whether anything else has
// arrived nobody knows.
static bool see_to_left(struct app *app, struct out_row *row, int64_t now_ms, struct err *err)
{
    row->state = row->kind == OUT_EVENT ? OUT_WAITING : OUT_UNKNOWN;
    row->due_ms = row->state_ms = now_ms;
    utf8_copy(row->problem, sizeof row->problem, out_problem_code(OUT_PROBLEM_BROKEN_OFF));
    return store_set_out(app->store, row, err);
}

// Some at a time: whoever looks next sees to more of them.
static bool sweep(struct app *app, bool look_only, bool *ret_any, struct err *err)
{
    enum { MOST = 200 };
    struct out_row *rows = mem_alloc(MOST * sizeof *rows);
    size_t n = 0;
    int64_t now_ms = app_now_ms(app);
    bool ok = store_left_outs(app->store, now_ms - OUT_CLAIM_MS, now_ms + OUT_CLAIM_MS, rows,
                              look_only ? 1 : MOST, &n, err);
    *ret_any = n > 0;
    for (size_t i = 0; ok && !look_only && i < n; i++)
        ok = see_to_left(app, &rows[i], now_ms, err);
    free(rows);
    return ok;
}

static bool put_aside(struct app *app, struct out_row *row, enum out_problem problem,
                      struct err *err)
{
    bool stuck = problem == OUT_PROBLEM_NO_ADDRESS || problem == OUT_PROBLEM_BAD_SETTING;
    row->state = stuck ? OUT_FAILED : OUT_DROPPED;
    row->state_ms = app_now_ms(app);
    utf8_copy(row->problem, sizeof row->problem, out_problem_code(problem));
    return store_set_out(app->store, row, err);
}

static bool claim_one(struct app *app, const struct gateway_row *by, enum lang lang,
                      struct out_letter *ret, bool *ret_found, struct err *err)
{
    struct writing w = {.app = app, .letter = ret, .lang = lang};
    bool ok = write_letter(&w, by->kind, err);
    if (ok && w.problem != OUT_PROBLEM_NONE) {
        ok = put_aside(app, &ret->row, w.problem, err);
    } else if (ok) {
        ret->row.state = OUT_SENDING;
        ret->row.state_ms = app_now_ms(app);
        ret->row.tries++;
        ok = store_set_out(app->store, &ret->row, err);
        *ret_found = ok;
    }
    arena_finish(&w.arena);
    return ok;
}

// Behind the lock: the first that is still wanted.
static bool claim(struct app *app, const struct gateway_row *by, enum lang lang,
                  struct out_letter *ret, bool *ret_found, int64_t *ret_next_ms, struct err *err)
{
    bool any = true;
    if (!sweep(app, false, &any, err))
        return false;
    for (any = true; any && !*ret_found;) {
        memset(ret, 0, sizeof *ret);
        if (!store_due_out(app->store, by->name, app_now_ms(app), &ret->row, &any, ret_next_ms,
                           err) ||
            (any && !claim_one(app, by, lang, ret, ret_found, err)))
            return false;
    }
    return true;
}

bool app_out_claim(struct app *app, const char *gateway, enum lang lang, struct out_letter *ret,
                   bool *ret_found, int64_t *ret_next_ms, struct err *err)
{
    struct out_row row;
    struct outbox_now now;
    bool due, left;
    *ret_found = false;
    // asked before a transaction is begun: nothing is written for nothing
    if (!store_due_out(app->store, gateway, app_now_ms(app), &row, &due, ret_next_ms, err) ||
        !sweep(app, true, &left, err))
        return false;
    if (!due && !left)
        return true;
    bool ok = store_begin(app->store, err) && app_read_new(app, err) && app_outbox(app, &now, err);
    const struct gateway_row *by = ok ? outbox_gateway(&now, gateway) : NULL;
    if (by && by->state == GATEWAY_ENDED)
        ok = store_drop_outs(app->store, gateway, out_problem_code(OUT_PROBLEM_ENDED),
                             app_now_ms(app), err);
    else if (by)
        ok = claim(app, by, lang, ret, ret_found, ret_next_ms, err);
    ok = ok && store_commit(app->store, err);
    if (!ok) {
        store_rollback(app->store);
        out_letter_wipe(ret);
        *ret_found = false;
    }
    person_sync_visitors(app);
    return outbox_look(app, ok ? err : NULL) && ok;
}

// ---- what came of it --------------------------------------------------------------------------------------

static int64_t delay_ms(const struct out_row *row)
{
    static const int hook_s[] = {5, 30, 120, 600, 1800, 3600, 7200, 14400, 14400, 14400, 14400};
    static const int text_s[] = {5, 15, 45};
    bool hook = row->kind == OUT_EVENT;
    int n = hook ? (int)(sizeof hook_s / sizeof *hook_s) : (int)(sizeof text_s / sizeof *text_s);
    int at = row->tries < 1 ? 0 : row->tries > n ? n - 1 : row->tries - 1;
    return (hook ? hook_s : text_s)[at] * (int64_t)SECOND_MS;
}

// The next state of the row.
static void follow(struct out_row *row, const struct out_outcome *outcome, int64_t now_ms)
{
    bool hook = row->kind == OUT_EVENT;
    bool more = row->kind != OUT_TEST && row->tries < (hook ? OUT_TRIES : OUT_TEXT_TRIES);
    enum out_result result = outcome->result;
    if (hook && (result == OUT_REFUSED || result == OUT_IN_DOUBT))
        result = OUT_TRY_AGAIN;
    row->state = result == OUT_DONE                ? OUT_SENT
                 : result == OUT_GONE              ? OUT_DROPPED
                 : result == OUT_IN_DOUBT          ? OUT_UNKNOWN
                 : result == OUT_TRY_AGAIN && more ? OUT_WAITING
                                                   : OUT_FAILED;
    row->state_ms = now_ms;
    row->due_ms = now_ms + (row->state == OUT_WAITING ? delay_ms(row) : 0);
    row->status = outcome->status;
    utf8_copy(row->problem, sizeof row->problem,
              result == OUT_DONE ? "" : out_problem_code(outcome->problem));
}

// What was refused for whom it was, such as a phone that nobody has: the gateway itself is in order.
static bool is_of_one(const struct out_row *row, const struct out_outcome *outcome)
{
    static const int statuses[] = {400, 406, 409, 410, 413, 414, 422};
    bool to_visitor = row->kind == OUT_AHEAD || row->kind == OUT_MINUTES || row->kind == OUT_CALLED;
    bool refused = outcome->result == OUT_REFUSED && outcome->problem == OUT_PROBLEM_REFUSED;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (to_visitor && refused && outcome->status == statuses[i])
            return true;
    return false;
}

static bool gateway_follows(struct app *app, const struct out_row *row,
                            const struct out_outcome *outcome, struct err *err)
{
    struct outbox_now now;
    if (is_of_one(row, outcome))
        return true;
    if (!app_outbox(app, &now, err))
        return false;
    const struct gateway_row *was = outbox_gateway(&now, row->gateway);
    enum gateway_state state = outcome->result == OUT_DONE   ? GATEWAY_READY
                               : outcome->result == OUT_GONE ? GATEWAY_ENDED
                                                             : GATEWAY_FAILING;
    if (!was || (was->state == state && strcmp(was->problem, row->problem) == 0))
        return true;
    struct gateway_row next = *was;
    if (next.state != state)
        next.state_ms = app_now_ms(app);
    next.state = state;
    utf8_copy(next.problem, sizeof next.problem, row->problem);
    return store_put_gateway(app->store, &next, err);
}

bool app_out_settle(struct app *app, const struct out_row *row, const struct out_outcome *outcome,
                    struct err *err)
{
    struct out_row now;
    bool found = false;
    bool ok = store_begin(app->store, err) && app_read_new(app, err) &&
              store_find_out(app->store, row->id, &now, &found, err);
    if (ok && found && strcmp(now.key, row->key) == 0) { // else it was erased meanwhile
        follow(&now, outcome, app_now_ms(app));
        ok = store_set_out(app->store, &now, err) && gateway_follows(app, &now, outcome, err);
    }
    ok = ok && store_commit(app->store, err);
    if (!ok)
        store_rollback(app->store);
    person_sync_visitors(app);
    return outbox_look(app, ok ? err : NULL) && ok;
}
