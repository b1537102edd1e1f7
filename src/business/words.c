// A missing translation shows another language rather than nothing.

#include "business/words.h"

static const char *pick(const char *texts, size_t size, enum lang lang)
{
    size_t own = (size_t)lang_of_house(lang) * size;
    if (texts[own])
        return texts + own;
    for (int i = 0; i < LANG_COUNT; i++) {
        if (texts[(size_t)i * size])
            return texts + (size_t)i * size;
    }
    return "";
}

const char *words_in(const struct words *words, enum lang lang)
{
    return pick(words->in[0], NAME_SIZE, lang);
}

const char *long_words_in(const struct long_words *words, enum lang lang)
{
    return pick(words->in[0], TEXT_SIZE, lang);
}
