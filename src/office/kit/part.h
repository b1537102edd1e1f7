#pragma once
// What the kit keeps of its own behind the pages. Nothing outside office/kit/ includes this.

#include "office/kit/kit.h"

struct table; // app/table.h

enum { KIT_LISTS = 12, KIT_FILE_SIZE = 32 };

struct kit_own {
    char list[32]; // its id; "": free
    struct kit_state state;
};

struct kit { // of kit_part
    struct office *office;
    int page;                      // that is shown
    struct kit_own own[KIT_LISTS]; // what is set of which list
    int next;
    char taking[32];          // the list that is being read while it is drawn …
    struct table *taken;      // … into this
    char file[KIT_FILE_SIZE]; // … and what its file is called
};

const struct kit *kit_of(const struct ui *ui); // NULL: no office draws this
const struct kit_state *kit_own_state(const struct kit *kit, const char *list); // never NULL
void kit_fill(const struct kit_list *list, struct ui *ui, int i,
              struct kit_row *row); // zero before
bool kit_is_sorted(const struct kit_list *list, const struct kit_state *state);
// Reads all of it, where it is this list that is being taken.
void kit_take(const struct kit_list *list, struct ui *ui, const struct kit *kit);
bool kit_may_take(const struct kit *kit);
