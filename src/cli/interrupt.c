#include "cli/interrupt.h"

#include <signal.h>

static volatile sig_atomic_t noted;

static void on_interrupt(int number)
{
    (void)number;
    noted = 1;
}

void interrupt_watch(void)
{
    const struct sigaction action = {.sa_handler = on_interrupt,
                                     .sa_flags = (int)(SA_RESTART | SA_RESETHAND)};
    sigaction(SIGINT, &action, NULL);
}

bool interrupted(void)
{
    return noted;
}
