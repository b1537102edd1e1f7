// The table, and where each of its fields stands.

#include "business/setting.h"

#include <stdio.h>
#include <string.h>

// clang-format off
const struct topic_row topics[TOPIC_COUNT] = {
    [TOPIC_CALLING] = {OF_SITE, PART_RULES, N_("Calling")},
    [TOPIC_PLACE] = {OF_SITE, PART_RULES, N_("Keeping a place")},
    [TOPIC_SERVING] = {OF_SITE, PART_RULES, N_("While serving")},
    [TOPIC_SERVICE] = {OF_SERVICE, PART_SERVICES, NULL},
    [TOPIC_SERVICE_RULES] = {OF_SERVICE, PART_SERVICES, NULL},
    [TOPIC_CLASS] = {OF_CLASS, PART_CLASSES, NULL},
    [TOPIC_PERSON] = {OF_PERSON, PART_STAFF, NULL},
    [TOPIC_DESK] = {OF_PERSON, PART_STAFF, NULL},
    [TOPIC_SERVES] = {OF_PERSON, PART_CONSULTANTS, NULL},
    [TOPIC_SKILL] = {OF_SKILL, PART_SKILLS, NULL},
    [TOPIC_HOURS] = {OF_SITE, PART_HOURS, NULL},
    [TOPIC_SHOWROOM] = {OF_SITE, PART_BRAND, NULL},
    [TOPIC_BRAND] = {OF_SITE, PART_BRAND, NULL},
    [TOPIC_HOUSE_SLIDES] = {OF_SITE, PART_BRAND, N_("Slides at the kiosk and on the wall")},
    [TOPIC_TICKET] = {OF_SITE, PART_QUESTIONS, N_("On every ticket")},
    [TOPIC_QUESTION] = {OF_QUESTION, PART_QUESTIONS, NULL},
    [TOPIC_REMEMBERED] = {OF_SITE, PART_KEEPING, N_("How long people are remembered")},
    [TOPIC_PHONES] = {OF_SITE, PART_QUESTIONS, N_("On customers' phones")},
    [TOPIC_OFFICE] = {OF_SITE, PART_BRAND, N_("At the desk")},
    [TOPIC_PRINTER] = {OF_SITE, PART_PAPER, N_("Ticket printer")},
    [TOPIC_OFFICE_PRINTER] = {OF_SITE, PART_PAPER, N_("Office printer")},
    [TOPIC_VOICE] = {OF_SITE, PART_VOICE, N_("Spoken calls")},
    [TOPIC_BOARD] = {OF_SITE, PART_BOARD, N_("The lobby and its wall")},
    [TOPIC_BOARD_WORDS] = {OF_SITE, PART_BOARD, N_("Words on the wall")},
    [TOPIC_BOARD_WAY] = {OF_SITE, PART_BOARD, N_("The way to each desk")},
    [TOPIC_BOARD_HOURS] = {OF_SITE, PART_BOARD, N_("When it is dark")},
    [TOPIC_SLIDES] = {OF_SITE, PART_BOARD, N_("Pictures between calls")},
    [TOPIC_SHIFTS] = {OF_SITE, PART_ROSTER, N_("Shifts")},
    [TOPIC_ATTENDANCE] = {OF_SITE, PART_ROSTER, N_("Attendance")},
    [TOPIC_REPORTS] = {OF_SITE, PART_ROSTER, N_("Reports")},
    [TOPIC_GATEWAYS] = {OF_SITE, PART_OUTBOX, N_("Who is told by what")},
    [TOPIC_NOTICES] = {OF_SITE, PART_OUTBOX, N_("Words of the messages")},
    [TOPIC_DAY] = {OF_SITE, PART_KEEPING, NULL},
};

const char *const policy_labels[] = {N_("By turn"), N_("Longest idle"), N_("Fewest served"), N_("Least minutes"), N_("Level"), N_("By turn, levelled"), NULL};
const char *const policy_notes[] = {
    N_("The order that the floor knows: whoever has had a turn goes to its end."),
    N_("Nearly as even as the order."),
    N_("Counts today alone: over a month less even than chance where not all are here equally long."),
    N_("Counts the minutes of today alone: over a month less even than chance where not all are here equally long."),
    N_("Fewest turns for the time here, over a week or a month: the most even over a month."),
    N_("The order, unless somebody is two turns off an even share: those go before or behind."),
    NULL};
static const char *const modes[] = {"automatic", "desk", NULL};
static const char *const mode_labels[] = {N_("Calls by itself"), N_("The desk confirms"), NULL};
static const char *const spoken_at[] = {"nowhere", "kiosk", "board", "both", NULL};
static const char *const spoken_at_labels[] = {N_("Nowhere"), N_("At the kiosk"), N_("At the board"), N_("At both"), NULL};
static const char *const spoken_chinese[] = {"mandarin", "cantonese", NULL};
static const char *const spoken_chinese_labels[] = {N_("Mandarin"), N_("Cantonese"), NULL};
static const char *const spoken_also[] = {"nothing", "mandarin", "cantonese", "english", NULL};
static const char *const spoken_also_labels[] = {N_("Nothing else"), N_("Mandarin"), N_("Cantonese"), N_("English"), NULL};
static const char *const roles[] = {"", "consultant", "receptionist", "manager", "administrator", NULL};
static const char *const print_tickets[] = {"never", "ask", "auto", NULL};
static const char *const print_labels[] = {N_("Never: the screen is the ticket"), N_("When the visitor asks for one"), N_("With every number"), NULL};
_Static_assert(sizeof print_tickets / sizeof *print_tickets == PRINT_TICKETS_COUNT + 1, "one code each");
static const char *const board_names[] = {"none", "masked", NULL};
static const char *const board_name_labels[] = {N_("Numbers alone"), N_("Numbers and masked names"), NULL};
_Static_assert(sizeof board_names / sizeof *board_names == BOARD_NAMES_COUNT + 1, "one code each");
// Drawings that say what one comes for.
static const char *const icons[] = {"car", "steering-wheel", "wrench", "chat", "house", "key", "phone", "calendar", "gift", "info", "heart", "people", NULL};
_Static_assert(sizeof policy_notes / sizeof *policy_notes == POLICY_COUNT + 1, "… and a note");
_Static_assert(sizeof policy_labels / sizeof *policy_labels == POLICY_COUNT + 1, "… and its words");
_Static_assert(sizeof modes / sizeof *modes == MODE_COUNT + 1, "one code per mode");
_Static_assert(sizeof mode_labels / sizeof *mode_labels == MODE_COUNT + 1, "… and its words");
_Static_assert(sizeof spoken_at / sizeof *spoken_at == SPOKEN_AT_COUNT + 1, "one code each");
_Static_assert(sizeof spoken_chinese / sizeof *spoken_chinese == SPOKEN_AS_COUNT + 1, "one code each");
_Static_assert(sizeof spoken_also / sizeof *spoken_also == SPOKEN_ALSO_COUNT + 1, "one code each");
_Static_assert(sizeof roles / sizeof *roles == ROLE_COUNT + 1, "one code per role");

#define SIZE(record, member) sizeof(((struct record *)0)->member)
#define IN(record, member)   .at = offsetof(struct record, member), .size = SIZE(record, member)
#define SITE(member)         IN(profile, member)
#define SITE_WORDS(member)   .at = offsetof(struct profile, member), .size = SIZE(profile, member.in[0])
#define RULE(member)         SITE(business.rules.member), .kept = "rules." #member, .json = #member
#define ROW(array, row, member)                                                                    \
    .at = offsetof(struct profile, array) + offsetof(struct row, member),                          \
    .size = SIZE(row, member), .stride = sizeof(struct row)
#define ROW_WORDS(array, row, member)                                                              \
    .at = offsetof(struct profile, array) + offsetof(struct row, member),                          \
    .size = SIZE(row, member[0]), .stride = sizeof(struct row)
#define SERVICE(member)      ROW(business.services, service_rules, member), .json = #member
#define ABOUT(member)        ROW(services, service_profile, member)
#define CLASS(member)        ROW(business.classes, class_rules, member), .json = #member, .kept = #member
#define CONSULTANT(member)   ROW(business.consultants, consultant_rules, member), .json = #member
#define CLASS_ABOUT(member)  ROW(class_about, class_profile, member), .kept = #member
#define VOICE(member)        SITE(voice.member), .kept = "voice." #member
#define BOARD(member)        SITE(board.member), .kept = "board." #member
#define OUTBOX(member)       SITE(outbox.member), .kept = "outbox." #member
#define OUTBOX_WORDS(member) .at = offsetof(struct profile, outbox.member), .size = TEXT_SIZE, .kept = "notice." #member
#define PERSON(member)       IN(staff_row, member)
#define PERSON_WORDS(member) .at = offsetof(struct staff_row, member), .size = NAME_SIZE
#define QUESTION(member)     ROW(questions, question_words, member), .code = "questions"
#define TO_END(record, first, last) \
    .at = offsetof(struct record, first), \
    .size = offsetof(struct record, last) + SIZE(record, last) - offsetof(struct record, first)
#define COVER \
    .at = offsetof(struct profile, business.services) + offsetof(struct service_rules, cover_n), \
    .size = sizeof(struct service_rules) - offsetof(struct service_rules, cover_n)
#define NUMBER(u, from, to, by, without) .unit = u, .least = from, .most = to, .step = by, .fallback = without
#define PICTURE(w, h, side) .unit = w, .least = h, .most = side
#define SLIDE(n)                                                                                   \
    {TOPIC_HOUSE_SLIDES, "slide-" #n, SETTING_PICTURE, N_("Slide"), PICTURE(16, 9, 1920),           \
     SITE(slides[n - 1]), .kept = "slide." #n}
#define CHOICE(n)                                                                                  \
    {TOPIC_QUESTION, "choice" #n, SETTING_WORDS, N_("What can be chosen"), .kept = "choice",       \
     ROW_WORDS(questions, question_words, choices[n - 1].in), .code = "questions"}

static const struct setting settings[] = {
    {TOPIC_CALLING, "recall", SETTING_NUMBER, N_("Between two calls (seconds)"), NUMBER(1, 0, 600, 15, 60), RULE(recall_s)},
    {TOPIC_CALLING, "calls", SETTING_NUMBER, N_("Calls before a no-show"), NUMBER(1, 1, 9, 1, 3), RULE(calls_min)},
    {TOPIC_PLACE, "grace", SETTING_NUMBER, N_("Back in the old place after a no-show (minutes)"), NUMBER(60, 0, 240, 5, 15), RULE(return_grace_s)},
    {TOPIC_PLACE, "owner-hold", SETTING_NUMBER, N_("Hold for a busy owner at most (minutes)"), NUMBER(60, 0, 120, 1, 10), RULE(owner_hold_s)},
    {TOPIC_PLACE, "wish-hold", SETTING_NUMBER, N_("Hold for somebody asked for at most (minutes)"), NUMBER(60, 0, 120, 1, 15), RULE(wish_hold_s)},
    {TOPIC_PLACE, "late", SETTING_NUMBER, N_("An appointment is kept for who is late up to (minutes)"), NUMBER(60, 0, 240, 5, 15), RULE(appointment_late_s)},
    {TOPIC_PLACE, "wish-lead", SETTING_NUMBER, N_("Head start with whom a customer asked for or knows (minutes)"), NUMBER(60, 0, 120, 1, 10), RULE(wish_lead_s)},
    {TOPIC_SERVING, "undo-time", SETTING_NUMBER, N_("A start can be undone for (seconds)"), NUMBER(1, 0, 600, 30, 120), RULE(undo_s), .code = "undo"},
    {TOPIC_SERVING, "turn-after", SETTING_NUMBER, N_("A turn stays used after serving for (seconds)"), NUMBER(1, 0, 3600, 30, 180), RULE(turn_after_s)},
    {TOPIC_SERVING, "rest", SETTING_NUMBER, N_("Rest before the next customer (seconds)"), NUMBER(1, 0, 1800, 30, 0), RULE(rest_s)},
    {TOPIC_SERVING, "unfinished", SETTING_NUMBER, N_("Incomplete records before suspension (0: never)"), NUMBER(1, 0, 50, 1, 0), RULE(unfinished_max)},
    {TOPIC_SERVING, "water", SETTING_SWITCH, N_("Water is brought when service begins"), RULE(water_on_start)},
    {TOPIC_SERVING, "clear", SETTING_SWITCH, N_("The table is cleared after service"), RULE(clear_on_finish)},
    {TOPIC_SERVING, "returning-turn", SETTING_SWITCH, N_("A returning customer costs the turn"), RULE(returning_turn)},
    {TOPIC_SERVING, "wish-turn", SETTING_SWITCH, N_("A new customer's wish costs the turn, unless a record supports it"), RULE(wish_turn)},
    {TOPIC_SERVING, "level-month", SETTING_SWITCH, N_("Turns are levelled over a month instead of a week"), RULE(level_window)},
    {TOPIC_SERVING, "clock-days", SETTING_NUMBER, N_("A clock so long after the last entry is asked about (days, 0: never)"), NUMBER(1, 0, 365, 5, 35), RULE(clock_days)},
    {TOPIC_PLACE, "break-numbers", SETTING_SWITCH, N_("Numbers are given during a break"), .fallback = 1, RULE(break_numbers)},

    {TOPIC_SERVICE, "name", SETTING_WORDS, N_("What it is called"), ROW_WORDS(services, service_profile, words.name.in), .kept = "service", .code = "service-name"},
    {TOPIC_SERVICE, "help", SETTING_WORDS, N_("One line about it, at the kiosk"), ROW_WORDS(services, service_profile, words.description.in), .kept = "service_help"},
    {TOPIC_SERVICE, "active", SETTING_SWITCH, N_("In use"), .fallback = 1, SERVICE(active), .kept = "active", .code = "in-use"},
    {TOPIC_SERVICE, "letter", SETTING_LETTER, N_("Letter of the tickets"), SERVICE(prefix), .kept = "prefix"},
    {TOPIC_SERVICE, "icon", SETTING_TEXT, N_("Picture at the kiosk"), ABOUT(words.icon), .kept = "icon", .codes = icons},
    {TOPIC_SERVICE, "picture", SETTING_PICTURE, N_("Photo in its place"), PICTURE(3, 2, 1440), ABOUT(words.picture), .kept = "picture", .code = "service-picture"},
    {TOPIC_SERVICE, "needs", SETTING_SKILLS, N_("Whoever serves it needs all of these"), SERVICE(skills), .id = "need"},
    {TOPIC_SERVICE, "cover", SETTING_COVER, N_("Who stands in when nobody of them is there, in order"), COVER, .stride = sizeof(struct service_rules), .json = "cover"},
    {TOPIC_SERVICE, "target", SETTING_NUMBER, N_("Target wait (minutes)"), NUMBER(60, 1, 240, 1, 10), SERVICE(target_s), .kept = "target_s"},
    {TOPIC_SERVICE, "target-from", SETTING_DATE, N_("The target holds from this day on"), SERVICE(target_from), .kept = "target_from"},
    {TOPIC_SERVICE, "target-before", SETTING_NUMBER, N_("Target until then (minutes; 0: the same)"), NUMBER(60, 0, 240, 1, 0), SERVICE(target_before_s), .kept = "target_before_s"},
    {TOPIC_SERVICE, "wrap-up", SETTING_NUMBER, N_("Wrap-up after each service (seconds)"), NUMBER(1, 0, 1800, 30, 60), SERVICE(wrap_up_s), .kept = "wrap_up_s"},
    {TOPIC_SERVICE, "slot", SETTING_NUMBER, N_("An appointment every so many minutes (0: none)"), NUMBER(1, 0, 480, 5, 30), SERVICE(slot_min), .kept = "slot_min"},
    {TOPIC_SERVICE, "slot-people", SETTING_NUMBER, N_("Appointments at once (0: one per consultant)"), NUMBER(1, 0, 50, 1, 0), SERVICE(slot_people), .kept = "slot_people"},
    {TOPIC_SERVICE, "group", SETTING_NUMBER, N_("Turn group: services of one group share a turn"), NUMBER(1, 0, GROUP_MAX - 1, 1, 0), SERVICE(group), .kept = "grp"},
    {TOPIC_SERVICE, "phone-optional", SETTING_SWITCH, N_("The phone number may be left out"), .fallback = 1, ABOUT(words.phone_optional), .kept = "phone_optional"},
    {TOPIC_SERVICE, "makes-owner", SETTING_SWITCH, N_("Who serves here becomes the customer's own consultant"), .fallback = 1, ABOUT(makes_owner), .kept = "makes_owner"},
    {TOPIC_SERVICE_RULES, "class", SETTING_CLASS, N_("Who comes for it has the class"), SERVICE(class), .kept = "class"},
    {TOPIC_SERVICE_RULES, "policy", SETTING_CODE, N_("Who gets a customer nobody owns?"), SERVICE(policy), .kept = "policy", .codes = policy_codes, .code_words = policy_labels},
    {TOPIC_SERVICE_RULES, "mode", SETTING_CODE, N_("Who calls?"), .fallback = MODE_DESK, SERVICE(mode), .kept = "mode", .codes = modes, .code_words = mode_labels},
    {TOPIC_SERVICE_RULES, "spoken", SETTING_SWITCH, N_("Its calls are spoken"), .fallback = 1, ABOUT(spoken), .kept = "spoken", .code = "service-spoken", .id = "service.spoken"},

    {TOPIC_SERVICE_RULES, "on-board", SETTING_SWITCH, N_("Its calls and waits stand on the wall"), .fallback = 1, ABOUT(words.on_board), .kept = "on_board", .code = "service-on-board", .id = "service.board"},
    {TOPIC_SERVICE_RULES, "notice-people", SETTING_NUMBER, N_("A message when so many are ahead (0: none)"), NUMBER(1, 0, 20, 1, 2), ABOUT(notice_people), .kept = "notice_people"},
    {TOPIC_SERVICE_RULES, "notice-minutes", SETTING_NUMBER, N_("A message so many minutes before (0: none)"), NUMBER(1, 0, 120, 5, 0), ABOUT(notice_minutes), .kept = "notice_minutes"},

    {TOPIC_CLASS, "name", SETTING_WORDS, N_("What it is called"), .at = offsetof(struct profile, classes), .size = NAME_SIZE, .stride = sizeof(struct words), .kept = "class", .code = "class-name"},
    {TOPIC_CLASS, "credit", SETTING_NUMBER, N_("Head start in the queue (minutes)"), NUMBER(60, 0, 600, 1, 0), CLASS(credit_s)},
    {TOPIC_CLASS, "rate", SETTING_NUMBER, N_("Priority gained per minute waited (percent)"), NUMBER(10, 10, 1000, 10, 100), CLASS(rate_permille)},
    {TOPIC_CLASS, "spoken", SETTING_SWITCH, N_("Calls of this class are spoken"), .fallback = 1, CLASS_ABOUT(spoken), .code = "class-spoken", .id = "class.spoken"},

    {TOPIC_PERSON, "name", SETTING_WORDS, N_("Name"), PERSON_WORDS(name), .kept = "staff"},
    {TOPIC_PERSON, "title", SETTING_WORDS, N_("Job title"), .title = N_("Title, as Sales consultant"), PERSON_WORDS(title), .kept = "staff_title"},
    {TOPIC_PERSON, "role", SETTING_CODE, N_("Role"), PERSON(role), .kept = "role", .codes = roles, .code_words = role_labels, .fallback = ROLE_CONSULTANT},
    {TOPIC_PERSON, "active", SETTING_SWITCH, N_("Works here"), PERSON(active), .kept = "active", .code = "works-here", .fallback = 1, .id = "person.active"},
    {TOPIC_DESK, "place", SETTING_WORDS, N_("What the desk is called"), .title = N_("Desk in words, as VIP room (empty: its number)"), PERSON_WORDS(place), .kept = "staff_desk", .code = "desk-name"},

    {TOPIC_SERVES, "serves", SETTING_SERVES, N_("Serves customers"), CONSULTANT(active), .kept = "active", .id = "person.serves"},
    {TOPIC_SERVES, "skills", SETTING_SKILLS, N_("Can"), CONSULTANT(skills), .code = "can", .id = "skill"},
    {TOPIC_SERVES, "speaks", SETTING_SPEAKS, N_("Speaks"), CONSULTANT(languages), .kept = "languages"},
    {TOPIC_SERVES, "desk", SETTING_NUMBER, N_("Desk number"), NUMBER(1, 0, 999, 0, 0), CONSULTANT(desk), .kept = "desk"},
    {TOPIC_SERVES, "picture", SETTING_PICTURE, N_("Portrait"), PICTURE(1, 1, 960), ROW(consultant_about, consultant_profile, picture), .kept = "picture", .code = "portrait"},

    {TOPIC_SKILL, "name", SETTING_WORDS, N_("What it is called"), .at = offsetof(struct profile, skills), .size = NAME_SIZE, .stride = sizeof(struct words), .kept = "skill", .code = "skill-name"},

    {TOPIC_HOURS, "hours", SETTING_HOURS, N_("Opening hours"), .at = offsetof(struct profile, hours), .size = sizeof(struct day_hours), .kept = "hours"},
    {TOPIC_HOURS, "special-days", SETTING_DAYS, N_("Closed, or open otherwise, on these days"), TO_END(profile, special, special_n), .kept = "closed"},

    {TOPIC_SHOWROOM, "name", SETTING_WORDS, N_("Name of the showroom"), SITE_WORDS(site_name), .kept = "site", .code = "site-name"},
    {TOPIC_SHOWROOM, "welcome", SETTING_WORDS, N_("Welcome words at the kiosk"), SITE_WORDS(welcome), .kept = "welcome"},
    {TOPIC_SHOWROOM, "time-zone", SETTING_TEXT, N_("Time zone"), .title = N_("Time zone, such as Asia/Taipei"), SITE(time_zone)},
    {TOPIC_SHOWROOM, "languages", SETTING_SPEAKS, N_("Languages at the kiosk and on phones"), .fallback = (1 << LANG_COUNT) - 1, SITE(languages), .kept = "languages"},
    {TOPIC_BRAND, "logo", SETTING_TEXT, N_("Logo"), .title = N_("Logo: path of a PNG or SVG on this machine"), SITE(logo), .kept = "logo"},
    {TOPIC_BRAND, "accent", SETTING_TEXT, N_("Colour of buttons and links"), SITE(accent), .kept = "accent"},

    SLIDE(1), SLIDE(2), SLIDE(3), SLIDE(4), SLIDE(5), SLIDE(6), SLIDE(7), SLIDE(8),

    {TOPIC_TICKET, "drinks", SETTING_SWITCH, N_("A drink is offered"), SITE(offers_drinks), .kept = "ask.drink"},
    {TOPIC_TICKET, "party", SETTING_SWITCH, N_("It is asked how many came together"), SITE(asks_party), .kept = "ask.party"},

    {TOPIC_QUESTION, "text", SETTING_WORDS, N_("The question"), ROW_WORDS(questions, question_words, text.in), .kept = "question", .code = "questions", .id = "name"},
    {TOPIC_QUESTION, "choices", SETTING_NUMBER, N_("Choices"), NUMBER(1, 0, CHOICES_MAX, 1, 0), QUESTION(choice_n)},
    CHOICE(1), CHOICE(2), CHOICE(3), CHOICE(4), CHOICE(5), CHOICE(6), CHOICE(7), CHOICE(8),
    {TOPIC_QUESTION, "service", SETTING_SERVICE, N_("Asked of who comes for"), QUESTION(service), .id = "of"},
    {TOPIC_QUESTION, "asked", SETTING_SWITCH, N_("Is asked"), .fallback = 1, QUESTION(active)},
    {TOPIC_QUESTION, "source", SETTING_SWITCH, N_("It asks how the customer heard of us"), QUESTION(source), .alone = true},
    {TOPIC_QUESTION, "plate", SETTING_SWITCH, N_("It asks for the number plate of their car"), QUESTION(plate)},

    {TOPIC_REMEMBERED, "owner-days", SETTING_NUMBER, N_("A customer belongs to who served them for (days; 0: not at all)"), NUMBER(1, 0, 3650, 0, 15), SITE(owner_days), .kept = "owner_days"},
    {TOPIC_REMEMBERED, "retention-days", SETTING_NUMBER, N_("Who has not come is erased after (days; 0: never)"), NUMBER(1, 0, 36500, 0, 0), SITE(retention_days), .kept = "retention_days"},
    {TOPIC_PHONES, "bookings", SETTING_NUMBER, N_("Appointments a day from one phone number or one connection (0: any number)"), NUMBER(1, 0, 1000, 1, 10), SITE(bookings_a_day), .kept = "bookings.day"},
    {TOPIC_OFFICE, "letter-keys", SETTING_SWITCH, N_("Letters are keys while nothing is being typed"), .fallback = 1, SITE(office.letters), .kept = "office.letters"},
    {TOPIC_OFFICE, "key-caps", SETTING_SWITCH, N_("Keys stand on the buttons"), .fallback = 1, SITE(office.caps), .kept = "office.caps"},
    {TOPIC_OFFICE, "sound-arrival", SETTING_SWITCH, N_("A sound when somebody has come"), SITE(office.sounds_arrival), .kept = "office.sound.arrival"},
    {TOPIC_OFFICE, "sound-call", SETTING_SWITCH, N_("A sound when somebody is called"), SITE(office.sounds_call), .kept = "office.sound.call"},
    {TOPIC_OFFICE, "sound-late", SETTING_SWITCH, N_("A sound when somebody is late to be back"), SITE(office.sounds_late), .kept = "office.sound.late"},
    {TOPIC_OFFICE, "sound-locked", SETTING_SWITCH, N_("A sound when a complaint or a long wait stands and the screen is locked"), .fallback = 1, SITE(office.sounds_locked), .kept = "office.sound.locked"},
    {TOPIC_OFFICE, "sound-car", SETTING_SWITCH, N_("A sound when a customer's car has driven in"), SITE(office.sounds_car), .kept = "office.sound.car"},
    {TOPIC_OFFICE, "car-minutes", SETTING_NUMBER, N_("A car that has driven in is told for so long (minutes)"), NUMBER(1, 1, 240, 5, 30), SITE(office.car_min), .kept = "office.car_min"},

    {TOPIC_PRINTER, "printer", SETTING_TEXT, N_("Where the ticket printer is"), .title = N_("Where it is, such as tcp://192.168.1.50:9100 or /dev/usb/lp0"), SITE(paper.printer), .kept = "paper.printer"},
    {TOPIC_PRINTER, "printer-model", SETTING_TEXT, N_("What kind of printer it is"), .title = N_("Its kind, one of config/printers.ini, such as 80mm or 58mm"), SITE(paper.model), .kept = "paper.model"},
    {TOPIC_PRINTER, "print-tickets", SETTING_CODE, N_("When a ticket is printed at the kiosk"), .fallback = PRINT_ASK, SITE(paper.tickets), .kept = "paper.tickets", .codes = print_tickets, .code_words = print_labels},
    {TOPIC_OFFICE_PRINTER, "office-printer", SETTING_TEXT, N_("Where the office printer is"), .title = N_("Where it is, such as ipp://192.168.1.60/ipp/print"), SITE(paper.office), .kept = "paper.office"},
    {TOPIC_VOICE, "spoken-at", SETTING_CODE, N_("Calls are spoken"), .fallback = SPOKEN_AT_KIOSK, VOICE(at), .codes = spoken_at, .code_words = spoken_at_labels},
    {TOPIC_VOICE, "spoken-chinese", SETTING_CODE, N_("To whoever reads Chinese in"), VOICE(chinese), .codes = spoken_chinese, .code_words = spoken_chinese_labels},
    {TOPIC_VOICE, "spoken-also", SETTING_CODE, N_("After the visitor's language"), VOICE(also), .codes = spoken_also, .code_words = spoken_also_labels},
    {TOPIC_VOICE, "spoken-times", SETTING_NUMBER, N_("Each call is said so many times"), NUMBER(1, 1, 3, 1, 2), VOICE(times)},
    {TOPIC_VOICE, "volume", SETTING_NUMBER, N_("Volume (percent)"), NUMBER(1, 0, 100, 10, 100), VOICE(volume)},
    {TOPIC_VOICE, "quiet-volume", SETTING_NUMBER, N_("Volume in the quiet hours (percent)"), NUMBER(1, 0, 100, 10, 50), VOICE(quiet)},
    {TOPIC_VOICE, "quiet-from", SETTING_NUMBER, N_("Quiet from (hour)"), NUMBER(1, 0, 23, 1, 0), VOICE(quiet_from_hour)},
    {TOPIC_VOICE, "quiet-to", SETTING_NUMBER, N_("Quiet until (hour; the same: never)"), NUMBER(1, 0, 23, 1, 0), VOICE(quiet_to_hour)},
    {TOPIC_BOARD, "board-depth", SETTING_NUMBER, N_("From the wall to the farthest seat (metres)"), NUMBER(1, 2, 40, 1, 8), BOARD(depth_m)},
    {TOPIC_BOARD, "board-inches", SETTING_NUMBER, N_("Size of the wall's panel (inches, across its corners)"), NUMBER(1, 10, 120, 1, 43), BOARD(inches)},
    {TOPIC_BOARD_WORDS, "board-names", SETTING_CODE, N_("Who is called"), BOARD(names), .codes = board_names, .code_words = board_name_labels},
    {TOPIC_BOARD_WORDS, "ticker", SETTING_WORDS, N_("Line of text on the wall"), .title = N_("Line of text; | parts what takes turns"), .at = offsetof(struct profile, board.ticker), .size = TEXT_SIZE, .kept = "ticker"},
    {TOPIC_BOARD_WAY, "arrows", SETTING_TEXT, N_("Arrows to the desks"), .title = N_("Desks and arrows, such as 1:left 2:ahead-left"), BOARD(arrows)},
    {TOPIC_BOARD_HOURS, "board-dark", SETTING_SWITCH, N_("Dark outside the opening hours"), .fallback = 1, BOARD(dark)},
    {TOPIC_BOARD_HOURS, "board-before", SETTING_NUMBER, N_("Lit before opening (minutes)"), NUMBER(1, 0, 240, 5, 30), BOARD(before_min)},
    {TOPIC_BOARD_HOURS, "board-after", SETTING_NUMBER, N_("Lit after closing (minutes)"), NUMBER(1, 0, 240, 5, 30), BOARD(after_min)},
    {TOPIC_SLIDES, "slides", SETTING_TEXT, N_("Folder of pictures"), .title = N_("Folder on the wall's machine, such as /srv/slides (empty: none)"), BOARD(slides)},
    {TOPIC_SLIDES, "slide-seconds", SETTING_NUMBER, N_("Each picture stands (seconds)"), NUMBER(1, 3, 120, 1, 8), BOARD(slide_s)},
    {TOPIC_SLIDES, "slides-after", SETTING_NUMBER, N_("The wall between two rounds of pictures (seconds)"), NUMBER(1, 10, 600, 10, 30), BOARD(slides_after_s)},
    {TOPIC_SHIFTS, "shift-1", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[0]), .kept = "roster.shift_1"},
    {TOPIC_SHIFTS, "shift-2", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[1]), .kept = "roster.shift_2"},
    {TOPIC_SHIFTS, "shift-3", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[2]), .kept = "roster.shift_3"},
    {TOPIC_SHIFTS, "shift-4", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[3]), .kept = "roster.shift_4"},
    {TOPIC_SHIFTS, "shift-5", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[4]), .kept = "roster.shift_5"},
    {TOPIC_SHIFTS, "shift-6", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[5]), .kept = "roster.shift_6"},
    {TOPIC_SHIFTS, "shift-7", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[6]), .kept = "roster.shift_7"},
    {TOPIC_SHIFTS, "shift-8", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[7]), .kept = "roster.shift_8"},
    {TOPIC_SHIFTS, "shift-9", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[8]), .kept = "roster.shift_9"},
    {TOPIC_SHIFTS, "shift-10", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[9]), .kept = "roster.shift_10"},
    {TOPIC_SHIFTS, "shift-11", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[10]), .kept = "roster.shift_11"},
    {TOPIC_SHIFTS, "shift-12", SETTING_TEXT, N_("Shift"), SITE(roster.shifts[11]), .kept = "roster.shift_12"},
    {TOPIC_ATTENDANCE, "late-after", SETTING_TEXT, N_("Late after, without a shift"), .title = N_("Late after, for whoever has no shift (empty: 09:15)"), SITE(roster.late_after), .kept = "roster.late_after"},
    {TOPIC_ATTENDANCE, "late-grace", SETTING_NUMBER, N_("Late so long after a shift has begun (minutes)"), NUMBER(1, 0, 120, 5, 15), SITE(roster.late_grace_min), .kept = "roster.late_grace"},
    {TOPIC_REPORTS, "report-hour", SETTING_NUMBER, N_("The daily report is made at (hour)"), NUMBER(1, 0, 23, 1, 20), SITE(report_hour), .kept = "report.hour"},
    {TOPIC_REPORTS, "report-signer", SETTING_TEXT, N_("Who signs the daily report off"), .title = N_("Who signs the daily report off (name; empty: any supervisor)"), SITE(report_signer), .kept = "report.signer"},
    {TOPIC_REPORTS, "month-closes", SETTING_NUMBER, N_("A month closes with the day (0: its last)"), NUMBER(1, 0, 28, 1, 0), SITE(month_closes), .kept = "report.month_closes"},
    {TOPIC_REPORTS, "released-units", SETTING_NUMBER, N_("Units put up for sale (0: not told)"), NUMBER(1, 0, 100000, 10, 0), SITE(released_units), .kept = "report.released"},
    {TOPIC_GATEWAYS, "text-gateway", SETTING_TEXT, N_("Gateway of text messages to visitors"), .title = N_("Text messages to visitors go by the gateway (empty: none)"), OUTBOX(texts)},
    {TOPIC_GATEWAYS, "manager-gateway", SETTING_TEXT, N_("Gateway of what the manager is told"), .title = N_("Low ratings and what does not work go by the gateway (empty: none)"), OUTBOX(manager)},
    {TOPIC_GATEWAYS, "webhooks", SETTING_TEXT, N_("Webhooks and their events"), .title = N_("Webhooks and their events, such as crm:called,finished"), OUTBOX(webhooks)},
    {TOPIC_NOTICES, "notice-ahead", SETTING_WORDS, N_("Message: so many are ahead"), .title = N_("So many are ahead: {number} {ahead} {house}"), OUTBOX_WORDS(ahead)},
    {TOPIC_NOTICES, "notice-soon", SETTING_WORDS, N_("Message: in so many minutes"), .title = N_("In so many minutes: {number} {minutes} {house}"), OUTBOX_WORDS(minutes)},
    {TOPIC_NOTICES, "notice-called", SETTING_WORDS, N_("Message: you are called"), .title = N_("You are called: {number} {desk} {house}"), OUTBOX_WORDS(called)},
    {TOPIC_DAY, "rollover", SETTING_NUMBER, N_("A day begins (minutes after midnight)"), NUMBER(1, 0, 1439, 0, 240), SITE(rollover_min), .kept = "rollover"},
};
const struct setting questions_setting = {TOPIC_QUESTION, "questions", SETTING_TYPE_COUNT, NULL, TO_END(profile, questions, question_n)};
enum { SETTING_N = sizeof settings / sizeof *settings };
_Static_assert(CHOICES_MAX == 8, "a row for each choice");
_Static_assert(SLIDE_MAX == 8, "a row for each slide");
_Static_assert(offsetof(struct profile, business) == 0, "the journal's copy is the same fields");
// clang-format on

int setting_n(void)
{
    return SETTING_N;
}

const struct setting *setting_at(int i)
{
    must(i >= 0 && i < SETTING_N);
    return &settings[i];
}

const struct setting *setting_named(enum topic topic, const char *name)
{
    int i = 0;
    while (i < SETTING_N && (settings[i].topic != topic || strcmp(settings[i].name, name) != 0))
        i++;
    return setting_at(i);
}

const struct setting *setting_of_code(const char *code)
{
    for (int i = 0; i < SETTING_N; i++) {
        if (strcmp(setting_code(&settings[i]), code) == 0)
            return &settings[i];
    }
    return NULL;
}

const struct setting *setting_kept_as(enum profile_part part, const char *kept)
{
    for (int i = 0; i < SETTING_N; i++) {
        if (setting_part(&settings[i]) == part && settings[i].kept &&
            strcmp(settings[i].kept, kept) == 0)
            return &settings[i];
    }
    return NULL;
}

const char *setting_of_name(enum setting_of of)
{
    static const char *const names[] = {"site", "class", "skill", "service", "staff", "question"};
    _Static_assert(sizeof names / sizeof *names == SETTING_OF_COUNT, "one each");
    must(of < SETTING_OF_COUNT);
    return names[of];
}

// ---- pieces and rows --------------------------------------------------------------------------

int setting_pieces(const struct setting *f)
{
    return f->type == SETTING_WORDS ? LANG_COUNT : f->type == SETTING_HOURS ? DAYS_A_WEEK : 1;
}

const char *setting_piece_name(const struct setting *f, int piece)
{
    static const char *const days[DAYS_A_WEEK] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return f->type == SETTING_WORDS   ? lang_code((enum lang)piece)
           : f->type == SETTING_HOURS ? days[piece]
                                      : "";
}

// Rows with an id each, wherever they stand.
struct array {
    const void *first; // its id
    int n;
    size_t stride;
};

#define ARRAY(rows, count)                                                                         \
    (struct array)                                                                                 \
    {                                                                                              \
        &(rows)[0].id, (int)(count), sizeof *(rows)                                                \
    }

static struct array array_of(enum profile_part part, struct settings_now now)
{
    if (part == PART_STAFF && now.people)
        return ARRAY(now.people->at, now.people->n);
    const struct profile *p = now.profile;
    const struct business *b = &p->business;
    if (part == PART_CLASSES)
        return ARRAY(b->classes, b->class_n);
    if (part == PART_SERVICES)
        return ARRAY(b->services, b->service_n);
    if (part == PART_CONSULTANTS)
        return ARRAY(b->consultants, b->consultant_n);
    return ARRAY(p->questions, part == PART_QUESTIONS ? p->question_n : 0);
}

static int64_t id_at(struct array rows, int i)
{
    int64_t id;
    must(i >= 0 && i < rows.n);
    memcpy(&id, (const char *)rows.first + (size_t)i * rows.stride, sizeof id);
    return id;
}

// What a row of a noun is found by: of a person the one of the staff.
static enum profile_part part_of(enum setting_of of)
{
    static const enum profile_part parts[SETTING_OF_COUNT] = {[OF_CLASS] = PART_CLASSES,
                                                              [OF_SERVICE] = PART_SERVICES,
                                                              [OF_PERSON] = PART_STAFF,
                                                              [OF_QUESTION] = PART_QUESTIONS,
                                                              [OF_SKILL] = PART_SKILLS};
    return parts[of];
}

static int used_skill(const struct profile *p, int n)
{
    int i = 0;
    while (i < SKILL_MAX && (!skill_used(p, i) || n-- > 0))
        i++;
    return i;
}

int setting_rows(enum setting_of of, struct settings_now now)
{
    int n = 0;
    while (of == OF_SKILL && used_skill(now.profile, n) < SKILL_MAX)
        n++;
    return of == OF_SITE ? 1 : of == OF_SKILL ? n : array_of(part_of(of), now).n;
}

int64_t setting_row_id(enum setting_of of, struct settings_now now, int row)
{
    return of == OF_SITE    ? 0
           : of == OF_SKILL ? used_skill(now.profile, row) + 1
                            : id_at(array_of(part_of(of), now), row);
}

int setting_array_n(const struct setting *f, const struct profile *profile)
{
    switch (setting_of(f)) {
    case OF_SITE:
        return 1;
    case OF_SKILL:
        return SKILL_MAX;
    case OF_QUESTION:
        return 0;
    case OF_CLASS:
    case OF_SERVICE:
    case OF_PERSON:
    case SETTING_OF_COUNT:
        break;
    }
    return array_of(setting_part(f), (struct settings_now){profile, NULL}).n;
}

int64_t setting_array_id(const struct setting *f, const struct profile *profile, int row)
{
    if (setting_of(f) == OF_SITE)
        return 0;
    if (setting_of(f) == OF_SKILL)
        return row + 1;
    return id_at(array_of(setting_part(f), (struct settings_now){profile, NULL}), row);
}

// Its place in its array, or -1.
static int row_of(const struct setting *f, struct settings_now now, int64_t id)
{
    if (setting_of(f) == OF_SITE)
        return id == 0 ? 0 : -1;
    if (setting_of(f) == OF_SKILL)
        return id >= 1 && id <= SKILL_MAX ? (int)id - 1 : -1;
    struct array rows = array_of(setting_part(f), now);
    for (int i = 0; id && i < rows.n; i++) {
        if (id_at(rows, i) == id)
            return i;
    }
    return -1;
}

const void *setting_value(const struct setting *f, struct settings_now now, int64_t id, int piece)
{
    int row = row_of(f, now, id);
    if (row < 0)
        return NULL;
    if (setting_part(f) == PART_STAFF)
        return (const char *)&now.people->at[row] + setting_place(f, 0, piece);
    return (const char *)now.profile + setting_place(f, row, piece);
}

void *setting_change(const struct setting *f, struct draft draft, int64_t id, int piece)
{
    return (void *)setting_value(f, draft_now(draft), id, piece); // the draft is ours to change
}

int *business_count(struct business *business, enum profile_part part)
{
    return part == PART_SERVICES  ? &business->service_n
           : part == PART_CLASSES ? &business->class_n
                                  : &business->consultant_n;
}

int business_most(enum profile_part part)
{
    return part == PART_SERVICES ? SERVICE_MAX : part == PART_CLASSES ? CLASS_MAX : CONSULTANT_MAX;
}

int64_t *business_id(struct business *business, enum profile_part part, int row)
{
    return part == PART_SERVICES  ? &business->services[row].id
           : part == PART_CLASSES ? &business->classes[row].id
                                  : &business->consultants[row].id;
}

// ---- one value --------------------------------------------------------------------------------

bool setting_same(const struct setting *f, const void *a, const void *b)
{
    bool text = f->type == SETTING_TEXT || f->type == SETTING_PICTURE || f->type == SETTING_WORDS;
    return text ? strncmp(a, b, f->size) == 0 : memcmp(a, b, f->size) == 0;
}

int setting_number(const struct setting *f, const void *value)
{
    int whole = 0;
    if (f->size == sizeof whole)
        memcpy(&whole, value, sizeof whole);
    else
        whole = *(const char *)value; // a bool or a letter
    return whole;
}

void setting_set_number(const struct setting *f, void *value, int number)
{
    char byte = (char)number;
    if (f->size == sizeof number)
        memcpy(value, &number, sizeof number);
    else
        memcpy(value, &byte, sizeof byte);
}

bool setting_in_range(const struct setting *f, const void *value)
{
    int number =
        f->type == SETTING_NUMBER || f->type == SETTING_DATE ? setting_number(f, value) : 0;
    if (f->type == SETTING_DATE)
        return number == 0 || is_date(number);
    return f->type != SETTING_NUMBER ||
           (number >= f->least * f->unit && number <= f->most * f->unit);
}

// ---- defaults ---------------------------------------------------------------------------------

static bool is_number(const struct setting *f)
{
    return f->type == SETTING_NUMBER || f->type == SETTING_SWITCH || f->type == SETTING_CODE ||
           f->type == SETTING_SPEAKS;
}

void setting_defaults(enum setting_of of, struct profile *profile, int row)
{
    for (int i = 0; i < SETTING_N; i++) {
        const struct setting *f = &settings[i];
        if (setting_of(f) == of && setting_part(f) != PART_STAFF && is_number(f))
            setting_set_number(f, (char *)profile + setting_place(f, row, 0),
                               f->fallback * (f->unit ? f->unit : 1));
    }
}

void business_init(struct business *business)
{
    memset(business, 0, sizeof *business);
    for (int i = 0; i < SETTING_N; i++) {
        if (setting_part(&settings[i]) == PART_RULES)
            setting_set_number(&settings[i], (char *)business + setting_place(&settings[i], 0, 0),
                               settings[i].fallback * (settings[i].unit ? settings[i].unit : 1));
    }
}

void profile_init(struct profile *profile)
{
    memset(profile, 0, sizeof *profile);
    setting_defaults(OF_SITE, profile, 0);
    for (int i = 0; i < DAYS_A_WEEK; i++)
        profile->hours[i] = (struct day_hours){.open_min = OPEN_MIN, .close_min = CLOSE_MIN};
}
