#pragma once
// Forgetting what a C++ library had in its hands. As long as this is linked, every object and
// string that C++ deletes anywhere in the process is overwritten before its memory is given back.

// Overwrites the part of the stack below the caller, where finished calls have left their locals.
void ime_wipe_stack(void);
