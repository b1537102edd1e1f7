// What is typed is first taken for what it is: a code from a scanner, a ticket, digits, or a name.

#include "app/access.h"
#include "app/people/customers.h"
#include "app/internal.h"
#include "app/sentence.h"
#include "base/fold.h"
#include "base/phone.h"
#include "base/str.h"
#include "base/text_gate.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static bool may_see(struct actor actor, struct err *err)
{
    return role_may(actor.role, RIGHT_SEE_CUSTOMERS) ||
           err_set(err, ERR_DENIED, "a %s may not see the customers", role_code(actor.role));
}

void person_of_row(const struct customer_row *row, struct person *out)
{
    *out = (struct person){.title = (enum title)row->title};
    utf8_copy(out->phone, sizeof out->phone, row->phone);
    utf8_copy(out->surname, sizeof out->surname, row->surname);
    utf8_copy(out->full_name, sizeof out->full_name, row->full_name);
}

// Of whoever remains for that record; id 0: there is nobody.
static bool read_hit(struct app *app, int64_t customer, struct customer_hit *ret,
                     int64_t *ret_owner_until_ms, struct err *err)
{
    struct customer_row row;
    bool found;
    int64_t now_ms = app_now_ms(app);
    *ret = (struct customer_hit){0};
    *ret_owner_until_ms = 0;
    if (!store_find_person(app->store, customer, now_ms, &row, &found, err))
        return false;
    if (found && !row.erased) {
        bool owned = row.owner_until_ms > now_ms;
        ret->id = row.id;
        ret->owner = owned ? row.owner : 0;
        ret->seen_ms = row.seen_ms;
        ret->open_visit = open_visit_of(&app->model, row.id);
        *ret_owner_until_ms = owned ? row.owner_until_ms : 0;
        person_of_row(&row, &ret->person);
    }
    mem_wipe(&row, sizeof row);
    return true;
}

// ---- what was typed or scanned ------------------------------------------------------------------

static bool customer_of_code(struct app *app, const char *token, int64_t *ret, struct err *err)
{
    uint8_t hash[TOKEN_HASH_SIZE];
    struct appointment_row row = {0};
    int64_t visit, id;
    bool found;
    *ret = 0;
    token_hash(token, hash);
    if (!store_find_token(app->store, hash, 0, INT64_MAX, &visit, err))
        return false;
    if (visit != 0)
        return store_customer_of_visit(app->store, visit, ret, err);
    if (!store_find_slip(app->store, hash, &id, err) ||
        (id != 0 && !store_find_appointment(app->store, id, &row, &found, err)))
        return false;
    *ret = row.customer;
    return true;
}

static int64_t customer_of_ticket(const struct app *app, const char *text)
{
    char prefix;
    int number;
    if (!ticket_of_text(text, &prefix, &number))
        return 0;
    for (size_t i = 0; i < app->model.visits.n; i++) {
        const struct visit *visit = &app->model.visits.at[i];
        if (visit->prefix == prefix && visit->number == number)
            return visit->customer;
    }
    return 0;
}

// The digits of what can only be a phone, or a part of one: 0912-345, ５６７８. False: it is none.
static bool all_digits(const char *text, char out[STORE_PHONE_SIZE])
{
    size_t n = 0;
    for (uint32_t c; (c = utf8_next(&text)) != 0;) {
        c = phone_character(c);
        bool digit = c >= '0' && c <= '9';
        if (!digit && (c > 127 || !strchr(" -+().\t/", (int)c)) && text_can_show(c))
            return false;
        if (digit && n < STORE_PHONE_SIZE - 1)
            out[n++] = (char)c;
    }
    out[n] = '\0';
    return true;
}

enum { LEAST_DIGITS = 3, MAY_END_A_PHONE = 5 };

// A leading zero is not kept in the store; in the last few digits it is one of them.
static bool bare_digits(const char *text, char out[STORE_PHONE_SIZE])
{
    if (!all_digits(text, out))
        return false;
    size_t n = strlen(out), zeros = n > MAY_END_A_PHONE ? strspn(out, "0") : 0;
    memmove(out, out + zeros, n - zeros + 1);
    return n - zeros >= LEAST_DIGITS;
}

// Where nobody has it as it was taken first, the leading zeros the other way: 0912 begins a number, 000013 ends one.
static bool read_otherwise(const char *text, char digits[STORE_PHONE_SIZE])
{
    char all[STORE_PHONE_SIZE];
    if (!all_digits(text, all) || all[0] != '0')
        return false;
    const char *stripped = all + strspn(all, "0");
    bool with = strcmp(digits, all) == 0,
         without = !digits[0] || strcmp(digits, stripped) == 0; // too few of them for a search
    if (with)
        memcpy(digits, stripped, strlen(stripped) + 1);
    else if (without)
        memcpy(digits, all, strlen(all) + 1);
    mem_wipe(all, sizeof all);
    return (with || without) && strlen(digits) >= LEAST_DIGITS;
}

// A number with its trunk prefix or its country's code in front is read as one, by any spelling; the
// last digits of one are nobody's whole number.
static bool digits_of(const char *country, const char *text, char out[STORE_PHONE_SIZE])
{
    char normal[PHONE_TEXT_SIZE];
    const char *first = text;
    uint32_t c;
    do
        c = phone_character(utf8_next(&first));
    while (c == ' ' || c == '(' || (c != 0 && !text_can_show(c)));
    bool whole = (c == '+' || c == '0') && phone_read(country, text, normal) == PHONE_FINE &&
                 normal[0] == '+' && utf8_copy(out, STORE_PHONE_SIZE, normal + 1);
    mem_wipe(normal, sizeof normal);
    return whole || bare_digits(text, out);
}

// Smith, John: the comma is none of the name (name_split).
static bool ends_word(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == ',' || c == 0xFF0C || c == 0x3001;
}

// 王先生 is how people say a name: a title is taken off the word and looked for as one.
static void take_title(struct str *word, int *title)
{
    static const struct {
        const char *words;
        enum title title;
        bool alone; // a word of its own
    } titles[] = {{"先生", TITLE_MR, false}, {"女士", TITLE_MS, false}, {"小姐", TITLE_MS, false},
                  {"mr", TITLE_MR, true},    {"mr.", TITLE_MR, true},   {"ms", TITLE_MS, true},
                  {"ms.", TITLE_MS, true}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        size_t n = strlen(titles[i].words), from = word->n >= n ? word->n - n : 0;
        if (word->n < n || strcasecmp(str_text(word) + from, titles[i].words) != 0 ||
            (titles[i].alone && from > 0))
            continue;
        *title = titles[i].title;
        mem_wipe(word->text + from, n);
        word->n = from;
        return;
    }
}

static void put_pattern(const char *word, char out[SEARCH_WORD_SIZE])
{
    size_t n = 0;
    char folded[STORE_NAME_SIZE];
    text_fold(word, folded, sizeof folded);
    out[n++] = '%';
    for (const char *at = folded; *at && n + 3 < SEARCH_WORD_SIZE; at++) {
        if (strchr("%_\\", *at))
            out[n++] = '\\';
        out[n++] = *at;
    }
    strcpy(out + n, "%");
}

// "wang" and "w" are how 王小明 is typed where no Chinese input is at hand.
static void spell(const char *word, char out[SURNAMES_SPELT_SIZE])
{
    char folded[STORE_NAME_SIZE];
    text_fold(word, folded, sizeof folded);
    surnames_spelt(folded, out);
    mem_wipe(folded, sizeof folded);
}

// A pattern for each word, as far as there is room.
static bool words_of(const char *text, struct customer_search *search)
{
    struct str word = {0};
    int n = 0;
    for (bool more = true; more && n < SEARCH_WORDS;) {
        const char *from = text;
        uint32_t c = utf8_next(&text);
        more = c != 0;
        if (more && !ends_word(c)) {
            str_add_bytes(&word, from, (size_t)(text - from));
            continue;
        }
        take_title(&word, &search->title);
        if (word.n > 0 && n == 0)
            spell(str_text(&word), search->spelt);
        if (word.n > 0)
            put_pattern(str_text(&word), search->words[n++]);
        str_clear(&word);
    }
    str_finish(&word);
    return n > 0;
}

static bool search_ids(struct app *app, const char *text, int64_t out[HITS_MAX + 1], size_t *ret_n,
                       struct err *err)
{
    struct customer_search search = {0};
    char tokens[SCAN_READINGS][TOKEN_SIZE];
    int64_t one = customer_of_ticket(app, text);
    int readings = scan_readings(text, tokens);
    *ret_n = 0;
    bool ok = true;
    for (int i = 0; ok && one == 0 && i < readings; i++)
        ok = customer_of_code(app, tokens[i], &one, err);
    if (ok && (one != 0 || readings > 0)) {
        out[0] = one;
        *ret_n = one != 0;
    } else if (ok && (digits_of(app->country, text, search.digits) ||
                      (search.digits[0] = '\0', words_of(text, &search)))) {
        ok = store_search_customers(app->store, &search, out, HITS_MAX + 1, ret_n, err);
        if (ok && *ret_n == 0 && read_otherwise(text, search.digits))
            ok = store_search_customers(app->store, &search, out, HITS_MAX + 1, ret_n, err);
    }
    mem_wipe(&search, sizeof search);
    mem_wipe(tokens, sizeof tokens);
    return ok;
}

bool app_search_customers(struct app *app, struct actor actor, const char *text,
                          struct customer_hit out[HITS_MAX], size_t *ret_n, bool *ret_more,
                          struct err *err)
{
    int64_t ids[HITS_MAX + 1], until_ms;
    size_t n;
    *ret_n = 0;
    *ret_more = false;
    if (!may_see(actor, err))
        return false;
    if (!utf8_valid(text))
        return err_set(err, ERR_INPUT, "what is looked for is not text");
    if (!search_ids(app, text, ids, &n, err))
        return false;
    *ret_more = n > HITS_MAX;
    for (size_t i = 0; i < n && i < HITS_MAX; i++) {
        if (!read_hit(app, ids[i], &out[*ret_n], &until_ms, err))
            return false;
        *ret_n += out[*ret_n].id != 0;
    }
    return true;
}

// ---- one person ---------------------------------------------------------------------------------

static bool read_merged(struct app *app, struct customer_card *card, struct err *err)
{
    struct customer_row rows[PERSON_RECORDS_MAX];
    size_t n;
    bool ok = store_person_rows(app->store, card->hit.id, rows, PERSON_RECORDS_MAX, &n, err);
    for (size_t i = 1; ok && i < n; i++) {
        struct customer_record *record = &card->merged[card->merged_n++];
        record->id = rows[i].id;
        record->into = rows[i].merged_into;
        person_of_row(&rows[i], &record->person);
    }
    mem_wipe(rows, sizeof rows);
    return ok;
}

static bool read_cars(struct app *app, struct customer_card *card, struct err *err)
{
    struct plate_row rows[PLATES_MOST];
    size_t n = 0, at = 0;
    bool ok = store_plates_of(app->store, card->hit.id, rows, PLATES_MOST, &n, err);
    for (size_t i = 0; ok && i < n; i++) {
        char shown[PLATE_SIZE];
        plate_shown(rows[i].plate, shown);
        at += (size_t)snprintf(card->plates + at, sizeof card->plates - at, "%s%s", i ? ", " : "",
                               shown);
    }
    mem_wipe(rows, sizeof rows);
    return ok;
}

bool app_customer(struct app *app, struct actor actor, int64_t customer, struct customer_card *ret,
                  struct err *err)
{
    struct customer_facts facts;
    *ret = (struct customer_card){0};
    if (!may_see(actor, err) || !read_hit(app, customer, &ret->hit, &ret->owner_until_ms, err))
        return false;
    if (ret->hit.id == 0)
        return err_set(err, ERR_NOTFOUND,
                       "there is no customer %" PRId64 ", or they have been erased", customer);
    if (!store_read_facts(app->store, ret->hit.id, &facts, err) || !read_merged(app, ret, err) ||
        !read_cars(app, ret, err))
        return false;
    ret->made_ms = facts.made_ms;
    ret->hit.seen_ms = facts.seen_ms;
    ret->visits = facts.visits;
    ret->appointment = facts.appointment;
    ret->service = facts.service;
    ret->consultant = facts.consultant;
    ret->starts_ms = facts.starts_ms;
    return true;
}

// ---- two records of one person ------------------------------------------------------------------

bool app_duplicates(struct app *app, struct actor actor, struct duplicate out[DUPLICATES_MAX],
                    size_t *ret_n, bool *ret_more, struct err *err)
{
    struct duplicate_row rows[DUPLICATES_MAX + 1];
    size_t n;
    int64_t until_ms;
    *ret_n = 0;
    *ret_more = false;
    if (!may_see(actor, err) ||
        !store_read_duplicates(app->store, rows, DUPLICATES_MAX + 1, &n, err))
        return false;
    *ret_more = n > DUPLICATES_MAX;
    for (size_t i = 0; i < n && i < DUPLICATES_MAX; i++) {
        struct duplicate *d = &out[*ret_n];
        if (!read_hit(app, rows[i].one, &d->one, &until_ms, err) ||
            !read_hit(app, rows[i].two, &d->two, &until_ms, err))
            return false;
        d->same_phone = rows[i].same_phone;
        d->same_name = rows[i].same_name;
        d->same_surname = rows[i].same_surname;
        *ret_n += d->one.id != 0 && d->two.id != 0;
    }
    return true;
}

const char *duplicate_words(const struct duplicate *duplicate)
{
    if (duplicate->same_phone && duplicate->same_name)
        return N_("same phone, same full name");
    if (duplicate->same_name)
        return N_("same full name");
    return duplicate->same_surname ? N_("same phone, same surname")
                                   : N_("same phone: perhaps one family");
}

static bool check_records(struct app *app, const struct command *command, enum refusal *ret_refusal,
                          struct err *err)
{
    struct customer_facts gone, stays;
    if (!store_read_facts(app->store, command->customer, &gone, err) ||
        !store_read_facts(app->store, command->other, &stays, err))
        return false;
    if (gone.records + stays.records > PERSON_RECORDS_MAX)
        *ret_refusal = REFUSAL_TOO_MANY;
    return true;
}

// Whoever stood for themselves before does so again: nobody may have their name and phone by now.
static bool check_split(struct app *app, const struct customer_row *row, struct command *command,
                        enum refusal *ret_refusal, struct err *err)
{
    bool twin;
    command->other = row->merged_into;
    if (!store_has_twin(app->store, row, &twin, err))
        return false;
    *ret_refusal = twin ? REFUSAL_TWIN : REFUSAL_NONE;
    return true;
}

bool merge_check(struct app *app, struct command *command, enum refusal *ret_refusal,
                 struct err *err)
{
    struct customer_row row = {0}, other = {0};
    bool found, other_found, ok = true;
    if (!store_find_customer(app->store, command->customer, &row, &found, err) ||
        !store_find_customer(app->store, command->other, &other, &other_found, err))
        return false;
    if (!found || row.erased)
        *ret_refusal = REFUSAL_NO_CUSTOMER;
    else if (command->kind == COMMAND_SPLIT_CUSTOMERS && row.merged_into != 0)
        ok = check_split(app, &row, command, ret_refusal, err);
    else if (command->other != 0 && (!other_found || other.erased))
        *ret_refusal = REFUSAL_NO_CUSTOMER;
    else if (command->other == 0 || row.id == other.id)
        *ret_refusal = REFUSAL_NO_CHANGE;
    else if (row.merged_into != 0 || other.merged_into != 0)
        *ret_refusal = REFUSAL_MERGED;
    else if (command->kind == COMMAND_MERGE_CUSTOMERS)
        ok = check_records(app, command, ret_refusal, err);
    else if (command->number == 0)
        *ret_refusal = REFUSAL_NO_CHANGE; // there is nothing to take back
    mem_wipe(&row, sizeof row);
    mem_wipe(&other, sizeof other);
    return ok;
}

bool merge_keep(struct asked *a, struct err *err)
{
    struct store *store = a->app->store;
    const struct command *command = &a->request->command;
    if (command->kind == COMMAND_MERGE_CUSTOMERS)
        return store_merge_customer(store, command->customer, command->other, err);
    return store_split_customer(store, command->customer, err) &&
           (command->number == 0 || store_put_apart(store, command->customer, command->other, err));
}

bool app_open_card(struct app *app, struct actor actor, int64_t customer, struct customer_card *ret,
                   struct err *err)
{
    if (!app_customer(app, actor, customer, ret, err))
        return false;
    access_note(app, actor, ACCESS_CARD, ret->hit.id, NULL, 0);
    return true;
}
