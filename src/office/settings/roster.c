// Shifts, and from when somebody is late: a topic each. Who works when stands on the roster's own page.

#include "office/settings/internal.h"

const struct part_view roster_view = {.label = N_("Shifts and attendance"),
                                      .part = PART_ROSTER,
                                      .topics = {TOPIC_SHIFTS, TOPIC_ATTENDANCE},
                                      .topic_n = 2};
