// Names as people type them, cut into surname and whole.
#include "base/fold.h"
#include "base/surname.h"
#include "test.h"

#include <string.h>

static void check(const char *typed, const char *surname, const char *full)
{
    char s[96], f[96];
    name_split(typed, s, f, sizeof s);
    assert_string_equal(s, surname);
    assert_string_equal(f, full);
}

static void chinese_names_begin_with_the_surname(void **state)
{
    (void)state;
    check("王", "王", "");
    check("王小明", "王", "王小明");
    check("歐陽", "歐陽", "");
    check("歐陽娜娜", "歐陽", "歐陽娜娜");
    check(" 司徒 ", "司徒", "");
    check("𪚥明", "𪚥", "𪚥明"); // beyond the first plane
    check("司空", "司空", "");
    check("司空圖", "司空", "司空圖");
    check("西門慶", "西門", "西門慶");
    check("鍾離春", "鍾離", "鍾離春");
    check("澹台滅明", "澹台", "澹台滅明");
    check("澹臺滅明", "澹臺", "澹臺滅明");
    check("张简", "张简", "");
    check("張廖貴", "張廖", "張廖貴");
    check("万俟卨", "万俟", "万俟卨");
    check("愛新覺羅溥儀", "愛新覺羅", "愛新覺羅溥儀");
    check("葉赫那拉", "葉赫那拉", "");
    check("司", "司", "");
    check("王子豪", "王", "王子豪"); // not every word that looks like one is one
    check("王小明先生", "王", "王小明");
    check("老王", "老王", "");
    check("小明先生", "小明", "");
    check("小王子", "小", "小王子");
    check("李 Mr.", "李", "");
    check("Smith Mr.", "Smith", "");
    check("Smith, Mrs", "Smith", "");
    check("Prof. Dr. Hans Müller", "Müller", "Hans Müller");
    check("Frau Müller", "Müller", "");
    check("ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞ", "ﾔﾏﾀﾞ ﾀﾛｳ");
    check("陳小姐", "陳", "");
    check("　王小明　", "王", "王小明");
    check("佐藤 健", "佐藤", "佐藤 健");
    check("王 小明", "王", "王 小明");
    check("買買提·吐爾遜", "買買提", "買買提·吐爾遜");
    check("阿·布拉", "阿", "阿·布拉");
    check("夏曼 · 藍波安", "夏曼", "夏曼 · 藍波安"); // blanks around the dot
    check("夏曼 ‧藍波安", "夏曼", "夏曼 ‧藍波安");
    check("瓦歷斯 ．諾幹", "瓦歷斯", "瓦歷斯 ．諾幹");
    check("阿卜杜拉･買買提", "阿卜杜拉", "阿卜杜拉･買買提"); // every dot there is
    check("古麗娜爾．艾山", "古麗娜爾", "古麗娜爾．艾山");
    check("古丽娜尔.艾山", "古丽娜尔", "古丽娜尔.艾山");
    check("迪麗熱巴∙迪力木拉提", "迪麗熱巴", "迪麗熱巴∙迪力木拉提");
    check("·王", "王", "");
    check("王·", "王", "");
    check("公乘億", "公乘", "公乘億");
    check("褚師段", "褚師", "褚師段");
    check("南榮趎", "南榮", "南榮趎");
    check("侯莫陳崇", "侯莫陳", "侯莫陳崇");
    check("博尔济吉特布木布泰", "博尔济吉特", "博尔济吉特布木布泰");
    check("吳銘", "吳", "吳銘");
    check("章佳怡", "章", "章佳怡");
    check("歐陽 先生", "歐陽", ""); // a title behind a blank takes nothing of it
    check("諸葛 女士", "諸葛", "");
    check("歐陽Peter", "歐陽", "歐陽Peter");
    check("歐陽娜-娜", "歐陽", "歐陽娜-娜");
    check("さくら", "さくら", ""); // kana alone are one name, up to a blank
    check("サトウ", "サトウ", "");
    check("ナカムラ　ユウタ", "ナカムラ", "ナカムラ ユウタ");
}

// As an input method for Chinese types Latin letters.
static void wide_letters_are_letters(void **state)
{
    (void)state;
    check("Ｗａｎｇ", "Wang", "");
    check("ＷＡＮＧ　ＸＩＡＯＭＩＮＧ", "WANG", "WANG XIAOMING");
    check("Ｌｉｎ，Ｍｅｉ", "Lin", "Mei Lin");
    check("Ｏ＇Ｂｒｉｅｎ", "O'Brien", "");
    check("Ｐｅｔｅｒ 王小明", "王", "Peter 王小明");
}

static void marked_names_of_vietnam_begin_with_it(void **state)
{
    (void)state;
    check("Lê Hoàng Minh", "Lê", "Lê Hoàng Minh");
    check("Hồ Chí Minh", "Hồ", "Hồ Chí Minh");
    check("Minh Lê", "Lê", "Minh Lê");
    check("Le Hoang", "Hoang", "Le Hoang");            // without its mark it may be anybody's
    check("NGUYỄN VĂN AN", "NGUYỄN", "NGUYỄN VĂN AN"); // as a card has it
    check("LÊ HOÀNG MINH", "LÊ", "LÊ HOÀNG MINH");
    check("PHAN THI MAI", "PHAN", "PHAN THI MAI");
    check("TRẦN MINH AN", "TRẦN", "TRẦN MINH AN");
    check("PHAN Thi Mai", "PHAN", "PHAN Thi Mai");
    check("Mai Thi NGUYEN", "NGUYEN", "Mai Thi NGUYEN"); // set off by capitals, behind
    check("Minh Văn TRẦN", "TRẦN", "Minh Văn TRẦN");
    check("SMITH J.-P.", "SMITH", "SMITH J.-P.");
    check("ÇELIK Ö.", "ÇELIK", "ÇELIK Ö.");
    check("KIM JI HO", "KIM", "KIM JI HO");
}

static void korean_names_have_surnames_of_two_syllables(void **state)
{
    (void)state;
    check("남궁민", "남궁", "남궁민");
    check("제갈", "제갈", "");
    check("선우은숙", "선우", "선우은숙");
    check("황보라", "황", "황보라"); // 황's more often
    check("황보인혜", "황보", "황보인혜");
    check("김민수", "김", "김민수");
    check("남주혁", "남", "남주혁");
    check("Namgung Min", "Namgung", "Namgung Min");
}

static void japanese_names_have_surnames_of_two_characters(void **state)
{
    (void)state;
    check("高橋健一", "高橋", "高橋健一");
    check("高桥健一", "高桥", "高桥健一");
    check("高橋", "高橋", "");
    check("高橋先生", "高橋", "");
    check("高橋健一先生", "高橋", "高橋健一");
    check("高橋みなみ", "高橋", "高橋みなみ");
    check("高橋ケ", "高橋", "高橋ケ");
    check("高橋Kenichi", "高橋", "高橋Kenichi");
    check("佐藤健", "佐藤", "佐藤健");
    check("𠮷田沙保里", "𠮷田", "𠮷田沙保里"); // beyond the first plane
    check("渡邊直美", "渡邊", "渡邊直美");
    check("渡辺直美", "渡辺", "渡辺直美");
    check("田中角榮", "田中", "田中角榮");
    check("佐々木希", "佐々木", "佐々木希");
    check("長谷川潤", "長谷川", "長谷川潤");
    check("小野寺五典", "小野寺", "小野寺五典"); // and not 小野
    check("小野洋子", "小野", "小野洋子");
    check("Anna 鈴木一郎", "鈴木", "Anna 鈴木一郎");
    check("高山峰", "高", "高山峰"); // Chinese names that look so
    check("高山峰先生", "高", "高山峰");
    check("石川良", "石", "石川良");
    check("田中文", "田", "田中文");
    check("林志玲", "林", "林志玲");
    check("歐陽菲菲", "歐陽", "歐陽菲菲");
    for (int i = 0; i < surname_ja_n; i++) {
        char folded[64];
        text_fold(surnames_ja[i].text, folded, sizeof folded);
        assert_string_equal(folded, surnames_ja[i].text);
        check(surnames_ja[i].text, surnames_ja[i].text, "");
    }
    assert_true(surname_ja_n > 400);
}

// As cards in Taiwan and Hong Kong have them: both names of one person.
static void a_latin_name_beside_a_chinese_one_is_no_surname(void **state)
{
    (void)state;
    check("王小明 Peter", "王", "王小明 Peter");
    check("Peter 王小明", "王", "Peter 王小明");
    check("Peter王", "王", "Peter王");
    check("Mary Jane 歐陽", "歐陽", "Mary Jane 歐陽");
    check("王 Peter", "王", "王 Peter");
    check("Anna 佐藤 健", "佐藤", "Anna 佐藤 健");
    check("Mr. 王", "王", "");
}

static void latin_names_end_with_it(void **state)
{
    (void)state;
    check("Chen", "Chen", "");
    check("Mary Smith", "Smith", "Mary Smith");
    check("Jean-Luc de la Tour ", "de la Tour", "Jean-Luc de la Tour");
    check("Ludwig van Beethoven", "van Beethoven", "Ludwig van Beethoven");
    check("van der Berg", "van der Berg", "");
    check("de la Cruz", "de la Cruz", "");
    check("De Niro", "De Niro", "");
    check("Van Nguyen", "Nguyen", "Van Nguyen");
    check("SMITH John", "SMITH", "SMITH John");
    check("Peter CHAN Tai-man", "CHAN", "Peter CHAN Tai-man");
    check("CHAN Tai Man, Peter", "CHAN", "Peter CHAN Tai Man");
    check("Chan Tai Man, Peter", "Chan", "Peter Chan Tai Man");
    check("NG Ka Wai", "NG", "NG Ka Wai");
    check("DJ Smith", "Smith", "DJ Smith");
    check("JOHN SMITH", "SMITH", "JOHN SMITH");
    check("Anna DE VRIES", "DE VRIES", "Anna DE VRIES");
    check("Kim Min-soo", "Kim", "Kim Min-soo");
    check("Pai Hsiao-ming", "Pai", "Pai Hsiao-ming");
    check("Mary Smith-Jones", "Smith-Jones", "Mary Smith-Jones");
    check("Nguyễn Văn An", "Nguyễn", "Nguyễn Văn An");
    check("Lê Văn Đức", "Lê", "Lê Văn Đức");
    check("Phan Thi Mai", "Phan", "Phan Thi Mai");
    check("Do Thi Ha", "Do", "Do Thi Ha");
    check("Vo Van Kiet", "Vo", "Vo Van Kiet");
    check("Jan Van Dijk", "Van Dijk", "Jan Van Dijk");
    check("Park Jisung", "Park", "Park Jisung");
    check("Jisung Park", "Park", "Jisung Park");
    check("Tanaka Hiroshi", "Tanaka", "Tanaka Hiroshi");
    check("Hiroshi Tanaka", "Tanaka", "Hiroshi Tanaka");
    check("Au-Yeung Kit", "Au-Yeung", "Au-Yeung Kit");
    check("John Smith Jr.", "Smith", "John Smith Jr.");
    check("John Smith, Jr.", "Smith", "John Smith, Jr.");
    check("Smith, III", "Smith", "Smith, III");
    check("Mc Donald", "Mc Donald", "");
    check("Ronald Mc Donald", "Mc Donald", "Ronald Mc Donald");
    check("Au Yeung Chi Wah", "Au Yeung", "Au Yeung Chi Wah");
    check("Peter Au Yeung", "Au Yeung", "Peter Au Yeung");
    check("Sze To", "Sze To", "");
    check("Mr.Smith", "Smith", "");
    check("Smith, Mary", "Smith", "Mary Smith");
    check("Smith,", "Smith", "");
    check("Mr. Smith", "Smith", "");
    check("Suharto", "Suharto", "");
    check("Wang Xiaoming", "Wang", "Wang Xiaoming");
    check("Xiaoming Wang", "Wang", "Xiaoming Wang");
    check("Mary Lee Chen", "Chen", "Mary Lee Chen");
    check("O'Brien", "O'Brien", "");
    check("Émile Zola", "Zola", "Émile Zola");
    check("", "", "");
    check("   ", "", "");
}

static void a_small_buffer_is_never_left(void **state)
{
    (void)state;
    char s[4], f[4];
    name_split("Featherstonehaugh", s, f, sizeof s);
    assert_string_equal(s, "Fea");
}

// What is typed where no Chinese input is at hand: the whole reading, or how it begins.
static void letters_spell_chinese_surnames(void **state)
{
    (void)state;
    char spelt[SURNAMES_SPELT_SIZE], folded[64];
    static const struct {
        const char *letters, *name;
        bool spells;
    } cases[] = {
        {"wang", "王小明", true},     {"wang", "汪", true},        {"wang", "萬里", false},
        {"wan", "萬里", true},        {"wan", "王小明", false},    {"w", "王小明", true},
        {"zh", "鄭", true},           {"zh", "曾", false},         {"zeng", "曾", true},
        {"ouyang", "歐陽娜娜", true}, {"ouyang", "歐建國", false}, {"ou", "歐陽娜娜", true},
        {"lv", "呂", true},           {"lu", "吕", true},          {"shan", "單", true},
        {"wang", "Wang", false},      {"xx", "王", false},         {"", "王", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        surnames_spelt(cases[i].letters, spelt);
        text_fold(cases[i].name, folded, sizeof folded);
        if (surname_is_spelt(spelt, folded) != cases[i].spells)
            fail_msg("%s and %s", cases[i].letters, cases[i].name);
    }
    for (char letter[2] = "a"; *letter <= 'z'; ++*letter) {
        surnames_spelt(letter, spelt);
        assert_true(strlen(spelt) + 20 < sizeof spelt); // none was left out for want of room
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_names_begin_with_the_surname),
        cmocka_unit_test(wide_letters_are_letters),
        cmocka_unit_test(marked_names_of_vietnam_begin_with_it),
        cmocka_unit_test(korean_names_have_surnames_of_two_syllables),
        cmocka_unit_test(japanese_names_have_surnames_of_two_characters),
        cmocka_unit_test(a_latin_name_beside_a_chinese_one_is_no_surname),
        cmocka_unit_test(latin_names_end_with_it),
        cmocka_unit_test(letters_spell_chinese_surnames),
        cmocka_unit_test(a_small_buffer_is_never_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
