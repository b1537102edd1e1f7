// The business in words, as screens and sentences look it up.

#include "app/catalogue.h"

const struct question_words *catalogue_question(const struct catalogue *catalogue, int64_t id)
{
    for (int i = 0; i < catalogue->question_n; i++) {
        if (catalogue->questions[i].id == id)
            return &catalogue->questions[i];
    }
    return NULL;
}
