// Figures are read one at a time and held within a screen's size, so that nothing behind them overflows.

#include "web/input_in.h"

#include <stdlib.h>
#include <string.h>

enum { FAR = 100000 };

static bool take_int(const char **at, int *ret)
{
    char *end;
    if (**at != ' ')
        return false;
    const char *digits = *at + 1 + ((*at)[1] == '-');
    if (*digits < '0' || *digits > '9')
        return false;
    long n = strtol(*at + 1, &end, 10);
    if (n < -FAR || n > FAR || (*end && *end != ' '))
        return false;
    *ret = (int)n;
    *at = end;
    return true;
}

static bool take_words(const char *at, const char **ret)
{
    *ret = *at == ' ' ? at + 1 : at;
    return *at == ' ' || *at == '\0';
}

static bool read_pointer(const char *at, enum input_kind kind, struct input *input)
{
    input->kind = kind;
    return take_int(&at, &input->x) && take_int(&at, &input->y) &&
           (kind != INPUT_WHEEL || take_int(&at, &input->dy)) && *at == '\0';
}

static bool read_size(const char *at, struct input *input)
{
    return read_pointer(at, INPUT_RESIZE, input) && input->x >= SIDE_LEAST &&
           input->x <= SIDE_MOST && input->y >= SIDE_LEAST && input->y <= SIDE_MOST;
}

static bool take_repeated(const char **at, struct input *input)
{
    int repeated;
    if (!take_int(at, &repeated))
        return false;
    input->repeated = repeated != 0;
    return **at == ' ';
}

static bool read_words(const char *at, enum input_kind kind, struct input *input)
{
    input->kind = kind;
    return (kind != INPUT_TEXT || take_repeated(&at, input)) && take_words(at, &input->text) &&
           (*input->text || kind == INPUT_PREEDIT);
}

static bool read_key(const char *at, struct input *input)
{
    input->kind = INPUT_KEY;
    return take_repeated(&at, input) && keystroke_parse(at + 1, &input->stroke);
}

bool input_in_read(const char *line, struct input_in *ret)
{
    struct input *input = &ret->input;
    *ret = (struct input_in){.input = {.by_hand = true}};
    const char *at = *line ? line + 1 : line;
    switch (*line) {
    case 'd':
        return read_pointer(at, INPUT_DOWN, input);
    case 'm':
        return read_pointer(at, INPUT_MOVE, input);
    case 'u':
        return read_pointer(at, INPUT_UP, input);
    case 'c':
        input->kind = INPUT_CANCEL;
        return *at == '\0';
    case 'w':
        return read_pointer(at, INPUT_WHEEL, input);
    case 'k':
        return read_key(at, input);
    case 't':
        return read_words(at, INPUT_TEXT, input);
    case 'p':
        return read_words(at, INPUT_PREEDIT, input);
    case 's':
        return read_words(at, INPUT_SCAN, input);
    case 'a':
        return take_words(at, &ret->tap) && *ret->tap;
    case 'z':
        return read_size(at, input);
    case 'r':
        ret->turns = true;
        ret->back = strcmp(at, " 1") == 0;
        return ret->back || strcmp(at, " 0") == 0;
    default:
        return false;
    }
}
