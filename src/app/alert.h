#pragma once
// What somebody should look at, for the desk's panel and `lobby alert`. A list points into the snapshot and
// into its sources: good until either is read anew. Seeing to one is a command with an author
// (COMMAND_PUT_ASIDE; of a call, a rating or a reminder its own kind), so it holds at every desk.

#include "app/app.h"
#include "app/car.h"
#include "app/people/appointment.h"
#include "app/people/follow_up.h"
#include "app/registers/registers.h"

enum { ALERT_MAX = 200 };

struct alert_rules {
    const char *what; // in a few words
    const char *
        msgid; // the sentence (of a register's news register_news_msgid(), of a car car_words()): {ticket} {name} {owner} {class} {phone} {n} {time} {clock} {trouble} {speaker} {why} {service} {what}
    bool bad;  // otherwise it wants attention only
    bool comes_back; // put aside for a while only
};
extern const struct alert_rules alert_rules[ALERT_KIND_COUNT];

struct alert {
    enum alert_kind kind;
    const struct visit *visit; // NULL: about a consultant, or of an earlier day
    int consultant;            // index or NOBODY, when it is about none of the three
    int n; // of ALERT_LOUDSPEAKER and ALERT_WALL which of the snapshot's, from 1; of ALERT_MENDED alert_mended_n()
    const struct follow_up *follow;     // of ALERT_CALL_BACK
    const struct low_rating *low;       // of ALERT_LOW_RATING
    const struct appointment *expected; // of ALERT_LATE_APPOINTMENT
    const struct print_job *paper;      // of ALERT_NOT_PRINTED
    const struct out_message *message;  // of ALERT_NOT_SENT
    const struct gateway_row *gateway;  // of ALERT_GATEWAY
    const struct register_news *news;   // of a register
    const struct car_now *car;          // of ALERT_CAR and ALERT_CAR_BACK
};

struct alerts {
    struct alert list[ALERT_MAX];
    int n;
};

// What only the tables know: of any day what is left to do, and who is still to come today. Whoever
// fills it owns what it points to.
struct alert_sources {
    bool known; // otherwise the model tells how many records are left
    struct incomplete_record *records;
    size_t record_n;
    struct follow_up *follow_ups;
    size_t follow_up_n;
    struct low_rating *low;
    size_t low_n;
    struct appointment *expected;
    size_t expected_n;
    struct register_news *news;
    size_t news_n;
};

// As far as the role may read them; personal data, wiped when freed. False: nothing to free.
bool app_alert_sources(struct app *app, struct actor actor, int64_t now_ms,
                       struct alert_sources *ret, struct err *err);
void alert_sources_free(struct alert_sources *from);

// By urgency, those put aside among them; alerts_drop_aside() takes away what the reader has put aside
// or, for a role that reads for the whole desk, any desk has.
void alerts_collect(const struct snapshot *now, struct actor reader,
                    const struct alert_sources *from, int64_t now_ms, struct alerts *ret);
void alerts_drop_aside(const struct snapshot *now, struct actor reader, int64_t now_ms,
                       struct alerts *alerts);
// When they were to be there or back, of one about a person's coming; else 0.
int64_t alert_due_ms(const struct snapshot *now, const struct alert *alert);
// Of what was not printed or sent, of the printer and of gateways: what is the matter, "" of others; what was to be printed;
// whom a message was for, or by which gateway; what was to be sent.
const char *alert_trouble(enum lang lang, const struct alert *alert);
const char *alert_paper(enum lang lang, const struct alert *alert);
const char *alert_for(enum lang lang, const struct alert *alert);
const char *alert_what(enum lang lang, const struct alert *alert);
// Who has put it aside and until when; NULL: nobody, or it is back.
const struct aside *alert_is_aside(const struct snapshot *now, struct actor reader,
                                   const struct alert *alert, int64_t now_ms);
// What putting it aside now says, with the usual time: for command_put_aside().
struct aside alert_aside(const struct snapshot *now, const struct alert *alert, int64_t now_ms);

// When, in minutes, × MENDED_COUNT + what it was.
int alert_mended_n(const struct catalogue *catalogue);

// What a register's news is as an alert.
struct alert alert_of_news(const struct register_news *news);
// The id of what it is about: with its kind ("urgent.12") what it is named by.
int64_t alert_about(const struct snapshot *now, const struct alert *alert);
// Its sentence; today: what it is about is of this day.
const char *alert_msgid(const struct alert *alert, bool today, int64_t now_ms);
const char *alert_kind_words(enum lang lang, enum alert_kind kind); // "a late appointment"
