#pragma once
// The registers that come ready-made: assets/registers/*.ini, carried by the program (made at build by
// cmake/embed_registers.cmake).

struct ready_register {
    const char *code, *text;
};
extern const struct ready_register ready_registers[];
extern const int ready_register_n;
const char *ready_register_text(const char *code); // NULL: there is none
