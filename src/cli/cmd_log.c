#include "assurance/record_rows.h"
#include "cli/commands.h"
#include "cli/store_here.h"

#include <stdio.h>

static void print_verdict(const CommandLine *line, const RecordVerdict *verdict)
{
    const char *root = sha256_hex(line->ctx->arena, &verdict->root);
    if (line->json) {
        Json *object = json_new_object(line->ctx->arena);
        json_set_int(line->ctx->arena, object, "entries", verdict->entries);
        json_set_text(line->ctx->arena, object, "root", root);
        json_set_bool(line->ctx->arena, object, "right", verdict->reason == NULL);
        if (verdict->reason) {
            if (verdict->wrong)
                json_set_int(line->ctx->arena, object, "first_wrong", verdict->wrong);
            json_set_text(line->ctx->arena, object, "reason", verdict->reason);
        }
        command_print_json(line, object);
    } else if (verdict->reason && !verdict->wrong) {
        printf("The entries are as they were written, but what is stored is not: %s\n",
               verdict->reason);
    } else if (verdict->reason) {
        printf("Entry %lld is wrong: %s\n", (long long)verdict->wrong, verdict->reason);
    } else {
        printf("%s, all as they were written. Root %s\n",
               text_count(line->ctx->arena, verdict->entries, "entry", "entries"), root);
    }
}

static int verify(const CommandLine *line)
{
    Store *store;
    RecordVerdict verdict;
    Err err = store_here(
        line, &(StoreSettings){.must_exist = true, .read_only = true, .any_version = true}, &store);
    if (err != OK)
        return command_failed(line, err);
    err = record_verify_all(line->ctx, &verdict);
    if (err == OK)
        print_verdict(line, &verdict);
    int code = err != OK ? command_failed(line, err) : verdict.reason ? EXIT_FINDINGS : EXIT_WELL;
    store_close(store);
    return code;
}

static const CommandOption options[] = {DB_OPTION, {0}};

const Command cmd_log_verify = {
    .words = "log verify",
    .arguments = "",
    .summary = "Verify the record: every hash, and that what it says was stored is stored",
    .about =
        "Recomputes the Merkle tree of RFC 6962 from the entries as they are stored and names the\n"
        "first entry that is wrong; then looks for what is stored though no entry speaks of it.\n"
        "It cannot show that nobody with the whole database wrote all of it anew: compare the\n"
        "root with one that somebody else kept. Reads a copy, or the file while the service runs.",
    .options = options,
    .json = true,
    .run = verify,
};
