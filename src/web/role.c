#include "web/role.h"

#include "base/str.h"

const RoleWords role_words[] = {
    {"team", "Delivery team",
     "Write a case for their project, point by point, add evidence and send it."},
    {"lead", "Assurance lead of a department",
     "See all cases of the department, rate their risk and importance, and send them on or back."},
    {"board", "Member of the department’s assurance board",
     "Recommend cases or return them, and confirm decisions that the department may make itself."},
    {"commercial", "Commercial colleague",
     "See all cases of the department and watch their contracts. They change nothing."},
    {"reviewer", "Reviewer at the centre of government",
     "Review cases that were sent, ask questions, propose decisions and confirm those of a "
     "colleague."},
    {"administrator", "Administrator", "Let people in. They see no cases."},
};
const size_t role_words_count = sizeof role_words / sizeof *role_words;

const char *role_title(const char *role)
{
    for (size_t i = 0; i < role_words_count; i++)
        if (text_eq(role_words[i].role, role))
            return role_words[i].title;
    return text_or(role, "");
}
