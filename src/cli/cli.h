#pragma once
// The command line: `lobby NOUN [ACTION] [ARGUMENT…] [--option…]`. One table of commands, each with
// its actions; one table of options, of which an action names those it takes, so that whatever is
// not named is refused before anything is opened. Each noun has a file: visit.c, consultant.c …
//
// What an action says goes to the host's out, what went wrong to its err, in one sentence.

#include "app/app.h"
#include "app/machine.h"

#include <stdio.h>

enum cli_exit { CLI_DONE, CLI_FAILED, CLI_USAGE }; // 2: the words of the command itself are wrong

// What stands around the program: the process in main, a sandbox in the driver.
struct cli;

struct cli_host {
    FILE *in, *out, *err;
    struct clock clock;
    bool asks_server; // app_options
    struct entropy entropy;
    struct machine_home home;
    enum lang lang;               // unless --lang says otherwise
    const char *store;            // overrides options and config; NULL: they decide
    void *self;                   // for the commands that main adds
    int (*draw)(struct cli *cli); // a command that takes --pdf, by who has faces; NULL: nobody has
    picture_smaller_fn *smaller;  // app_options
    int (*send)(struct cli *cli); // `outbox run`, by who has lines to the outside; NULL: nobody has
};

// X(option, flag, argument or NULL, help). The first COMMON ones are taken by every action.
#define CLI_OPTIONS(X)                                                                             \
    X(STORE, "store", "FILE", N_("the store's file"))                                              \
    X(CONFIG, "config", "FILE", N_("settings of this machine"))                                    \
    X(SET, "set", "section.key=value", N_("one setting of this machine, for this run"))            \
    X(AS, "as", "ROLE", N_("consultant, receptionist, manager or administrator"))                  \
    X(AUTHOR, "author", "NAME", N_("who does it: a name or id of the staff"))                      \
    X(JSON, "json", NULL, N_("answer for programs"))                                               \
    X(LANG, "lang", "LANG", N_("zh_TW, zh_CN or en"))                                              \
    X(HELP, "help", NULL, N_("say what this command takes"))                                       \
    X(SERVICE, "service", "NAME", N_("a service, by name, prefix or id"))                          \
    X(CONSULTANT, "consultant", "NAME", N_("a consultant, by name or id"))                         \
    X(CLASS, "class", "NAME", N_("a class, by name or id"))                                        \
    X(SURNAME, "surname", "TEXT", N_("the visitor's surname"))                                     \
    X(NAME, "name", "TEXT", N_("a full name: the visitor's, or of who is the administrator"))      \
    X(TITLE, "title", "mr|ms|none", N_("how they are addressed"))                                  \
    X(PHONE, "phone", "NUMBER", N_("the visitor's phone"))                                         \
    X(SPEAKS, "speaks", "LANG", N_("the visitor's language"))                                      \
    X(PARTY, "party", "N", N_("how many people came together"))                                    \
    X(REASON, "reason", "CODE", N_("why: a reason code"))                                          \
    X(OUTCOME, "outcome", "CODE", N_("deal, follow_up, no_deal or served"))                        \
    X(NOTE, "note", "TEXT", N_("a few words, kept with the visit"))                                \
    X(FOLLOW_UP, "follow-up", "DAYS", N_("call the customer again in so many days"))               \
    X(MINUTES, "minutes", "N", N_("for how long"))                                                 \
    X(AT, "at", "HH:MM", N_("when, in the site's time"))                                           \
    X(ANYBODY, "anybody", NULL, N_("the visitor wants whoever is free first"))                     \
    X(OVERRIDE, "override", NULL, N_("not as proposed: a supervisor's choice"))                    \
    X(CALL_BACK, "call-back", NULL, N_("the visitor wants to be called back"))                     \
    X(ALL, "all", NULL, N_("those that are over, too"))                                            \
    X(DAY, "day", "DAY", N_("of that day, YYYY-MM-DD"))                                            \
    X(FROM, "from", "DAY", N_("first day, YYYY-MM-DD"))                                            \
    X(TO, "to", "DAY", N_("last day, YYYY-MM-DD"))                                                 \
    X(ROLE, "role", "ROLE", N_("to whoever of that role is best placed"))                          \
    X(POLICY, "policy", "NAME", N_("who of those free gets a new customer"))                       \
    X(ADD_CONSULTANT, "add-consultant", "N", N_("that many people more"))                          \
    X(ZONE, "zone", "ZONE", N_("the site's time zone, as Asia/Taipei"))                            \
    X(RESET_PIN, "reset-pin", NULL, N_("give an administrator a new PIN"))                         \
    X(FORCE, "force", NULL, N_("overwrite, erase or go back, as it says"))                         \
    X(FROM_JOURNAL, "from-journal", NULL, N_("build the tables anew from the journal"))            \
    X(PDF, "pdf", "FILE", N_("as a page in a new PDF file instead"))                               \
    X(CSV, "csv", "FILE", N_("into a new CSV file instead"))                                       \
    X(XLSX, "xlsx", "FILE", N_("into a new Excel workbook instead"))                               \
    X(CHECK, "check", NULL, N_("prove the store after every step"))                                \
    X(SHOTS, "shots", "FOLDER", N_("where pictures of a script go"))                               \
    X(WINDOW, "window", NULL, N_("in a window rather than full screen"))                           \
    X(PANEL, "panel", "NAME", N_("the name of this screen, where a machine has several"))          \
    X(ENCODING, "encoding", "NAME", N_("what a file is written in: utf-8, utf-16, gb18030, big5")) \
    X(ENDED, "ended", "HH:MM", N_("when the service ended, in the site's time"))                   \
    X(STATE, "state", "CODE", N_("a state of the register, by its code"))                          \
    X(PLATE, "plate", "PLATES", N_("number plates of their cars, with commas"))

enum cli_option {
#define X(option, flag, argument, help) OPT_##option,
    CLI_OPTIONS(X)
#undef X
        OPT_COUNT
};
enum { CLI_COMMON = OPT_HELP + 1 };
_Static_assert(OPT_COUNT <= 64, "an action's options are bits of one word");

#define TAKES(option) (UINT64_C(1) << OPT_##option)

enum { CLI_ARGS_MAX = 24, CLI_SETS_MAX = 16 };

struct cli {
    const struct cli_host *host;
    const struct cli_command *command;
    const struct cli_action *action;
    const char *args[CLI_ARGS_MAX];
    int arg_n;
    const char *option[OPT_COUNT]; // its argument, "" for a flag, NULL if not given
    const char *sets[CLI_SETS_MAX];
    int set_n;
    struct machine machine;
    char store[512];
    enum lang lang;
    struct arena arena; // for texts of this run
    struct log *log;    // after session_open, where the machine has a log file
    struct app *app;
    struct actor actor;
    struct snapshot *snapshot;
    bool said_full; // the disk
};

struct cli_action {
    const char *name;      // NULL: the noun itself
    const char *arguments; // "TICKET [CONSULTANT]"
    int least, most;       // arguments
    uint64_t options;      // TAKES(…) | …
    const char *summary;
    int (*run)(struct cli *cli);
    enum command_kind kind; // of those that send one command
};

struct cli_command {
    const char *name;
    const char *summary;
    const struct cli_action *actions;
    size_t action_n;
    // Instead of actions: a program of its own with its own options; argv[0] is the noun.
    int (*raw)(const struct cli_host *host, int argc, char **argv);
};

// Runs argv[1…]. `more` are the commands that only the whole program has (kiosk, office …).
int cli_main(const struct cli_host *host, const struct cli_command *more, size_t more_n, int argc,
             char **argv);

// The language that the variables of a shell ask for (LC_ALL, LC_MESSAGES, LANG; NULL: not set).
enum lang cli_lang_from_env(const char *lc_all, const char *lc_messages, const char *lang);

// ---- for the nouns ----------------------------------------------------------------------------

// "lobby: SENTENCE" on err; returns CLI_FAILED, or CLI_USAGE for ERR_INPUT and ERR_NOTFOUND.
int cli_fail(struct cli *cli, const struct err *err);
// What it says: of a trouble that screens have a sentence for that sentence, in the language of the shell, and behind
// it what it is about; in English that alone. It lives in the arena.
const char *cli_trouble(struct cli *cli, const struct err *err);
int cli_fail_words(struct cli *cli, enum cli_exit code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// There is no store: whether there was one, and what can be done. Returns false.
bool cli_missing_store(const struct cli *cli, struct err *err);

const char *cli_tr(const struct cli *cli, const char *msgid);

// What was done, in a sentence of the shell's language or as a path or an address; for a program {"result":"done"} with
// it behind `key`. Returns CLI_DONE.
int cli_say(struct cli *cli, const char *key, const char *said);
int cli_done(struct cli *cli); // there is nothing to say of it but that
