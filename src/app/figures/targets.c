// Since when the targets hold by which waits are judged.

#include "app/figures/report.h"
#include "business/profile.h"

// "Test drive: 25 minutes since 2027-01-01."
static const char *target_words(struct arena *arena, enum lang lang, const char *service,
                                int target_s, int day, bool ahead)
{
    char date[11];
    date_format(day, date);
    return tr_fill(arena, lang,
                   ahead ? N_("{service}: {n} minutes from {date} on.")
                         : N_("{service}: {n} minutes since {date}."),
                   "service", service, "n", arena_printf(arena, "%g", target_s / 60.0), "date",
                   date, NULL);
}

const char *report_targets(struct arena *arena, enum lang lang, const struct catalogue *catalogue,
                           const struct business *business, int first_day)
{
    const char *all = "";
    for (int i = 0; i < business->service_n; i++) {
        const struct service_rules *rules = &business->services[i];
        if (!rules->active || rules->target_from <= first_day || !is_date(rules->target_from))
            continue;
        const char *one =
            target_words(arena, lang, words_in(&catalogue->services[i].name, lang), rules->target_s,
                         rules->target_from, rules->target_today_s > 0);
        all = *all ? arena_printf(arena, "%s %s", all, one) : one;
    }
    return *all
               ? arena_printf(arena, "%s %s",
                              tr(lang, N_("Each visit is judged by the target that its service had "
                                          "on its day.")),
                              all)
               : "";
}
