/* The first questions of a case. For the files of its pages. */
#pragma once
#include "web/page.h"

/* advice_page.c: whether approval is needed, whose, by when, and why. */
PageHandler advice_get;
