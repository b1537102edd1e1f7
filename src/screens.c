// `lobby-screens`: the same words as `lobby`, with what they are shown with (program.h).

#include "program/picture_child.h"
#include "program/program.h"
#include "program/outbox_command.h"
#include "program/printer_command.h"
#include "cli/cli.h"
#include "program/run_board.h"
#include "program/run_script.h"
#include "program/run_serve.h"
#include "program/run_surface.h"
#include "program/run_voice.h"
#include "platform/alone.h"
#include "platform/decode.h"
#include "store/store.h"
#include "paths.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct surface_options surface_options_of(struct cli *cli)
{
    return (struct surface_options){.office = strcmp(cli->command->name, "office") == 0,
                                    .window = cli->option[OPT_WINDOW] != NULL,
                                    .machine = &cli->machine,
                                    .store = cli->store,
                                    .assets = LOBBY_ASSET_DIR,
                                    .notify_socket = getenv("NOTIFY_SOCKET"),
                                    .watchdog_us = getenv("WATCHDOG_USEC")};
}

static int surface_command(struct cli *cli)
{
    struct err err = {0};
    struct surface_options options = surface_options_of(cli);
    if (getenv(CALM_VARIABLE))
        return run_calm(&options);
    int alone = program_alone(cli, cli->command->name);
    if (alone < 0)
        return CLI_FAILED;
    bool board = strcmp(cli->command->name, "board") == 0;
    int code = board ? run_board(&options, &err) : run_surface(&options, &err);
    if (err.code == ERR_NOTFOUND && access(cli->store, F_OK) != 0)
        cli_missing_store(cli, &err);
    alone_end(alone);
    return err.code == ERR_NONE ? code : cli_fail(cli, &err);
}

static int serve_command(struct cli *cli)
{
    struct err err = {0};
    char signed_in[MACHINE_PATH_SIZE];
    struct surface_options options = surface_options_of(cli);
    if (machine_signed_in_place(&cli->machine, &cli->host->home, cli->store, signed_in,
                                sizeof signed_in))
        options.signed_in = signed_in;
    int alone = program_alone(cli, "serve");
    if (alone < 0)
        return CLI_FAILED;
    int code = run_serve(&options, &err);
    if (err.code == ERR_NOTFOUND && access(cli->store, F_OK) != 0)
        cli_missing_store(cli, &err);
    alone_end(alone);
    return err.code == ERR_NONE ? code : cli_fail(cli, &err);
}

// In a script a printed ticket is a picture, which goes where its shots go.
static const struct cli_action picture_action = {
    "picture", "FILE [TICKET]", 1, 2, 0, "the ticket as a PNG picture", printer_command, 0};
static const struct cli_command script_commands[] = {
    {"printer", "the ticket printer", &picture_action, 1, NULL}};

static bool into_shots(const struct cli *cli, int argc, char **argv, char path[512])
{
    const char *folder = cli->option[OPT_SHOTS];
    if (!folder || argc < 4 || strcmp(argv[1], "printer") != 0 || argv[3][0] == '/')
        return false;
    int n = snprintf(path, 512, "%s/%s", folder, argv[3]);
    return n > 0 && n < 512;
}

static int run_on_sandbox(void *self, const char *store, struct clock clock, struct entropy entropy,
                          int argc, char **argv, FILE *out, FILE *err)
{
    const struct cli *cli = self;
    struct cli_host host = {.in = cli->host->in,
                            .out = out,
                            .err = err,
                            .clock = clock,
                            .entropy = entropy,
                            .lang = LANG_EN,
                            .store = store,
                            .self = cli->host->self,
                            .draw = printer_command,
                            .smaller = decode_smaller,
                            .send = outbox_command};
    char path[512];
    if (into_shots(cli, argc, argv, path))
        argv[3] = path;
    struct cli_command more[] = {script_commands[0], *program_voice()};
    return cli_main(&host, more, sizeof more / sizeof *more, argc, argv);
}

static int script_command(struct cli *cli)
{
    const char *temp = getenv("TMPDIR"), *store = cli->option[OPT_STORE];
    struct script_options options = {.path = cli->args[0],
                                     .temp = temp && *temp ? temp : "/tmp",
                                     .store = store && store_on_server(store) ? store : NULL,
                                     .check = cli->option[OPT_CHECK] != NULL,
                                     .shots = cli->option[OPT_SHOTS],
                                     .assets = LOBBY_ASSET_DIR,
                                     .machine = &cli->machine,
                                     .in = cli->host->in,
                                     .out = cli->host->out,
                                     .err = cli->host->err,
                                     .command = run_on_sandbox,
                                     .self = cli};
    return run_script(&options);
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], PICTURE_CHILD) == 0)
        return picture_child(decode_smaller, argv[2]);
    return program_main(argc, argv,
                        &(struct screens){surface_command, script_command, printer_command,
                                          outbox_command, run_voice, serve_command});
}
