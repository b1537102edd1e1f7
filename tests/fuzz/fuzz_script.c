// Fuzz target: any text as a driver script. Every step that is accepted is whole.

#include "driver/script.h"
#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char *text = mem_alloc(n + 1);
    memcpy(text, bytes, n);
    text[n] = '\0';
    struct script script;
    struct err err = {0};
    if (script_parse(&script, "fuzz", text, &err)) {
        for (size_t i = 0; i < script.steps.n; i++) {
            const struct script_step *step = &script.steps.at[i];
            must(step->verb > VERB_NONE && step->verb < VERB_COUNT);
            must(step->n >= 0 && step->n <= STEP_WORDS_MAX && step->line > 0);
            for (int k = 0; k < step->n; k++)
                must(step->words[k] != NULL);
        }
        script_finish(&script);
    } else {
        must(err.code != ERR_NONE && strncmp(err.text, "fuzz", 4) == 0);
    }
    free(text);
    return 0;
}
