#pragma once
// The lobby's own headers, for files that draw. Journal and catalogue share three names with the
// toolkit (an event, its kinds, words): theirs step aside here to journal_event and
// catalogue_words. Include this before any header of ui/.

#define event            journal_event
#define event_kind       journal_event_kind
#define EVENT_NONE       JOURNAL_EVENT_NONE
#define EVENT_KIND_COUNT JOURNAL_EVENT_KIND_COUNT
#define words            catalogue_words
#include "app/export.h"
#include "app/keep.h"
#include "app/appointment.h"
#include "app/link.h"
#include "app/past.h"
#include "app/report.h"
#include "app/sentence.h"
#include "core/assign.h"
#include "core/turn.h"
#undef event
#undef event_kind
#undef EVENT_NONE
#undef EVENT_KIND_COUNT
#undef words
