// A component of libical's, and its text.

#include "web/calendar_file.h"
#include "app/door.h"
#include "base/clock.h"

#include <inttypes.h>

#include <libical/ical.h>
#include <stdlib.h>

static struct icaltimetype utc(int64_t at_ms)
{
    return icaltime_from_timet_with_zone((time_t)(at_ms / SECOND_MS), 0,
                                         icaltimezone_get_utc_timezone());
}

static icalcomponent *reminder_of(const struct calendar_event *e)
{
    icalcomponent *alarm = icalcomponent_new_valarm();
    struct icaltriggertype before = icaltriggertype_from_int(-(int)(HOUR_MS / SECOND_MS));
    icalcomponent_add_property(alarm, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    icalcomponent_add_property(alarm, icalproperty_new_description(e->summary));
    icalcomponent_add_property(alarm, icalproperty_new_trigger(before));
    return alarm;
}

const char *calendar_uid(struct arena *arena, const struct door_now *door, int64_t appointment)
{
    char house[HOUSE_ID_SIZE];
    house_id(door, house);
    return arena_printf(arena, "appointment-%" PRId64 "@%s.lobby", appointment, house);
}

// Which of several tellings of one event is the newest: programs that take them from a file go by it.
static int sequence_of(const struct calendar_event *e)
{
    static const int64_t since_ms = 1577836800000; // 2020-01-01
    return e->now_ms > since_ms ? (int)((e->now_ms - since_ms) / MINUTE_MS) : 0;
}

static icalcomponent *event_of(const struct calendar_event *e)
{
    icalcomponent *event = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_property(event, icalproperty_new_uid(e->uid));
    icalcomponent_add_property(event, icalproperty_new_dtstamp(utc(e->now_ms)));
    icalcomponent_add_property(event, icalproperty_new_sequence(sequence_of(e)));
    icalcomponent_add_property(event, icalproperty_new_dtstart(utc(e->starts_ms)));
    icalcomponent_add_property(event, icalproperty_new_dtend(utc(e->ends_ms)));
    icalcomponent_add_property(event, icalproperty_new_summary(e->summary));
    icalcomponent_add_property(event, icalproperty_new_location(e->place));
    icalcomponent_add_property(
        event,
        icalproperty_new_status(e->cancelled ? ICAL_STATUS_CANCELLED : ICAL_STATUS_CONFIRMED));
    if (e->url)
        icalcomponent_add_property(event, icalproperty_new_url(e->url));
    if (e->reminds && !e->cancelled)
        icalcomponent_add_component(event, reminder_of(e));
    return event;
}

void calendar_file(struct str *out, const char *name, const struct calendar_event *events, size_t n)
{
    icalcomponent *calendar =
        icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                            icalproperty_new_prodid("-//lobby//EN"),
                            icalproperty_new_method(ICAL_METHOD_PUBLISH), (void *)0);
    if (name) {
        icalproperty *x = icalproperty_new_x(name);
        icalproperty_set_x_name(x, "X-WR-CALNAME");
        icalcomponent_add_property(calendar, x);
    }
    for (size_t i = 0; i < n; i++)
        icalcomponent_add_component(calendar, event_of(&events[i]));
    char *text = icalcomponent_as_ical_string_r(calendar);
    str_add(out, text ? text : "");
    free(text);
    icalcomponent_free(calendar);
}
