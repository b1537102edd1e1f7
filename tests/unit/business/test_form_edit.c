// A form that is changed piece by piece: whatever pointed at what moved still does, what pointed at what went points
// at nothing, and what entries hold is missed when it is taken away.

#include "test.h"
#include "app/registers/ready.h"
#include "business/form_edit.h"
#include "base/tr.h"
#include "paths.h"
#include <stdio.h>
#include <string.h>

static struct register_form form, was;

static void read_ready(int i)
{
    struct err err = {0};
    if (!register_form_read("f", ready_registers[i].text, &form, &err))
        fail_msg("%s", err.text);
    was = form;
}

static const char *name_of(const struct register_form *f, int field)
{
    return field < 0 ? "" : f->fields[field].code;
}

static void nothing_points_out_of_it(void)
{
    for (int i = 0; i < form.field_n; i++) {
        const struct form_field *f = &form.fields[i];
        assert_in_range(f->one + 1, 0, form.field_n);
        assert_in_range(f->two + 1, 0, form.field_n);
        assert_in_range(f->lines + 1, 0, form.field_n);
        assert_in_range(f->item + 1, 0, form.field_n);
        assert_in_range(f->move + 1, 0, form.field_n);
        assert_in_range(f->shown_by + 1, 0, form.field_n);
        assert_true(f->shown_by < 0 || f->shown_for);
        assert_in_range(f->choice_from + f->choice_n, 0, form.choice_n);
        assert_true(f->required == ~0u || f->required >> form.state_n == 0);
    }
    for (int i = 0; i < form.rule_n; i++) {
        assert_in_range(form.rules[i].field + 1, 0, form.field_n);
        assert_in_range(form.rules[i].state + 1, 0, form.state_n);
        assert_in_range(form.rules[i].seen + 1, 0, form.state_n);
    }
}

// Every field of every ready-made one by itself: the others still name the same others.
static void a_field_goes(void **state)
{
    (void)state;
    for (int i = 0; i < ready_register_n; i++) {
        read_ready(i);
        for (int gone = 0; gone < was.field_n; gone++) {
            form = was;
            assert_true(form_remove_field(&form, gone));
            nothing_points_out_of_it();
            for (int f = 0; f < was.field_n; f++) {
                int to = form_field_of(&form, was.fields[f].code);
                if (f == gone) {
                    assert_int_equal(to, -1);
                    continue;
                }
                const char *lines =
                    was.fields[f].lines == gone ? "" : name_of(&was, was.fields[f].lines);
                assert_string_equal(name_of(&form, form.fields[to].lines), lines);
                for (int c = 0; c < was.fields[f].choice_n; c++)
                    assert_string_equal(form.choices[form.fields[to].choice_from + c].code,
                                        was.choices[was.fields[f].choice_from + c].code);
            }
            assert_string_equal(name_of(&form, form.owner),
                                was.owner == gone ? "" : name_of(&was, was.owner));
            assert_string_equal(name_of(&form, form.due),
                                was.due == gone ? "" : name_of(&was, was.due));
        }
    }
}

static void a_state_goes_and_others_move(void **state)
{
    (void)state;
    for (int i = 0; i < ready_register_n; i++) {
        read_ready(i);
        for (int gone = 0; gone < was.state_n && was.state_n > 1; gone++) {
            form = was;
            assert_true(form_remove_state(&form, gone));
            nothing_points_out_of_it();
        }
        form = was;
        for (int f = 0; f + 1 < form.field_n; f++) { // there and back again
            assert_int_equal(form_move_field(&form, f, 1), f + 1);
            nothing_points_out_of_it();
            assert_int_equal(form_move_field(&form, f + 1, -1), f);
        }
        for (int s = 0; s + 1 < form.state_n; s++) {
            assert_int_equal(form_move_state(&form, s, 1), s + 1);
            assert_int_equal(form_move_state(&form, s + 1, -1), s);
        }
        assert_memory_equal(&form, &was, sizeof form);
    }
}

static unsigned shown_for(const char *code)
{
    return form.fields[form_field_of(&form, code)].shown_for;
}

// A choice goes: what is shown for others is still shown for them, and what was for it alone is always.
static void conditions_follow_their_choices(void **state)
{
    (void)state;
    for (int i = 0; i < ready_register_n; i++) {
        read_ready(i);
        if (strcmp(form.code, "calls") != 0)
            continue;
        int kind = form_field_of(&form, "kind"), place = form_field_of(&form, "place");
        assert_int_equal(shown_for("car"), 1u << 1 | 1u << 2); // service, rescue
        form_remove_choice(&form, form_choice_of(&form, kind, "sales"));
        assert_int_equal(shown_for("car"), 1u << 0 | 1u << 1);
        assert_int_equal(form.fields[form_field_of(&form, "need")].shown_by, -1);
        form_move_field(&form, kind, 1);
        assert_string_equal(name_of(&form, form.fields[place].shown_by), "kind");
        form_remove_choice(&form, form_choice_of(&form, 1, "rescue"));
        assert_int_equal(form.fields[place].shown_by, -1);
        assert_int_equal(shown_for("car"), 1u << 0);
        nothing_points_out_of_it();
    }
}

static void new_ones_are_written_and_read(void **state)
{
    (void)state;
    struct err err = {0};
    struct str text = {0};
    memset(&form, 0, sizeof form);
    form_begin(&form);
    snprintf(form.code, sizeof form.code, "own-1");
    assert_false(register_form_check(&form, &err)); // it has no name
    snprintf(form.name.in[LANG_EN], sizeof form.name.in[LANG_EN], "Own");
    if (!register_form_check(&form, &err))
        fail_msg("%s", err.text);
    int field = form_add_field(&form);
    assert_false(register_form_check(&form, &err));
    assert_string_equal(err.text, "field field-2: it needs a name");
    snprintf(form.fields[field].name.in[LANG_ZH_TW], NAME_SIZE, "種類");
    form.fields[field].type = FORM_CHOICE;
    assert_false(register_form_check(&form, &err));
    int choice = form_add_choice(&form, field);
    snprintf(form.choices[choice].name.in[LANG_ZH_TW], NAME_SIZE, "甲");
    snprintf(form.terms.in[LANG_EN], FORM_TERMS_SIZE, "1. One\n2. Two");
    if (!register_form_check(&form, &err))
        fail_msg("%s", err.text);
    register_form_write(&form, &text);
    if (!register_form_read("again", str_text(&text), &was, &err))
        fail_msg("%s", err.text);
    assert_string_equal(was.terms.in[LANG_EN], "1. One\n2. Two");
    assert_int_equal(was.fields[field].choice_n, 1);
    str_finish(&text);
    while (form_add_field(&form) >= 0)
        ;
    assert_int_equal(form.field_n, FORM_FIELDS);
    while (form_add_state(&form) >= 0)
        ;
    assert_int_equal(form.state_n, FORM_STATES);
    while (form_add_rule(&form) >= 0)
        ;
    assert_int_equal(form.rule_n, FORM_RULES);
}

static void what_entries_hold_is_missed(void **state)
{
    (void)state;
    bool none[FORM_CHOICES] = {0}, all[FORM_CHOICES];
    memset(all, 1, sizeof all);
    read_ready(1); // test drives
    int car = form_field_of(&was, "car"), back = form_state_of(&was, "back");
    struct form_loss loss = form_loses(&was, &form, ~UINT64_C(0), ~0u, all);
    assert_true(loss.field == -1 && loss.state == -1);
    form_remove_field(&form, car);
    assert_int_equal(form_loses(&was, &form, 0, ~0u, none).field, -1); // nobody has it
    assert_int_equal(form_loses(&was, &form, UINT64_C(1) << car, ~0u, none).field, car);
    form = was;
    form_remove_state(&form, back);
    assert_int_equal(form_loses(&was, &form, ~UINT64_C(0), 1, all).state, -1);
    assert_int_equal(form_loses(&was, &form, ~UINT64_C(0), 1u << back, all).state, back);
    form = was;
    form_remove_choice(&form, form.fields[car].choice_from + 1);
    loss = form_loses(&was, &form, ~UINT64_C(0), ~0u, all);
    assert_int_equal(loss.choice, was.fields[car].choice_from + 1);
    assert_int_equal(form_loses(&was, &form, ~UINT64_C(0), ~0u, none).choice, -1);
    form = was;
    form.fields[car].type = FORM_WHOLE;
    loss = form_loses(&was, &form, ~UINT64_C(0), ~0u, all);
    assert_true(loss.field == car && loss.changes);
    form = was;
    form.fields[form_field_of(&was, "route")].personal = true; // erasing would not look there
    loss = form_loses(&was, &form, ~UINT64_C(0), ~0u, all);
    assert_int_equal(loss.field, form_field_of(&was, "route"));
}

static void problems_are_said_in_words(void **state)
{
    (void)state;
    struct arena arena;
    tr_init(LOBBY_LOCALE_DIR);
    arena_init(&arena);
    assert_string_equal(form_problem_words(&arena, LANG_EN, "field a: it needs a name"),
                        "field a: it needs a name");
    assert_string_equal(form_problem_words(&arena, LANG_ZH_TW, "field a: it needs a name"),
                        "field a: 需要名稱");
    assert_string_equal(
        form_problem_words(&arena, LANG_ZH_TW, "f.ini:12: [field a] list = maybe: not yes or no"),
        "f.ini:12: [field a] list = maybe: 必須是 yes 或 no");
    assert_non_null(
        strstr(form_problem_words(&arena, LANG_ZH_TW,
                                  "f.ini:11: [field a] type = x: not one of text, long"),
               "必須是其中之一： text, long"));
    arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_goes),
        cmocka_unit_test(a_state_goes_and_others_move),
        cmocka_unit_test(conditions_follow_their_choices),
        cmocka_unit_test(new_ones_are_written_and_read),
        cmocka_unit_test(what_entries_hold_is_missed),
        cmocka_unit_test(problems_are_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
