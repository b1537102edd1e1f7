// What a browser says that somebody did: whatever the lines are, what is taken of one is an input of its kind.

#include "base/err.h"
#include "web/input_in.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_line(const char *line)
{
    struct input_in in;
    if (!input_in_read(line, &in))
        return;
    if (in.tap)
        must(in.tap > line && *in.tap);
    else
        must(in.turns !=
             (in.input.kind > INPUT_NONE)); // the form is led back, or somebody does something
    must(in.turns || !in.back);
    must(in.input.kind < INPUT_KIND_COUNT);
    must(in.input.kind != INPUT_KEY ||
         (in.input.stroke.key > KEY_NONE && in.input.stroke.key < KEY_COUNT));
    must(in.input.kind != INPUT_RESIZE || (in.input.x >= SIDE_LEAST && in.input.y <= SIDE_MOST));
    if (in.input.text)
        must(in.input.text >= line && in.input.text <= line + strlen(line));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1), *at = text;
    must(text != NULL);
    memcpy(text, data, size);
    text[size] = '\0';
    for (char *line; (line = strsep(&at, "\n")) != NULL;)
        read_line(line);
    free(text);
    return 0;
}
