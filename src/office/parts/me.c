// Whoever is signed in: the customer they have, and what they may do.

#include "office/parts/me.h"
#include "office/frame/frame.h"

int my_index(const struct office *office)
{
    return business_consultant(&office->snap->model.business, office->actor.staff);
}

struct myself my_self(const struct office *office, const struct ui *ui)
{
    return (struct myself){office->snap, my_index(office), ui->now_ms, ui->arena, ui->lang};
}

const struct visit *my_visit(const struct office *office)
{
    const struct model *model = &office->snap->model;
    int me = my_index(office);
    return me < 0 || !model->consultants[me].visit
               ? NULL
               : model_visit(model, model->consultants[me].visit);
}

const struct visit *my_customer(const struct office *office)
{
    const struct visit *mine = my_visit(office);
    int me = my_index(office);
    for (size_t i = 0; !mine && me >= 0 && i < office->proposal_n; i++) {
        const struct visit *next = model_visit(&office->snap->model, office->proposals[i].visit);
        if (office->proposals[i].consultant == office->actor.staff && next && next->owner == me)
            mine = next;
    }
    return mine;
}

const char *my_person_words(const struct office *office, struct ui *ui, const struct visit *visit)
{
    const char *name = visitor_name(office, ui->arena, ui->lang, visit);
    return *name ? name : ui_tr(ui, N_("no name given"));
}

bool act_allowed(const struct office *office, enum command_kind kind, int64_t consultant)
{
    return role_may_command(office->actor.role, kind, consultant == office->actor.staff);
}

const struct proposal *proposal_for(const struct office *office, int64_t visit)
{
    return row_with(office->proposals, office->proposal_n, visit, visit);
}
