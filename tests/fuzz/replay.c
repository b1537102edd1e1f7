// Runs a fuzz target over its corpus where there is no fuzzer: every file of a folder, once.

#include "base/err.h"
#include "base/mem.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { INPUT_MAX = 1 << 20 };

static void run_file(const char *path)
{
    FILE *in = fopen(path, "r");
    must(in != NULL);
    uint8_t *bytes = mem_alloc(INPUT_MAX);
    size_t n = fread(bytes, 1, INPUT_MAX, in);
    fclose(in);
    uint8_t *exact = mem_alloc(n + (n == 0)); // so that a read past the end is seen
    for (size_t i = 0; i < n; i++)
        exact[i] = bytes[i];
    LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    free(bytes);
}

int main(int argc, char **argv)
{
    int files = 0;
    must(argc == 2);
    DIR *dir = opendir(argv[1]);
    must(dir != NULL);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char path[1024];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        run_file(path);
        files++;
    }
    closedir(dir);
    printf("%d inputs\n", files);
    return files >= 5 ? 0 : 1; // an empty corpus proves nothing
}
