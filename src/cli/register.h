#pragma once
// What the files of `lobby register` share.

#include "app/registers/registers.h"
#include "cli/cli.h"

struct found_register {
    struct register_info *list;
    size_t n;
    const struct register_info *is;
};
// The session, and in it the register that the first argument names. CLI_DONE, or what was said in its place.
int open_register(struct cli *cli, int (*session)(struct cli *cli), struct found_register *ret);
void leave_register(struct found_register *found);
// What `lobby register page` is of: the day or the longer period that its second argument names and that holds --to, else
// today.
struct report_paper;
bool register_period(struct cli *cli, struct report_paper *ret, struct err *err);
// Of a register itself: its text, put anew, a file of entries, out of use.
int register_form(struct cli *cli);
int register_import(struct cli *cli);
int register_file(struct cli *cli);
int register_drop(struct cli *cli);
