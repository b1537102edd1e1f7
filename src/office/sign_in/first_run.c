// The first start of a business of one's own: whoever sits here becomes its administrator. Offered
// only while nobody has a name to sign in with; the store asks again when it is done.

#include "office/sign_in/sign_in.h"
#include "office/kit/kit.h"

bool first_run(const struct office *office)
{
    const struct facts *facts = &office->facts;
    for (size_t i = 0; i < facts->staff_n; i++) {
        if (facts->staff[i].active && facts->staff[i].role == ROLE_ADMINISTRATOR)
            return false;
    }
    return facts->known && !office->snap->catalogue.sample;
}

void first_run_init(struct sign_in *s)
{
    field_init(&s->first.name, 20, false);
    field_init(&s->first.site, 20, false);
    field_init(&s->first.pin, 8, true);
    field_init(&s->first.again, 8, true);
}

void first_run_wipe(struct sign_in *s)
{
    struct first_run *f = &s->first;
    field_wipe(&f->name);
    field_wipe(&f->site);
    field_wipe(&f->pin);
    field_wipe(&f->again);
    f->problem = NULL;
}

static const char *problem_of(const struct first_run *f)
{
    if (!f->name.text[0])
        return N_("Please enter your name.");
    const char *name = name_trouble_words(f->name.text);
    const char *trouble = name ? name : name_trouble_words(f->site.text);
    if (trouble)
        return trouble;
    if (!app_is_pin(f->pin.text))
        return N_("A PIN has 4 to 8 digits.");
    return strcmp(f->pin.text, f->again.text) != 0 ? N_("The two PINs differ.") : NULL;
}

static int begin(struct sign_in *s)
{
    struct first_run *f = &s->first;
    if (f->working)
        return SCREEN_STAY;
    f->problem = problem_of(f);
    if (!f->problem)
        first_run_ask(s);
    return SCREEN_STAY;
}

enum { FIELDS = 4 };

static void fields_of(const struct first_run *f, struct ui *ui, struct kit_field out[FIELDS])
{
    enum { HALF = KIT_SPAN / 2 };
    out[0] = kit_entry("first.name", ui_tr(ui, N_("Your name")), &f->name, 0);
    out[0].autofocus = true;
    out[1] = kit_entry("first.site", ui_tr(ui, N_("Name of the showroom")), &f->site, 0);
    out[2] = kit_entry("first.pin", ui_tr(ui, N_("New PIN, 4 to 8 digits")), &f->pin, HALF);
    out[3] = kit_entry("first.again", ui_tr(ui, N_("The same PIN again")), &f->again, HALF);
    out[2].secret = out[3].secret = true;
}

int first_run_event(struct sign_in *s, const struct ui_event *event)
{
    struct first_run *f = &s->first;
    struct ui ui = office_ui(s->office);
    struct kit_field fields[FIELDS];
    bool last = event->focus && strcmp(event->focus, "first.again") == 0;
    if (is_id(event, "first.begin") || is_key(event, KEY_ENTER, MOD_CTRL) ||
        (last && is_key(event, KEY_ENTER, 0)))
        return begin(s);
    fields_of(f, &ui, fields);
    if (event->kind == EVENT_ACTIVATE || !kit_form_event(fields, FIELDS, event))
        return SCREEN_UNUSED;
    f->problem = NULL; // it is being seen to
    return SCREEN_STAY;
}

void first_run_draw(const struct sign_in *s, struct ui *ui, struct rect box)
{
    const struct first_run *f = &s->first;
    struct kit_field fields[FIELDS];
    struct rect card =
        rect_center(box, ui_px(ui, 560), box.h < ui_px(ui, 470) ? box.h : ui_px(ui, 470));
    ui_panel(ui, card);
    card = rect_inset(card, ui_px(ui, 32), ui_px(ui, 24));
    headline(ui, rect_cut_top(&card, ui_px(ui, 36)), TYPE_TITLE,
             ui_tr(ui, N_("Welcome. Who will be the administrator?")), "first.title");
    rect_cut_top(&card, ui_px(ui, 4));
    kit_text(ui, &card,
             ui_tr(ui, N_("That is you, with your name and a PIN. Everything else is set "
                          "next: services, staff, opening hours.")));
    struct button begin_button = {WORDED(ui, "first.begin", N_("Begin")), .kind = BUTTON_PRIMARY,
                                  .disabled = f->working};
    struct rect foot = rect_cut_bottom(&card, ui->theme->button_px);
    fields_of(f, ui, fields);
    kit_form_cut(ui, &card, fields, FIELDS);
    button_right(ui, &foot, &begin_button, ui->theme->gap_px);
    if (f->working)
        ui_working(ui, foot, ui_tr(ui, N_("Working …")));
    else if (f->problem)
        ui_message(ui, foot, "first.problem", ui_tr(ui, f->problem), TONE_ATTENTION, NULL, NULL);
}
