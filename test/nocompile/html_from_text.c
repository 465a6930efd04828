/* expect: incompatible pointer type */
#include "govuk/label.h"

GovukLabel from_a_person(const char *answer);

GovukLabel from_a_person(const char *answer)
{
    return (GovukLabel){.html = answer};
}
