/* Passwords as argon2id (libsodium: 64 MiB, two passes). Hashing costs that much memory and a
 * sixth of a second, so at most two run at a time and twenty wait; then BUSY. Nothing of the
 * store may be held while calling these. For session.c and person.c. */
#pragma once
#include "base/ctx.h"

/* INVALID with words when it is shorter than 12 characters or longer than 256 bytes. */
MUST_USE Err password_hash(Ctx *ctx, const char *password, const char **out);
/* hash NULL: of nobody; it is wrong then, and takes as long to find out. */
MUST_USE Err password_check(Ctx *ctx, const char *hash, const char *password, bool *right);
