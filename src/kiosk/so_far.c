// The left third across, under the question: what has been answered so far, each one tap from being
// changed, then what it is about as a drawing, and who is being called at its foot.
#include "kiosk/session.h"

#include <string.h>

// ---- events -----------------------------------------------------------------------------------

// Whoever was recognised says so again; who came with an appointment is not asked for a name.
static bool name_may_change(const struct kiosk *k)
{
    return *k->v.name.text && (k->v.customer == 0 || k->v.known_n > 0);
}

int so_far_event(const struct kiosk *k, const struct ui_event *event)
{
    if (id_is(event, "change.service"))
        return AT_SERVICE;
    if (id_is(event, "change.phone"))
        return AT_PHONE;
    if (id_is(event, "change.name") && name_may_change(k))
        return k->v.customer ? AT_KNOWN : AT_SURNAME;
    return SCREEN_UNUSED;
}

// ---- what has been answered -------------------------------------------------------------------

enum { ANSWERS = 3, TAIL_SHOWN = 3 };

// The last digits: the rest is nobody else's.
static const char *phone_brief(const struct kiosk *k, struct ui *ui)
{
    const char *text = k->v.phone.text;
    size_t n = strlen(text);
    return ui_fill(ui, N_("Phone … {digits}"), "digits",
                   n > TAIL_SHOWN ? text + n - TAIL_SHOWN : text, NULL);
}

static const char *name_brief(const struct kiosk *k, struct ui *ui)
{
    char name[PERSON_NAME_SIZE];
    spoken_name(k, ui->lang, false, name);
    const char *kept = arena_strdup(ui->arena, name);
    mem_wipe(name, sizeof name);
    return kept;
}

static struct button answer(const char *id, const char *label)
{
    return (struct button){
        .id = id, .label = label, .icon = "edit", .kind = BUTTON_QUIET, .small = true};
}

// All but the one that is asked for now.
static int answers(const struct kiosk *k, struct ui *ui, struct button out[ANSWERS])
{
    enum kiosk_screen at = kiosk_at(k);
    int n = 0, service = service_index(k);
    if (service < 0)
        return 0;
    if (at != AT_SERVICE)
        out[n++] = answer("change.service", service_name(k, ui->lang, service));
    if (at != AT_PHONE && phone_is_typed(k))
        out[n++] = answer("change.phone", phone_brief(k, ui));
    if (at != AT_SURNAME && at != AT_KNOWN && name_may_change(k))
        out[n++] = answer("change.name", name_brief(k, ui));
    return n;
}

static int row_height(struct ui *ui, int width, const struct button *all, int n)
{
    struct text_style how = {
        .type = TYPE_SMALL, .weight = WEIGHT_BOLD, .wrap = true, .balance = true};
    int em = ui->theme->type_px[TYPE_SMALL], high = ui->theme->target_px;
    for (int i = 0; i < n; i++) {
        int words = ui_text_height(ui, width - em * 27 / 10, all[i].label, &how) + ui_px(ui, 16);
        high = words > high ? words : high;
    }
    return high;
}

void kiosk_so_far(const struct kiosk *k, struct ui *ui, struct rect *aside, int least)
{
    struct button all[ANSWERS];
    if (ui->theme->portrait)
        return;
    int n = answers(k, ui, all), gap = ui_px(ui, 12);
    int columns = ui->theme->env.large_text || n < 2 ? 1 : 2, rows = (n + columns - 1) / columns;
    int row = row_height(ui, rect_column(*aside, columns, 0, gap).w, all, n);
    int high = rows * row + (rows - 1) * gap;
    if (n == 0 || high + ui->theme->gap_px + least > aside->h)
        return;
    struct rect box = rect_cut_top(aside, high);
    for (int i = 0; i < n; i++)
        ui_button(ui, rect_cell(box, columns, rows, i, gap), &all[i]);
    rect_cut_top(aside, ui->theme->gap_px);
}

// ---- what it is about, and who is called ------------------------------------------------------

static const char *called(const struct kiosk *k, struct ui *ui)
{
    struct calling calls[CALLING_MAX];
    if (lobby_calling(k->snapshot, calls) == 0)
        return NULL;
    return kiosk_call_text(ui, &calls[0]);
}

static struct text_style call_words(bool called)
{
    return (struct text_style){.type = called ? TYPE_LABEL : TYPE_SMALL,
                               .weight = called ? WEIGHT_BOLD : WEIGHT_REGULAR,
                               .color = called ? COLOR_PRIMARY : COLOR_INK_SOFT,
                               .middle = true,
                               .wrap = true,
                               .balance = true,
                               .shrink = true,
                               .id = "calling.foot"};
}

// What they are about, or have a number for, or else what the house does; NOBODY: nothing that has a drawing.
static int about(const struct kiosk *k)
{
    const struct snapshot *s = k->snapshot;
    const struct visit *v = model_visit(&s->model, k->v.visit);
    int chosen = service_index(k), service = chosen < 0 && v ? v->service : chosen;
    for (int i = 0; service < 0 && i < s->model.business.service_n; i++)
        if (s->model.business.services[i].active && *s->catalogue.services[i].icon)
            service = i;
    return service;
}

void kiosk_aside(const struct kiosk *k, struct ui *ui, struct rect aside)
{
    const char *call = called(k, ui);
    const char *words = call ? call : ui_tr(ui, "No number is being called just now");
    struct text_style how = call_words(call != NULL);
    int pad = ui_px(ui, 24), em = ui->theme->type_px[TYPE_LABEL], edge = ui_px(ui, 16);
    int foot = ui_text_height(ui, aside.w - 2 * pad - em * 2, words, &how) + 2 * edge;
    rect_cut_top(&aside, edge);
    bool staff = kiosk_has(k, TRAIT_OF_STAFF | TRAIT_OF_DOUBT);
    if (ui->theme->portrait || staff || k->v.problem || aside.h < foot) // a problem stands there
        return;
    int service = about(k);
    const char *icon = service < 0 ? "" : k->snapshot->catalogue.services[service].icon;
    int high = at_most(aside.h - foot - pad, (aside.w - 2 * pad) * 2 / 3);
    bool picture = kiosk_at(k) != AT_SERVICE && *icon && high >= ui_px(ui, 120);
    struct rect card = rect_cut_bottom(&aside, foot + (picture ? high + pad : 0));
    draw_fill(ui->draw, card, ui->theme->radius_px[RADIUS_CARD], paint_of(COLOR_SAND));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, card, ui->theme->radius_px[RADIUS_CARD], ui->theme->stroke_px,
                     paint_of(COLOR_LINE));
    struct rect line = rect_inset(rect_cut_bottom(&card, foot), pad, edge);
    if (picture) {
        struct photo photo = catalogue_photo(&k->snapshot->catalogue,
                                             k->snapshot->catalogue.services[service].picture);
        ui_picture(
            ui, rect_center((struct rect){card.x, card.y + pad, card.w, high}, high * 3 / 2, high),
            icon, &photo);
    }
    ui_icon(ui, rect_center(rect_cut_left(&line, em * 2), em * 5 / 4, em * 5 / 4), "bell",
            call ? COLOR_PRIMARY : COLOR_INK_SOFT);
    ui_text(ui, line, words, &how);
}
