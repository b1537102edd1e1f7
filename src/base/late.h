#pragma once
// A library that most commands do without is loaded when something of it is first called, and not at every start:
// with what they load in turn, PostgreSQL's, the workbooks' and the dictionaries' cost a command as much as it does itself
// (bench_shell). Its functions are defined here, under their own names and as its header declares them, so that
// nobody who calls them sees a difference:
//
//     #define FUNCTIONS(F) F(int, twice, (int n), (n))    type, name, what it takes, what is handed on
//     LATE_LIBRARY("libtwice.so.1", FUNCTIONS)
//
// CMakeLists.txt says the file's name (late_library). Where there is none the process ends with a sentence, as it would at
// its start.

#include <pthread.h>

void *late_open(const char *file);
void late_find(void *library, const char *name, void *ret_function);

#define LATE_POINTER(type, name, takes, gives) type(*name) takes;
#define LATE_FIND(type, name, takes, gives)    late_find(library, #name, &late.name);
#define LATE_CALL(type, name, takes, gives)                                                        \
    type name takes                                                                                \
    {                                                                                              \
        pthread_once(&late_once, late_load);                                                       \
        return late.name gives;                                                                    \
    }
#define LATE_LIBRARY(file, FUNCTIONS)                                                              \
    static struct {                                                                                \
        FUNCTIONS(LATE_POINTER)                                                                    \
    } late;                                                                                        \
    static pthread_once_t late_once = PTHREAD_ONCE_INIT;                                           \
    static void late_load(void)                                                                    \
    {                                                                                              \
        void *library = late_open(file);                                                           \
        FUNCTIONS(LATE_FIND)                                                                       \
    }                                                                                              \
    FUNCTIONS(LATE_CALL)
