#pragma once
// Which screen of the machine a window belongs on, by what the house calls it.

enum { OUTPUT_NONE = -1 };

// The index of the output that `wanted` names: its number, from 1 on, or a part of its name in any case;
// "": the last one, which is the second where there are two. OUTPUT_NONE: it is not there.
int output_find(const char *wanted, const char *const *names, int n);
// … of the outputs that there are now. SDL's video has begun.
int output_now(const char *wanted);
