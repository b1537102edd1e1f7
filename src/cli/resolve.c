// Names are compared in every language of the catalogue; what looks like a number may be an id.

#include "cli/resolve.h"
#include "base/suggest.h"
#include "business/rows.h"
#include "core/offered.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_words(const struct words *words, const char *typed)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (words->in[lang][0] && strcasecmp(words->in[lang], typed) == 0)
            return true;
    }
    return false;
}

static void offer_words(struct suggest *suggest, const struct words *words)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (words->in[lang][0])
            suggest_offer(suggest, words->in[lang]);
    }
}

static int64_t as_id(const char *typed)
{
    char *end;
    errno = 0;
    long long number = strtoll(typed, &end, 10);
    return *typed && !*end && !errno && number > 0 ? number : 0;
}

static bool unknown(struct err *err, const char *what, const char *typed,
                    const struct suggest *suggest, const char *remedy)
{
    char hint[160];
    return err_set(err, ERR_NOTFOUND, "there is no %s '%s'%s", what, typed,
                   suggest && suggest->best ? suggest_text(suggest, hint, sizeof hint) : remedy);
}

// Of two of one name nobody guesses whom is meant.
static bool several(struct err *err, const char *typed, int64_t one, int64_t other)
{
    return err_set(err, ERR_INPUT,
                   "'%s' is the name of more than one: say which by number, %" PRId64
                   " or %" PRId64,
                   typed, one, other);
}

// Whoever is in use first: a letter may have been given to another service since. What is out of use
// can be named as well; whether it may be used is the engine's to say.
bool resolve_service(struct cli *cli, const char *typed, int *ret_index, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    struct suggest suggest;
    suggest_begin(&suggest, typed);
    for (int pass = 0; pass < 2; pass++) {
        for (int i = 0; i < business->service_n; i++) {
            const struct service_rules *rules = &business->services[i];
            const struct words *name = &cli->snapshot->catalogue.services[i].name;
            bool prefix = ticket_letter(typed) == rules->prefix;
            if (rules->active != (pass == 0))
                continue;
            if (prefix || rules->id == as_id(typed) || is_words(name, typed)) {
                *ret_index = i;
                return true;
            }
            offer_words(&suggest, name);
        }
    }
    return unknown(err, "service", typed, &suggest, "; 'lobby queue --json' lists them");
}

bool resolve_consultant(struct cli *cli, const char *typed, int *ret_index, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    struct suggest suggest;
    suggest_begin(&suggest, typed);
    for (int pass = 0; pass < 2; pass++) {
        int named = NOBODY;
        for (int i = 0; i < business->consultant_n; i++) {
            const struct words *name = &cli->snapshot->catalogue.consultants[i].name;
            if (business->consultants[i].active != (pass == 0))
                continue;
            if (business->consultants[i].id == as_id(typed)) {
                *ret_index = i;
                return true;
            }
            if (is_words(name, typed) && named != NOBODY)
                return several(err, typed, business->consultants[named].id,
                               business->consultants[i].id);
            if (is_words(name, typed))
                named = i;
            offer_words(&suggest, name);
        }
        *ret_index = named;
        if (named != NOBODY)
            return true;
    }
    return unknown(err, "consultant", typed, &suggest, "; 'lobby consultant list' names them");
}

bool resolve_class(struct cli *cli, const char *typed, int *ret_index, struct err *err)
{
    const struct business *business = &cli->snapshot->model.business;
    struct suggest suggest;
    suggest_begin(&suggest, typed);
    for (int i = 0; i < business->class_n; i++) {
        const struct words *name = &cli->snapshot->catalogue.classes[i];
        if (business->classes[i].id == as_id(typed) || is_words(name, typed)) {
            *ret_index = i;
            return true;
        }
        offer_words(&suggest, name);
    }
    return unknown(err, "class", typed, &suggest, "; 'lobby set list class' names them");
}

bool resolve_staff(struct cli *cli, const char *typed, struct staff_row *ret, struct err *err)
{
    struct staff_row *rows = mem_alloc(STAFF_MAX * sizeof *rows);
    const struct words *left = NULL; // of that name, and out of use
    size_t n = 0;
    bool found = false, ok = app_staff(cli->app, rows, STAFF_MAX, &n, err);
    struct suggest suggest;
    suggest_begin(&suggest, typed);
    for (size_t i = 0; ok && i < n; i++) {
        bool by_id = rows[i].id == as_id(typed), named = by_id || is_words(&rows[i].name, typed);
        if (named && rows[i].active && found)
            ok = several(err, typed, ret->id, rows[i].id);
        else if (named && rows[i].active)
            found = true, *ret = rows[i];
        else if (rows[i].active)
            offer_words(&suggest, &rows[i].name);
        else if (named)
            left = &rows[i].name;
    }
    if (ok && !found && left)
        ok = err_set(err, ERR_INPUT, "%s",
                     tr_fill(&cli->arena, cli->lang,
                             N_("{name} is out of use at the moment; the settings bring it back."),
                             "name", words_in(left, cli->lang), NULL));
    else if (ok && !found)
        ok = unknown(err, "person on the staff called", typed, &suggest, "");
    free(rows);
    return ok;
}

bool resolve_visit(struct cli *cli, const char *typed, const struct visit **ret, struct err *err)
{
    const struct model *model = &cli->snapshot->model;
    char prefix;
    int number;
    bool ticket = ticket_of_text(typed, &prefix, &number);
    for (size_t i = 0; i < model->visits.n; i++) {
        const struct visit *visit = *ret = &model->visits.at[i];
        if (ticket ? visit->prefix == prefix && visit->number == number : visit->id == as_id(typed))
            return true;
    }
    return unknown(err, "ticket", typed, NULL, " today; 'lobby visit list --all' names them");
}

const char *reasons_named(struct cli *cli)
{
    int n = 0;
    const enum reason *all = reasons_taken(cli->action->kind, &n);
    const char *names = "";
    for (int i = 0; i < n; i++)
        names = arena_printf(&cli->arena, "%s%s%s", names, i ? ", " : "", reason_name(all[i]));
    return names;
}

bool resolve_reason(struct cli *cli, const char *typed, enum reason *ret, struct err *err)
{
    *ret = reason_from_name(typed);
    if (*ret != REASON_COUNT && *ret != REASON_NONE)
        return true;
    struct suggest suggest;
    int n = 0;
    const enum reason *all = reasons_taken(cli->action->kind, &n);
    suggest_begin(&suggest, typed);
    for (int i = 0; i < n; i++)
        suggest_offer(&suggest, reason_name(all[i]));
    const char *names = reasons_named(cli);
    return unknown(err, "reason", typed, &suggest,
                   *names ? arena_printf(&cli->arena, "; there are %s", names) : "");
}

bool resolve_outcome(const char *typed, enum outcome *ret, struct err *err)
{
    *ret = outcome_from_name(typed);
    if (*ret != OUTCOME_COUNT && *ret != OUTCOME_NONE)
        return true;
    return unknown(err, "outcome", typed, NULL, "; it is deal, follow_up, no_deal or served");
}

bool resolve_number(const char *what, const char *typed, int least, int most, int *ret,
                    struct err *err)
{
    char *end;
    errno = 0;
    long number = strtol(typed, &end, 10);
    if (!*typed || *end || errno || number < least || number > most)
        return err_set(err, ERR_INPUT, "%s: '%s' is not a whole number from %d to %d", what, typed,
                       least, most);
    *ret = (int)number;
    return true;
}
