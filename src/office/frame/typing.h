#pragma once
// Our own keyboard over a page, for the field that has the focus.

#include "ui/composer.h"
#include "ui/field.h"
#include "ui/screen.h"
#include "ui/ui.h"

struct office;

struct typing { // on our own keyboard (typing.c)
    bool open;
    char field[96]; // id of the field it types into
    int focus_turn; // of the event that is being seen to
    struct composer composer;
    struct field scratch; // what one touch has made; empty between touches
};

int typing_event(struct office *office, const struct ui_event *event); // before any page
void typing_draw(const struct office *office, struct ui *ui);          // over every page
void typing_close(struct office *office);                              // harmless when not open
