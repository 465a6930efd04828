/* All families, in no order that matters: what a run says is sorted. */
#include "check/families.h"

const CheckFamily *const check_families[] = {
    &suppression_family,    &secret_token_family,  &secret_key_family,
    &secret_generic_family, &secret_url_family,    &secret_file_family,
    &workflow_family,       &dependency_family,    &security_policy_family,
    &tests_in_ci_family,    &html_family,          &magic_family,
    &risky_code_family,     &personal_data_family, NULL,
};
