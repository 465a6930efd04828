/* Calls that have no place in tcop: the compiler refuses them and says what to use.
 * The Makefile puts this file in front of every source (-include), so nobody
 * includes it. The system's own headers come first, since they must still declare
 * what is banned here. */
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A macro with arguments, so that a member or a variable may still be called `system`. */
#define BANNED(advice)                                                                             \
    __extension__({                                                                                \
        _Static_assert(0, "banned: " advice);                                                      \
        0;                                                                                         \
    })

/* No bound on what they write. */
#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef gets
#define strcpy(...) BANNED("strcpy: use arena_text or buf_add")
#define strcat(...) BANNED("strcat: use buf_add")
#define sprintf(...) BANNED("sprintf: use arena_printf, buf_printf or snprintf")
#define vsprintf(...) BANNED("vsprintf: use vsnprintf")
#define gets(...) BANNED("gets: use fgets or getline")

/* No way to tell 0 from nonsense. */
#undef atoi
#undef atol
#define atoi(...) BANNED("atoi: use str_int")
#define atol(...) BANNED("atol: use str_int")

/* One static result for all threads, and the locale's or the machine's zone. */
#undef gmtime
#undef localtime
#undef ctime
#undef asctime
#undef strtok
#define gmtime(...) BANNED("gmtime: use base/date.h")
#define localtime(...) BANNED("localtime: use base/date.h")
#define ctime(...) BANNED("ctime: use time_iso or time_text")
#define asctime(...) BANNED("asctime: use time_iso or time_text")
#define strtok(...) BANNED("strtok: use str_cut")

/* A shell between us and what we meant to run. */
#undef system
#undef popen
#define system(...) BANNED("system: run a program by its arguments, without a shell")
#define popen(...) BANNED("popen: run a program by its arguments, without a shell")
