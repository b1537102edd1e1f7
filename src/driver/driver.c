// The loop around the verbs (verbs.c): where each happened, and whether the store is sound after it.

#include "driver/run.h"
#include "app/begin.h"
#include "app/store_file.h"

#include <stdlib.h>
#include <sys/stat.h>

static bool frames_the_run(enum verb verb)
{
    return verb == VERB_SEED || verb == VERB_START || verb == VERB_STORE || verb == VERB_ADDRESS ||
           verb == VERB_PRINT;
}

// What was found is a fault of the program and not of the script.
static bool not_sound(const struct check_report *report, struct err *err)
{
    return err_set(err, ERR_CORRUPT, "the store is not sound: %.400s", report->first);
}

static bool prove_whole(struct run *run, struct err *err)
{
    struct app_options options = {.path = run->stage.store, .clock = stage_clock(&run->stage)};
    struct check_report report;
    return app_prove_file(&options, &report) || not_sound(&report, err);
}

// What is written to a server nobody sees from outside: the last event of it says so.
static bool prove_on_server(struct run *run, struct err *err)
{
    struct check_report report;
    if (!run->journal)
        run->journal = journal_look_open(run->stage.store);
    int64_t seq = run->journal ? journal_look_seq(run->journal) : -1;
    if (seq < 0 || seq == run->proved_seq)
        return true;
    run->proved_seq = seq;
    return journal_look_prove(run->journal, run->stage.now_ms, &report) || not_sound(&report, err);
}

// A store that was not written to is as it was.
static bool prove(struct run *run, struct err *err)
{
    struct stat now;
    if (run->host->store)
        return prove_on_server(run, err);
    if (stat(run->stage.store, &now) != 0 ||
        (now.st_mtim.tv_sec == run->proved.tv_sec && now.st_mtim.tv_nsec == run->proved.tv_nsec))
        return true;
    run->proved = now.st_mtim;
    return prove_whole(run, err);
}

static bool run_step(struct run *run, const struct script_step *written, struct err *err)
{
    struct script_step step = *written;
    if (!frames_the_run(step.verb) && !stage_open(&run->stage, run->start, err))
        return false;
    run->player = step.surface ? stage_player(&run->stage, step.surface) : NULL;
    if (step.surface && !run->player)
        return err_set(err, ERR_INPUT,
                       "there is no surface '@%s'; 'surface %s 1080x1920' makes one", step.surface,
                       step.surface);
    if (!run_perform(run, &step, err))
        return false;
    if (run->player)
        player_settle(run->player, run->stage.now_ms);
    return !run->host->prove || prove(run, err);
}

static int say_failure(const struct run *run, const struct script *script,
                       const struct script_step *step, const struct err *err)
{
    fflush(run->host->out); // so that it stands behind what led to it
    fprintf(run->host->err, "%s:%d: ", script->name, step->line);
    if (run->player)
        fprintf(run->host->err, "@%s on screen '%s': ", run->player->name,
                surface_screen(run->player->surface));
    fprintf(run->host->err, "%s: %s\n", verb_name(step->verb), err->text);
    return err->code == ERR_INPUT ? 2 : 1;
}

int driver_run(const struct driver_host *host, const char *name, const char *text)
{
    struct script script;
    struct err err = {0};
    if (!script_parse(&script, name, text, &err)) {
        fprintf(host->err, "lobby: %s\n", err.text);
        return 2;
    }
    struct run run = {.host = host, .start = "2026-03-02T10:00"}; // a Monday
    int code = 0;
    if (!stage_init(&run.stage, host->temp, host->store, &err)) {
        fprintf(host->err, "lobby: %s\n", err.text);
        code = 1;
    }
    run.stage.metrics = host->metrics;
    run.stage.ime = host->ime;
    run.stage.smaller = host->smaller;
    for (size_t i = 0; code == 0 && i < script.steps.n; i++) {
        if (!run_step(&run, &script.steps.at[i], &err))
            code = say_failure(&run, &script, &script.steps.at[i], &err);
    }
    if (code == 0 && host->prove && run.proved_seq > 0 && !prove_whole(&run, &err)) {
        fprintf(host->err, "%s: %s\n", name, err.text);
        code = 1;
    }
    journal_look_close(run.journal);
    stage_finish(&run.stage);
    str_finish(&run.output);
    for (int i = 0; i < run.kept_n; i++)
        free(run.kept[i].text);
    script_finish(&script);
    return code;
}
