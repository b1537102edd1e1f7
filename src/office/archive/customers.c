// The page of the customer archive: who is looked for at the left, the one who is chosen at the
// right. Two who are one person are put side by side and merged; what was merged is split again.

#include "office/archive/archive.h"
#include "office/parts/about.h"

#include <stdio.h>

void archive_forget_card(struct archive *a)
{
    visit_history_free(a->visits, a->visit_n);
    a->visits = NULL;
    a->visit_n = 0;
    mem_wipe(&a->card, sizeof a->card);
    a->card_known = false;
    a->chosen = 0;
    a->visit = 0;
}

static void archive_wipe(void *self)
{
    struct archive *a = self;
    archive_forget_card(a);
    story_wipe(&a->story);
    int asked = a->asked + 1; // answers under way are for nobody
    office_blank(a, sizeof *a);
    a->story.office = a->office;
    a->asked = asked;
    a->owner = NOBODY;
    field_init(&a->text, 60, false);
    field_init(&a->surname, 40, false);
    field_init(&a->full_name, 40, false);
    field_init(&a->phone, 30, false);
    field_init(&a->plates, 100, false);
    a->phone.phone = true;
}

void archive_choose(struct archive *a, int64_t customer)
{
    if (a->view == ARCHIVE_PICK && a->chosen != 0) {
        if (customer == a->chosen)
            return;
        a->view = ARCHIVE_COMPARE;
        archive_ask_two(a, a->chosen, customer);
        return;
    }
    archive_forget_card(a);
    story_wipe(&a->story);
    mem_wipe(a->two, sizeof a->two);
    a->view = ARCHIVE_CARD;
    a->chosen = customer;
    archive_ask_card(a, customer);
}

// What is being edited or compared stands as it was read: the store refuses what no longer fits.
static void refresh(void *self)
{
    struct archive *a = self;
    struct office *office = a->office;
    bool shown = a->card_known && (a->view == ARCHIVE_CARD || a->view == ARCHIVE_PICK);
    if (!shown || a->version == office->snap->version)
        return;
    a->version = office->snap->version;
    archive_ask_card(a, a->chosen);
}

int archive_lead(struct archive *a, enum errand_kind kind)
{
    const struct person *person = &a->card.hit.person;
    return lead_with(a->office, kind, a->card.hit.id,
                     *person->surname ? person->surname : person->full_name, person->phone,
                     person->title);
}

// ---- what has been done -------------------------------------------------------------------------

static void look_again(struct archive *a, int64_t chosen)
{
    archive_choose(a, chosen);
    archive_ask_pairs(a);
    if (*a->text.text)
        archive_ask_hits(a, a->text.text);
}

static void split_again(struct archive *a)
{
    office_tell(a->office, TONE_GOOD, N_("They are two customers again."));
    look_again(a, a->merged);
    a->merged = a->merged_seq = 0;
}

static bool archive_done(struct archive *a, const struct request *request,
                         const struct ruling *ruling)
{
    struct office *office = a->office;
    const struct command *c = &request->command;
    bool told =
        a->entered && c->kind == COMMAND_UNDO && a->merged_seq != 0 && c->other == a->merged_seq;
    if (told)
        split_again(a);
    if (!a->entered || (c->kind != COMMAND_CHANGE_CUSTOMER && c->kind != COMMAND_MERGE_CUSTOMERS &&
                        c->kind != COMMAND_SPLIT_CUSTOMERS))
        return told;
    enum lang lang = office_lang(office);
    bool merged = c->kind == COMMAND_MERGE_CUSTOMERS;
    a->view = ARCHIVE_CARD;
    a->merged = merged ? c->customer : 0;
    a->merged_seq = merged ? ruling->first_seq : 0;
    if (merged) { // the question put both names side by side
        int gone = a->two[0].hit.id == c->customer ? 0 : 1;
        char name[PERSON_NAME_SIZE];
        const struct person *p = &a->two[gone].hit.person, *s = &a->two[1 - gone].hit.person;
        person_display(lang, p->surname, p->full_name, p->title, a->merged_name);
        person_display(lang, s->surname, s->full_name, s->title, name);
        if (strcmp(a->merged_name, name) == 0 && *p->phone)
            utf8_copy(a->merged_name, sizeof a->merged_name,
                      tr_fill(&office->arena, lang, N_("{name} ({addressed})"), "name", name,
                              "addressed", phone_words(office, &office->arena, p->phone), NULL));
        office_say_fill(office, TONE_GOOD, N_("{gone} has been merged into {name}."), "gone",
                        a->merged_name, "name", name, NULL);
        mem_wipe(name, sizeof name);
    }
    look_again(a, merged ? c->other : a->chosen ? a->chosen : c->customer);
    return merged;
}

// ---- events -------------------------------------------------------------------------------------

static void look_for(struct archive *a)
{
    a->show_pairs = false;
    if (*a->text.text) {
        archive_ask_hits(a, a->text.text);
        return;
    }
    a->asked++; // an answer under way is for what is no longer asked
    a->looked = false;
    mem_wipe(a->hits, sizeof a->hits);
    a->hit_n = 0;
}

static int typed(struct archive *a, const struct ui_event *event)
{
    bool here = event->focus && strcmp(event->focus, "customers.text") == 0;
    if (!here || event->kind == EVENT_ACTIVATE)
        return is_id(event, "customers.text") ? SCREEN_STAY : SCREEN_UNUSED;
    if (is_key(event, KEY_ENTER, 0) && a->looked && a->hit_n > 0) {
        archive_choose(a, a->hits[0].id);
        return SCREEN_STAY;
    }
    char before[FIELD_SIZE];
    utf8_copy(before, sizeof before, a->text.text);
    bool ours = field_event(&a->text, event);
    if (ours && strcmp(before, a->text.text) != 0)
        look_for(a);
    mem_wipe(before, sizeof before);
    return ours ? SCREEN_STAY : SCREEN_UNUSED;
}

static int chosen_in_list(struct archive *a, const struct ui_event *event)
{
    if (event->kind != EVENT_ACTIVATE)
        return SCREEN_UNUSED;
    int64_t id = id_number(event->id, "hit");
    int64_t pair = id_number(event->id, "pair");
    int64_t visit = id_number(event->id, "earlier");
    if (id > 0) {
        archive_choose(a, id);
    } else if (visit > 0) {
        a->visit = a->visit == visit ? 0 : visit;
    } else if (pair >= 0 && (size_t)pair < a->pair_n) {
        const struct duplicate *d = &a->pairs[pair];
        archive_forget_card(a);
        a->view = ARCHIVE_COMPARE;
        a->chosen = d->one.id;
        archive_ask_two(a, d->one.id, d->two.id);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int go_back(struct archive *a)
{
    bool from_pairs = a->view == ARCHIVE_COMPARE && !a->card_known;
    if (a->view == ARCHIVE_CARD && a->chosen == 0)
        return SCREEN_UNUSED;
    if (a->view == ARCHIVE_CARD || from_pairs)
        archive_forget_card(a);
    story_wipe(&a->story);
    a->view = ARCHIVE_CARD;
    a->problem = NULL;
    mem_wipe(a->two, sizeof a->two);
    return SCREEN_STAY;
}

static int page_event(struct archive *a, const struct ui_event *event)
{
    if (event->kind == EVENT_SCAN && a->view == ARCHIVE_CARD) { // or what is half changed stays
        field_wipe(&a->text);
        archive_ask_hits(a, event->text);
    } else if (is_id(event, "import")) {
        return office_lead(a->office, &(struct errand){.kind = ERRAND_IMPORT, .text = "customers"});
    } else if (is_id(event, "pairs")) {
        a->show_pairs = !a->show_pairs;
    } else if (is_key(event, KEY_ESCAPE, 0) || is_id(event, "back")) {
        return go_back(a);
    } else {
        return SCREEN_UNUSED;
    }
    return SCREEN_STAY;
}

static int customers_event(void *app, const struct ui_event *event)
{
    struct archive *a = app;
    static int (*const hands[])(struct archive *, const struct ui_event *) = {
        page_event, merge_event, edit_event, card_event, chosen_in_list, typed};
    for (size_t i = 0; i < sizeof hands / sizeof *hands; i++) {
        int go = hands[i](a, event);
        if (go != SCREEN_UNUSED)
            return go;
    }
    return SCREEN_UNUSED;
}

// ---- drawing ------------------------------------------------------------------------------------

static void hit_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct archive *a = list->of;
    const struct customer_hit *hit = &a->hits[i];
    const struct visit *visit = model_visit(&a->office->snap->model, hit->open_visit);
    const char *phone = phone_words(a->office, ui->arena, hit->person.phone);
    out->key = hit->id;
    out->as = (struct row){.title = customer_words(ui, &hit->person),
                           .help = *phone ? phone : ui_tr(ui, N_("no phone")),
                           .fact = visit ? ui_fill(ui, N_("here now · {ticket}"), "ticket",
                                                   ticket_words(ui->arena, visit), NULL)
                                         : date_words(a->office, ui->arena, hit->seen_ms)};
    out->cells[0].text = out->as.title;
    out->worth[1] = (double)hit->seen_ms;
}

// Why, and what differs: the phones, where the names are the same.
static const char *pair_words(const struct archive *a, struct ui *ui, const struct duplicate *d)
{
    const char *why = ui_tr(ui, duplicate_words(d));
    const char *one = d->one.person.phone, *two = d->two.person.phone;
    if (d->same_phone || !*one || !*two)
        return why;
    return ui_fill(ui, N_("{why} · {one} and {two}"), "why", why, "one",
                   phone_words(a->office, ui->arena, one), "two",
                   phone_words(a->office, ui->arena, two), NULL);
}

static void pair_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct archive *a = list->of;
    const struct duplicate *d = &a->pairs[i];
    out->key = i;
    out->as = (struct row){.title = ui_fill(ui, N_("{one} and {two}"), "one",
                                            customer_words(ui, &d->one.person), "two",
                                            customer_words(ui, &d->two.person), NULL),
                           .help = pair_words(a, ui, d),
                           .chosen = a->view == ARCHIVE_COMPARE && a->two[0].hit.id == d->one.id &&
                                     a->two[1].hit.id == d->two.id};
}

static struct kit_list found_list(const struct archive *a, struct ui *ui)
{
    const char **orders = arena_alloc(ui->arena, 2 * sizeof *orders);
    orders[0] = ui_tr(ui, N_("By name"));
    orders[1] = ui_tr(ui, N_("By last visit"));
    return (struct kit_list){
        KIT_ROWS("hits", a, (int)a->hit_n, hit_row),
        .prefix = "hit",
        .chosen = a->chosen,
        .orders = orders,
        .order_n = 2,
        .foot = a->more ? ui_tr(ui, N_("There are more: type more of the name or phone.")) : NULL,
        .empty =
            ui_tr(ui, !a->looked ? N_("Type part of a name, three or more digits of the phone, or "
                                      "today's ticket; or scan a ticket or a slip.")
                                 : N_("Nobody in the archive matches."))};
}

static struct kit_list pairs_list(const struct archive *a, struct ui *ui)
{
    return (struct kit_list){KIT_ROWS("pairs-list", a, (int)a->pair_n, pair_row), .prefix = "pair",
                             .find = ui_tr(ui, N_("Look for")),
                             .empty = ui_tr(ui, a->pairs_known
                                                    ? N_("Nobody looks like being here twice.")
                                                    : N_("One moment …"))};
}

static const char *pairs_label(const struct archive *a, struct ui *ui)
{
    const char *n = arena_printf(ui->arena, a->more_pairs ? "%d+" : "%d", (int)a->pair_n);
    return a->show_pairs ? ui_tr(ui, N_("Back to the search"))
                         : ui_fill(ui, N_("Possible duplicates · {n}"), "n", n, NULL);
}

static void draw_left(const struct archive *a, struct ui *ui, struct rect box)
{
    box = card_drawn(ui, box);
    kit_input(ui, rect_cut_top(&box, kit_input_height(ui)), "customers.text",
              ui_tr(ui, a->view == ARCHIVE_PICK ? N_("Who is the same person? Look for the other")
                                                : N_("Name, phone or ticket")),
              &a->text);
    ui_autofocus(ui, "customers.text");
    rect_cut_top(&box, ui_px(ui, 8));
    struct button pairs = {.id = "pairs",
                           .label = pairs_label(a, ui),
                           .kind = BUTTON_QUIET,
                           .chosen = a->show_pairs,
                           .small = true};
    struct rect line = rect_cut_top(&box, touch_px(ui, 36));
    int width = ui_button_width(ui, &pairs);
    ui_button(ui, rect_cut_left(&line, width < line.w ? width : line.w), &pairs);
    rect_cut_top(&box, ui_px(ui, 10));
    if (office_leads(a->office, ERRAND_IMPORT)) {
        struct button file = {WORDED(ui, "import", N_("Out of a spreadsheet")), .icon = "plus"};
        ui_button(ui, rect_cut_bottom(&box, ui->theme->button_px), &file);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    struct kit_list list = a->show_pairs ? pairs_list(a, ui) : found_list(a, ui);
    kit_list_draw(ui, box, &list);
}

static void draw_right(const struct archive *a, struct ui *ui, struct rect box)
{
    ui_panel(ui, box);
    box = rect_inset(box, ui_px(ui, 20), ui_px(ui, 14));
    if (a->view == ARCHIVE_COMPARE)
        merge_draw(a, ui, box);
    else if (a->view == ARCHIVE_EDIT)
        edit_draw(a, ui, box);
    else
        card_draw(a, ui, box);
}

static void enter(void *self, const struct errand *errand)
{
    struct archive *a = self;
    archive_wipe(a);
    a->entered = true;
    archive_ask_pairs(a);
    if (*errand->text) {
        field_set(&a->text, errand->text);
        look_for(a);
    }
    if (errand->customer != 0)
        archive_choose(a, errand->customer);
}

static void leave(void *self)
{
    struct archive *a = self;
    archive_wipe(a);
    mem_wipe(&a->office->message, sizeof a->office->message); // it may name whom it was about
}

static void draw(const void *self, struct ui *ui, struct rect body)
{
    const struct archive *a = self;
    draw_left(a, ui, rect_cut_left(&body, body.w * 40 / 100));
    rect_cut_left(&body, ui_px(ui, 20));
    draw_right(a, ui, body);
}

static bool answered(void *self, const struct request *request, const struct response *response)
{
    return response->result == RESULT_DONE && archive_done(self, request, &response->ruling);
}

static const char *step_name(const void *self, int64_t seq)
{
    const struct archive *a = self;
    return a->merged_seq == seq ? a->merged_name : NULL;
}

const struct office_page customers_page = {
    .name = "customers",
    .tab = "tab.customers",
    .label = N_("Customers"),
    .needs = RIGHT_SEE_CUSTOMERS,
    .takes = 1u << ERRAND_LOOK_UP | 1u << ERRAND_CARD,
    .size = sizeof(struct archive),
    .init = archive_wipe,
    .enter = enter,
    .leave = leave,
    .event = customers_event,
    .draw = draw,
    .answered = answered,
    .refresh = refresh,
    .wipe = archive_wipe,
    .step_name = step_name,
};
