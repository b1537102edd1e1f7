// What has been set and what can be, from a shell: one walk over the table of fields each; who
// changed what, and the skills with their numbers.

#include "app/settings.h"
#include "business/rows.h"
#include "business/text.h"
#include "cli/session.h"
#include "cli/set_lists.h"
#include "cli/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

int cli_set_changes(struct cli *cli)
{
    static const struct table_column columns[] = {{"day", N_("Day"), CELL_TEXT},
                                                  {"time", N_("Since"), CELL_COUNT},
                                                  {"author", N_("Who"), CELL_COUNT},
                                                  {"parts", NC_("was changed", "What"), CELL_TEXT},
                                                  {"staff", N_("Whom"), CELL_COUNT}};
    struct change_line lines[100];
    struct err err = {0};
    size_t n;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct profile *profile = mem_alloc(sizeof *profile);
    struct people *people = mem_alloc(sizeof *people);
    struct settings_now now = {profile, people};
    app_profile(cli->app, profile);
    bool ok = app_changes(cli->app, cli->actor, lines, 100, &n, &err) &&
              app_people(cli->app, people, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; ok && i < n; i++) {
        char day[16], clock[CLOCK_SIZE];
        session_day(cli, lines[i].at_ms, day);
        session_clock(cli, lines[i].at_ms, clock);
        table_row(table);
        table_text(table, day);
        table_text(table, clock);
        table_int(table, lines[i].author);
        table_code(table, parts_codes(&cli->arena, lines[i].parts),
                   change_words(&cli->arena, cli->lang, &now, &lines[i]));
        table_int(table, lines[i].staff);
    }
    if (ok)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    free(profile);
    free(people);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int cli_set_skills(struct cli *cli)
{
    static const struct table_column columns[] = {{"number", N_("Number"), CELL_COUNT},
                                                  {"name", N_("Skill"), CELL_TEXT}};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct profile *p = mem_alloc(sizeof *p);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    app_profile(cli->app, p);
    for (int i = 0; i < SKILL_MAX; i++) {
        if (!skill_used(p, i))
            continue;
        table_row(table);
        table_int(table, i + 1);
        table_text(table, skill_words(&cli->arena, cli->lang, p, i));
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    free(p);
    return CLI_DONE;
}

// ---- what is set, and what can be ---------------------------------------------------------------

// The nouns that an argument names: one, or all without it.
static bool nouns(struct cli *cli, enum setting_of *ret_from, enum setting_of *ret_to,
                  struct err *err)
{
    *ret_from = OF_SITE;
    *ret_to = SETTING_OF_COUNT;
    if (cli->arg_n == 0)
        return true;
    for (enum setting_of of = OF_SITE; of < SETTING_OF_COUNT; of++) {
        if (strcmp(setting_of_name(of), cli->args[0]) == 0) {
            *ret_from = of;
            *ret_to = of + 1;
            return true;
        }
    }
    return err_set(err, ERR_INPUT,
                   "'%.40s' is not one of site, class, skill, service, staff, question",
                   cli->args[0]);
}

static void list_value(struct cli *cli, struct table *table, const struct setting *f,
                       struct settings_now now, int row, int64_t id, int piece)
{
    const void *value = setting_value(f, now, id, piece);
    struct str text = {0};
    if (!value) // of one who does not serve
        return;
    setting_print(&text, f, now.profile, value);
    table_row(table);
    table_text(table, setting_of_name(setting_of(f)));
    if (setting_of(f) == OF_SITE)
        table_none(table);
    else
        table_int(table, setting_of(f) == OF_QUESTION ? row + 1 : id);
    table_text(table, row_words(setting_of(f), now, id, cli->lang));
    table_text(table, setting_key(&cli->arena, f, piece));
    table_text(table, str_text(&text));
    table_text(table, cli_tr(cli, f->label));
    str_finish(&text);
}

static void list_row(struct cli *cli, struct table *table, enum setting_of of,
                     struct settings_now now, int row)
{
    int64_t id = setting_row_id(of, now, row);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        for (int piece = 0; setting_of(f) == of && piece < setting_pieces(f); piece++)
            list_value(cli, table, f, now, row, id, piece);
    }
}

int cli_set_list(struct cli *cli)
{
    static const struct table_column columns[] = {
        {"of", N_("Of"), false},   {"number", N_("Number"), true}, {"name", N_("Name"), false},
        {"key", N_("Key"), false}, {"value", N_("Value"), false},  {"means", N_("Meaning"), false}};
    struct err err = {0};
    enum setting_of from, to;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct draft now = {mem_alloc(sizeof *now.profile), mem_alloc(sizeof *now.people)};
    app_profile(cli->app, now.profile);
    bool ok = nouns(cli, &from, &to, &err) && app_people(cli->app, now.people, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (enum setting_of of = from; ok && of < to; of++) {
        for (int row = 0; row < setting_rows(of, draft_now(now)); row++)
            list_row(cli, table, of, draft_now(now), row);
    }
    if (ok)
        table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    free(now.profile);
    free(now.people);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// "name.LANG", "hours.mon".
static const char *key_words(struct arena *arena, const struct setting *f)
{
    return f->type == SETTING_WORDS   ? arena_printf(arena, "%s.LANG", f->name)
           : f->type == SETTING_HOURS ? arena_printf(arena, "%s.mon …", f->name)
                                      : f->name;
}

static const char *fallback_words(struct arena *arena, const struct setting *f)
{
    return f->type == SETTING_NUMBER || f->type == SETTING_SWITCH
               ? arena_printf(arena, "%d", f->fallback)
           : f->type == SETTING_CODE ? f->codes[f->fallback]
                                     : "";
}

int cli_set_keys(struct cli *cli)
{
    static const struct table_column columns[] = {{"of", N_("Of"), false},
                                                  {"key", N_("Key"), false},
                                                  {"means", N_("Meaning"), false},
                                                  {"takes", N_("Takes"), false},
                                                  {"default", N_("Else"), false}};
    struct err err = {0};
    enum setting_of from, to;
    if (!nouns(cli, &from, &to, &err))
        return cli_fail(cli, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (setting_of(f) < from || setting_of(f) >= to)
            continue;
        table_row(table);
        table_text(table, setting_of_name(setting_of(f)));
        table_text(table, key_words(&cli->arena, f));
        table_text(table, cli_tr(cli, f->label));
        table_text(table, setting_wanted(&cli->arena, cli->lang, f));
        table_text(table, fallback_words(&cli->arena, f));
    }
    table_print(table, TABLE_LIST, cli->option[OPT_JSON], cli->lang, cli->host->out);
    table_destroy(table);
    return CLI_DONE;
}

void cli_set_help(struct cli *cli, const char *noun)
{
    for (int i = 0; i < setting_n(); i++) {
        const struct setting *f = setting_at(i);
        if (strcmp(setting_of_name(setting_of(f)), noun) == 0)
            fprintf(cli->host->out, "  %s\n      %s: %s\n", key_words(&cli->arena, f),
                    cli_tr(cli, f->label), setting_wanted(&cli->arena, cli->lang, f));
    }
}
