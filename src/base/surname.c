// Chinese names begin with the surname, which is one character except for some hundred, Japanese ones with
// one of mostly two; Latin ones end
// with it, unless it stands before a comma or is a Chinese one spelled in Latin letters.

#include "base/surname.h"
#include "base/fold.h"
#include "base/mem.h"
#include "base/str.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

// As text_fold() writes them, the more common first: those of 百家姓 (the compound ones from 萬俟 on), of
// Taiwan's registers (張簡, 范姜, 張廖), those that public lists add (公乘, 褚師, 南榮), and of the peoples
// of the north (納蘭, 愛新覺羅). Left out are words that far more often begin a given name after a surname
// of one character (王子, 馬佳, 章佳, 賀若, 吳銘).
static const char *const compounds[] = {
    "欧阳",   "上官",     "诸葛",   "司徒",   "司马",     "张简",       "范姜",       "皇甫",
    "令狐",   "夏侯",     "尉迟",   "东方",   "慕容",     "公孙",       "长孙",       "端木",
    "独孤",   "南宫",     "宇文",   "申屠",   "贺兰",     "完颜",       "张廖",       "万俟",
    "司空",   "司寇",     "闻人",   "赫连",   "公羊",     "澹台",       "公冶",       "宗政",
    "濮阳",   "淳于",     "单于",   "太叔",   "仲孙",     "轩辕",       "钟离",       "鲜于",
    "闾丘",   "亓官",     "子车",   "颛孙",   "巫马",     "公西",       "漆雕",       "乐正",
    "壤驷",   "公良",     "拓跋",   "拓拔",   "夹谷",     "宰父",       "谷梁",       "榖梁",
    "段干",   "百里",     "东郭",   "南门",   "呼延",     "归海",       "羊舌",       "微生",
    "梁丘",   "左丘",     "东门",   "西门",   "伯赏",     "第五",       "太史",       "公输",
    "司城",   "东野",     "北宫",   "西陵",   "南郭",     "叔孙",       "季孙",       "纳兰",
    "耶律",   "叶赫那拉", "叶赫",   "那拉",   "达奚",     "哥舒",       "斛律",       "屈突",
    "豆卢",   "即墨",     "中行",   "仲长",   "爱新觉罗", "钮祜禄",     "瓜尔佳",     "赫舍里",
    "公户",   "公玉",     "公仪",   "公仲",   "公上",     "公门",       "公山",       "公坚",
    "公伯",   "公祖",     "公乘",   "公皙",   "公晰",     "公族",       "公叔",       "公明",
    "公都",   "公广",     "贯丘",   "毌丘",   "南荣",     "东里",       "东宫",       "东乡",
    "东丹",   "西乡",     "子书",   "子桑",   "子阳",     "子服",       "褚师",       "相里",
    "胡母",   "胡毋",     "左人",   "姑布",   "闾葭",     "司鸿",       "尔朱",       "沮渠",
    "秃发",   "乞伏",     "吐谷浑", "侯莫陈", "纥干",     "贺拔",       "斛斯",       "宿勤",
    "步六孤", "仆固",     "阿史那", "纳喇",   "乌雅",     "乌拉那拉",   "辉发那拉",   "哈达那拉",
    "喜塔腊", "索绰罗",   "舒穆禄", "郭络罗", "他塔喇",   "博尔济吉特", "伊尔根觉罗", "西林觉罗",
    "董鄂",   "富察"};

enum { CHARACTERS_MOST = 5 };
struct head { // the first characters of a name
    char folded[64];
    size_t ends[CHARACTERS_MOST + 1]; // bytes of the first so many
    int n;                            // at most CHARACTERS_MOST
    bool kana[CHARACTERS_MOST];       // nobody's who is Chinese
};

static bool is_kana(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x30ff) || (c >= 0xff66 && c <= 0xff9f);
}

// Of at most so many bytes.
static struct head head_of(const char *name, size_t most)
{
    struct head h = {0};
    char head[CHARACTERS_MOST * 4 + 1];
    const char *at = name;
    for (int i = 0; i < CHARACTERS_MOST; i++) { // what stands behind them is no part of it
        const char *next = at;
        uint32_t c = utf8_next(&next);
        if (utf8_is_cjk(c) && h.n == i && (size_t)(next - name) <= most) {
            at = next;
            h.kana[h.n++] = is_kana(c);
        }
        h.ends[i + 1] = (size_t)(at - name);
    }
    utf8_copy(head, sizeof head, name);
    head[h.ends[CHARACTERS_MOST] < sizeof head ? h.ends[CHARACTERS_MOST] : 0] = '\0';
    text_fold(head, h.folded, sizeof h.folded);
    if (utf8_length(h.folded) != utf8_length(head))
        h.folded[0] = '\0'; // something parts it
    mem_wipe(head, sizeof head);
    return h;
}

// Bytes of the name, if it begins with the surname; 0: it does not.
static size_t begins_with(const struct head *h, const char *surname)
{
    size_t n = strlen(surname);
    return strncmp(h->folded, surname, n) == 0 ? h->ends[utf8_length(surname)] : 0;
}

size_t surname_compound(const char *name, int *ret_rank)
{
    size_t best = 0;
    struct head h = head_of(name, strlen(name));
    for (size_t i = 0; i < sizeof compounds / sizeof *compounds; i++) {
        size_t end = begins_with(&h, compounds[i]);
        if (end > best) {
            best = end;
            if (ret_rank)
                *ret_rank = (int)i;
        }
    }
    mem_wipe(&h, sizeof h);
    return best;
}

// 高橋健一, 高橋 and 高橋みなみ are Japanese; 高橋 with one character behind it is a Chinese name.
static bool is_japanese(const struct head *h, const struct surname_ja *surname)
{
    int n = (int)utf8_length(surname->text);
    return !surname->chinese || n != 2 || h->n != n + 1 || h->kana[n];
}

// Korea's of two syllables. A name of three that begins with 황보 is 황's more often.
static size_t korean_surname(const char *name, size_t n)
{
    static const char *const two[] = {"남궁", "제갈", "사공", "선우",
                                      "서문", "독고", "동방", "황보"};
    for (size_t i = 0; i < sizeof two / sizeof *two; i++) {
        size_t end = strlen(two[i]);
        bool doubtful = strcmp(two[i], "황보") == 0 && n == end + strlen("황");
        if (n >= end && memcmp(name, two[i], end) == 0 && !doubtful)
            return end;
    }
    return 0;
}

static size_t japanese_surname(const char *name, size_t n)
{
    size_t best = 0;
    struct head h = head_of(name, n);
    for (int i = 0; i < surname_ja_n; i++) {
        size_t end = begins_with(&h, surnames_ja[i].text);
        if (end > best && is_japanese(&h, &surnames_ja[i]))
            best = end;
    }
    mem_wipe(&h, sizeof h);
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
    while (name.n > 0 && (*name.at == ' ' || strncmp(name.at, "\xe3\x80\x80", 3) == 0)) {
        size_t n = *name.at == ' ' ? 1 : 3;
        name.at += n < name.n ? n : name.n;
        name.n -= n < name.n ? n : name.n;
    }
    while (name.n > 0 && (name.at[name.n - 1] == ' ' || ends_with(name, "\xe3\x80\x80")))
        name.n -= name.at[name.n - 1] == ' ' ? 1 : 3;
    return name;
}

// Nor the dots at either end, which part nothing; of a Latin name they belong to it (Jr.).
static struct piece without_dots(struct piece name)
{
    name = without_blanks(name);
    for (const char *at = name.at; name.n > 0; name.n -= (size_t)(at - name.at), name.at = at) {
        if (!fold_is_dot(utf8_next(&at)) || at >= name.at + name.n)
            break;
    }
    static const char *const dots[] = {"\xc2\xb7", "\u2022", "\u2027", "\u30fb", "\uff65"};
    for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
        if (ends_with(name, dots[i]))
            name.n -= strlen(dots[i]);
    }
    return without_blanks(name);
}

// Smith Mr., Smith, Mrs and 李Mr: a form of address that stands behind, and what parts it from the name.
static struct piece without_latin_behind(struct piece name)
{
    static const char *const words[] = {"Mr", "Mr.", "Ms", "Ms.", "Mrs", "Mrs."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i]);
        const char *at = name.n > n ? name.at + name.n - n : NULL;
        if (!at || strncasecmp(at, words[i], n) != 0)
            continue;
        if (at[-1] == ' ' || at[-1] == ',' || (unsigned char)at[-1] > 127)
            return without_blanks((struct piece){name.at, name.n - n});
    }
    return name;
}

static struct piece without_one_title(struct piece name)
{
    static const char *const behind[] = {"先生", "女士", "小姐", "太太"};
    static const char *const before[] = {
        "Mr.", "Mr ", "Ms.",    "Ms ",  "Mrs.", "Mrs ",  "Miss ", "Dr.",  "Dr ",   "Prof.", "Prof ",
        "Mx.", "Mx ", "Madam ", "Mdm ", "Mdm.", "Herr ", "Frau ", "Mme ", "Mlle ", "Sir "};
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
    return without_latin_behind(without_blanks(name));
}

// Prof. Dr. Hans Müller has several.
static struct piece without_title(struct piece name)
{
    struct piece less = without_one_title(name);
    while (less.n < name.n) {
        name = less;
        less = without_one_title(name);
    }
    return name;
}

bool surname_titled(const char *name)
{
    struct piece typed = without_blanks((struct piece){name, strlen(name)});
    return without_title(typed).n < typed.n;
}

// ---- the surname within a name --------------------------------------------------------------------

// 老王, 小明, 阿強: what somebody is called among friends is kept whole; 老先生 is an old man.
static bool is_called_so(struct piece name)
{
    static const char *const words[] = {"老", "小", "阿"};
    const char *at = name.at;
    utf8_next(&at);
    bool two = utf8_is_cjk(utf8_next(&at)) && at == name.at + name.n;
    for (size_t i = 0; two && i < sizeof words / sizeof *words; i++) {
        if (strncmp(name.at, words[i], strlen(words[i])) == 0)
            return true;
    }
    return false;
}

// Up to the dot or the blank that parts it from what is Chinese, too (佐藤 健, and not 王小明 Peter), else a
// compound, else a Japanese one, else one character.
static size_t chinese_surname(struct piece name)
{
    const char *at = name.at;
    while (at < name.at + name.n) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        const char *behind = at;
        uint32_t next = c == ' ' && at < name.at + name.n ? utf8_next(&behind) : 0;
        bool parts = fold_is_dot(c) || fold_is_dot(next) || utf8_is_cjk(next);
        if (parts && from > name.at)
            return (size_t)(from - name.at);
        if (c == ' ')
            break;
    }
    if (is_called_so(name))
        return name.n;
    size_t compound = surname_compound(name.at, NULL);
    if (compound == 0)
        compound = japanese_surname(name.at, name.n);
    if (compound == 0)
        compound = korean_surname(name.at, name.n);
    if (compound > 0 && compound <= name.n)
        return compound;
    at = name.at;
    const char *next = at;
    do // さくら, サトウ: nobody's surname is one of these
        at = next;
    while (is_kana(utf8_next(&next)) && next <= name.at + name.n);
    if (at == name.at)
        utf8_next(&at);
    return (size_t)(at - name.at);
}

// Peter 王小明, Peter王: the Chinese name that stands last; n 0: there is none.
static struct piece chinese_behind(struct piece name)
{
    const char *at = name.at, *end = name.at + name.n;
    struct piece found = {name.at, 0};
    while (at < end) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if (!utf8_is_cjk(c) && !(found.n > 0 && (c == ' ' || fold_is_dot(c))))
            found.n = 0;
        else if (found.n == 0)
            found = (struct piece){from, (size_t)(end - from)};
    }
    return found;
}

static bool listed(const char *const *words, size_t n, struct piece word)
{
    char head[64], folded[64] = "";
    if (word.n < sizeof head) {
        memcpy(head, word.at, word.n);
        head[word.n] = '\0';
        text_fold(head, folded, sizeof folded); // Nguyễn, Au-Yeung
        mem_wipe(head, sizeof head);
    }
    bool found = false;
    for (size_t i = 0; !found && *folded && i < n; i++)
        found = strcasecmp(words[i], folded) == 0;
    mem_wipe(folded, sizeof folded);
    return found;
}
#define LISTED(words, word) listed(words, sizeof(words) / sizeof *(words), word)

// With its marks and capitals.
static bool written(const char *const *words, size_t n, struct piece word)
{
    for (size_t i = 0; i < n; i++) {
        if (word.n == strlen(words[i]) && memcmp(word.at, words[i], word.n) == 0)
            return true;
    }
    return false;
}
#define WRITTEN(words, word) written(words, sizeof(words) / sizeof *(words), word)

// The most common Chinese surnames as passports spell them (Hanyu Pinyin, Wade–Giles, Cantonese), and
// those of Vietnam, Korea and Japan that are nobody's first name; as text_fold() has them.
static const char *const spelled[] = {
    "Wang",     "Li",        "Zhang",   "Liu",       "Chen",    "Yang",   "Huang",     "Zhao",
    "Wu",       "Zhou",      "Xu",      "Sun",       "Ma",      "Zhu",    "Hu",        "Guo",
    "He",       "Lin",       "Gao",     "Luo",       "Zheng",   "Liang",  "Xie",       "Song",
    "Tang",     "Deng",      "Feng",    "Cao",       "Peng",    "Zeng",   "Xiao",      "Tian",
    "Dong",     "Pan",       "Yuan",    "Cai",       "Jiang",   "Yu",     "Du",        "Ye",
    "Cheng",    "Wei",       "Su",      "Lu",        "Ding",    "Ren",    "Shen",      "Yao",
    "Zhong",    "Cui",       "Tan",     "Fan",       "Liao",    "Shi",    "Jin",       "Jia",
    "Xia",      "Fu",        "Fang",    "Zou",       "Xiong",   "Bai",    "Meng",      "Qin",
    "Qiu",      "Hou",       "Yin",     "Xue",       "Duan",    "Lei",    "Chang",     "Tsai",
    "Hsu",      "Hsieh",     "Kuo",     "Tseng",     "Chiu",    "Lai",    "Chou",      "Yeh",
    "Chuang",   "Chiang",    "Hung",    "Chu",       "Chung",   "Lo",     "Kao",       "Chan",
    "Cheung",   "Wong",      "Leung",   "Lau",       "Lam",     "Ng",     "Kwok",      "Cheng",
    "Tse",      "Yip",       "Choi",    "Ho",        "Siu",     "Ouyang", "AuYeung",   "Situ",
    "Szeto",    "Zhuge",     "Nguyen",  "Tran",      "Pham",    "Huynh",  "Hoang",     "Bui",
    "Ngo",      "Duong",     "Jeong",   "Yoon",      "Kwon",    "Hwang",  "Ahn",       "Baek",
    "Phan",     "Vo",        "Vu",      "Dang",      "Dinh",    "Trinh",  "Doan",      "Truong",
    "Luong",    "Quach",     "Park",    "Kang",      "Cho",     "Seo",    "Bae",       "Ryu",
    "Namgung",  "Jegal",     "Seonwoo", "Dokgo",     "Hwangbo", "Yoo",    "Noh",       "Shin",
    "Heo",      "Sato",      "Suzuki",  "Takahashi", "Tanaka",  "Ito",    "Watanabe",  "Yamamoto",
    "Nakamura", "Kobayashi", "Kato",    "Yoshida",   "Yamada",  "Sasaki", "Yamaguchi", "Matsumoto",
    "Inoue",    "Kimura",    "Shimizu", "Saito",     "Hayashi"};

// … of two words.
static const char *const spelled_apart[] = {
    "Au Yeung", "Ou Yang", "Sze To",     "Si Tu",  "Shang Kuan", "Szu Tu",  "Szu Ma",
    "Si Ma",    "Ssu Ma",  "Shang Guan", "Chu Ko", "Huang Fu",   "Ling Hu", "Zhu Ge"};

static const char *const particles[] = {"van",   "von", "der", "den",   "ter", "de",  "del",
                                        "della", "di",  "da",  "dos",   "das", "du",  "la",
                                        "le",    "los", "bin", "binti", "al",  "el",  "ibn",
                                        "ben",   "zu",  "af",  "av",    "st",  "mac", "mc"};
// … that nobody is called by: in front of a name they begin the surname even with a capital.
static const char *const surely_particles[] = {"von", "de", "del", "della", "dos", "los", "mc"};
static const char *const behind_surnames[] = {"jr", "sr", "ii", "iii", "iv", "phd", "md"};

static struct piece word_before(struct piece name, size_t end)
{
    size_t from = end;
    while (from > 0 && name.at[from - 1] != ' ')
        from--;
    return (struct piece){name.at + from, end - from};
}

// The first word of what is left, which it is taken off; n 0: there is none.
static struct piece next_word(struct piece *rest)
{
    while (rest->n > 0 && *rest->at == ' ')
        *rest = (struct piece){rest->at + 1, rest->n - 1};
    const char *blank = memchr(rest->at, ' ', rest->n);
    struct piece word = {rest->at, blank ? (size_t)(blank - rest->at) : rest->n};
    *rest = (struct piece){rest->at + word.n, rest->n - word.n};
    return word;
}

static bool has_small(struct piece word)
{
    for (size_t i = 0; i < word.n; i++) {
        if (islower((unsigned char)word.at[i]))
            return true;
    }
    return false;
}

static bool in_capitals(struct piece word)
{
    int letters = 0;
    for (size_t i = 0; i < word.n; i++)
        letters += isupper((unsigned char)word.at[i]) != 0;
    if (has_small(word))
        return false;
    return letters > 2 || (letters == 2 && (LISTED(spelled, word) || LISTED(particles, word)));
}

// CHAN Tai Man, Peter CHAN Tai-man, Anna DE VRIES: the words in capitals, where others are not.
static struct piece capital_surname(struct piece name)
{
    struct piece found = {name.at, 0}, rest = name, word;
    bool others = false, over = false, proper = false;
    while ((word = next_word(&rest)).n > 0) {
        bool capitals = in_capitals(word) && !over;
        over = over || (found.n > 0 && !capitals);
        others = others || !in_capitals(word);
        proper = proper || (capitals && !LISTED(particles, word));
        if (capitals && found.n == 0)
            found = word;
        else if (capitals)
            found.n = (size_t)(word.at + word.n - found.at);
    }
    return others && proper ? found : (struct piece){name.at, 0};
}

// Kim Min-soo, Pai Hsiao-ming: a given name of two syllables, and the surname before it.
static bool is_given_of_two(struct piece word)
{
    const char *hyphen = memchr(word.at, '-', word.n);
    return hyphen && hyphen + 1 < word.at + word.n && islower((unsigned char)hyphen[1]) &&
           !memchr(hyphen + 1, '-', word.n - (size_t)(hyphen + 1 - word.at));
}

// Lê Văn Đức, Phan Thi Mai: who has such a middle name has the surname before it. Van without its mark is Dutch.
static bool is_middle_name(struct piece word)
{
    static const char *const thi[] = {"thi"};
    static const char *const van[] = {"Văn", "VĂN"};
    return LISTED(thi, word) || WRITTEN(van, word);
}

// Lê Hoàng Minh: surnames of Vietnam that without their marks are others' words.
static bool is_marked_surname(struct piece word)
{
    static const char *const marked[] = {"Lê",  "Lý",  "Hồ",    "Đỗ",  "Tô",  "Tạ",   "Hà",
                                         "Lâm", "Đào", "Phùng", "LÊ",  "LÝ",  "HỒ",   "ĐỖ",
                                         "TÔ",  "TẠ",  "HÀ",    "LÂM", "ĐÀO", "PHÙNG"};
    return WRITTEN(marked, word);
}

static bool begins_surname(struct piece name, struct piece particle)
{
    if (particle.at > name.at)
        return LISTED(particles, particle);
    return LISTED(surely_particles, particle) ||
           (islower((unsigned char)*particle.at) && LISTED(particles, particle));
}

// Au Yeung Chi Wah, Peter Au Yeung; n 0: no such.
static struct piece spelled_apart_surname(struct piece name, struct piece first, struct piece last)
{
    struct piece rest = {first.at + first.n, name.n - first.n}, second = next_word(&rest);
    struct piece front = {first.at, (size_t)(second.at + second.n - first.at)};
    if (second.n > 0 && LISTED(spelled_apart, front))
        return front;
    if (last.at > name.at) {
        struct piece before = word_before(name, (size_t)(last.at - name.at) - 1);
        struct piece back = {before.at, (size_t)(last.at + last.n - before.at)};
        if (LISTED(spelled_apart, back))
            return back;
    }
    return (struct piece){name.at, 0};
}

static struct piece latin_surname(struct piece name)
{
    struct piece last = word_before(name, name.n);
    while (last.at > name.at && LISTED(behind_surnames, last)) { // John Smith Jr.
        name = without_blanks((struct piece){name.at, (size_t)(last.at - name.at)});
        name.n -= name.n > 0 && name.at[name.n - 1] == ','; // John Smith, Jr.
        last = word_before(name, name.n);
    }
    struct piece rest = name, first = next_word(&rest), second = next_word(&rest);
    bool whole =
        last.at > name.at && !has_small(name); // as on cards: nothing is set off by capitals
    if (last.at > second.at && second.n > 0 && is_middle_name(second) &&
        (!has_small(first) || !in_capitals(last)))
        return first;
    if (whole && (is_marked_surname(first) || (LISTED(spelled, first) && !LISTED(spelled, last))))
        return first;
    struct piece capitals = capital_surname(name);
    if (capitals.n > 0)
        return capitals;
    struct piece apart = spelled_apart_surname(name, first, last);
    if (apart.n > 0)
        return apart;
    if (last.at > name.at && is_marked_surname(first))
        return first;
    if (last.at > name.at && ((LISTED(spelled, first) && !LISTED(spelled, last)) ||
                              (first.at + first.n + 1 == last.at && is_given_of_two(last))))
        return first;
    while (last.at > name.at) { // van der Berg
        struct piece word = word_before(name, (size_t)(last.at - name.at) - 1);
        if (!begins_surname(name, word))
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
    if (family.n == 0 || LISTED(behind_surnames, given))
        return false;
    struct str both = {0};
    if (given.n > 0) {
        str_add_bytes(&both, given.at, given.n);
        str_add(&both, " ");
        str_add_bytes(&both, family.at, family.n);
    }
    struct piece rest = family, first = next_word(&rest), capitals = capital_surname(family);
    if (capitals.n > 0) // CHAN Tai Man, Peter
        family = capitals;
    else if (rest.n > 0 && LISTED(spelled, first))
        family = first;
    cut(surname, size, family);
    utf8_copy(full, size, str_text(&both));
    str_finish(&both);
    return true;
}

// Latin letters as they are: an input method for Chinese may type them as wide as its own (Ｗａｎｇ).
static uint32_t narrow(uint32_t c)
{
    uint32_t as = utf8_narrow(c);
    bool of_names = as < 128 && (isalpha((int)as) || strchr(",'-", (int)as));
    return of_names ? as : c == 0x3000 ? ' ' : c;
}

static void split(const char *typed, char *surname, char *full, size_t size)
{
    struct piece name = without_title(without_dots((struct piece){typed, strlen(typed)}));
    const char *at = name.at;
    bool chinese = name.n > 0 && utf8_is_cjk(utf8_next(&at));
    if (!chinese && split_at_comma(name, surname, full, size))
        return;
    struct piece behind = chinese ? name : chinese_behind(name);
    struct piece family =
        behind.n > 0 ? (struct piece){behind.at, chinese_surname(behind)} : latin_surname(name);
    family.n = family.n < name.n ? family.n : name.n;
    cut(surname, size, family);
    cut(full, size, family.n < name.n ? name : (struct piece){name.at, 0});
}

void name_split(const char *typed, char *surname, char *full, size_t size)
{
    struct str text = {0};
    char bytes[5];
    while (*typed)
        str_add_bytes(&text, bytes, utf8_encode(narrow(utf8_next(&typed)), bytes));
    split(str_text(&text), surname, full, size);
    str_finish(&text);
}
