// lobby register, of a register itself: which one is meant, its form as a text, out of one and out of use.

#include "cli/register.h"
#include "app/registers/ready.h"
#include "cli/import.h"
#include "cli/session.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { FORM_FILE_MAX = 256 * 1024 };

// ---- which register ----------------------------------------------------------------------------

static bool find_register(struct cli *cli, const char *code, struct found_register *ret,
                          struct err *err)
{
    *ret = (struct found_register){0};
    if (!app_registers(cli->app, cli->actor, true, &ret->list, &ret->n, err))
        return false;
    for (size_t i = 0; i < ret->n; i++) {
        bool named = strcmp(ret->list[i].form->code, code) == 0;
        for (int lang = 0; lang < LANG_COUNT; lang++)
            named |= strcmp(ret->list[i].form->name.in[lang], code) == 0;
        if (named)
            ret->is = &ret->list[i];
    }
    if (ret->is)
        return true;
    registers_free(ret->list, ret->n);
    return err_set(err, ERR_NOTFOUND, "there is no register '%s': `lobby register list` lists them",
                   code);
}

int open_register(struct cli *cli, int (*session)(struct cli *cli), struct found_register *ret)
{
    struct err err = {0};
    int code = session(cli);
    if (code != CLI_DONE)
        return code;
    return find_register(cli, cli->args[0], ret, &err) ? CLI_DONE : cli_fail(cli, &err);
}

void leave_register(struct found_register *found)
{
    registers_free(found->list, found->n);
}

// ---- its form ----------------------------------------------------------------------------------

int register_form(struct cli *cli)
{
    struct found_register found;
    struct str text = {0};
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    register_form_write(found.is->form, &text);
    fputs(str_text(&text), cli->host->out);
    str_finish(&text);
    leave_register(&found);
    return CLI_DONE;
}

// A file, or the code of one that comes ready-made.
static bool read_form_text(const char *path, struct str *ret, struct err *err)
{
    const char *ready = ready_register_text(path);
    FILE *file = ready ? NULL : fopen(path, "re");
    if (ready) {
        str_add(ret, ready);
        return true;
    }
    if (!file)
        return err_file(err, "open", path);
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && ret->n < FORM_FILE_MAX)
        str_add_bytes(ret, block, n);
    bool ok = !ferror(file) && ret->n < FORM_FILE_MAX;
    fclose(file);
    if (strlen(str_text(ret)) != ret->n)
        return err_set(err, ERR_INPUT, "'%s' is no text", path);
    return ok || err_set(err, ERR_INPUT, "'%s' cannot be read, or is too long", path);
}

int register_import(struct cli *cli)
{
    struct str text = {0};
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    const char *name = cli->args[0];
    bool ok = read_form_text(name, &text, &err) &&
              app_put_register(cli->app, cli->actor, name, str_text(&text), true, &err);
    str_finish(&text);
    if (!ok)
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence", cli_tr(cli, N_("The register is saved.")));
}

int register_file(struct cli *cli)
{
    struct found_register found;
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    int64_t reg = found.is->id;
    leave_register(&found);
    return cli_import(cli, IMPORT_ENTRIES, reg, cli->args[1], cli->action->kind == COMMAND_IMPORT);
}

int register_drop(struct cli *cli)
{
    struct found_register found;
    struct str text = {0};
    struct err err = {0};
    int code = open_register(cli, session_open, &found);
    if (code != CLI_DONE)
        return code;
    register_form_write(found.is->form, &text);
    bool ok =
        app_put_register(cli->app, cli->actor, found.is->form->code, str_text(&text), false, &err);
    str_finish(&text);
    leave_register(&found);
    if (!ok)
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence",
                   cli_tr(cli, N_("The register is out of use; its entries stay, and importing it "
                                  "brings it back.")));
}
