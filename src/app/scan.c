// From what a scanner typed to the tokens that it may have meant. All of them are tried: only the hash
// of the right one stands in the store, so that none can be taken for another.

#include "app/internal.h"

#include <ctype.h>
#include <string.h>

enum { TOKEN_LENGTH = TOKEN_SIZE - 1, AROUND_MOST = 9 /* characters set before or after a code */ };

static bool of_token(char c)
{
    return isalnum((unsigned char)c) || c == '-' || c == '_';
}

static void swap_case(char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        *text = (char)(isupper(c) ? tolower(c) : toupper(c));
    }
}

static void add(char tokens[SCAN_READINGS][TOKEN_SIZE], int *n, const char *from)
{
    for (int swapped = 0; swapped < 2 && *n < SCAN_READINGS; swapped++) {
        memcpy(tokens[*n], from, TOKEN_LENGTH);
        tokens[*n][TOKEN_LENGTH] = '\0';
        if (swapped)
            swap_case(tokens[*n]);
        (*n)++;
    }
}

// The last run of a line that is long enough, from its end on; what is glued to it is set before more
// often than behind it.
static void read_line(const char *line, size_t length, char tokens[SCAN_READINGS][TOKEN_SIZE],
                      int *n)
{
    size_t end = length, from;
    for (;; end = from > 0 ? from - 1 : 0) {
        while (end > 0 && !of_token(line[end - 1]))
            end--;
        for (from = end; from > 0 && of_token(line[from - 1]);)
            from--;
        if (end == 0)
            return;
        if (end - from >= TOKEN_LENGTH)
            break;
    }
    for (int i = 0; i < AROUND_MOST && end - from >= TOKEN_LENGTH; i++, end--)
        add(tokens, n, line + end - TOKEN_LENGTH);
}

int scan_readings(const char *scanned, char tokens[SCAN_READINGS][TOKEN_SIZE])
{
    int n = 0;
    while (*scanned) {
        size_t length = strcspn(scanned, " \r\n\t");
        read_line(scanned, length, tokens, &n);
        scanned += length;
        scanned += *scanned != '\0';
    }
    return n;
}
