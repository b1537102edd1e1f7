#pragma once
// Every page and panel of the back office, by name, with the keys that lead there from a fresh
// sign-in: what the layout check and the golden draw lists walk.

#include "office.h"

struct station {
    const char *name;
    int64_t staff;
    const char *pin;
    const char *steps[6]; // keys, or ids to tap
};

static const struct station stations[] = {
    {"sign-in", 0, NULL, {0}},
    {"pin", 0, NULL, {"staff.7"}},
    {"desk", RECEPTIONIST_ID, "1111", {0}},
    {"why", RECEPTIONIST_ID, "1111", {"F1"}},
    {"chosen", RECEPTIONIST_ID, "1111", {"visit.5"}},
    {"called", RECEPTIONIST_ID, "1111", {"F2"}},
    {"call", MANAGER_ID, "2222", {"Ctrl+1", "visit.5", "Shift+F2"}},
    {"transfer", RECEPTIONIST_ID, "1111", {"visit.5", "F7", "to-service.1"}},
    {"park", RECEPTIONIST_ID, "1111", {"visit.5", "F8"}},
    {"class", RECEPTIONIST_ID, "1111", {"visit.5", "F9"}},
    {"cancel", RECEPTIONIST_ID, "1111", {"visit.5", "Delete"}},
    {"correct", RECEPTIONIST_ID, "1111", {"visit.1", "Shift+F5"}},
    {"workshop", RECEPTIONIST_ID, "1111", {"visit.3", "Shift+F9", "visit.3", "act.stage"}},
    {"walk-in", RECEPTIONIST_ID, "1111", {"F10"}},
    {"greeted", RECEPTIONIST_ID, "1111", {"F11", "panel.send"}},
    {"keyboard", RECEPTIONIST_ID, "1111", {"F10", "Ctrl+K"}},
    {"keypad", RECEPTIONIST_ID, "1111", {"F10", "phone", "Ctrl+K"}},
    {"find", RECEPTIONIST_ID, "1111", {"Ctrl+F", "text:A"}},
    {"story", RECEPTIONIST_ID, "1111", {"visit.1", "F12"}},
    {"person", RECEPTIONIST_ID, "1111", {"person.3"}},
    {"alerts", RECEPTIONIST_ID, "1111", {"Ctrl+A"}},
    {"appointments", RECEPTIONIST_ID, "1111", {"Ctrl+B"}},
    {"booking", RECEPTIONIST_ID, "1111", {"Ctrl+B", "F10", "panel.send"}},
    {"help", RECEPTIONIST_ID, "1111", {"help"}},
    {"help-what", RECEPTIONIST_ID, "1111", {"help", "help.what", "visit.5"}},
    {"help-shift", RECEPTIONIST_ID, "1111", {"help", "help.shift"}},
    {"away", RECEPTIONIST_ID, "1111", {"person.6"}},
    {"mine", LI, "4444", {0}},
    {"mine-no-deal", LI, "4444", {"outcome.3"}},
    {"mine-follow-up", LI, "4444", {"note", "text:想看七人座", "outcome.1"}},
    {"mine-records", LI, "4444", {"records"}},
    {"mine-follow-ups", LI, "4444", {"Ctrl+U"}},
    {"mine-away", WANG, "4444", {"mine.away"}},
    {"mine-booking", WANG, "4444", {"Ctrl+B"}},
    {"records", RECEPTIONIST_ID, "1111", {"alerts", "records"}},
    {"follow-ups", RECEPTIONIST_ID, "1111", {"Ctrl+U"}},
    {"mine-free", WANG, "4444", {0}},
    {"mine-figures", LI, "4444", {"my-figures"}},
    {"overview", MANAGER_ID, "2222", {0}},
    {"visitors", MANAGER_ID, "2222", {"view.1"}},
    {"by-source", MANAGER_ID, "2222", {"view.1", "by.4"}},
    {"waits", MANAGER_ID, "2222", {"view.2"}},
    {"lost", MANAGER_ID, "2222", {"view.3", "by.3"}},
    {"consultants", MANAGER_ID, "2222", {"view.4"}},
    {"hours", MANAGER_ID, "2222", {"view.5", "by.5"}},
    {"ratings", MANAGER_ID, "2222", {"view.6"}},
    {"results", MANAGER_ID, "2222", {"view.7", "by.5"}},
    {"estimates", MANAGER_ID, "2222", {"view.8"}},
    {"what-if", MANAGER_ID, "2222", {"range.0", "view.9", "rule.3", "added.plus"}},
    {"what-if-none", MANAGER_ID, "2222", {"range.1", "view.9"}},
    {"rules", MANAGER_ID, "2222", {"view.4", "by.3"}},
    {"day-report", MANAGER_ID, "2222", {"view.10"}},
    {"month-report", MANAGER_ID, "2222", {"view.10", "paper.2"}},
    {"call-to-order", MANAGER_ID, "2222", {"view.11"}},
    {"levelling", MANAGER_ID, "2222", {"view.13"}},
    {"free-range",
     MANAGER_ID,
     "2222",
     {"range.pick", "month.minus", "cal.20260214", "cal.20260220", "view.4"}},
    {"calendar", MANAGER_ID, "2222", {"range.pick"}},
    {"showroom", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.0"}},
    {"brand", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.1", "accent", "text:#F2C94C"}},
    {"no-logo", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.1", "logo", "text:logo.svg"}},
    {"opening",
     ADMINISTRATOR_ID,
     "3333",
     {"Ctrl+4", "settings.2", "open.6", "date", "text:2027-01-01", "Enter"}},
    {"services", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.3"}},
    {"new-service", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.3", "service.new"}},
    {"skills", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.4", "skill.new"}},
    {"staff", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.5"}},
    {"new-person", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.5", "person.new"}},
    {"questions", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.6"}},
    {"classes", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.7"}},
    {"delays", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.8"}},
    {"paper", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.10"}},
    {"voice", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.11"}},
    {"changes", ADMINISTRATOR_ID, "3333", {"Ctrl+4", "settings.9"}},
    {"customers", RECEPTIONIST_ID, "1111", {"Ctrl+5"}},
    {"customers-found", RECEPTIONIST_ID, "1111", {"Ctrl+5", "text:5600", "hit.1"}},
    {"customers-nobody", RECEPTIONIST_ID, "1111", {"Ctrl+5", "text:誰也不是"}},
    {"customers-edit", RECEPTIONIST_ID, "1111", {"Ctrl+5", "text:林", "Enter", "Ctrl+E"}},
    {"customers-pick", ADMINISTRATOR_ID, "3333", {"Ctrl+5", "text:林", "Enter", "Ctrl+M"}},
    {"customers-pairs", ADMINISTRATOR_ID, "3333", {"Ctrl+5", "Ctrl+D"}},
    {"customers-two", ADMINISTRATOR_ID, "3333", {"Ctrl+5", "Ctrl+D", "pair.0"}},
    {"customers-merged",
     RECEPTIONIST_ID,
     "1111",
     {"Ctrl+5", "Ctrl+D", "pair.0", "keep.1", "Ctrl+Enter"}},
};
enum { STATION_N = sizeof stations / sizeof *stations };

static inline void take_step(struct back_office *b, const char *step)
{
    struct keystroke stroke;
    if (strncmp(step, "text:", 5) == 0)
        type(b, step + 5);
    else if (strlen(step) > 1 && keystroke_parse(step, &stroke))
        key(b, step);
    else
        must(tap(b, step));
}

// From wherever one is to the station.
static inline void go_to(struct back_office *b, const struct station *station)
{
    key(b, "Escape");
    key(b, "Ctrl+L");
    key(b, "Escape");
    if (station->staff)
        sign_in(b, station->staff, station->pin);
    for (int i = 0; i < 6 && station->steps[i]; i++)
        take_step(b, station->steps[i]);
}

// Leaves the lobby as it was found: a step may have called somebody.
static inline void leave_station(struct back_office *b, const struct station *station)
{
    static const char *const changing[] = {"called", "workshop", "customers-merged"};
    bool changes = false;
    for (size_t i = 0; i < sizeof changing / sizeof *changing; i++)
        changes |= strcmp(station->name, changing[i]) == 0;
    key(b, "Escape");
    if (changes)
        key(b, "Ctrl+Z");
    if (strcmp(surface_screen(b->surface), "settings") == 0 && enabled(b, "revert"))
        must(tap(b, "revert"));
}
