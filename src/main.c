// The one program: the first word chooses what to do.

#include "cli/estimate.h"

#include <string.h>

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "estimate") == 0)
        return cli_estimate(argc - 1, (const char **)argv + 1, stdout, stderr);
    fprintf(stderr, "usage: lobby estimate …\n");
    return 2;
}
