// Words about a customer, a visit, what was asked and answered, and the days to come.

#include "office/parts/about.h"
#include "office/parts/me.h"

const char *customer_words(struct ui *ui, const struct person *person)
{
    char name[PERSON_NAME_SIZE];
    person_display(ui->lang, person->surname, person->full_name, person->title, name);
    bool both = *person->full_name && strcmp(person->full_name, name) != 0;
    const char *words = both ? ui_fill(ui, N_("{name} ({addressed})"), "name", person->full_name,
                                       "addressed", name, NULL)
                             : name_words(ui, person->surname, person->full_name, person->title);
    mem_wipe(name, sizeof name);
    return words;
}

const char *phone_words(const struct office *office, struct arena *arena, const char *phone)
{
    return phone_shown(arena, office->snap->catalogue.country, phone);
}

// The services of a group, as its name.
const char *group_words(const struct office *office, struct ui *ui, int group)
{
    struct myself me = my_self(office, ui);
    const char *words = myself_group(&me, group);
    return *words ? words : ui_tr(ui, N_("In no turn order"));
}

const char *outcome_words(const struct ui *ui, enum outcome outcome)
{
    static const char *const outcomes[] = {[OUTCOME_NONE] = N_("record incomplete"),
                                           [OUTCOME_DEAL] = N_("Deal"),
                                           [OUTCOME_FOLLOW_UP] = N_("Follow up"),
                                           [OUTCOME_NO_DEAL] = N_("No deal"),
                                           [OUTCOME_SERVED] = N_("Service done")};
    _Static_assert(sizeof outcomes / sizeof *outcomes == OUTCOME_COUNT, "words for each");
    return ui_tr(ui, outcomes[outcome]);
}

// What the visitor was asked on the ticket, and what they answered.
const char *question_asked(const struct office *office, const struct ui *ui,
                           const struct visit_answer *answer)
{
    const struct question_words *question =
        catalogue_question(&office->snap->catalogue, answer->question);
    return question ? ui_grow(ui, words_in(&question->text, ui->lang)) : "";
}

const char *answer_given(const struct office *office, const struct ui *ui,
                         const struct visit_answer *answer)
{
    const struct question_words *question =
        catalogue_question(&office->snap->catalogue, answer->question);
    bool chosen = question && answer->choice >= 1 && answer->choice <= question->choice_n;
    return ui_grow(ui, chosen ? words_in(&question->choices[answer->choice - 1], ui->lang)
                              : answer->text);
}

const char *answer_words(const struct office *office, struct ui *ui,
                         const struct visit_answer *answer)
{
    const char *asked = question_asked(office, ui, answer),
               *given = answer_given(office, ui, answer);
    return *asked ? arena_printf(ui->arena, "%s %s", asked, given) : given;
}

int lead_with(struct office *office, enum errand_kind kind, int64_t customer, const char *surname,
              const char *phone, enum title title)
{
    struct errand errand = {.kind = kind, .customer = customer, .title = title};
    utf8_copy(errand.surname, sizeof errand.surname, surname);
    phone = phone_words(office, &office->arena, phone);
    for (size_t n = 0; *phone && n < sizeof errand.phone - 1; phone++) {
        if ((*phone >= '0' && *phone <= '9') || *phone == '+')
            errand.phone[n++] = *phone;
    }
    int go = office_lead(office, &errand);
    mem_wipe(&errand, sizeof errand);
    return go;
}

struct kit_field title_field(struct ui *ui, enum title *title)
{
    struct kit_field f = kit_buttons(ui, "title", NULL, 2);
    kit_add(ui, &f, 0, ui_tr(ui, N_("Mr")), *title == TITLE_MR);
    kit_add(ui, &f, 1, ui_tr(ui, N_("Ms")), *title == TITLE_MS);
    f.span = 3;
    f.set = (int *)title;
    f.first = TITLE_MR;
    f.none = TITLE_NONE;
    f.lets_go = true;
    return f;
}

struct kit_field reason_field(struct ui *ui, const char *id, const char *label,
                              const enum reason *reasons, int n, enum reason chosen, bool small)
{
    struct kit_field f = kit_buttons(ui, id, label, n);
    for (int i = 0; i < n; i++)
        kit_add(ui, &f, i, reason_words(ui->lang, reasons[i]), reasons[i] == chosen)->small = small;
    return f;
}

struct kit_field again_field(struct ui *ui, const char *id, const char *label, const int *days,
                             int n)
{
    struct kit_field f = kit_buttons(ui, id, label, n);
    for (int i = 0; i < n; i++)
        kit_add(ui, &f, i, days_words(ui, days[i]), false)->small = false;
    return f;
}

int64_t follow_up_at(const struct office *office, int days)
{
    const struct facts *facts = &office->facts;
    int64_t from_ms = facts->known ? facts->from_ms : office->now_ms;
    int64_t of_day = ((from_ms + facts->offset_ms) % DAY_MS + DAY_MS) % DAY_MS;
    int64_t at_ms = from_ms - of_day + days * (int64_t)DAY_MS + 12 * (int64_t)HOUR_MS;
    return at_ms > office->now_ms ? at_ms : office->now_ms + 5 * (int64_t)MINUTE_MS;
}

const char *follow_day_words(const struct office *office, struct ui *ui, int days)
{
    return ui_fill(ui, days == 1 ? N_("{date} · tomorrow") : N_("{date} · in {n} days"), "date",
                   date_words(office, ui->arena, follow_up_at(office, days)), "n",
                   arena_printf(ui->arena, "%d", days), NULL);
}

const char *days_words(struct ui *ui, int days)
{
    return days == 1 ? ui_tr(ui, N_("tomorrow")) : count_fill(ui, N_("{n} days"), days);
}

const char *party_words(const struct office *office, struct ui *ui, const struct visit *v)
{
    const char *name = visitor_name(office, ui->arena, ui->lang, v);
    if (!*name)
        name = ui_tr(ui, N_("no name given"));
    if (v->party <= 1)
        return name;
    return ui_fill(ui, N_("{name} · party of {n}"), "name", name, "n",
                   arena_printf(ui->arena, "%d", v->party), NULL);
}

const char *visit_summary(const struct office *office, struct ui *ui, const struct visit *visit)
{
    const struct catalogue *catalogue = &office->snap->catalogue;
    return ui_fill(ui, N_("{ticket} · {name} · {service} · {state}"), "ticket",
                   ticket_words(ui->arena, visit), "name", party_words(office, ui, visit),
                   "service", words_in(&catalogue->services[visit->service].name, ui->lang),
                   "state", visit_state_words(ui->lang, visit->state), NULL);
}

const char *proposal_words(const struct office *office, struct ui *ui, const struct proposal *p)
{
    const struct snapshot *snap = office->snap;
    const struct visit *visit = model_visit(&snap->model, p->visit);
    const struct decision decision = {
        .ticket = ticket_words(ui->arena, visit),
        .consultant = p->consultant,
        .reason = p->reason,
        .by = staff_name(office, ui->lang, visit->handed_by),
        .why = visit->handed_why,
        .asked = visit_asked(&snap->model.business, visit),
        .candidates = office->candidates.candidates.at + p->candidate_from,
        .n = p->candidate_n,
        .overtaken = visits_words(ui->arena, ui->lang, &snap->model, p->overtaken, p->overtaken_n)};
    return ui_grow(ui, sentence_decision(ui->arena, ui->lang, &snap->catalogue,
                                         &snap->model.business, &decision));
}
