// Whichever panel is open: its frame, what it sends, and what stays of it when it closes: nothing.

#include "office/panels/panels.h"
#include "office/parts/about.h"

void panels_init(struct panels *panels, struct office *office, void *page)
{
    *panels = (struct panels){.office = office, .page = page};
    panels->todo = office_part(office, &todo_part);
    panels->story.office = office;
    field_init(&panels->form.name, 40, false);
    field_init(&panels->form.phone, 30, false);
    panels->form.phone.phone = true;
    field_init(&panels->form.plate, 60, false);
    field_init(&panels->form.place, 60, false);
    field_init(&panels->late.note, 200, false);
    field_init(&panels->follow.note, 200, false);
    field_init(&panels->added.what, 200, false);
    field_init(&panels->added.amount, 8, true);
    for (int i = 0; i < ANSWER_TEXTS; i++)
        field_init(&panels->answers.words[i], 200, false);
    panel_close(panels);
}

void panels_wipe(struct panels *panels)
{
    panel_close(panels);
    panels->visit = panels->followed = 0;
    panels->consultant = panels->record = panels->whose = 0;
    panels->follow.visit = 0;
    mem_wipe(panels->focus_before, sizeof panels->focus_before);
    mem_wipe(&panels->draft, sizeof panels->draft);
    panels->left = NULL;
}

void panel_leave(struct panels *panels, const struct panel *const *kept, int n)
{
    for (int i = 0; i < n; i++) {
        bool half = panels->open == kept[i] && panel_filled(panels);
        if (half && panels->form.sent == COMMAND_TICK) {
            panels->draft = panels->form;
            panels->left = panels->open;
        }
    }
    if (panels->left || !panel_filled(panels)) // else it is there when they come back
        panel_close(panels);
}

void panel_take_up(struct panels *panels)
{
    const struct panel *left = panels->left;
    if (!left)
        return;
    panels->left = NULL;
    panel_open(panels, left);
    panels->form = panels->draft;
    panels->form.taken_up = panels->written = true;
    mem_wipe(&panels->draft, sizeof panels->draft);
}

void panel_close(struct panels *panels)
{
    struct form *form = &panels->form;
    mem_wipe(&panels->bookings, sizeof panels->bookings);
    field_wipe(&form->name);
    field_wipe(&form->phone);
    field_wipe(&form->plate);
    field_wipe(&form->place);
    record_form_wipe(&panels->late);
    field_wipe(&panels->follow.note);
    field_wipe(&panels->added.what);
    field_wipe(&panels->added.amount);
    mem_wipe(panels->added.list, sizeof panels->added.list);
    panels->added.n = 0;
    panels->added.known = false;
    answers_wipe(panels);
    mem_wipe(form->known, sizeof form->known);
    mem_wipe(form->refusal, sizeof form->refusal);
    struct form empty = {.name = form->name,
                         .phone = form->phone,
                         .plate = form->plate,
                         .place = form->place,
                         .service = NOBODY,
                         .class = NOBODY,
                         .consultant = NOBODY,
                         .party = 1,
                         .minutes = 15};
    *form = empty;
    story_wipe(&panels->story);
    panels->open = NULL;
    panels->written = false;
}

bool panel_filled(const struct panels *panels)
{
    bool filled = *panels->form.name.text || *panels->form.phone.text || *panels->late.note.text ||
                  *panels->follow.note.text || *panels->added.what.text ||
                  *panels->added.amount.text;
    for (int i = 0; i < ANSWER_TEXTS; i++)
        filled |= *panels->answers.words[i].text != '\0';
    return panels->open && panels->written && filled;
}

bool panel_keeps(struct panels *panels)
{
    struct office *office = panels->office;
    if (!panel_filled(panels))
        return false;
    enum lang lang = office_lang(office);
    office_say_fill(office, TONE_ATTENTION,
                    N_("“{panel}” is half filled in: Ctrl+Enter does it, Esc drops it."), "panel",
                    tr(lang, panels->open->title), NULL);
    return true;
}

// The keyboard moves into the panel, and back to where it was when it closes.
void panel_open(struct panels *panels, const struct panel *panel)
{
    struct office *office = panels->office;
    if (panel_keeps(panels))
        return;
    panel_close(panels);
    utf8_copy(panels->focus_before, sizeof panels->focus_before, surface_focused(office->surface));
    surface_focus_anew(office->surface);
    panels->open = panel;
    if (panel->open)
        panel->open(panels);
}

void panel_toggle(struct panels *panels, const struct panel *panel)
{
    if (panels->open != panel)
        panel_open(panels, panel);
    else if (!panel_keeps(panels))
        panel_close(panels);
}

// ---- what a panel sends -----------------------------------------------------------------------

void panel_send(struct panels *panels, struct request *request)
{
    struct form *form = &panels->form;
    if (form->sent != COMMAND_TICK) { // a double tap
        request_wipe(request);
        return;
    }
    form->refusal[0] = '\0';
    form->sent = request->command.kind;
    office_send_request(panels->office, request);
}

void panel_act(struct panels *panels, struct command command)
{
    struct request request = office_request(panels->office, command);
    panel_send(panels, &request);
}

// "A001 (Mr 王) is this customer's ticket already: waiting since 10:17."
static const char *already_words(const struct office *office, struct arena *arena, enum lang lang,
                                 const struct visit *visit)
{
    int64_t since_ms = visit->started_ms              ? visit->started_ms
                       : visit->state == VISIT_CALLED ? visit->last_call_ms
                                                      : visit->ready_ms;
    return tr_fill(
        arena, lang, N_("{ticket} is this customer's ticket already: {state} since {clock}."),
        "ticket", ticket_words(arena, visit), "state", visit_state_words(lang, visit->state),
        "clock", clock_words(office, arena, since_ms), NULL);
}

static void refuse(struct panels *panels, const struct ruling *ruling)
{
    struct office *office = panels->office;
    struct form *form = &panels->form;
    struct arena *arena = &office->arena;
    enum lang lang = office_lang(office);
    const struct visit *visit = ruling->refusal == REFUSAL_ALREADY_HERE && ruling->visit
                                    ? model_visit(&office->snap->model, ruling->visit)
                                    : NULL;
    const char *until = ruling->until_ms ? clock_words(office, arena, ruling->until_ms) : NULL;
    utf8_copy(form->refusal, sizeof form->refusal,
              visit ? already_words(office, arena, lang, visit)
                    : sentence_refused(arena, lang, &panels->office->snap->catalogue,
                                       &panels->office->snap->model, ruling, until));
    form->found_visit = visit ? visit->id : 0;
    if (!visit)
        return;
    office_focus(office, "refusal.choose");
}

static bool form_answered(struct panels *panels, const struct request *request,
                          const struct response *response)
{
    struct form *form = &panels->form;
    if (panels->open == NULL || form->sent == COMMAND_TICK || form->sent != request->command.kind)
        return false;
    form->sent = COMMAND_TICK;
    enum refusal refusal = response->ruling.refusal;
    bool moot = refusal == REFUSAL_TAKEN || refusal == REFUSAL_WRONG_STATE ||
                refusal == REFUSAL_NO_VISIT; // it has changed what the panel was about
    if (response->result == RESULT_DONE || (response->result == RESULT_REFUSED && moot)) {
        panel_close(panels);
        return false;
    }
    if (response->result != RESULT_REFUSED)
        return false;
    refuse(panels, &response->ruling);
    return true;
}

bool panel_answered(struct panels *panels, const struct request *request,
                    const struct response *response)
{
    bool told = form_answered(panels, request, response);
    return response->result == RESULT_DONE ? bookings_done(panels, request, response) : told;
}

static void choose_found(struct panels *panels)
{
    panels->visit = panels->form.found_visit;
    panels->followed = 0;
    panel_close(panels);
}

static void refusal_draw(const struct panels *panels, struct ui *ui, struct rect *in)
{
    const struct form *form = &panels->form;
    if (!form->refusal[0])
        return;
    const struct visit *found =
        form->found_visit ? model_visit(&panels->office->snap->model, form->found_visit) : NULL;
    const char *choose =
        found ? ui_fill(ui, N_("Choose {ticket}"), "ticket", ticket_words(ui->arena, found), NULL)
              : NULL;
    int h = ui_message_height(ui, in->w, form->refusal, found != NULL);
    ui_message(ui, rect_cut_bottom(in, h), "refusal", form->refusal, TONE_ATTENTION,
               found ? "refusal.choose" : NULL, choose);
    rect_cut_bottom(in, ui_px(ui, 8));
}

// ---- one thing asked ----------------------------------------------------------------------------

static const char *choice_words(const struct panel_choice *c, struct ui *ui, int i)
{
    return c->reasons   ? reason_words(ui->lang, c->reasons[i])
           : c->days    ? days_words(ui, c->days[i])
           : c->minutes ? count_fill(ui, N_("for {n} minutes"), c->minutes[i])
                        : c->words(ui, i);
}

static void choice_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct panel_choice *c = panels->open->choice;
    const struct visit *visit = model_visit(&panels->office->snap->model, panels->visit);
    const char **words = arena_alloc(ui->arena, 2 * (size_t)c->n * sizeof *words);
    const char **facts = words + c->n;
    int now = visit && c->now_at ? *(const int *)((const char *)visit + c->now_at) : NOBODY;
    for (int i = 0; i < c->n; i++) {
        words[i] = choice_words(c, ui, i);
        int64_t later_ms = ui->now_ms + (c->minutes ? c->minutes[i] * (int64_t)MINUTE_MS : 0);
        int64_t day_ms = c->days ? follow_up_at(panels->office, c->days[i]) : 0;
        facts[i] = c->minutes ? clock_words(panels->office, ui->arena, later_ms)
                   : c->days  ? date_words(panels->office, ui->arena, day_ms)
                   : i == now ? ui_tr(ui, N_("now"))
                              : NULL;
    }
    if (c->note)
        kit_text(ui, &box, ui_tr(ui, c->note));
    kit_choices_draw(ui, box, c->prefix, words, facts, c->n, now);
}

static int choice_event(struct panels *panels, const struct ui_event *event)
{
    const struct panel_choice *c = panels->open->choice;
    int64_t i = event_number(event, c->prefix);
    if (i < 0 || i >= c->n)
        return SCREEN_UNUSED;
    struct command command = command_on_visit(c->kind, panels->visit);
    command.outcome = c->outcome;
    if (c->reasons)
        command.reason = c->reasons[i];
    else if (c->minutes)
        command.until_ms = event->now_ms + c->minutes[i] * (int64_t)MINUTE_MS;
    else if (!c->days)
        command.number = (int)i;
    struct request request = office_request(panels->office, command);
    if (c->days)
        request.follow_up_ms = follow_up_at(panels->office, c->days[i]);
    panel_send(panels, &request);
    return SCREEN_STAY;
}

void panel_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct panel *panel = panels->open;
    ui->tree->panel = panel->title;
    ui->tree->about = panel->way ? 0 : panels->visit;
    struct rect in = card_drawn(ui, box);
    struct rect head = rect_cut_top(&in, touch_px(ui, 36));
    struct button close = {WORDED(ui, "panel.close", N_("Close")), .small = true};
    ui_autofocus(ui, close.id); // where nothing in it wishes to be first
    button_right(ui, &head, &close, ui->theme->gap_px);
    label_named(ui, head, "panel.title", ui_tr(ui, panel->title), TYPE_HEADING, WEIGHT_BOLD,
                COLOR_INK, ALIGN_LEFT);
    rect_cut_top(&in, ui_px(ui, 8));
    refusal_draw(panels, ui, &in);
    (panel->choice ? choice_draw : panel->draw)(panels, ui, in);
}

int panel_event(struct panels *panels, const struct ui_event *event)
{
    if (panels->open == NULL)
        return SCREEN_UNUSED;
    if (is_id(event, "panel.close") || is_key(event, KEY_ESCAPE, 0)) {
        panel_close(panels);
        surface_focus(panels->office->surface, panels->focus_before);
        return SCREEN_STAY;
    }
    if (is_id(event, "refusal.choose")) {
        choose_found(panels);
        return SCREEN_STAY;
    }
    if (event->kind == EVENT_ACTIVATE || event->kind == EVENT_TEXT)
        panels->form.refusal[0] = '\0'; // it is being seen to
    panels->written |= event->kind == EVENT_TEXT && !panels->open->looks;
    if (panels->open->choice)
        return choice_event(panels, event);
    return panels->open->event ? panels->open->event(panels, event) : SCREEN_UNUSED;
}
