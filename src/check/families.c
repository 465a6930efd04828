/* All families, in no order that matters: what a run says is sorted. */
#include "check/families.h"

const CheckFamily *const check_families[] = {
    &suppression_family,
    &secret_token_family,
    &secret_key_family,
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
