/* expect: banned: gmtime: use base/date.h */
#include <time.h>

int year(time_t now);
int year(time_t now)
{
    return gmtime(&now)->tm_year;
}
