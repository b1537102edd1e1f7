#pragma once
// An open store with the role and author of the command, for as long as one action runs.

#include "cli/cli.h"
#include "cli/table.h"

// Open the store and take a snapshot; cli->actor from --as and --author. CLI_DONE or what to exit
// with.
int session_open(struct cli *cli);
// … to take something out of the house: that is written down (machine_log_place), or not done.
int session_open_written(struct cli *cli);
void session_close(struct cli *cli);                    // nothing open: nothing happens
bool session_refresh(struct cli *cli, struct err *err); // the snapshot after a change

// A request of this action's kind by the actor.
void session_request(struct cli *cli, struct request *request);
// A number plate that was another customer's until now, if there is one: said for people.
void session_tell_plate(struct cli *cli, const struct response *response);
// The person whom --phone, --surname, --name and --title tell.
// --plate, as far as it is given.
bool session_plates(struct cli *cli, struct request *request, struct err *err);
bool session_person(struct cli *cli, struct person *person, struct err *err);
// Submit it, and forget what it holds. CLI_DONE, or what to exit with: why not is told.
int session_ask(struct cli *cli, struct request *request, struct response *ret);
// Submit it and say what came of it: the ticket, its state and the
// reason of a decision are told; a refusal is a sentence on err.
int session_submit(struct cli *cli, struct request *request);

// A refusal as its sentence; what to exit with.
int session_refused(struct cli *cli, const struct response *response);
int session_refused_as(struct cli *cli, const struct response *response, const char *sentence);

// The table as a list, which is destroyed; or instead of it the sentence (untranslated) that says why
// it is empty, unless a program reads it. NULL: the table.
void session_list(struct cli *cli, struct table *table, const char *none);

// What somebody of the staff is called, in the shell's language, until the command ends; NULL: nobody is
// `id` (0, or a row that is not there).
const char *session_staff_name(struct cli *cli, int64_t id);

// Site time to an instant and back.
// 14:05, and where the clock shows that twice in a night, how far it is from UTC: 02:30+01:00. Read back by
// session_parse_clock_on.
enum { CLOCK_SIZE = 16 };
void session_clock(struct cli *cli, int64_t at_ms, char out[CLOCK_SIZE]);
void session_day(struct cli *cli, int64_t at_ms, char out[16]); // 2026-03-02
// A date of a roster or a sheet, as yyyymmdd. It says which are taken.
bool session_parse_date(const char *text, int *ret, struct err *err);
bool session_parse_day(struct cli *cli, const char *text, int64_t *ret_ms, struct err *err); // noon
// A time of the business day that holds an instant: hours before its rollover are those of the night
// behind it, "00:30" and "24:30" the same. Of two the first, unless what stands behind it says which:
// "02:30+01:00".
bool session_parse_clock_on(struct cli *cli, int64_t at_ms, const char *text, int64_t *ret_ms,
                            struct err *err);
bool session_parse_clock(struct cli *cli, const char *text, int64_t *ret_ms,
                         struct err *err); // now
