// The language that a browser asks for, by Accept-Language (RFC 9110, 12.5.4; tags as in BCP 47).

#include "web/internal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { WHOLE = 1000 };

// Is a part of the tag (its language, script, region) one of these?
static bool has_part(const char *tag, const char *const *parts)
{
    for (const char *at = tag; *at;) {
        size_t n = strcspn(at, "-_");
        for (const char *const *part = parts; *part; part++) {
            if (n == strlen(*part) && strncasecmp(at, *part, n) == 0)
                return true;
        }
        at += n + (at[n] != '\0');
    }
    return false;
}

// The script says it, else the region, else the language. Who reads one Chinese is told in the other rather than in English.
static enum lang chinese_of(const char *tag, unsigned offered)
{
    static const char *const simplified[] = {"hans", NULL}, *const traditional[] = {"hant", NULL},
                             *const mainland[] = {"cn", "sg", "my", NULL},
                             *const elsewhere[] = {"tw", "hk", "mo", "yue", "nan", "hak", NULL};
    bool is_traditional =
        !has_part(tag, simplified) &&
        (has_part(tag, traditional) || (!has_part(tag, mainland) && has_part(tag, elsewhere)));
    enum lang own = is_traditional ? LANG_ZH_TW : LANG_ZH_CN,
              other = is_traditional ? LANG_ZH_CN : LANG_ZH_TW;
    return offered >> own & 1 ? own : offered >> other & 1 ? other : LANG_NONE;
}

// Whoever asks for nothing that is offered.
static enum lang usual_lang(unsigned offered)
{
    enum lang lang = lang_first();
    while (!(offered >> lang & 1))
        lang = lang_next(lang);
    return lang;
}

// What a browser calls by that name, LANG_NONE: none of ours.
static enum lang lang_of_tag(const char *tag, unsigned offered)
{
    static const char *const chinese[] = {"zh", "cmn", "yue", "nan", "hak", NULL};
    char first[8];
    snprintf(first, sizeof first, "%.*s", (int)strcspn(tag, "-_"), tag);
    if (strcmp(tag, "*") == 0)
        return usual_lang(offered);
    if (has_part(first, chinese))
        return chinese_of(tag, offered);
    for (enum lang l = LANG_EN; l != LANG_NONE; l = lang_next(l)) {
        const char *ours = language_of(l)->tag;
        size_t n = strlen(ours);
        if (offered >> l & 1 && strncasecmp(tag, ours, n) == 0 && !isalpha((unsigned char)tag[n]))
            return l;
    }
    return LANG_NONE;
}

// In thousandths; what says none that can be read weighs whole.
static int weight_of(const char *item, size_t n)
{
    const char *at = memchr(item, ';', n), *end = item + n;
    while (at && at < end && strchr("; \t", *at))
        at++;
    if (!at || end - at < 3 || strncasecmp(at, "q=", 2) != 0 || (at[2] != '0' && at[2] != '1'))
        return WHOLE;
    int weight = at[2] == '1' ? WHOLE : 0;
    at += 3;
    if (at < end && *at == '.')
        at++;
    for (int unit = WHOLE / 10; unit > 0 && at < end && isdigit((unsigned char)*at); unit /= 10)
        weight += (*at++ - '0') * unit;
    return weight < WHOLE ? weight : WHOLE;
}

enum lang wanted_lang(const char *header, unsigned offered)
{
    enum lang best = LANG_NONE;
    int most = 0;
    for (const char *at = header ? header : ""; *at;) {
        at += strspn(at, ", \t");
        size_t n = strcspn(at, ",");
        char tag[36];
        snprintf(tag, sizeof tag, "%.*s", (int)strcspn(at, ",; \t"), at);
        enum lang lang = lang_of_tag(tag, offered);
        int weight = weight_of(at, n);
        if (lang != LANG_NONE && weight > most) {
            best = lang;
            most = weight;
        }
        at += n;
    }
    return best == LANG_NONE ? usual_lang(offered) : best;
}
