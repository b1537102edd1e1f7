// What is said of a printer and of its jobs, in a code and in words.

#include "app/paper_own.h"
#include "base/str.h"

static const struct {
    const char *code, *words;
} states[] = {
#define X(state, code, words) {code, words},
    PRINTER_STATES(X)
#undef X
};

const char *printer_state_code(enum printer_state state)
{
    return states[state].code;
}

enum printer_state printer_state_from_code(const char *code)
{
    int i = 0;
    while (i < PRINTER_STATE_COUNT && strcmp(states[i].code, code) != 0)
        i++;
    return (enum printer_state)i;
}

const char *printer_state_words(enum lang lang, enum printer_state state)
{
    return tr(lang, states[state].words);
}

const char *print_job_state(const struct print_job *job)
{
    return print_state_name((enum print_state)job->state);
}

const char *print_job_kind(const struct print_job *job)
{
    return print_kind_name((enum print_kind)job->kind);
}

const char *print_problem_words(enum lang lang, const char *problem)
{
    enum printer_state state = printer_state_from_code(problem);
    if (strcmp(problem, "half") == 0)
        return tr(lang, N_("Only a part of it may be on paper"));
    if (strcmp(problem, "late") == 0)
        return tr(lang, N_("Nobody printed it in time"));
    if (strcmp(problem, PAPER_CANCELLED) == 0)
        return tr(lang, N_("It was cancelled at the printer"));
    if (strcmp(problem, "accepted") == 0)
        return tr(lang, N_("The printer has accepted it"));
    return state == PRINTER_STATE_COUNT ? "" : printer_state_words(lang, state);
}

const struct print_job *paper_job_of(const struct paper_now *paper, int64_t visit)
{
    for (int i = paper->open_n; visit && i-- > 0;) {
        if (paper->open[i].visit == visit)
            return &paper->open[i];
    }
    return NULL;
}

bool paper_job_is_late(const struct print_job *job, int64_t now_ms)
{
    return job->state == PAPER_FAILED ||
           (job->state <= PAPER_PRINTING && now_ms - job->asked_ms >= PRINT_LATE_MS);
}
