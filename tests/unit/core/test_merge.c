// Two records of one person as the day's fold knows them: who came as either counts as one, a split
// takes it back, and no journal can make a circle of it.

#include "test.h"
#include "showroom.h"

static void open(struct showroom *s)
{
    struct business b = showroom_business(2, MODE_DESK);
    showroom_open(s, &b);
    showroom_staff(s, 2);
}

static enum refusal come(struct showroom *s, int64_t customer)
{
    return showroom_do(
        s, (struct command){
               .kind = COMMAND_REGISTER, .service = SALES, .party = 1, .customer = customer});
}

static enum refusal pair(struct showroom *s, enum command_kind kind, int64_t customer,
                         int64_t other)
{
    return showroom_do(
        s, (struct command){
               .kind = kind, .author = STAFF, .customer = customer, .other = other, .number = 1});
}

static void one_ticket_for_both(void **state)
{
    (void)state;
    struct showroom s;
    open(&s);
    assert_int_equal(come(&s, 5), REFUSAL_NONE);
    int64_t visit = s.ruling.visit;
    assert_int_equal(pair(&s, COMMAND_MERGE_CUSTOMERS, 5, 6), REFUSAL_NONE);
    assert_int_equal(showroom_last(&s, EVENT_CUSTOMER_MERGED)->author, STAFF);
    assert_int_equal(come(&s, 6), REFUSAL_ALREADY_HERE);
    assert_int_equal(s.ruling.visit, visit);
    assert_int_equal(model_visit(&s.model, visit)->customer, 5); // the record keeps its visit
    assert_int_equal(pair(&s, COMMAND_SPLIT_CUSTOMERS, 5, 6), REFUSAL_NONE);
    assert_int_equal(come(&s, 6), REFUSAL_NONE);
    showroom_close(&s);
}

static void chains_lead_to_the_last(void **state)
{
    (void)state;
    struct showroom s;
    struct model copy;
    open(&s);
    come(&s, 5);
    pair(&s, COMMAND_MERGE_CUSTOMERS, 5, 6);
    pair(&s, COMMAND_MERGE_CUSTOMERS, 6, 7); // nobody came as 6 itself
    assert_int_equal(model_person(&s.model, 5), 7);
    assert_int_equal(pair(&s, COMMAND_MERGE_CUSTOMERS, 7, 5), REFUSAL_MERGED);
    assert_int_equal(pair(&s, COMMAND_MERGE_CUSTOMERS, 7, 7), REFUSAL_BAD_VALUE);
    model_init(&copy); // a snapshot knows it, too
    model_copy(&copy, &s.model);
    pair(&s, COMMAND_SPLIT_CUSTOMERS, 6, 7);
    assert_int_equal(model_person(&s.model, 5), 6);
    assert_int_equal(model_person(&copy, 5), 7);
    model_finish(&copy);
    showroom_do(&s, (struct command){
                        .kind = COMMAND_CHANGE_CUSTOMER, .customer = 6, .number = CUSTOMER_ERASED});
    assert_int_equal(model_person(&s.model, 5), 5);
    showroom_close(&s);
}

// Only who came before the merge needs to be known: later ones come as who remains.
static void no_more_than_came(void **state)
{
    (void)state;
    struct showroom s;
    open(&s);
    come(&s, 5);
    for (int64_t i = 10; i < 1000; i++)
        assert_int_equal(pair(&s, COMMAND_MERGE_CUSTOMERS, i, 2000), REFUSAL_NONE);
    assert_int_equal(s.model.merges.n, 0);
    showroom_close(&s);
}

static bool apply(struct showroom *s, int64_t customer, int64_t other)
{
    return model_apply(&s->model, &(struct event){.seq = s->model.last_seq + 1,
                                                  .at_ms = s->model.last_ms,
                                                  .kind = EVENT_CUSTOMER_MERGED,
                                                  .customer = customer,
                                                  .other = other});
}

static void no_journal_makes_a_circle(void **state)
{
    (void)state;
    struct showroom s;
    open(&s);
    for (int64_t i = 5; i < 8; i++)
        come(&s, i);
    assert_true(apply(&s, 5, 6));
    assert_true(apply(&s, 6, 7));
    assert_false(apply(&s, 7, 5));
    assert_false(apply(&s, 7, 7));
    assert_false(apply(&s, 5, 8)); // one already
    assert_false(apply(&s, 0, 5));
    assert_int_equal(model_person(&s.model, 5), 7);
    showroom_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_ticket_for_both),
        cmocka_unit_test(chains_lead_to_the_last),
        cmocka_unit_test(no_more_than_came),
        cmocka_unit_test(no_journal_makes_a_circle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
