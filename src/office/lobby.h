#pragma once
// What the office reads and asks of the lobby, in one place.

#include "app/customers.h"
#include "app/earlier.h"
#include "app/export.h"
#include "app/keep.h"
#include "app/appointment.h"
#include "app/link.h"
#include "app/past.h"
#include "app/report.h"
#include "app/workday.h"
#include "app/sentence.h"
#include "app/story_text.h"
#include "core/assign.h"
#include "core/engine.h"
#include "core/turn.h"
