// lobby setup: out of sample mode into a store of one's own, and a new PIN for whoever forgot
// theirs. The PIN is asked for, never a word of the command: those stand in process lists and
// histories.

#include "app/begin.h"
#include "base/text_gate.h"
#include "cli/nouns.h"
#include "cli/resolve.h"
#include "cli/session.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { PIN_SIZE = 32 };

// One line from the terminal without showing it, or from a pipe.
static bool read_hidden(struct cli *cli, const char *prompt, char out[PIN_SIZE])
{
    int fd = fileno(cli->host->in);
    struct termios shown, hidden;
    bool terminal = isatty(fd) && tcgetattr(fd, &shown) == 0;
    if (terminal) {
        fprintf(cli->host->err, "%s: ", prompt);
        fflush(cli->host->err);
        hidden = shown;
        hidden.c_lflag &= ~(tcflag_t)ECHO;
        tcsetattr(fd, TCSAFLUSH, &hidden);
    }
    bool got = fgets(out, PIN_SIZE, cli->host->in) != NULL;
    if (terminal) {
        tcsetattr(fd, TCSAFLUSH, &shown);
        fputc('\n', cli->host->err);
    }
    if (got)
        out[strcspn(out, "\r\n")] = '\0';
    return got;
}

static bool ask_pin(struct cli *cli, char out[PIN_SIZE], struct err *err)
{
    char again[PIN_SIZE];
    if (!read_hidden(cli, cli_tr(cli, N_("New PIN")), out))
        return err_set(err, ERR_INPUT, "the new PIN is missing: type it, or send it on a pipe");
    if (!isatty(fileno(cli->host->in)))
        return true;
    bool same =
        read_hidden(cli, cli_tr(cli, N_("The same again")), again) && strcmp(out, again) == 0;
    mem_wipe(again, sizeof again);
    return same || err_set(err, ERR_INPUT, "the two PINs differ; nothing was changed");
}

static bool owns_file(struct cli *cli, struct err *err)
{
    struct stat file;
    if (stat(cli->store, &file) != 0)
        return err_file(err, "open", cli->store);
    if (file.st_uid == geteuid() || geteuid() == 0)
        return true;
    return err_set(err, ERR_DENIED, "only the owner of '%s' may reset a PIN", cli->store);
}

static int reset_pin(struct cli *cli)
{
    struct err err = {0};
    char pin[PIN_SIZE] = "";
    struct staff_row who;
    if (!cli->option[OPT_NAME])
        return cli_fail_words(cli, CLI_USAGE, "--name is missing: whose PIN?");
    if (!owns_file(cli, &err))
        return cli_fail(cli, &err);
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct actor owner = {.role = ROLE_ADMINISTRATOR};
    bool ok = resolve_staff(cli, cli->option[OPT_NAME], &who, &err) && ask_pin(cli, pin, &err) &&
              app_set_pin(cli->app, owner, who.id, pin, &err);
    mem_wipe(pin, sizeof pin);
    if (!ok)
        return cli_fail(cli, &err);
    return cli_say(cli, "sentence",
                   tr_fill(&cli->arena, cli->lang, N_("{name} has a new PIN."), "name",
                           words_in(&who.name, cli->lang), NULL));
}

static int begin(struct cli *cli)
{
    struct app_options options = {.path = cli->store,
                                  .time_zone = cli->option[OPT_ZONE],
                                  .public_address = cli->machine.public_address,
                                  .copies = cli->machine.backup_path,
                                  .clock = cli->host->clock,
                                  .asks_server = cli->host->asks_server,
                                  .entropy = cli->host->entropy};
    const char *name = cli->option[OPT_NAME];
    char pin[PIN_SIZE] = "";
    struct err err = {0};
    if (name && !name[0])
        return cli_fail_words(cli, CLI_USAGE, "--name is empty: who will be the administrator?");
    char clean[NAME_SIZE];
    enum text_trouble trouble = text_gate(name ? name : "", clean, sizeof clean);
    if (trouble != TEXT_FINE)
        return cli_fail_words(cli, CLI_USAGE, "--name: %s",
                              cli_tr(cli, text_trouble_words(trouble)));
    bool ok = (!name || ask_pin(cli, pin, &err)) && app_begin(&options, name, pin, &err);
    mem_wipe(pin, sizeof pin);
    if (!ok)
        return cli_fail(cli, &err);
    return cli_say(
        cli, "sentence",
        arena_printf(
            &cli->arena, "%s\n%s",
            tr_fill(&cli->arena, cli->lang, N_("The data lies in {path}."), "path", cli->store,
                    NULL),
            name ? cli_tr(cli, N_("Services and staff are added in the back office: lobby office"))
                 : cli_tr(cli, N_("The back office asks who the administrator is: lobby office"))));
}

static int run_setup(struct cli *cli)
{
    return cli->option[OPT_RESET_PIN] ? reset_pin(cli) : begin(cli);
}

static const struct cli_action actions[] = {
    {NULL, "", 0, 0, TAKES(NAME) | TAKES(ZONE) | TAKES(RESET_PIN),
     N_("a store of your own with one administrator (--name); or a new PIN for --name"), run_setup,
     0}};

const struct cli_command cli_setup = {"setup", N_("leave sample mode: a store of your own"),
                                      actions, 1, NULL};
