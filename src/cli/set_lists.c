// What has been set, from a shell: who changed what, and the skills with their numbers.

#include "app/settings.h"
#include "cli/session.h"
#include "cli/set_rows.h"
#include "cli/table.h"

#include <stdlib.h>

int cli_set_changes(struct cli *cli)
{
    static const struct table_column columns[] = {{"day", N_("Day"), false},
                                                  {"time", N_("Since"), true},
                                                  {"author", N_("Who"), true},
                                                  {"parts", N_("What"), false},
                                                  {"staff", N_("Whom"), true}};
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
              app_staff(cli->app, people->at, STAFF_MAX, &people->n, &err);
    struct table *table = table_create(columns, sizeof columns / sizeof *columns);
    for (size_t i = 0; ok && i < n; i++) {
        char day[16], clock[8];
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
    static const struct table_column columns[] = {{"number", N_("Number"), true},
                                                  {"name", N_("Skill"), false}};
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
