// Entering somebody at the desk: a walk-in who does not use the kiosk, or a customer whom a
// consultant greeted at the door (entered afterwards: already being served, since a stated time).
// Whose phone it is is looked up while it is typed.

#include "office/desk/desk.h"
#include "office/parts/me.h"

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

// Not before the one whom they had before had gone.
static int minutes_most(const struct panels *panels)
{
    const struct office *office = panels->office;
    int with = panels->form.consultant;
    int64_t last_ms = with == NOBODY ? 0 : model_last_ended_ms(&office->snap->model, with);
    int64_t most = (office->now_ms - last_ms) / MINUTE_MS;
    return most < MINUTES_MAX ? (int)most : MINUTES_MAX;
}

static int minutes_ago(const struct panels *panels)
{
    int most = minutes_most(panels);
    return panels->form.minutes < most ? panels->form.minutes : most;
}

static void arrival_open(struct panels *panels)
{
    struct form *form = &panels->form;
    form_first_service(panels, false);
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
    if (form->service == NOBODY)
        return N_("Please choose a service.");
    if (form->greeted && form->consultant == NOBODY)
        return N_("Please choose the consultant who is serving them.");
    if (form->customer) // known as they are
        return NULL;
    const char *name = name_trouble_words(form->name.text);
    return name ? name : phone_trouble_of(panels->office, form->phone.text, false);
}

// What the problem names is brought into view.
static void show_problem(const struct panels *panels)
{
    const struct form *form = &panels->form;
    if (form->service == NOBODY)
        office_focus_row(panels->office, "for", NOBODY);
    else if (form->greeted && form->consultant == NOBODY)
        office_focus_row(panels->office, "who", NOBODY);
    else
        office_focus(panels->office, "phone");
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
        arrival.ready_ms = office->now_ms - minutes_ago(panels) * (int64_t)MINUTE_MS;
    struct request request = office_request(office, form->greeted ? command_greet(&arrival)
                                                                  : command_register(&arrival));
    form_tell(form, &request);
    panel_send(panels, &request);
    return SCREEN_STAY;
}

// ---- the form -----------------------------------------------------------------------------------

// By the roster, before who asks for them would have waited in vain.
static bool comes_in_time(const struct panels *panels, int i)
{
    const struct model *model = &panels->office->snap->model;
    int64_t now_ms = panels->office->now_ms;
    int64_t until_ms = now_ms + model->business.rules.wish_hold_s * (int64_t)SECOND_MS;
    return !panels->form.greeted && model_expected(model, i, now_ms, until_ms);
}

static bool offered(const struct panels *panels, int i)
{
    const struct model *model = &panels->office->snap->model;
    const struct form *form = &panels->form;
    if (!model->business.consultants[i].active)
        return false;
    if (model->consultants[i].presence == PRESENCE_OFF && !comes_in_time(panels, i))
        return false;
    if (form->greeted &&
        !act_allowed(panels->office, COMMAND_GREET, model->business.consultants[i].id))
        return false; // a consultant enters whom they greeted themselves
    return form->service == NOBODY || business_skilled(&model->business, i, form->service);
}

// Away with a return that was said.
static bool comes_back(const struct panels *panels, int i)
{
    const struct consultant *c = &panels->office->snap->model.consultants[i];
    return (c->presence == PRESENCE_BREAK || c->presence == PRESENCE_OUT) && c->until_ms != 0;
}

static const char *person_words(const struct panels *panels, struct ui *ui, int i)
{
    const struct office *office = panels->office;
    const struct consultant *c = &office->snap->model.consultants[i];
    const char *name = consultant_name(office, ui->lang, i);
    if (c->presence == PRESENCE_FREE)
        return name;
    if (comes_back(panels, i))
        return ui_fill(ui, N_("{name} · back {clock}"), "name", name, "clock",
                       clock_words(office, ui->arena, c->until_ms), NULL);
    return ui_fill(ui, N_("{name} · {state}"), "name", name, "state",
                   presence_words(ui->lang, c->presence), NULL);
}

// What asking for somebody who is away comes to, by the rule that holds the ticket or does not; false: they are there.
static bool wish_note(const struct panels *panels, struct ui *ui, struct kit_field *ret)
{
    const struct office *office = panels->office;
    const struct model *model = &office->snap->model;
    int who = panels->form.consultant;
    int64_t until_ms = ui->now_ms + model->business.rules.wish_hold_s * (int64_t)SECOND_MS;
    if (panels->form.greeted || who == NOBODY || model_present(model, who))
        return false;
    const char *msgid = model_expected(model, who, ui->now_ms, until_ms)
                            ? N_("The ticket waits for {name} until {clock}, then for whoever is "
                                 "free first.")
                            : N_("{name} is not back by {clock}: whoever is free first serves.");
    *ret = (struct kit_field){.kind = KIT_NOTE,
                              .id = "who.note",
                              .label =
                                  ui_fill(ui, msgid, "name", consultant_name(office, ui->lang, who),
                                          "clock", clock_words(office, ui->arena, until_ms), NULL)};
    return true;
}

static struct kit_field people_field(const struct panels *panels, struct ui *ui)
{
    const struct model *model = &panels->office->snap->model;
    const struct form *form = &panels->form;
    const char *label =
        ui_tr(ui, form->greeted ? N_("Served by") : N_("Asks for (may be left out)"));
    struct kit_field f = kit_buttons(ui, "who", label, 1 + CONSULTANT_MAX);
    if (!form->greeted) // more than having said nothing: it frees them from their own
        kit_add(ui, &f, 0, ui_tr(ui, N_("whoever is free first")), form->anybody)->id = "anybody";
    for (int i = 0; i < model->business.consultant_n; i++) {
        if (!offered(panels, i))
            continue;
        kit_add(ui, &f, i, person_words(panels, ui, i), form->consultant == i);
    }
    f.set = (int *)&form->consultant;
    f.none = NOBODY;
    f.lets_go = true;
    return f;
}

static struct kit_field speaks_field(const struct panels *panels, struct ui *ui)
{
    const struct catalogue *c = &panels->office->snap->catalogue;
    unsigned shown = lang_offered(c->languages) | 1u << panels->form.lang;
    struct kit_field f = kit_buttons(ui, "speaks", NULL, LANG_MAX);
    for (enum lang l = lang_first(); l != LANG_NONE; l = lang_next(l)) {
        if (shown >> l & 1)
            kit_add(ui, &f, (int)l, lang_mark((int)l), panels->form.lang == l);
    }
    f.span = 4;
    f.set = (int *)&panels->form.lang;
    return f;
}

enum { FIELDS_MAX = PERSON_FIELDS + KNOWN_FIELDS + 6 };

// Who it is, whose phone that is, the manner they are met in, what they want and whom.
static int fields_of(const struct panels *panels, struct ui *ui, struct kit_field out[FIELDS_MAX])
{
    struct form *form = (struct form *)&panels->form; // changed by an event alone
    struct kit_field person[PERSON_FIELDS];
    int n = 2;
    person_fields(panels, ui, ui_tr(ui, N_("Phone (may be left out)")), person);
    memcpy(out, person, 2 * sizeof *out);
    n += known_fields(panels, ui, out + n);
    out[n++] = person[2];
    out[n++] = speaks_field(panels, ui);
    out[n++] = (struct kit_field){
        KIT_NUMBER,           "party",    ui_tr(ui, N_("Party size")), .span = 5,
        .value = form->party, .least = 1, .most = PARTY_MAX,           .set = &form->party};
    if (!form->greeted)
        out[n++] = service_field(panels, ui, ui_tr(ui, N_("Service")), false);
    out[n++] = people_field(panels, ui);
    n += wish_note(panels, ui, &out[n]);
    if (form->greeted) {
        out[n] = kit_number("ago", ui_tr(ui, N_("Began how many minutes ago?")),
                            minutes_ago(panels), 0, minutes_most(panels));
        out[n].step = 5;
        out[n++].set = &form->minutes;
        out[n++] = service_field(panels, ui, ui_tr(ui, N_("Service")), false);
    }
    return n;
}

static int arrival_event(struct panels *panels, const struct ui_event *event)
{
    struct form *form = &panels->form;
    struct ui ui = office_ui(panels->office);
    struct kit_field fields[FIELDS_MAX];
    bool pressed = event->kind == EVENT_ACTIVATE;
    if (is_id(event, "panel.send"))
        return send(panels);
    if (form->taken_up && is_id(event, "draft.drop")) {
        const struct panel *open = panels->open;
        panel_close(panels); // and what was typed with it
        panel_open(panels, open);
        return SCREEN_STAY;
    }
    const struct kit_field *f = kit_form_event(fields, fields_of(panels, &ui, fields), event);
    if (!f || event->kind == EVENT_PREEDIT)
        return f ? SCREEN_STAY : SCREEN_UNUSED;
    int64_t known = pressed ? id_number(event->id, "known") : -1;
    form->problem = NULL;    // it is being seen to
    if (!pressed && f->text) // whoever is meant now is found by what is typed
        form->customer = 0;
    if (!pressed && f->text == &form->phone)
        known_look_up(panels);
    if (known >= 0 && (size_t)known < form->known_n)
        known_take(form, &form->known[known]);
    form->lang_by_hand = form->lang_by_hand || strcmp(f->id, "speaks") == 0;
    bool anybody = is_id(event, "anybody");
    if (anybody)
        form->consultant = NOBODY;
    if (anybody || strcmp(f->id, "who") == 0)
        form->anybody = anybody && !form->anybody;
    return SCREEN_STAY;
}

// What was begun before the page was left is told as that, and can be put away.
static void draw_draft(const struct panels *panels, struct ui *ui, struct rect *box)
{
    const struct form *form = &panels->form;
    if (!form->taken_up)
        return;
    const char *whose = *form->name.text ? form->name.text : form->phone.text;
    const char *words = ui_fill(ui, N_("Draft: {name} …"), "name", whose, NULL);
    ui_message(ui, rect_cut_top(box, ui_message_height(ui, box->w, words, true)), "draft", words,
               TONE_NEUTRAL, "draft.drop", ui_tr(ui, N_("Begin anew")));
    rect_cut_top(box, ui_px(ui, 8));
}

static void arrival_draw(const struct panels *panels, struct ui *ui, struct rect box)
{
    const struct form *form = &panels->form;
    struct kit_field fields[FIELDS_MAX];
    int n = fields_of(panels, ui, fields);
    kit_foot(ui, &box, form->problem ? ui_tr(ui, form->problem) : NULL, NULL, NULL, "panel.send",
             form->greeted ? ui_tr(ui, N_("Enter as being served"))
                           : ui_tr(ui, N_("Give a number")),
             form->sent != COMMAND_TICK);
    draw_draft(panels, ui, &box);
    kit_form_draw(ui, box, "arrival", fields, n);
}

const struct panel arrival_panel = {
    .title = N_("New walk-in"),
    .way = "walk-in",
    .open = arrival_open,
    .event = arrival_event,
    .draw = arrival_draw,
};
const struct panel greet_panel = {
    .title = N_("Already greeted"),
    .way = "greet",
    .open = greet_open,
    .event = arrival_event,
    .draw = arrival_draw,
};
