// The table of keys, and pressing what a key stands for.

#include "office/frame/frame.h"

#include <ctype.h>

// clang-format off
static const struct key_row rows[] = {
    {" ", {NULL}, {"call-next", "start-next", "mine.next", "mine.start", "mine.back", "state.next"}, N_("Takes the next step: the green button."), KEY_PRESSES},
    {NULL, {"F2"}, {"call-next", "mine.next"}, N_("Calls the next customer."), KEY_TELLS},
    {"s", {"F4"}, {"act.start", "mine.start"}, N_("Starts the service of whoever was called."), KEY_TELLS},
    {"a", {"F3"}, {"act.again", "mine.again"}, N_("Calls again."), KEY_TELLS},
    {"e", {"F5"}, {"outcome.2", "act.served", "act.finish"}, N_("Ends the service; once more: it was a service, and is done."), KEY_TELLS},
    {"d", {NULL}, {"outcome.0", "act.deal"}, N_("Says that a deal came of it."), KEY_PRESSES},
    {"f", {NULL}, {"outcome.1", "act.follow-up"}, N_("Says that they are to be called again, and asks when."), KEY_PRESSES},
    {"v", {NULL}, {"outcome.3", "act.no-deal"}, N_("Says that no deal came of it, and asks why."), KEY_PRESSES},
    {"m", {"F6"}, {"act.no-show", "mine.no-show"}, N_("Did not come."), KEY_TELLS},
    {"o", {"Shift+F2"}, {"act.call"}, N_("Calls them to somebody else than proposed."), KEY_TELLS},
    {"t", {"F7"}, {"act.transfer", "mine.transfer"}, N_("Hands the customer on: to a colleague, another service, back to the line."), KEY_TELLS},
    {"p", {"F8"}, {"act.park"}, N_("Pauses: they keep their place."), KEY_TELLS},
    {"b", {"Shift+F8"}, {"act.return", "mine.back"}, N_("Brings back who was away."), KEY_TELLS},
    {"c", {"F9"}, {"act.class"}, N_("Changes the class."), KEY_TELLS},
    {"+", {"Shift+F3"}, {"act.added"}, N_("Asks the customer about work to be added."), KEY_TELLS},
    {";", {"Shift+F6"}, {"act.step"}, N_("Says which step of the sale it is at."), KEY_TELLS},
    {"k", {"Shift+F9"}, {"act.work-done", "act.work", "mine.work"}, N_("Into the workshop, and out of it again."), KEY_TELLS},
    {"x", {"Delete"}, {"off", "act.cancel"}, N_("Cancels the ticket or the appointment."), KEY_TELLS},
    {NULL, {"Shift+F5"}, {"act.correct"}, N_("Enters an end that was forgotten."), KEY_TELLS},
    {NULL, {"Shift+F4"}, {"act.came", "mine.came"}, N_("Enters a start that was forgotten."), KEY_TELLS},
    {NULL, {"Shift+Delete"}, {"act.no-customer"}, N_("Says that it was no customer."), KEY_TELLS},
    {"h", {"F12"}, {"act.story", "card.story"}, N_("Shows the history of the ticket."), KEY_TELLS},
    {"0", {"Shift+F11"}, {"act.answers"}, N_("Enters what the visitor is asked: how they heard of the house, what they look for."), KEY_TELLS},
    {"-", {"Shift+F12"}, {"act.print", "paper", "paper.print"}, N_("Prints what is shown: the ticket once more, the entry, the report."), KEY_TELLS},
    {"w", {"F1"}, {"why"}, N_("Says why this one and not the others."), KEY_TELLS},
    {"n", {"F10"}, {"number", "book.new", "walk-in", "service.new", "skill.new", "person.new", "question.new"}, N_("Enters somebody or something new."), KEY_PRESSES},
    {"g", {"F11"}, {"greet"}, N_("Enters who was greeted at the door and is being served."), KEY_PRESSES},
    {"r", {NULL}, {"mine.away"}, N_("Goes on a break, or out."), KEY_TELLS},
    {"i", {NULL}, {"records"}, N_("Shows the records that are incomplete."), KEY_TELLS},
    {"u", {"Ctrl+U"}, {"follow-ups"}, N_("Shows who is to be called again."), KEY_TELLS},
    {"y", {NULL}, {"move"}, N_("Moves the appointment to another time."), KEY_PRESSES},
    {"j", {"Ctrl+M"}, {"merge"}, N_("Joins two records that are one person."), KEY_PRESSES},
    {NULL, {"Ctrl+E"}, {"edit", "paper.open"}, N_("Puts right what stands there: a customer's card, an entry, a report."), KEY_PRESSES},
    {NULL, {"Ctrl+D"}, {"pairs"}, N_("Shows customers who may be there twice."), KEY_PRESSES},
    {"q", {"Ctrl+Q"}, {"to.queue"}, N_("Moves the keyboard to the queue, or to the list of the page."), KEY_ALWAYS},
    {NULL, {"Ctrl+P"}, {"to.people"}, N_("Moves the keyboard to the consultants."), KEY_ALWAYS},
    {NULL, {"Ctrl+Enter", "Ctrl+S"}, {"panel.send", "save", "merge.send", "called-back", "reopen", "come", "story.save", "archive", "paper.anew", "correct.save", "hand.over"}, N_("Does what is filled in: gives the number, saves, sends."), KEY_PRESSES},
    {"[", {"Alt+PgUp"}, {"part.previous"}, N_("Goes to the part above."), KEY_ALWAYS},
    {"]", {"Alt+PgDn"}, {"part.next"}, N_("Goes to the part below."), KEY_ALWAYS},
    {",", {NULL}, {"range.earlier"}, N_("Goes to the days before."), KEY_ALWAYS},
    {".", {NULL}, {"range.later"}, N_("Goes to the days after."), KEY_ALWAYS},
    {"1", {"Ctrl+1"}, {"tab.desk"}, N_("Goes to the desk."), KEY_PRESSES},
    {"2", {"Ctrl+2"}, {"tab.mine"}, N_("Goes to your own page."), KEY_PRESSES},
    {"3", {"Ctrl+3"}, {"tab.report"}, N_("Goes to the figures."), KEY_PRESSES},
    {"4", {"Ctrl+4"}, {"tab.settings"}, N_("Goes to the settings."), KEY_PRESSES},
    {"5", {"Ctrl+5"}, {"tab.customers"}, N_("Goes to the customers."), KEY_PRESSES},
    {"6", {"Ctrl+6"}, {"tab.registers"}, N_("Goes to the registers."), KEY_PRESSES},
    {"7", {"Ctrl+7"}, {"calls.new"}, N_("Enters a call, from wherever you are."), KEY_ALWAYS},
    {"8", {"Ctrl+8"}, {"tab.roster"}, N_("Goes to the roster and the attendance."), KEY_PRESSES},
    {"9", {"Ctrl+B", "Ctrl+9"}, {"appointments", "book"}, N_("Shows the appointments."), KEY_PRESSES},
    {"=", {"Shift+F1"}, {"car.do"}, N_("Greets whoever has driven in: a number, or what is to be done."), KEY_PRESSES},
    {"/", {"Ctrl+F"}, {"find", "customers.text", "own.look.", "look."}, N_("Finds somebody."), KEY_PRESSES},
    {"!", {"Ctrl+A"}, {"alerts"}, N_("Shows what needs attention."), KEY_PRESSES},
    {"?", {NULL}, {"help"}, N_("Shows these keys, and says what anything on the page is."), KEY_PRESSES},
    {"z", {"Ctrl+Z"}, {"undo"}, N_("Takes back your last step."), KEY_PRESSES},
    {"l", {"Ctrl+L"}, {"lock"}, N_("Locks the screen; a colleague takes the desk over by signing in."), KEY_PRESSES},
    {NULL, {"Alt+Enter"}, {"told.seen"}, N_("Says that you have seen the message above."), KEY_PRESSES},
    {NULL, {"Ctrl+K"}, {"keys.open"}, N_("Opens a keyboard on the screen, for the field."), KEY_PRESSES},
    {NULL, {"Alt+1", "Alt+2", "Alt+3", "Alt+4"}, {"tasks"}, N_("Says that the first, second … task is done."), KEY_PRESSES},
    {NULL, {"Esc"}, {"panel.close", "back", "ask.no", "keys.close", "other"}, N_("Closes what is open, and lets go of who is chosen."), KEY_PRESSES},
};
// clang-format on
enum { ROW_N = sizeof rows / sizeof *rows };

int key_n(void)
{
    return ROW_N;
}

const struct key_row *key_row_at(int i)
{
    must(i >= 0 && i < ROW_N);
    return &rows[i];
}

// The one character that was pressed, in lower case; 0: more, none, or held with Ctrl or Alt.
static char character_of(const struct ui_event *event)
{
    if (event->kind == EVENT_TEXT && strlen(event->text) == 1)
        return (char)tolower((unsigned char)event->text[0]);
    bool plain = event->kind == EVENT_KEY && event->stroke.key == KEY_CHAR &&
                 (event->stroke.mods & ~(unsigned)MOD_SHIFT) == 0;
    return plain && event->stroke.point < 128 ? (char)event->stroke.point : '\0';
}

static bool is_second(const struct key_row *row, struct keystroke stroke)
{
    struct keystroke second;
    for (int i = 0; i < KEY_SECONDS && row->seconds[i]; i++) {
        if (keystroke_parse(row->seconds[i], &second) && second.key == stroke.key &&
            second.point == stroke.point && second.mods == stroke.mods)
            return true;
    }
    return false;
}

const struct key_row *key_row_of(const struct ui_event *event, bool letters)
{
    char pressed = letters ? character_of(event) : '\0';
    for (int i = 0; i < ROW_N; i++) {
        if (pressed && rows[i].letter && rows[i].letter[0] == pressed)
            return &rows[i];
        if (event->kind == EVENT_KEY && is_second(&rows[i], event->stroke))
            return &rows[i];
    }
    return NULL;
}

// The green button's own row is Space's; of those behind the third the row that is theirs alone, if there is one.
const struct key_row *key_row_for(const char *id)
{
    const struct key_row *green = NULL;
    for (int i = 0; i < ROW_N; i++) {
        for (int k = 0; k < KEY_IDS && rows[i].ids[k]; k++) {
            const char *own = rows[i].ids[k];
            if (own[0] != id[0] || strcmp(own, id) != 0)
                continue;
            if (i > 0 || k < 3)
                return &rows[i];
            green = &rows[i];
        }
    }
    return green;
}

const char *key_cap_of(const struct ui *ui, const char *id)
{
    const struct key_row *row = id ? key_row_for(id) : NULL;
    if (!row)
        return NULL;
    if (!row->letter || ui->letters_off)
        return row->seconds[0];
    if (row->letter[0] == 'l') // which reads as 1 beside the tabs
        return "L";
    return row->letter[0] == ' ' ? ui_tr(ui, N_("Space")) : row->letter;
}

// ---- pressing ---------------------------------------------------------------------------------

// The first of its buttons that is on the page, dimmed or not: a key never slips to another button.
const struct node *key_node(const struct tree *tree, const struct key_row *row)
{
    const struct node *node = NULL;
    for (int i = 0; i < KEY_IDS && row->ids[i] && !node; i++) {
        size_t n = strlen(row->ids[i]);
        if (row->ids[i][n - 1] != '.')
            node = tree_find(tree, row->ids[i]);
        for (size_t k = 0; row->ids[i][n - 1] == '.' && !node && k < tree->nodes.n; k++)
            node = strncmp(tree->nodes.at[k].id, row->ids[i], n) == 0 ? &tree->nodes.at[k] : NULL;
    }
    return node;
}

// Space is the focus's where somebody has moved it and sees it, and a form's wherever it is; the green button has it else:
// on a row of a list, where the page begins, and nowhere.
static bool is_for_focus(const struct key_row *row, const struct frame *frame)
{
    const struct tree *tree = frame->tree;
    const struct node *focus = frame->focus ? tree_find(tree, frame->focus) : NULL;
    if (!row->letter || row->letter[0] != ' ')
        return false;
    if (tree_find(tree, "panel.send") || tree_find(tree, "save"))
        return true;
    bool begins = focus && tree->autofocus && strcmp(focus->id, tree->autofocus) == 0;
    return focus && frame->focus_shown && !begins && focus->role != WIDGET_ROW;
}

static int press(struct office *office, const struct ui_event *event, const char *id)
{
    char copy[96]; // a new frame may be made meanwhile
    utf8_copy(copy, sizeof copy, id);
    struct ui_event pressed = {.kind = EVENT_ACTIVATE,
                               .now_ms = event->now_ms,
                               .id = copy,
                               .focus = event->focus,
                               .index = -1};
    int go = office_parts_event(office, &pressed);
    return go == SCREEN_UNUSED ? office_page_event(office, &pressed) : go;
}

// Without a button: whichever of them the page knows.
static int tell(struct office *office, const struct ui_event *event, const struct key_row *row)
{
    int go = SCREEN_UNUSED;
    for (int i = 0; i < KEY_IDS && row->ids[i] && go == SCREEN_UNUSED; i++)
        go = press(office, event, row->ids[i]);
    return go;
}

void keys_note(struct office *office, const struct ui_event *event)
{
    bool correcting = is_key(event, KEY_BACKSPACE, 0) || is_key(event, KEY_DELETE, 0) ||
                      is_key(event, KEY_LEFT, 0) || is_key(event, KEY_RIGHT, 0) ||
                      is_char(event, 'z', MOD_CTRL);
    if (event->kind == EVENT_TEXT && event->focus)
        utf8_copy(office->typed_in, sizeof office->typed_in, event->focus);
    else if ((event->kind == EVENT_KEY && !correcting) || event->kind == EVENT_ACTIVATE)
        office->typed_in[0] = '\0';
}

// In the midst of typing Ctrl+Z is meant for the letters: it takes back no call.
static bool means_letters(const struct office *office, const struct ui_event *event,
                          const struct key_row *row)
{
    if (strcmp(row->ids[0], "undo") != 0 || !event->focus ||
        strcmp(event->focus, office->typed_in) != 0)
        return false;
    const struct tree *tree = surface_shown(office->surface, office->now_ms)->tree;
    const struct node *field = tree_find(tree, event->focus);
    return field && field->accepts_text;
}

int keys_event(struct office *office, const struct ui_event *event)
{
    bool key = event->kind == EVENT_KEY || event->kind == EVENT_TEXT;
    if (!key || !office->actor.staff)
        return SCREEN_UNUSED;
    bool letters = office->snap->catalogue.office.letters;
    const struct key_row *row = key_row_of(event, letters);
    if (row && !key_row_of(event, false) &&
        event->focus) { // a letter belongs to the field in focus
        const struct tree *tree = surface_shown(office->surface, office->now_ms)->tree;
        const struct node *focus = tree_find(tree, event->focus);
        row = focus && focus->accepts_text ? NULL : row;
    }
    if (!row || is_for_focus(row, surface_shown(office->surface, office->now_ms)))
        return SCREEN_UNUSED;
    if (means_letters(office, event, row)) {
        office_tell(office, TONE_ATTENTION,
                    N_("While you type Ctrl+Z takes back no step; the button "
                       "at the top does."));
        return SCREEN_STAY;
    }
    const struct node *node = key_node(surface_shown(office->surface, office->now_ms)->tree, row);
    if (node && node->enabled && node->accepts_text) {
        char id[96];
        utf8_copy(id, sizeof id, node->id);
        surface_focus(office->surface, id);
        return SCREEN_STAY;
    }
    int go = node && (node->enabled || row->how != KEY_PRESSES) ? press(office, event, node->id)
             : row->how != KEY_PRESSES                          ? tell(office, event, row)
                                                                : SCREEN_UNUSED;
    return go == SCREEN_UNUSED && node ? SCREEN_STAY : go;
}
