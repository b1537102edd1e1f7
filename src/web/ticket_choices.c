// What the ticket's owner may do on its page: each a form of its own that works without a script. What costs a place or
// money asks for the last digits of the phone where the page was reached by a typed code.

#include "web/page_ticket.h"
#include "web/assets.h"
#include "app/added_work.h"
#include "app/ticket_words.h"

const char *ticket_fill(struct ticket *t, const char *msgid, const char *name, const char *value)
{
    return tr_fill(&t->r->arena, t->r->lang, msgid, name, value, NULL);
}

static void begin_form(struct ticket *t, const char *below)
{
    html(t->out, "<form method=\"post\"");
    html_attr(t->out, "action", request_ticket_path(t->r, below));
    html(t->out, ">");
}

static void draw_tail(struct ticket *t);

// Of a page that was reached by a typed code.
static void draw_digits(struct ticket *t)
{
    if (t->r->typed)
        draw_tail(t);
}

// … and of whatever costs money. Who left no phone has no digits to say.
static void draw_tail(struct ticket *t)
{
    const char *tail = t->s->visitors[t->v - t->s->model.visits.at].phone_tail;
    if (!*tail)
        return;
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("Last four digits of your phone"));
    html(t->out,
         "</span><input name=\"tail\" inputmode=\"numeric\" pattern=\"[0-9]{4}\" maxlength=\"4\" "
         "required autocomplete=\"off\"></label>");
}

static void begin_choice(struct ticket *t, const char *icon, const char *msgid, const char *look)
{
    html(t->out, "<details><summary");
    html_attr(t->out, "class", look);
    html(t->out, ">");
    if (icon)
        page_icon(&t->page, icon);
    html(t->out, "<span>");
    page_tr(&t->page, msgid);
    html(t->out, "</span></summary><div class=\"choice\">");
}

static void end_choice(struct ticket *t)
{
    html(t->out, "</div></details>");
}

void ticket_draw_later(struct ticket *t)
{
    static const int minutes[] = {10, 20, 30};
    begin_choice(t, "pause", N_("I will be back in a while"), "button");
    html(t->out, "<p>");
    page_tr(&t->page, N_("When will you be back?"));
    html(t->out, "</p>");
    begin_form(t, "/later");
    draw_digits(t);
    html(t->out, "<div class=\"row\">");
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        const char *n = arena_printf(&t->r->arena, "%d", minutes[i]);
        html(t->out, "<button class=\"button\" name=\"minutes\"");
        html_attr(t->out, "value", n);
        html(t->out, ">");
        html_text(t->out, ticket_fill(t, N_("{n} min"), "n", n));
        html(t->out, "</button>");
    }
    html(t->out, "</div></form>");
    end_choice(t);
}

void ticket_draw_cancel(struct ticket *t)
{
    begin_choice(t, NULL, N_("Cancel my number"), "link");
    html(t->out, "<p><b>");
    html_text(t->out, ticket_fill(t, N_("Shall we cancel {ticket}?"), "ticket", t->number));
    html(t->out, "</b> ");
    page_tr(&t->page, N_("Your place in the queue is then lost."));
    html(t->out, "</p>");
    begin_form(t, "/cancel");
    draw_digits(t);
    html(t->out, "<button class=\"button bad\">");
    page_tr(&t->page, N_("Yes, cancel it"));
    html(t->out, "</button></form>");
    end_choice(t);
}

// A call for somebody of the desk: asked for, or on its way and no longer wanted.
void ticket_draw_come(struct ticket *t)
{
    if (t->state.coming) {
        html(t->out, "<p class=\"said\" id=\"coming\">");
        page_tr(&t->page, N_("The desk knows: somebody is coming to you."));
        html(t->out, "</p>");
    }
    begin_form(t, "/come");
    if (t->state.coming)
        html(t->out, "<input type=\"hidden\" name=\"not\" value=\"1\">");
    html(t->out, "<button class=\"button\">");
    page_icon(&t->page, t->state.coming ? "cross" : "person");
    html(t->out, "<span>");
    page_tr(&t->page,
            t->state.coming ? N_("I need nobody any more") : N_("Please send somebody to me"));
    html(t->out, "</span></button></form>");
}

// Once the promise is exceeded, below the words that say so.
void ticket_draw_longer(struct ticket *t)
{
    if (!t->state.behind)
        return;
    if (t->state.said) {
        html(t->out, "<p class=\"said\" id=\"told\">");
        page_tr(&t->page, N_("Thank you. The desk knows and looks into it."));
        html(t->out, "</p>");
        return;
    }
    html(t->out, "<p class=\"ask\">");
    page_tr(&t->page, N_("Longer than we told you?"));
    html(t->out, "</p>");
    begin_form(t, "/longer");
    html(t->out, "<button class=\"button\">");
    page_icon(&t->page, "clock");
    html(t->out, "<span>");
    page_tr(&t->page, N_("Tell us"));
    html(t->out, "</span></button></form>");
}

void ticket_draw_back(struct ticket *t, const char *look)
{
    begin_form(t, "/back");
    html(t->out, "<button");
    html_attr(t->out, "class", look);
    html(t->out, ">");
    page_tr(&t->page, N_("I am back"));
    html(t->out, "</button></form>");
}

// Shown by the script alone: a browser makes a sound only after a touch.
void ticket_draw_ring(struct ticket *t)
{
    html(t->out,
         "<button type=\"button\" class=\"button\" id=\"ring\" hidden aria-pressed=\"false\"");
    html_attr(t->out, "data-on", tr(t->r->lang, N_("It rings when it is your turn")));
    html(t->out, ">");
    page_icon(&t->page, "bell");
    html(t->out, "<span>");
    page_tr(&t->page, N_("Ring when it is my turn"));
    html(t->out, "</span></button>");
}

static const struct {
    enum desk_task task;
    const char *icon, *words;
} drinks[] = {{DESK_TASK_TEA, "tea", N_("Tea")},
              {DESK_TASK_COFFEE, "coffee", N_("Coffee")},
              {DESK_TASK_WATER, "water", N_("Water")}};

static void draw_drink(struct ticket *t, int i)
{
    bool open = visit_task_open(t->v, drinks[i].task);
    int count = t->v->tasks[drinks[i].task].count;
    html(t->out, "<button class=\"button\" name=\"task\" value=\"");
    html_int(t->out, drinks[i].task);
    html(t->out, "\"");
    html_attr(t->out, "aria-pressed", open ? "true" : "false");
    html(t->out, ">");
    page_icon(&t->page, open ? "check" : drinks[i].icon);
    html(t->out, "<span>");
    page_tr(&t->page, drinks[i].words);
    if (open && t->v->party > 1)
        html_text(t->out, arena_printf(&t->r->arena, " × %d", count));
    html(t->out, "</span></button>");
}

// A cup for each who came; one touch more takes it back.
void ticket_draw_drinks(struct ticket *t)
{
    if (!t->s->catalogue.offers_drinks)
        return;
    html(t->out, "<section id=\"drinks\"><p class=\"ask\">");
    page_tr(&t->page, N_("Something to drink while you wait?"));
    html(t->out, "</p>");
    begin_form(t, "/drink");
    html(t->out, "<div class=\"row\">");
    for (size_t i = 0; i < sizeof drinks / sizeof *drinks; i++)
        draw_drink(t, (int)i);
    html(t->out, "</div></form></section>");
}

// By the code on the screen of the lobby.
void ticket_draw_here(struct ticket *t)
{
    begin_form(t, "/back");
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("Code on our screen"));
    html(t->out, "</span><input class=\"code\" name=\"k\" required autocomplete=\"off\" "
                 "autocapitalize=\"characters\" spellcheck=\"false\" maxlength=\"10\"></label>"
                 "<button class=\"button main\">");
    page_tr(&t->page, N_("I am here"));
    html(t->out, "</button></form>");
}

void ticket_draw_answer(struct ticket *t, const struct added_work *work)
{
    begin_form(t, "/work");
    page_hidden(&t->page, "number", arena_printf(&t->r->arena, "%d", work->number));
    draw_tail(t);
    html(t->out, "<div class=\"row\"><button class=\"button main\" name=\"yes\" value=\"1\">");
    page_tr(&t->page, N_("Yes, please do it"));
    html(t->out, "</button><button class=\"button\" name=\"yes\" value=\"0\">");
    page_tr(&t->page, N_("No, leave it"));
    html(t->out, "</button></div></form>");
}

// ---- how it was ---------------------------------------------------------------------------------

static const char *const faces[] = {N_("Very poor"), N_("Poor"), N_("All right"), N_("Good"),
                                    N_("Excellent")};
static const char *const tags[TAG_COUNT] = {
    [TAG_ATTITUDE] = N_("Kindness"), [TAG_KNOWLEDGE] = N_("Knowledge"),
    [TAG_WAIT] = N_("The wait"),     [TAG_ENVIRONMENT] = N_("Surroundings"),
    [TAG_PRICE] = N_("The price"),
};

static void draw_faces(struct ticket *t)
{
    html(t->out, "<fieldset class=\"faces\">");
    for (int i = 0; i < 5; i++) {
        html(t->out, "<label><input type=\"radio\" name=\"stars\" required value=\"");
        html_int(t->out, i + 1);
        html(t->out, "\"><span>");
        str_add(t->out,
                assets_drawing(t->r->web->assets, arena_printf(&t->r->arena, "face-%d", i + 1)));
        html(t->out, "<b>");
        page_tr(&t->page, faces[i]);
        html(t->out, "</b></span></label>");
    }
    html(t->out, "</fieldset>");
}

static void draw_tags(struct ticket *t)
{
    html(t->out, "<p class=\"ask\">");
    page_tr(&t->page, N_("What mattered most?"));
    html(t->out, "</p><div class=\"tags\">");
    for (int i = 0; i < TAG_COUNT; i++) {
        html(t->out, "<label><input type=\"checkbox\" value=\"1\"");
        html_attr(t->out, "name", arena_printf(&t->r->arena, "tag%d", i));
        html(t->out, "><span>");
        page_tr(&t->page, tags[i]);
        html(t->out, "</span></label>");
    }
    html(t->out, "</div>");
}

void ticket_draw_rating(struct ticket *t)
{
    begin_form(t, "/rate");
    draw_faces(t);
    draw_tags(t);
    html(t->out, "<label class=\"field\"><span>");
    page_tr(&t->page, N_("A few words of your own"));
    html(t->out, "</span><textarea name=\"words\" rows=\"3\" maxlength=\"500\"></textarea></label>"
                 "<button class=\"button main\">");
    page_tr(&t->page, N_("Send"));
    html(t->out, "</button></form>");
}
