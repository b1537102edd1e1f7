// Entering somebody at the desk: a walk-in who does not use the kiosk, or a customer whom a
// consultant greeted at the door (entered afterwards: already being served, since a stated time).
// Whose phone it is is looked up while it is typed.

#include "office/desk/desk.h"
#include "office/parts/me.h"
#include "office/frame/frame.h"

enum { MINUTES_MAX = 240, PARTY_MAX = 20 };

// The language the site's own name is written in: its customers' before that of any desk's screen.
static enum lang site_lang(const struct office *office)
{
    const struct words *name = &office->snap->catalogue.site_name;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        if (name->in[lang][0])
            return (enum lang)lang;
    }
    return LANG_ZH_TW;
}

static void arrival_open(struct panels *panels)
{
    struct form *form = &panels->form;
    const struct business *business = &panels->office->snap->model.business;
    for (int i = business->service_n; i > 0; i--) {
        if (business->services[i - 1].active)
            form->service = i - 1;
    }
    form->minutes = 5;
    form->lang = site_lang(panels->office);
}

static void greet_open(struct panels *panels)
{
    arrival_open(panels);
    panels->form.greeted = true;
}

// ---- sending ----------------------------------------------------------------------------------

static const char *missing(const struct panels *panels)
{
    const struct form *form = &panels->form;
    char phone[PHONE_TEXT_SIZE];
    enum phone_trouble trouble =
        phone_read(panels->office->snap->catalogue.country, form->phone.text, phone);
    if (form->service == NOBODY)
        return N_("Please choose a service.");
    if (form->greeted && form->consultant == NOBODY)
        return N_("Please choose the consultant who is serving them.");
    const char *name = name_trouble_words(form->name.text);
    if (!form->customer && name)
        return name;
    if (!form->customer && trouble != PHONE_FINE && trouble != PHONE_NONE)
        return phone_trouble_words(trouble);
    return NULL;
}

// What the problem names is brought into view.
static void show_problem(struct panels *panels)
{
    struct office *office = panels->office;
    const struct form *form = &panels->form;
    const char *prefix = form->service == NOBODY                       ? "for"
                         : form->greeted && form->consultant == NOBODY ? "who"
                                                                       : NULL;
    const struct tree *tree = surface_frame(office->surface, office->now_ms)->tree;
    char id[32] = "phone";
    for (size_t i = 0; prefix && i < tree->nodes.n; i++) {
        if (id_number(tree->nodes.at[i].id, prefix) < 0)
            continue;
        utf8_copy(id, sizeof id, tree->nodes.at[i].id);
        break;
    }
    surface_focus(office->surface, id);
}

static int send(struct panels *panels)
{
    struct office *office = panels->office;
    struct form *form = &panels->form;
    const struct business *business = &office->snap->model.business;
    form->problem = missing(panels);
    if (form->problem) {
        show_problem(panels);
        return SCREEN_STAY;
    }
    struct arrival arrival = {.service = business->services[form->service].id,
                              .customer = form->customer,
                              .channel = CHANNEL_DESK,
                              .party = form->party,
                              .lang = (int)form->lang};
    if (form->consultant != NOBODY)
        arrival.consultant = business->consultants[form->consultant].id;
    else if (form->anybody && !form->greeted)
        arrival.reason = REASON_ANYBODY;
    if (form->greeted)
        arrival.ready_ms = office->now_ms - form->minutes * (int64_t)MINUTE_MS;
    struct request request = office_request(office, form->greeted ? command_greet(&arrival)
                                                                  : command_register(&arrival));
    utf8_copy(request.person.surname, sizeof request.person.surname, form->name.text);
    utf8_copy(request.person.phone, sizeof request.person.phone, form->phone.text);
    request.person.title = form->title;
    panel_send(panels, &request);
    return SCREEN_STAY;
}

static void step(int *value, const char *id, const char *name, int by, int least, int most)
{
    size_t n = strlen(name);
    if (strncmp(id, name, n) != 0)
        return;
    if (strcmp(id + n, ".plus") == 0 && *value + by <= most)
        *value += by;
    if (strcmp(id + n, ".minus") == 0 && *value - by >= least)
        *value -= by;
}

static int pressed(struct panels *panels, const char *id)
{
    struct form *form = &panels->form;
    int64_t i;
    if (strcmp(id, "panel.send") == 0)
        return send(panels);
    form->problem = NULL; // it is being seen to
    if ((i = id_number(id, "for")) >= 0)
        form->service = (int)i;
    else if ((i = id_number(id, "title")) >= 0)
        form->title = form->title == (enum title)i + 1 ? TITLE_NONE : (enum title)i + 1;
    else if ((i = id_number(id, "who")) >= 0) {
        form->consultant = form->consultant == (int)i ? NOBODY : (int)i;
        form->anybody = false;
    } else if (strcmp(id, "anybody") == 0) {
        form->anybody = !form->anybody;
        form->consultant = NOBODY;
    } else if ((i = id_number(id, "known")) >= 0 && (size_t)i < form->known_n)
        known_take(form, &form->known[i]);
    else if ((i = id_number(id, "speaks")) >= 0 && i < LANG_COUNT) {
        form->lang = (enum lang)i;
        form->lang_by_hand = true;
    }
    step(&form->party, id, "party", 1, 1, PARTY_MAX);
    step(&form->minutes, id, "ago", 5, 0, MINUTES_MAX);
    return SCREEN_STAY;
}

static bool ours(const char *id)
{
    static const char *const prefixes[] = {"panel.send", "for.",  "title.", "who.",
                                           "party",      "ago",   "known.", "speaks.",
                                           "name",       "phone", "anybody"};
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        if (strncmp(id, prefixes[i], strlen(prefixes[i])) == 0)
            return true;
    }
    return false;
}

static int arrival_event(struct panels *panels, const struct ui_event *event)
{
    struct form *form = &panels->form;
    if (event->kind == EVENT_ACTIVATE)
        return ours(event->id) ? pressed(panels, event->id) : SCREEN_UNUSED;
    struct field *field = !event->focus                        ? NULL
                          : strcmp(event->focus, "name") == 0  ? &form->name
                          : strcmp(event->focus, "phone") == 0 ? &form->phone
                                                               : NULL;
    bool typed = field && field_event(field, event);
    if (typed && event->kind != EVENT_PREEDIT) {
        form->customer = 0; // whoever is meant now is found by what is typed
        form->problem = NULL;
        if (field == &form->phone)
            known_look_up(panels);
    }
    return typed ? SCREEN_STAY : SCREEN_UNUSED;
}

// ---- drawing ----------------------------------------------------------------------------------

enum { TITLE_N = 2, MANNER_N = TITLE_N + LANG_COUNT };

// Mr or Ms, and the language they are called in.
static void manner_buttons(const struct form *form, struct ui *ui, struct button out[MANNER_N])
{
    static const char *const titles[TITLE_N] = {N_("Mr"), N_("Ms")};
    for (int i = 0; i < TITLE_N; i++)
        out[i] = (struct button){.id = arena_printf(ui->arena, "title.%d", i),
                                 .label = ui_tr(ui, titles[i]),
                                 .chosen = form->title == (enum title)i + 1,
                                 .small = true};
    for (int i = 0; i < LANG_COUNT; i++)
        out[TITLE_N + i] = (struct button){.id = arena_printf(ui->arena, "speaks.%d", i),
                                           .label = lang_mark(i),
                                           .chosen = form->lang == (enum lang)i,
                                           .small = true};
}

static int buttons_width(struct ui *ui, const struct button *buttons, int n)
{
    int w = 0;
    for (int i = 0; i < n; i++)
        w += ui_button_width(ui, &buttons[i]) + ui_px(ui, 8);
    return w;
}

static int party_width(struct ui *ui)
{
    struct text_style how = {.type = TYPE_LABEL};
    return ui_text_width(ui, ui_tr(ui, N_("Party size")), &how) + 4 * ui->theme->target_px;
}

// Where all does not fit into one line, how many they are stands in a line of its own.
static bool party_apart(struct ui *ui, int width, const struct button buttons[MANNER_N])
{
    return ui->theme->env.large_text ||
           buttons_width(ui, buttons, MANNER_N) + ui->theme->gap_px + party_width(ui) > width;
}

static int manner_height(const struct form *form, struct ui *ui, int width)
{
    struct button buttons[MANNER_N];
    manner_buttons(form, ui, buttons);
    int flow = button_flow_height(ui, width, buttons, MANNER_N), party = ui->theme->target_px;
    return party_apart(ui, width, buttons) ? flow + ui_px(ui, 8) + party
           : flow > party                  ? flow
                                           : party;
}

static void draw_manner(const struct form *form, struct ui *ui, struct rect *box)
{
    struct button buttons[MANNER_N];
    manner_buttons(form, ui, buttons);
    struct rect row = rect_cut_top(box, manner_height(form, ui, box->w));
    bool apart = party_apart(ui, row.w, buttons);
    struct rect party =
        apart ? rect_cut_bottom(&row, ui->theme->target_px) : rect_cut_right(&row, party_width(ui));
    if (!apart) {
        int titles = buttons_width(ui, buttons, TITLE_N);
        button_flow(ui, rect_cut_left(&row, titles), buttons, TITLE_N);
        rect_cut_left(&row, ui->theme->gap_px);
        button_flow(ui, row, buttons + TITLE_N, LANG_COUNT);
    } else {
        button_flow(ui, row, buttons, MANNER_N);
    }
    ui_stepper(ui, party, "party", ui_tr(ui, N_("Party size")), form->party, 1, PARTY_MAX);
    rect_cut_top(box, ui_px(ui, 8));
}

static void draw_person(const struct panels *panels, struct ui *ui, struct rect *box)
{
    const struct form *form = &panels->form;
    struct input_box name = {.id = "name",
                             .label = ui_tr(ui, N_("Surname")),
                             .text = form->name.text,
                             .preedit = form->name.preedit,
                             .caret = form->name.caret};
    struct input_box phone = {.id = "phone",
                              .label = ui_tr(ui, N_("Phone (may be left out)")),
                              .text = form->phone.text,
                              .preedit = form->phone.preedit,
                              .caret = form->phone.caret};
    struct rect line = rect_cut_top(box, ui_input_height(ui, &name));
    ui_input(ui, rect_column(line, 2, 0, ui->theme->gap_px), &name);
    ui_input(ui, rect_column(line, 2, 1, ui->theme->gap_px), &phone);
    ui_autofocus(ui, "name");
    rect_cut_top(box, ui_px(ui, 8));
    known_draw(panels, ui, box);
    draw_manner(form, ui, box);
}

static int person_height(const struct panels *panels, struct ui *ui, int width)
{
    struct input_box name = {.id = "name", .label = "", .text = ""};
    return ui_input_height(ui, &name) + known_height(panels, ui, width) +
           manner_height(&panels->form, ui, width) + 2 * ui_px(ui, 8);
}

static bool offered(const struct panels *panels, int i)
{
    const struct model *model = &panels->office->snap->model;
    const struct form *form = &panels->form;
    if (!model->business.consultants[i].active)
        return false;
    if (model->consultants[i].presence == PRESENCE_OFF)
        return false;
    if (form->greeted &&
        !act_allowed(panels->office, COMMAND_GREET, model->business.consultants[i].id))
        return false; // a consultant enters whom they greeted themselves
    return form->service == NOBODY || business_skilled(&model->business, i, form->service);
}

// Chips in a line or two, so that what must be chosen stays in view.
static int service_buttons(const struct panels *panels, struct ui *ui, struct button *out)
{
    const struct business *business = &panels->office->snap->model.business;
    int n = 0;
    for (int i = 0; i < business->service_n; i++) {
        if (business->services[i].active)
            out[n++] = (struct button){
                .id = arena_printf(ui->arena, "for.%d", i),
                .label = words_in(&panels->office->snap->catalogue.services[i].name, ui->lang),
                .chosen = panels->form.service == i,
                .small = true};
    }
    return n;
}

static int people_buttons(const struct panels *panels, struct ui *ui, struct button *out)
{
    const struct model *model = &panels->office->snap->model;
    int n = 0;
    if (!panels->form.greeted) // more than having said nothing: it frees them from their own
        out[n++] = (struct button){.id = "anybody",
                                   .label = ui_tr(ui, N_("whoever is free first")),
                                   .chosen = panels->form.anybody,
                                   .small = true};
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (!offered(panels, i))
            continue;
        const char *name = consultant_name(panels->office, ui->lang, i);
        enum presence presence = model->consultants[i].presence;
        const char *label = presence == PRESENCE_FREE
                                ? name
                                : ui_fill(ui, N_("{name} · {state}"), "name", name, "state",
                                          presence_words(ui->lang, presence), NULL);
        out[n++] = (struct button){.id = arena_printf(ui->arena, "who.%d", i),
                                   .label = label,
                                   .chosen = panels->form.consultant == i,
                                   .small = true};
    }
    return n;
}

enum { CHIPS_MAX = 1 + (CONSULTANT_MAX > SERVICE_MAX ? CONSULTANT_MAX : SERVICE_MAX) };
typedef int chips_fn(const struct panels *panels, struct ui *ui, struct button *out);

static void draw_chips(const struct panels *panels, struct ui *ui, struct rect *box,
                       const char *title, chips_fn *buttons)
{
    struct button *chips = arena_alloc(ui->arena, CHIPS_MAX * sizeof *chips);
    section_title(ui, box, title, NULL);
    rect_cut_top(box, button_flow(ui, *box, chips, buttons(panels, ui, chips)));
    rect_cut_top(box, ui_px(ui, 4));
}

static int chips_height(const struct panels *panels, struct ui *ui, int width, chips_fn *buttons)
{
    struct button *chips = arena_alloc(ui->arena, CHIPS_MAX * sizeof *chips);
    return one_line_px(ui, 30) + button_flow_height(ui, width, chips, buttons(panels, ui, chips)) +
           ui_px(ui, 4);
}

static void draw_service(const struct panels *panels, struct ui *ui, struct rect *box)
{
    draw_chips(panels, ui, box, ui_tr(ui, N_("Service")), service_buttons);
}

// Everything but the button, which stays in sight: what does not fit scrolls.
static void draw_fields(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct form *form = &panels->form;
    int width = chips_width(ui, box);
    int whole = person_height(panels, ui, width) + chips_height(panels, ui, width, people_buttons) +
                chips_height(panels, ui, width, service_buttons) +
                (form->greeted ? ui->theme->target_px + ui_px(ui, 8) : 0);
    struct rect list = chips_begin(ui, box, "arrival", whole);
    draw_person(panels, ui, &list);
    if (!form->greeted)
        draw_service(panels, ui, &list);
    draw_chips(panels, ui, &list,
               ui_tr(ui, form->greeted ? N_("Served by") : N_("Asks for (may be left out)")),
               people_buttons);
    if (form->greeted) {
        rect_cut_top(&list, ui_px(ui, 4));
        ui_stepper(ui, rect_cut_top(&list, ui->theme->target_px), "ago",
                   ui_tr(ui, N_("Began how many minutes ago?")), form->minutes, 0, MINUTES_MAX);
        rect_cut_top(&list, ui_px(ui, 4));
        draw_service(panels, ui, &list);
    }
    ui_scroll_end(ui);
}

static void arrival_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct form *form = &panels->form;
    struct rect foot = rect_cut_bottom(&box, ui->theme->button_px);
    rect_cut_bottom(&box, ui_px(ui, 8));
    if (form->problem) {
        const char *words = ui_tr(ui, form->problem);
        ui_message(ui, rect_cut_bottom(&box, ui_message_height(ui, box.w, words, false)), "problem",
                   words, TONE_ATTENTION, NULL, NULL);
        rect_cut_bottom(&box, ui_px(ui, 8));
    }
    draw_fields(panels, ui, box);
    ui_button(ui, foot,
              &(struct button){.id = "panel.send",
                               .label = form->greeted ? ui_tr(ui, N_("Enter as being served"))
                                                      : ui_tr(ui, N_("Give a number")),
                               .kind = BUTTON_PRIMARY,
                               .disabled = form->sent != COMMAND_TICK});
}

const struct panel arrival_panel = {
    .title = N_("A walk-in"),
    .open = arrival_open,
    .event = arrival_event,
    .draw = arrival_draw,
};
const struct panel greet_panel = {
    .title = N_("Already greeted"),
    .open = greet_open,
    .event = arrival_event,
    .draw = arrival_draw,
};
