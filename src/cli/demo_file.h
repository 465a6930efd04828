/* Reading the demonstration's files (demo/README.md). cli/ only. */
#pragma once
#include "assurance/model.h"

typedef struct DemoPerson {
    const char *email;
    Person person;
} DemoPerson;

typedef struct DemoStory {
    const char *file;
    const Json *document;  /* the whole file */
    const char *reference; /* once it is started */
} DemoStory;

typedef struct DemoEvent {
    Time at;
    size_t order; /* as in the files, for events at the same time */
    DemoStory *story;
    const Json *act;
} DemoEvent;

typedef struct Demo {
    const char *folder;
    Date today;
    DemoPerson *people;
    size_t n_people;
    DemoStory *stories;
    size_t n_stories;
    DemoEvent *events; /* of all stories, by time */
    size_t n_events;
} Demo;

/* Reads FOLDER/name. A text "@-30" becomes the date 30 days before today; inside a longer text
 * "{@-30}" becomes it in words, and "{@-30 month}" its month: the demonstration does not age. */
MUST_USE Err demo_file_read(Ctx *ctx, const Demo *demo, const char *name, Json **out);

/* FOLDER/files/name, for evidence. */
MUST_USE Err demo_evidence_read(Ctx *ctx, const Demo *demo, const char *name, Str *out);

/* All the .json files of FOLDER/cases, and in order their events and those of publications.json,
 * which are of no case. */
MUST_USE Err demo_stories_read(Ctx *ctx, Demo *demo);

/* By address; NULL: nobody of the demonstration. */
const Person *demo_person(const Demo *demo, const char *email);
