/* All families, in no order that matters: what a run says is sorted. */
#include "check/families.h"

/* One a line, so that changes side by side do not meet. */
/* clang-format off */
const CheckFamily *const check_families[] = {
    &suppression_family,
    &secret_token_family,
    &secret_key_family,
    &secret_generic_family,
    &secret_url_family,
    &secret_file_family,
    &workflow_family,
    &dependency_family,
    &security_policy_family,
    &tests_in_ci_family,
    &html_family,
    &magic_family,
    &risky_code_family,
    &personal_data_family,
    &tracker_family,
    &consent_family,
    &embed_family,
    &platform_family,
    &vendor_family,
    &publiccode_family,
    &well_formed_family,
    &infrastructure_family,
    &openapi_family,
    &licence_file_family,
    &licence_manifest_family,
    &licence_tags_family,
    &licence_vendored_family,
    &reuse_family,
    &open_documents_family,
    &user_needs_family,
    &phase_family,
    NULL,
};
