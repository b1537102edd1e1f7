// Chinese names begin with the surname, which is one character except for some two dozen; Latin
// ones end with it.
#include "kiosk/name.h"

#include "base/str.h"

#include <string.h>

static const char *const doubles[] = {"歐陽", "欧阳", "司馬", "司马", "上官", "諸葛", "诸葛",
                                      "司徒", "東方", "东方", "皇甫", "尉遲", "尉迟", "公孫",
                                      "公孙", "慕容", "長孫", "长孙", "宇文", "令狐", "端木",
                                      "夏侯", "獨孤", "独孤", "南宮", "南宫", "張簡", "范姜"};

static size_t chinese_surname(const char *name)
{
    for (size_t i = 0; i < sizeof doubles / sizeof *doubles; i++)
        if (strncmp(name, doubles[i], strlen(doubles[i])) == 0)
            return strlen(doubles[i]);
    const char *at = name;
    utf8_next(&at);
    return (size_t)(at - name);
}

// At most n bytes, whole characters, into size bytes.
static void cut(char *to, size_t size, const char *from, size_t n)
{
    n = n < size ? n : size - 1;
    while (n > 0 && ((unsigned char)from[n] & 0xC0) == 0x80)
        n--;
    memcpy(to, from, n);
    to[n] = '\0';
}

void name_split(const char *typed, char *surname, char *full, size_t size)
{
    while (*typed == ' ')
        typed++;
    size_t n = strlen(typed);
    while (n > 0 && typed[n - 1] == ' ')
        n--;
    const char *at = typed;
    bool chinese = utf8_is_cjk(utf8_next(&at));
    const char *space = memrchr(typed, ' ', n);
    size_t from = !chinese && space ? (size_t)(space + 1 - typed) : 0;
    size_t length = chinese ? chinese_surname(typed) : n - from;
    length = length < n ? length : n;
    cut(surname, size, typed + from, length);
    cut(full, size, typed, length < n ? n : 0);
}
