// What came of a visit: deal, follow-up, nothing and why, with a note; for one who is being served
// it is the end of the service, for an earlier one it completes the record.

#include "office/parts/about.h"
#include "app/people/follow_up.h"
#include "office/parts/record.h"
#include "core/offered.h"

static const enum outcome outcomes[] = {OUTCOME_DEAL, OUTCOME_FOLLOW_UP, OUTCOME_SERVED,
                                        OUTCOME_NO_DEAL};
static const char *const outcome_labels[] = {N_("Deal"), N_("Follow up"), N_("Service done"),
                                             N_("No deal")};
enum { OUTCOME_N = sizeof outcomes / sizeof *outcomes, STEP_MIN = 5 };
_Static_assert(sizeof outcome_labels / sizeof *outcome_labels == OUTCOME_N, "one word per outcome");

void record_form_wipe(struct record_form *form)
{
    field_wipe(&form->note);
    form->outcome = OUTCOME_NONE;
    form->days = 7;
    form->ended_ms = 0;
    form->closed = false;
}

// Of a forgotten one whose end nobody has stepped to yet: half an hour, which is a guess that shows.
static int64_t ended_at(const struct record *r)
{
    int64_t guess_ms = r->serving ? r->to_ms : r->from_ms + 30 * (int64_t)MINUTE_MS;
    int64_t at_ms = r->form->ended_ms ? r->form->ended_ms : guess_ms;
    return at_ms > r->to_ms ? r->to_ms : at_ms < r->from_ms ? r->from_ms : at_ms;
}

// ---- closing it -------------------------------------------------------------------------------

struct ending {
    enum outcome outcome;
    enum reason reason;
    int days; // call again in so many; 0: not
};

static int close_record(struct office *office, const struct record *r, struct record_form *form,
                        struct ending ending)
{
    bool forgotten = r->asks_end && !(r->serving && form->ended_ms == 0);
    int64_t ended_ms = forgotten ? ended_at(r) : 0;
    if (forgotten && ending.reason == REASON_NONE)
        ending.reason = REASON_FORGOTTEN;
    struct request request = office_request(
        office, r->serving ? command_finish(r->visit, ending.outcome, ending.reason, ended_ms)
                           : command_complete_record(r->visit, r->consultant, ending.outcome,
                                                     ending.reason, ended_ms));
    utf8_copy(request.note, sizeof request.note, form->note.text);
    if (ending.days > 0)
        request.follow_up_ms = follow_up_at(office, ending.days);
    record_form_wipe(form);
    form->closed = true;
    office_send_request(office, &request);
    return SCREEN_STAY;
}

// When to call again, or why nothing came of it, is asked before the record is closed.
static int choose_outcome(struct office *office, const struct record *r, struct record_form *form,
                          int i)
{
    bool asks = outcomes[i] == OUTCOME_NO_DEAL || outcomes[i] == OUTCOME_FOLLOW_UP;
    if (!asks)
        return close_record(office, r, form, (struct ending){.outcome = outcomes[i]});
    form->outcome = outcomes[i];
    office_focus(office, outcomes[i] == OUTCOME_NO_DEAL ? "reason.0" : "follow.0");
    return SCREEN_STAY;
}

// ---- drawing ----------------------------------------------------------------------------------

static struct kit_field end_field(const struct office *office, struct ui *ui,
                                  const struct record *r)
{
    int64_t at_ms = ended_at(r);
    const char *label = r->serving && r->form->ended_ms == 0
                            ? ui_tr(ui, N_("just now"))
                            : ui_fill(ui, N_("{clock} · minutes served:"), "clock",
                                      clock_words(office, ui->arena, at_ms), NULL);
    return kit_number("ended", label, (int)((at_ms - r->from_ms) / MINUTE_MS), 0,
                      (int)((r->to_ms - r->from_ms) / MINUTE_MS));
}

// The answers to the question that an outcome still leaves open.
static struct kit_field question_field(struct ui *ui, bool follow)
{
    return follow ? again_field(ui, "follow", ui_tr(ui, N_("Call again in")), offered_follow_days,
                                OFFERED_FOLLOW)
                  : reason_field(ui, "reason", ui_tr(ui, N_("For what reason?")), offered_no_deal,
                                 OFFERED_NO_DEAL, REASON_COUNT, false);
}

static struct kit_field outcome_field(struct ui *ui, const struct record *r)
{
    const char *msgid =
        r->serving ? N_("Finish {ticket}: what came of it?") : N_("{ticket}: what came of it?");
    struct kit_field f =
        kit_buttons(ui, "outcome", ui_fill(ui, msgid, "ticket", r->ticket, NULL), OUTCOME_N);
    for (int i = 0; i < OUTCOME_N; i++)
        kit_add(ui, &f, i, ui_tr(ui, outcome_labels[i]), r->form->outcome == outcomes[i])->small =
            false;
    return f;
}

int day_fields(const struct office *office, struct ui *ui, const char *id, int *days,
               const char *send, struct kit_field out[DAY_FIELDS])
{
    out[0] = kit_number(id, follow_day_words(office, ui, *days), *days, 1, FOLLOW_UP_DAYS_MAX);
    out[0].set = days;
    out[0].span = 9;
    out[1] = kit_buttons(ui, id, NULL, 1);
    kit_add(ui, &out[1], 0, send, false)->id = arena_printf(ui->arena, "%s.send", id);
    out[1].span = 3;
    return DAY_FIELDS;
}

enum { FIELDS_MAX = 5 + DAY_FIELDS };

static int fields_of(const struct office *office, struct ui *ui, const struct record *r,
                     struct kit_field out[FIELDS_MAX])
{
    bool follow = r->form->outcome == OUTCOME_FOLLOW_UP;
    int n = 0;
    out[n++] = kit_entry("note", ui_tr(ui, N_("Note (may be left out)")), &r->form->note, 0);
    if (r->asks_end) {
        out[n++] = (struct kit_field){KIT_ONE_OF, .label = ui_tr(ui, N_("When did it really end?")),
                                      .hint = ui_tr(ui, N_("kept with your name"))};
        out[n++] = end_field(office, ui, r);
    }
    out[n++] = outcome_field(ui, r);
    if (follow || r->form->outcome == OUTCOME_NO_DEAL)
        out[n++] = question_field(ui, follow);
    if (follow)
        n += day_fields(office, ui, "days", (int *)&r->form->days, // changed by an event alone
                        ui_tr(ui, N_("On this day")), out + n);
    return n;
}

void record_draw(const struct office *office, struct ui *ui, struct rect *box,
                 const struct record *r)
{
    struct kit_field fields[FIELDS_MAX];
    kit_form_cut(ui, box, fields, fields_of(office, ui, r, fields));
}

int record_height(const struct office *office, struct ui *ui, int width, const struct record *r)
{
    struct kit_field fields[FIELDS_MAX];
    return kit_form_height(ui, width, fields, fields_of(office, ui, r, fields)) + ui_px(ui, 8);
}

// ---- events -----------------------------------------------------------------------------------

int record_event(struct office *office, const struct record *r, struct record_form *form,
                 const struct ui_event *event)
{
    struct ui ui = office_ui(office);
    struct kit_field fields[FIELDS_MAX];
    int64_t outcome = event_number(event, "outcome"), reason = event_number(event, "reason");
    int64_t follow = event_number(event, "follow");
    bool later = is_id(event, "ended.plus");
    if (outcome >= 0 && outcome < OUTCOME_N)
        return choose_outcome(office, r, form, (int)outcome);
    if (reason >= 0 && reason < OFFERED_NO_DEAL)
        return close_record(office, r, form,
                            (struct ending){OUTCOME_NO_DEAL, offered_no_deal[reason], 0});
    if (follow >= 0 && follow < OFFERED_FOLLOW)
        return close_record(
            office, r, form,
            (struct ending){OUTCOME_FOLLOW_UP, REASON_NONE, offered_follow_days[follow]});
    if (is_id(event, "days.send"))
        return close_record(office, r, form,
                            (struct ending){OUTCOME_FOLLOW_UP, REASON_NONE, form->days});
    if (later || is_id(event, "ended.minus")) {
        form->ended_ms = ended_at(r) + (later ? STEP_MIN : -STEP_MIN) * (int64_t)MINUTE_MS;
        form->ended_ms = ended_at(r);
    } else if (is_key(event, KEY_ESCAPE, 0) && form->outcome != OUTCOME_NONE) {
        form->outcome = OUTCOME_NONE; // the question is withdrawn, the note stays
    } else if (!kit_form_event(fields, fields_of(office, &ui, r, fields), event)) {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}
