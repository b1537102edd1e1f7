// What somebody types into a field of an entry, as it is kept: a day, a time, a number, one of the choices, a phone, a plate.

#include "business/entry.h"
#include "base/calendar.h"
#include "base/csv.h"
#include "base/phone.h"
#include "base/plate.h"
#include "base/text_gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int entry_day(const char *value)
{
    int y, m, d, n = 0;
    if (sscanf(value, "%4d-%2d-%2d%n", &y, &m, &d, &n) != 3 || value[n])
        return 0;
    int day = y * 10000 + m * 100 + d;
    return m >= 1 && m <= 12 && d >= 1 && calendar_day_at(calendar_days_of(day)) == day ? day : 0;
}

int entry_minute(const char *value)
{
    int h, m, n = 0;
    if (sscanf(value, "%2d:%2d%n", &h, &m, &n) != 2 || value[n] || h < 0 || h > 29 || m < 0 ||
        m > 59)
        return -1;
    return h * 60 + m;
}

static bool all_digits(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0';
}

int entry_typed_day(const char *typed, int today)
{
    int y, m, d, n = 0, plus;
    char end = '\0';
    if (strcmp(typed, "today") == 0 || strcmp(typed, "0") == 0)
        return today;
    if (sscanf(typed, "+%d%c", &plus, &end) == 1 && plus >= 0 && plus < FORM_DAYS_MAX)
        return calendar_day_at(calendar_days_of(today) + plus);
    if (csv_date(typed, &plus))
        return plus;
    if (all_digits(typed) && strlen(typed) == 8) {
        y = atoi(typed) / 10000, m = atoi(typed) / 100 % 100, d = atoi(typed) % 100;
    } else if (sscanf(typed, "%2d%*1[-/.]%2d%n", &m, &d, &n) == 2 && n && !typed[n]) {
        y = today / 10000;
    } else {
        return 0;
    }
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
    return csv_date(text, &plus) ? plus : 0;
}

// 14:05, 1405, 905, now, +30 (minutes from now).
static int typed_minute(const char *typed, int now)
{
    int plus;
    char end = '\0', text[16];
    if (strcmp(typed, "now") == 0)
        return now;
    if (sscanf(typed, "+%d%c", &plus, &end) == 1 && plus >= 0 && plus <= 1440)
        return now + plus < 29 * 60 + 59 ? now + plus : 29 * 60 + 59;
    if (all_digits(typed) && (strlen(typed) == 3 || strlen(typed) == 4)) {
        snprintf(text, sizeof text, "%02d:%02d", atoi(typed) / 100, atoi(typed) % 100);
        return entry_minute(text);
    }
    return entry_minute(typed);
}

static const char *read_whole(const char *typed, bool signed_too, char *out, size_t size)
{
    char *end;
    long long n = strtoll(typed, &end, 10);
    if (end == typed || *end || n > 999999999 || n < (signed_too ? -999999999 : 0))
        return N_("a whole number, please");
    snprintf(out, size, "%lld", n);
    return NULL;
}

// Commas between thousands are left out; at most two places.
static const char *read_amount(const char *typed, char *out, size_t size)
{
    char plain[32];
    size_t n = 0;
    for (const char *c = typed; *c; c++) {
        if (*c == ',')
            continue;
        if (n == sizeof plain - 1)
            return N_("an amount, please");
        plain[n++] = *c;
    }
    plain[n] = '\0';
    size_t whole = strspn(plain, "0123456789"), cents = 0;
    if (plain[whole] == '.')
        cents = strspn(plain + whole + 1, "0123456789");
    if (whole == 0 || whole > 12 || cents > 2 ||
        plain[whole + (plain[whole] == '.' ? 1 + cents : 0)])
        return N_("an amount, please");
    if (cents == 0)
        snprintf(out, size, "%.*s", (int)whole, plain);
    else
        snprintf(out, size, "%.*s.%.*s%s", (int)whole, plain, (int)cents, plain + whole + 1,
                 cents == 1 ? "0" : "");
    return NULL;
}

// By its code, its number from 1 on, or its name in any language.
static int choice_typed(const struct register_form *form, int field, const char *typed)
{
    const struct form_field *f = &form->fields[field];
    int i = form_choice_of(form, field, typed);
    if (i < 0 && all_digits(typed) && strlen(typed) <= 3 && atoi(typed) >= 1 &&
        atoi(typed) <= f->choice_n)
        i = f->choice_from + atoi(typed) - 1;
    for (int c = f->choice_from; i < 0 && c < f->choice_from + f->choice_n; c++) {
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            if (*form->choices[c].name.in[lang] &&
                strcmp(form->choices[c].name.in[lang], typed) == 0)
                i = c;
        }
    }
    return i;
}

static const char *read_several(const struct register_form *form, int field, const char *typed,
                                char *out, size_t size)
{
    char copy[ENTRY_SIZE / 8], *save = NULL;
    size_t used = 0;
    if (!utf8_copy(copy, sizeof copy, typed))
        return N_("not one of the choices");
    *out = '\0';
    for (char *word = strtok_r(copy, " ,;", &save); word; word = strtok_r(NULL, " ,;", &save)) {
        int i = choice_typed(form, field, word);
        if (i < 0)
            return N_("not one of the choices");
        used += (size_t)snprintf(out + used, used < size ? size - used : 0, "%s%s", used ? " " : "",
                                 form->choices[i].code);
        if (used >= size)
            return N_("that is too long");
    }
    return NULL;
}

static const char *read_phone(const char *country, const char *typed, char *out, size_t size)
{
    char phone[PHONE_TEXT_SIZE];
    // whose customer: the first three or four and the last four or three, the rest as * or x
    size_t shown = strspn(typed, "0123456789"), stars = strspn(typed + shown, "*xX");
    size_t tail = strspn(typed + shown + stars, "0123456789");
    if (shown >= 3 && shown <= 4 && stars >= 1 && stars <= 6 && tail >= 3 && tail <= 4 &&
        !typed[shown + stars + tail]) {
        snprintf(out, size, "%.*s****%s", (int)shown, typed, typed + shown + stars);
        return NULL;
    }
    enum phone_trouble trouble = phone_read(country, typed, phone);
    if (trouble != PHONE_FINE)
        return phone_trouble_words(trouble);
    snprintf(out, size, "%s", phone);
    return NULL;
}

static const char *read_text(const char *typed, bool lines, char *out, size_t size)
{
    enum text_trouble trouble =
        lines ? text_gate_note(typed, out, size) : text_gate(typed, out, size);
    return trouble == TEXT_FINE || trouble == TEXT_ONLY_BLANK ? NULL
           : trouble == TEXT_TOO_LONG                         ? N_("that is too long")
                                      : N_("that holds characters that cannot be shown");
}

static const char *read_yes(const char *typed, char *out, size_t size)
{
    static const char *const yes[] = {"yes", "y", "1", "是", "有", "true"};
    static const char *const no[] = {"no", "n", "0", "否", "沒有", "没有", "false"};
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        if ((i < sizeof yes / sizeof *yes && strcmp(typed, yes[i]) == 0) ||
            strcmp(typed, no[i]) == 0) {
            snprintf(out, size, "%s", strcmp(typed, no[i]) == 0 ? "no" : "yes");
            return NULL;
        }
    }
    return N_("yes or no, please");
}

static const char *read_plate(const char *typed, char *out, size_t size)
{
    char plate[PLATE_SIZE];
    bool fine = plate_read(typed, plate) == PLATE_FINE && utf8_copy(out, size, plate);
    return fine ? NULL : N_("a number plate, please");
}

static bool is_of_digits(enum form_type type)
{
    return type == FORM_WHOLE || type == FORM_STAFF || type == FORM_PHOTO || type == FORM_STOCK ||
           type == FORM_AMOUNT || type == FORM_DATE || type == FORM_TIME;
}

const char *entry_read(const struct register_form *form, int field, const char *typed,
                       const struct entry_now *now, char *out, size_t size)
{
    const struct form_field *f = &form->fields[field];
    char plain[64];
    int n;
    *out = '\0';
    if (!*typed)
        return NULL;
    if (is_of_digits(f->type) && phone_plain(typed, plain, sizeof plain))
        typed = plain;
    switch ((int)f->type) { // the others are filled in by themselves, or stand as they are
    case FORM_TEXT:
    case FORM_CUSTOMER:
    case FORM_VISIT:
    case FORM_UNIT:
        if (field == form->car)
            return read_plate(typed, out, size);
        return read_text(typed, false, out, size < 400 ? size : 400);
    case FORM_LONG:
        return read_text(typed, true, out, size < 2000 ? size : 2000);
    case FORM_WHOLE:
    case FORM_STAFF:
    case FORM_PHOTO: // its number
        return read_whole(typed, false, out, size);
    case FORM_STOCK:
        return read_whole(typed, true, out, size);
    case FORM_AMOUNT:
        return read_amount(typed, out, size);
    case FORM_DATE:
        n = entry_typed_day(typed, now->day);
        if (n == 0)
            return N_("a date as 2026-03-02 or 3/2, please");
        snprintf(out, size, "%04d-%02d-%02d", n / 10000, n / 100 % 100, n % 100);
        return NULL;
    case FORM_TIME:
        n = typed_minute(typed, now->minute);
        if (n < 0)
            return N_("a time as 14:05 or 1405, please");
        snprintf(out, size, "%02d:%02d", n / 60, n % 60);
        return NULL;
    case FORM_CHOICE:
        n = choice_typed(form, field, typed);
        if (n < 0)
            return N_("not one of the choices");
        snprintf(out, size, "%s", form->choices[n].code);
        return NULL;
    case FORM_SEVERAL:
        return read_several(form, field, typed, out, size);
    case FORM_YES_NO:
        return read_yes(typed, out, size);
    case FORM_PHONE:
        return read_phone(now->country, typed, out, size);
    case FORM_SIGNATURE:
        if (strlen(typed) >= size || strlen(typed) >= SIGNATURE_SIZE ||
            typed[strspn(typed, "0123456789,; ")])
            return N_("no signature");
        snprintf(out, size, "%s", typed);
        return NULL;
    default:
        return N_("that is filled in by itself");
    }
}
