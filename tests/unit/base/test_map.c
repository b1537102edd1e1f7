// The id map against a plain array, through growth and removal.

#include "test.h"
#include "base/map.h"
#include "base/rng.h"

enum { IDS = 500, STEPS = 20000 };

static void agrees_with_an_array(void **state)
{
    (void)state;
    struct map map;
    map_init(&map);
    uint32_t values[IDS] = {0};
    struct rng rng;
    rng_init(&rng, 7);
    for (int step = 0; step < STEPS; step++) {
        uint32_t i = (uint32_t)rng_below(&rng, IDS);
        if (rng_below(&rng, 3) == 0) {
            map_remove(&map, i + 1);
            values[i] = 0;
        } else {
            values[i] = (uint32_t)step + 1;
            map_put(&map, i + 1, values[i]);
        }
        uint32_t probe = (uint32_t)rng_below(&rng, IDS);
        uint32_t found = 0;
        assert_int_equal(map_get(&map, probe + 1, &found), values[probe] != 0);
        assert_int_equal(found, values[probe]);
    }
    map_finish(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(agrees_with_an_array)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
