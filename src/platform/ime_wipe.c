// librime keeps what is spelled in C++ strings and gives them back to the heap as they are. The C++
// standard lets a program replace operator delete; ours overwrites first. The names are those of
// the platform's C++ ABI (Itanium), because this program is C. The sanitizers bring their own and
// check that new and delete match, so there the replacement stays out.

#include "platform/ime_wipe.h"
#include "base/mem.h"

#include <malloc.h>
#include <stdlib.h>

enum {
    STACK_BYTES = 192 * 1024
}; // deeper than librime calls (a megabyte is the least a thread has)

__attribute__((noinline)) void ime_wipe_stack(void)
{
    char below[STACK_BYTES];
    mem_wipe(below, sizeof below);
}

#ifndef __SANITIZE_ADDRESS__

static void wipe_and_free(void *at)
{
    if (at)
        mem_wipe(at, malloc_usable_size(at));
    free(at);
}

void delete_object(void *at) __asm__("_ZdlPv");
void delete_sized(void *at, size_t size) __asm__("_ZdlPvm");
void delete_array(void *at) __asm__("_ZdaPv");
void delete_array_sized(void *at, size_t size) __asm__("_ZdaPvm");

void delete_object(void *at)
{
    wipe_and_free(at);
}

void delete_sized(void *at, size_t size)
{
    (void)size;
    wipe_and_free(at);
}

void delete_array(void *at)
{
    wipe_and_free(at);
}

void delete_array_sized(void *at, size_t size)
{
    (void)size;
    wipe_and_free(at);
}

#endif
