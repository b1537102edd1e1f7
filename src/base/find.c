#include "base/find.h"

#include <string.h>

void *find_row(const void *rows, size_t n, size_t size, size_t at, int64_t id)
{
    for (size_t i = 0; i < n; i++) {
        int64_t here;
        const char *row = (const char *)rows + i * size;
        memcpy(&here, row + at, sizeof here);
        if (here == id)
            return (void *)row; // as const as it was given
    }
    return NULL;
}
