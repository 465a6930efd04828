/* What is stored now under the objects that entries of the record speak of, so that a row changed
 * behind the record's back is found. For record_verify. */
#pragma once
#include "assurance/record.h"

RecordContent record_content_of;
