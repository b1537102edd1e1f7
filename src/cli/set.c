// lobby set: the settings of the business, from a shell. Every process is told, and the journal
// holds who changed it.

#include "app/upkeep.h"
#include "app/settings.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/set_rows.h"

#include <stdlib.h>
#include <string.h>

static int say_changed(struct cli *cli)
{
    fprintf(cli->host->out, "%s\n", cli_tr(cli, N_("The setting is changed.")));
    return CLI_DONE;
}

// Keeping people for less long erases some: that is said first, and done with --force.
static bool may_shorten(struct cli *cli, struct err *err)
{
    int days, n = 0;
    struct profile *now;
    if (strcmp(cli->args[0], "retention_days") != 0 || cli->option[OPT_FORCE] ||
        !resolve_number("retention_days", cli->args[1], 0, RETENTION_DAYS_MOST, &days, err))
        return err->code == ERR_NONE;
    now = mem_alloc(sizeof *now);
    app_profile(cli->app, now);
    bool shorter = days > 0 && (now->retention_days == 0 || days < now->retention_days);
    free(now);
    if (shorter && !app_retention_due(cli->app, cli->actor, days, &n, err))
        return false;
    char count[16];
    snprintf(count, sizeof count, "%d", n);
    return n == 0 || err_set(err, ERR_INPUT, "%s",
                             tr_fill(&cli->arena, cli->lang,
                                     N_("The next upkeep would erase people for good: {n}. Say "
                                        "--force if that is meant."),
                                     "n", count, NULL));
}

static int run_value(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    if (!may_shorten(cli, &err) ||
        !app_set_setting(cli->app, cli->actor, cli->args[0], cli->args[1], &err))
        return cli_fail(cli, &err);
    return say_changed(cli);
}

static int run_text(struct cli *cli)
{
    struct err err = {0};
    int id;
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    enum lang lang = lang_from_code(cli->args[2]);
    if (lang == LANG_COUNT)
        return cli_fail_words(cli, CLI_USAGE, "'%s' is not one of zh_TW, zh_CN, en", cli->args[2]);
    if (!resolve_number("the id", cli->args[1], 0, INT32_MAX, &id, &err) ||
        !app_set_word(cli->app, cli->actor, cli->args[0], id, lang, cli->args[3], &err))
        return cli_fail(cli, &err);
    return say_changed(cli);
}

static const struct cli_action actions[] = {
    {"value", "KEY VALUE", 2, 2, TAKES(FORCE), N_("one setting, as hours.mon 09:30-21:00"),
     run_value, 0},
    {"text", "KIND ID LANG TEXT", 4, 4, 0, N_("one text: of what kind, its id, language, words"),
     run_text, 0},
    {"service", "NAME|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one service, as: letter=B target=15 name.en=\"Test drive\""), cli_set_service, 0},
    {"staff", "NAME|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one of the staff, as: role=consultant serves=1 desk=3 skills=1,2"), cli_set_staff, 0},
    {"question", "N|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one question, as: text.en=Budget? choice1.en=Low service=A"), cli_set_question, 0},
    {"skill", "N|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0, N_("what a skill is called"), cli_set_skill,
     0},
    {"skills", "", 0, 0, 0, N_("the skills and their numbers"), cli_set_skills, 0},
    {"changes", "", 0, 0, 0, N_("who changed what, newest first"), cli_set_changes, 0},
};

const struct cli_command cli_set = {"set",
                                    N_("settings of the business: hours, texts, services, staff"),
                                    actions, sizeof actions / sizeof *actions, NULL};
