/* t10.dumps: copies of databases. */
#include "check/families.h"

static const char check[] = "t10.dumps";

static bool has_ending(const CheckFile *file, const char *ending)
{
    return strcmp(file->ending, ending) == 0;
}

static bool wants(const CheckFile *file)
{
    return has_ending(file, "sql") || has_ending(file, "dump") || has_ending(file, "bak") ||
           has_ending(file, "sqlite") || has_ending(file, "sqlite3") || has_ending(file, "db");
}

/* Seeds and migrations put a few rows in by hand. */
static bool is_meant(const CheckFile *file)
{
    static const char *const words[] = {"seed",      "migrat", "fixture",  "schema",
                                        "reference", "sample", "changelog"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_find_folded(str_of(file->path), 0, words[i]) < strlen(file->path))
            return true;
    return false;
}

/* What the programs that write such copies say in their first lines. */
static bool says_dump(Str text)
{
    static const char *const marks[] = {"-- PostgreSQL database dump", "-- MySQL dump",
                                        "-- MariaDB dump", "-- phpMyAdmin SQL Dump",
                                        "-- Dump completed"};
    Str head = {text.data, text.len < 2000 ? text.len : 2000};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_find(head, 0, marks[i]) < head.len)
            return true;
    return false;
}

static size_t rows_at(Str text)
{
    size_t insert = text_find_folded(text, 0, "\ninsert into "),
           copy = text_find(text, 0, "\nCOPY ");
    size_t at = insert < copy ? insert : copy;
    return at < text.len ? at + 1 : text.len;
}

static void report(CheckFile *file, size_t offset, bool sure, const char *words)
{
    check_found(file,
                &(Found){.check = check,
                         .kind = sure ? FINDING_DEFECT : FINDING_LEAD,
                         .severity = sure ? SEVERITY_MEDIUM : SEVERITY_LOW,
                         .offset = offset,
                         .match = str_of(file->name)},
                "%s", words);
}

static void look(CheckFile *file)
{
    Str text = file->text;
    if (str_starts(text, S("SQLite format 3")))
        report(file, FILE_ITSELF, false,
               "A database is in the repository. Look whether it holds data of people.");
    else if (str_starts(text, S("PGDMP")))
        report(file, FILE_ITSELF, true, "A copy of a PostgreSQL database is in the repository.");
    else if (!file_is(file, CLASS_BINARY) && says_dump(text) && rows_at(text) < text.len &&
             !is_meant(file))
        report(file, rows_at(text), true,
               "A copy of a database, with its rows, is in the repository.");
}

const CheckFamily dump_family = {
    .name = "copies of databases",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_TEST | CLASS_DOCS,
    .binary = true,
};
