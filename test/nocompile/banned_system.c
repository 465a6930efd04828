/* expect: banned: system: run a program by its arguments */
struct Machine {
    int system; /* a name like any other */
};

int run(struct Machine *machine);
int run(struct Machine *machine)
{
    machine->system = 1;
    return system("ls");
}
