/* For json*.c alone: qsort's order of members, by the bytes of their names. */
#pragma once

int json_order_by_name(const void *a, const void *b);
