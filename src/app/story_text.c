// One line an event: the clock, the sentence, who did it; under a call why each other consultant was
// passed over.

#include "app/access.h"
#include "app/story_text.h"
#include "app/internal.h"
#include "app/sentence.h"
#include "base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct telling {
    struct app *app;
    enum lang lang;
    struct ticket_row ticket;
    int day; // yyyymmdd, of the line above; the ticket's at first
    const struct staff_row *staff;
    size_t staff_n;
    struct arena arena;
    struct str text;
};

static const char *author_words(const struct telling *t, const struct event *e)
{
    for (size_t i = 0; i < t->staff_n; i++) {
        if (e->author && t->staff[i].id == e->author)
            return words_in(&t->staff[i].name, t->lang);
    }
    return e->author < 0
               ? other_program_words(t->lang)
               : tr(t->lang, event_by_customer(e) ? N_("at the kiosk") : N_("the program"));
}

static void add_head(struct telling *t)
{
    const struct catalogue *catalogue = &t->app->catalogue;
    int service = business_service(&t->app->model.business, t->ticket.service), day = t->ticket.day;
    str_printf(&t->text, "%s\n%s\n%s %s · %04d-%02d-%02d\n\n",
               words_in(&catalogue->site_name, t->lang), tr(t->lang, N_("Story of the ticket")),
               t->ticket.ticket,
               service < 0 ? "" : words_in(&catalogue->services[service].name, t->lang),
               day / 10000, day / 100 % 100, day % 100);
}

static void add_line(struct telling *t, const struct story_line *line)
{
    const struct catalogue *catalogue = &t->app->catalogue;
    const struct business *business = &t->app->model.business;
    struct site_time at = app_site_time(t->app, line->event.at_ms);
    if (day_of_time(&at) != t->day) // of another date than the line above it
        str_printf(&t->text, "\n%04d-%02d-%02d\n", at.year, at.month, at.day);
    t->day = day_of_time(&at);
    str_printf(&t->text, "%02d:%02d:%02d  %s  (%s)\n", at.hour, at.minute, at.second,
               sentence_event(&t->arena, t->lang, catalogue, business, line),
               author_words(t, &line->event));
    for (size_t i = 0; i < line->candidate_n; i++) {
        if (line->candidates[i].verdict != VERDICT_CHOSEN)
            str_printf(&t->text, "            %s\n",
                       sentence_verdict(&t->arena, t->lang, catalogue, business, line->event.reason,
                                        &line->candidates[i]));
    }
}

bool app_ticket_of_day(struct app *app, struct actor actor, int day, const char *ticket,
                       int64_t *ret_visit, struct err *err)
{
    char prefix;
    int number;
    *ret_visit = 0;
    if (!role_may(actor.role, RIGHT_SEE_QUEUE))
        return err_set(err, ERR_DENIED, "a %s may not read a visit's story", role_code(actor.role));
    if (!ticket_of_text(ticket, &prefix, &number))
        return err_set(err, ERR_INPUT, "'%s' is not a ticket, as A012", ticket);
    if (!store_find_number(app->store, day, prefix, number, ret_visit, err))
        return false;
    return *ret_visit != 0 ||
           err_set(err, ERR_NOTFOUND, "there was no ticket %c%03d on %04d-%02d-%02d", prefix,
                   number, day / 10000, day / 100 % 100, day % 100);
}

// Never over a file that is there.
static bool write_new(const char *folder, const char *ticket, int day, const char *text,
                      char path[EXPORT_PATH_SIZE], struct err *err)
{
    for (int n = 1; n < 1000; n++) {
        char again[8] = "";
        if (n > 1)
            snprintf(again, sizeof again, "-%d", n);
        int length =
            snprintf(path, EXPORT_PATH_SIZE, "%s/lobby-%d-%s%s.txt", folder, day, ticket, again);
        if (length < 0 || length >= EXPORT_PATH_SIZE)
            break;
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 && errno == EEXIST)
            continue;
        FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
        bool ok = file && fputs(text, file) >= 0;
        ok = file && fclose(file) == 0 && ok;
        if (!ok && !err_file(err, "write", path) && file)
            unlink(path); // it is new, and not whole
        return ok;
    }
    return err_set(err, ERR_IO, "there is no free name for a file in '%.300s'", folder);
}

static bool save(struct telling *t, struct actor actor, char ret_path[EXPORT_PATH_SIZE],
                 struct err *err)
{
    char folder[EXPORT_PATH_SIZE];
    if (!export_folder(t->app, folder, err) ||
        !write_new(folder, t->ticket.ticket, t->ticket.day, str_text(&t->text), ret_path, err))
        return false;
    access_note(t->app, actor, ACCESS_STORY, t->ticket.visit, NULL, 0);
    log_line(t->app->log, LOG_INFO, "export: %s %lld took the story of visit %lld",
             role_code(actor.role), (long long)actor.staff, (long long)t->ticket.visit);
    return true;
}

bool app_story_save(struct app *app, struct actor actor, int64_t visit, enum lang lang,
                    char ret_path[EXPORT_PATH_SIZE], struct err *err)
{
    struct story_line *lines = NULL;
    size_t n = 0;
    if (!role_may(actor.role, RIGHT_SEE_NAMES)) // the desk's: it faces the customer
        return err_set(err, ERR_DENIED, "a %s may not take a story away", role_code(actor.role));
    struct telling t = {.app = app, .lang = lang};
    bool found;
    if (!store_find_ticket(app->store, visit, &t.ticket, &found, err))
        return false;
    if (!found)
        return err_set(err, ERR_NOTFOUND, "there is no visit %lld", (long long)visit);
    struct staff_row *staff = mem_alloc(STAFF_MAX * sizeof *staff);
    arena_init(&t.arena);
    bool ok = app_story(app, actor, visit, &lines, &n, err) &&
              app_staff(app, staff, STAFF_MAX, &t.staff_n, err);
    t.staff = staff;
    if (ok) {
        add_head(&t);
        t.day = t.ticket.day;
        for (size_t i = 0; i < n; i++)
            add_line(&t, &lines[i]);
        ok = save(&t, actor, ret_path, err);
    }
    str_finish(&t.text);
    arena_finish(&t.arena);
    free(lines);
    free(staff);
    return ok;
}
