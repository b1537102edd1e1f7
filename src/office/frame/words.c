// Numbers, instants and names as the office writes them, and the sentences of its message bar.

#include "base/calendar.h"
#include "base/text_gate.h"
#include "office/frame/frame.h"

#include <math.h>

enum { MESSAGE_GOOD_S = 8, MESSAGE_BAD_S = 20 };
enum { LONG_WAIT_MIN = 120 }; // from here on in hours

void office_say(struct office *office, enum tone tone, const char *text)
{
    utf8_copy(office->message.text, sizeof office->message.text, text);
    office->message.tone = tone;
    int seconds = tone == TONE_GOOD ? MESSAGE_GOOD_S : MESSAGE_BAD_S;
    office->message.until_ms = office->now_ms + seconds * (int64_t)SECOND_MS;
}

void office_tell(struct office *office, enum tone tone, const char *msgid)
{
    office_say(office, tone, tr(office_lang(office), msgid));
}

void office_say_error(struct office *office, enum err_code code)
{
    office_say(office, TONE_BAD, sentence_error(office_lang(office), code));
}

const char *clock_words(const struct office *office, struct arena *arena, int64_t at_ms)
{
    if (at_ms == 0 || !office->facts.known)
        return "–";
    int64_t of_day = ((at_ms + office->facts.offset_ms) % DAY_MS + DAY_MS) % DAY_MS;
    return arena_printf(arena, "%02d:%02d", (int)(of_day / HOUR_MS),
                        (int)(of_day % HOUR_MS / MINUTE_MS));
}

const char *day_words(struct arena *arena, int day)
{
    return day > 0 ? arena_printf(arena, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100)
                   : "–";
}

const char *date_words(const struct office *office, struct arena *arena, int64_t at_ms)
{
    if (at_ms <= 0 || !office->facts.known)
        return "–";
    return day_words(arena, calendar_day_at((at_ms + office->facts.offset_ms) / DAY_MS));
}

const char *moment_words(const struct office *office, struct arena *arena, int64_t at_ms,
                         int64_t beside_ms)
{
    const char *clock = clock_words(office, arena, at_ms), *day = date_words(office, arena, at_ms);
    bool same = strcmp(day, date_words(office, arena, beside_ms)) == 0;
    return same ? clock : arena_printf(arena, "%s %s", day + 5, clock);
}

const char *wait_words(const struct ui *ui, int64_t ms)
{
    long seconds = ms < 0 ? 0 : (long)(ms / SECOND_MS), minutes = seconds / 60;
    if (ui->time_stands)
        return "–";
    if (minutes == 0)
        return ui_fill(ui, N_("{n} s"), "n", arena_printf(ui->arena, "%ld", seconds), NULL);
    if (minutes < LONG_WAIT_MIN)
        return ui_fill(ui, N_("{n} min"), "n", arena_printf(ui->arena, "%ld", minutes), NULL);
    return ui_fill(ui, N_("{h} h {m} min"), "h", number_words(ui->arena, minutes / 60), "m",
                   arena_printf(ui->arena, "%ld", minutes % 60), NULL);
}

int64_t wait_changes_ms(int64_t ms)
{
    int64_t unit_ms = ms < MINUTE_MS ? SECOND_MS : MINUTE_MS;
    return ms < 0 ? SECOND_MS - ms : unit_ms - ms % unit_ms;
}

const char *timer_words(const struct ui *ui, int64_t ms)
{
    long seconds = ms < 0 ? 0 : (long)(ms / SECOND_MS), minutes = seconds / 60;
    if (ui->time_stands || minutes == 0 || minutes >= LONG_TIMER_MIN)
        return wait_words(ui, ms);
    return ui_fill(ui, N_("{m} min {s} s"), "m", arena_printf(ui->arena, "%ld", minutes), "s",
                   arena_printf(ui->arena, "%02ld", seconds % 60), NULL);
}

const char *number_words(struct arena *arena, long value)
{
    if (value < 0)
        return arena_printf(arena, "−%s", number_words(arena, -value));
    if (value < 1000)
        return arena_printf(arena, "%ld", value);
    return arena_printf(arena, "%s,%03ld", number_words(arena, value / 1000), value % 1000);
}

const char *count_fill(const struct ui *ui, const char *msgid, long n)
{
    return ui_fill(ui, msgid, "n", number_words(ui->arena, n), NULL);
}

const char *minutes_words(const struct ui *ui, double seconds)
{
    if (isnan(seconds))
        return "–";
    bool tenths = seconds != 0 && seconds < 600;
    const char *n = arena_printf(ui->arena, "%.*f", tenths, seconds / 60);
    return ui_fill(ui, N_("{n} min"), "n", n, NULL);
}

const char *hours_words(const struct ui *ui, double seconds)
{
    long minutes = lround(seconds / 60);
    if (minutes < 120)
        return minutes_words(ui, seconds);
    return ui_fill(ui, N_("{h} h {m} min"), "h", number_words(ui->arena, minutes / 60), "m",
                   arena_printf(ui->arena, "%ld", minutes % 60), NULL);
}

const char *ticket_words(struct arena *arena, const struct visit *visit)
{
    char ticket[8] = "";
    if (visit)
        visit_ticket(visit, ticket);
    return arena_strdup(arena, ticket);
}

const char *staff_name(const struct office *office, enum lang lang, int64_t staff)
{
    const struct staff_row *row = row_with(office->facts.staff, office->facts.staff_n, id, staff);
    return row ? words_in(&row->name, lang) : staff < 0 ? other_program_words(lang) : "";
}

const char *service_by_id(const struct office *office, enum lang lang, int64_t service)
{
    int i = business_service(&office->snap->model.business, service);
    return i < 0 ? "" : words_in(&office->snap->catalogue.services[i].name, lang);
}

const char *and_more(const struct ui *ui, const char *words, const char *more)
{
    return !*words  ? more
           : !*more ? words
                    : ui_fill(ui, N_("{words} · {more}"), "words", words, "more", more, NULL);
}

const char *or_dash(const char *words)
{
    return *words ? words : "–";
}

const char *weekday_short(enum lang lang, int day)
{
    static const char *const names[] = {N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
                                        N_("Fri"), N_("Sat"), N_("Sun")};
    return tr(lang, names[day]);
}

const char *consultant_name(const struct office *office, enum lang lang, int index)
{
    if (index < 0 || index >= office->snap->model.business.consultant_n)
        return "";
    return words_in(&office->snap->catalogue.consultants[index].name, lang);
}

const char *visitor_name(const struct office *office, struct arena *arena, enum lang lang,
                         const struct visit *visit)
{
    const struct model *model = &office->snap->model;
    size_t index = (size_t)(visit - model->visits.at);
    if (index >= model->visits.n || !office->snap->visitors)
        return "";
    const struct visitor *visitor = &office->snap->visitors[index];
    int me = business_consultant(&model->business, office->actor.staff);
    bool mine = me >= 0 && (visit->with == me || visit->owner == me);
    if (!mine && !role_may(office->actor.role, RIGHT_SEE_NAMES))
        return visitor->masked;
    char name[PERSON_NAME_SIZE];
    visitor_display(lang, visitor, name);
    const char *words = arena_strdup(arena, name);
    mem_wipe(name, sizeof name);
    return words;
}

const char *lang_mark(int lang)
{
    return lang_is_known(lang) ? language_of((enum lang)lang)->mark : "";
}

// What a command has done; a kind without a sentence of its own says only "Done."
static const char *const done_msgids[COMMAND_KIND_COUNT] = {
    [COMMAND_REGISTER] = N_("Ticket {ticket} has been issued."),
    [COMMAND_GREET] = N_("{ticket} is entered as being served by {name}."),
    [COMMAND_CALL] = N_("{ticket} is called to {name}, desk {desk}."),
    [COMMAND_CALL_NEXT] = N_("{ticket} is called to {name}, desk {desk}."),
    [COMMAND_CALL_AGAIN] = N_("{ticket} has been called again."),
    [COMMAND_START] = N_("{ticket} is being served by {name}."),
    [COMMAND_FINISH] = N_("{ticket} is finished."),
    [COMMAND_COMPLETE_RECORD] = N_("The record of {ticket} is complete."),
    [COMMAND_NO_SHOW] = N_("{ticket} did not come."),
    [COMMAND_RETURN] = N_("{ticket} is back in the queue."),
    [COMMAND_PARK] = N_("{ticket} is paused."),
    [COMMAND_TRANSFER] = N_("{ticket} is transferred and keeps its waiting time."),
    [COMMAND_BEGIN_WORK] = N_("{ticket} is in the workshop; {name} is free."),
    [COMMAND_SET_STAGE] = N_("{ticket}: {stage}."),
    [COMMAND_ADD_WORK] = N_("{ticket}: the customer is asked about the added work."),
    [COMMAND_ANSWER_WORK] = N_("{ticket}: the answer is noted."),
    [COMMAND_SALES_STEP] = N_("{ticket}: {step}."),
    [COMMAND_KEEP_REPORT] = N_("The daily report is signed off."),
    [COMMAND_END_WORK] = N_("{ticket} is back from the workshop and waits."),
    [COMMAND_CANCEL] = N_("{ticket} is cancelled."),
    [COMMAND_SET_CLASS] = N_("The class of {ticket} is changed."),
    [COMMAND_CHECK_IN] = N_("{name} is checked in."),
    [COMMAND_CHECK_OUT] = N_("{name} is checked out."),
    [COMMAND_BREAK] = N_("{name} is on a break."),
    [COMMAND_GO_OUT] = N_("{name} is out."),
    [COMMAND_COME_BACK] = N_("{name} is back."),
    [COMMAND_CLEAR] = N_("{name} is back on the turn list."),
    [COMMAND_CREDIT_TURN] = N_("{name} is credited with a turn."),
    [COMMAND_CHANGE_BUSINESS] = N_("The settings are saved."),
    [COMMAND_CONFIRM_CLOCK] = N_("The time is confirmed; everything goes on."),
    [COMMAND_CORRECT_CLOCK] = N_("The clock is corrected."),
    [COMMAND_END_TASK] = N_("Done for {ticket}."),
    [COMMAND_BOOK] = N_("The appointment is booked."),
    [COMMAND_REBOOK] = N_("The appointment is moved."),
    [COMMAND_UNBOOK] = N_("The appointment is cancelled."),
    [COMMAND_FOLLOW_UP] = N_("The follow-up is noted."),
    [COMMAND_REMIND] = N_("It is noted that {name} was reminded."),
    [COMMAND_ANSWER_ERASING] = N_("The answer is recorded."),
    [COMMAND_CHANGE_REGISTER] = N_("The register is saved."),
    [COMMAND_WRITE_ENTRY] = N_("The entry is saved."),
    [COMMAND_PUT_ASIDE] = N_("Seen to: no desk is asked again."),
    [COMMAND_IMPORT] = N_("The file is brought in."),
    [COMMAND_CHANGE_ROSTER] = N_("The roster is saved."),
    [COMMAND_CORRECT_ATTENDANCE] = N_("The attendance is corrected."),
    [COMMAND_NO_CUSTOMER] = N_("{ticket} was no customer: no turn is used."),
    [COMMAND_UNDO] = N_("Taken back."),
    [COMMAND_CHANGE_CUSTOMER] = N_("The customer is saved."),
    [COMMAND_SPLIT_CUSTOMERS] = N_("They are two customers again."),
};

const char *stage_words(enum lang lang, int stage)
{
    bool known = stage >= 0 && stage < WORK_STAGE_COUNT;
    return known ? work_stage_words(lang, (enum work_stage)stage) : "–";
}

// "A001 (王先生)": who the message is about, as far as this role may know.
static const char *ticket_and_name(struct office *office, enum lang lang, const char *ticket,
                                   const struct visit *visit)
{
    const char *name = visit ? visitor_name(office, &office->arena, lang, visit) : "";
    return *ticket && *name ? tr_fill(&office->arena, lang, N_("{ticket} ({name})"), "ticket",
                                      ticket, "name", name, NULL)
                            : ticket;
}

// To whom, or to which line.
static const char *handed_words(struct office *office, const struct visit *visit,
                                const char *ticket)
{
    enum lang lang = office_lang(office);
    bool person = visit->wish != NOBODY;
    return tr_fill(&office->arena, lang,
                   person ? N_("{ticket} is transferred to {name} and keeps its waiting time.")
                          : N_("{ticket} is transferred to the line of {service} and keeps its "
                               "waiting time."),
                   "ticket", ticket, "name", consultant_name(office, lang, visit->wish), "service",
                   words_in(&office->snap->catalogue.services[visit->service].name, lang), NULL);
}

const char *plate_of_words(struct office *office, const struct response *response)
{
    return tr_fill(&office->arena, office_lang(office),
                   N_("A number plate was that of customer no. {n} until now, and is this one's."),
                   "n", arena_printf(&office->arena, "%lld", (long long)response->plate_of), NULL);
}

const char *done_words(struct office *office, const struct request *request,
                       const struct response *response)
{
    const struct model *model = &office->snap->model;
    const struct command *command = &request->command;
    int64_t id = response->ruling.visit ? response->ruling.visit : command->visit;
    const struct visit *visit = id ? model_visit(model, id) : NULL;
    int64_t who = response->ruling.consultant ? response->ruling.consultant : command->consultant;
    int index = who ? business_consultant(&model->business, who) : visit ? visit->with : NOBODY;
    const char *msgid = done_msgids[command->kind] ? done_msgids[command->kind] : N_("Done.");
    enum lang lang = office_lang(office);
    const char *ticket =
        response->ticket[0] ? response->ticket : ticket_words(&office->arena, visit);
    if (command->kind == COMMAND_FINISH && visit && visit->incomplete)
        msgid = N_("{ticket} is finished. What came of it can be said now, or later.");
    if (!*ticket && command->kind == COMMAND_COMPLETE_RECORD) // of another day
        msgid = N_("The record is complete.");
    if (command->kind == COMMAND_UNDO && visit && visit->taken_back)
        msgid = N_("Taken back: ticket {ticket} counts no more.");
    else if (command->kind == COMMAND_PUT_ASIDE && command->class)
        msgid = N_("Seen to: you are not asked again.");
    else if (command->kind == COMMAND_PUT_ASIDE && command->until_ms)
        msgid = N_("Put aside at every desk until {time}.");
    else if (command->kind == COMMAND_UNDO && *office->undoing)
        msgid = N_("Taken back: {what}.");
    if (response->plate_of)
        return plate_of_words(office, response);
    if (command->kind == COMMAND_TRANSFER && visit)
        return handed_words(office, visit, ticket_and_name(office, lang, ticket, visit));
    int desk = index >= 0 ? model->business.consultants[index].desk : 0;
    if (desk == 0 && (command->kind == COMMAND_CALL || command->kind == COMMAND_CALL_NEXT))
        msgid = N_("{ticket} is called to {name}.");
    return tr_fill(
        &office->arena, lang, msgid, "ticket", ticket_and_name(office, lang, ticket, visit), "name",
        consultant_name(office, lang, index), "desk", arena_printf(&office->arena, "%d", desk),
        "stage", stage_words(lang, command->number), "step",
        command->number >= 0 && command->number < SALES_STEP_COUNT
            ? sales_step_words(lang, (enum sales_step)command->number)
            : "–",
        "time", clock_words(office, &office->arena, command->until_ms), "what", office->undoing,
        NULL);
}

int64_t id_number(const char *id, const char *prefix)
{
    size_t n = strlen(prefix);
    if (!id || strncmp(id, prefix, n) != 0 || id[n] != '.' || id[n + 1] < '0' || id[n + 1] > '9')
        return -1;
    return strtoll(id + n + 1, NULL, 10);
}

int64_t event_number(const struct ui_event *event, const char *prefix)
{
    return event->kind == EVENT_ACTIVATE ? id_number(event->id, prefix) : -1;
}

bool is_key(const struct ui_event *event, enum key key, unsigned mods)
{
    return event->kind == EVENT_KEY && event->stroke.key == key && event->stroke.mods == mods;
}

bool is_char(const struct ui_event *event, uint32_t point, unsigned mods)
{
    return is_key(event, KEY_CHAR, mods) && event->stroke.point == point;
}

bool is_id(const struct ui_event *event, const char *id)
{
    return event->kind == EVENT_ACTIVATE && strcmp(event->id, id) == 0;
}

const char *name_trouble_words(const char *typed)
{
    char clean[PERSON_NAME_SIZE];
    enum text_trouble trouble = text_gate_name(typed, clean, sizeof clean);
    mem_wipe(clean, sizeof clean);
    return trouble == TEXT_FINE ? NULL : text_trouble_words(trouble);
}

const char *phone_trouble_of(const struct office *office, const char *typed, bool needed)
{
    char phone[PHONE_TEXT_SIZE];
    enum phone_trouble trouble = phone_read(office->snap->catalogue.country, typed, phone);
    mem_wipe(phone, sizeof phone);
    bool fine = trouble == PHONE_FINE || (!needed && trouble == PHONE_NONE);
    return fine ? NULL : phone_trouble_words(trouble);
}

const char *name_words(struct ui *ui, const char *surname, const char *full_name, enum title title)
{
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, surname, full_name, title, name);
    const char *words = *name ? arena_strdup(ui->arena, name) : ui_tr(ui, N_("no name given"));
    mem_wipe(name, sizeof name);
    return words;
}
