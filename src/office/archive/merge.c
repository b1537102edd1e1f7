// Two of the archive side by side: are they one person, and which record remains? One confirmation
// that names both; a split takes it back.

#include "office/archive/archive.h"
#include "office/parts/about.h"

static bool ready(const struct archive *a)
{
    return a->two[0].hit.id != 0 && a->two[1].hit.id != 0;
}

static int send(struct archive *a, enum command_kind kind)
{
    int64_t leaves = a->two[!a->stays].hit.id, stays = a->two[a->stays].hit.id;
    if (ready(a) && a->office->working == 0)
        office_send(a->office, kind == COMMAND_MERGE_CUSTOMERS
                                   ? command_merge_customers(leaves, stays)
                                   : command_split_customers(leaves, stays, true));
    return SCREEN_STAY;
}

int merge_event(struct archive *a, const struct ui_event *event)
{
    if (a->view != ARCHIVE_COMPARE)
        return SCREEN_UNUSED;
    if (is_id(event, "merge.send"))
        return send(a, COMMAND_MERGE_CUSTOMERS);
    if (is_id(event, "merge.two"))
        return send(a, COMMAND_SPLIT_CUSTOMERS);
    if (is_id(event, "keep.0"))
        a->stays = 0;
    else if (is_id(event, "keep.1"))
        a->stays = 1;
    else
        return SCREEN_UNUSED;
    return SCREEN_STAY;
}

// ---- drawing ------------------------------------------------------------------------------------

static const char *last_here(const struct office *office, struct ui *ui,
                             const struct customer_card *card)
{
    const struct visit *visit = model_visit(&office->snap->model, card->hit.open_visit);
    return visit ? ui_fill(ui, N_("here now · {ticket}"), "ticket", ticket_words(ui->arena, visit),
                           NULL)
                 : date_words(office, ui->arena, card->hit.seen_ms);
}

static void draw_one(const struct archive *a, struct ui *ui, struct rect box, int i)
{
    const struct office *office = a->office;
    const struct customer_card *card = &a->two[i];
    const char *phone = phone_words(a->office, ui->arena, card->hit.person.phone);
    const char *owner =
        card->hit.owner ? staff_name(office, ui->lang, card->hit.owner) : ui_tr(ui, N_("nobody"));
    bool stays = a->stays == i;
    ground(ui, box, NULL, stays);
    box = rect_inset(box, ui_px(ui, 14), ui_px(ui, 10));
    headline(ui, rect_cut_top(&box, ui_px(ui, 34)), TYPE_HEADING,
             customer_words(ui, &card->hit.person), arena_printf(ui->arena, "two.%d", i));
    const struct kit_moment facts[] = {
        {ui_tr(ui, N_("Phone")), .words = *phone ? phone : ui_tr(ui, N_("no phone"))},
        {ui_tr(ui, N_("Known by")), .words = owner},
        {ui_tr(ui, N_("First here")), .words = date_words(office, ui->arena, card->made_ms)},
        {ui_tr(ui, N_("Last here")), .words = last_here(office, ui, card)},
        {ui_tr(ui, N_("Visits")), .words = number_words(ui->arena, card->visits)}};
    kit_moments_draw(ui, &box, NULL, facts, sizeof facts / sizeof *facts);
    ui_button(ui, rect_cut_top(&box, ui->theme->button_px),
              &(struct button){.id = arena_printf(ui->arena, "keep.%d", i),
                               .label = stays ? ui_tr(ui, N_("This one remains"))
                                              : ui_tr(ui, N_("Keep this one")),
                               .icon = stays ? "check" : NULL,
                               .kind = BUTTON_QUIET,
                               .chosen = stays,
                               .small = true});
}

// What the two are called where both are named: with their phone or number where the names are alike.
static const char *called(struct ui *ui, const struct archive *a, int i)
{
    char names[2][PERSON_NAME_SIZE];
    for (int k = 0; k < 2; k++) {
        const struct person *p = &a->two[k].hit.person;
        person_display(ui->lang, p->surname, p->full_name, p->title, names[k]);
    }
    const struct customer_hit *hit = &a->two[i].hit;
    const char *number = ui_fill(ui, N_("no. {number}"), "number",
                                 arena_printf(ui->arena, "%lld", (long long)hit->id), NULL);
    const char *mark =
        *hit->person.phone ? phone_words(a->office, ui->arena, hit->person.phone) : number;
    bool alike = strcmp(names[0], names[1]) == 0;
    bool phones_alike = strcmp(a->two[0].hit.person.phone, a->two[1].hit.person.phone) == 0;
    const char *words = alike ? ui_fill(ui, N_("{name} ({addressed})"), "name", names[i],
                                        "addressed", phones_alike ? number : mark, NULL)
                              : arena_strdup(ui->arena, names[i]);
    mem_wipe(names, sizeof names);
    return *words ? words : number;
}

static const char *what_moves(struct ui *ui, const struct archive *a)
{
    const struct customer_card *gone = &a->two[!a->stays];
    return ui_fill(ui,
                   N_("{gone} becomes part of {name}: visits ({visits}), appointments, follow-ups "
                      "and the phone count for {name} from now on. It can be split off again."),
                   "gone", called(ui, a, !a->stays), "name", called(ui, a, a->stays), "visits",
                   number_words(ui->arena, gone->visits), NULL);
}

// Two open tickets are nobody's mistake to be decided here: both stay, and it is said.
static const char *both_here(const struct archive *a, struct ui *ui)
{
    const struct model *model = &a->office->snap->model;
    const struct visit *one = model_visit(model, a->two[0].hit.open_visit);
    const struct visit *two = model_visit(model, a->two[1].hit.open_visit);
    if (!one || !two)
        return NULL;
    return ui_fill(ui,
                   N_("Both are here now, with {one} and {two}. Both tickets stay: cancel the one "
                      "that is not needed."),
                   "one", ticket_words(ui->arena, one), "two", ticket_words(ui->arena, two), NULL);
}

static void draw_foot(const struct archive *a, struct ui *ui, struct rect *box)
{
    kit_foot(ui, box, NULL, "back", ui_tr(ui, N_("Cancel")), "merge.send",
             ui_fill(ui, N_("Merge {gone} into {name}"), "gone", called(ui, a, !a->stays), "name",
                     called(ui, a, a->stays), NULL),
             a->office->working > 0);
    struct rect line = rect_cut_bottom(box, ui->theme->button_px);
    struct button two = {WORDED(ui, "merge.two", N_("They are two people"))};
    button_right(ui, &line, &two, 0);
    rect_cut_bottom(box, ui_px(ui, 8));
}

void merge_draw(const struct archive *a, struct ui *ui, struct rect box)
{
    section_title(ui, &box, ui_tr(ui, N_("Are these two one person?")), NULL);
    if (!ready(a)) {
        kit_words(ui, box, ui_tr(ui, N_("One moment …")));
        return;
    }
    draw_foot(a, ui, &box);
    int gap = ui->theme->gap_px;
    struct rect two = rect_cut_top(&box, ui_px(ui, 34 + 5 * 46 + 26) + ui->theme->button_px);
    draw_one(a, ui, rect_column(two, 2, 0, gap), 0);
    draw_one(a, ui, rect_column(two, 2, 1, gap), 1);
    rect_cut_top(&box, gap);
    struct text_style how = {.type = TYPE_BODY, .wrap = true, .id = "merge.what"};
    const char *words = what_moves(ui, a);
    text_cut(ui, &box, words, &how);
    const char *here = both_here(a, ui);
    if (!here)
        return;
    rect_cut_top(&box, ui_px(ui, 6));
    ui_message(ui, rect_cut_top(&box, ui_message_height(ui, box.w, here, false)), "merge.both",
               here, TONE_ATTENTION, NULL, NULL);
}
