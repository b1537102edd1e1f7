// A finished day as bytes. One function a row says what stands there, in which order and in which unit, both for
// writing and for reading. Whole numbers are zigzag varints (7 bits a byte, lowest first, the top bit: more
// follow); an instant is one of these, as how long after another one; fractions are 0, or 1 and the 8 bytes of an IEEE
// double, lowest first: they come back bit by bit. A list is its length and its rows.

#include "app/figures/day_cache.h"
#include "base/mem.h"

// Another number for another layout, and whenever a day is counted in another way; what enums are called is in the
// mark by itself.
enum { LAYOUT = 6 };

struct coder {
    struct str *out; // NULL: it is read …
    const uint8_t *at, *end;
    bool broken;   // … and is no such thing
    int64_t visit; // the last id …
    int64_t at_ms; // … and the last instant
};

// ---- numbers ------------------------------------------------------------------------------------

static void write_number(struct str *out, int64_t value)
{
    uint64_t rest = (uint64_t)value << 1 ^ (uint64_t)(value >> 63);
    uint8_t bytes[10];
    size_t n = 0;
    for (; rest >= 0x80; rest >>= 7)
        bytes[n++] = (uint8_t)(rest | 0x80);
    bytes[n++] = (uint8_t)rest;
    str_add_bytes(out, bytes, n);
}

static int64_t read_long(struct coder *c)
{
    uint64_t value = 0;
    for (int shift = 0; shift < 64 && c->at < c->end; shift += 7) {
        uint8_t byte = *c->at++;
        value |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return (int64_t)(value >> 1) ^ -(int64_t)(value & 1);
    }
    c->broken = true;
    return 0;
}

// Most are a byte.
static inline int64_t read_number(struct coder *c)
{
    if (c->at == c->end || *c->at >= 0x80)
        return read_long(c);
    uint8_t byte = *c->at++;
    return (int64_t)(byte >> 1) ^ -(int64_t)(byte & 1);
}

static void code(struct coder *c, int64_t *value)
{
    if (c->out)
        write_number(c->out, *value);
    else
        *value = read_number(c);
}

// A value of its own type, which holds what is read or it is broken.
#define CODE(c, value)                                                                             \
    do {                                                                                           \
        int64_t number_ = (int64_t)(value);                                                        \
        code((c), &number_);                                                                       \
        (value) = (__typeof__(value))number_;                                                      \
        (c)->broken |= (int64_t)(value) != number_;                                                \
    } while (0)

static void code_below(struct coder *c, int *value, int count)
{
    CODE(c, *value);
    if (*value >= 0 && *value < count)
        return;
    c->broken = true;
    *value = 0;
}

// An enum, or whatever is a small number below that.
#define CODE_BELOW(c, value, count)                                                                \
    do {                                                                                           \
        int small_ = (int)(value);                                                                 \
        code_below((c), &small_, (count));                                                         \
        (value) = (__typeof__(value))small_;                                                       \
    } while (0)

static void code_real(struct coder *c, double *value)
{
    uint64_t bits = 0;
    memcpy(&bits, value, sizeof bits);
    int64_t some = bits != 0;
    code(c, &some);
    if (!c->out)
        bits = 0;
    for (int shift = 0; some && shift < 64; shift += 8) {
        uint8_t byte = (uint8_t)(bits >> shift);
        if (c->out)
            str_add_bytes(c->out, &byte, 1);
        else if (c->at < c->end)
            bits |= (uint64_t)*c->at++ << shift;
        else
            c->broken = true;
    }
    memcpy(value, &bits, sizeof bits);
}

// 0, none, or milliseconds after the last one that was not 0: 1 and more, or before it: below 0.
static void code_instant(struct coder *c, int64_t *at_ms)
{
    int64_t after = *at_ms - c->at_ms, number = *at_ms == 0 ? 0 : after >= 0 ? after + 1 : after;
    code(c, &number);
    if (!c->out)
        *at_ms = number == 0 ? 0 : c->at_ms + (number > 0 ? number - 1 : number);
    c->at_ms = *at_ms == 0 ? c->at_ms : *at_ms;
}

static void code_id(struct coder *c, int64_t *id) // of a visit, after the last one
{
    int64_t after = *id - c->visit;
    code(c, &after);
    c->visit = *id = c->visit + after;
}

// ---- rows ---------------------------------------------------------------------------------------

enum { IS_INCOMPLETE = 1, TOOK_TURN = 2, IN_TARGET = 4, MARKS = 8 };

static void code_visit(struct coder *c, struct cached_visit *visit)
{
    struct visit_row *row = &visit->row;
    int marks = row->incomplete * IS_INCOMPLETE + row->turn_taken * TOOK_TURN +
                visit->within_target * IN_TARGET + visit->group * MARKS;
    code_id(c, &row->id);
    code(c, &row->customer); // ids; 0: none
    code(c, &row->service);
    code(c, &row->class);
    code(c, &row->consultant);
    CODE_BELOW(c, row->state, VISIT_STATE_COUNT);
    CODE_BELOW(c, row->channel, CHANNEL_COUNT);
    CODE(c, row->party); // people
    CODE_BELOW(c, row->outcome, OUTCOME_COUNT);
    CODE_BELOW(c, row->reason, REASON_COUNT);
    code_below(c, &marks, MARKS * GROUP_MAX);
    code_instant(c, &row->arrived_ms);
    code_instant(c, &row->ready_ms);
    code_instant(c, &row->first_call_ms);
    code_instant(c, &row->started_ms);
    code_instant(c, &row->ended_ms);
    code_instant(c, &row->state_ms);
    code(c, &row->away_ms);
    CODE_BELOW(c, visit->weekday, REPORT_DAYS);
    CODE_BELOW(c, visit->hour, REPORT_HOURS);
    row->incomplete = marks & IS_INCOMPLETE;
    row->turn_taken = marks & TOOK_TURN;
    visit->within_target = marks & IN_TARGET;
    visit->group = (uint8_t)(marks / MARKS);
    row->passed = NULL;
}

static void code_count(struct coder *c, struct cached_count *count)
{
    code(c, &count->who);
    CODE(c, count->n);
}

static void code_rating(struct coder *c, struct rating_row *rating)
{
    int64_t tags = rating->tags;
    code_id(c, &rating->visit);
    CODE(c, rating->stars); // 1 … 5
    CODE_BELOW(c, rating->call_back, 2);
    code(c, &tags); // bits of enum rating_tag
    code_instant(c, &rating->at_ms);
    rating->tags = (uint32_t)tags;
    c->broken |= rating->stars < 1 || rating->stars > 5;
}

static void code_source(struct coder *c, struct cached_source *source)
{
    code_id(c, &source->visit);
    code(c, &source->question);
    CODE(c, source->choice);
}

static void code_presence(struct coder *c, struct cached_presence *presence)
{
    code(c, &presence->who);
    code_real(c, &presence->present_s); // seconds
    code_real(c, &presence->away_s);
    CODE_BELOW(c, presence->left_open, 2);
    CODE_BELOW(c, presence->groups, 1 << GROUP_MAX);
}

static void code_passed(struct coder *c, struct cached_passed *passed)
{
    code(c, &passed->who);
    CODE_BELOW(c, passed->verdict, VERDICT_COUNT);
    CODE(c, passed->n);
}

static void code_promise_group(struct coder *c, struct promise_group *group)
{
    code(c, &group->id);
    CODE(c, group->n);
    code_real(c, &group->mae); // sums of seconds and of ones, here and below
    code_real(c, &group->late);
    code_real(c, &group->coverage_told);
}

static void code_promises(struct coder *c, struct promise_score *score)
{
    double *const sums[] = {&score->mae,          &score->rmse,          &score->bias, &score->late,
                            &score->coverage_raw, &score->coverage_told, &score->width};
    CODE(c, score->n);
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        code_real(c, sums[i]);
    for (int i = 0; i < BASELINE_COUNT; i++) {
        CODE(c, score->baseline_n[i]);
        code_real(c, &score->baseline_mae[i]);
    }
    code_below(c, &score->service_n, SERVICE_MAX + 1);
    for (int i = 0; i < score->service_n && !c->broken; i++)
        code_promise_group(c, &score->services[i]);
}

static void code_choices(struct coder *c, struct report_choices *choices)
{
    CODE(c, choices->named);
    CODE(c, choices->above);
    CODE(c, choices->other);
    code_below(c, &choices->n, OTHER_CHOICES_MAX + 1);
    for (int i = 0; i < choices->n && !c->broken; i++) {
        struct other_choice *other = &choices->others[i];
        code(c, &other->visit);
        CODE(c, other->day);
        CODE(c, other->minute);
        code(c, &other->named);
        code(c, &other->taken);
    }
}

// ---- the day ------------------------------------------------------------------------------------

// A row is at least a byte: a length that cannot be is no length.
#define CODE_LIST(c, list, code_row)                                                               \
    do {                                                                                           \
        int64_t n_ = (int64_t)(list)->n;                                                           \
        code((c), &n_);                                                                            \
        (c)->broken |= n_ < 0 || (!(c)->out && n_ > (c)->end - (c)->at);                           \
        if (!(c)->out)                                                                             \
            (list)->n = 0;                                                                         \
        if (!(c)->out && !(c)->broken && n_ > 0) {                                                 \
            vec_reserve((list), n_);                                                               \
            memset((list)->at, 0, (size_t)n_ * sizeof *(list)->at);                                \
            (list)->n = (size_t)n_;                                                                \
        }                                                                                          \
        for (size_t i_ = 0; i_ < (list)->n && !(c)->broken; i_++)                                  \
            code_row((c), &(list)->at[i_]);                                                        \
    } while (0)

static void code_hours(struct coder *c, double hours[REPORT_HOURS])
{
    for (int hour = 0; hour < REPORT_HOURS; hour++)
        code_real(c, &hours[hour]);
}

static void code_day(struct coder *c, struct cached_day *day)
{
    c->at_ms = day->day.row.begins_ms;
    c->visit = day->day.row.first_visit;
    CODE_BELOW(c, day->closed, 2);
    CODE_LIST(c, &day->visits, code_visit);
    CODE_LIST(c, &day->passed_over, code_count);
    c->visit = day->day.row.first_visit;
    CODE_LIST(c, &day->ratings, code_rating);
    c->visit = day->day.row.first_visit;
    CODE_LIST(c, &day->sources, code_source);
    code_hours(c, day->serving_s);
    code_hours(c, day->present_s);
    code_hours(c, day->away_s);
    CODE_LIST(c, &day->people, code_presence);
    CODE_LIST(c, &day->passed, code_passed);
    CODE_LIST(c, &day->overrides, code_count);
    code_choices(c, &day->choices);
    code_promises(c, &day->promises);
}

void day_blob_write(const struct cached_day *day, struct str *out)
{
    struct coder c = {.out = out};
    must((day->parts & CACHE_ALL) == CACHE_ALL);
    code_day(&c, (struct cached_day *)day); // nothing is read into it
    must(!c.broken);
}

bool day_blob_read(struct cached_day *day, const struct str *bytes)
{
    struct coder c = {.at = (const uint8_t *)bytes->text};
    c.end = c.at + bytes->n;
    code_day(&c, day);
    bool ok = !c.broken && c.at == c.end;
    day->parts = ok ? CACHE_ALL : 0;
    return ok;
}

// ---- the mark -----------------------------------------------------------------------------------

// FNV-1a, 64 bits.
static void mix(uint64_t *hash, const char *text)
{
    do {
        *hash = (*hash ^ (uint8_t)*text) * UINT64_C(1099511628211);
    } while (*text++);
}

int64_t day_blob_mark(const char *zone, const struct question_words *questions, int question_n)
{
    uint64_t hash = UINT64_C(14695981039346656037) + LAYOUT;
    mix(&hash, zone);
    for (int i = 0; i < VISIT_STATE_COUNT; i++)
        mix(&hash, visit_state_name((enum visit_state)i));
    for (int i = 0; i < OUTCOME_COUNT; i++)
        mix(&hash, outcome_name((enum outcome)i));
    for (int i = 0; i < REASON_COUNT; i++)
        mix(&hash, reason_name((enum reason)i));
    for (int i = 0; i < VERDICT_COUNT; i++)
        mix(&hash, verdict_name((enum verdict)i));
    for (int i = 0; i < question_n; i++) { // in whatever order they are asked
        uint64_t asks = (uint64_t)questions[i].id;
        mix(&asks, questions[i].source ? "source" : "");
        hash += asks;
    }
    return (int64_t)hash;
}
