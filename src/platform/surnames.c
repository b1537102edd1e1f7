// Surnames in the order of how many people bear them, as one text per script; a rank is the place
// of a name in it. Traditional: Ministry of the Interior, Taiwan (2018). Simplified: Ministry of
// Public Security, China (2020). Behind the hundred most common stand rarer ones that are also
// frequent characters, in no order that matters, and after them the surnames of several characters (base/surname.h).

#include "platform/surnames.h"
#include "base/surname.h"

#include <string.h>

static const char traditional[] =
    "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾游彭詹胡施沈"
    "余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓阮馬董溫唐藍石蔣古紀姚連馮歐程湯田康姜"
    "白汪鄒尤巫鐘黎涂龔嚴韓袁金童陸夏柳凃邵錢伍倪于譚駱熊任甘秦顧毛章史官萬俞雷粘饒闕"
    "凌崔尹孔辛武辜陶段龍韋葛池孟褚殷麥賀賈莫文管關向包丘梅華裴祝左霍崗常喬阿齊易伊安"
    "全成岳查解單舒樊樂牛艾諸路符牟車瞿桂遲計封應利滕鮑吉沙商項寧焦鄔冷幸明畢";
static const char simplified[] =
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余"
    "于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷"
    "龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易施洪赖文牛樊葛邢安齐庞颜庄聂章殷岳"
    "鲁欧詹关阮伍俞柳符路纪霍耿辛华焦祝左柯骆温尚毕舒游翁管季童裴单涂简甘倪卓古苗盛鲍"
    "艾蓝翟乔包梅连饶靳甄凌丘宁成解查乐车应利滕吉沙商项冷幸明褚池司牟瞿桂迟计封";
enum {
    HAN_BYTES = 3 /* of each character in the lists */,
    SINGLES = 1000 /* longer ones rank behind */
};

static int compound_rank(const char *text)
{
    int rank = -1;
    return surname_compound(text, &rank) == strlen(text) ? SINGLES + rank : -1;
}

static int single_rank(enum lang lang, const char *text)
{
    const char *list = lang == LANG_ZH_CN ? simplified : traditional;
    const char *at = strstr(list, text);
    return at ? (int)((at - list) / HAN_BYTES) : -1;
}

int surname_rank(enum lang lang, const char *text)
{
    size_t n = strlen(text);
    return n == HAN_BYTES ? single_rank(lang, text) : compound_rank(text);
}

bool surname_begins(enum lang lang, const char *text)
{
    if (strlen(text) < 2 * HAN_BYTES)
        return false;
    char first[HAN_BYTES + 1];
    memcpy(first, text, HAN_BYTES);
    first[HAN_BYTES] = '\0';
    return surname_compound(text, NULL) > 0 || single_rank(lang, first) >= 0;
}
