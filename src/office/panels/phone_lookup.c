// Whose phone it is that is being typed at the desk: looked up while it is typed, offered as those it
// belongs to, and said when another surname would make another customer of it.

#include "office/panels/panels.h"
#include "office/frame/frame.h"

static void speaks(struct form *form, const struct known_customer *known)
{
    if (!form->lang_by_hand && known->lang >= 0 && known->lang < LANG_COUNT)
        form->lang = (enum lang)known->lang;
}

static bool is_surname(const struct form *form, const struct known_customer *known)
{
    return strcmp(form->name.text, known->surname) == 0;
}

static void recognise(struct panels *panels, const char *phone, const struct known_customer *known,
                      size_t n, const struct entitled *entitled)
{
    struct form *form = &panels->form;
    if (strcmp(phone, form->phone.text) != 0)
        return; // typed on meanwhile
    memcpy(form->known, known, n * sizeof *known);
    form->known_n = n;
    form->entitled = *entitled;
    for (size_t i = 0; i < n; i++) {
        if (form->customer == known[i].id || (!form->customer && is_surname(form, &known[i])))
            speaks(form, &known[i]);
    }
}

// ---- who has this phone -----------------------------------------------------------------------
struct phone_job {
    struct job job;
    struct actor actor;
    char phone[FIELD_SIZE]; // as typed
    struct known_customer known[KNOWN_MAX];
    size_t n;
    struct entitled entitled;
    bool ok;
};

static void work_known(struct job *job, struct app *app)
{
    struct phone_job *question = (struct phone_job *)job;
    question->ok = app_customers_by_phone(app, question->actor, question->phone, question->known,
                                          &question->n, &job->response.err);
    if (question->ok && !app_entitled(app, question->actor, question->phone, &question->entitled,
                                      &job->response.err))
        question->entitled.why = ENTITLED_NOBODY; // who may not ask is told nothing
}

static void done_known(struct job *job, void *asker)
{
    struct panels *panels = asker;
    struct phone_job *question = (struct phone_job *)job;
    if (question->ok && panels->open != NULL) // who may not know is told nobody
        recognise(panels, question->phone, question->known, question->n, &question->entitled);
}

static void ask_known(struct panels *panels, const char *phone)
{
    struct office *office = panels->office;
    struct phone_job *job =
        office_job(office, sizeof(struct phone_job), work_known, done_known, panels);
    job->actor = office->actor;
    utf8_copy(job->phone, sizeof job->phone, phone);
    office_post(office, &job->job);
}

void known_look_up(struct panels *panels)
{
    struct form *form = &panels->form;
    char phone[PHONE_TEXT_SIZE];
    mem_wipe(form->known, sizeof form->known);
    form->known_n = 0;
    form->entitled = (struct entitled){0};
    const char *country = panels->office->snap->catalogue.country;
    if (phone_read(country, form->phone.text, phone) == PHONE_FINE)
        ask_known(panels, form->phone.text);
    mem_wipe(phone, sizeof phone);
}

void known_take(struct form *form, const struct known_customer *known)
{
    field_set(&form->name, known->surname);
    form->title = known->title;
    form->customer = known->id;
    speaks(form, known);
}

void form_greet(struct panels *panels, const struct errand *who)
{
    struct form *form = &panels->form;
    field_set(&form->name, who->surname);
    field_set(&form->phone, who->phone);
    form->title = who->title;
    form->customer = who->customer;
    known_look_up(panels);
}

// Name, and what tells them from another of the same phone: whose they are, or that they are here.
static const char *known_words(const struct office *office, struct ui *ui,
                               const struct known_customer *known)
{
    const char *name = name_words(ui, known->surname, "", known->title);
    const struct visit *here =
        known->open_visit ? model_visit(&office->snap->model, known->open_visit) : NULL;
    if (here)
        return ui_fill(ui, N_("{name} · is here as {ticket}"), "name", name, "ticket",
                       ticket_words(ui->arena, here), NULL);
    if (known->owner)
        return ui_fill(ui, N_("{name} · customer of {owner}"), "name", name, "owner",
                       staff_name(office, ui->lang, known->owner), NULL);
    return name;
}

// Another surname on a known phone is another customer: said before it is made.
static bool makes_another(const struct form *form)
{
    bool named = form->known_n > 0 && !form->customer && form->name.text[0];
    for (size_t i = 0; named && i < form->known_n; i++)
        named = !is_surname(form, &form->known[i]);
    return named;
}

static const char another_words[] =
    N_("This phone is theirs: with another surname a new customer is entered.");

static int known_buttons(const struct panels *panels, struct ui *ui, struct button out[KNOWN_MAX])
{
    const struct form *form = &panels->form;
    for (size_t i = 0; i < form->known_n; i++) {
        const struct known_customer *known = &form->known[i];
        bool meant = form->customer ? form->customer == known->id : is_surname(form, known);
        out[i] = (struct button){.id = arena_printf(ui->arena, "known.%d", (int)i),
                                 .label = known_words(panels->office, ui, known),
                                 .icon = "person",
                                 .chosen = meant,
                                 .small = true};
    }
    return (int)form->known_n;
}

// Whose customer that is by what was reported beforehand; NULL: nothing was.
static const char *entitled_words(const struct panels *panels, struct ui *ui)
{
    static const char *const words[] = {
        [ENTITLED_NOBODY] = NULL,
        [ENTITLED_BY_PHONE] = N_("{name} is entitled: the whole number stands in {number}, the "
                                 "earliest that holds."),
        [ENTITLED_MASKED] = N_("{name} may be entitled: {number} has the first and the last "
                               "digits of this number."),
        [ENTITLED_EXPIRED] = N_("{name} was entitled by {number}, which has ended.")};
    const struct entitled *e = &panels->form.entitled;
    return e->why == ENTITLED_NOBODY
               ? NULL
               : ui_fill(ui, words[e->why], "name", staff_name(panels->office, ui->lang, e->owner),
                         "number", e->no, NULL);
}

static const struct text_style entitled_style = {
    .type = TYPE_SMALL, .color = COLOR_ACCENT, .wrap = true, .id = "known.entitled"};

void known_draw(const struct panels *panels, struct ui *ui, struct rect *box)
{
    const char *entitled = entitled_words(panels, ui);
    if (entitled)
        ui_text(
            ui,
            rect_cut_top(box, ui_text_height(ui, box->w, entitled, &entitled_style) + ui_px(ui, 4)),
            entitled, &entitled_style);
    struct button buttons[KNOWN_MAX];
    int n = known_buttons(panels, ui, buttons);
    if (n == 0)
        return;
    rect_cut_top(box, button_flow(ui, *box, buttons, n) + ui_px(ui, 4));
    if (makes_another(&panels->form)) {
        struct text_style how = {
            .type = TYPE_SMALL, .color = COLOR_ACCENT, .wrap = true, .id = "known.another"};
        const char *words = ui_tr(ui, another_words);
        int h = ui_text_height(ui, box->w, words, &how);
        ui_text(ui, rect_cut_top(box, h), words, &how);
    }
    rect_cut_top(box, ui_px(ui, 4));
}

int known_height(const struct panels *panels, struct ui *ui, int width)
{
    struct button buttons[KNOWN_MAX];
    int n = known_buttons(panels, ui, buttons);
    struct text_style how = {.type = TYPE_SMALL, .wrap = true};
    int another = makes_another(&panels->form)
                      ? ui_text_height(ui, width, ui_tr(ui, another_words), &how)
                      : 0;
    const char *entitled = entitled_words(panels, ui);
    int said = entitled ? ui_text_height(ui, width, entitled, &entitled_style) + ui_px(ui, 4) : 0;
    return said + (n == 0 ? 0 : button_flow_height(ui, width, buttons, n) + another + ui_px(ui, 8));
}
