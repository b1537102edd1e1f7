// A plan is one flat record read by base/conf, so file, flags and sample come from one table.

#include "business/setting.h"
#include "cli/simulate.h"
#include "base/conf.h"
#include "cli/cli.h"
#include "cli/measures.h"
#include "core/simulate.h"

#include <errno.h>
#include <popt.h>
#include <stdlib.h>
#include <string.h>

enum { STREAMS = 4, OPENS_S = 9 * 3600 }; // the first opening, by the clock of files

struct stream_plan {
    int per_day; // arrivals in ten hours; 0: this stream does not exist
    int service_s, service_cv_percent, patience_s;
    int credit_s, rate_permille;
    int wish_percent, owner_percent;
    int law;
};

struct simulation_plan {
    int visits, seed, staff, policy, warm_up_s, target_s, wrap_up_s;
    int day_s, shift_s, late_percent, late_s, break_after_s, break_s, on_time;
    int shock_from_s, shock_to_s, longer_percent, busier_percent;
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
               "growth of priority while waiting, thousandths"),                                   \
        NUMBER(section, "wish_percent", streams[i].wish_percent, 0, 100, "0",                      \
               "of them ask for one of those on duty"),                                            \
        NUMBER(section, "owner_percent", streams[i].owner_percent, 0, 100, "0",                    \
               "of them are somebody's customers")

static const struct conf_key keys[] = {
    NUMBER("plan", "visits", visits, 1, 100000000, "20000", "stop after that many arrivals"),
    NUMBER("plan", "seed", seed, 0, 2147483647, "1", "the same seed gives the same day"),
    NUMBER("plan", "staff", staff, 1, CONSULTANT_MAX, "4", "consultants, present throughout"),
    CHOICE("plan", "policy", policy, policy_codes, "turn", "who of those free gets a new customer"),
    NUMBER("plan", "warm_up_s", warm_up_s, 0, 100000000, "36000",
           "arrivals before that are not measured"),
    NUMBER("plan", "target_s", target_s, 1, 86400, "600", "the wait that should not be exceeded"),
    NUMBER("plan", "wrap_up_s", wrap_up_s, 0, 86400, "0", "after each service"),
    NUMBER("hours", "day_s", day_s, 0, 86399, "0",
           "open so long each day, people come and go; 0: one day without end"),
    NUMBER("hours", "shift_s", shift_s, 0, 86399, "0",
           "every second consultant comes and goes so much later"),
    NUMBER("hours", "late_percent", late_percent, 0, 100, "0",
           "of mornings on which a consultant is late"),
    NUMBER("hours", "late_s", late_s, 1, 86399, "900", "how late then, on average"),
    NUMBER("hours", "break_after_s", break_after_s, 0, 86399, "10800",
           "the first break of a day, after opening; the others follow one by one"),
    NUMBER("hours", "break_s", break_s, 0, 86399, "0", "how long each break; 0: there are none"),
    NUMBER("hours", "on_time", on_time, 0, 1, "0",
           "1: people go when their day is over though customers wait, but for the last"),
    NUMBER("shock", "from_s", shock_from_s, 0, 2000000000, "0",
           "when something changes, seconds from the first opening"),
    NUMBER("shock", "to_s", shock_to_s, 0, 2000000000, "0", "until when; 0: nothing changes"),
    NUMBER("shock", "service_percent", longer_percent, 1, 10000, "100",
           "services take so much of the usual time"),
    NUMBER("shock", "arrivals_percent", busier_percent, 1, 10000, "100",
           "so many come of the usual number"),
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
    ret->hours = (struct simulated_hours){.day_s = plan->day_s,
                                          .shift_s = plan->shift_s,
                                          .late_share = plan->late_percent / 100.0,
                                          .late_s = plan->late_s,
                                          .break_after_s = plan->break_after_s,
                                          .break_s = plan->break_s,
                                          .on_time = plan->on_time != 0};
    ret->shock = (struct simulated_shock){.from_s = plan->shock_from_s,
                                          .to_s = plan->shock_to_s,
                                          .service = plan->longer_percent / 100.0,
                                          .arrivals = plan->busier_percent / 100.0};
    struct business *b = &ret->business;
    business_init(b);
    b->service_n = 1;
    b->services[0] = (struct service_rules){
        .id = 1,
        .active = true,
        .prefix = 'A',
        .skills = 1,
        // in which somebody may go for a break
        .wrap_up_s = plan->day_s > 0 && plan->wrap_up_s == 0 ? 1 : plan->wrap_up_s,
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
            .wish_share = s->wish_percent / 100.0,
            .owner_share = s->owner_percent / 100.0,
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

static void write_wait(void *self, const struct simulated_visit *one)
{
    bool served = one->start_s >= 0;
    fprintf(self, "%.3f,", OPENS_S + one->arrive_s);
    if (served)
        fprintf(self, "%.3f", OPENS_S + one->start_s);
    fprintf(self, ",%.3f,", OPENS_S + one->end_s);
    if (served)
        fprintf(self, "consultant%d", one->with + 1);
    fprintf(self, ",stream%d,%d,%s\n", one->stream + 1, 0, served ? "served" : "abandoned");
}

// A break that would not lie within the hours is none.
static void write_shift(void *self, const struct simulated_shift *shift)
{
    bool rests = shift->break_to_s > 0 && shift->break_to_s < shift->to_s;
    fprintf(self, "consultant%d,%.3f,%.3f,", shift->consultant + 1, OPENS_S + shift->from_s,
            OPENS_S + shift->to_s);
    if (rests)
        fprintf(self, "%.3f,%.3f\n", OPENS_S + shift->break_from_s, OPENS_S + shift->break_to_s);
    else
        fputs(",\n", self);
}

struct wanted {
    bool json, sample, help;
    char *waits_path, *shifts_path; // owned; NULL: none
};

// NULL where nothing is wanted, and where it cannot be written: then *err says so.
static FILE *begin_file(const char *path, const char *header, struct err *err)
{
    FILE *out = path ? fopen(path, "w") : NULL;
    if (path && !out)
        err_file(err, "write", path);
    if (out)
        fputs(header, out);
    return out;
}

static bool end_file(FILE *out, const char *path, struct err *err)
{
    if (!out)
        return true;
    bool ok = !ferror(out);
    ok = fclose(out) == 0 && ok;
    return ok || err_file(err, "write", path);
}

static bool play(struct simulation *simulation, const struct wanted *wanted, struct simulated *ret,
                 struct err *err)
{
    FILE *waits = begin_file(wanted->waits_path,
                             "arrival_s,start_s,end_s,server,class,priority,outcome\n", err);
    FILE *shifts =
        begin_file(wanted->shifts_path, "server,from_s,to_s,break_from_s,break_to_s\n", err);
    simulation->watch = waits ? write_wait : NULL;
    simulation->watcher = waits;
    simulation->watch_shifts = shifts ? write_shift : NULL;
    simulation->shift_watcher = shifts;
    bool played = err->code == ERR_NONE && simulate(simulation, ret, err);
    bool ok = end_file(waits, wanted->waits_path, err) && played;
    ok = end_file(shifts, wanted->shifts_path, err) && ok;
    if (played && !ok)
        measure_finish(&ret->measure);
    return ok;
}

static bool run(const struct simulation_plan *plan, const struct wanted *wanted, FILE *out,
                struct err *err)
{
    struct simulation simulation;
    struct simulated result;
    bool json = wanted->json;
    build(plan, &simulation);
    if (!play(&simulation, wanted, &result, err))
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

// Flags that say what a key of the plan says, each with an example.
static const struct {
    const char *name, *key, *value, *meaning, *example;
} flags[] = {
    {"visits", "plan.visits", "N", "stop after that many arrivals", "--visits 5000"},
    {"seed", "plan.seed", "N", "the same seed gives the same day", "--seed 7"},
    {"staff", "plan.staff", "N", "consultants", "--staff 3"},
    {"policy", "plan.policy", "NAME", "who gets a new customer", "--policy longest_idle"},
    {"per-day", "stream1.per_day", "N", "arrivals in ten hours", "--per-day 60"},
    {"service", "stream1.service_s", "S", "mean service, seconds", "--service 2400"},
    {"patience", "stream1.patience_s", "S", "mean patience, seconds", "--patience 3600"},
    {"wishes", "stream1.wish_percent", "PERCENT", "who ask for one of those on duty",
     "--wishes 25"},
    {"owners", "stream1.owner_percent", "PERCENT", "who are somebody's customers", "--owners 40"},
    {"day", "hours.day_s", "S", "open so long each day; then people go", "--day 36000"},
    {"shift", "hours.shift_s", "S", "every second one comes and goes later",
     "--day 32400 --shift 7200"},
    {"late", "hours.late_percent", "PERCENT", "mornings on which somebody is late",
     "--day 36000 --late 20"},
    {"break", "hours.break_s", "S", "each one's break, one after the other",
     "--day 36000 --break 2700"},
    {"on-time", "hours.on_time", "0 | 1", "1: people go at the end of their day, whoever waits",
     "--day 32400 --shift 7200 --on-time 1"},
    {"shock-from", "shock.from_s", "S", "when something changes",
     "--shock-from 864000 --shock-to 950400 --longer 143"},
    {"shock-to", "shock.to_s", "S", "until when", "--shock-to 86400 --busier 135"},
    {"longer", "shock.service_percent", "PERCENT", "services take so much of the usual",
     "--shock-to 86400 --longer 143"},
    {"busier", "shock.arrivals_percent", "PERCENT", "so many come of the usual number",
     "--shock-to 86400 --busier 135"},
};
enum {
    FLAGS = sizeof flags / sizeof *flags,
    FLAG_SET = 1000,
    FLAG_JSON,
    FLAG_SAMPLE,
    FLAG_WAITS,
    FLAG_SHIFTS,
    FLAG_HELP
};

static bool read_flag(struct simulation_plan *plan, struct wanted *wanted, int flag, char **value,
                      struct err *err)
{
    char text[160];
    switch (flag) {
    case FLAG_JSON:
        return wanted->json = true;
    case FLAG_SAMPLE:
        return wanted->sample = true;
    case FLAG_HELP:
        return wanted->help = true;
    case FLAG_WAITS:
        free(wanted->waits_path);
        wanted->waits_path = *value;
        *value = NULL;
        return true;
    case FLAG_SHIFTS:
        free(wanted->shifts_path);
        wanted->shifts_path = *value;
        *value = NULL;
        return true;
    case FLAG_SET:
        return set(plan, *value, err);
    default:
        return (size_t)snprintf(text, sizeof text, "%s=%s", flags[flag - 1].key, *value) <
                       sizeof text
                   ? set(plan, text, err)
                   : err_set(err, ERR_INPUT, "--%s: too long", flags[flag - 1].name);
    }
}

static bool read_flags(poptContext context, struct simulation_plan *plan, struct wanted *wanted,
                       struct err *err)
{
    int flag;
    while ((flag = poptGetNextOpt(context)) > 0) {
        char *value = poptGetOptArg(context);
        bool ok = read_flag(plan, wanted, flag, &value, err);
        free(value);
        if (!ok)
            return false;
    }
    if (flag < -1)
        return err_set(err, ERR_INPUT, "%s: %s; 'lobby simulate --help' says which there are",
                       poptBadOption(context, POPT_BADOPTION_NOALIAS), poptStrerror(flag));
    return true;
}

static void print_flag(FILE *out, const char *name, const char *value, const char *meaning,
                       const char *example)
{
    char said[64];
    snprintf(said, sizeof said, "--%s%s%s", name, *value ? " " : "", value);
    fprintf(out, "  %-22s %s\n  %-22s lobby simulate %s\n", said, meaning, "", example);
}

static void print_help(FILE *out)
{
    fputs("lobby simulate [PLAN] [--option …]\n"
          "an invented day, or many, through the real engine\n\n"
          "For example:\n"
          "  lobby simulate --staff 3 --per-day 60 --service 2400 --json\n\n"
          "PLAN is a file as --sample prints it. Streams are of the first kind unless --set says "
          "another.\n\n",
          out);
    for (size_t i = 0; i < FLAGS; i++)
        print_flag(out, flags[i].name, flags[i].value, flags[i].meaning, flags[i].example);
    print_flag(out, "set", "section.key=value", "any key of the plan", "--set stream2.per_day=20");
    print_flag(out, "waits", "FILE", "write the waits, for 'lobby estimate score'",
               "--waits waits.csv");
    print_flag(out, "shifts", "FILE", "write when who is to be there, for its --shifts",
               "--day 36000 --break 2700 --shifts shifts.csv");
    print_flag(out, "json", "", "answer for programs", "--json");
    print_flag(out, "sample", "", "print a plan with every key", "--sample");
}

static bool read_words(poptContext context, struct simulation_plan *plan, struct wanted *wanted,
                       struct err *err)
{
    // The file is read before the flags, wherever it stands among them.
    struct simulation_plan file_plan = *plan;
    if (!read_flags(context, plan, wanted, err))
        return false;
    const char *path = poptGetArg(context);
    if (path && poptPeekArg(context))
        return err_set(err, ERR_INPUT, "one plan at a time: '%s' is too many",
                       poptPeekArg(context));
    if (!path)
        return true;
    *plan = file_plan;
    if (!conf_read(path, keys, KEYS, plan, err))
        return false;
    poptResetContext(context);
    return read_flags(context, plan, wanted, err);
}

int cli_simulate(int argc, const char **argv, FILE *out, FILE *err_out)
{
    struct poptOption options[FLAGS + 7] = {
        [FLAGS] = {"set", 0, POPT_ARG_STRING, NULL, FLAG_SET, NULL, NULL},
        {"waits", 0, POPT_ARG_STRING, NULL, FLAG_WAITS, NULL, NULL},
        {"shifts", 0, POPT_ARG_STRING, NULL, FLAG_SHIFTS, NULL, NULL},
        {"json", 0, POPT_ARG_NONE, NULL, FLAG_JSON, NULL, NULL},
        {"sample", 0, POPT_ARG_NONE, NULL, FLAG_SAMPLE, NULL, NULL},
        {"help", '?', POPT_ARG_NONE, NULL, FLAG_HELP, NULL, NULL},
        POPT_TABLEEND};
    for (int i = 0; i < FLAGS; i++)
        options[i] =
            (struct poptOption){flags[i].name, 0, POPT_ARG_STRING, NULL, i + 1, NULL, NULL};
    struct err err = {0};
    struct simulation_plan plan = {0};
    struct wanted wanted = {0};
    conf_defaults(keys, KEYS, &plan);
    poptContext context = poptGetContext("lobby simulate", argc, argv, options, 0);
    bool ok = read_words(context, &plan, &wanted, &err);
    if (ok && wanted.help)
        print_help(out);
    else if (ok && wanted.sample)
        print_sample(out);
    else if (ok)
        ok = run(&plan, &wanted, out, &err);
    poptFreeContext(context);
    free(wanted.waits_path);
    free(wanted.shifts_path);
    if (!ok)
        fprintf(err_out, "lobby: %s\n", err.text);
    return ok ? CLI_DONE : err.code == ERR_INPUT ? CLI_USAGE : CLI_FAILED;
}
