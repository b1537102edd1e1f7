// The surnames that are one touch away, the more common first, and where each stands in the indexes. The
// hundred most common ones: Ministry of the Interior, Taiwan (2018); Ministry of Public Security, China
// (2020). Behind them those of several characters (base/surname.h). Strokes are counted as each side's
// schools do. Whoever reads English comes from anywhere: for each letter some that many people have.
#include "kiosk/surnames.h"

#include "base/err.h"

#include <string.h>

static const struct surname traditional[] = {
    {"陳", "ㄔ", "C", 11},   {"林", "ㄌ", "L", 8},    {"黃", "ㄏ", "H", 12},
    {"張", "ㄓ", "Z", 11},   {"李", "ㄌ", "L", 7},    {"王", "ㄨ", "W", 4},
    {"吳", "ㄨ", "W", 7},    {"劉", "ㄌ", "L", 15},   {"蔡", "ㄘ", "C", 15},
    {"楊", "ㄧ", "Y", 13},   {"許", "ㄒ", "X", 11},   {"鄭", "ㄓ", "Z", 15},
    {"謝", "ㄒ", "X", 17},   {"洪", "ㄏ", "H", 9},    {"郭", "ㄍ", "G", 11},
    {"邱", "ㄑ", "Q", 8},    {"曾", "ㄗ", "Z", 12},   {"廖", "ㄌ", "L", 14},
    {"賴", "ㄌ", "L", 16},   {"徐", "ㄒ", "X", 10},   {"周", "ㄓ", "Z", 8},
    {"葉", "ㄧ", "Y", 13},   {"蘇", "ㄙ", "S", 20},   {"莊", "ㄓ", "Z", 11},
    {"呂", "ㄌ", "L", 7},    {"江", "ㄐ", "J", 6},    {"何", "ㄏ", "H", 7},
    {"蕭", "ㄒ", "X", 16},   {"羅", "ㄌ", "L", 19},   {"高", "ㄍ", "G", 10},
    {"潘", "ㄆ", "P", 15},   {"簡", "ㄐ", "J", 18},   {"朱", "ㄓ", "Z", 6},
    {"鍾", "ㄓ", "Z", 17},   {"游", "ㄧ", "Y", 12},   {"彭", "ㄆ", "P", 12},
    {"詹", "ㄓ", "Z", 13},   {"胡", "ㄏ", "H", 9},    {"施", "ㄕ", "S", 9},
    {"沈", "ㄕ", "S", 7},    {"余", "ㄩ", "Y", 7},    {"盧", "ㄌ", "L", 16},
    {"梁", "ㄌ", "L", 11},   {"趙", "ㄓ", "Z", 14},   {"顏", "ㄧ", "Y", 18},
    {"柯", "ㄎ", "K", 9},    {"翁", "ㄨ", "W", 10},   {"魏", "ㄨ", "W", 18},
    {"孫", "ㄙ", "S", 10},   {"戴", "ㄉ", "D", 17},   {"范", "ㄈ", "F", 9},
    {"方", "ㄈ", "F", 4},    {"宋", "ㄙ", "S", 7},    {"鄧", "ㄉ", "D", 15},
    {"杜", "ㄉ", "D", 7},    {"侯", "ㄏ", "H", 9},    {"傅", "ㄈ", "F", 12},
    {"曹", "ㄘ", "C", 11},   {"薛", "ㄒ", "X", 17},   {"丁", "ㄉ", "D", 2},
    {"卓", "ㄓ", "Z", 8},    {"馬", "ㄇ", "M", 10},   {"阮", "ㄖ", "R", 7},
    {"董", "ㄉ", "D", 13},   {"唐", "ㄊ", "T", 10},   {"溫", "ㄨ", "W", 13},
    {"藍", "ㄌ", "L", 18},   {"蔣", "ㄐ", "J", 15},   {"石", "ㄕ", "S", 5},
    {"古", "ㄍ", "G", 5},    {"紀", "ㄐ", "J", 9},    {"姚", "ㄧ", "Y", 9},
    {"倪", "ㄋ", "N", 10},   {"連", "ㄌ", "L", 11},   {"馮", "ㄈ", "F", 12},
    {"歐", "ㄡ", "O", 15},   {"程", "ㄔ", "C", 12},   {"湯", "ㄊ", "T", 12},
    {"黎", "ㄌ", "L", 15},   {"康", "ㄎ", "K", 11},   {"姜", "ㄐ", "J", 9},
    {"白", "ㄅ", "B", 5},    {"汪", "ㄨ", "W", 7},    {"田", "ㄊ", "T", 5},
    {"涂", "ㄊ", "T", 10},   {"鄒", "ㄗ", "Z", 13},   {"尤", "ㄧ", "Y", 4},
    {"巫", "ㄨ", "W", 7},    {"鐘", "ㄓ", "Z", 20},   {"龔", "ㄍ", "G", 22},
    {"嚴", "ㄧ", "Y", 20},   {"韓", "ㄏ", "H", 17},   {"歐陽", "ㄡ", "O", 15},
    {"上官", "ㄕ", "S", 3},  {"諸葛", "ㄓ", "Z", 15}, {"司徒", "ㄙ", "S", 5},
    {"司馬", "ㄙ", "S", 5},  {"張簡", "ㄓ", "Z", 11}, {"范姜", "ㄈ", "F", 9},
    {"皇甫", "ㄏ", "H", 9},  {"令狐", "ㄌ", "L", 5},  {"夏侯", "ㄒ", "X", 10},
    {"尉遲", "ㄩ", "Y", 11}, {"東方", "ㄉ", "D", 8},  {"慕容", "ㄇ", "M", 15},
    {"公孫", "ㄍ", "G", 4},  {"長孫", "ㄓ", "Z", 8},  {"端木", "ㄉ", "D", 14},
    {"張廖", "ㄓ", "Z", 11}, {"南宮", "ㄋ", "N", 9},  {"宇文", "ㄩ", "Y", 6},
    {"司空", "ㄙ", "S", 5},
};

static const struct surname simplified[] = {
    {"王", "ㄨ", "W", 4},    {"李", "ㄌ", "L", 7},   {"张", "ㄓ", "Z", 7},
    {"刘", "ㄌ", "L", 6},    {"陈", "ㄔ", "C", 7},   {"杨", "ㄧ", "Y", 7},
    {"黄", "ㄏ", "H", 11},   {"赵", "ㄓ", "Z", 9},   {"吴", "ㄨ", "W", 7},
    {"周", "ㄓ", "Z", 8},    {"徐", "ㄒ", "X", 10},  {"孙", "ㄙ", "S", 6},
    {"马", "ㄇ", "M", 3},    {"朱", "ㄓ", "Z", 6},   {"胡", "ㄏ", "H", 9},
    {"郭", "ㄍ", "G", 10},   {"何", "ㄏ", "H", 7},   {"林", "ㄌ", "L", 8},
    {"高", "ㄍ", "G", 10},   {"罗", "ㄌ", "L", 8},   {"郑", "ㄓ", "Z", 8},
    {"梁", "ㄌ", "L", 11},   {"谢", "ㄒ", "X", 12},  {"宋", "ㄙ", "S", 7},
    {"唐", "ㄊ", "T", 10},   {"许", "ㄒ", "X", 6},   {"韩", "ㄏ", "H", 12},
    {"冯", "ㄈ", "F", 5},    {"邓", "ㄉ", "D", 4},   {"曹", "ㄘ", "C", 11},
    {"彭", "ㄆ", "P", 12},   {"曾", "ㄗ", "Z", 12},  {"肖", "ㄒ", "X", 7},
    {"田", "ㄊ", "T", 5},    {"董", "ㄉ", "D", 12},  {"袁", "ㄩ", "Y", 10},
    {"潘", "ㄆ", "P", 15},   {"于", "ㄩ", "Y", 3},   {"蒋", "ㄐ", "J", 12},
    {"蔡", "ㄘ", "C", 14},   {"余", "ㄩ", "Y", 7},   {"杜", "ㄉ", "D", 7},
    {"叶", "ㄧ", "Y", 5},    {"程", "ㄔ", "C", 12},  {"苏", "ㄙ", "S", 7},
    {"魏", "ㄨ", "W", 17},   {"吕", "ㄌ", "L", 6},   {"丁", "ㄉ", "D", 2},
    {"任", "ㄖ", "R", 6},    {"沈", "ㄕ", "S", 7},   {"姚", "ㄧ", "Y", 9},
    {"卢", "ㄌ", "L", 5},    {"姜", "ㄐ", "J", 9},   {"崔", "ㄘ", "C", 11},
    {"钟", "ㄓ", "Z", 9},    {"谭", "ㄊ", "T", 14},  {"陆", "ㄌ", "L", 7},
    {"汪", "ㄨ", "W", 7},    {"范", "ㄈ", "F", 8},   {"金", "ㄐ", "J", 8},
    {"石", "ㄕ", "S", 5},    {"廖", "ㄌ", "L", 14},  {"贾", "ㄐ", "J", 10},
    {"夏", "ㄒ", "X", 10},   {"韦", "ㄨ", "W", 4},   {"付", "ㄈ", "F", 5},
    {"方", "ㄈ", "F", 4},    {"白", "ㄅ", "B", 5},   {"邹", "ㄗ", "Z", 7},
    {"孟", "ㄇ", "M", 8},    {"熊", "ㄒ", "X", 14},  {"秦", "ㄑ", "Q", 10},
    {"邱", "ㄑ", "Q", 7},    {"江", "ㄐ", "J", 6},   {"尹", "ㄧ", "Y", 4},
    {"薛", "ㄒ", "X", 16},   {"闫", "ㄧ", "Y", 6},   {"段", "ㄉ", "D", 9},
    {"雷", "ㄌ", "L", 13},   {"侯", "ㄏ", "H", 9},   {"龙", "ㄌ", "L", 5},
    {"史", "ㄕ", "S", 5},    {"陶", "ㄊ", "T", 10},  {"黎", "ㄌ", "L", 15},
    {"贺", "ㄏ", "H", 9},    {"顾", "ㄍ", "G", 10},  {"毛", "ㄇ", "M", 4},
    {"郝", "ㄏ", "H", 9},    {"龚", "ㄍ", "G", 11},  {"邵", "ㄕ", "S", 7},
    {"万", "ㄨ", "W", 3},    {"钱", "ㄑ", "Q", 10},  {"严", "ㄧ", "Y", 7},
    {"覃", "ㄑ", "Q", 12},   {"武", "ㄨ", "W", 8},   {"戴", "ㄉ", "D", 17},
    {"莫", "ㄇ", "M", 10},   {"孔", "ㄎ", "K", 4},   {"向", "ㄒ", "X", 6},
    {"汤", "ㄊ", "T", 6},    {"欧阳", "ㄡ", "O", 8}, {"上官", "ㄕ", "S", 3},
    {"诸葛", "ㄓ", "Z", 10}, {"司徒", "ㄙ", "S", 5}, {"司马", "ㄙ", "S", 5},
    {"皇甫", "ㄏ", "H", 9},  {"令狐", "ㄌ", "L", 5}, {"夏侯", "ㄒ", "X", 10},
    {"尉迟", "ㄩ", "Y", 11}, {"东方", "ㄉ", "D", 5}, {"慕容", "ㄇ", "M", 15},
    {"公孙", "ㄍ", "G", 4},  {"长孙", "ㄓ", "Z", 4}, {"端木", "ㄉ", "D", 14},
    {"独孤", "ㄉ", "D", 9},  {"南宫", "ㄋ", "N", 9}, {"宇文", "ㄩ", "Y", 6},
    {"申屠", "ㄕ", "S", 5},  {"完颜", "ㄨ", "W", 7}, {"司空", "ㄙ", "S", 5},
};

static const struct surname latin[] = {
    {"Chen", "", "C", 0},      {"Lin", "", "L", 0},      {"Huang", "", "H", 0},
    {"Chang", "", "C", 0},     {"Li", "", "L", 0},       {"Wang", "", "W", 0},
    {"Wu", "", "W", 0},        {"Liu", "", "L", 0},      {"Tsai", "", "T", 0},
    {"Yang", "", "Y", 0},      {"Hsu", "", "H", 0},      {"Cheng", "", "C", 0},
    {"Hsieh", "", "H", 0},     {"Hung", "", "H", 0},     {"Kuo", "", "K", 0},
    {"Chiu", "", "C", 0},      {"Tseng", "", "T", 0},    {"Liao", "", "L", 0},
    {"Lai", "", "L", 0},       {"Chou", "", "C", 0},     {"Smith", "", "S", 0},
    {"Brown", "", "B", 0},     {"Jones", "", "J", 0},    {"Wilson", "", "W", 0},
    {"Tan", "", "T", 0},       {"Wong", "", "W", 0},     {"Nguyen", "", "N", 0},
    {"Tran", "", "T", 0},      {"Kim", "", "K", 0},      {"Park", "", "P", 0},
    {"Lee", "", "L", 0},       {"Sato", "", "S", 0},     {"Ito", "", "I", 0},
    {"Müller", "", "M", 0},    {"Silva", "", "S", 0},    {"Garcia", "", "G", 0},
    {"Martin", "", "M", 0},    {"Santos", "", "S", 0},   {"Khan", "", "K", 0},
    {"Singh", "", "S", 0},     {"Adams", "", "A", 0},    {"Allen", "", "A", 0},
    {"Anderson", "", "A", 0},  {"Ali", "", "A", 0},      {"Ang", "", "A", 0},
    {"Baker", "", "B", 0},     {"Bell", "", "B", 0},     {"Bui", "", "B", 0},
    {"Chan", "", "C", 0},      {"Chua", "", "C", 0},     {"Chung", "", "C", 0},
    {"Carter", "", "C", 0},    {"Clark", "", "C", 0},    {"Cruz", "", "C", 0},
    {"Cai", "", "C", 0},       {"Davis", "", "D", 0},    {"Diaz", "", "D", 0},
    {"Do", "", "D", 0},        {"Dang", "", "D", 0},     {"Edwards", "", "E", 0},
    {"Evans", "", "E", 0},     {"Fan", "", "F", 0},      {"Fang", "", "F", 0},
    {"Feng", "", "F", 0},      {"Fischer", "", "F", 0},  {"Flores", "", "F", 0},
    {"Foster", "", "F", 0},    {"Gao", "", "G", 0},      {"Gonzalez", "", "G", 0},
    {"Green", "", "G", 0},     {"Guo", "", "G", 0},      {"Gupta", "", "G", 0},
    {"Goh", "", "G", 0},       {"Hall", "", "H", 0},     {"Harris", "", "H", 0},
    {"Hernandez", "", "H", 0}, {"Hill", "", "H", 0},     {"Ho", "", "H", 0},
    {"Hoang", "", "H", 0},     {"Ibrahim", "", "I", 0},  {"Jackson", "", "J", 0},
    {"James", "", "J", 0},     {"Johnson", "", "J", 0},  {"Jiang", "", "J", 0},
    {"Jung", "", "J", 0},      {"Kang", "", "K", 0},     {"Kaur", "", "K", 0},
    {"Kelly", "", "K", 0},     {"King", "", "K", 0},     {"Kumar", "", "K", 0},
    {"Lam", "", "L", 0},       {"Le", "", "L", 0},       {"Lewis", "", "L", 0},
    {"Lim", "", "L", 0},       {"Lopez", "", "L", 0},    {"Luo", "", "L", 0},
    {"Ma", "", "M", 0},        {"Martinez", "", "M", 0}, {"Meyer", "", "M", 0},
    {"Miller", "", "M", 0},    {"Mitchell", "", "M", 0}, {"Moore", "", "M", 0},
    {"Morgan", "", "M", 0},    {"Murphy", "", "M", 0},   {"Nelson", "", "N", 0},
    {"Ng", "", "N", 0},        {"Ngo", "", "N", 0},      {"Ong", "", "O", 0},
    {"Ortiz", "", "O", 0},     {"Ou", "", "O", 0},       {"Pan", "", "P", 0},
    {"Parker", "", "P", 0},    {"Patel", "", "P", 0},    {"Perez", "", "P", 0},
    {"Pham", "", "P", 0},      {"Phillips", "", "P", 0}, {"Qian", "", "Q", 0},
    {"Qiu", "", "Q", 0},       {"Ramirez", "", "R", 0},  {"Ramos", "", "R", 0},
    {"Reyes", "", "R", 0},     {"Roberts", "", "R", 0},  {"Robinson", "", "R", 0},
    {"Rodriguez", "", "R", 0}, {"Sanchez", "", "S", 0},  {"Scott", "", "S", 0},
    {"Shen", "", "S", 0},      {"Song", "", "S", 0},     {"Stewart", "", "S", 0},
    {"Sun", "", "S", 0},       {"Suzuki", "", "S", 0},   {"Tanaka", "", "T", 0},
    {"Tang", "", "T", 0},      {"Taylor", "", "T", 0},   {"Teo", "", "T", 0},
    {"Thomas", "", "T", 0},    {"Thompson", "", "T", 0}, {"Torres", "", "T", 0},
    {"Turner", "", "T", 0},    {"Ueda", "", "U", 0},     {"Vargas", "", "V", 0},
    {"Vo", "", "V", 0},        {"Vu", "", "V", 0},       {"Walker", "", "W", 0},
    {"Watson", "", "W", 0},    {"Wei", "", "W", 0},      {"White", "", "W", 0},
    {"Williams", "", "W", 0},  {"Wood", "", "W", 0},     {"Wright", "", "W", 0},
    {"Xiao", "", "X", 0},      {"Xie", "", "X", 0},      {"Xu", "", "X", 0},
    {"Yamamoto", "", "Y", 0},  {"Yeh", "", "Y", 0},      {"Young", "", "Y", 0},
    {"Yu", "", "Y", 0},        {"Yuan", "", "Y", 0},     {"Zeng", "", "Z", 0},
    {"Zhang", "", "Z", 0},     {"Zhao", "", "Z", 0},     {"Zheng", "", "Z", 0},
    {"Zhou", "", "Z", 0},      {"Zhu", "", "Z", 0},
};

enum { COUNT_TC = sizeof traditional / sizeof *traditional };
enum { COUNT_SC = sizeof simplified / sizeof *simplified };
enum { COUNT_LATIN = sizeof latin / sizeof *latin };

const struct surname *surnames_of(enum lang lang, int *ret_n)
{
    const struct language *l = language_of(lang);
    *ret_n = l->surname_n         ? l->surname_n
             : lang == LANG_ZH_TW ? COUNT_TC
             : lang == LANG_ZH_CN ? COUNT_SC
                                  : COUNT_LATIN;
    if (l->surname_n)
        return l->surnames;
    return lang == LANG_ZH_TW ? traditional : lang == LANG_ZH_CN ? simplified : latin;
}

int surname_indexes(enum lang lang, enum surname_index out[SURNAME_INDEX_COUNT])
{
    int n = 0;
    if (lang == LANG_ZH_TW)
        out[n++] = INDEX_ZHUYIN;
    out[n++] = INDEX_LETTER;
    if (lang == LANG_ZH_TW || lang == LANG_ZH_CN) {
        out[n++] = INDEX_STROKES;
        out[n++] = INDEX_COMPOUND;
    }
    return n;
}

bool surname_is_compound(const struct surname *s)
{
    return *s->zhuyin && strlen(s->text) > 4; // of more than one Chinese character
}

// What it stands under; "" where that index does not know it.
static const char *key_of(const struct surname *s, enum surname_index index, struct arena *arena)
{
    switch (index) {
    case INDEX_ZHUYIN:
        return s->zhuyin;
    case INDEX_LETTER:
        return s->letter;
    case INDEX_STROKES:
        return surname_is_compound(s) ? "" : arena_printf(arena, "%d", s->strokes);
    case INDEX_COMPOUND:
    case SURNAME_INDEX_COUNT:
        break;
    }
    return "";
}

// ㄅ … ㄩ, A … Z and the figures each sort by bytes, the shorter figure first.
static bool before(const char *a, const char *b)
{
    size_t la = strlen(a), lb = strlen(b);
    return la != lb ? la < lb : strcmp(a, b) < 0;
}

int surname_keys(enum lang lang, enum surname_index index, struct arena *arena,
                 const char *out[SURNAME_KEYS_MOST])
{
    int n, keys = 0;
    const struct surname *all = surnames_of(lang, &n);
    for (int i = 0; i < n; i++) {
        const char *key = key_of(&all[i], index, arena);
        int at = 0;
        while (at < keys && before(out[at], key))
            at++;
        if (!*key || (at < keys && strcmp(out[at], key) == 0))
            continue;
        must(keys < SURNAME_KEYS_MOST);
        memmove(out + at + 1, out + at, (size_t)(keys - at) * sizeof *out);
        out[at] = key;
        keys++;
    }
    return keys;
}

int surnames_under(enum lang lang, enum surname_index index, int key, struct arena *arena,
                   int out[SURNAMES_UNDER_MOST])
{
    int n, found = 0;
    const struct surname *all = surnames_of(lang, &n);
    const char *keys[SURNAME_KEYS_MOST];
    int key_n = surname_keys(lang, index, arena, keys);
    for (int i = 0; i < n && found < SURNAMES_UNDER_MOST; i++) {
        bool fits = index == INDEX_COMPOUND
                        ? surname_is_compound(&all[i])
                        : key < key_n && strcmp(key_of(&all[i], index, arena), keys[key]) == 0;
        if (fits)
            out[found++] = i;
    }
    return found;
}
