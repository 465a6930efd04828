/* For fact.c alone: the facts that are worked out from several fields of a case
 * (docs/facts.md). Each sets the value of `out` and says whether it is known. */
#pragma once
#include "rules/fact.h"

typedef struct FactSource {
    Arena *arena;
    const Json *document;
    Date date;
} FactSource;

typedef bool FactDerive(const FactSource *source, Fact *out);

FactDerive derive_date;
FactDerive derive_whole_life;
FactDerive derive_sought;
FactDerive derive_largest_year;
FactDerive derive_next_phase;

FactDerive derive_contracts_count;
FactDerive derive_contracts_largest;
FactDerive derive_automatic_extension;
FactDerive derive_dual_role;
FactDerive derive_data_owner_named;
FactDerive derive_ip_owner_named;
FactDerive derive_routes_named;
FactDerive derive_longest_before_break;
FactDerive derive_hosting_longest;

FactDerive derive_users_groups;
FactDerive derive_needs_linked;
FactDerive derive_limitations_count;
