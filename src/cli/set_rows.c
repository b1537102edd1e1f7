// Services, staff, questions and skills from a shell: KEY=VALUE by KEY=VALUE over the row as it is,
// checked by the same rules as the back office.

#include "cli/set_rows.h"

#include "app/settings.h"
#include "app/upkeep.h"
#include "cli/resolve.h"
#include "cli/session.h"
#include "base/suggest.h"

#include <stdlib.h>
#include <string.h>

struct row { // what is being changed
    struct cli *cli;
    struct profile was, next;
    struct staff_row staff;
    struct people *people_was, *people; // of a person who is there already
    int index;                          // of the service, skill, question
};

typedef bool set_fn(struct row *row, const char *key, const char *value, struct err *err);

static bool bad_value(const char *key, const char *value, const char *wanted, struct err *err)
{
    return err_set(err, ERR_INPUT, "%s=%.80s: %s is wanted", key, value, wanted);
}

static bool set_number(int *to, const char *key, const char *value, int least, int most, int unit,
                       struct err *err)
{
    int number;
    if (!resolve_number(key, value, least, most, &number, err))
        return false;
    *to = number * unit;
    return true;
}

static bool set_bool(bool *to, const char *key, const char *value, struct err *err)
{
    if (strcmp(value, "0") != 0 && strcmp(value, "1") != 0)
        return bad_value(key, value, "0 or 1", err);
    *to = value[0] == '1';
    return true;
}

// "name.zh_TW": the language behind the dot, where the key begins like that; LANG_COUNT: it is not.
static enum lang words_key(const char *key, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(key, prefix, n) == 0 && key[n] == '.' ? lang_from_code(key + n + 1) : LANG_COUNT;
}

static bool set_words(char *to, size_t size, const char *key, const char *value, struct err *err)
{
    if (strlen(value) >= size)
        return err_set(err, ERR_INPUT, "%s: the text is longer than %zu bytes", key, size - 1);
    memset(to, 0, size);
    memcpy(to, value, strlen(value));
    return true;
}

static bool unknown_key(const char *key, const char *known, struct err *err)
{
    return err_set(err, ERR_INPUT, "there is no key '%.40s'; there are %s", key, known);
}

// "1,3": numbers of skills, as `lobby set skills` lists them.
static bool set_skills(uint64_t *to, const char *key, const char *value, struct err *err)
{
    uint64_t bits = 0;
    const char *at = value;
    while (*at) {
        char *end;
        long n = strtol(at, &end, 10);
        if (end == at || n < 1 || n > SKILL_MAX || (*end && *end != ','))
            return bad_value(key, value, "numbers of skills such as 1,3", err);
        bits |= UINT64_C(1) << (n - 1);
        at = *end ? end + 1 : end;
    }
    *to = bits;
    return true;
}

// ---- services ---------------------------------------------------------------------------------

static bool set_code(struct row *row, struct service_rules *s, const char *key, const char *value,
                     struct err *err)
{
    static const char *const policies[POLICY_COUNT] = {"turn", "longest_idle", "fewest_served",
                                                       "least_minutes"};
    int n = 0;
    if (strcmp(key, "policy") == 0) {
        while (n < POLICY_COUNT && strcmp(policies[n], value) != 0)
            n++;
        if (n == POLICY_COUNT)
            return bad_value(key, value, "turn, longest_idle, fewest_served or least_minutes", err);
        s->policy = (enum policy)n;
        return true;
    }
    if (strcmp(key, "mode") == 0) {
        if (strcmp(value, "desk") != 0 && strcmp(value, "automatic") != 0)
            return bad_value(key, value, "desk or automatic", err);
        s->mode = value[0] == 'd' ? MODE_DESK : MODE_AUTOMATIC;
        return true;
    }
    return resolve_class(row->cli, value, &s->class, err);
}

// "Li,Chen": who stands in, in order.
static bool set_cover(struct row *row, struct service_rules *s, const char *value, struct err *err)
{
    char *names = arena_strdup(&row->cli->arena, value), *rest = names;
    s->cover_n = 0;
    memset(s->cover, 0, sizeof s->cover);
    for (char *name; (name = strtok_r(rest, ",", &rest)) != NULL;) {
        int who;
        if (s->cover_n == COVER_MAX)
            return err_set(err, ERR_INPUT, "cover: at most %d people stand in", COVER_MAX);
        if (!resolve_consultant(row->cli, name, &who, err))
            return false;
        s->cover[s->cover_n++] = row->next.business.consultants[who].id;
    }
    return true;
}

static bool set_service(struct row *row, const char *key, const char *value, struct err *err)
{
    struct service_rules *s = &row->next.business.services[row->index];
    struct service_profile *about = &row->next.services[row->index];
    enum lang name = words_key(key, "name"), help = words_key(key, "help");
    if (name < LANG_COUNT)
        return set_words(about->words.name.in[name], NAME_SIZE, key, value, err);
    if (help < LANG_COUNT)
        return set_words(about->words.description.in[help], TEXT_SIZE, key, value, err);
    if (strcmp(key, "letter") == 0) {
        s->prefix = value[0] && !value[1] ? value[0] : '?';
        return true; // the profile's own check says what is wrong with it
    }
    if (strcmp(key, "active") == 0)
        return set_bool(&s->active, key, value, err);
    if (strcmp(key, "phone-optional") == 0)
        return set_bool(&about->words.phone_optional, key, value, err);
    if (strcmp(key, "makes-owner") == 0)
        return set_bool(&about->makes_owner, key, value, err);
    if (strcmp(key, "icon") == 0)
        return set_words(about->words.icon, sizeof about->words.icon, key, value, err);
    if (strcmp(key, "target") == 0)
        return set_number(&s->target_s, key, value, 1, 240, 60, err);
    if (strcmp(key, "wrap-up") == 0)
        return set_number(&s->wrap_up_s, key, value, 0, 1800, 1, err);
    if (strcmp(key, "slot") == 0)
        return set_number(&s->slot_min, key, value, 0, 480, 1, err);
    if (strcmp(key, "slot-people") == 0)
        return set_number(&s->slot_people, key, value, 0, 50, 1, err);
    if (strcmp(key, "group") == 0)
        return set_number(&s->group, key, value, 0, GROUP_MAX - 1, 1, err);
    if (strcmp(key, "needs") == 0)
        return set_skills(&s->skills, key, value, err);
    if (strcmp(key, "cover") == 0)
        return set_cover(row, s, value, err);
    if (strcmp(key, "policy") == 0 || strcmp(key, "mode") == 0 || strcmp(key, "class") == 0)
        return set_code(row, s, key, value, err);
    return unknown_key(key,
                       "name.LANG help.LANG letter active icon target wrap-up slot slot-people "
                       "group needs cover class policy mode phone-optional makes-owner",
                       err);
}

// ---- questions, skills ------------------------------------------------------------------------

static bool set_question(struct row *row, const char *key, const char *value, struct err *err)
{
    struct question_words *q = &row->next.questions[row->index];
    enum lang text = words_key(key, "text");
    if (text < LANG_COUNT)
        return set_words(q->text.in[text], NAME_SIZE, key, value, err);
    for (int i = 0; i < CHOICES_MAX; i++) {
        char prefix[16];
        snprintf(prefix, sizeof prefix, "choice%d", i + 1);
        enum lang lang = words_key(key, prefix);
        if (lang == LANG_COUNT)
            continue;
        if (q->choice_n <= i)
            q->choice_n = i + 1;
        return set_words(q->choices[i].in[lang], NAME_SIZE, key, value, err);
    }
    if (strcmp(key, "asked") == 0)
        return set_bool(&q->active, key, value, err);
    if (strcmp(key, "source") == 0)
        return set_bool(&q->source, key, value, err);
    if (strcmp(key, "choices") == 0)
        return set_number(&q->choice_n, key, value, 0, CHOICES_MAX, 1, err);
    if (strcmp(key, "service") == 0) {
        int service = 0;
        bool all = strcmp(value, "all") == 0;
        if (!all && !resolve_service(row->cli, value, &service, err))
            return false;
        q->service = all ? 0 : row->next.business.services[service].id;
        return true;
    }
    return unknown_key(key, "text.LANG choice1.LANG … choices service asked source", err);
}

static bool set_skill(struct row *row, const char *key, const char *value, struct err *err)
{
    enum lang name = words_key(key, "name");
    if (name == LANG_COUNT)
        return unknown_key(key, "name.LANG", err);
    return set_words(row->next.skills[row->index].in[name], NAME_SIZE, key, value, err);
}

// ---- staff ------------------------------------------------------------------------------------

static struct consultant_rules *serving(struct row *row)
{
    struct business *b = &row->next.business;
    int i = row->staff.id ? business_consultant(b, row->staff.id) : -1;
    return i >= 0 ? &b->consultants[i] : NULL;
}

static bool begin_to_serve(struct row *row, struct err *err)
{
    static struct staff_row staff[STAFF_MAX];
    size_t n;
    if (!app_staff(row->cli->app, staff, STAFF_MAX, &n, err))
        return false;
    if (profile_begin_serving(&row->next, staff, n, row->staff.id) < 0)
        return err_set(err, ERR_INPUT,
                       "consultants are kept in the order they came: enter this person again as a "
                       "new one to serve customers");
    return true;
}

static bool set_speaks(struct consultant_rules *c, const char *key, const char *value,
                       struct arena *arena, struct err *err)
{
    char *codes = arena_strdup(arena, value), *rest = codes;
    c->languages = 0;
    for (char *code; (code = strtok_r(rest, ",", &rest)) != NULL;) {
        enum lang lang = lang_from_code(code);
        if (lang == LANG_COUNT)
            return bad_value(key, value, "zh_TW, zh_CN, en", err);
        c->languages |= 1u << lang;
    }
    return true;
}

static bool set_serving(struct row *row, const char *key, const char *value, struct err *err)
{
    struct consultant_rules *c = serving(row);
    bool on = false;
    if (strcmp(key, "serves") == 0) {
        if (!set_bool(&on, key, value, err) || (on && !begin_to_serve(row, err)))
            return false;
        c = serving(row);
        if (c)
            c->active = on;
        return true;
    }
    if (!c)
        return err_set(err, ERR_INPUT, "%s: this person does not serve; say serves=1 first", key);
    if (strcmp(key, "desk") == 0)
        return set_number(&c->desk, key, value, 0, DESK_MOST, 1, err);
    if (strcmp(key, "skills") == 0)
        return set_skills(&c->skills, key, value, err);
    return set_speaks(c, key, value, &row->cli->arena, err);
}

static bool is_serving_key(const char *key)
{
    return strcmp(key, "serves") == 0 || strcmp(key, "desk") == 0 || strcmp(key, "skills") == 0 ||
           strcmp(key, "speaks") == 0;
}

static bool set_person(struct row *row, const char *key, const char *value, struct err *err)
{
    struct staff_row *who = &row->staff;
    enum lang name = words_key(key, "name"), title = words_key(key, "title");
    if (name < LANG_COUNT)
        return set_words(who->name.in[name], NAME_SIZE, key, value, err);
    if (title < LANG_COUNT)
        return set_words(who->title.in[title], NAME_SIZE, key, value, err);
    if (strcmp(key, "active") == 0)
        return set_bool(&who->active, key, value, err);
    if (strcmp(key, "role") == 0) {
        who->role = role_from_code(value);
        return (who->role > ROLE_CUSTOMER && who->role < ROLE_COUNT) ||
               bad_value(key, value, "consultant, receptionist, manager or administrator", err);
    }
    return is_serving_key(key) || // in the second round, once there is an id
           unknown_key(key, "name.LANG title.LANG role active serves desk skills speaks", err);
}

static bool set_service_of_person(struct row *row, const char *key, const char *value,
                                  struct err *err)
{
    return !is_serving_key(key) || set_serving(row, key, value, err);
}

// ---- running ----------------------------------------------------------------------------------

static bool each_pair(struct row *row, set_fn *set, struct err *err)
{
    for (int i = 1; i < row->cli->arg_n; i++) {
        const char *pair = row->cli->args[i], *equals = strchr(pair, '=');
        if (!equals)
            return err_set(err, ERR_INPUT, "'%.80s' is not KEY=VALUE", pair);
        char *key = arena_strdup(&row->cli->arena, pair);
        key[equals - pair] = '\0';
        if (!set(row, key, equals + 1, err))
            return false;
    }
    return true;
}

static bool save(struct row *row, struct err *err)
{
    struct problem problems[PROBLEM_MAX];
    struct cli *cli = row->cli;
    struct settings_draft draft = {&row->was, &row->next, row->people_was, row->people};
    if (!app_save_settings(cli->app, cli->actor, cli->lang, &draft, err))
        return false;
    fprintf(cli->host->out, "%s\n", cli_tr(cli, N_("The setting is changed.")));
    int n = profile_problems(&row->next, &row->was, problems);
    for (int i = 0; i < n; i++)
        fprintf(cli->host->out, "%s\n",
                problem_words(&cli->arena, cli->lang, &row->next, &problems[i]));
    return true;
}

static bool is_new(const struct cli *cli)
{
    return strcmp(cli->args[0], "new") == 0;
}

static bool find_service(struct row *row, struct err *err)
{
    if (!is_new(row->cli))
        return resolve_service(row->cli, row->cli->args[0], &row->index, err);
    row->index = profile_add_service(&row->next);
    return row->index >= 0 ||
           err_set(err, ERR_INPUT, "there are %d services, which is the most", SERVICE_MAX);
}

static bool find_question(struct row *row, struct err *err)
{
    int n;
    if (is_new(row->cli)) {
        row->index = profile_add_question(&row->next, false);
        return row->index >= 0 ||
               err_set(err, ERR_INPUT, "there are %d questions, which is the most", QUESTION_MAX);
    }
    if (!resolve_number("the question", row->cli->args[0], 1, row->next.question_n, &n, err))
        return false;
    row->index = n - 1;
    return true;
}

static bool find_skill(struct row *row, struct err *err)
{
    int n;
    if (is_new(row->cli)) {
        row->index = profile_add_skill(&row->next);
        return row->index >= 0 ||
               err_set(err, ERR_INPUT, "there are %d skills, which is the most", SKILL_MAX);
    }
    if (!resolve_number("the skill", row->cli->args[0], 1, SKILL_MAX, &n, err))
        return false;
    row->index = n - 1;
    return true;
}

static int run(struct cli *cli, bool (*find)(struct row *row, struct err *err), set_fn *set)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct row *row = mem_alloc(sizeof *row);
    row->cli = cli;
    app_profile(cli->app, &row->was);
    row->next = row->was;
    bool ok = find(row, &err) && each_pair(row, set, &err) && save(row, &err);
    free(row);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}

int cli_set_service(struct cli *cli)
{
    return run(cli, find_service, set_service);
}

int cli_set_question(struct cli *cli)
{
    return run(cli, find_question, set_question);
}

int cli_set_skill(struct cli *cli)
{
    return run(cli, find_skill, set_skill);
}

static bool set_new(struct row *row, struct err *err)
{
    row->staff = (struct staff_row){.role = ROLE_CONSULTANT, .active = true};
    return each_pair(row, set_person, err) &&
           app_put_staff(row->cli->app, row->cli->actor, &row->staff, err);
}

// The person first, who has an id then; what they serve follows.
static bool save_new_person(struct row *row, struct err *err)
{
    if (!set_new(row, err))
        return false;
    app_profile(row->cli->app, &row->was);
    row->next = row->was;
    return each_pair(row, set_service_of_person, err) && save(row, err);
}

// Who they are and what they serve, together or not at all.
static bool save_person(struct row *row, struct err *err)
{
    struct cli *cli = row->cli;
    if (!resolve_staff(cli, cli->args[0], &row->staff, err))
        return false;
    row->people_was = mem_alloc(sizeof *row->people_was);
    row->people = mem_alloc(sizeof *row->people);
    if (!app_staff(cli->app, row->people_was->at, STAFF_MAX, &row->people_was->n, err))
        return false;
    *row->people = *row->people_was;
    app_profile(cli->app, &row->was);
    row->next = row->was;
    if (!each_pair(row, set_person, err) || !each_pair(row, set_service_of_person, err))
        return false;
    for (size_t i = 0; i < row->people->n; i++) {
        if (row->people->at[i].id == row->staff.id)
            row->people->at[i] = row->staff;
    }
    return save(row, err);
}

int cli_set_staff(struct cli *cli)
{
    struct err err = {0};
    int code = session_open(cli);
    if (code != CLI_DONE)
        return code;
    struct row *row = mem_alloc(sizeof *row);
    row->cli = cli;
    bool ok = is_new(cli) ? save_new_person(row, &err) : save_person(row, &err);
    free(row->people_was);
    free(row->people);
    free(row);
    return ok ? CLI_DONE : cli_fail(cli, &err);
}
