#pragma once
// What the office reads and asks of the lobby, in one place.

#include "app/people/customers.h"
#include "app/people/history.h"
#include "app/figures/export.h"
#include "app/upkeep.h"
#include "app/people/appointment.h"
#include "app/link.h"
#include "app/figures/look_back.h"
#include "app/figures/report.h"
#include "app/figures/workday.h"
#include "app/sentence.h"
#include "app/story_text.h"
#include "core/assign.h"
#include "core/engine.h"
#include "core/turn.h"
