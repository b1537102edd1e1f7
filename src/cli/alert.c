// lobby alert: what somebody should look at, as the desk's panel lists it; put aside for a while, or seen
// to. Both hold at every desk.

#include "app/alert.h"
#include "app/said.h"
#include "app/sentence.h"
#include "app/figures/report.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"
#include "base/suggest.h"

#include <string.h>

enum { LATER_MIN = 10, LATER_MAX_MIN = ASIDE_LONGEST_MS / 60000 - 1 };

// What stands now, with what it was read from.
struct looked {
    struct alert_sources from;
    struct alerts all; // by urgency, those put aside among them
};

static bool look(struct cli *cli, struct looked *ret, struct err *err)
{
    int64_t now_ms = app_now_ms(cli->app);
    if (!app_alert_sources(cli->app, cli->actor, now_ms, &ret->from, err))
        return false;
    alerts_collect(cli->snapshot, cli->actor, &ret->from, now_ms, &ret->all);
    return true;
}

// ---- the list ---------------------------------------------------------------------------------

static const char *name_of(struct cli *cli, int consultant)
{
    return consultant < 0
               ? ""
               : words_in(&cli->snapshot->catalogue.consultants[consultant].name, cli->lang);
}

static const char *minutes_words(struct cli *cli, int64_t ms)
{
    return tr_fill(&cli->arena, cli->lang, N_("{n} min"), "n",
                   arena_printf(&cli->arena, "%lld", (long long)(ms / MINUTE_MS)), NULL);
}

static const char *clock_of(struct cli *cli, int64_t at_ms)
{
    char clock[CLOCK_SIZE];
    session_clock(cli, at_ms, clock);
    return arena_strdup(&cli->arena, clock);
}

// The facts of whichever of the four it is about.
struct facts {
    char ticket[8], person[PERSON_NAME_SIZE];
    const char *name, *phone;
    int day;
    const char *time;
};

static void person_of(struct cli *cli, const struct alert *a, struct facts *f)
{
    if (a->follow) {
        utf8_copy(f->ticket, sizeof f->ticket, a->follow->ticket);
        person_display(cli->lang, a->follow->surname, a->follow->full_name, a->follow->title,
                       f->person);
        f->phone = a->follow->phone;
        f->day = a->follow->day;
    } else if (a->low) {
        utf8_copy(f->ticket, sizeof f->ticket, a->low->ticket);
        f->day = a->low->day;
    } else if (a->expected) {
        person_display(cli->lang, a->expected->surname, "", a->expected->title, f->person);
        f->time = clock_of(cli, a->expected->starts_ms);
    } else if (a->visit) {
        visit_ticket(a->visit, f->ticket);
    }
    if (f->person[0])
        f->name = f->person;
}

static const char *count_words(struct cli *cli, int64_t n)
{
    return arena_printf(&cli->arena, "%lld", (long long)n);
}

static const char *news_sentence(struct cli *cli, const struct register_news *news)
{
    char day[16] = "";
    const char *owner = news->owner ? session_staff_name(cli, news->owner) : NULL;
    if (news->due_ms)
        session_day(cli, news->due_ms, day);
    return tr_fill(&cli->arena, cli->lang, register_news_msgid(news), "register",
                   words_in(&news->name, cli->lang), "number", news->no, "name", owner ? owner : "",
                   "words", news->words, "date", day, "item", words_in(&news->item, cli->lang), "n",
                   count_words(cli, news->left), "least", count_words(cli, news->least), NULL);
}

static const char *sentence(struct cli *cli, const struct alert *a)
{
    if (a->news)
        return news_sentence(cli, a->news);
    if (a->car)
        return car_words(&cli->arena, cli->lang, cli->snapshot, a->car, app_now_ms(cli->app));
    const struct snapshot *now = cli->snapshot;
    const struct visit *v = a->visit;
    int64_t now_ms = app_now_ms(cli->app);
    struct facts f = {.name = name_of(cli, a->consultant), .phone = "", .time = ""};
    struct site_time today = app_site_time(cli->app, now_ms);
    person_of(cli, a, &f);
    if (v)
        f.time = minutes_words(cli, v->state == VISIT_WAITING ? visit_wait_ms(v, now_ms)
                                                              : now_ms - v->started_ms);
    const struct speaker_row *speaker =
        a->kind == ALERT_LOUDSPEAKER ? &now->said.speakers[a->n - 1] : NULL;
    const struct wall_row *wall = a->kind == ALERT_WALL ? &now->said.walls[a->n - 1] : NULL;
    int64_t due_ms = alert_due_ms(now, a);
    int n = a->expected ? appointment_late_min(a->expected, now_ms) : a->n;
    const char *day =
        arena_printf(&cli->arena, "%04d-%02d-%02d", f.day / 10000, f.day / 100 % 100, f.day % 100);
    const char *said = tr_fill(
        &cli->arena, cli->lang, alert_msgid(a, f.day == day_of_time(&today), now_ms), "ticket",
        a->paper                   ? alert_paper(cli->lang, a)
        : a->message || a->gateway ? alert_for(cli->lang, a)
                                   : f.ticket,
        "what", alert_what(cli->lang, a), "trouble", alert_trouble(cli->lang, a), "name", f.name,
        "owner", v ? name_of(cli, v->owner) : "", "class",
        v ? words_in(&now->catalogue.classes[v->class], cli->lang) : "", "n",
        arena_printf(&cli->arena, "%d", n), "time", f.time, "clock",
        v        ? clock_of(cli, v->asking_until_ms)
        : due_ms ? clock_of(cli, due_ms)
                 : "",
        "phone", *f.phone ? f.phone : cli_tr(cli, N_("no phone")), "date", day, "until",
        a->expected ? clock_of(cli, a->expected->keeps_ms) : "", "speaker",
        speaker ? speaker->holder
        : wall  ? wall->holder
                : "",
        "why",
        speaker ? speaker_problem_words(cli->lang, speaker->problem)
        : wall  ? wall_problem_words(&cli->arena, cli->lang, wall)
                : "",
        "service", v ? words_in(&now->catalogue.services[v->service].name, cli->lang) : "", NULL);
    mem_wipe(f.person, sizeof f.person);
    return said;
}

static const char *id_of(struct cli *cli, const struct alert *a)
{
    return arena_printf(&cli->arena, "%s.%lld", alert_kind_name(a->kind),
                        (long long)alert_about(cli->snapshot, a));
}

static void put_until(struct cli *cli, struct table *table, int64_t until_ms)
{
    char day[16];
    if (until_ms == 0) {
        table_none(table);
        return;
    }
    session_day(cli, until_ms, day);
    table_count(table, until_ms, arena_printf(&cli->arena, "%s %s", day, clock_of(cli, until_ms)));
}

static void put_row(struct cli *cli, struct table *table, const struct alert *a,
                    const struct aside *aside)
{
    table_row(table);
    table_text(table, id_of(cli, a));
    table_text(table, sentence(cli, a));
    table_text(table, aside ? "aside" : "open");
    put_until(cli, table, aside ? aside->until_ms : 0);
    table_text(table, aside ? session_staff_name(cli, aside->author) : NULL);
}

static int run_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"alert", N_("Alert"), CELL_TEXT}, {"sentence", N_("What it is about"), CELL_TEXT},
        {"state", NULL, CELL_TEXT},        {"until_ms", N_("Put aside until"), CELL_TEXT},
        {"by", N_("By whom"), CELL_TEXT},
    };
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct looked *now = arena_alloc(&cli->arena, sizeof *now);
    if (!look(cli, now, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    int64_t now_ms = app_now_ms(cli->app);
    int shown = 0;
    for (int i = 0; i < now->all.n; i++) {
        const struct alert *a = &now->all.list[i];
        const struct aside *aside = alert_is_aside(cli->snapshot, cli->actor, a, now_ms);
        if (aside && !cli->option[OPT_ALL])
            continue;
        put_row(cli, table, a, aside);
        shown++;
    }
    alert_sources_free(&now->from);
    session_list(cli, table, shown == 0 ? N_("Nothing needs attention.") : NULL);
    return CLI_DONE;
}

// ---- seeing to one ----------------------------------------------------------------------------

static const struct alert *find(struct cli *cli, const struct looked *now, const char *typed,
                                struct err *err)
{
    struct suggest suggest;
    char hint[128];
    suggest_begin(&suggest, typed);
    for (int i = 0; i < now->all.n; i++) {
        const char *id = id_of(cli, &now->all.list[i]);
        if (strcmp(id, typed) == 0)
            return &now->all.list[i];
        suggest_offer(&suggest, id);
    }
    err_set(err, ERR_NOTFOUND, "there is no alert '%.40s'%s", typed,
            suggest.best ? suggest_text(&suggest, hint, sizeof hint)
                         : "; 'lobby alert list' says which there are");
    return NULL;
}

static int submit_request(struct cli *cli, const struct alert *a, struct request *request)
{
    static const struct table_column columns[] = {{"result", NULL, CELL_TEXT},
                                                  {"alert", N_("Alert"), CELL_TEXT},
                                                  {"until_ms", N_("Put aside until"), CELL_TEXT}};
    struct response response = {0};
    struct command command = request->command;
    const char *id = id_of(cli, a);
    app_submit(cli->app, request, &response, 1);
    request_wipe(request);
    if (response.result == RESULT_REFUSED)
        return session_refused(cli, &response);
    if (response.result != RESULT_DONE)
        return cli_fail_words(cli, CLI_FAILED, "%s", response.err.text);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, "done");
    table_text(table, id);
    put_until(cli, table, command.kind == COMMAND_PUT_ASIDE ? command.until_ms : 0);
    table_print(table, TABLE_ONE, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static int submit(struct cli *cli, const struct alert *a, struct command command)
{
    struct request request;
    request_init(&request, app_entropy(cli->app), cli->actor, command.kind);
    request.command.channel = CHANNEL_DESK;
    request_ask(&request, command);
    return submit_request(cli, a, &request);
}

// A message is told once its entry says so.
static int tell(struct cli *cli, const struct alert *a)
{
    struct request request;
    request_init(&request, app_entropy(cli->app), cli->actor, COMMAND_WRITE_ENTRY);
    request.command.channel = CHANNEL_DESK;
    request_ask(&request, command_write_entry(a->news->entry, 0));
    entry_request_state(&request, a->news->seen);
    return submit_request(cli, a, &request);
}

static int with_alert(struct cli *cli, int (*see_to)(struct cli *cli, const struct alert *a))
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct err err = {0};
    struct looked *now = arena_alloc(&cli->arena, sizeof *now);
    if (!look(cli, now, &err))
        return cli_fail(cli, &err);
    const struct alert *a = find(cli, now, cli->args[0], &err);
    code = a ? see_to(cli, a) : cli_fail(cli, &err);
    alert_sources_free(&now->from);
    return code;
}

static int put_aside(struct cli *cli, const struct alert *a)
{
    struct err err = {0};
    int minutes = LATER_MIN;
    const char *typed = cli->option[OPT_MINUTES];
    if (typed && !resolve_number("--minutes", typed, 1, LATER_MAX_MIN, &minutes, &err))
        return cli_fail(cli, &err);
    int64_t now_ms = app_now_ms(cli->app);
    struct aside aside = alert_aside(cli->snapshot, a, now_ms);
    aside.until_ms = now_ms + minutes * (int64_t)MINUTE_MS;
    return submit(cli, a, command_put_aside(&aside));
}

static int settle(struct cli *cli, const struct alert *a)
{
    int64_t staff =
        a->consultant < 0 ? 0 : cli->snapshot->model.business.consultants[a->consultant].id;
    if (a->follow)
        return submit(cli, a,
                      command_follow_up(a->follow->visit, a->follow->staff, FOLLOW_UP_DONE, 0, 0));
    if (a->kind == ALERT_MESSAGE)
        return tell(cli, a);
    if (a->low)
        return submit(cli, a, command_on_visit(COMMAND_HANDLE_RATING, a->low->visit));
    if (a->kind == ALERT_INCOMPLETE || a->kind == ALERT_FOLLOW_UPS)
        return submit(
            cli, a,
            command_remind(
                staff, a->kind == ALERT_INCOMPLETE ? REMINDER_RECORDS : REMINDER_FOLLOW_UPS, a->n));
    if (alert_rules[a->kind].comes_back)
        return cli_fail_words(
            cli, CLI_FAILED, "%s",
            cli_tr(cli, N_("That stands until it is so no longer; 'lobby alert later' puts it "
                           "aside for a while.")));
    struct aside aside = alert_aside(cli->snapshot, a, app_now_ms(cli->app));
    return submit(cli, a, command_put_aside(&aside));
}

static int run_later(struct cli *cli)
{
    return with_alert(cli, put_aside);
}

static int run_done(struct cli *cli)
{
    return with_alert(cli, settle);
}

static const struct cli_action actions[] = {
    {"list", "", 0, 0, TAKES(ALL),
     N_("what somebody should look at; --all: and what was put aside, by whom and until when"),
     run_list, 0},
    {"later", "ALERT", 1, 1, TAKES(MINUTES),
     N_("put aside at every desk, for 10 minutes or --minutes"), run_later, COMMAND_PUT_ASIDE},
    {"done", "ALERT", 1, 1, 0,
     N_("it has been seen to: called back, handled, reminded, or simply seen"), run_done,
     COMMAND_PUT_ASIDE},
};

const struct cli_command cli_alert = {"alert", N_("what somebody should look at"), actions,
                                      sizeof actions / sizeof *actions, NULL};
