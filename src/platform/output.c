// A number is one; anything else is looked for in the names.

#include "platform/output.h"

#include <SDL.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

int output_find(const char *wanted, const char *const *names, int n)
{
    size_t digits = strspn(wanted, "0123456789"), length = strlen(wanted);
    if (length == 0)
        return n - 1;
    if (digits == length) {
        int number = digits < 4 ? atoi(wanted) : 0;
        return number >= 1 && number <= n ? number - 1 : OUTPUT_NONE;
    }
    for (int i = 0; i < n; i++) {
        for (const char *at = names[i]; at && *at; at++) {
            if (strncasecmp(at, wanted, length) == 0)
                return i;
        }
    }
    return OUTPUT_NONE;
}

int output_now(const char *wanted)
{
    enum { OUTPUTS_MAX = 16 };
    const char *names[OUTPUTS_MAX];
    int n = SDL_GetNumVideoDisplays();
    n = n < OUTPUTS_MAX ? n : OUTPUTS_MAX;
    for (int i = 0; i < n; i++)
        names[i] = SDL_GetDisplayName(i);
    return n > 0 ? output_find(wanted, names, n) : OUTPUT_NONE;
}
