// Character by character: a plate has few kinds of them.

#include "base/plate.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/tr.h"

#include <string.h>

// Provinces and what else stands on a plate in Chinese, traditional and as it is stamped.
static const struct {
    uint32_t typed, stamped;
} provinces[] = {{0x7CB5, 0x7CA4} /* 粵 */, {0x8607, 0x82CF} /* 蘇 */, {0x907C, 0x8FBD} /* 遼 */,
                 {0x8D1B, 0x8D63} /* 贛 */, {0x9B6F, 0x9C81} /* 魯 */, {0x965D, 0x9655} /* 陝 */,
                 {0x8CB4, 0x8D35} /* 貴 */, {0x96F2, 0x4E91} /* 雲 */, {0x5BE7, 0x5B81} /* 寧 */,
                 {0x74CA, 0x743C} /* 瓊 */, {0x6EEC, 0x6CAA} /* 滬 */, {0x6649, 0x664B} /* 晉 */,
                 {0x95A9, 0x95FD} /* 閩 */, {0x5B78, 0x5B66} /* 學 */, {0x639B, 0x6302} /* 掛 */,
                 {0x9818, 0x9886} /* 領 */, {0x8A66, 0x8BD5} /* 試 */};

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c)
{
    return c >= 'A' && c <= 'Z';
}

static bool is_han(uint32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

// Blanks, dashes and dots of every width stand between the parts of a plate, and are not of it.
static bool parts(uint32_t c)
{
    return c == ' ' || c == '\t' || c == 0x3000 || c == 0xA0 || c == '-' || c == '.' || c == '_' ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xB7 || c == 0x2022 || c == 0x2027 ||
           c == 0x30FB || c == 0xFF65;
}

static uint32_t as_stamped(uint32_t c)
{
    c = utf8_narrow(c);
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 'A';
    for (size_t i = 0; i < sizeof provinces / sizeof *provinces; i++) {
        if (provinces[i].typed == c)
            return provinces[i].stamped;
    }
    return c;
}

enum plate_trouble plate_read(const char *typed, char out[PLATE_SIZE])
{
    char plate[PLATE_SIZE];
    size_t n = 0, signs = 0, digits = 0;
    *out = '\0';
    for (uint32_t c; (c = utf8_next(&typed)) != 0;) {
        c = as_stamped(c);
        if (parts(c))
            continue;
        if (!is_digit(c) && !is_letter(c) && !is_han(c))
            return PLATE_NO_SIGN;
        if (signs++ == PLATE_SIGNS_MOST)
            return PLATE_LENGTH;
        digits += is_digit(c);
        n += utf8_encode(c, plate + n);
    }
    plate[n] = '\0';
    if (signs == 0)
        return PLATE_NONE;
    if (signs < 2 || digits == 0)
        return PLATE_LENGTH;
    memcpy(out, plate, n + 1);
    mem_wipe(plate, sizeof plate);
    return PLATE_FINE;
}

// ---- several ----------------------------------------------------------------------------------

static bool ends_one(uint32_t c)
{
    return c == ',' || c == ';' || c == '\n' || c == '\r' || c == 0x3001 || c == 0xFF0C ||
           c == 0xFF1B;
}

static bool is_among(const char *plate, char list[PLATES_MOST][PLATE_SIZE], size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(plate, list[i]) == 0)
            return true;
    }
    return false;
}

// What stands before the next comma, and behind it. False: it is too long for a plate.
static bool next_word(const char **at, char word[PLATES_SIZE])
{
    size_t n = 0;
    bool fits = true;
    for (;;) {
        const char *from = *at;
        uint32_t c = utf8_next(at);
        if (c == 0 || ends_one(c))
            break;
        size_t bytes = (size_t)(*at - from);
        fits = fits && n + bytes < PLATES_SIZE;
        if (fits) {
            memcpy(word + n, from, bytes);
            n += bytes;
        }
    }
    word[n] = '\0';
    return fits;
}

enum plate_trouble plates_read(const char *typed, char out[PLATES_MOST][PLATE_SIZE], size_t *ret_n,
                               char wrong[PLATES_SIZE])
{
    char word[PLATES_SIZE], plate[PLATE_SIZE];
    enum plate_trouble trouble = PLATE_FINE;
    size_t n = 0;
    *ret_n = 0;
    while (*typed && trouble == PLATE_FINE) {
        trouble = next_word(&typed, word) ? plate_read(word, plate) : PLATE_LENGTH;
        if (trouble == PLATE_NONE || (trouble == PLATE_FINE && is_among(plate, out, n)))
            trouble = PLATE_FINE;
        else if (trouble == PLATE_FINE && n == PLATES_MOST)
            trouble = PLATE_TOO_MANY;
        else if (trouble == PLATE_FINE)
            memcpy(out[n++], plate, sizeof plate);
    }
    if (trouble == PLATE_FINE)
        *ret_n = n;
    else if (wrong)
        utf8_copy(wrong, PLATES_SIZE, word);
    mem_wipe(word, sizeof word);
    mem_wipe(plate, sizeof plate);
    return trouble;
}

// ---- shown ------------------------------------------------------------------------------------

// Behind which character a sign goes: 粤B·12345, and where letters and digits meet once. 0: nowhere.
static size_t joint(const char *plate, const char **ret_sign)
{
    const char *at = plate;
    uint32_t before = utf8_next(&at), c;
    *ret_sign = is_han(before) ? "·" : "-";
    if (is_han(before))
        return is_letter(utf8_next(&at)) && *at ? (size_t)(at - plate) : 0;
    size_t where = 0;
    int joints = 0;
    for (const char *from = at; (c = utf8_next(&at)) != 0; from = at, before = c) {
        if (is_digit(before) == is_digit(c))
            continue;
        joints++;
        where = (size_t)(from - plate);
    }
    return joints == 1 ? where : 0;
}

void plate_shown(const char *plate, char out[PLATE_SIZE])
{
    const char *sign;
    size_t where = joint(plate, &sign), n = strlen(plate), m = strlen(sign);
    utf8_copy(out, PLATE_SIZE, plate);
    if (where == 0 || n + m >= PLATE_SIZE)
        return;
    memmove(out + where + m, out + where, n - where + 1);
    memcpy(out + where, sign, m);
}

const char *plate_trouble_words(enum plate_trouble trouble)
{
    static const char *const words[] = {
        [PLATE_FINE] = "",
        [PLATE_NONE] = N_("No number plate was typed."),
        [PLATE_NO_SIGN] =
            N_("A number plate has letters, digits and the sign of a province alone."),
        [PLATE_LENGTH] = N_("A number plate has two to ten characters, with a digit among them."),
        [PLATE_TOO_MANY] = N_("At most six number plates are kept of one customer."),
    };
    _Static_assert(sizeof words / sizeof *words == PLATE_TROUBLE_COUNT, "one sentence each");
    return words[trouble];
}

const char *plates_trouble_words(const char *typed)
{
    char plates[PLATES_MOST][PLATE_SIZE];
    size_t n;
    enum plate_trouble trouble = plates_read(typed, plates, &n, NULL);
    mem_wipe(plates, sizeof plates);
    return trouble == PLATE_FINE || !*typed ? NULL : plate_trouble_words(trouble);
}
