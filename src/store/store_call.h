/* store_query and store_change for up to 24 arguments; store.h includes this, nobody
 * else does.
 *
 * STORE_EACH_ turns (a, b, c) into STORE_VALUE(a), STORE_VALUE(b), STORE_VALUE(c): a macro
 * cannot call itself, but it can leave the next call unfinished, and each scan of
 * STORE_SCAN_ finishes one more. With too many arguments one call stays unfinished and
 * does not compile. The array begins with a value that is not bound, since C has no
 * array of none; sizeof counts and evaluates nothing. */
#pragma once

#define store_query(ctx, rows, sql, ...)                                                           \
    store_query_values((ctx), (rows), "" sql, STORE_VALUES_(__VA_ARGS__) + 1,                      \
                       sizeof(STORE_VALUES_(__VA_ARGS__)) / sizeof(StoreValue) - 1)
#define store_change(ctx, changed, sql, ...)                                                       \
    store_change_values((ctx), (changed), "" sql, STORE_VALUES_(__VA_ARGS__) + 1,                  \
                        sizeof(STORE_VALUES_(__VA_ARGS__)) / sizeof(StoreValue) - 1)

#define STORE_VALUES_(...)                                                                         \
    ((const StoreValue[]){{.kind = STORE_NULL}, __VA_OPT__(STORE_SCAN_(STORE_EACH_(__VA_ARGS__)))})

#define STORE_EACH_(x, ...)                                                                        \
    STORE_VALUE(x), __VA_OPT__(STORE_EACH_LATER_ STORE_NOTHING_()()(__VA_ARGS__))
#define STORE_EACH_LATER_() STORE_EACH_
#define STORE_NOTHING_()

#define STORE_SCAN_(...) STORE_SCAN9_(STORE_SCAN9_(STORE_SCAN3_(__VA_ARGS__)))
#define STORE_SCAN9_(...) STORE_SCAN3_(STORE_SCAN3_(STORE_SCAN3_(__VA_ARGS__)))
#define STORE_SCAN3_(...) STORE_SCAN1_(STORE_SCAN1_(STORE_SCAN1_(__VA_ARGS__)))
#define STORE_SCAN1_(...) __VA_ARGS__
