#include "core/pass.h"

#include <string.h>

static const char *const names[] = {"program", "kiosk", "board"};
_Static_assert(sizeof names / sizeof *names == PASS_KIND_COUNT, "one each");

const char *pass_kind_name(enum pass_kind kind)
{
    return names[kind];
}

enum pass_kind pass_kind_from_name(const char *name)
{
    int i = 0;
    while (i < PASS_KIND_COUNT && strcmp(names[i], name) != 0)
        i++;
    return (enum pass_kind)i;
}

int64_t pass_author(const struct pass *pass)
{
    return pass->made_by ? pass->made_by : -pass->id;
}
