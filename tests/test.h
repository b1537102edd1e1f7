#pragma once
// What every unit test includes: cmocka in the order it needs.

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
