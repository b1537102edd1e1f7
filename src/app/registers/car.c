// Which entry has a car out: its register says by which field, and no two entries in that state have the same.

#include "app/car_now.h"
#include "app/registers/internal.h"

#include <string.h>

// A name may say more than the plate: "Test car 1 ABC-1234", 試駕車一（ABC-1234）.
static bool name_has(const char *name, const char *plate)
{
    static const char *const ends[] = {" ",      "\u3000", "(",      ")", "\uFF08",
                                       "\uFF09", ":",      "\uFF1A", "/"};
    char read[PLATE_SIZE], word[NAME_SIZE];
    if (plate_read(name, read) == PLATE_FINE && strcmp(read, plate) == 0)
        return true;
    for (size_t n; *name; name += n) {
        n = strlen(name);
        size_t end_n = 0;
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            const char *end = strstr(name, ends[i]);
            if (end && (size_t)(end - name) < n) {
                n = (size_t)(end - name);
                end_n = strlen(ends[i]);
            }
        }
        memcpy(word, name, n);
        word[n] = '\0';
        if (plate_read(word, read) == PLATE_FINE && strcmp(read, plate) == 0)
            return true;
        n += end_n;
    }
    return false;
}

static bool choice_has(const struct form_choice *choice, const char *plate)
{
    bool has = false;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        has = has || name_has(choice->name.in[lang], plate);
    return has;
}

static bool find_in(struct app *app, const struct register_info *info, const char *plate,
                    int64_t *ret, struct err *err)
{
    const struct register_form *form = info->form;
    const struct form_field *f = form->car >= 0 ? &form->fields[form->car] : NULL;
    if (!f)
        return true;
    if (f->type != FORM_CHOICE)
        return store_find_held(app->store, info->id, f->code, plate, ret, err);
    for (int i = f->choice_from; *ret == 0 && i < f->choice_from + f->choice_n; i++) {
        if (choice_has(&form->choices[i], plate) &&
            !store_find_held(app->store, info->id, f->code, form->choices[i].code, ret, err))
            return false;
    }
    return true;
}

bool car_find_entry(struct app *app, const char *plate, int64_t *ret, struct err *err)
{
    struct register_info *list;
    size_t n;
    bool ok = register_forms_in_use(app, &list, &n, err);
    *ret = 0;
    for (size_t i = 0; ok && *ret == 0 && i < n; i++)
        ok = find_in(app, &list[i], plate, ret, err);
    registers_free(list, n);
    return ok;
}

// As it stands in the entry: a plate, or what the choice is called.
static void take_car(const struct register_form *form, const struct entry *e, struct car_now *out)
{
    const struct form_field *f = form->car >= 0 ? &form->fields[form->car] : NULL;
    const char *value = f ? entry_get(&e->values, form->car, 0) : "";
    int choice = f && f->type == FORM_CHOICE ? form_choice_of(form, form->car, value) : -1;
    out->car_name = choice >= 0 ? form->choices[choice].name : (struct words){0};
    if (f && choice < 0)
        plate_shown(value, out->plate);
}

bool car_read_entry(struct app *app, struct car_now *out, struct err *err)
{
    struct register_info info;
    bool found = false;
    if (out->car.entry == 0)
        return true;
    struct entry *e = mem_alloc(sizeof *e);
    bool ok = entry_read_row(app, out->car.entry, &info, e, NULL, &found, err);
    if (ok && found && !e->closed && !e->gone) {
        memcpy(out->entry_no, e->no, sizeof out->entry_no);
        out->reg = e->reg;
        out->reg_name = info.form->name;
        out->entry_see = info.form->see;
        out->entry_due_ms = e->due_ms;
        out->entry_made_ms = e->made_ms;
        take_car(info.form, e, out);
    }
    free(info.form);
    mem_wipe(e, sizeof *e);
    free(e);
    return ok;
}
