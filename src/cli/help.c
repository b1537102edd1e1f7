// Help walks the tables that the program runs by, so that it cannot say what is not so.

#include "cli/help.h"
#include "cli/nouns.h"
#include "cli/options.h"
#include "cli/set_lists.h"

void help_all(struct cli *cli, const struct vocabulary *all)
{
    FILE *out = cli->host->out;
    fprintf(out, "%s\n\n", cli_tr(cli, N_("lobby COMMAND [ACTION] [ARGUMENT…] [--option…]")));
    const struct cli_command *command;
    for (size_t i = 0; (command = vocabulary_at(all, i)) != NULL; i++)
        fprintf(out, "  %-12s %s\n", command->name, cli_tr(cli, command->summary));
    fprintf(out, "  %-12s %s\n", "version", cli_tr(cli, N_("which version this is")));
    fprintf(out, "\n%s\n", cli_tr(cli, N_("lobby help COMMAND says more about one of them.")));
    fprintf(out, "%s\n",
            cli_tr(cli, N_("The shell asks for no PIN: whoever may write the store's file is the "
                           "administrator.")));
    fprintf(out, "%s\n",
            cli_tr(cli, N_("The exit code is 0 when it is done, 1 when it was refused or failed, 2 "
                           "when the words are wrong or name what is not there.")));
}

void help_noun(struct cli *cli, const struct cli_command *command)
{
    FILE *out = cli->host->out;
    fprintf(out, "%s\n\n", cli_tr(cli, command->summary));
    for (size_t i = 0; i < command->action_n; i++) {
        char usage[160];
        options_usage(command->name, &command->actions[i], usage, sizeof usage);
        fprintf(out, "  %s\n      %s\n", usage, cli_tr(cli, command->actions[i].summary));
    }
    if (command == &cli_clock)
        fprintf(out, "\n%s\n",
                cli_tr(cli, N_("While the clock is in doubt nothing is entered, closed, missed or "
                               "erased, until somebody who works here says that the time is "
                               "right.")));
    if (command == &cli_report)
        fprintf(out, "\n%s\n",
                cli_tr(cli, N_("Medians and percentiles interpolate as Excel's PERCENTILE.INC does "
                               "(type 7); 'lobby report figures' says what each figure means.")));
    fprintf(out, "\n%s\n",
            tr_fill(&cli->arena, cli->lang, N_("{command} says more, with an example."), "command",
                    arena_printf(&cli->arena, "lobby %s%s --help", command->name,
                                 command->action_n > 1 ? " ACTION" : ""),
                    NULL));
}

void help_action(struct cli *cli, const struct cli_command *command)
{
    FILE *out = cli->host->out;
    char usage[160];
    options_usage(command->name, cli->action, usage, sizeof usage);
    fprintf(out, "%s\n%s\n\n", usage, cli_tr(cli, cli->action->summary));
    const char *example = help_example(command->name, cli->action->name);
    if (example)
        fprintf(out, "%s\n  %s\n\n", cli_tr(cli, N_("For example:")), example);
    if (command == &cli_set)
        cli_set_help(cli, cli->action->name);
    options_help(cli->action, cli->lang, out);
}
