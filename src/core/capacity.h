#pragma once
// How many servers will be at work, as far as it is known beforehand: who is away comes back at a
// stated time, shifts begin and end, breaks are planned; and who is booked will take some of their
// work. What was learned is time with as many servers as now and nobody booked; this turns it into
// time by the clock, and back, so that a break neither frightens who waits nor teaches a wrong pace.
// Pure.

enum { CAPACITY_STEPS = 24 }; // more are left out, the latest first

struct capacity {
    double now;    // servers at work, above 0: the unit of what is learned
    double from_s; // nobody is at work before that
    int n;
    struct capacity_step {
        double after_s; // from now, 0 or more; rising
        double servers; // that come then (below 0: that go)
        double work_s;  // that goes before from then on, in what was learned
    } steps[CAPACITY_STEPS];
};

// Nobody is at work now: whoever comes first counts as those of now.
void capacity_begin_with_first(struct capacity *capacity);

// Keeps the order. Where there is no room the latest is left out.
void capacity_add(struct capacity *capacity, double after_s, double servers);
// Somebody who goes before comes then, and takes so much of what was learned.
void capacity_add_work(struct capacity *capacity, double after_s, double work_s);

// What takes worked_s with as many servers as now lasts so long; and back: the first rises, the second
// stands still while those booked are served. However many go, a quarter of those now stays, so that
// nothing lasts for ever.
double capacity_lasting_s(const struct capacity *capacity, double worked_s);
double capacity_worked_s(const struct capacity *capacity, double lasting_s);
