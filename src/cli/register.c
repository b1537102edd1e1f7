// lobby register: the desk's other books. Entries by register and number; values as FIELD=VALUE, of
// repeating lines FIELD.LINE=VALUE. Personal data, for the roles that see the register.

#include "app/registers/register_table.h"
#include "app/paper.h"
#include "app/sentence.h"
#include "cli/nouns.h"
#include "cli/register.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MAX = 500 };

// ---- lists -------------------------------------------------------------------------------------

static int list_registers(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"code", N_("Code"), CELL_TEXT},        {"name", N_("Name"), CELL_TEXT},
        {"open", N_("Open"), CELL_COUNT},       {"late", N_("Late"), CELL_COUNT},
        {"entries", N_("Entries"), CELL_COUNT}, {"in_use", N_("In use"), CELL_TEXT}};
    struct register_info *list;
    struct err err = {0};
    size_t n;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_registers(cli->app, cli->actor, cli->option[OPT_ALL] != NULL, &list, &n, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        struct entry_list entries;
        struct entry_ask ask = {.reg = list[i].id, .state = -1};
        if (!app_entries(cli->app, cli->actor, &ask, &entries, &err))
            continue;
        table_row(table);
        table_text(table, list[i].form->code);
        table_text(table, words_in(&list[i].form->name, cli->lang));
        table_int(table, entries.open);
        table_int(table, entries.late);
        table_int(table, entries.all);
        table_bool(table, list[i].active, cli_tr(cli, list[i].active ? N_("yes") : N_("no")));
        entry_list_free(&entries);
    }
    registers_free(list, n);
    session_list(cli, table, n == 0 ? N_("There is no register.") : NULL);
    return CLI_DONE;
}

static bool fill_ask(struct cli *cli, const struct found_register *found, struct entry_ask *ask,
                     struct err *err)
{
    const struct register_form *form = found->is->form;
    *ask = (struct entry_ask){
        .reg = found->is->id, .state = -1, .open = !cli->option[OPT_ALL], .max = LIST_MAX};
    if (cli->option[OPT_STATE]) {
        ask->state = form_state_of(form, cli->option[OPT_STATE]);
        ask->open = false;
        if (ask->state < 0)
            return err_set(err, ERR_NOTFOUND, "--state: '%s' is no state of %s",
                           cli->option[OPT_STATE], form->code);
    }
    enum { HALF_DAY_MS = 12 * 3600 * 1000 };
    if (cli->option[OPT_FROM] && !session_parse_day(cli, cli->option[OPT_FROM], &ask->from_ms, err))
        return false;
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &ask->to_ms, err))
        return false;
    ask->from_ms -= ask->from_ms ? HALF_DAY_MS : 0; // a day is told by its noon
    ask->to_ms += ask->to_ms ? HALF_DAY_MS : 0;
    return true;
}

static void tell_sums(struct cli *cli, const struct entry_list *entries)
{
    if (cli->option[OPT_JSON])
        return;
    for (int i = 0; i < entries->form->field_n; i++) {
        char words[40], shown[64];
        if (!entries->summed[i] || entries->sums[i] == 0)
            continue;
        snprintf(words, sizeof words, "%" PRId64 ".%02d", entries->sums[i] / 100,
                 (int)(entries->sums[i] % 100));
        if (entries->sums[i] % 100 == 0)
            snprintf(words, sizeof words, "%" PRId64, entries->sums[i] / 100);
        entry_show(entries->form, i, words, cli->lang, shown, sizeof shown);
        fprintf(cli->host->out, "%s: %s\n", words_in(&entries->form->fields[i].name, cli->lang),
                shown);
    }
}

static int list_entries(struct cli *cli, const char *text)
{
    struct found_register found;
    struct entry_ask ask;
    struct entry_list entries;
    struct err err = {0};
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    bool ok = fill_ask(cli, &found, &ask, &err);
    if (ok && text) {
        ask.open = false;
        utf8_copy(ask.text, sizeof ask.text, text);
    }
    leave_register(&found);
    if (!ok || !app_entries(cli->app, cli->actor, &ask, &entries, &err))
        return cli_fail(cli, &err);
    struct table *table = app_entries_table(cli->app, &entries, cli->lang, false, &err);
    if (table) {
        session_list(cli, table,
                     entries.n == 0 ? (text ? N_("Nothing in this register matches.")
                                            : N_("Nothing is open in this register."))
                                    : NULL);
        tell_sums(cli, &entries);
    }
    entry_list_free(&entries);
    return table ? CLI_DONE : cli_fail(cli, &err);
}

static int run_list(struct cli *cli)
{
    return cli->arg_n == 0 ? list_registers(cli) : list_entries(cli, NULL);
}

static int run_search(struct cli *cli)
{
    return list_entries(cli, cli->args[1]);
}

static int run_export(struct cli *cli)
{
    struct found_register found;
    struct entry_ask ask;
    struct err err = {0};
    char path[EXPORT_PATH_SIZE];
    const char *csv = cli->option[OPT_CSV], *xlsx = cli->option[OPT_XLSX];
    if (csv && xlsx)
        return cli_fail_words(cli, CLI_USAGE, "one of --csv and --xlsx at a time");
    int code = open_register(cli, session_open_written, &found);
    if (code != CLI_DONE)
        return code;
    bool ok = fill_ask(cli, &found, &ask, &err);
    ask.open = false;
    ok = ok && app_export_register(cli->app, cli->actor, &ask, csv ? EXPORT_CSV : EXPORT_XLSX,
                                   csv ? csv : xlsx, cli->lang, path, &err);
    leave_register(&found);
    if (!ok)
        return cli_fail(cli, &err);
    return cli_say(cli, "path", path);
}

// ---- one ---------------------------------------------------------------------------------------

// … and the entry that the second one numbers.
static int open_entry(struct cli *cli, struct found_register *ret, int64_t *ret_id)
{
    struct err err = {0};
    int code = open_register(cli, session_open, ret);
    if (code != CLI_DONE)
        return code;
    const char *reg = ret->is->form->code;
    bool ok = app_entry_by_number(cli->app, cli->actor, reg, cli->args[1], ret_id, &err);
    if (ok && *ret_id != 0)
        return CLI_DONE;
    if (ok)
        err_set(&err, ERR_NOTFOUND, "there is no entry '%s' in %s", cli->args[1], reg);
    leave_register(ret);
    return cli_fail(cli, &err);
}

static void tell_values(struct cli *cli, const struct entry_story *story)
{
    const struct register_form *form = story->form;
    char words[ENTRY_SIZE];
    for (int i = 0; i < form->field_n; i++) {
        const struct form_field *f = &form->fields[i];
        int last = f->lines >= 0 ? entry_lines(form, &story->entry.values, f->lines) : 0;
        for (int line = f->lines >= 0; line <= last; line++) {
            const char *value = entry_get(&story->entry.values, i, line);
            const char *staff =
                f->type == FORM_STAFF ? session_staff_name(cli, strtoll(value, NULL, 10)) : NULL;
            if (!*value)
                continue;
            fputs(words_in(&f->name, cli->lang), cli->host->out);
            if (line)
                fprintf(cli->host->out, " %d", line);
            fprintf(cli->host->out, ": %s\n",
                    staff ? staff : entry_show(form, i, value, cli->lang, words, sizeof words));
        }
    }
    mem_wipe(words, sizeof words);
}

static void tell_history(struct cli *cli, const struct entry_story *story)
{
    for (size_t i = 0; i < story->n; i++) {
        const struct entry_moment *m = &story->moments[i];
        char day[16], clock[CLOCK_SIZE];
        session_day(cli, m->at_ms, day);
        session_clock(cli, m->at_ms, clock);
        const char *who = session_staff_name(cli, m->author);
        fprintf(cli->host->out, "%s %s  %s", day, clock, who ? who : "–");
        if (m->moved && m->state >= 0)
            fprintf(cli->host->out, "  → %s",
                    words_in(&story->form->states[m->state].name, cli->lang));
        for (int c = 0; c < m->changed_n; c++)
            fprintf(cli->host->out, "%s%s", c ? ", " : "  ",
                    words_in(&story->form->fields[m->changed[c]].name, cli->lang));
        fprintf(cli->host->out, "%s\n", m->undone ? cli_tr(cli, N_(" (taken back)")) : "");
    }
}

static int show_json(struct cli *cli, const struct entry_story *story)
{
    struct err err = {0};
    struct entry_list one = {.form = story->form, .n = 1, .at = mem_alloc(sizeof *one.at)};
    one.at[0] = story->entry;
    struct table *table = app_entries_table(cli->app, &one, cli->lang, true, &err);
    mem_wipe(one.at, sizeof *one.at);
    free(one.at);
    if (!table)
        return cli_fail(cli, &err);
    table_print(table, TABLE_ONE, true, cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static int show_story(struct cli *cli, int64_t id)
{
    struct err err = {0};
    struct entry_story *story = mem_alloc(sizeof *story);
    if (!app_entry(cli->app, cli->actor, id, story, &err)) {
        free(story);
        return cli_fail(cli, &err);
    }
    int code = CLI_DONE;
    const struct entry *e = &story->entry;
    if (cli->option[OPT_JSON]) {
        code = show_json(cli, story);
    } else {
        fprintf(cli->host->out, "%s · %s · %s%s\n", words_in(&story->form->name, cli->lang), e->no,
                e->state >= 0 ? words_in(&story->form->states[e->state].name, cli->lang) : "–",
                e->late ? cli_tr(cli, N_(" · late")) : "");
        tell_values(cli, story);
        tell_history(cli, story);
    }
    entry_story_free(story);
    free(story);
    return code;
}

static int run_show(struct cli *cli)
{
    struct found_register found;
    int64_t id = 0;
    int code = open_entry(cli, &found, &id);
    if (code != CLI_DONE)
        return code;
    leave_register(&found);
    return show_story(cli, id);
}

// ---- writing -----------------------------------------------------------------------------------

static bool put_pair(const struct register_form *form, struct request *request, const char *pair,
                     struct err *err)
{
    char code[FORM_CODE_SIZE] = "";
    size_t n = strcspn(pair, "="), code_n = strcspn(pair, ".=");
    int line = pair[code_n] == '.' ? atoi(pair + code_n + 1) : 0;
    if (pair[n] != '=' || code_n >= sizeof code)
        return err_set(err, ERR_INPUT, "'%s' is not FIELD=VALUE", pair);
    memcpy(code, pair, code_n);
    if (form_field_of(form, code) < 0)
        return err_set(err, ERR_NOTFOUND, "'%s' is no field of %s", code, form->code);
    return entry_request_put(request, code, line, pair + n + 1) ||
           err_set(err, ERR_INPUT, "'%s': that is too long", code);
}

// Behind a choice that is none: which there are.
static const char *choices_named(struct cli *cli, const struct register_form *form,
                                 const struct form_field *f)
{
    const char *names = "";
    for (int i = 0; i < f->choice_n; i++)
        names = arena_printf(&cli->arena, "%s%s%s", names, i ? ", " : " (",
                             form->choices[f->choice_from + i].code);
    return f->choice_n ? arena_printf(&cli->arena, "%s)", names) : "";
}

// Refused: which field it was about stands in front.
static int tell_refused(struct cli *cli, const struct register_form *form,
                        const struct response *response)
{
    const struct ruling *r = &response->ruling;
    const char *field = sentence_of_field(&cli->arena, cli->lang, form, r->refusal, r->field,
                                          sentence_refusal(&cli->arena, cli->lang, r, ""));
    if (!field)
        return session_refused(cli, response);
    const struct form_field *f = &form->fields[r->field];
    return session_refused_as(
        cli, response,
        arena_printf(&cli->arena, "%s · %s%s", f->code, field,
                     r->refusal == REFUSAL_BAD_FIELD ? choices_named(cli, form, f) : ""));
}

static int submit_entry(struct cli *cli, const struct register_form *form, struct request *request)
{
    struct response response = {0};
    struct err err;
    app_submit(cli->app, request, &response, 1);
    request_wipe(request);
    if (response.result == RESULT_REFUSED)
        return tell_refused(cli, form, &response);
    if (response.result != RESULT_DONE)
        return cli_fail_words(cli, CLI_FAILED, "%s", response.err.text);
    if (!session_refresh(cli, &err))
        return cli_fail(cli, &err);
    return show_story(cli, response.ruling.entry);
}

// Of an entry (0: a new one) the pairs from that argument on, and the state if there is one.
static int write_entry(struct cli *cli, struct found_register *found, int64_t id, int first,
                       const char *state)
{
    struct request *request = arena_alloc(&cli->arena, sizeof *request);
    struct err err = {0};
    bool ok = true;
    session_request(cli, request);
    request_ask(request, command_write_entry(id, found->is->id));
    for (int i = first; ok && i < cli->arg_n; i++)
        ok = put_pair(found->is->form, request, cli->args[i], &err);
    if (ok && state)
        entry_request_state(request, state);
    int code = ok ? submit_entry(cli, found->is->form, request) : cli_fail(cli, &err);
    request_wipe(request);
    leave_register(found);
    return code;
}

static int run_add(struct cli *cli)
{
    struct found_register found;
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    return write_entry(cli, &found, 0, 1, cli->option[OPT_STATE]);
}

static int change(struct cli *cli, bool closes)
{
    struct found_register found;
    int64_t id = 0;
    int code = open_entry(cli, &found, &id);
    if (code != CLI_DONE)
        return code;
    const char *state = cli->option[OPT_STATE];
    const struct register_form *form = found.is->form;
    for (int i = 0; closes && !state && i < form->state_n; i++)
        state = form->states[i].closed ? form->states[i].code : NULL;
    return write_entry(cli, &found, id, 2, state);
}

static int run_set(struct cli *cli)
{
    return change(cli, false);
}

static int run_close(struct cli *cli)
{
    return change(cli, true);
}

static bool entry_is_gone(struct cli *cli, int64_t id)
{
    struct err err;
    struct entry_story *story = mem_alloc(sizeof *story);
    bool known = app_entry(cli->app, cli->actor, id, story, &err);
    bool gone = !known || story->entry.gone;
    if (known)
        entry_story_free(story);
    free(story);
    return gone;
}

static int run_undo(struct cli *cli)
{
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct request *request = arena_alloc(&cli->arena, sizeof *request);
    struct response response = {0};
    struct err err;
    session_request(cli, request);
    request_ask(request, command_undo(0));
    app_submit(cli->app, request, &response, 1);
    if (response.result == RESULT_REFUSED)
        return session_refused(cli, &response);
    if (response.result != RESULT_DONE)
        return cli_fail_words(cli, CLI_FAILED, "%s", response.err.text);
    if (!session_refresh(cli, &err))
        return cli_fail(cli, &err);
    if (response.ruling.entry == 0 || entry_is_gone(cli, response.ruling.entry))
        return CLI_DONE;
    return show_story(cli, response.ruling.entry);
}

// ---- stock, and whose customer ------------------------------------------------------------------

static int run_stock(struct cli *cli)
{
    static const struct table_column columns[] = {{"item", N_("Item"), CELL_TEXT},
                                                  {"there", N_("There"), CELL_COUNT},
                                                  {"least", N_("Least"), CELL_COUNT}};
    struct found_register found;
    struct stock_line *lines;
    struct err err = {0};
    size_t n;
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    bool ok = app_stock(cli->app, cli->actor, found.is->id, &lines, &n, &err);
    leave_register(&found);
    if (!ok)
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; i < n; i++) {
        const char *name = words_in(&lines[i].name, cli->lang);
        table_row(table);
        table_code(table, lines[i].item, *name ? name : lines[i].item);
        table_int(table, lines[i].amount);
        table_int(table, lines[i].least);
    }
    free(lines);
    session_list(cli, table, n == 0 ? N_("Nothing is counted in this register.") : NULL);
    return CLI_DONE;
}

static int run_paper(struct cli *cli)
{
    struct found_register found;
    struct err err = {0};
    int64_t job = 0;
    if (cli->option[OPT_PDF])
        return cli->host->draw ? cli->host->draw(cli)
                               : cli_fail_words(cli, CLI_FAILED, "nothing here can draw a page");
    int64_t id = 0;
    int code = open_entry(cli, &found, &id);
    if (code != CLI_DONE)
        return code;
    leave_register(&found);
    struct print_order order = {.entry = id, .lang = cli->lang};
    if (!app_print(cli->app, cli->actor, &order, &job, &err))
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("Print job {n} is in the queue."), "n",
                           arena_printf(&cli->arena, "%" PRId64, job), NULL));
}

bool register_period(struct cli *cli, struct report_paper *ret, struct err *err)
{
    const char *word = cli->arg_n > 1 ? cli->args[1] : period_codes[PERIOD_DAY];
    int64_t at_ms = app_now_ms(cli->app);
    int kind = 0;
    while (period_codes[kind] && strcmp(word, period_codes[kind]) != 0)
        kind++;
    if (!period_codes[kind])
        return err_set(err, ERR_INPUT, "'%s': not one of day, week, month, quarter, year", word);
    if (cli->option[OPT_TO] && !session_parse_day(cli, cli->option[OPT_TO], &at_ms, err))
        return err_prefix(err, "--to");
    *ret = (struct report_paper){(enum period_kind)kind, app_business_date(cli->app, at_ms),
                                 cli->lang, 0};
    return true;
}

// What was written on a day or longer: of an entry the printer learns which register is meant.
static int run_page(struct cli *cli)
{
    struct found_register found;
    struct entry_list entries;
    struct err err = {0};
    struct report_paper paper;
    int64_t job = 0;
    if (cli->option[OPT_PDF])
        return cli->host->draw ? cli->host->draw(cli)
                               : cli_fail_words(cli, CLI_FAILED, "nothing here can draw a page");
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    struct entry_ask ask = {.reg = found.is->id, .state = -1, .max = 1};
    leave_register(&found);
    if (!register_period(cli, &paper, &err) ||
        !app_entries(cli->app, cli->actor, &ask, &entries, &err))
        return cli_fail(cli, &err);
    struct print_order order = {.entry = entries.n > 0 ? entries.at[0].id : 0,
                                .report_day = paper.day,
                                .report = paper.kind,
                                .lang = cli->lang};
    entry_list_free(&entries);
    bool ok = order.entry || err_set(&err, ERR_NOTFOUND, "nothing stands in %s", cli->args[0]);
    if (!ok || !app_print(cli->app, cli->actor, &order, &job, &err))
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("Print job {n} is in the queue."), "n",
                           arena_printf(&cli->arena, "%" PRId64, job), NULL));
}

static int run_entitled(struct cli *cli)
{
    static const char *const words[] = {
        [ENTITLED_NOBODY] = N_("Nobody has reported this phone."),
        [ENTITLED_BY_PHONE] = N_("{name} is entitled: the whole number stands in {number}, the "
                                 "earliest that holds."),
        [ENTITLED_MASKED] = N_("{name} may be entitled: {number} has the first and the last "
                               "digits of this number."),
        [ENTITLED_EXPIRED] = N_("{name} was entitled by {number}, which has ended.")};
    struct entitled e;
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!app_entitled(cli->app, cli->actor, cli->args[0], &e, &err))
        return cli_fail(cli, &err);
    static const char *const whys[] = {[ENTITLED_NOBODY] = "nobody",
                                       [ENTITLED_BY_PHONE] = "by_phone",
                                       [ENTITLED_MASKED] = "masked",
                                       [ENTITLED_EXPIRED] = "expired"};
    static const struct table_column columns[] = {{"why", NULL, CELL_TEXT},
                                                  {"number", NULL, CELL_TEXT},
                                                  {"staff", NULL, CELL_COUNT},
                                                  {"name", NULL, CELL_TEXT},
                                                  {"sentence", NULL, CELL_TEXT}};
    const char *name = session_staff_name(cli, e.owner);
    const char *said = tr_fill(&cli->arena, cli->lang, words[e.why], "name", name ? name : "–",
                               "number", e.no, NULL);
    if (!cli->option[OPT_JSON])
        return cli_say(cli, "sentence", said);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    table_row(table);
    table_text(table, whys[e.why]);
    table_text(table, e.why == ENTITLED_NOBODY ? NULL : e.no);
    if (e.owner)
        table_int(table, e.owner);
    else
        table_none(table);
    table_text(table, name);
    table_text(table, said);
    table_print(table, TABLE_ONE, true, cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

static const struct cli_action actions[] = {
    {"list", "[REGISTER]", 0, 1, TAKES(ALL) | TAKES(STATE) | TAKES(FROM) | TAKES(TO),
     N_("the registers, or what is open in one; --all: and what is closed"), run_list, 0},
    {"add", "REGISTER [FIELD=VALUE …]", 1, CLI_ARGS_MAX, TAKES(STATE), N_("a new entry"), run_add,
     COMMAND_WRITE_ENTRY},
    {"show", "REGISTER NUMBER", 2, 2, 0, N_("one entry with its history"), run_show, 0},
    {"set", "REGISTER NUMBER [FIELD=VALUE …]", 2, CLI_ARGS_MAX, TAKES(STATE),
     N_("change values, or the state"), run_set, COMMAND_WRITE_ENTRY},
    {"close", "REGISTER NUMBER [FIELD=VALUE …]", 2, CLI_ARGS_MAX, TAKES(STATE),
     N_("nothing is left to do: into the first closed state, or --state"), run_close,
     COMMAND_WRITE_ENTRY},
    {"undo", "", 0, 0, 0, N_("take back the author's last step"), run_undo, COMMAND_UNDO},
    {"search", "REGISTER TEXT", 2, 2, 0, N_("by words, part of a phone or a number"), run_search,
     0},
    {"export", "REGISTER", 1, 1, TAKES(CSV) | TAKES(XLSX) | TAKES(STATE) | TAKES(FROM) | TAKES(TO),
     N_("every field of every entry as a file; each export stands in the log"), run_export, 0},
    {"form", "REGISTER", 1, 1, 0, N_("the register itself, as import takes it"), register_form, 0},
    {"import", "FILE", 1, 1, 0, N_("add or change a register; or the code of a ready-made one"),
     register_import, COMMAND_CHANGE_REGISTER},
    {"preview-entries", "REGISTER FILE", 2, 2, TAKES(ENCODING),
     N_("what a CSV file would be taken for, and what is wrong in it"), register_file, 0},
    {"import-entries", "REGISTER FILE", 2, 2, TAKES(ENCODING),
     N_("old entries, units, or what stock there is, from a CSV file: all of it or nothing"),
     register_file, COMMAND_IMPORT},
    {"drop", "REGISTER", 1, 1, 0, N_("nothing new is entered; what is there stays"), register_drop,
     COMMAND_CHANGE_REGISTER},
    {"stock", "REGISTER", 1, 1, 0, N_("what is counted, and how much of it there is"), run_stock,
     0},
    {"paper", "REGISTER NUMBER", 2, 2, TAKES(PDF),
     N_("an entry as a page, from the office printer or in a file"), run_paper, 0},
    {"page", "REGISTER [day|week|month|quarter|year]", 1, 2, TAKES(PDF) | TAKES(TO),
     N_("what was written on a day or in the period that holds it, today unless --to names it, as "
        "pages: from the office printer or in a file"),
     run_page, 0},
    {"entitled", "PHONE", 1, 1, 0, N_("whose customer that is, of those reported beforehand"),
     run_entitled, 0},
};

const struct cli_command cli_register = {"register", N_("the desk's other books"), actions,
                                         sizeof actions / sizeof *actions, NULL};
