// Forms: fields one below another, as high as they need, and what a form ends in.

#include "office/kit/kit.h"
#include "office/frame/frame.h"

void kit_words(struct ui *ui, struct rect box, const char *words)
{
    ui_text(ui, box, words,
            &(struct text_style){.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true});
}

void kit_text(struct ui *ui, struct rect *box, const char *words)
{
    struct text_style how = {.type = TYPE_BODY, .color = COLOR_INK_SOFT, .wrap = true};
    ui_text(ui, rect_cut_top(box, ui_text_height(ui, box->w, words, &how)), words, &how);
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
                              .caret = field->caret};
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

// ---- fields -------------------------------------------------------------------------------------

static const struct text_style note_style = {
    .type = TYPE_SMALL, .color = COLOR_INK_SOFT, .wrap = true};

static int field_px(struct ui *ui, int width, const struct kit_field *f)
{
    switch (f->kind) {
    case KIT_TEXT:
        return kit_input_height(ui);
    case KIT_ONE_OF:
        return (f->label ? one_line_px(ui, 30) : 0) +
               button_flow_height(ui, width, f->buttons, f->n);
    case KIT_NUMBER:
    case KIT_SWITCH:
        return ui->theme->target_px + ui_px(ui, 4);
    case KIT_NOTE:
        return ui_text_height(ui, width, f->label, &note_style);
    case KIT_KIND_COUNT:
        break;
    }
    return 0;
}

static void draw_field(struct ui *ui, struct rect box, const struct kit_field *f)
{
    switch (f->kind) {
    case KIT_TEXT: {
        struct input_box in = input_of(f->id, f->label, f->text);
        in.hint = f->hint;
        ui_input(ui, box, &in);
        break;
    }
    case KIT_ONE_OF:
        if (f->label)
            section_title(ui, &box, f->label, f->hint);
        button_flow(ui, box, f->buttons, f->n);
        break;
    case KIT_NUMBER:
        ui_stepper(ui, box, f->id, f->label, f->value, f->least, f->most);
        break;
    case KIT_SWITCH:
        ui_toggle(ui, box, &(struct toggle){.id = f->id, .label = f->label, .on = f->value != 0});
        break;
    case KIT_NOTE:
        ui_text(ui, box, f->label, &note_style);
        break;
    case KIT_KIND_COUNT:
        break;
    }
    if (f->autofocus)
        ui_autofocus(ui, f->id);
}

static int span_of(const struct kit_field *f)
{
    return f->span > 0 && f->span < KIT_SPAN ? f->span : KIT_SPAN;
}

static int span_px(const struct ui *ui, int width, int span)
{
    int gap = ui->theme->gap_px;
    return (width + gap) * span / KIT_SPAN - gap;
}

// How many stand in the line that begins here: those whose spans have room in it.
static int line_n(const struct kit_field *fields, int n)
{
    int used = 0, i = 0;
    while (i < n && used + span_of(&fields[i]) <= KIT_SPAN)
        used += span_of(&fields[i++]);
    return i;
}

static int line_px(struct ui *ui, int width, const struct kit_field *fields, int n)
{
    int high = 0;
    for (int i = 0; i < n; i++) {
        int here = field_px(ui, span_px(ui, width, span_of(&fields[i])), &fields[i]);
        high = here > high ? here : high;
    }
    return high;
}

int kit_form_height(struct ui *ui, int width, const struct kit_field *fields, int n)
{
    int height = 0;
    for (int at = 0, k; at < n; at += k) {
        k = line_n(fields + at, n - at);
        height += line_px(ui, width, fields + at, k) + (at > 0 ? ui_px(ui, 8) : 0);
    }
    return height;
}

static void draw_lines(struct ui *ui, struct rect *box, const struct kit_field *fields, int n)
{
    for (int at = 0, k; at < n; at += k) {
        k = line_n(fields + at, n - at);
        rect_cut_top(box, at > 0 ? ui_px(ui, 8) : 0);
        struct rect line = rect_cut_top(box, line_px(ui, box->w, fields + at, k));
        int width = line.w;
        for (int i = at; i < at + k; i++) {
            struct rect cell = rect_cut_left(&line, span_px(ui, width, span_of(&fields[i])));
            rect_cut_left(&line, ui->theme->gap_px);
            bool low = k > 1 && fields[i].kind != KIT_TEXT; // beside fields, at their foot
            draw_field(ui, low ? rect_cut_bottom(&cell, field_px(ui, cell.w, &fields[i])) : cell,
                       &fields[i]);
        }
    }
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

void kit_foot(struct ui *ui, struct rect *box, const char *problem, bool back,
              const struct button *send)
{
    struct rect foot = rect_cut_bottom(box, ui->theme->button_px);
    if (back) {
        struct button cancel = {.id = "back", .label = ui_tr(ui, N_("Cancel"))};
        ui_button(ui, rect_cut_left(&foot, ui_button_width(ui, &cancel)), &cancel);
        rect_cut_left(&foot, ui->theme->gap_px);
    }
    ui_button(ui, foot, send);
    rect_cut_bottom(box, ui_px(ui, 8));
    if (!problem)
        return;
    ui_message(ui, rect_cut_bottom(box, ui_message_height(ui, box->w, problem, false)), "problem",
               problem, TONE_ATTENTION, NULL, NULL);
    rect_cut_bottom(box, ui_px(ui, 8));
}
