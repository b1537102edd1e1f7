// Is this you? A phone that is known here reveals surname and title and nothing else; several
// people may share one. Only "yes" takes over who they are.
#include "kiosk/session.h"

static int take_over(struct kiosk *k, const struct known_customer *known)
{
    k->v.customer = known->id;
    k->v.owner = known->owner;
    k->v.title = known->title;
    k->v.titled = true;
    k->v.returning = true;
    k->v.first_time = false;
    field_set(&k->v.name, known->surname);
    int64_t earlier = known->open_visit ? known->open_visit : known->missed;
    if (earlier) {
        k->v.already_here = true;
        return flow_found(k, earlier, true);
    }
    return flow_after_known(k);
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (id_is(e, "known.none")) {
        k->v.customer = k->v.owner = 0;
        field_wipe(&k->v.name);
        return AT_SURNAME;
    }
    int64_t i = kiosk_id_number(e, "known");
    if (i < 0 || (size_t)i >= k->v.known_n)
        return SCREEN_UNUSED;
    return take_over(k, &k->v.known[i]);
}

static const char *name_of(const struct kiosk *k, struct ui *ui, size_t i)
{
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, k->v.known[i].surname, "", k->v.known[i].title, name);
    return arena_strdup(ui->arena, name);
}

static struct page page_of_one(const struct kiosk *k, struct ui *ui)
{
    char name[PERSON_NAME_SIZE];
    const struct known_customer *one = &k->v.known[0];
    person_greeted(ui->lang, one->surname, "", one->title, name);
    const char *title = *name ? ui_fill(ui, "Welcome back, {name}", "name", name, NULL)
                              : ui_tr(ui, N_("Welcome back"));
    const char *help = *name ? ui_tr(ui, "Is this you?")
                             : ui_fill(ui, N_("We have you as {name}. Is this you?"), "name",
                                       name_of(k, ui, 0), NULL);
    mem_wipe(name, sizeof name);
    return kiosk_page(k, ui, title, help);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    bool alone = k->v.known_n == 1;
    struct page page = alone ? page_of_one(k, ui)
                             : kiosk_page(k, ui, ui_tr(ui, "Welcome back! Who is it?"),
                                          ui_tr(ui, "Several people share this phone number."));
    struct card cards[KNOWN_MAX + 1];
    int n = 0;
    for (size_t i = 0; i < k->v.known_n; i++, n++)
        cards[n] = (struct card){.id = arena_printf(ui->arena, "known.%d", (int)i),
                                 .icon = "person",
                                 .title = alone ? ui_tr(ui, "Yes, this is me") : name_of(k, ui, i),
                                 .help = k->v.known[i].open_visit
                                             ? ui_tr(ui, N_("Or we came together: one number is "
                                                            "enough"))
                                             : NULL};
    cards[n++] = (struct card){.id = "known.none",
                               .icon = "people",
                               .title = alone ? ui_tr(ui, "No, I am somebody else")
                                              : ui_tr(ui, "None of these")};
    if (n <= 3)
        kiosk_choices(ui, page.body, cards, n);
    else
        ui_cards(ui, page.body, "people", cards, n);
    kiosk_so_far(k, ui, &page.aside, 0);
    kiosk_back(k, ui, &page);
    kiosk_progress(ui, &page, STEP_PHONE);
}

const struct screen known_screen = {.name = "known", .event = event, .draw = draw};
