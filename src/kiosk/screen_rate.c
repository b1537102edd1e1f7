// How was it? Five faces in one row, the best at the right; one touch and Send are enough. What was
// good or not, a few words, and after a low one whether somebody shall call, stand below once a face is
// touched, all to be left out.
#include "kiosk/session.h"

static const char *const tags[] = {
    [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
    [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("Surroundings"),
    [TAG_PRICE] = N_("The price"),
};
_Static_assert(sizeof tags / sizeof *tags == TAG_COUNT, "one word per tag");

enum { FACES = 5 };

// From the phone that was asked for: without one nobody can call.
static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    (void)now_ms;
    if (lobby_has_phone(k->snapshot, k->v.visit) || phone_is_typed(k))
        return;
    field_wipe(&k->v.phone);
    k->v.call_back = false;
}

static bool is_low(const struct kiosk *k)
{
    return k->v.rating > 0 && k->v.rating <= LOW_RATING;
}

static bool is_reachable(const struct kiosk *k)
{
    return lobby_has_phone(k->snapshot, k->v.visit) || *k->v.phone.text;
}

static int call(struct kiosk *k, bool call_back, bool to_desk)
{
    k->v.call_back = call_back && !k->v.call_back; // once more takes it back
    k->v.to_desk = to_desk && !k->v.to_desk;
    return call_back && k->v.call_back && !is_reachable(k) ? AT_CALL_BACK : SCREEN_STAY;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    int64_t value = kiosk_id_number(e, "face"), tag = kiosk_id_number(e, "tag");
    if (value >= 1 && value <= FACES) {
        k->v.rating = (int)value;
        k->v.call_back = k->v.to_desk = false;
        return SCREEN_STAY;
    }
    if (k->v.rating == 0)
        return SCREEN_UNUSED;
    if (tag >= 0 && tag < TAG_COUNT) {
        k->v.tags[tag] = !k->v.tags[tag];
        return SCREEN_STAY;
    }
    if (id_is(e, "call.yes") && is_low(k))
        return call(k, true, false);
    if (id_is(e, "call.desk") && is_low(k))
        return call(k, false, true);
    if (id_is(e, "comment"))
        return AT_COMMENT;
    return id_is(e, "send") ? ask_rating(k) : SCREEN_UNUSED;
}

// ---- drawing ----------------------------------------------------------------------------------

// Who it is about, over the question's answers.
static void draw_person(const struct kiosk *k, struct ui *ui, struct rect box,
                        const struct visit *v)
{
    int radius = ui->theme->radius_px[RADIUS_CARD], gap = ui_px(ui, 24);
    draw_fill(ui->draw, box, radius, paint_of(COLOR_PRIMARY_SOFT));
    if (ui->theme->env.high_contrast)
        draw_outline(ui->draw, box, radius, ui->theme->stroke_px, paint_of(COLOR_LINE));
    struct rect inner = rect_inset(box, ui_px(ui, 32), ui_px(ui, 24));
    const char *name = kiosk_consultant_name(k, ui->lang, v->with);
    struct text_style who = {.type = TYPE_HEADING,
                             .weight = WEIGHT_BOLD,
                             .align = ALIGN_CENTER,
                             .wrap = true,
                             .balance = true,
                             .shrink = true,
                             .id = "help"};
    struct text_style what = {
        .type = TYPE_LABEL, .color = COLOR_INK_SOFT, .align = ALIGN_CENTER, .shrink = true};
    const char *words = ui_fill(ui, "{name} looked after you today.", "name", name, NULL);
    const char *about = ui_fill(ui, "{ticket}, {service}", "ticket", k->v.ticket, "service",
                                service_name(k, ui->lang, v->service), NULL);
    int bold = ui_text_height(ui, inner.w, words, &who);
    int soft = ui_text_height(ui, inner.w, about, &what) + gap / 2;
    int side = at_most(ui_px(ui, 184), inner.h - bold - soft - gap);
    if (side < ui_px(ui, 72)) {
        who.middle = true;
        ui_text(ui, inner, words, &who);
        return;
    }
    inner = rect_center(inner, inner.w, side + gap + bold + soft);
    struct photo photo = kiosk_portrait(k, v->with);
    ui_person(ui, rect_center(rect_cut_top(&inner, side), side, side), name,
              k->snapshot->model.business.consultants[v->with].id, &photo);
    rect_cut_top(&inner, gap);
    ui_text(ui, rect_cut_top(&inner, bold), words, &who);
    rect_cut_top(&inner, gap / 2);
    ui_text(ui, inner, about, &what);
}

static void draw_call(const struct kiosk *k, struct ui *ui, struct rect box)
{
    bool left = *k->v.phone.text && k->v.call_back;
    const char *yes = left              ? ui_tr(ui, "We will call you")
                      : is_reachable(k) ? ui_tr(ui, "Yes, please call me")
                                        : ui_tr(ui, "Leave a phone, we call you");
    struct button ways[] = {{.id = "call.yes",
                             .label = yes,
                             .icon = k->v.call_back ? "check" : "phone",
                             .kind = BUTTON_QUIET,
                             .chosen = k->v.call_back},
                            {.id = "call.desk",
                             .label = ui_tr(ui, "Talk at the desk now"),
                             .icon = k->v.to_desk ? "check" : "desk",
                             .kind = BUTTON_QUIET,
                             .chosen = k->v.to_desk}};
    for (int i = 0; i < 2; i++) {
        if (ui->theme->env.large_text && !ways[i].chosen)
            ways[i].icon = NULL; // the words want the width
        ui_button(ui, rect_column(box, 2, i, ui_px(ui, 16)), &ways[i]);
    }
}

// What was good, or not, and as the last one a few words of their own.
static void draw_tags(const struct kiosk *k, struct ui *ui, struct rect box, int columns, int rows)
{
    int gap = ui_px(ui, 16);
    bool said = *k->v.comment.text != '\0', large = ui->theme->env.large_text;
    for (int i = 0; i < TAG_COUNT; i++) {
        struct button b = {.id = arena_printf(ui->arena, "tag.%d", i),
                           .label = ui_tr(ui, tags[i]),
                           .icon = k->v.tags[i] && !large ? "check" : NULL,
                           .kind = BUTTON_QUIET,
                           .chosen = k->v.tags[i]};
        ui_button(ui, rect_cell(box, columns, rows, i, gap), &b);
    }
    struct button words = {.id = "comment",
                           .label = ui_tr(ui, "Your words"),
                           .icon = large  ? NULL
                                   : said ? "check"
                                          : "edit", // the words want the width
                           .kind = BUTTON_QUIET,
                           .chosen = said};
    ui_button(ui, rect_cell(box, columns, rows, TAG_COUNT, gap), &words);
}

static const char *reasons_title(const struct kiosk *k, struct ui *ui)
{
    return is_low(k)             ? ui_tr(ui, "We are sorry. What can we do better?")
           : k->v.rating < FACES ? ui_tr(ui, "Thank you. What mattered most?")
                                 : ui_tr(ui, "Wonderful! What was especially good?");
}

static const struct text_style reasons_words = {.type = TYPE_BODY,
                                                .weight = WEIGHT_BOLD,
                                                .wrap = true,
                                                .balance = true,
                                                .shrink = true,
                                                .id = "reasons"};

// Heights of the parts under the faces; the words go before a button becomes too small.
struct below {
    int columns, rows, grid, title, call, gap;
};

static struct below below_faces(const struct kiosk *k, struct ui *ui, struct rect body)
{
    struct below b = {.gap = ui_px(ui, 16), .columns = ui->theme->env.large_text ? 2 : 3};
    int row = ui->theme->target_px;
    b.rows = (TAG_COUNT + b.columns) / b.columns;
    b.grid = b.rows * row + (b.rows - 1) * b.gap;
    bool large = ui->theme->env.large_text; // words of several lines
    b.call = is_low(k) ? (large ? row * 5 / 4 : row) + b.gap : 0;
    b.title = ui_text_height(ui, body.w, reasons_title(k, ui), &reasons_words) + b.gap;
    int faces = ui_px(ui, !large ? 180 : ui->theme->portrait ? 300 : 220);
    if (b.grid + b.call + b.title + faces > body.h)
        b.title = 0;
    if (b.grid + b.call + faces > body.h && b.columns == 2) { // denser before anything is cut
        b.columns = 3;
        b.rows = (TAG_COUNT + b.columns) / b.columns;
        b.grid = b.rows * row + (b.rows - 1) * b.gap;
    }
    int spare = (body.h - b.grid - b.call - b.title - faces - ui_px(ui, 24)) / b.rows;
    if (spare > 0) // up to what an action has elsewhere
        b.grid += b.rows * at_most(spare, ui_px(ui, large ? 64 : 16));
    return b;
}

static void draw_below(const struct kiosk *k, struct ui *ui, struct rect box, struct below b)
{
    if (b.title)
        ui_text(ui, rect_cut_top(&box, b.title), reasons_title(k, ui), &reasons_words);
    if (b.call) {
        struct rect row = rect_cut_top(&box, b.call);
        rect_cut_bottom(&row, b.gap);
        draw_call(k, ui, row);
    }
    draw_tags(k, ui, rect_cut_top(&box, b.grid), b.columns, b.rows);
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const struct visit *v = model_visit(&k->snapshot->model, k->v.visit);
    const char *const words[FACES] = {ui_tr(ui, "Very poor"), ui_tr(ui, "Poor"),
                                      ui_tr(ui, "All right"), ui_tr(ui, "Good"),
                                      ui_tr(ui, "Excellent")};
    struct page page = kiosk_page(k, ui, ui_tr(ui, "How was your visit?"), NULL);
    struct rect body = page.body;
    struct below below = below_faces(k, ui, body);
    int gap = ui->theme->gap_px, under = below.grid + below.call + below.title + gap;
    int held =
        is_low(k) ? 0 : ui->theme->target_px + below.gap; // of the call: nothing moves for it
    if (!ui->theme->portrait || body.h - under - held < ui_px(ui, 320))
        held = 0;
    under += held;
    int faces = at_most(ui_px(ui, ui->theme->portrait ? 380 : 300), body.h - under);
    int person = body.h - under - faces - gap;
    bool known = v && v->with != NOBODY;
    if (known && page.aside.h >= ui_px(ui, 200))
        draw_person(k, ui, rect_cut_top(&page.aside, at_most(page.aside.h, ui_px(ui, 420))), v);
    else if (known && person >= ui_px(ui, 120))
        draw_person(k, ui, rect_cut_top(&body, at_most(person, ui_px(ui, 400))), v);
    else if (ui->theme->portrait && person > gap) // hands low
        rect_cut_top(&body, at_most(person, ui_px(ui, 560)) - gap);
    if (body.h < page.body.h)
        rect_cut_top(&body, gap);
    ui_rating(ui, rect_cut_top(&body, faces), "face", words, k->v.rating);
    rect_cut_top(&body, gap);
    if (k->v.rating > 0)
        draw_below(k, ui, body, below);
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "send", ui_tr(ui, "Send"), k->v.rating > 0);
}

const struct screen rate_screen = {.name = "rate", .enter = enter, .event = event, .draw = draw};
