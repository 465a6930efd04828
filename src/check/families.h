/* The families, one a file. For families.c. */
#pragma once
#include "check/check_family.h"

extern const CheckFamily suppression_family;      /* suppression.c */
extern const CheckFamily secret_token_family;     /* secret_token.c */
extern const CheckFamily secret_key_family;       /* secret_key.c */
extern const CheckFamily licence_file_family;     /* licence_file.c */
extern const CheckFamily licence_manifest_family; /* licence_manifest.c */
extern const CheckFamily licence_tags_family;     /* licence_tags.c */
extern const CheckFamily licence_vendored_family; /* licence_vendored.c */
extern const CheckFamily reuse_family;            /* reuse.c */
extern const CheckFamily open_documents_family;   /* open_documents.c */
extern const CheckFamily user_needs_family;       /* user_needs.c */
extern const CheckFamily phase_family;            /* phase.c */
