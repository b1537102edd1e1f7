// lobby set: the settings of the business, from a shell. KEY=VALUE by KEY=VALUE over what is there,
// checked by the same rules as the back office and saved as one change: every process is told, and
// the journal holds who did it. Which keys there are the table of fields says.

#include "app/pictures.h"
#include "app/settings.h"
#include "app/upkeep.h"
#include "business/file.h"
#include "business/picture.h"
#include "business/rows.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "cli/set_lists.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_MOST = 1024 * 1024 };

struct change {
    struct cli *cli;
    struct draft was, next;
    bool imported;
    const char *more; // that is to be said of it, untranslated; NULL: nothing
};

static struct draft draft_create(void)
{
    return (struct draft){mem_alloc(sizeof(struct profile)), mem_alloc(sizeof(struct people))};
}

static void draft_destroy(struct draft draft)
{
    free(draft.profile);
    free(draft.people);
}

// Keeping people for less long erases some: that is said first, and done with --force.
static bool may_shorten(struct change *c, struct err *err)
{
    struct cli *cli = c->cli;
    int n = 0, was = c->was.profile->retention_days, days = c->next.profile->retention_days;
    bool shorter = days > 0 && (was == 0 || days < was);
    if (!shorter || cli->option[OPT_FORCE])
        return true;
    if (!app_retention_due(cli->app, cli->actor, days, &n, err))
        return false;
    char count[16];
    snprintf(count, sizeof count, "%d", n);
    return n == 0 || err_set(err, ERR_INPUT, "%s",
                             tr_fill(&cli->arena, cli->lang,
                                     N_("The next upkeep would erase people for good: {n}; copies "
                                        "keep their names for up to twelve months. Say --force if "
                                        "that is meant."),
                                     "n", count, NULL));
}

static bool save(struct change *c, struct err *err)
{
    struct problem problems[PROBLEM_MAX];
    struct cli *cli = c->cli;
    struct settings_draft draft = {c->was.profile, c->next.profile, c->was.people, c->next.people,
                                   c->imported};
    if (!may_shorten(c, err) || !app_save_settings(cli->app, cli->actor, cli->lang, &draft, err))
        return false;
    const char *said = cli_tr(cli, N_("The setting is changed."));
    int n = profile_problems(c->next.profile, c->was.profile, problems);
    for (int i = 0; i < n; i++)
        said = arena_printf(&cli->arena, "%s\n%s", said,
                            problem_words(&cli->arena, cli->lang, c->next.profile, &problems[i]));
    if (c->more)
        said = arena_printf(&cli->arena, "%s\n%s", said, cli_tr(cli, c->more));
    cli_say(cli, "sentence", said);
    return true;
}

// `change` goes over the draft, and all of it is saved, or nothing is.
static int run(struct cli *cli, bool (*change)(struct change *c, struct err *err))
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct change c = {.cli = cli, .was = draft_create(), .next = draft_create()};
    app_profile(cli->app, c.was.profile);
    bool ok = app_people(cli->app, c.was.people, &err);
    *c.next.profile = *c.was.profile;
    *c.next.people = *c.was.people;
    ok = ok && change(&c, &err) && save(&c, &err);
    draft_destroy(c.was);
    draft_destroy(c.next);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

// ---- KEY=VALUE --------------------------------------------------------------------------------

// A file's path from the folder that the shell stands in; what is no path, or begins with /, stays.
static const char *from_here(struct cli *cli, const char *text)
{
    char *folder = NULL;
    int64_t id;
    struct picture_view view;
    if (text[0] != '/' && !picture_value_read(text, &id, &view))
        folder = getcwd(NULL, 0);
    const char *path = folder ? arena_printf(&cli->arena, "%s/%s", folder, text) : text;
    free(folder);
    return path;
}

// In the shell's language: what the gate says is said in the same words at every door.
static bool put(struct change *c, const struct setting *f, int64_t id, int piece, const char *text,
                struct err *err)
{
    struct cli *cli = c->cli;
    char picture[PICTURE_VALUE_SIZE];
    if (f->type == SETTING_PICTURE) {
        if (!app_picture_value(cli->app, cli->actor, f, from_here(cli, text), picture, err))
            return false;
        text = picture;
    }
    enum text_trouble trouble = setting_text_trouble(f, text);
    if (trouble == TEXT_FINE || trouble == TEXT_TOO_LONG)
        return setting_set(f, c->next, id, piece, text, err);
    return err_set(err, ERR_INPUT, "%s: %s", setting_key(&cli->arena, f, piece),
                   cli_tr(cli, text_trouble_words(trouble)));
}

static bool set_one(struct change *c, enum setting_of of, int64_t id, const char *key,
                    const char *value, struct err *err)
{
    const struct setting *f;
    int piece;
    return setting_find(of, key, &f, &piece, err) && put(c, f, id, piece, value, err);
}

static bool set_pairs(struct change *c, enum setting_of of, int64_t id, int from, struct err *err)
{
    for (int i = from; i < c->cli->arg_n; i++) {
        const char *pair = c->cli->args[i], *equals = strchr(pair, '=');
        if (!equals)
            return err_set(err, ERR_INPUT, "'%.80s' is not KEY=VALUE", pair);
        char *key = arena_strdup(&c->cli->arena, pair);
        key[equals - pair] = '\0';
        if (!set_one(c, of, id, key, equals + 1, err))
            return false;
    }
    return true;
}

static bool set_site(struct change *c, struct err *err)
{
    return set_pairs(c, OF_SITE, 0, 0, err);
}

// The action's name is the noun.
static bool set_row(struct change *c, struct err *err)
{
    enum setting_of of = OF_SITE;
    int64_t id;
    const char *typed = c->cli->args[0];
    while (strcmp(setting_of_name(of), c->cli->action->name) != 0)
        of++;
    bool found = strcmp(typed, "new") == 0 ? row_add(of, c->next, &id, err)
                                           : row_find(of, draft_now(c->next), typed, &id, err);
    if (of == OF_PERSON && strcmp(typed, "new") == 0)
        c->more =
            N_("They have no PIN yet: give them one in the back office (Settings, Staff) or by "
               "lobby setup --reset-pin --name NAME.");
    return found && set_pairs(c, of, id, 1, err);
}

static bool set_value(struct change *c, struct err *err)
{
    return set_one(c, OF_SITE, 0, c->cli->args[0], c->cli->args[1], err);
}

// A text by its kind and id in the store.
static bool set_text(struct change *c, struct err *err)
{
    struct cli *cli = c->cli;
    enum lang lang = lang_from_code(cli->args[2]);
    int id;
    if (lang == LANG_COUNT)
        return err_set(err, ERR_INPUT, "'%s' is not one of zh_TW, zh_CN, en", cli->args[2]);
    if (!resolve_number("the id", cli->args[1], 0, INT32_MAX, &id, err))
        return false;
    int64_t row;
    const struct setting *f = setting_of_text(cli->args[0], id, &row);
    if (!f)
        return err_set(err, ERR_INPUT, "there is no text '%.40s'", cli->args[0]);
    return put(c, f, row, (int)lang, cli->args[3], err);
}

static int run_site(struct cli *cli)
{
    return run(cli, set_site);
}

static int run_row(struct cli *cli)
{
    return run(cli, set_row);
}

static int run_value(struct cli *cli)
{
    return run(cli, set_value);
}

static int run_text(struct cli *cli)
{
    return run(cli, set_text);
}

// ---- as a file --------------------------------------------------------------------------------

static bool read_whole(const char *path, struct str *ret, struct err *err)
{
    char part[4096];
    FILE *file = fopen(path, "re");
    if (!file)
        return err_file(err, "open", path);
    for (size_t n; (n = fread(part, 1, sizeof part, file)) > 0 && ret->n < FILE_MOST;)
        str_add_bytes(ret, part, n);
    bool ok = !ferror(file) || err_file(err, "read", path);
    fclose(file);
    if (ok && (ret->n >= FILE_MOST || strlen(str_text(ret)) != ret->n))
        ok = err_set(err, ERR_INPUT, "'%s' is no file of settings", path);
    return ok;
}

static bool import_file(struct change *c, struct err *err)
{
    struct str text = {0};
    const char *path = c->cli->args[0];
    bool ok = read_whole(path, &text, err) && settings_import(str_text(&text), path, c->next, err);
    str_finish(&text);
    c->imported = true;
    return ok;
}

static int run_import(struct cli *cli)
{
    return run(cli, import_file);
}

static bool write_whole(const char *path, bool overwrite, const struct str *text, struct err *err)
{
    FILE *file = fopen(path, overwrite ? "we" : "wxe");
    if (!file && errno == EEXIST)
        return err_set(err, ERR_CONFLICT, "'%s' exists already; --force overwrites it", path);
    if (!file)
        return err_file(err, "create", path);
    bool ok = fwrite(str_text(text), 1, text->n, file) == text->n;
    ok = fclose(file) == 0 && ok;
    if (!ok && !err_file(err, "write", path) && !overwrite)
        unlink(path); // it is new, and not whole
    return ok;
}

static int run_export(struct cli *cli)
{
    struct err err = {0};
    struct str text = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct draft now = draft_create();
    app_profile(cli->app, now.profile);
    bool ok = (role_may(cli->actor.role, RIGHT_EDIT_BUSINESS) ||
               err_set(&err, ERR_DENIED, "a %s may not take the settings along",
                       role_code(cli->actor.role))) &&
              app_people(cli->app, now.people, &err);
    if (ok)
        settings_export(&text, draft_now(now));
    ok = ok && write_whole(cli->args[0], cli->option[OPT_FORCE] != NULL, &text, &err);
    str_finish(&text);
    draft_destroy(now);
    return ok ? cli_say(cli, "path", cli->args[0]) : cli_fail(cli, &err);
}

static const struct cli_action actions[] = {
    {"site", "KEY=VALUE…", 1, CLI_ARGS_MAX, TAKES(FORCE),
     N_("of the whole site, as: calls=2 recall=45 hours.mon=09:30-21:00"), run_site, 0},
    {"class", "NAME KEY=VALUE…", 2, CLI_ARGS_MAX, 0, N_("one class, as: credit=5 rate=100"),
     run_row, 0},
    {"service", "NAME|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one service, as: letter=B target=15 name.en=\"Test drive\""), run_row, 0},
    {"staff", "NAME|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one of the staff, as: role=consultant serves=1 desk=3 skills=1,2; their PIN is given in "
        "the "
        "back office or by lobby setup --reset-pin"),
     run_row, 0},
    {"question", "N|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0,
     N_("one question, as: text.en=Budget? choice1.en=Low service=A"), run_row, 0},
    {"skill", "N|new KEY=VALUE…", 2, CLI_ARGS_MAX, 0, N_("what a skill is called"), run_row, 0},
    {"value", "KEY VALUE", 2, 2, TAKES(FORCE), N_("one setting, as hours.mon 09:30-21:00"),
     run_value, 0},
    {"text", "KIND ID LANG TEXT", 4, 4, 0, N_("one text: of what kind, its id, language, words"),
     run_text, 0},
    {"list", "[NOUN]", 0, 1, 0, N_("what is set now: site, class, service, staff …"), cli_set_list,
     0},
    {"keys", "[NOUN]", 0, 1, 0, N_("what can be set, and what each key takes"), cli_set_keys, 0},
    {"export", "FILE", 1, 1, TAKES(FORCE), N_("all settings into a new file, without PINs"),
     run_export, 0},
    {"import", "FILE", 1, 1, TAKES(FORCE), N_("what such a file says, all of it or nothing"),
     run_import, 0},
    {"skills", "", 0, 0, 0, N_("the skills and their numbers"), cli_set_skills, 0},
    {"changes", "", 0, 0, 0, N_("who changed what, newest first"), cli_set_changes, 0},
};

const struct cli_command cli_set = {"set",
                                    N_("settings of the business: hours, texts, services, staff"),
                                    actions, sizeof actions / sizeof *actions, NULL};
