// `lobby`: see program.h.

#include "program/program.h"

int main(int argc, char **argv)
{
    return program_main(argc, argv, 0);
}
