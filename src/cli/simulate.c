// A plan is one flat record read by base/conf, so file, flags and sample come from one table.

#include "business/setting.h"
#include "cli/simulate.h"
#include "base/conf.h"
#include "cli/cli.h"
#include "cli/measures.h"
#include "core/simulate.h"

#include <popt.h>
#include <stdlib.h>
#include <string.h>

enum { STREAMS = 4 };

struct stream_plan {
    int per_day; // arrivals in ten hours; 0: this stream does not exist
    int service_s, service_cv_percent, patience_s;
    int credit_s, rate_permille;
    int law;
};

struct simulation_plan {
    int visits, seed, staff, policy, warm_up_s, target_s, wrap_up_s;
    struct stream_plan streams[STREAMS];
};

static const char *const laws[] = {"exponential", "constant", "lognormal", NULL};

#define NUMBER(section, key, field, low, high, fallback, meaning)                                  \
    {                                                                                              \
        section, key, CONF_INT, offsetof(struct simulation_plan, field), 0, low, high, NULL,       \
            fallback, meaning                                                                      \
    }
#define CHOICE(section, key, field, choices, fallback, meaning)                                    \
    {                                                                                              \
        section, key, CONF_CHOICE, offsetof(struct simulation_plan, field), 0, 0, 0, choices,      \
            fallback, meaning                                                                      \
    }
#define STREAM(section, i, arrivals, ahead)                                                        \
    NUMBER(section, "per_day", streams[i].per_day, 0, 100000, arrivals,                            \
           "arrivals in ten hours; 0: there is no such stream"),                                   \
        CHOICE(section, "law", streams[i].law, laws, "exponential", "of the service time"),        \
        NUMBER(section, "service_s", streams[i].service_s, 1, 86400, "1200", "its mean, seconds"), \
        NUMBER(section, "service_cv_percent", streams[i].service_cv_percent, 1, 1000, "70",        \
               "of a lognormal one: deviation in percent of the mean"),                            \
        NUMBER(section, "patience_s", streams[i].patience_s, 0, 86400, "0",                        \
               "mean time until they leave, seconds; 0: they wait for ever"),                      \
        NUMBER(section, "credit_s", streams[i].credit_s, 0, 86400, ahead,                          \
               "head start in priority, seconds"),                                                 \
        NUMBER(section, "rate_permille", streams[i].rate_permille, 0, 100000, "1000",              \
               "growth of priority while waiting, thousandths")

static const struct conf_key keys[] = {
    NUMBER("plan", "visits", visits, 1, 100000000, "20000", "stop after that many arrivals"),
    NUMBER("plan", "seed", seed, 0, 2147483647, "1", "the same seed gives the same day"),
    NUMBER("plan", "staff", staff, 1, CONSULTANT_MAX, "4", "consultants, present throughout"),
    CHOICE("plan", "policy", policy, policy_codes, "turn", "who of those free gets a new customer"),
    NUMBER("plan", "warm_up_s", warm_up_s, 0, 100000000, "36000",
           "arrivals before that are not measured"),
    NUMBER("plan", "target_s", target_s, 1, 86400, "600", "the wait that should not be exceeded"),
    NUMBER("plan", "wrap_up_s", wrap_up_s, 0, 86400, "0", "after each service"),
    STREAM("stream1", 0, "100", "0"),
    STREAM("stream2", 1, "0", "1800"),
    STREAM("stream3", 2, "0", "0"),
    STREAM("stream4", 3, "0", "0"),
};
enum { KEYS = sizeof keys / sizeof *keys };

static void build(const struct simulation_plan *plan, struct simulation *ret)
{
    *ret = (struct simulation){.visits = plan->visits,
                               .seed = (uint64_t)plan->seed,
                               .warm_up_s = plan->warm_up_s,
                               .judged = true};
    struct business *b = &ret->business;
    business_init(b);
    b->service_n = 1;
    b->services[0] = (struct service_rules){.id = 1,
                                            .active = true,
                                            .prefix = 'A',
                                            .skills = 1,
                                            .wrap_up_s = plan->wrap_up_s,
                                            .policy = (enum policy)plan->policy};
    b->consultant_n = plan->staff;
    for (int i = 0; i < plan->staff; i++)
        b->consultants[i] =
            (struct consultant_rules){.id = i + 1, .active = true, .skills = 1, .languages = 1};
    for (int i = 0; i < STREAMS; i++) {
        const struct stream_plan *s = &plan->streams[i];
        if (s->per_day == 0)
            continue;
        int class = b->class_n++;
        b->classes[class] = (struct class_rules){
            .id = class + 1, .credit_s = s->credit_s, .rate_permille = s->rate_permille};
        ret->streams[ret->stream_n++] = (struct stream){
            .class = class,
            .per_hour = s->per_day / 10.0,
            .service_s = {(enum law_kind)s->law, s->service_s, s->service_cv_percent / 100.0},
            .patience = {LAW_EXPONENTIAL, s->patience_s, 0},
        };
    }
}

static const char *numbered(void *self, const char *word, int i)
{
    return arena_printf(self, "%s%d", word, i + 1);
}

static const char *class_name(void *self, int class)
{
    return numbered(self, "stream", class);
}

static const char *consultant_name(void *self, int consultant)
{
    return numbered(self, "consultant", consultant);
}

// Calls that two or more who were free could have taken.
static int64_t all_choices(const struct simulated *r)
{
    return r->choices[CHOICE_NAMED] + r->choices[CHOICE_ABOVE] + r->choices[CHOICE_OTHER];
}

static const char *choice_words(struct arena *arena, const struct simulated *r)
{
    int64_t all = all_choices(r), right = all - r->choices[CHOICE_OTHER];
    return arena_printf(arena, "right choice: %lld of %lld", (long long)right, (long long)all);
}

static bool run(const struct simulation_plan *plan, bool json, FILE *out, struct err *err)
{
    struct simulation simulation;
    struct simulated result;
    build(plan, &simulation);
    if (!simulate(&simulation, &result, err))
        return false;
    struct arena arena;
    arena_init(&arena);
    struct measures_view view = {
        .business = &simulation.business,
        .measure = &result.measure,
        .names = {class_name, consultant_name, &arena},
        .target_s = plan->target_s,
        .json = json,
        .lang = LANG_EN,
        .out = out,
    };
    if (json)
        fprintf(out,
                "{\"visits\": %lld, \"events\": %lld, \"seed\": %d, \"choices\": %lld, "
                "\"choices_other\": %lld, ",
                (long long)result.visits, (long long)result.events, plan->seed,
                (long long)all_choices(&result), (long long)result.choices[CHOICE_OTHER]);
    else
        fprintf(out, "%lld visits, %lld events, %.0f hours, seed %d\n%s\n\n",
                (long long)result.visits, (long long)result.events, result.span_s / 3600,
                plan->seed, choice_words(&arena, &result));
    measures_print(&view);
    if (json)
        fputs("}\n", out);
    measure_finish(&result.measure);
    arena_finish(&arena);
    return true;
}

static bool set(struct simulation_plan *plan, const char *text, struct err *err)
{
    char section[32], key[32];
    const char *value = strchr(text, '=');
    if (sscanf(text, "%31[^.=].%31[^=]", section, key) != 2 || !value)
        return err_set(err, ERR_INPUT, "--set '%s': write section.key=value", text);
    return conf_set(keys, KEYS, plan, section, key, value + 1, err);
}

static void print_sample(FILE *out)
{
    struct str sample = {0};
    conf_sample(keys, KEYS, &sample);
    fputs(str_text(&sample), out);
    str_finish(&sample);
}

// Flags that say what a key of the plan says.
static const char *const flag_keys[] = {"plan.visits",       "plan.seed",       "plan.staff",
                                        "plan.policy",       "stream1.per_day", "stream1.service_s",
                                        "stream1.patience_s"};
enum { FLAG_SET = 1000, FLAG_JSON, FLAG_SAMPLE };

static bool read_flags(poptContext flags, struct simulation_plan *plan, bool *json, bool *sample,
                       struct err *err)
{
    int flag;
    while ((flag = poptGetNextOpt(flags)) > 0) {
        char *value = poptGetOptArg(flags);
        char text[160];
        bool ok = true;
        if (flag == FLAG_JSON)
            *json = true;
        else if (flag == FLAG_SAMPLE)
            *sample = true;
        else if (flag == FLAG_SET)
            ok = set(plan, value, err);
        else
            ok = (size_t)snprintf(text, sizeof text, "%s=%s", flag_keys[flag - 1], value) <
                     sizeof text &&
                 set(plan, text, err);
        free(value);
        if (!ok)
            return false;
    }
    if (flag < -1)
        return err_set(err, ERR_INPUT, "%s: %s; 'lobby simulate --help' says which there are",
                       poptBadOption(flags, POPT_BADOPTION_NOALIAS), poptStrerror(flag));
    return true;
}

int cli_simulate(int argc, const char **argv, FILE *out, FILE *err_out)
{
    static const struct poptOption options[] = {
        {"visits", 0, POPT_ARG_STRING, NULL, 1, "stop after that many arrivals", "N"},
        {"seed", 0, POPT_ARG_STRING, NULL, 2, "the same seed gives the same day", "N"},
        {"staff", 0, POPT_ARG_STRING, NULL, 3, "consultants", "N"},
        {"policy", 0, POPT_ARG_STRING, NULL, 4, "who gets a new customer", "NAME"},
        {"per-day", 0, POPT_ARG_STRING, NULL, 5, "arrivals in ten hours, first stream", "N"},
        {"service", 0, POPT_ARG_STRING, NULL, 6, "mean service, seconds, first stream", "S"},
        {"patience", 0, POPT_ARG_STRING, NULL, 7, "mean patience, seconds, first stream", "S"},
        {"set", 0, POPT_ARG_STRING, NULL, FLAG_SET, "any key of the plan", "section.key=value"},
        {"json", 0, POPT_ARG_NONE, NULL, FLAG_JSON, "answer for programs", NULL},
        {"sample", 0, POPT_ARG_NONE, NULL, FLAG_SAMPLE, "print a plan with every key", NULL},
        POPT_AUTOHELP POPT_TABLEEND};
    struct err err = {0};
    struct simulation_plan plan = {0}, file_plan;
    bool json = false, sample = false, ok = true;
    conf_defaults(keys, KEYS, &plan);
    // The file is read before the flags, wherever it stands among them.
    poptContext flags = poptGetContext("lobby simulate", argc, argv, options, 0);
    poptSetOtherOptionHelp(flags, "[PLAN] [--option …]");
    file_plan = plan;
    ok = read_flags(flags, &plan, &json, &sample, &err);
    const char *path = ok ? poptGetArg(flags) : NULL;
    if (path && poptPeekArg(flags))
        ok = err_set(&err, ERR_INPUT, "one plan at a time: '%s' is too many", poptPeekArg(flags));
    if (ok && path) {
        plan = file_plan;
        ok = conf_read(path, keys, KEYS, &plan, &err);
        poptResetContext(flags);
        ok = ok && read_flags(flags, &plan, &json, &sample, &err);
    }
    if (ok && sample)
        print_sample(out);
    else if (ok)
        ok = run(&plan, json, out, &err);
    poptFreeContext(flags);
    if (!ok)
        fprintf(err_out, "lobby: %s\n", err.text);
    return ok ? CLI_DONE : err.code == ERR_INPUT ? CLI_USAGE : CLI_FAILED;
}
