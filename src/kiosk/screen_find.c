// Your number: its letter is one of those given today, the digits come from the keypad; or the
// scanner reads the code and nothing has to be typed.
#include "kiosk/session.h"

#include <string.h>

static void enter(void *app, int64_t now_ms)
{
    struct kiosk *k = app;
    char all[LETTERS_SIZE];
    (void)now_ms;
    if (!k->v.prefix && kiosk_letters(k, all) == 1) // one of several would be taken for their own
        k->v.prefix = all[0];
}

static int go_on(struct kiosk *k)
{
    if (!*k->v.digits.text)
        return SCREEN_STAY;
    k->v.problem = NULL;
    return AT_TAIL;
}

static int event(void *app, const struct ui_event *e)
{
    struct kiosk *k = app;
    if (e->kind == EVENT_SCAN)
        return ask_ticket_by_code(k, e->text);
    if (id_is(e, "next"))
        return go_on(k);
    if (id_is(e, "forgotten")) {
        k->v.news = N_("Your name or phone is enough for the desk to find it.");
        return AT_DESK;
    }
    if (e->kind == EVENT_KEY && e->stroke.key == KEY_ENTER)
        return *k->v.digits.text ? go_on(k) : SCREEN_UNUSED;
    char all[LETTERS_SIZE];
    int n = kiosk_letters(k, all);
    int64_t i = kiosk_id_number(e, "prefix");
    if (i >= 0 && i < n) {
        k->v.prefix = all[i];
        k->v.problem = NULL;
        return SCREEN_STAY;
    }
    if (k->v.digits_filled && (kiosk_id_number(e, "key") >= 0 || e->kind == EVENT_TEXT)) {
        field_wipe(&k->v.digits);
        k->v.digits_filled = false;
    }
    bool used =
        e->kind == EVENT_ACTIVATE ? field_key(&k->v.digits, e->id) : field_event(&k->v.digits, e);
    return used ? SCREEN_STAY : SCREEN_UNUSED;
}

static void draw_prefixes(const struct kiosk *k, struct ui *ui, struct rect box)
{
    char all[LETTERS_SIZE];
    int n = kiosk_letters(k, all);
    for (int i = 0; i < n; i++) {
        const char letter[2] = {all[i], '\0'};
        struct button b = {.id = arena_printf(ui->arena, "prefix.%d", i),
                           .label = arena_strdup(ui->arena, letter),
                           .kind = BUTTON_QUIET,
                           .chosen = all[i] == k->v.prefix};
        ui_button(ui, rect_column(box, n, i, ui_px(ui, 12)), &b);
    }
}

static void draw(const void *app, struct ui *ui)
{
    const struct kiosk *k = app;
    const char *title = ui_tr(ui, "What is your number?");
    const char *help =
        ui_tr(ui, "It is on your ticket, such as A012. Or hold the code in front of the scanner.");
    bool brief = k->v.problem && ui->theme->env.large_text; // the problem says what to do
    struct page page = kiosk_page(k, ui, title, brief ? NULL : help);
    struct rect body = page.body;
    kiosk_problem(k, ui, &page, &body);
    char all[LETTERS_SIZE];
    if (kiosk_letters(k, all) > 1) {
        draw_prefixes(k, ui, rect_cut_top(&body, ui->theme->target_px));
        rect_cut_top(&body, ui->theme->gap_px);
    }
    const char letter[2] = {k->v.prefix, '\0'};
    const char *shown =
        *k->v.digits.text ? arena_printf(ui->arena, "%s%s", letter, k->v.digits.text) : "";
    struct button forgotten = {
        .id = "forgotten", .label = ui_tr(ui, "I forgot my number"), .kind = BUTTON_QUIET};
    kiosk_pad(ui, body,
              &(struct pad){.id = "number",
                            .label = title,
                            .text = shown,
                            .hint = ui_tr(ui, "Number"),
                            .below = &forgotten});
    kiosk_back(k, ui, &page);
    kiosk_main(ui, &page, "next", ui_tr(ui, "Next"), *k->v.digits.text != '\0');
}

const struct screen find_screen = {.name = "find", .enter = enter, .event = event, .draw = draw};
