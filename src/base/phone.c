// Patterns over digits, by the table of numbering plans. Everything that is no digit is looked at once, on the way in.

#include "base/phone.h"
#include "base/phone_plan.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"

#include <ctype.h>
#include <fnmatch.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum {
    DIGITS_MIN = 6,
    DIGITS_MAX = 15 /* ITU-T E.164 */,
    DIGITS_TYPED = DIGITS_MAX + 6,
    EXTENSION_MAX = 5,
    LOCAL_LEAST = 7 // … that alone stands before an extension
};

static bool begins(const char *text, const char *with)
{
    return *with && strncmp(text, with, strlen(with)) == 0;
}

// ---- from what is typed to digits ----------------------------------------------------------------

static bool is_digit_of_a_script(unsigned int c)
{
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_ND;
}

// ٣ and ३ are 3: each script's ten digits follow one another (Unicode, 4.6), and so do those in bold.
static unsigned int plain_digit(unsigned int c)
{
    unsigned int first = c;
    while (is_digit_of_a_script(first - 1))
        first--;
    return '0' + (c - first) % 10;
}

unsigned int phone_character(unsigned int c)
{
    if (utf8_narrow(c) != c)
        return utf8_narrow(c);
    if (c > 127 && is_digit_of_a_script(c))
        return plain_digit(c);
    if (c == 0x3000 || c == 0xA0 || c == 0x202F || (c >= 0x2000 && c <= 0x200A))
        return ' ';
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0xFE58 || c == 0xFE63 ||
        c == 0x30FC || c == 0x2500)
        return '-';
    if (c == 0xB7 || c == 0x2022 || c == 0x2027 || c == 0x2219 || c == 0x30FB || c == 0x3002)
        return '.';
    return c;
}

bool phone_plain(const char *typed, char *out, size_t size)
{
    struct str plain = {0};
    char bytes[5];
    while (*typed)
        str_add_bytes(&plain, bytes, utf8_encode(phone_character(utf8_next(&typed)), bytes));
    bool whole = utf8_copy(out, size, str_text(&plain));
    str_finish(&plain);
    return whole;
}

// Marks without width or of direction: they come along with numbers copied from an address book. And the keycap of an
// emoji's digit.
static bool is_unseen(uint32_t c)
{
    return c == 0xAD || c == 0xFE0F || c == 0x20E3 || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static bool is_extension(const char *rest)
{
    static const char *const words[] = {"#",    "ext", "x",  ",",    ";",    "分機",
                                        "分机", "轉",  "转", "內線", "内线", "内線",
                                        "내선", "＃",  "*",  "~",    "～"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strncasecmp(rest, words[i], strlen(words[i])) == 0)
            return true;
    }
    size_t blanks = *rest ? strspn(rest + 1, " ") : 0; // p12, w 12: a pause before it is dialled
    return *rest && strchr("pPwW", *rest) && isdigit((unsigned char)rest[1 + blanks]);
}

// What is left over around a number that was copied out of a sentence, a list or a spreadsheet.
static bool is_around(uint32_t c)
{
    return c == '\'' || c == '"' || c == ',' || c == ';' || c == 0x2018 || c == 0x2019 ||
           c == 0x201C || c == 0x201D || c == 0x3001 || c == 0xFF61 || c == 0xFF64;
}

static bool nothing_follows(const char *rest)
{
    while (*rest) {
        uint32_t c = phone_character(utf8_next(&rest));
        if (!is_around(c) && !is_unseen(c) && (c > 127 || !strchr(" -.\t", (int)c)))
            return false;
    }
    return true;
}

// The length of a word that stands before numbers on a card, and of what parts it from them; 0: none.
static size_t label_length(const char *typed)
{
    static const char *const labels[] = {"phone", "tel",  "mobile", "mob",  "cell", "hp",
                                         "h/p",   "m:",   "t:",     "ph",   "sms:", "微信",
                                         "電話",  "电话", "手機",   "手机", "行動", "聯絡",
                                         "連絡",  "联络", "联系",   "號碼", "号码", "no."};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (strncasecmp(typed, labels[i], strlen(labels[i])) != 0)
            continue;
        const char *at = typed + strlen(labels[i]);
        for (const char *next = at;; at = next) {
            uint32_t c = phone_character(utf8_next(&next));
            if (c != ' ' && c != ':' && c != '.')
                return (size_t)(at - typed);
        }
    }
    return 0;
}

// 手機：, Tel. No., 聯絡電話號碼 …
static const char *without_label(const char *typed)
{
    for (const char *next = typed; is_around(utf8_next(&next));)
        typed = next;
    for (size_t n; (n = label_length(typed)) > 0;)
        typed += n;
    return typed;
}

struct number { // as typed
    char digits[DIGITS_TYPED + 1];
    size_t n;
    size_t group; // where the last digits after a blank or a sign begin; 0: there are none
    char groups
        [16]; // how many digits stand together, a character each from '0' on: 0912-345-678 is "433"
    bool plus;
};

// The group that a digit belongs to is one longer, or begins.
static void count_in_group(struct number *number, bool begins)
{
    size_t n = strlen(number->groups);
    if (begins && n + 1 < sizeof number->groups)
        number->groups[n] = '1';
    else if (n > 0)
        number->groups[n - 1]++;
}

// 1-800-555-0100: nobody else writes a number so, and to dial it the 1 is dialled.
static bool is_north_american(const struct number *number)
{
    return number->digits[0] == '1' && strcmp(number->groups, "1334") == 0;
}

static enum phone_trouble collect(const char *typed, struct number *ret)
{
    bool apart = false;
    *ret = (struct number){0};
    typed = without_label(typed);
    while (*typed) {
        const char *from = typed;
        uint32_t c = phone_character(utf8_next(&typed));
        if (c >= '0' && c <= '9') {
            if (ret->n == DIGITS_TYPED)
                return PHONE_TOO_LONG;
            ret->group = apart ? ret->n : ret->group;
            count_in_group(ret, apart || ret->n == 0);
            apart = false;
            ret->digits[ret->n++] = (char)c;
        } else if (c == '+' && ret->n == 0 && !ret->plus) {
            ret->plus = true;
        } else if (is_around(c) && (ret->n == 0 || nothing_follows(typed))) {
            continue;
        } else if (ret->n >= DIGITS_MIN && is_extension(from)) {
            return PHONE_EXTENSION;
        } else if (!is_unseen(c) && (c > 127 || !strchr(" -().\t/", (int)c))) {
            return PHONE_NO_NUMBER;
        } else {
            apart = ret->n > 0 && !is_unseen(c);
        }
    }
    ret->digits[ret->n] = '\0';
    ret->plus = ret->plus || is_north_american(ret);
    return ret->n > 0 ? PHONE_FINE : ret->plus ? PHONE_SHORT_OF : PHONE_NONE;
}

// ---- from digits to a number ---------------------------------------------------------------------

static void write_number(char out[PHONE_TEXT_SIZE], const char *code, const char *national)
{
    utf8_copy(out, PHONE_TEXT_SIZE, "+");
    utf8_copy(out + 1, PHONE_TEXT_SIZE - 1, code);
    size_t n = strlen(out);
    utf8_copy(out + n, PHONE_TEXT_SIZE - n, national);
}

// What stands behind the trunk prefix, or all of it.
static const char *behind_trunk(const struct numbering_plan *plan, const char *digits)
{
    return begins(digits, plan->trunk) ? digits + strlen(plan->trunk) : digits;
}

// Where mobile numbers are dialled without a trunk prefix.
static bool has_bare_mobiles(const struct numbering_plan *plan)
{
    return !*plan->trunk || strcmp(plan->country, "CN") == 0;
}

// Of a neighbour's plan without its trunk prefix: only where mobile numbers are dialled so there, too.
static bool may_be_bare(const struct numbering_plan *plan, const struct numbering_plan *own)
{
    return plan == own || has_bare_mobiles(plan);
}

// Dialled within a country of which we know no more than its numbers: nobody means another's.
static bool is_dialled_here(const struct numbering_plan *own, const char *digits)
{
    return own && own >= &phone_plans[PLAN_NEIGHBOURS] && begins(digits, own->trunk);
}

static bool read_national(const struct numbering_plan *plan, const char *digits,
                          char out[PHONE_TEXT_SIZE])
{
    const char *national = behind_trunk(plan, digits);
    bool trunk = national != digits || !*plan->trunk;
    if (!plan_fits(plan->mobile, national) && !(trunk && plan_fits(plan->landline, national)))
        return false;
    write_number(out, plan->code, national);
    return true;
}

// With its country's code in front: the longest code that is known, +886 (0)912… as +886 912…. Where no
// + says that it is one, a neighbour's or one's own.
static bool read_coded(const struct numbering_plan *own, const char *digits, bool surely,
                       char out[PHONE_TEXT_SIZE])
{
    for (int i = 0; i < PHONE_PLANS; i++) {
        const struct numbering_plan *plan = &phone_plans[i];
        if (!begins(digits, plan->code) || (!surely && i >= PLAN_NEIGHBOURS && plan != own))
            continue;
        const char *rest = digits + strlen(plan->code), *national = behind_trunk(plan, rest);
        bool known = plan_fits(plan->mobile, national) || plan_fits(plan->landline, national);
        if (known || (surely && strlen(plan->code) > 1)) {
            write_number(out, plan->code, known ? national : rest);
            return true;
        }
    }
    if (surely)
        write_number(out, "", digits);
    return surely;
}

// 00…, or what a country dials instead; NULL: it is not dialled abroad. No country's code begins with 0.
static const char *behind_abroad(const struct numbering_plan *own, const char *digits)
{
    char unused[PHONE_TEXT_SIZE];
    bool zeros = begins(digits, "00") && digits[2] != '0';
    if (zeros && read_coded(own, digits + 2, false, unused))
        return digits + 2;
    for (int i = 0; own && i < PLAN_SHAPES && own->abroad[i]; i++) {
        const char *rest = digits + strlen(own->abroad[i]);
        if (begins(digits, own->abroad[i]) && read_coded(own, rest, false, unused))
            return rest;
    }
    return zeros ? digits + 2 : NULL;
}

// A mobile number of this country with a digit too many or too few is nobody's landline abroad. FINE: it is none.
static enum phone_trouble mistyped(const struct numbering_plan *own, const char *digits)
{
    const char *national = own ? behind_trunk(own, digits) : digits;
    bool is = own && *own->trunk && national != digits &&
              isdigit((unsigned char)own->mobile[0][0]) && *national == own->mobile[0][0] &&
              !plan_fits(own->mobile, national) && !plan_fits(own->landline, national);
    return !is                                                    ? PHONE_FINE
           : strlen(national) > plan_shape_length(own->mobile[0]) ? PHONE_TOO_LONG
                                                                  : PHONE_SHORT_OF;
}

static bool read_here(const struct numbering_plan *own, const char *digits,
                      char out[PHONE_TEXT_SIZE])
{
    if (own && read_national(own, digits, out))
        return true;
    if (own && plan_fits(own->local, digits)) {
        snprintf(out, PHONE_TEXT_SIZE, "%s", digits);
        return true;
    }
    for (int i = 0; i < PLAN_NEIGHBOURS && !is_dialled_here(own, digits); i++) {
        bool whole =
            behind_trunk(&phone_plans[i], digits) != digits || may_be_bare(&phone_plans[i], own);
        if (&phone_plans[i] != own && whole && read_national(&phone_plans[i], digits, out))
            return true;
    }
    return read_coded(own, digits, false, out);
}

// Typed without the trunk prefix: what begins as mobile numbers alone do is as long as they are.
static enum phone_trouble begins_mobile(const struct numbering_plan *plan, const char *digits)
{
    size_t n = strlen(digits), whole = plan_shape_length(plan->mobile[0]);
    if (*digits != plan->mobile[0][0] || n == whole)
        return PHONE_FINE;
    return n < whole ? PHONE_SHORT_OF : PHONE_TOO_LONG;
}

// All of one length: one digit more is a slip, and what is longer may be from abroad.
static enum phone_trouble wrong_of_one_length(const struct numbering_plan *plan, const char *digits)
{
    char head[DIGITS_TYPED + 1];
    size_t n = strlen(digits), whole = plan_longest(plan);
    snprintf(head, sizeof head, "%.*s", (int)whole, digits);
    bool slip =
        n == whole + 1 && (plan_fits(plan->mobile, head) || plan_fits(plan->landline, head));
    mem_wipe(head, sizeof head);
    return n < whole ? PHONE_SHORT_OF : slip ? PHONE_TOO_LONG : PHONE_FINE;
}

// With its country's code or trunk prefix in front, a number of a plan that is whole has to fit it. Behind
// the code one that is long enough may be of a range given out since.
static enum phone_trouble wrong_length(const struct numbering_plan *own, const char *digits,
                                       const char *abroad)
{
    for (int i = 0; i < PLAN_NEIGHBOURS; i++) {
        const struct numbering_plan *plan = &phone_plans[i];
        if (abroad ? !begins(abroad, plan->code) : plan != own)
            continue;
        if (!abroad && *plan->trunk && !begins(digits, plan->trunk))
            return begins_mobile(plan, digits);
        if (!abroad && !*plan->trunk)
            return wrong_of_one_length(plan, digits);
        const char *national = behind_trunk(plan, abroad ? abroad + strlen(plan->code) : digits);
        size_t n = strlen(national), most = plan_longest(plan);
        if (*national == plan->mobile[0][0]) // of one length only
            most = plan_shape_length(plan->mobile[0]);
        return n > most ? PHONE_TOO_LONG : n < most || !abroad ? PHONE_SHORT_OF : PHONE_FINE;
    }
    return PHONE_FINE;
}

static enum phone_trouble read_digits(const struct numbering_plan *own, const char *digits,
                                      bool plus, char out[PHONE_TEXT_SIZE], bool *ret_known)
{
    const char *abroad = plus ? digits : behind_abroad(own, digits);
    enum phone_trouble trouble = abroad ? PHONE_FINE : mistyped(own, digits);
    *ret_known = false;
    if (plus && *digits == '0')
        return PHONE_NO_NUMBER;
    if (trouble != PHONE_FINE)
        return trouble;
    if (abroad)
        *ret_known = read_coded(own, abroad, true, out) && read_coded(own, abroad, false, out);
    else
        *ret_known = read_here(own, digits, out);
    if (!*ret_known)
        trouble = wrong_length(own, digits, abroad);
    if (trouble == PHONE_FINE && !*ret_known && !abroad)
        snprintf(out, PHONE_TEXT_SIZE, "%s", digits);
    return trouble;
}

static bool is_of(const struct numbering_plan *plan, const char *number)
{
    return plan && number[0] == '+' && begins(number + 1, plan->code);
}

// A whole number and some digits apart from it: 02-27208889-1 is not Tianjin's 022 7208 8891. `whole`:
// all the digits are a neighbour's number, and only one of this country's may stand before an extension.
static bool has_extension(const struct numbering_plan *own, const struct number *number, bool whole)
{
    char head[DIGITS_TYPED + 1], unused[PHONE_TEXT_SIZE];
    bool known;
    if (number->group < LOCAL_LEAST || number->n - number->group > EXTENSION_MAX)
        return false;
    snprintf(head, sizeof head, "%.*s", (int)number->group, number->digits);
    bool ok = read_digits(own, head, number->plus, unused, &known) == PHONE_FINE && known &&
              (!whole || is_of(own, unused));
    mem_wipe(head, sizeof head);
    mem_wipe(unused, sizeof unused);
    return ok;
}

static enum phone_trouble read_one(const struct numbering_plan *own, const char *typed,
                                   char out[PHONE_TEXT_SIZE], bool *ret_known)
{
    struct number number;
    enum phone_trouble trouble = collect(typed, &number);
    bool known = false;
    out[0] = '\0';
    if (trouble == PHONE_FINE)
        trouble = read_digits(own, number.digits, number.plus, out, &known);
    bool sure = known && (number.plus || is_of(own, out));
    if (number.n > 0 && !sure && trouble != PHONE_EXTENSION && trouble != PHONE_NO_NUMBER &&
        has_extension(own, &number, known))
        trouble = PHONE_EXTENSION;
    size_t n = strlen(out) - (out[0] == '+');
    if (trouble == PHONE_FINE && (n < DIGITS_MIN || n > DIGITS_MAX))
        trouble = n < DIGITS_MIN ? PHONE_SHORT_OF : PHONE_TOO_LONG;
    if (trouble != PHONE_FINE)
        mem_wipe(out, PHONE_TEXT_SIZE);
    mem_wipe(&number, sizeof number);
    *ret_known = known;
    return trouble;
}

// … behind what parts it from the one before: or, 或, 和.
static const char *next_number(const char *at)
{
    for (const char *next = at; *at; at = next) {
        uint32_t c = phone_character(utf8_next(&next));
        if (c == '+' || c == '(' || (c >= '0' && c <= '9'))
            break;
    }
    return at;
}

// 0912-345-678 / 02-27208889: what stands on both sides of a blank or a sign is a number that is known.
static bool holds_two(const struct numbering_plan *own, const char *typed)
{
    char head[3 * DIGITS_TYPED + 1], unused[PHONE_TEXT_SIZE];
    bool two = false, known;
    const char *next = typed;
    for (const char *at = next; !two && *at && (size_t)(at - typed) < sizeof head; at = next) {
        uint32_t c = phone_character(utf8_next(&next));
        if (at == typed || (c >= '0' && c <= '9') || c == '+')
            continue;
        snprintf(head, sizeof head, "%.*s", (int)(at - typed), typed);
        two = read_one(own, head, unused, &known) == PHONE_FINE && known &&
              read_one(own, next_number(next), unused, &known) == PHONE_FINE && known;
    }
    mem_wipe(head, sizeof head);
    mem_wipe(unused, sizeof unused);
    return two;
}

enum phone_trouble phone_read(const char *country, const char *typed, char out[PHONE_TEXT_SIZE])
{
    const struct numbering_plan *own = plan_of(country);
    bool known;
    enum phone_trouble trouble = read_one(own, typed, out, &known);
    return trouble != PHONE_FINE && holds_two(own, typed) ? PHONE_SEVERAL : trouble;
}

// ---- the same number by other spellings ----------------------------------------------------------

static const struct numbering_plan *plan_of_number(const char *normal, const char **ret_national)
{
    for (int i = 0; *normal == '+' && i < PHONE_PLANS; i++) {
        if (begins(normal + 1, phone_plans[i].code)) {
            *ret_national = normal + 1 + strlen(phone_plans[i].code);
            return &phone_plans[i];
        }
    }
    return NULL;
}

// What a landline of that country is dialled as within its area; "" if it is none.
static const char *local_part(const struct numbering_plan *plan, const char *national)
{
    for (int i = 0; !plan_fits(plan->mobile, national) && i < PLAN_AREAS && plan->areas[i]; i++) {
        char area[DIGITS_TYPED + 1];
        size_t n = plan_shape_length(plan->areas[i]);
        snprintf(area, sizeof area, "%.*s", (int)n, national);
        if (strlen(national) > n && fnmatch(plan->areas[i], area, 0) == 0)
            return plan_fits(plan->local, national + n) ? national + n : "";
    }
    return "";
}

bool phone_is_local(const char *country, const char *normal, const char *local)
{
    const char *national = NULL;
    const struct numbering_plan *plan = plan_of_number(normal, &national);
    return plan && plan == plan_of(country) && *local &&
           strcmp(local_part(plan, national), local) == 0;
}

size_t phone_forms(const char *country, const char *normal,
                   char out[PHONE_FORMS_MAX][PHONE_TEXT_SIZE])
{
    const char *national = NULL;
    const struct numbering_plan *plan = plan_of_number(normal, &national), *own = plan_of(country);
    size_t n = 0;
    snprintf(out[n++], PHONE_TEXT_SIZE, "%s", normal);
    if (!plan) { // without an area code: whoever's number of this country ends so
        if (own && plan_fits(own->local, normal))
            snprintf(out[n++], PHONE_TEXT_SIZE, "%%%s", normal);
        return n;
    }
    snprintf(out[n++], PHONE_TEXT_SIZE, "%s", national);
    if (*plan->trunk)
        snprintf(out[n++], PHONE_TEXT_SIZE, "%s%s", plan->trunk, national);
    if (plan == own && *local_part(plan, national))
        snprintf(out[n++], PHONE_TEXT_SIZE, "%s", local_part(plan, national));
    return n;
}

enum phone_length phone_length(const char *country, const char *digits)
{
    const struct numbering_plan *own = plan_of(country);
    for (int i = -1; i < 2; i++) { // one's own, then Taiwan's and the mainland's
        const struct numbering_plan *plan = i < 0 ? own : &phone_plans[i];
        const char *national = plan ? behind_trunk(plan, digits) : digits;
        bool whole =
            plan && (!*plan->trunk || national != digits || i == 1 || plan == &phone_plans[1]);
        if (whole && plan_fits(plan->mobile, national))
            return PHONE_MOBILE;
        if (plan && plan == own && (national != digits || !*plan->trunk) &&
            plan_fits(plan->landline, national))
            return PHONE_WHOLE;
    }
    return PHONE_SHORT;
}

void phone_country_of_zone(const char *zone, char country[3])
{
    FILE *file = fopen("/usr/share/zoneinfo/zone.tab", "re");
    char line[256], code[3], name[128];
    country[0] = '\0';
    while (file && fgets(line, sizeof line, file)) {
        if (line[0] != '#' && sscanf(line, "%2s %*s %127s", code, name) == 2 &&
            strcmp(name, zone) == 0) {
            snprintf(country, 3, "%s", code);
            break;
        }
    }
    if (file)
        fclose(file);
}

// The number after the country's code as it is read out; whole where no groups are known of its length.
static const char *in_groups(struct arena *arena, const struct numbering_plan *plan,
                             const char *national)
{
    size_t n = 0;
    for (const char *g = plan->groups; g && *g; g++)
        n += (size_t)(*g - '0');
    if (!plan_fits(plan->mobile, national) || n != strlen(national))
        return national;
    struct str out = {0};
    for (const char *g = plan->groups; *g; national += *g++ - '0') {
        if (g > plan->groups)
            str_add(&out, " ");
        str_add_bytes(&out, national, (size_t)(*g - '0'));
    }
    const char *written = arena_strdup(arena, str_text(&out));
    str_finish(&out);
    return written;
}

const char *phone_shown(struct arena *arena, const char *country, const char *phone)
{
    const char *national = "";
    const struct numbering_plan *own = plan_of(country), *plan = plan_of_number(phone, &national);
    plan = is_of(own, phone) ? own : plan;
    bool mobile = plan && plan_fits(plan->mobile, national);
    if (!mobile && !(plan && plan_fits(plan->landline, national)))
        return arena_strdup(arena, phone);
    const char *written = in_groups(arena, plan, national);
    if (plan == own)
        return arena_printf(arena, "%s%s", mobile && has_bare_mobiles(own) ? "" : own->trunk,
                            written);
    return written == national ? arena_strdup(arena, phone)
                               : arena_printf(arena, "+%s %s", plan->code, written);
}

const char *phone_trouble_words(enum phone_trouble trouble)
{
    static const char *const words[] = {
        [PHONE_FINE] = "",
        [PHONE_NONE] = N_("Please type a phone number."),
        [PHONE_NO_NUMBER] =
            N_("That is not a phone number: please type digits, with + and the country's code "
               "for one from abroad."),
        [PHONE_EXTENSION] =
            N_("An extension cannot be kept with the number; please type the number alone."),
        [PHONE_SEVERAL] = N_("There are two numbers here; please type one of them."),
        [PHONE_SHORT_OF] = N_("That number looks incomplete. Please check it once more."),
        [PHONE_TOO_LONG] = N_("That number has too many digits. Please check it once more."),
    };
    _Static_assert(sizeof words / sizeof *words == PHONE_TROUBLE_COUNT, "a sentence for each");
    return words[trouble];
}
