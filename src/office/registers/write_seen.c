// What of an entry is seen rather than read, as it is written: a photo from a browser, a signature.

#include "office/registers/registers.h"

const char *register_value_before(const struct registers *r, int field, int line)
{
    return r->entry && r->story ? entry_get(&r->story->entry.values, field, line) : "";
}

// ---- a photo from a browser ----------------------------------------------------------------------

struct photo_job {
    struct job job;
    struct str bytes;
    int draft, field; // whose, and where it goes
    char name[PHOTO_NAME_SIZE];
};

static void work_photo(struct job *job, struct app *app)
{
    struct photo_job *q = (struct photo_job *)job;
    job->ok =
        app_hold_photo(app, job->actor, q->bytes.text, q->bytes.n, q->name, &job->response.err);
}

static void release_photo(struct job *job)
{
    str_finish(&((struct photo_job *)job)->bytes);
}

static void done_photo(struct job *job, void *asker)
{
    struct registers *r = asker;
    const struct photo_job *q = (struct photo_job *)job;
    enum err_code code = job->response.err.code;
    if (job->ok && r->draft && r->drafts == q->draft)
        entry_set(r->draft, q->field, 0, q->name);
    else if (code == ERR_INPUT)
        office_tell(r->office, TONE_ATTENTION, N_("That is no photo: PNG or JPEG, at most 16 MB."));
    else if (!job->ok)
        office_say_error(r->office, code);
}

static void photo_came(struct office *office, struct str *bytes)
{
    struct registers *r = office_part(office, &registers_page);
    if (!r->draft)
        return;
    struct photo_job *q = office_job(office, sizeof *q, work_photo, done_photo, r);
    q->job.release = release_photo;
    q->draft = r->drafts;
    q->field = r->photo_field;
    q->bytes = *bytes;
    *bytes = (struct str){0};
    office_post(office, &q->job);
}

// "p.FIELD.1": one is chosen; "p.FIELD.0": none.
bool register_photographs(struct registers *r, const struct register_form *form, const char *id)
{
    int field, comes;
    if (sscanf(id, "p.%d.%d", &field, &comes) != 2 || field < 0 || field >= form->field_n ||
        form->fields[field].type != FORM_PHOTO)
        return false;
    if (!comes)
        entry_set(r->draft, field, 0, "");
    else
        office_want_file(r->office, FILE_PHOTO, photo_came);
    r->photo_field = field;
    return true;
}

// On a pad, or "sign anew".
bool register_signs(struct registers *r, const struct register_form *form,
                    const struct ui_event *event)
{
    char strokes[SIGNATURE_SIZE];
    int64_t field = event->id ? id_number(event->id, "sign") : -1;
    if (field < 0 || field >= form->field_n || form->fields[field].type != FORM_SIGNATURE)
        return false;
    utf8_copy(strokes, sizeof strokes, entry_get(r->draft, (int)field, 0));
    if (event->kind == EVENT_STROKE) {
        strokes_add(strokes, sizeof strokes, event);
        entry_set(r->draft, (int)field, 0, strokes);
    }
    mem_wipe(strokes, sizeof strokes);
    return true;
}

bool register_signs_anew(struct registers *r, const struct register_form *form, const char *id)
{
    int field = -1;
    bool here = sscanf(id, "sign.%d", &field) == 1 && strstr(id, ".clear") && field >= 0 &&
                field < form->field_n && form->fields[field].type == FORM_SIGNATURE;
    if (here)
        entry_set(r->draft, field, 0, "");
    return here;
}

void register_photo_field(const struct registers *r, struct ui *ui, int field,
                          struct kit_field *out)
{
    struct kit_field set = kit_buttons(ui, arena_printf(ui->arena, "p.%d", field), NULL, 2);
    const char *value = entry_get(r->draft, field, 0);
    bool fresh = *value && strcmp(value, register_value_before(r, field, 0)) != 0;
    kit_add(ui, &set, 1, ui_tr(ui, N_("Choose a file …")), false)->icon = "plus";
    if (*value)
        kit_add(ui, &set, 0, ui_tr(ui, N_("Without a photo")), false);
    out->kind = KIT_ONE_OF;
    out->buttons = set.buttons;
    out->n = set.n;
    out->hint = ui_tr(ui, fresh    ? N_("The photo is here: save, and it is kept.")
                          : *value ? N_("There is a photo.")
                                   : N_("PNG or JPEG, at most 16 MB."));
}
