// The iterator is opened once, with its dictionary, and cloned for each text: it may not be shared by threads.

#include "ui/text_words.h"
#include "base/str.h"

#include <pthread.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

// Of the trade, and unknown to the dictionary, which takes them for two words of one character each.
static const char *const of_the_trade[] = {
    "叫號", "叫号", "取號", "取号", "過號", "过号", "試駕", "试驾", "交車", "交车", "到店", "來店",
    "进店", "進店", "到班", "到岗", "在岗", "在班", "班表", "輪派", "轮派", "輪排", "轮排", "輪次",
    "轮次", "待辦", "待办", "補登", "补登", "补录", "補齊", "补齐", "簽核", "签核", "簽到", "签到",
    "進廠", "进厂", "展間", "展厅", "下訂", "下订", "回電", "回电", "來電", "来电", "首訪", "首访",
    "回訪", "回访", "客訴", "到訪", "到访", "品項", "品项", "桌位", "桌號", "桌号", "播報", "播报",
    "點選", "时段", "评分", "车牌", "小票", "扫码", "维码", "二维", "满分", "早到", "達標", "达标",
    "未結", "未结", "結案", "结案", "均分", "在場", "在场", "駛入", "驶入", "號機", "号机", "您的",
};

static pthread_once_t opened = PTHREAD_ONCE_INIT;
static UBreakIterator *shared; // NULL: the library has no data

static void open_shared(void)
{
    UErrorCode status = U_ZERO_ERROR;
    shared = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    if (U_FAILURE(status))
        shared = NULL;
}

static bool is_of_the_trade(const char *at, size_t left)
{
    for (size_t i = 0; i < sizeof of_the_trade / sizeof *of_the_trade; i++)
        if (left >= strlen(of_the_trade[i]) &&
            memcmp(at, of_the_trade[i], strlen(of_the_trade[i])) == 0)
            return true;
    return false;
}

static bool is_han(const char *at)
{
    uint32_t point = utf8_next(&at);
    return point >= 0x3400 && point <= 0x9FFF;
}

// Every pair of characters that is no boundary of words, or a word of the trade.
static bool join_chinese(UBreakIterator *words, const char *text, size_t n, bool *joins)
{
    bool any = false;
    for (const char *at = text; at < text + n;) {
        const char *here = at;
        utf8_next(&at);
        if (at == text + n || !is_han(here) || !is_han(at))
            continue;
        bool whole = !ubrk_isBoundary(words, (int32_t)(at - text)) ||
                     is_of_the_trade(here, (size_t)(text + n - here));
        joins[at - text - 1] = whole;
        any |= whole;
    }
    return any;
}

static bool join_han(const char *text, size_t n, bool *joins)
{
    UErrorCode status = U_ZERO_ERROR;
    UText opened_text = UTEXT_INITIALIZER;
    bool any = false;
    pthread_once(&opened, open_shared);
    UBreakIterator *words = shared ? ubrk_clone(shared, &status) : NULL;
    if (!words || U_FAILURE(status))
        return false;
    utext_openUTF8(&opened_text, text, (int64_t)n, &status);
    ubrk_setUText(words, &opened_text, &status);
    if (U_SUCCESS(status))
        any = join_chinese(words, text, n, joins);
    ubrk_close(words);
    utext_close(&opened_text);
    return any;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// 28 November, 3 people: a number of digits alone and what it counts.
static bool join_counted(const char *text, size_t n, bool *joins)
{
    bool any = false;
    for (size_t i = 1; i + 1 < n; i++) {
        if (text[i] != ' ' || !is_digit(text[i - 1]) || !is_letter(text[i + 1]))
            continue;
        size_t from = i;
        while (from > 0 && is_digit(text[from - 1]))
            from--;
        if (from > 0 && text[from - 1] != ' ')
            continue;
        joins[i] = any = true;
    }
    return any;
}

bool text_words_joined(const char *text, size_t n, enum lang lang, bool *joins)
{
    memset(joins, 0, n * sizeof *joins);
    if (language_of(lang)->phrases)
        return false; // has breaks of its own
    return language_of(lang)->latin ? join_counted(text, n, joins) : join_han(text, n, joins);
}
