// What leaves the building: which gateway carries what and how each is, with a button that tries it; the words of the messages;
// and at the left what is stuck, why, and what can be done about it.

#include "office/parts/outgoing.h"
#include "office/settings/internal.h"

#include <inttypes.h>
#include <string.h>

static const struct outbox_now *outbox_of(const struct settings *s)
{
    return &s->office->snap->outbox;
}

// ---- what is stuck ------------------------------------------------------------------------------

static void stuck_row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct settings *s = list->of;
    const struct out_message *m = &outbox_of(s)->stuck[i];
    const char *whom = *m->ticket ? m->ticket : m->gateway;
    out->id = arena_printf(ui->arena, "stuck.%" PRId64, m->id);
    out->as = (struct row){.icon = "warning",
                           .title = arena_printf(ui->arena, "%s · %s · %s", whom,
                                                 out_kind_words(ui->lang, m->kind),
                                                 out_state_words(ui->lang, m->state)),
                           .fact = out_problem_words(ui->lang, m->problem),
                           .wrap = true,
                           .tone = TONE_ATTENTION};
    kit_act(out, ui, "out.again", m->id, N_("Send again"));
    kit_act(out, ui, "out.drop", m->id, N_("Put aside"));
}

static void draw_stuck(struct settings *s, struct ui *ui, struct rect *box)
{
    int n = outbox_of(s)->stuck_n, row = ui_px(ui, 96);
    section_title(ui, box, ui_tr(ui, N_("What was not sent")), NULL);
    if (n == 0) {
        hint_draw(ui, box, N_("Nothing is stuck."));
        return;
    }
    struct rect area = rect_cut_top(box, (n < 4 ? n : 4) * row);
    struct kit_list list = {KIT_ROWS("out.stuck", s, n, stuck_row), .row_px = row};
    kit_list_draw(ui, area, &list);
}

// ---- gateways -------------------------------------------------------------------------------------

static void draw_gateway(struct ui *ui, struct rect *box, const struct gateway_row *g, int i)
{
    bool ended = g->state == GATEWAY_ENDED;
    struct button b = {.id = arena_printf(ui->arena, ended ? "out.resume.%d" : "out.test.%d", i),
                       .label = ui_tr(ui, ended ? N_("Use it again") : N_("Send a test message")),
                       .disabled = g->state == GATEWAY_UNATTENDED};
    struct rect line = rect_cut_top(box, ui_px(ui, 44));
    button_right(ui, &line, &b, ui->theme->gap_px);
    ui_text(ui, line,
            arena_printf(ui->arena, "%s · %s", g->name, gateway_state_words(ui->lang, g->state)),
            &(struct text_style){.type = TYPE_BODY,
                                 .weight = WEIGHT_BOLD,
                                 .color = g->state == GATEWAY_READY ? COLOR_INK : COLOR_BAD,
                                 .middle = true,
                                 .wrap = true,
                                 .shrink = true});
    if (*g->problem)
        note_draw(ui, box, out_problem_words(ui->lang, g->problem), COLOR_BAD);
    rect_cut_top(box, ui_px(ui, 6));
}

static void draw_gateways(struct settings *s, struct ui *ui, struct rect *box)
{
    const struct outbox_now *out = &s->office->snap->outbox;
    topic_draw(s, ui, box, TOPIC_GATEWAYS);
    for (int i = 0; i < out->gateway_n; i++)
        draw_gateway(ui, box, &out->gateways[i], i);
    hint_draw(ui, box,
              N_("Gateways, with their addresses and secrets, stand in config/lobby.ini of "
                 "the machine that sends; here they are chosen by name. Visitors are asked "
                 "at the kiosk, and get a message only if they say yes."));
}

static bool pressed(struct settings *s, const char *id)
{
    const struct outbox_now *out = outbox_of(s);
    int64_t i;
    if ((i = id_number(id, "out.again")) >= 0)
        office_out(s->office, OUTGOING_AGAIN, i, NULL);
    else if ((i = id_number(id, "out.drop")) >= 0)
        office_out(s->office, OUTGOING_DROP, i, NULL);
    else if ((i = id_number(id, "out.test")) >= 0 && i < out->gateway_n)
        office_out(s->office, OUTGOING_TEST, 0, out->gateways[i].name);
    else if ((i = id_number(id, "out.resume")) >= 0 && i < out->gateway_n)
        office_out(s->office, OUTGOING_RESUME, 0, out->gateways[i].name);
    else
        return false;
    return true;
}

const struct part_view outgoing_view = {
    .label = N_("Messages"),
    .part = PART_OUTBOX,
    BLOCKS({TOPIC_COUNT, draw_stuck}, {TOPIC_GATEWAYS, draw_gateways}, {TOPIC_NOTICES, NULL}),
    .pressed = pressed};
