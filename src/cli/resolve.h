#pragma once
// From what a person types to what they mean: a service by name, prefix or id; a person by name or
// id; a visit by its ticket. What is out of use can be named, too, behind what is in use. An unknown
// one is a sentence with the nearest known.

#include "cli/cli.h"

bool resolve_service(struct cli *cli, const char *typed, int *ret_index, struct err *err);
bool resolve_consultant(struct cli *cli, const char *typed, int *ret_index, struct err *err);
bool resolve_class(struct cli *cli, const char *typed, int *ret_index, struct err *err);
bool resolve_staff(struct cli *cli, const char *typed, struct staff_row *ret, struct err *err);
// "A012", today's; or an id.
bool resolve_visit(struct cli *cli, const char *typed, const struct visit **ret, struct err *err);
bool resolve_reason(struct cli *cli, const char *typed, enum reason *ret, struct err *err);
// Those that this action takes, with commas; "": none, or any.
const char *reasons_named(struct cli *cli);
bool resolve_outcome(const char *typed, enum outcome *ret, struct err *err);
bool resolve_number(const char *what, const char *typed, int least, int most, int *ret,
                    struct err *err);
