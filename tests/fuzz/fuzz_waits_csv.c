// Fuzz target: any bytes as a file of past waits. By hand, from the root of the sources:
//   clang -g -O1 -std=c11 -D_GNU_SOURCE -fsanitize=fuzzer,address,undefined -Isrc
//       tests/fuzz/fuzz_waits_csv.c src/cli/waits_csv.c src/base/*.c -linih -o fuzz_waits_csv
//   ./fuzz_waits_csv tests/fuzz/corpus/waits_csv
// The corpus is also replayed as a unit test.

#include "cli/waits_csv.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    if (n == 0)
        return 0;
    FILE *in = fmemopen((void *)bytes, n, "r");
    must(in != NULL);
    struct waits waits;
    struct err err = {0};
    waits_init(&waits);
    if (waits_read(in, "fuzz", &waits, &err)) {
        for (size_t i = 0; i < waits.rows.n; i++) {
            const struct waits_row *row = &waits.rows.at[i];
            must(row->arrival_ms >= 0);
            must(row->start_ms == WAITS_UNKNOWN || row->start_ms >= row->arrival_ms);
            must(row->server < waits.names.n && row->kind < waits.names.n);
        }
    } else {
        must(err.code != ERR_NONE && strncmp(err.text, "fuzz:", 5) == 0);
    }
    waits_finish(&waits);
    fclose(in);
    return 0;
}
