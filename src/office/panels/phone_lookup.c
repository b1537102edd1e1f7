// Whose phone it is that is being typed at the desk: looked up while it is typed, offered as those it
// belongs to, and said when another surname would make another customer of it.

#include "office/panels/panels.h"
#include "office/parts/about.h"

static void speaks(struct form *form, const struct known_customer *known)
{
    if (!form->lang_by_hand && lang_is_known(known->lang))
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
    char phone[FIELD_SIZE]; // as typed
    struct known_customer known[KNOWN_MAX];
    size_t n;
    struct entitled entitled;
};

static void work_known(struct job *job, struct app *app)
{
    struct phone_job *question = (struct phone_job *)job;
    job->ok = app_customers_by_phone(app, job->actor, question->phone, question->known,
                                     &question->n, &job->response.err);
    if (job->ok &&
        !app_entitled(app, job->actor, question->phone, &question->entitled, &job->response.err))
        question->entitled.why = ENTITLED_NOBODY; // who may not ask is told nothing
}

static void done_known(struct job *job, void *asker)
{
    struct panels *panels = asker;
    struct phone_job *question = (struct phone_job *)job;
    if (job->ok && panels->open != NULL) // who may not know is told nobody
        recognise(panels, question->phone, question->known, question->n, &question->entitled);
}

static void ask_known(struct panels *panels, const char *phone)
{
    struct phone_job *job = office_job(panels->office, sizeof *job, work_known, done_known, panels);
    utf8_copy(job->phone, sizeof job->phone, phone);
    office_post(panels->office, &job->job);
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

static int customers_known(const struct panels *panels, struct ui *ui,
                           struct kit_field out[KNOWN_FIELDS])
{
    const struct form *form = &panels->form;
    out[0] = kit_buttons(ui, "known", NULL, KNOWN_MAX);
    for (size_t i = 0; i < form->known_n; i++) {
        const struct known_customer *known = &form->known[i];
        bool meant = form->customer ? form->customer == known->id : is_surname(form, known);
        kit_add(ui, &out[0], (int)i, known_words(panels->office, ui, known), meant)->icon =
            "person";
    }
    if (!makes_another(form))
        return out[0].n > 0;
    out[1] = (struct kit_field){
        KIT_NOTE, "known.another",
        ui_tr(ui, N_("This phone is theirs: with another surname a new customer is entered.")),
        .warns = true};
    return 2;
}

int known_fields(const struct panels *panels, struct ui *ui, struct kit_field out[KNOWN_FIELDS])
{
    int n = customers_known(panels, ui, out);
    const char *entitled = entitled_words(panels, ui);
    if (!entitled)
        return n;
    out[n] = (struct kit_field){KIT_NOTE, "known.entitled", entitled, .warns = true};
    return n + 1;
}

int person_fields(const struct panels *panels, struct ui *ui, const char *phone,
                  struct kit_field out[PERSON_FIELDS])
{
    struct form *form = (struct form *)&panels->form; // changed by an event alone
    out[0] = kit_entry("name", ui_tr(ui, N_("Surname")), &form->name, KIT_SPAN / 2);
    out[0].autofocus = true;
    out[1] = kit_entry("phone", phone, &form->phone, KIT_SPAN / 2);
    out[2] = title_field(ui, &form->title);
    return PERSON_FIELDS;
}

// ---- what they come for -------------------------------------------------------------------------

static bool is_offered(const struct panels *panels, int service, bool booked)
{
    const struct service_rules *s = &panels->office->snap->model.business.services[service];
    return s->active && (!booked || s->slot_min > 0);
}

struct kit_field service_field(const struct panels *panels, struct ui *ui, const char *label,
                               bool booked)
{
    const struct snapshot *snap = panels->office->snap;
    struct kit_field f = kit_buttons(ui, "for", label, SERVICE_MAX);
    for (int i = 0; i < snap->model.business.service_n; i++) {
        if (is_offered(panels, i, booked))
            kit_add(ui, &f, i, words_in(&snap->catalogue.services[i].name, ui->lang),
                    panels->form.service == i);
    }
    f.set = (int *)&panels->form.service; // changed by an event alone
    return f;
}

void form_first_service(struct panels *panels, bool booked)
{
    for (int i = panels->office->snap->model.business.service_n; i > 0; i--) {
        if (is_offered(panels, i - 1, booked))
            panels->form.service = i - 1;
    }
}

void form_tell(const struct form *form, struct request *request)
{
    utf8_copy(request->person.surname, sizeof request->person.surname, form->name.text);
    utf8_copy(request->person.phone, sizeof request->person.phone, form->phone.text);
    request->person.title = form->title;
}
