/* The families, one a file. For families.c. */
#pragma once
#include "check/check_family.h"

extern const CheckFamily suppression_family;        /* suppression.c */
extern const CheckFamily secret_token_family;       /* secret_token.c */
extern const CheckFamily secret_signed_family;      /* secret_token.c */
extern const CheckFamily secret_key_family;         /* secret_key.c */
extern const CheckFamily secret_generic_family;     /* secret_generic.c */
extern const CheckFamily secret_url_family;         /* secret_url.c */
extern const CheckFamily secret_file_family;        /* secret_file.c */
extern const CheckFamily workflow_family;           /* workflow.c */
extern const CheckFamily dependency_family;         /* dependency.c */
extern const CheckFamily security_policy_family;    /* security_policy.c */
extern const CheckFamily tests_in_ci_family;        /* tests_in_ci.c */
extern const CheckFamily html_family;               /* html_rules.c */
extern const CheckFamily magic_family;              /* magic.c */
extern const CheckFamily risky_code_family;         /* risky_code.c */
extern const CheckFamily personal_data_family;      /* personal_data.c */
extern const CheckFamily tracker_family;            /* third_party.c */
extern const CheckFamily consent_family;            /* third_party.c */
extern const CheckFamily embed_family;              /* third_party.c */
extern const CheckFamily platform_family;           /* third_party.c */
extern const CheckFamily vendor_family;             /* third_party.c */
extern const CheckFamily publiccode_family;         /* publiccode.c */
extern const CheckFamily well_formed_family;        /* well_formed.c */
extern const CheckFamily infrastructure_family;     /* infrastructure.c */
extern const CheckFamily openapi_family;            /* openapi.c */
extern const CheckFamily licence_file_family;       /* licence_file.c */
extern const CheckFamily licence_manifest_family;   /* licence_manifest.c */
extern const CheckFamily licence_tags_family;       /* licence_tags.c */
extern const CheckFamily licence_vendored_family;   /* licence_vendored.c */
extern const CheckFamily reuse_family;              /* reuse.c */
extern const CheckFamily open_documents_family;     /* open_documents.c */
extern const CheckFamily user_needs_family;         /* user_needs.c */
extern const CheckFamily phase_family;              /* phase.c */
extern const CheckFamily http_family;               /* mentions.c */
extern const CheckFamily legacy_family;             /* mentions.c */
extern const CheckFamily cookie_family;             /* mentions.c */
extern const CheckFamily health_family;             /* mentions.c */
extern const CheckFamily accessibility_tool_family; /* mentions.c */
extern const CheckFamily pages_there_family;        /* pages_there.c */
extern const CheckFamily lock_file_family;          /* lock_file.c */
extern const CheckFamily dump_family;               /* dump.c */
extern const CheckFamily container_family;          /* container.c */
extern const CheckFamily unpinned_family;           /* unpinned.c */
extern const CheckFamily sketch_family;             /* sketch.c */
