// Forms: fields one below another, as high as they need, and what a form ends in.

#include "office/kit/kit.h"

void kit_words(struct ui *ui, struct rect box, const char *words)
{
    ui_text(ui, box, words,
            &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
}

void kit_text(struct ui *ui, struct rect *box, const char *words)
{
    struct text_style how = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    text_cut(ui, box, words, &how);
    rect_cut_top(box, ui->theme->gap_px);
}

int kit_input_height(const struct ui *ui)
{
    return ui_input_height(ui, &(struct input_box){.label = ""});
}

static struct input_box input_of(const char *id, const char *label, const struct field *field)
{
    return (struct input_box){.id = id,
                              .label = label,
                              .text = field->text,
                              .preedit = field->preedit,
                              .caret = field->caret,
                              .all_turn = field->all_turn};
}

void kit_input(struct ui *ui, struct rect box, const char *id, const char *label,
               const struct field *field)
{
    struct input_box in = input_of(id, label, field);
    ui_input(ui, box, &in);
}

struct field *kit_typed(const struct kit_typing *fields, int n, const struct ui_event *event)
{
    for (int i = 0; i < n && event->focus && event->kind != EVENT_ACTIVATE; i++) {
        if (strcmp(event->focus, fields[i].id) == 0)
            return field_event(fields[i].field, event) ? fields[i].field : NULL;
    }
    return NULL;
}

struct kit_field kit_entry(const char *id, const char *label, const struct field *text, int span)
{
    return (struct kit_field){KIT_TEXT, id, label, .text = text, .span = span};
}

struct kit_field kit_number(const char *id, const char *label, int value, int least, int most)
{
    return (struct kit_field){KIT_NUMBER, id, label, .value = value, .least = least, .most = most};
}

struct kit_field kit_buttons(struct ui *ui, const char *id, const char *label, int most)
{
    return (struct kit_field){
        KIT_ONE_OF, id, label,
        .buttons = arena_alloc(ui->arena, (size_t)(most + 1) * sizeof(struct button))};
}

struct button *kit_add(struct ui *ui, struct kit_field *to, int i, const char *label, bool chosen)
{
    struct button *b = (struct button *)&to->buttons[to->n++]; // of kit_buttons
    *b = (struct button){.id = arena_printf(ui->arena, "%s.%d", to->id, i),
                         .label = label,
                         .chosen = chosen,
                         .small = true};
    return b;
}

struct kit_field kit_choice(struct ui *ui, const char *id, const char *label,
                            const char *const *words, int n, uint64_t chosen)
{
    struct kit_field f = kit_buttons(ui, id, label, n);
    for (int i = 0; i < n; i++) {
        if (words[i])
            kit_add(ui, &f, i, words[i], chosen >> i & 1);
    }
    return f;
}

void kit_group(struct kit_field *to, struct button *buttons, int n)
{
    int here = 0;
    for (int i = n - 1; i >= 0; i--)
        here = buttons[i].chosen ? i : here;
    for (int i = 0; i < n; i++)
        buttons[i].inner = i != here;
    to->kind = KIT_ONE_OF;
    to->buttons = buttons;
    to->n = n;
}

// ---- fields -------------------------------------------------------------------------------------

static struct text_style note_style(const struct kit_field *f)
{
    return (struct text_style){.type = TYPE_SMALL,
                               .color = f->warns ? COLOR_ACCENT : COLOR_INK_SOFT,
                               .wrap = true,
                               .id = f->id};
}

static int buttons_px(struct ui *ui, int width, const struct kit_field *f)
{
    if (f->columns == 0)
        return button_flow_height(ui, width, f->buttons, f->n);
    int lines = (f->n + f->columns - 1) / f->columns;
    return lines * (touch_px(ui, 36) + ui_px(ui, 6)) - (lines > 0 ? ui_px(ui, 6) : 0);
}

static int number_px(const struct ui *ui)
{
    return ui->theme->target_px + ui_px(ui, 4);
}

// As large as a hand signs.
static int pad_px(const struct ui *ui, int width)
{
    int most = ui_px(ui, 520);
    return width < most ? width : most;
}

static int field_px(struct ui *ui, int width, const struct kit_field *f)
{
    switch (f->kind) {
    case KIT_TEXT:
        return kit_input_height(ui);
    case KIT_ONE_OF:
        return (f->label ? one_line_px(ui, 30) : 0) + buttons_px(ui, width, f);
    case KIT_NUMBER:
    case KIT_SWITCH:
        return number_px(ui);
    case KIT_NOTE: {
        struct text_style how = note_style(f);
        return ui_text_height(ui, width, f->label, &how);
    }
    case KIT_SIGN:
        return one_line_px(ui, 30) + pad_px(ui, width) * KIT_SIGN_H / KIT_SIGN_W;
    case KIT_KIND_COUNT:
        break;
    }
    return 0;
}

static void draw_buttons(struct ui *ui, struct rect box, const struct kit_field *f)
{
    if (f->columns == 0) {
        button_flow(ui, box, f->buttons, f->n);
        return;
    }
    struct rect line = {0};
    for (int i = 0; i < f->n; i++) {
        if (i % f->columns == 0) {
            line = rect_cut_top(&box, touch_px(ui, 36));
            rect_cut_top(&box, ui_px(ui, 6));
        }
        ui_button(ui, rect_column(line, f->columns, i % f->columns, ui_px(ui, 4)), &f->buttons[i]);
    }
}

// Where the label says the figure: it, and a step back or on at the right.
static void draw_steps(struct ui *ui, struct rect box, const struct kit_field *f)
{
    static const char *const steps[2] = {"plus", "minus"};
    for (int i = 0; i < 2; i++) {
        ui_button(
            ui, rect_cut_right(&box, box.h),
            &(struct button){.id = arena_printf(ui->arena, "%s.%s", f->id, steps[i]),
                             .label = arena_printf(ui->arena, "%s %s", f->label, i ? "−" : "+"),
                             .icon = steps[i],
                             .icon_only = true,
                             .disabled = i ? f->value <= f->least : f->value >= f->most});
        rect_cut_right(&box, ui_px(ui, 4));
    }
    ui_text(ui, box, f->label,
            &(struct text_style){
                .type = TYPE_BODY, .weight = WEIGHT_BOLD, .middle = true, .id = f->hint});
}

static void draw_pad(struct ui *ui, struct rect box, const struct kit_field *f)
{
    struct button clear = {WORDED(ui, arena_printf(ui->arena, "%s.clear", f->id), N_("Sign anew")),
                           .small = true};
    section_title(ui, &box, f->label, f->hint);
    struct rect pad = box;
    pad.w = pad_px(ui, box.w);
    pad.h = pad.w * KIT_SIGN_H / KIT_SIGN_W;
    ui_pad(ui, pad, f->id, f->label, f->strokes, *f->strokes ? ui_tr(ui, N_("signed")) : "");
    if (!*f->strokes)
        return;
    int width = ui_button_width(ui, &clear), inset = ui_px(ui, 6);
    struct rect at = {pad.x + pad.w - width - inset, pad.y + inset, width, touch_px(ui, 36)};
    ui_button(ui, at, &clear);
}

static void draw_field(struct ui *ui, struct rect box, const struct kit_field *f)
{
    switch (f->kind) {
    case KIT_TEXT: {
        struct input_box in = input_of(f->id, f->label, f->text);
        in.hint = f->hint;
        in.secret = f->secret;
        ui_input(ui, box, &in);
        break;
    }
    case KIT_ONE_OF:
        if (f->label)
            group_title(ui, &box, f->label, f->hint);
        draw_buttons(ui, box, f);
        ui->tree->group = NULL;
        break;
    case KIT_NUMBER:
        if (f->plain)
            draw_steps(ui, box, f);
        else
            ui_stepper(ui, box, f->id, f->label, f->value, f->least, f->most);
        break;
    case KIT_SWITCH:
        ui_toggle(ui, box, &(struct toggle){.id = f->id, .label = f->label, .on = f->value != 0});
        break;
    case KIT_NOTE: {
        struct text_style how = note_style(f);
        ui_text(ui, box, f->label, &how);
        break;
    }
    case KIT_SIGN:
        draw_pad(ui, box, f);
        break;
    case KIT_KIND_COUNT:
        break;
    }
    if (f->autofocus)
        ui_autofocus(ui, f->kind == KIT_ONE_OF && f->n > 0 ? f->buttons[0].id : f->id);
}

static int span_px(const struct ui *ui, int width, int span)
{
    int gap = ui->theme->gap_px;
    return (width + gap) * span / KIT_SPAN - gap;
}

// What its words need in one line, of a field that shares one.
static int least_px(struct ui *ui, const struct kit_field *f)
{
    int need = 0;
    if (f->kind == KIT_NUMBER)
        return ui_text_width(ui, f->label, &(struct text_style){.type = TYPE_LABEL}) * 4 / 5 +
               ui->theme->gap_px + number_px(ui) * 13 / 4;
    for (int i = 0; f->kind == KIT_ONE_OF && f->columns == 0 && i < f->n; i++)
        need += ui_button_width(ui, &f->buttons[i]) + (i > 0 ? ui_px(ui, 8) : 0);
    return need;
}

static int span_of(struct ui *ui, int width, const struct kit_field *f)
{
    bool shares =
        f->span > 0 && f->span < KIT_SPAN && least_px(ui, f) <= span_px(ui, width, f->span);
    return shares ? f->span : KIT_SPAN;
}

// How many stand in the line that begins here: those whose spans have room in it.
static int line_n(struct ui *ui, int width, const struct kit_field *fields, int n)
{
    int used = 0, i = 0;
    while (i < n && used + span_of(ui, width, &fields[i]) <= KIT_SPAN)
        used += span_of(ui, width, &fields[i++]);
    return i;
}

static int line_px(struct ui *ui, int width, const struct kit_field *fields, int n)
{
    int high = 0;
    for (int i = 0; i < n; i++) {
        int here = field_px(ui, span_px(ui, width, span_of(ui, width, &fields[i])), &fields[i]);
        high = here > high ? here : high;
    }
    return high;
}

// Above a line that does not begin the form; words over a field stand clear of buttons.
static int gap_above(const struct ui *ui, const struct kit_field *first)
{
    return ui_px(ui, first[-1].kind == KIT_ONE_OF && first->kind == KIT_TEXT ? 14 : 8);
}

int kit_form_height(struct ui *ui, int width, const struct kit_field *fields, int n)
{
    int height = 0;
    for (int at = 0, k; at < n; at += k) {
        k = line_n(ui, width, fields + at, n - at);
        height += line_px(ui, width, fields + at, k) + (at > 0 ? gap_above(ui, &fields[at]) : 0);
    }
    return height;
}

static void draw_lines(struct ui *ui, struct rect *box, const struct kit_field *fields, int n)
{
    for (int at = 0, k; at < n; at += k) {
        int width = box->w;
        k = line_n(ui, width, fields + at, n - at);
        rect_cut_top(box, at > 0 ? gap_above(ui, &fields[at]) : 0);
        struct rect line = rect_cut_top(box, line_px(ui, width, fields + at, k));
        for (int i = at; i < at + k; i++) {
            struct rect cell =
                rect_cut_left(&line, span_px(ui, width, span_of(ui, width, &fields[i])));
            rect_cut_left(&line, ui->theme->gap_px);
            bool low = k > 1 && fields[i].kind != KIT_TEXT; // beside fields, at their foot
            draw_field(ui, low ? rect_cut_bottom(&cell, field_px(ui, cell.w, &fields[i])) : cell,
                       &fields[i]);
        }
    }
}

void kit_form_cut(struct ui *ui, struct rect *box, const struct kit_field *fields, int n)
{
    draw_lines(ui, box, fields, n);
    rect_cut_top(box, ui_px(ui, 8));
}

void kit_form_draw(struct ui *ui, struct rect box, const char *id, const struct kit_field *fields,
                   int n)
{
    if (!id) {
        draw_lines(ui, &box, fields, n);
        return;
    }
    struct rect list =
        chips_begin(ui, box, id, kit_form_height(ui, chips_width(ui, box), fields, n));
    draw_lines(ui, &list, fields, n);
    ui_scroll_end(ui);
}

// ---- events -------------------------------------------------------------------------------------

static bool is_for(const struct kit_field *f, const char *id, const char *end)
{
    size_t n = strlen(f->id);
    return strncmp(id, f->id, n) == 0 && strcmp(id + n, end) == 0;
}

static bool step_event(const struct kit_field *f, const char *id)
{
    int by = f->step ? f->step : 1;
    by = is_for(f, id, ".plus") ? by : is_for(f, id, ".minus") ? -by : 0;
    if (by == 0)
        return false;
    int to = f->set ? *f->set + by : 0;
    if (f->set)
        *f->set = to < f->least ? f->least : to > f->most ? f->most : to;
    return true;
}

static bool button_event(const struct kit_field *f, const char *id)
{
    bool ours = false;
    for (int i = 0; i < f->n && !ours; i++)
        ours = strcmp(f->buttons[i].id, id) == 0;
    int64_t which = f->id ? id_number(id, f->id) : -1;
    if (ours && which >= 0 && f->bits)
        *f->bits ^= 1u << which;
    if (!ours || which < 0 || !f->set)
        return ours;
    int to = f->first + (int)which;
    *f->set = f->lets_go && *f->set == to ? f->none : to;
    return true;
}

const struct kit_field *kit_form_event(const struct kit_field *fields, int n,
                                       const struct ui_event *event)
{
    bool pressed = event->kind == EVENT_ACTIVATE;
    for (int i = 0; i < n; i++) {
        const struct kit_field *f = &fields[i];
        bool text = f->kind == KIT_TEXT, here = false;
        if (!pressed)
            here = text && event->focus && strcmp(event->focus, f->id) == 0 &&
                   field_event((struct field *)f->text, event); // the page's own
        else if (f->kind == KIT_NUMBER)
            here = step_event(f, event->id);
        else if (f->kind == KIT_ONE_OF)
            here = button_event(f, event->id);
        else
            here = f->id && (strcmp(f->id, event->id) == 0 ||
                             (f->kind == KIT_SIGN && is_for(f, event->id, ".clear")));
        if (here && f->kind == KIT_SWITCH && f->set)
            *f->set = !*f->set;
        if (here && f->kind == KIT_SWITCH && f->flag)
            *f->flag = !*f->flag;
        if (here)
            return f;
    }
    return NULL;
}

void kit_foot(struct ui *ui, struct rect *box, const char *problem, const char *leave_id,
              const char *leave, const char *send_id, const char *send, bool disabled)
{
    struct rect foot = rect_cut_bottom(box, ui->theme->button_px);
    struct button away = {.id = leave_id, .label = leave, .late = true};
    struct button act = {
        .id = send_id, .label = send, .kind = BUTTON_PRIMARY, .disabled = disabled, .late = true};
    if (leave)
        button_left(ui, &foot, &away, ui->theme->gap_px);
    ui_button(ui, foot, &act);
    rect_cut_bottom(box, ui_px(ui, 8));
    if (!problem)
        return;
    ui_message(ui, rect_cut_bottom(box, ui_message_height(ui, box->w, problem, false)), "problem",
               problem, TONE_ATTENTION, NULL, NULL);
    rect_cut_bottom(box, ui_px(ui, 8));
}
