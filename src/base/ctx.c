#include "base/ctx.h"

#include <stdarg.h>

const char *fail_words(Ctx *ctx, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    ctx->problem = arena_vprintf(ctx->arena, format, args);
    va_end(args);
    return ctx->problem;
}

const char *problem(const Ctx *ctx)
{
    return ctx->problem ? ctx->problem : "";
}

Date ctx_today(const Ctx *ctx)
{
    return time_date(ctx->now);
}
