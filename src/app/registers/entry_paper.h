#pragma once
// An entry as it stands on paper: everything in words, in one language.

#include "app/registers/registers.h"
#include "base/mem.h"

enum entry_line_kind {
    ENTRY_LINE_WORDS,  // name and value
    ENTRY_LINE_TABLE,  // repeating lines: columns × rows of cells, their heads first
    ENTRY_LINE_SIGNED, // value: strokes (ui_strokes), or "": to be signed on the paper
    ENTRY_LINE_PHOTO   // value: a path, good until the paper is finished
};
struct entry_line {
    enum entry_line_kind kind;
    const char *name, *value;
    int columns, rows;
    const char **cells;
};
struct entry_paper { // personal data: wiped when it is finished
    struct arena arena;
    enum lang lang;
    const char *house, *title, *no, *state, *made, *author, *terms, *printed;
    struct entry_line lines[FORM_FIELDS];
    int n;
    struct entry_shown shown[FORM_FIELDS]; // photos …
    int shown_n;
};
// What the role may not see is ERR_DENIED; finished by the caller in any case.
bool app_entry_paper(struct app *app, struct actor actor, int64_t entry, enum lang lang,
                     struct entry_paper *ret, struct err *err);
// The register that it stands in; rights as above.
bool app_register_of(struct app *app, struct actor actor, int64_t entry, int64_t *ret,
                     struct err *err);
void entry_paper_finish(struct entry_paper *paper);
