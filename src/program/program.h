#pragma once
// The program as a shell starts it. It is two files that take the same words: `lobby` for everything,
// and `lobby-screens`, which `lobby` becomes where something is drawn (kiosk, office, script), so that
// a command need not load what draws.

struct cli;
struct cli_command;

struct screens {
    int (*surface)(struct cli *cli); // `kiosk` and `office`
    int (*script)(struct cli *cli);
    int (*printer)(struct cli *cli);
    int (*outbox)(struct cli *cli);
    int (*voice)(struct cli *cli); // `voice …`, for what plays it
    int (*serve)(struct cli *cli);
};

// The exit code. screens NULL: what needs them is handed on.
int program_main(int argc, char **argv, const struct screens *screens);

// The only one of that name on this machine ("run", "kiosk", "office"): what alone_end takes, −1 when
// another process is it, which has been said.
int program_alone(struct cli *cli, const char *kind);

// The noun `voice`, for whoever runs commands on a sandbox.
const struct cli_command *program_voice(void);

// Set for a `lobby-screens kiosk` that shows but the calm picture (supervise.h).
#define CALM_VARIABLE "LOBBY_CALM"
