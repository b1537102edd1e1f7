#pragma once
// A register of the desk (calls, test drives, complaints …) as it is set: a form of fields, states and
// rules. Text in, record out: the INI text is what a store keeps, a business exports, changes and
// imports, and what the record is written back to. Plain values; about 100 KB, so on the heap.

#include "base/err.h"
#include "base/str.h"
#include "business/words.h"

enum {
    FORM_CODE_SIZE = 24,
    FORM_FIELDS = 40,
    FORM_STATES = 12,
    FORM_CHOICES = 200, // of all fields together
    FORM_RULES = 8,
    FORM_HELP_SIZE = 150,
    FORM_TERMS_SIZE = 1200,
    FORM_ROUNDS = 24,
    FORM_ROUND_SIZE = 320,
    FORM_SHOWN_MOST = 32, // of a field's choices can others be shown for
    FORM_DAYS_MAX = 36500
};

// X(type, code, label): what a field holds.
#define FIELD_TYPES(X)                                                                             \
    X(TEXT, "text", N_("text"))                                                                    \
    X(LONG, "long", N_("long text"))                                                               \
    X(WHOLE, "whole", N_("whole number"))                                                          \
    X(AMOUNT, "amount", N_("amount"))                                                              \
    X(DATE, "date", N_("date"))                                                                    \
    X(TIME, "time", N_("time"))                                                                    \
    X(CHOICE, "choice", N_("one of several"))                                                      \
    X(SEVERAL, "several", N_("some of several"))                                                   \
    X(YES_NO, "yesno", N_("yes or no"))                                                            \
    X(STAFF, "staff", N_("somebody of the staff"))                                                 \
    X(CUSTOMER, "customer", N_("a customer's name"))                                               \
    X(VISIT, "visit", N_("a ticket"))                                                              \
    X(UNIT, "unit", N_("a vehicle or unit"))                                                       \
    X(PHONE, "phone", N_("phone"))                                                                 \
    X(SIGNATURE, "signature", N_("signature"))                                                     \
    X(PHOTO, "photo", N_("photo"))                                                                 \
    X(STOCK, "stock", N_("counted stock"))                                                         \
    X(COMPUTED, "computed", N_("computed"))                                                        \
    X(LINES, "lines", N_("repeating lines"))

enum form_type {
#define X(type, code, label) FORM_##type,
    FIELD_TYPES(X)
#undef X
        FORM_TYPE_COUNT
};
const char *form_type_code(enum form_type type);
const char *form_type_label(enum form_type type); // untranslated
enum form_type form_type_from_code(const char *code);

struct form_help {
    char in[LANG_COUNT][FORM_HELP_SIZE];
};

struct form_terms { // what is agreed to, in lines
    char in[LANG_COUNT][FORM_TERMS_SIZE];
};

struct form_choice {
    char code[FORM_CODE_SIZE];
    struct words name;
    int least; // of a stock's item: fewer than this is told; 0: nothing is told
};

enum form_compute {
    COMPUTE_NOTHING,
    COMPUTE_MINUS,
    COMPUTE_PLUS,
    COMPUTE_TIMES,
    COMPUTE_MINUTES,
    COMPUTE_DAYS,
    COMPUTE_SUM
};

struct form_field {
    char code[FORM_CODE_SIZE];
    struct words name;
    struct form_help help;
    enum form_type type;
    unsigned filled_by;  // bits of enum role; 0: whoever writes
    unsigned required;   // bits of states in which it must be filled
    char fallback[64];   // what it begins with: a value, or now, today, me; "": empty (form_begins)
    bool list, personal; // stands in the list; erased with its person
    int lines;           // the FORM_LINES field that it is a column of; −1: none
    int choice_from, choice_n; // into form.choices
    unsigned unique;           // bits of states: no two entries in them have the same value
    unsigned shown_in;         // bits of states in which it is asked for; 0: in all (entry_shows)
    int shown_by;       // asked for where this choice, or yes or no, …; −1: whatever is chosen
    unsigned shown_for; // … is one of these: bits by their order; of yes or no, no is the first
    enum form_compute compute; // of FORM_COMPUTED: from these two
    int one, two;
    int item, move; // of FORM_STOCK: which field names what is counted, and which in or out; −1
};

struct form_state {
    char code[FORM_CODE_SIZE];
    struct words name;
    bool closed;     // nothing is left to do
    bool supervisor; // a supervisor alone may put an entry into it
};

enum form_when { WHEN_MADE, WHEN_LATE, WHEN_STATE, WHEN_VALUE, WHEN_SOON };

struct form_rule {
    char code[FORM_CODE_SIZE];
    enum form_when when;
    int state;                  // of WHEN_STATE; of WHEN_VALUE the one that the entry goes into
    int field;                  // of WHEN_VALUE: this field …
    char value[FORM_CODE_SIZE]; // … has this value
    unsigned tell;              // bits of enum role
    bool tell_owner;            // whoever the entry is for sees it on any page …
    int seen;        // … until they have said so, which puts it into this state; −1: it stays
    int days_before; // of WHEN_SOON: from so many days before it is due
    int every_hours; // of WHEN_LATE and WHEN_SOON: told again, put aside or not; 0: once
    int escalate_hours; // after so many it is told to those, too; 0: never
    unsigned escalate;
    bool print; // a slip is printed
};

// What is looked at on some weekdays: an entry made by itself as the day begins.
struct form_round {
    char code[FORM_CODE_SIZE];
    unsigned days;                // bits, Monday first
    char values[FORM_ROUND_SIZE]; // what it begins with, in lines "code TAB 0 TAB as typed"
};

enum form_order { ORDER_LATE, ORDER_NEWEST, ORDER_NUMBER };
enum form_entitles { ENTITLES_NOTHING, ENTITLES_BY_PHONE };

struct register_form {
    char code[FORM_CODE_SIZE];
    struct words name;
    char icon[32];
    char trade[16];             // "", dealer, office: whose words it has
    unsigned see, write, close; // bits of enum role
    int retention_days;         // 0: kept; more than 0 where a field is personal
    char series[4];             // a letter or two of its numbers: T-0001
    enum form_order order;
    int field_n, state_n, choice_n, rule_n, round_n;
    struct form_field fields[FORM_FIELDS];
    struct form_state states[FORM_STATES]; // the first is where an entry begins
    struct form_choice choices[FORM_CHOICES];
    struct form_rule rules[FORM_RULES];
    struct form_round rounds[FORM_ROUNDS];
    int owner;          // the FORM_STAFF field that says for whom an entry is; −1: none
    int due, due_hours; // the field that says until when it is to be done (a column: the first line
                        // that is not done), or so many hours after it was made; −1, 0: never
    int due_done;       // the column that is filled once a line is done; −1: none
    int car; // the field that says which car is out, by its plate or a choice whose name has it; −1: none
    struct words paper;      // what an entry is called on paper; empty: as the register
    struct form_terms terms; // stand above the signatures on paper
    bool low_rating;         // a low rating makes an entry
    bool entitles;           // an entry says whose customer a phone is …
    int entitles_days;       // … for so many days from when it was made; 0: until it is closed
};

// The record of that text. `name` stands before line and column of what is wrong: "calls.ini:12:8: …". False:
// ERR_INPUT, and *ret holds nothing to be used.
bool register_form_read(const char *name, const char *text, struct register_form *ret,
                        struct err *err);
// … as it is written; register_form_read gives the same record again.
void register_form_write(const struct register_form *form, struct str *out);
// What the lines alone cannot say: a sentence in English, untranslated, into err, with the code of the
// field, state or rule. register_form_read has asked.
bool register_form_check(const struct register_form *form, struct err *err);
// Such a sentence for people: the place as it is, what is wrong in their language. In the arena.
struct arena;
const char *form_problem_words(struct arena *arena, enum lang lang, const char *text);
extern const struct form_field form_empty_field; // a text, every index at none
// An empty one with every index at none.
void register_form_init(struct register_form *form);

// Does it fill itself in where it is empty: as an entry is made (state −1), or, where it has to be filled in later
// states alone, as the entry comes into one of those?
static inline bool form_begins(const struct form_field *f, int state)
{
    bool later = f->required && !(f->required & 1);
    return *f->fallback && f->lines < 0 &&
           (state < 0 ? !later : later && (f->required >> state & 1));
}

int form_field_of(const struct register_form *form, const char *code); // −1: there is none
int form_state_of(const struct register_form *form, const char *code);
int form_choice_of(const struct register_form *form, int field,
                   const char *code); // index into choices
bool form_has_personal(const struct register_form *form);
const char *form_terms_in(const struct form_terms *terms, enum lang lang); // may be ""
// In that language; a help may be "".
const char *form_help_in(const struct form_help *help, enum lang lang);
