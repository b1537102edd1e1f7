// What the shell's words mean besides what cli/ knows: run, and what needs a screen. `lobby` itself
// loads nothing to draw with: it hands those words on to lobby-screens, which stands beside it.

#include "program/program.h"
#include "app/begin.h"
#include "program/supervise.h"
#include "app/store_file.h"
#include "cli/cli.h"
#include "program/picture_child.h"
#include "platform/alone.h"
#include "platform/system.h"
#include "paths.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct program {
    char **argv;
    const struct screens *screens; // NULL: in the other program
};

// ---- what needs a screen ----------------------------------------------------------------------

// The file that draws, beside this one. False with err when this one cannot be found.
static bool screens_file(char *ret, size_t size, struct err *err)
{
    ssize_t n = readlink("/proc/self/exe", ret, size - sizeof "lobby-screens");
    if (n < 0)
        return err_set(err, ERR_IO, "cannot find this program's own file: %s", strerror(errno));
    ret[n] = '\0';
    char *slash = strrchr(ret, '/');
    utf8_copy(slash ? slash + 1 : ret, sizeof "lobby-screens", "lobby-screens");
    return true;
}

static int hand_on(struct cli *cli)
{
    const struct program *program = cli->host->self;
    char file[512];
    struct err err = {0};
    if (!screens_file(file, sizeof file, &err))
        return cli_fail(cli, &err);
    execv(file, program->argv);
    return cli_fail_words(cli, CLI_FAILED, "cannot start '%s': %s", file, strerror(errno));
}

static bool smaller_elsewhere(const void *bytes, size_t n, int side, struct str *ret, int *ret_w,
                              int *ret_h)
{
    char file[512];
    struct err err = {0};
    return screens_file(file, sizeof file, &err) &&
           picture_smaller_by(file, bytes, n, side, ret, ret_w, ret_h);
}

static int run_surface(struct cli *cli)
{
    const struct program *program = cli->host->self;
    if (cli->option[OPT_LANG])
        cli->machine.lang = (int)cli->lang; // what is said in that language is this screen
    return program->screens ? program->screens->surface(cli) : hand_on(cli);
}

static int run_printer(struct cli *cli)
{
    const struct program *program = cli->host->self;
    return program->screens ? program->screens->printer(cli) : hand_on(cli);
}

static int run_outbox(struct cli *cli)
{
    const struct program *program = cli->host->self;
    return program->screens ? program->screens->outbox(cli) : hand_on(cli);
}

static int run_script(struct cli *cli)
{
    const struct program *program = cli->host->self;
    return program->screens ? program->screens->script(cli) : hand_on(cli);
}

static int run_voice_words(struct cli *cli)
{
    const struct program *program = cli->host->self;
    return program && program->screens ? program->screens->voice(cli) : hand_on(cli);
}

static int run_doors(struct cli *cli)
{
    const struct program *program = cli->host->self;
    return program->screens ? program->screens->serve(cli) : hand_on(cli);
}

// ---- one of a kind --------------------------------------------------------------------------

int program_alone(struct cli *cli, const char *kind)
{
    const char *name = cli->machine.panel_name;
    pid_t other = 0;
    int alone = alone_begin(kind, cli->store, name, &other);
    if (alone >= 0)
        return alone;
    char which[MACHINE_NAME_SIZE + 16] = "", process[32] = "";
    if (*name)
        snprintf(which, sizeof which, " named '%s'", name);
    if (other > 0)
        snprintf(process, sizeof process, " (process %d)", (int)other);
    cli_fail_words(cli, CLI_FAILED,
                   "'lobby %s'%s runs on this machine already%s; end it first, or give this one a "
                   "name of its own: --panel NAME",
                   kind, which, process);
    return -1;
}

// ---- run --------------------------------------------------------------------------------------

static bool make_folders(const char *path, struct err *err)
{
    char folder[512];
    utf8_copy(folder, sizeof folder, path);
    for (char *slash = folder + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
        *slash = '\0';
        if (mkdir(folder, 0755) != 0 && errno != EEXIST)
            return err_set(err, ERR_IO, "cannot make the folder '%s' for the store: %s", folder,
                           strerror(errno));
        *slash = '/';
    }
    return true;
}

// The store as it is, or a new one in sample mode.
static bool open_or_begin(struct cli *cli, bool *ret_sample, struct err *err)
{
    struct app_options options = {.path = cli->store,
                                  .public_address = cli->machine.public_address,
                                  .copies = cli->machine.backup_path,
                                  .clock = cli->host->clock,
                                  .entropy = cli->host->entropy};
    if (!app_store_there(cli->store)) {
        options.create = options.sample = true;
        if (!make_folders(cli->store, err))
            return false;
    }
    struct app *app;
    if (!app_open(&options, &app, err))
        return false;
    struct snapshot *snapshot = snapshot_create(app);
    *ret_sample = snapshot->catalogue.sample;
    snapshot_destroy(snapshot);
    app_close(app);
    return true;
}

static bool has_display(void)
{
    static const char *const names[] = {"DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value && strcmp(value, "dummy") != 0 && strcmp(value, "offscreen") != 0)
            return true;
    }
    return false;
}

static void say_where(struct cli *cli, bool sample)
{
    FILE *out = cli->host->out;
    fprintf(
        out, "%s\n",
        tr_fill(&cli->arena, cli->lang, N_("The data lies in {path}."), "path", cli->store, NULL));
    fprintf(out, "%s\n", cli_tr(cli, N_("The back office opens with: lobby office")));
    if (sample) {
        fprintf(out, "%s\n",
                cli_tr(cli, N_("This is sample mode: invented services and people. "
                               "'lobby setup' begins a store of your own.")));
        fprintf(out, "%s\n",
                cli_tr(cli, N_("PINs of the sample: receptionist 1111, manager 2222, "
                               "administrator 3333, consultants 4444")));
    }
    fflush(out);
}

enum { CHILD_WORDS = 12 + 2 * CLI_SETS_MAX };

// The words of `lobby kiosk`, or of another kind, that mean what those of `lobby run` meant.
static int child_words(struct cli *cli, const char *kind, char *self, char **argv, int most)
{
    int n = 0;
    argv[n++] = self;
    argv[n++] = (char *)kind;
    argv[n++] = (char *)"--store";
    argv[n++] = cli->store;
    if (cli->option[OPT_CONFIG]) {
        argv[n++] = (char *)"--config";
        argv[n++] = (char *)cli->option[OPT_CONFIG];
    }
    if (cli->option[OPT_WINDOW] && strcmp(kind, "serve") != 0)
        argv[n++] = (char *)"--window";
    if (cli->machine.panel_name[0]) {
        argv[n++] = (char *)"--panel";
        argv[n++] = cli->machine.panel_name;
    }
    if (cli->option[OPT_LANG]) {
        argv[n++] = (char *)"--lang";
        argv[n++] = (char *)cli->option[OPT_LANG];
    }
    for (int i = 0; i < cli->set_n; i++) {
        argv[n++] = (char *)"--set";
        argv[n++] = (char *)cli->sets[i];
    }
    must(n < most);
    argv[n] = NULL;
    return n;
}

// A store that was here and is gone is never replaced by a sample: a disk may be missing.
static bool may_begin(struct cli *cli, struct err *err)
{
    if (app_store_there(cli->store) || cli->option[OPT_FORCE] ||
        !machine_had_store(&cli->host->home, cli->store))
        return true;
    return cli_missing_store(cli, err);
}

// The board and the doors have a supervisor each: whatever becomes of them the kiosk goes on.
struct kept {
    const char *kind;
    pid_t pid; // 0: there is none
};
struct all {
    struct cli *cli;
    char *self; // the file that shows screens
    struct kept kept[2];
};

static void keep(struct all *all, struct kept *kept, bool again)
{
    char *argv[CHILD_WORDS];
    child_words(all->cli, kept->kind, all->self, argv, CHILD_WORDS);
    pid_t parent = getpid();
    fflush(NULL);
    kept->pid = fork();
    if (kept->pid != 0) {
        if (kept->pid < 0)
            fprintf(all->cli->host->err, "lobby: cannot start a process: %s\n", strerror(errno));
        return;
    }
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)
        _exit(1);
    if (again)
        sleep(1); // until what it kept has gone, too
    _exit(supervise(
        &(struct supervised){.argv = argv, .what = kept->kind, .err = all->cli->host->err}));
}

static void keep_again(void *self)
{
    struct all *all = self;
    for (size_t i = 0; i < sizeof all->kept / sizeof *all->kept; i++) {
        struct kept *kept = &all->kept[i];
        int status;
        if (kept->pid <= 0 || waitpid(kept->pid, &status, WNOHANG) != kept->pid)
            continue;
        kept->pid = 0; // one that ended by itself has said why
        if (!WIFSIGNALED(status))
            continue;
        fprintf(all->cli->host->err,
                "lobby: the supervisor of the %s died of signal %d; starting it again\n",
                kept->kind, WTERMSIG(status));
        keep(all, kept, true);
    }
}

static void end_kept(const struct kept *kept)
{
    if (kept->pid <= 0)
        return;
    kill(kept->pid, SIGTERM);
    waitpid(kept->pid, NULL, 0);
}

static int show_all(struct cli *cli)
{
    char self[512], *argv[CHILD_WORDS];
    struct err err = {0};
    if (!screens_file(self, sizeof self, &err))
        return cli_fail(cli, &err);
    child_words(cli, "kiosk", self, argv, CHILD_WORDS);
    struct all all = {.cli = cli, .self = self, .kept = {{.kind = "board"}, {.kind = "serve"}}};
    if (cli->machine.board_show)
        keep(&all, &all.kept[0], false);
    if (machine_serves(&cli->machine))
        keep(&all, &all.kept[1], false);
    int code = supervise(
        &(struct supervised){.argv = argv,
                             .calm = CALM_VARIABLE,
                             .calm_always = !cli->option[OPT_WINDOW] && cli->machine.fullscreen,
                             .what = "kiosk",
                             .beside = keep_again,
                             .self = &all,
                             .err = cli->host->err});
    end_kept(&all.kept[0]);
    end_kept(&all.kept[1]);
    return code;
}

static int run_all(struct cli *cli)
{
    struct err err = {0};
    bool sample = false;
    if (!has_display())
        return cli_fail_words(cli, CLI_FAILED,
                              "there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is "
                              "set); './run tour' shows the program without one");
    int alone = program_alone(cli, "run");
    if (alone < 0)
        return CLI_FAILED;
    app_carry_out(cli->store, NULL); // what cannot be is said by whoever opens the store
    bool there = app_store_there(cli->store);
    if (!may_begin(cli, &err)) {
        if (cli->option[OPT_WINDOW])
            return cli_fail(cli, &err);
        cli_fail(cli, &err); // … and the kiosk sends people to the desk until it is back
    } else if (!open_or_begin(cli, &sample, &err)) {
        if (!there || cli->option[OPT_WINDOW])
            return cli_fail(cli, &err);
        sample = false; // the kiosk says it, sends people to the desk and waits
    }
    machine_note_store(&cli->host->home, cli->store);
    say_where(cli, sample);
    int code = show_all(cli);
    alone_end(alone);
    return code;
}

// ---- the table --------------------------------------------------------------------------------

static const struct cli_action run_action = {
    NULL,
    "",
    0,
    0,
    TAKES(WINDOW) | TAKES(PANEL) | TAKES(FORCE),
    N_("everything on this machine; what dies is started again"),
    run_all,
    0};
static const struct cli_action surface_action = {
    NULL,
    "",
    0,
    0,
    TAKES(WINDOW) | TAKES(PANEL),
    N_("this surface alone, full screen or in a window"),
    run_surface,
    0};
static const struct cli_action serve_action = {
    NULL,      "", 0, 0, TAKES(PANEL), N_("until it is ended; lobby.ini says where it listens"),
    run_doors, 0};
static const struct cli_action script_action = {NULL,
                                                "FILE",
                                                1,
                                                1,
                                                TAKES(SHOTS) | TAKES(CHECK),
                                                N_("drive surfaces by a script, without a display"),
                                                run_script,
                                                0};

static const struct cli_action printer_actions[] = {
    {"run", "", 0, 0, 0, N_("look after the printers, on a machine without a kiosk"), run_printer,
     0},
    {"picture", "FILE [TICKET]", 1, 2, 0, N_("the ticket, or a test page, as a PNG picture"),
     run_printer, 0},
    {"ruler", "FOLDER", 1, 1, 0, N_("a page with the ruler of each kind of printer, as pictures"),
     run_printer, 0},
    {"find", "", 0, 0, 0,
     N_("office printers that announce themselves in the network, and the queues of a print "
        "server"),
     run_printer, 0},
};

static const struct cli_action voice_actions[] = {
    {"list", "", 0, 0, 0, N_("what speaks each language here, and the loudspeakers"),
     run_voice_words, 0},
    {"check", "FOLDER", 1, 1, 0, N_("what a recorded pack lacks, and what is wrong with its clips"),
     run_voice_words, 0},
    {"add", "FOLDER", 1, 1, 0, N_("make a recorded pack ready: trimmed, levelled, joined"),
     run_voice_words, 0},
    {"say", "TICKET [DESK [FILE]]", 1, 3, TAKES(SPEAKS),
     N_("say a call aloud here, or into a WAV file; --speaks mandarin, cantonese or english"),
     run_voice_words, 0},
    {"make", "", 0, 0, 0, N_("speak the desks' words once, with the command in lobby.ini"),
     run_voice_words, 0},
    {"hear", "WORDS [FILE]", 1, 2, TAKES(SPEAKS),
     N_("words that were made, aloud here or into a WAV file, before they are approved"),
     run_voice_words, 0},
    {"approve", "[WORDS]", 0, 1, 0, N_("keep words that were made and heard; without one all"),
     run_voice_words, 0},
};

static const struct cli_command commands[] = {
    {"run", N_("start the kiosk and keep it running"), &run_action, 1, NULL},
    {"kiosk", N_("the customer's touchscreen"), &surface_action, 1, NULL},
    {"office", N_("the back office"), &surface_action, 1, NULL},
    {"board", N_("the call board on the wall"), &surface_action, 1, NULL},
    {"serve", N_("pages for phones and browsers"), &serve_action, 1, NULL},
    {"printer", N_("the ticket printer of this machine"), printer_actions,
     sizeof printer_actions / sizeof *printer_actions, NULL},
    {"script", N_("run a driver script"), &script_action, 1, NULL},
    {"voice", N_("how calls are spoken"), voice_actions,
     sizeof voice_actions / sizeof *voice_actions, NULL},
};

const struct cli_command *program_voice(void)
{
    return &commands[sizeof commands / sizeof *commands - 1];
}

int program_main(int argc, char **argv, const struct screens *screens)
{
    system_keep_private();
    tr_init(LOBBY_LOCALE_DIR);
    struct program program = {argv, screens};
    struct cli_host host = {
        .in = stdin,
        .out = stdout,
        .err = stderr,
        .clock = system_clock(),
        .asks_server = true,
        .entropy = system_entropy(),
        .home = {.root = geteuid() == 0,
                 .home = getenv("HOME"),
                 .data_home = getenv("XDG_DATA_HOME"),
                 .config_home = getenv("XDG_CONFIG_HOME"),
                 .state_home = getenv("XDG_STATE_HOME")},
        .lang = cli_lang_from_env(getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG")),
        .self = &program,
        .draw = run_printer,
        .smaller = smaller_elsewhere,
        .send = run_outbox,
    };
    int code = cli_main(&host, commands, sizeof commands / sizeof *commands, argc, argv);
    bool cut = ferror(stdout) != 0; // a part of a long one, before
    errno = 0;
    if ((fflush(stdout) != 0 || cut) && code == CLI_DONE) {
        fprintf(stderr, "lobby: cannot write the answer: %s\n",
                errno ? strerror(errno) : "a part of it is lost");
        code = CLI_FAILED;
    }
    return code;
}
