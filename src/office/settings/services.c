// Services: their list; what each is the table of settings says.

#include "office/settings/internal.h"

static int service_n(const struct settings *s)
{
    return s->draft.business.service_n;
}

static int add(struct settings *s, const char *id)
{
    (void)id;
    return profile_add_service(&s->draft);
}

static void row(const struct kit_list *list, struct ui *ui, int i, struct kit_row *out)
{
    const struct profile *p = &((const struct settings *)list->of)->draft;
    const struct service_rules *rules = &p->business.services[i];
    out->as = (struct row){.title = words_in(&p->services[i].words.name, ui->lang),
                           .fact = rules->active ? arena_printf(ui->arena, "%c", rules->prefix)
                                                 : ui_tr(ui, N_("not in use"))};
}

const struct part_view services_view = {.label = N_("Services"),
                                        .add = "service.new",
                                        .part = PART_SERVICES,
                                        BLOCKS({TOPIC_SERVICE, NULL}, {TOPIC_SERVICE_RULES, NULL}),
                                        .add_row = add,
                                        .row = row,
                                        .row_n = service_n,
                                        .most = SERVICE_MAX,
                                        .add_label = N_("New service")};
