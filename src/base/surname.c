// Chinese names begin with the surname, which is one character except for some hundred; Latin ones end
// with it, unless it stands before a comma or is a Chinese one spelled in Latin letters.

#include "base/surname.h"
#include "base/fold.h"
#include "base/mem.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

// As text_fold() writes them, the more common first: those of 百家姓 (the compound ones from 萬俟 on), of
// Taiwan's registers (張簡, 范姜, 張廖), and of the peoples of the north (納蘭, 愛新覺羅). Left out are
// words that far more often begin a given name after a surname of one character (王子, 馬佳).
static const char *const compounds[] = {
    "欧阳", "上官", "诸葛",     "司徒", "司马",     "张简",   "范姜",   "皇甫",  "令狐", "夏侯",
    "尉迟", "东方", "慕容",     "公孙", "长孙",     "端木",   "独孤",   "南宫",  "宇文", "申屠",
    "贺兰", "完颜", "张廖",     "万俟", "司空",     "司寇",   "闻人",   "赫连",  "公羊", "澹台",
    "公冶", "宗政", "濮阳",     "淳于", "单于",     "太叔",   "仲孙",   "轩辕",  "钟离", "锺离",
    "鲜于", "闾丘", "亓官",     "子车", "颛孙",     "巫马",   "公西",   "漆雕",  "乐正", "壤驷",
    "公良", "拓跋", "拓拔",     "夹谷", "宰父",     "谷梁",   "榖梁",   "段干",  "百里", "东郭",
    "南门", "呼延", "归海",     "羊舌", "微生",     "梁丘",   "左丘",   "东门",  "西门", "伯赏",
    "第五", "太史", "公输",     "司城", "东野",     "北宫",   "西陵",   "南郭",  "叔孙", "季孙",
    "纳兰", "耶律", "叶赫那拉", "叶赫", "那拉",     "富察",   "达奚",   "哥舒",  "斛律", "屈突",
    "豆卢", "即墨", "中行",     "仲长", "爱新觉罗", "钮祜禄", "瓜尔佳", "赫舍里"};

size_t surname_compound(const char *name, int *ret_rank)
{
    enum { CHARACTERS_MOST = 4 };
    char head[CHARACTERS_MOST * 4 + 1], folded[64];
    size_t ends[CHARACTERS_MOST + 1] = {0}, best = 0;
    const char *at = name;
    for (int i = 0; i < CHARACTERS_MOST; i++) {
        if (*at)
            utf8_next(&at);
        ends[i + 1] = (size_t)(at - name);
    }
    utf8_copy(head, sizeof head, name);
    head[ends[CHARACTERS_MOST] < sizeof head ? ends[CHARACTERS_MOST] : 0] = '\0';
    text_fold(head, folded, sizeof folded);
    for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
        size_t n = strlen(compounds[i]), end = ends[utf8_length(compounds[i])];
        if (end > best && strncmp(folded, compounds[i], n) == 0) {
            best = end;
            if (ret_rank)
                *ret_rank = (int)i;
        }
    }
    mem_wipe(head, sizeof head);
    mem_wipe(folded, sizeof folded);
    return best;
}

// ---- titles that were typed with the name --------------------------------------------------------

struct piece { // of the typed text
    const char *at;
    size_t n;
};

static bool ends_with(struct piece name, const char *end)
{
    size_t n = strlen(end);
    return name.n > n && memcmp(name.at + name.n - n, end, n) == 0;
}

static struct piece without_blanks(struct piece name)
{
    while (name.n > 0 && (*name.at == ' ' || memcmp(name.at, "\xe3\x80\x80", 3) == 0)) {
        size_t n = *name.at == ' ' ? 1 : 3;
        name.at += n < name.n ? n : name.n;
        name.n -= n < name.n ? n : name.n;
    }
    while (name.n > 0 && (name.at[name.n - 1] == ' ' || ends_with(name, "\xe3\x80\x80")))
        name.n -= name.at[name.n - 1] == ' ' ? 1 : 3;
    return name;
}

static struct piece without_title(struct piece name)
{
    static const char *const behind[] = {"先生", "女士", "小姐", "太太"};
    static const char *const before[] = {"Mr. ",  "Mr ",  "Ms. ",  "Ms ",
                                         "Mrs. ", "Mrs ", "Miss ", "Dr. "};
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
        if (ends_with(name, behind[i]))
            name.n -= strlen(behind[i]);
    }
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t n = strlen(before[i]);
        if (name.n > n && strncasecmp(name.at, before[i], n) == 0) {
            name.at += n;
            name.n -= n;
        }
    }
    return without_blanks(name);
}

// ---- the surname within a name --------------------------------------------------------------------

static bool is_dot(uint32_t c) // between the parts of a name that is written in Chinese
{
    return c == 0xB7 || c == 0x2027 || c == 0x2022 || c == 0x30FB || c == 0x22C5;
}

// Up to the dot or the blank that parts it, else a compound, else one character.
static size_t chinese_surname(struct piece name)
{
    const char *at = name.at;
    while (at < name.at + name.n) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if ((c == ' ' || is_dot(c)) && from > name.at)
            return (size_t)(from - name.at);
    }
    size_t compound = surname_compound(name.at, NULL);
    if (compound > 0 && compound <= name.n)
        return compound;
    at = name.at;
    utf8_next(&at);
    return (size_t)(at - name.at);
}

static bool listed(const char *const *words, size_t n, struct piece word)
{
    for (size_t i = 0; i < n; i++) {
        if (strlen(words[i]) == word.n && strncasecmp(words[i], word.at, word.n) == 0)
            return true;
    }
    return false;
}
#define LISTED(words, word) listed(words, sizeof(words) / sizeof *(words), word)

// The most common Chinese surnames as passports spell them: Hanyu Pinyin, Wade–Giles, Cantonese.
static const char *const spelled[] = {
    "Wang",   "Li",     "Zhang",    "Liu",   "Chen",  "Yang",  "Huang", "Zhao", "Wu",     "Zhou",
    "Xu",     "Sun",    "Ma",       "Zhu",   "Hu",    "Guo",   "He",    "Lin",  "Gao",    "Luo",
    "Zheng",  "Liang",  "Xie",      "Song",  "Tang",  "Deng",  "Feng",  "Cao",  "Peng",   "Zeng",
    "Xiao",   "Tian",   "Dong",     "Pan",   "Yuan",  "Cai",   "Jiang", "Yu",   "Du",     "Ye",
    "Cheng",  "Wei",    "Su",       "Lu",    "Ding",  "Ren",   "Shen",  "Yao",  "Zhong",  "Cui",
    "Tan",    "Fan",    "Liao",     "Shi",   "Jin",   "Jia",   "Xia",   "Fu",   "Fang",   "Zou",
    "Xiong",  "Bai",    "Meng",     "Qin",   "Qiu",   "Hou",   "Yin",   "Xue",  "Duan",   "Lei",
    "Chang",  "Tsai",   "Hsu",      "Hsieh", "Kuo",   "Tseng", "Chiu",  "Lai",  "Chou",   "Yeh",
    "Chuang", "Chiang", "Hung",     "Chu",   "Chung", "Lo",    "Kao",   "Chan", "Cheung", "Wong",
    "Leung",  "Lau",    "Lam",      "Ng",    "Kwok",  "Cheng", "Tse",   "Yip",  "Choi",   "Ho",
    "Siu",    "Ouyang", "Au-Yeung", "Situ",  "Szeto", "Zhuge"};

static const char *const particles[] = {
    "van", "von", "der", "den",   "ter", "de", "del", "della", "di", "da", "dos", "das", "du", "la",
    "le",  "los", "bin", "binti", "al",  "el", "ibn", "ben",   "zu", "af", "av",  "st.", "mac"};

static struct piece word_before(struct piece name, size_t end)
{
    size_t from = end;
    while (from > 0 && name.at[from - 1] != ' ')
        from--;
    return (struct piece){name.at + from, end - from};
}

static struct piece latin_surname(struct piece name)
{
    struct piece last = word_before(name, name.n);
    const char *blank = memchr(name.at, ' ', name.n);
    struct piece first = {name.at, blank ? (size_t)(blank - name.at) : name.n};
    if (blank && LISTED(spelled, first) && !LISTED(spelled, last))
        return first;
    while (last.at > name.at) { // van der Berg
        struct piece word = word_before(name, (size_t)(last.at - name.at) - 1);
        if (!LISTED(particles, word) || word.at == name.at)
            break;
        last = (struct piece){word.at, (size_t)(last.at + last.n - word.at)};
    }
    return last;
}

// At most n bytes, whole characters, into size bytes.
static void cut(char *to, size_t size, struct piece from)
{
    size_t n = from.n < size ? from.n : size - 1;
    while (n > 0 && n < from.n && ((unsigned char)from.at[n] & 0xC0) == 0x80)
        n--;
    memmove(to, from.at, n);
    to[n] = '\0';
}

// Smith, Mary: what stands before the comma is the surname, and the name is said the other way.
static bool split_at_comma(struct piece name, char *surname, char *full, size_t size)
{
    const char *comma = memchr(name.at, ',', name.n);
    if (!comma)
        return false;
    struct piece family = without_blanks((struct piece){name.at, (size_t)(comma - name.at)});
    struct piece given =
        without_blanks((struct piece){comma + 1, name.n - (size_t)(comma + 1 - name.at)});
    if (family.n == 0)
        return false;
    struct str both = {0};
    if (given.n > 0) {
        str_add_bytes(&both, given.at, given.n);
        str_add(&both, " ");
        str_add_bytes(&both, family.at, family.n);
    }
    cut(surname, size, family);
    utf8_copy(full, size, str_text(&both));
    str_finish(&both);
    return true;
}

void name_split(const char *typed, char *surname, char *full, size_t size)
{
    struct piece name = without_title(without_blanks((struct piece){typed, strlen(typed)}));
    const char *at = name.at;
    bool chinese = name.n > 0 && utf8_is_cjk(utf8_next(&at));
    if (!chinese && split_at_comma(name, surname, full, size))
        return;
    struct piece family =
        chinese ? (struct piece){name.at, chinese_surname(name)} : latin_surname(name);
    family.n = family.n < name.n ? family.n : name.n;
    cut(surname, size, family);
    cut(full, size, family.n < name.n ? name : (struct piece){name.at, 0});
}
