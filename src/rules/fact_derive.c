#include "rules/fact_derive.h"

#include "rules/index.h"

/* Drafts have gaps: what a fact needs and nobody has said makes the fact not known. Of an
 * `any` one entry that says yes is enough; a no needs all of them to have spoken. */

bool derive_date(const FactSource *source, Fact *out)
{
    out->number = source->date.days;
    return date_known(source->date);
}

/* ---- Spend ------------------------------------------------------------------ */

static bool sum_of_years(const Json *spend, int64_t *out)
{
    const Json *years = json_get(spend, "years");
    Money sum = {0};
    bool any = false;
    for (const Json *year = json_first(years); year; year = year->next) {
        Money money;
        if (!json_int(year, "pence", &money.pence))
            return false;
        if (!money_add(sum, money, &sum))
            return false;
        any = true;
    }
    Money exit_cost = {0};
    json_int(spend, "exit_pence", &exit_cost.pence);
    if (!money_add(sum, exit_cost, &sum))
        return false;
    *out = sum.pence;
    return any;
}

bool derive_whole_life(const FactSource *source, Fact *out)
{
    const Json *spend = json_get(source->document, "spend");
    return json_int(spend, "whole_life_pence", &out->number) || sum_of_years(spend, &out->number);
}

bool derive_sought(const FactSource *source, Fact *out)
{
    const Json *spend = json_get(source->document, "spend");
    return json_int(spend, "sought_pence", &out->number) || derive_whole_life(source, out);
}

/* Not known as long as a year has no amount: that year may be the one. */
bool derive_largest_year(const FactSource *source, Fact *out)
{
    const Json *years = json_path(source->document, "spend.years");
    out->number = 0;
    for (const Json *year = json_first(years); year; year = year->next) {
        int64_t pence;
        if (!json_int(year, "pence", &pence))
            return false;
        if (pence > out->number)
            out->number = pence;
    }
    return json_first(years) != NULL;
}

/* ---- Dates ------------------------------------------------------------------ */

/* Phases may be left out: the next is the first later one that has a date. */
bool derive_next_phase(const FactSource *source, Fact *out)
{
    static const char *const phases[] = {"discovery",   "alpha", "private_beta",
                                         "public_beta", "live",  "retirement"};
    const char *phase = json_text_at(source->document, "work.phase");
    const Json *dates = json_get(source->document, "dates");
    bool later = false;
    for (size_t i = 0; i < sizeof phases / sizeof phases[0]; i++) {
        Date date;
        if (later && date_parse(json_text(dates, phases[i]), &date)) {
            out->number = date.days;
            return true;
        }
        later = later || text_eq(phase, phases[i]);
    }
    return false;
}

/* ---- Contracts --------------------------------------------------------------- */

/* How many there are in the case is always known: a list nobody began has none. */
static bool count_list(const FactSource *source, const char *list, Fact *out)
{
    const Json *items = json_get(source->document, list);
    out->number = items ? (int64_t)items->count : 0;
    return true;
}

bool derive_contracts_count(const FactSource *source, Fact *out)
{
    return count_list(source, "contracts", out);
}

bool derive_limitations_count(const FactSource *source, Fact *out)
{
    return count_list(source, "limitations", out);
}

static const Json *contracts_of(const FactSource *source)
{
    const Json *contracts = json_get(source->document, "contracts");
    return contracts && contracts->kind == KIND_LIST ? contracts : NULL;
}

bool derive_contracts_largest(const FactSource *source, Fact *out)
{
    const Json *contracts = contracts_of(source);
    bool known = contracts && contracts->count == 0;
    out->number = 0;
    for (const Json *contract = json_first(contracts); contract; contract = contract->next) {
        int64_t pence;
        if (!json_int(contract, "value_pence", &pence))
            continue;
        known = true;
        if (pence > out->number)
            out->number = pence;
    }
    return known;
}

bool derive_automatic_extension(const FactSource *source, Fact *out)
{
    const Json *contracts = contracts_of(source);
    bool all_said = contracts != NULL;
    out->truth = false;
    for (const Json *contract = json_first(contracts); contract; contract = contract->next) {
        const char *extension = json_text(contract, "extension");
        out->truth = out->truth || text_eq(extension, "automatic");
        all_said = all_said && extension;
    }
    return out->truth || all_said;
}

bool derive_dual_role(const FactSource *source, Fact *out)
{
    const Json *contracts = contracts_of(source);
    bool all_said = contracts != NULL;
    out->truth = false;
    for (const Json *contract = json_first(contracts); contract; contract = contract->next) {
        bool both = false;
        all_said = json_bool(contract, "integrates_and_supplies", &both) && all_said;
        out->truth = out->truth || both;
    }
    return out->truth || all_said;
}

/* Has every contract this text? Not known as long as there is no contract. */
static bool all_name(const FactSource *source, const char *member, Fact *out)
{
    const Json *contracts = contracts_of(source);
    out->truth = true;
    for (const Json *contract = json_first(contracts); contract; contract = contract->next)
        if (str_trim(str_of(json_text(contract, member))).len == 0)
            out->truth = false;
    return contracts && contracts->count > 0;
}

bool derive_data_owner_named(const FactSource *source, Fact *out)
{
    return all_name(source, "data_ownership", out);
}

bool derive_ip_owner_named(const FactSource *source, Fact *out)
{
    return all_name(source, "ip_ownership", out);
}

bool derive_routes_named(const FactSource *source, Fact *out)
{
    return all_name(source, "route", out);
}

/* Months from the start until it can be left, a begun month counted whole, so that "over 24"
 * means longer than two years to the day. A break is the first day it may end; an end is
 * the last day it runs. */
static bool months_bound(const Json *contract, int64_t *out)
{
    Date start, until;
    if (!date_parse(json_text(contract, "start"), &start))
        return false;
    if (!date_parse(json_text(contract, "break"), &until)) {
        if (!date_parse(json_text(contract, "end"), &until))
            return false;
        until = date_add_days(until, 1);
    }
    int months = date_months_between(start, until);
    if (months >= 0 && date_compare(date_add_months(start, months), until) < 0)
        months++;
    *out = months;
    return true;
}

static bool longest(const FactSource *source, bool hosting_only, Fact *out)
{
    bool known = false;
    for (const Json *contract = json_first(contracts_of(source)); contract;
         contract = contract->next) {
        int64_t months;
        if ((hosting_only && !json_truth(contract, "hosting")) || !months_bound(contract, &months))
            continue;
        if (!known || months > out->number)
            out->number = months;
        known = true;
    }
    return known;
}

bool derive_longest_before_break(const FactSource *source, Fact *out)
{
    return longest(source, false, out);
}

bool derive_hosting_longest(const FactSource *source, Fact *out)
{
    return longest(source, true, out);
}

/* ---- Users ------------------------------------------------------------------- */

bool derive_users_groups(const FactSource *source, Fact *out)
{
    return count_list(source, "users", out);
}

static bool any_found(const Index *evidence, const Json *names)
{
    for (const Json *name = json_first(names); name; name = name->next)
        if (name->kind == KIND_TEXT && index_find(evidence, name->text))
            return true;
    return false;
}

bool derive_needs_linked(const FactSource *source, Fact *out)
{
    const Json *users = json_get(source->document, "users");
    if (!users || users->kind != KIND_LIST || users->count == 0)
        return false;
    Index evidence = index_of(source->arena, json_get(source->document, "evidence"), "id");
    out->truth = true;
    for (const Json *user = users->first; user && out->truth; user = user->next)
        out->truth = str_trim(str_of(json_text(user, "need"))).len > 0 &&
                     any_found(&evidence, json_get(user, "evidence"));
    return true;
}
