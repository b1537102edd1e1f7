// One customer of the archive: what is known of them, what they came for before, and the form in
// which it is put right.

#include "office/archive/archive.h"
#include "office/parts/about.h"

// ---- doing --------------------------------------------------------------------------------------

static void begin_edit(struct archive *a)
{
    struct office *office = a->office;
    const struct person *p = &a->card.hit.person;
    a->view = ARCHIVE_EDIT;
    a->problem = NULL;
    field_set(&a->surname, p->surname);
    field_set(&a->full_name, p->full_name);
    field_set(&a->phone, phone_words(a->office, &office->arena, p->phone));
    field_set(&a->plates, a->card.plates);
    a->title = p->title;
    a->owner = business_consultant(&office->snap->model.business, a->card.hit.owner);
    office_focus(office, "surname");
}

static const struct history_visit *open_visit(const struct archive *a)
{
    return row_with(a->visits, a->visit_n, id, a->visit);
}

int card_event(struct archive *a, const struct ui_event *event)
{
    struct office *office = a->office;
    if (a->view == ARCHIVE_STORY)
        return story_event(&a->story, event);
    int64_t record = event_number(event, "split");
    if (a->view != ARCHIVE_CARD || !a->card_known)
        return SCREEN_UNUSED;
    bool here = model_visit(&office->snap->model, a->card.hit.open_visit) != NULL;
    bool number = is_id(event, "number");
    if ((number && !here) || is_id(event, "book"))
        return archive_lead(a, number ? ERRAND_REGISTER : ERRAND_BOOK);
    if (record > 0) {
        office_send(office, command_split_customers(record, 0, true));
    } else if (is_id(event, "edit")) {
        begin_edit(a);
    } else if (is_id(event, "merge")) {
        a->view = ARCHIVE_PICK;
        a->show_pairs = false;
        office_focus(office, "customers.text");
    } else if (is_id(event, "card.story") && open_visit(a)) {
        a->view = ARCHIVE_STORY;
        story_begin(&a->story, a->visit);
    } else if (!number) {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static const char *wrong(const struct archive *a)
{
    if (!*a->surname.text && !*a->full_name.text && !*a->phone.text)
        return N_("A customer needs a name or a phone.");
    const char *name = name_trouble_words(a->surname.text);
    name = name ? name : name_trouble_words(a->full_name.text);
    name = name ? name : plates_trouble_words(a->plates.text);
    return name ? name : phone_trouble_of(a->office, a->phone.text, false);
}

// What is told and who knows them are two changes: only what differs is sent.
static int save(struct archive *a)
{
    struct office *office = a->office;
    const struct business *business = &office->snap->model.business;
    const struct person *was = &a->card.hit.person;
    a->problem = wrong(a);
    if (a->problem)
        return SCREEN_STAY;
    int64_t id = a->card.hit.id,
            owner = a->owner == NOBODY ? 0 : business->consultants[a->owner].id;
    struct request request = office_request(
        office, owner != a->card.hit.owner ? command_change_customer(id, CUSTOMER_OWNER, owner)
                                           : command_change_customer(id, CUSTOMER_TOLD, 0));
    struct person *p = &request.person;
    utf8_copy(p->surname, sizeof p->surname, a->surname.text);
    utf8_copy(p->full_name, sizeof p->full_name, a->full_name.text);
    bool same = strcmp(a->phone.text, phone_words(a->office, &office->arena, was->phone)) == 0;
    utf8_copy(p->phone, sizeof p->phone, same ? was->phone : a->phone.text);
    p->title = a->title;
    request.plates_all = strcmp(a->plates.text, a->card.plates) != 0;
    if (request.plates_all && !utf8_copy(request.plates, sizeof request.plates, a->plates.text)) {
        a->problem = plate_trouble_words(PLATE_TOO_MANY);
        request_wipe(&request);
        return SCREEN_STAY;
    }
    office_send_request(office, &request);
    return SCREEN_STAY;
}

enum { EDIT_FIELDS = 6 };

static void edit_fields(const struct archive *page, struct ui *ui,
                        struct kit_field out[EDIT_FIELDS])
{
    enum { HALF = KIT_SPAN / 2 };
    struct archive *a = (struct archive *)page; // changed by an event alone
    const struct business *business = &a->office->snap->model.business;
    out[0] = kit_entry("surname", ui_tr(ui, N_("Surname")), &a->surname, HALF);
    out[1] = kit_entry("full-name", ui_tr(ui, N_("Full name")), &a->full_name, HALF);
    out[2] = kit_entry("phone", ui_tr(ui, N_("Phone")), &a->phone, HALF);
    out[3] = title_field(ui, &a->title);
    out[5] = kit_entry("plates", ui_tr(ui, N_("Number plates of their cars, with commas")),
                       &a->plates, KIT_SPAN);
    out[4] = kit_buttons(ui, "owner", ui_tr(ui, N_("Known by")), CONSULTANT_MAX);
    out[4].hint = ui_tr(ui, N_("none chosen: nobody"));
    for (int i = 0; i < business->consultant_n; i++) {
        if (business->consultants[i].active)
            kit_add(ui, &out[4], i, consultant_name(a->office, ui->lang, i), a->owner == i);
    }
    out[4].set = &a->owner;
    out[4].none = NOBODY;
    out[4].lets_go = true;
}

int edit_event(struct archive *a, const struct ui_event *event)
{
    struct ui ui = office_ui(a->office);
    struct kit_field fields[EDIT_FIELDS];
    if (a->view != ARCHIVE_EDIT)
        return SCREEN_UNUSED;
    if (is_id(event, "save"))
        return save(a);
    edit_fields(a, &ui, fields);
    return kit_form_event(fields, EDIT_FIELDS, event) ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- the card -----------------------------------------------------------------------------------

static const char *owner_words(const struct archive *a, struct ui *ui)
{
    const struct customer_card *card = &a->card;
    if (card->hit.owner == 0)
        return ui_tr(ui, N_("nobody in particular"));
    return ui_fill(ui, N_("{name}, until {date}"), "name",
                   staff_name(a->office, ui->lang, card->hit.owner), "date",
                   date_words(a->office, ui->arena, card->owner_until_ms), NULL);
}

static const char *next_words(const struct archive *a, struct ui *ui)
{
    const struct office *office = a->office;
    const struct customer_card *card = &a->card;
    if (card->appointment == 0)
        return ui_tr(ui, N_("none"));
    return ui_fill(ui, N_("{date} {time} · {service}"), "date",
                   date_words(office, ui->arena, card->starts_ms), "time",
                   clock_words(office, ui->arena, card->starts_ms), "service",
                   or_dash(service_by_id(office, ui->lang, card->service)), NULL);
}

static const char *here_words(const struct archive *a, struct ui *ui)
{
    const struct customer_card *card = &a->card;
    const struct visit *visit = model_visit(&a->office->snap->model, card->hit.open_visit);
    if (!visit)
        return date_words(a->office, ui->arena, card->hit.seen_ms);
    return ui_fill(ui, N_("here now with {ticket}, {state}"), "ticket",
                   ticket_words(ui->arena, visit), "state",
                   visit_state_words(ui->lang, visit->state), NULL);
}

static void draw_facts(const struct archive *a, struct ui *ui, struct rect *box)
{
    const struct customer_card *card = &a->card;
    const char *phone = phone_words(a->office, ui->arena, card->hit.person.phone);
    phone = *phone ? phone : ui_tr(ui, N_("no phone"));
    const struct kit_moment facts[] = {
        {ui_tr(ui, N_("Phone")), .words = phone, .id = "card.phone"},
        {ui_tr(ui, N_("Known by")), .words = owner_words(a, ui), .id = "card.owner"},
        {ui_tr(ui, N_("Number plates")),
         .words = *card->plates ? card->plates : ui_tr(ui, N_("none")), .id = "card.plates"},
        {ui_tr(ui, N_("First here")), .words = date_words(a->office, ui->arena, card->made_ms)},
        {ui_tr(ui, N_("Last here")), .words = here_words(a, ui), .id = "card.here"},
        {ui_tr(ui, N_("Next appointment")), .words = next_words(a, ui), .id = "card.next"}};
    kit_moments_draw(ui, box, NULL, facts, sizeof facts / sizeof *facts);
    rect_cut_top(box, ui_px(ui, 6));
}

static void merged_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct archive *a = list->of;
    const struct customer_record *record = &a->card.merged[i];
    const char *name = customer_words(ui, &record->person);
    out->as.title = *record->person.phone
                        ? ui_fill(ui, N_("{name} · {phone}"), "name", name, "phone",
                                  phone_words(a->office, ui->arena, record->person.phone), NULL)
                        : name;
    kit_act(out, ui, "split", (long long)record->id, N_("Split off again"));
}

static void draw_merged(const struct archive *a, struct ui *ui, struct rect *box)
{
    enum { SHOWN = 3 };
    int row = touch_px(ui, 40), n = (int)a->card.merged_n;
    if (n == 0)
        return;
    section_title(ui, box, ui_tr(ui, N_("Also entered as")), NULL);
    struct kit_list list = {KIT_ROWS("merged", a, n, merged_row), .row_px = row};
    kit_list_draw(ui, rect_cut_top(box, row * (n < SHOWN ? n : SHOWN)), &list);
    rect_cut_top(box, ui_px(ui, 8));
}

static const char *visit_title(const struct office *office, struct ui *ui,
                               const struct history_visit *v)
{
    return arena_printf(ui->arena, "%s  %s  %s", day_words(ui->arena, v->day), v->ticket,
                        or_dash(service_by_id(office, ui->lang, v->service)));
}

static const char *outcome_said(struct ui *ui, const struct history_visit *v)
{
    static const char *const words[] = {[OUTCOME_NONE] = "",
                                        [OUTCOME_DEAL] = N_("deal made"),
                                        [OUTCOME_FOLLOW_UP] = N_("to be followed up"),
                                        [OUTCOME_NO_DEAL] = N_("nothing came of it"),
                                        [OUTCOME_SERVED] = N_("served")};
    _Static_assert(sizeof words / sizeof *words == OUTCOME_COUNT, "words for each");
    const char *outcome =
        v->outcome ? ui_tr(ui, words[v->outcome]) : visit_state_words(ui->lang, v->state);
    return v->reason ? ui_fill(ui, N_("{what}: {why}"), "what", outcome, "why",
                               reason_words(ui->lang, v->reason), NULL)
                     : outcome;
}

static void visit_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct archive *a = list->of;
    const struct history_visit *v = &a->visits[i];
    const char *who = v->consultant ? staff_name(a->office, ui->lang, v->consultant) : "";
    const char *said = outcome_said(ui, v);
    const char *help =
        *who ? ui_fill(ui, N_("{name} · {said}"), "name", who, "said", said, NULL) : said;
    if (*v->note && v->id != a->visit) {
        char *note = arena_strdup(ui->arena, v->note);
        for (char *at = note; *at; at++)
            *at = *at == '\n' ? ' ' : *at;
        help = ui_fill(ui, N_("{said} · {note}"), "said", help, "note", note, NULL);
    }
    out->key = v->id;
    out->as =
        (struct row){.title = visit_title(a->office, ui, v),
                     .help = help,
                     .fact = v->rating ? count_fill(ui, N_("{n} of 5 stars"), v->rating) : NULL};
}

enum { NOTE_INDENT_DP = 12 };
static const struct text_style note_style = {.type = TYPE_BODY, .wrap = true, .id = "earlier.note"};

static struct button story_button(struct ui *ui)
{
    return (struct button){WORDED(ui, "card.story", N_("Story of the ticket")), .small = true};
}

// Of the visit that is open: what was noted, whole, and the way to its story.
static int opened(const struct kit_list *list, struct ui *ui, int i, int width, struct rect *at)
{
    const struct archive *a = list->of;
    const struct history_visit *v = &a->visits[i];
    int indent = ui_px(ui, NOTE_INDENT_DP), line = touch_px(ui, 36);
    if (v->id != a->visit)
        return 0;
    int note = *v->note ? ui_text_height(ui, width - 2 * indent, v->note, &note_style) + indent : 0;
    if (!at)
        return note + line + indent;
    struct rect box = rect_inset(*at, indent, indent / 2);
    struct button story = story_button(ui);
    struct rect foot = rect_cut_bottom(&box, line);
    button_left(ui, &foot, &story, 0);
    if (*v->note)
        ui_text(ui, box, v->note, &note_style);
    return at->h;
}

static void draw_visits(const struct archive *a, struct ui *ui, struct rect box)
{
    struct kit_list list = {KIT_ROWS("earlier", a, (int)a->visit_n, visit_row),
                            .prefix = "earlier",
                            .below = opened,
                            .title = ui_tr(ui, N_("Earlier visits")),
                            .fact = number_words(ui->arena, (long)a->visit_n),
                            .find = ui_tr(ui, N_("Service, name or note")),
                            .chosen = a->visit,
                            .empty = ui_tr(ui, N_("No visit has ended yet."))};
    kit_list_draw(ui, box, &list);
}

static void draw_acts(const struct archive *a, struct ui *ui, struct rect *box)
{
    const struct customer_card *card = &a->card;
    bool picking = a->view == ARCHIVE_PICK;
    bool here = model_visit(&a->office->snap->model, card->hit.open_visit) != NULL;
    const struct button buttons[] = {
        {WORDED(ui, "number", N_("Give a number")), .kind = BUTTON_PRIMARY,
         .disabled = here || picking, .small = true},
        {WORDED(ui, "book", N_("Book")), .disabled = picking, .small = true},
        {WORDED(ui, "edit", N_("Edit")), .disabled = picking, .small = true},
        {WORDED(ui, "merge", N_("Same as …")), .chosen = picking, .small = true},
    };
    buttons_cut(ui, box, buttons, 4, ui_px(ui, 10));
}

// In place of the rest of the card: the customer's name stands above it.
static void draw_story(const struct archive *a, struct ui *ui, struct rect box)
{
    const struct history_visit *v = open_visit(a);
    struct rect line = rect_cut_top(&box, touch_px(ui, 36));
    struct button back = {WORDED(ui, "back", N_("Back to the card")), .small = true};
    button_right(ui, &line, &back, ui->theme->gap_px);
    label_named(ui, line, "story.title", v ? visit_title(a->office, ui, v) : "", TYPE_BODY,
                WEIGHT_BOLD, COLOR_INK, ALIGN_LEFT);
    rect_cut_top(&box, ui_px(ui, 8));
    story_draw(&a->story, ui, box, false);
}

void card_draw(const struct archive *a, struct ui *ui, struct rect box)
{
    if (!a->card_known) {
        ui_text(ui, box,
                ui_tr(ui, a->chosen ? N_("One moment …")
                                    : N_("Choose somebody to see what is known of them.")),
                &(struct text_style){
                    .type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true, .id = "card.none"});
        return;
    }
    struct rect head = rect_cut_top(&box, ui_px(ui, 40));
    const char *number = ui_fill(ui, N_("no. {number}"), "number",
                                 arena_printf(ui->arena, "%lld", (long long)a->card.hit.id), NULL);
    label_at(ui, rect_cut_right(&head, ui_px(ui, 90)), number, TYPE_LABEL, WEIGHT_REGULAR,
             COLOR_INK_SOFT, ALIGN_RIGHT);
    headline(ui, head, TYPE_TITLE, customer_words(ui, &a->card.hit.person), "card.name");
    if (a->view == ARCHIVE_STORY) {
        draw_story(a, ui, box);
        return;
    }
    draw_facts(a, ui, &box);
    draw_acts(a, ui, &box);
    draw_merged(a, ui, &box);
    draw_visits(a, ui, box);
}

// ---- the form -----------------------------------------------------------------------------------

void edit_draw(const struct archive *a, struct ui *ui, struct rect box)
{
    struct kit_field fields[EDIT_FIELDS];
    edit_fields(a, ui, fields);
    kit_foot(ui, &box, a->problem ? ui_tr(ui, a->problem) : NULL, "back", ui_tr(ui, N_("Cancel")),
             "save", ui_tr(ui, N_("Save")), false);
    kit_form_draw(ui, box, "edit", fields, EDIT_FIELDS);
}
