#include "format/ods_package.h"

#include "base/limits.h"

#include <string.h>
#include <zip.h>

#define SAVE_AGAIN "Open it in a spreadsheet, save it as an OpenDocument spreadsheet, import that."

static Err damaged(Ctx *ctx, const char *name, const char *reason)
{
    return fail(ctx, INVALID, "%s is damaged: %s. " SAVE_AGAIN, name, reason);
}

/* ---- The archive ---------------------------------------------------------------------------- */

/* libzip keeps something for each entry before anybody can ask how many there are. Each has this
 * mark; it comes by chance once in four billion bytes. */
static bool too_many_entries(Str bytes)
{
    static const char mark[] = "PK\001\002";
    size_t count = 0;
    const char *at = bytes.data, *end = bytes.data + bytes.len;
    while (count <= MAX_ODS_ENTRIES && (at = memmem(at, (size_t)(end - at), mark, 4))) {
        count++;
        at += 4;
    }
    return count > MAX_ODS_ENTRIES;
}

static Err open_zip(Ctx *ctx, const char *name, Str bytes, struct zip **out)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.len, 0, &error);
    struct zip *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (!zip) {
        Err err = damaged(ctx, name, zip_error_strerror(&error));
        zip_source_free(source);
        zip_error_fini(&error);
        return err;
    }
    zip_error_fini(&error);
    *out = zip;
    return OK;
}

static zip_int64_t find(const OdsPackage *package, const char *entry)
{
    return zip_name_locate(package->zip, entry, 0);
}

/* Two entries of one name: programs would read different ones. */
static Err check_once(Ctx *ctx, const OdsPackage *package, const char *entry)
{
    int count = 0;
    zip_int64_t all = zip_get_num_entries(package->zip, 0);
    for (zip_int64_t i = 0; i < all; i++)
        count += text_eq(zip_get_name(package->zip, (zip_uint64_t)i, ZIP_FL_ENC_RAW), entry);
    return count < 2 ? OK
                     : damaged(ctx, package->name,
                               arena_printf(ctx->arena, "it has %d entries %s", count, entry));
}

/* ---- Small entries --------------------------------------------------------------------------- */

/* A whole entry of at most `most` bytes; empty when there is none. */
static Err read_entry(Ctx *ctx, const OdsPackage *package, const char *entry, size_t most, Str *out)
{
    zip_int64_t index = find(package, entry);
    *out = S("");
    if (index < 0)
        return OK;
    char *bytes = arena_alloc(ctx->arena, most + 1);
    zip_file_t *file = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    zip_int64_t len = file ? zip_fread(file, bytes, most + 1) : -1;
    if (file)
        zip_fclose(file);
    if (len < 0)
        return damaged(ctx, package->name,
                       arena_printf(ctx->arena, "its %s cannot be unpacked", entry));
    if ((size_t)len > most)
        return fail(ctx, TOO_BIG, "%s: %s is larger than %zu bytes", package->name, entry, most);
    *out = (Str){bytes, (size_t)len};
    return OK;
}

static Err check_kind(Ctx *ctx, const OdsPackage *package)
{
    static const char spreadsheet[] = "application/vnd.oasis.opendocument.spreadsheet";
    Str kind;
    TRY(read_entry(ctx, package, "mimetype", 200, &kind));
    if (kind.len && !str_starts(kind, str_of(spreadsheet)))
        return fail(ctx, INVALID, "%s is no spreadsheet but %s. " SAVE_AGAIN, package->name,
                    utf8_clean(ctx->arena, kind));
    if (find(package, "xl/workbook.xml") >= 0)
        return fail(ctx, INVALID, "%s is an Excel workbook. " SAVE_AGAIN, package->name);
    return OK;
}

/* ODF encrypts entries itself and says so in the manifest, or wraps the whole package in another.
 */
static Err check_readable(Ctx *ctx, const OdsPackage *package)
{
    static const char mark[] = "encryption-data";
    Str manifest;
    TRY(read_entry(ctx, package, "META-INF/manifest.xml", MAX_ODS_MANIFEST, &manifest));
    if (find(package, "encrypted-package") >= 0 ||
        memmem(manifest.data, manifest.len, mark, sizeof mark - 1))
        return fail(ctx, INVALID,
                    "%s is encrypted with a password. Save it without one, import that.",
                    package->name);
    return OK;
}

/* ---- content.xml ------------------------------------------------------------------------------
 */

/* Also of what came out so far, since an archive may say what it likes. */
static Err check_size(Ctx *ctx, const OdsPackage *package, int64_t size)
{
    if (size > MAX_ODS_CONTENT)
        return fail(ctx, TOO_BIG, "%s unpacks to more than %lld MB", package->name,
                    (long long)(MAX_ODS_CONTENT >> 20));
    if (size > MAX_ODS_BETWEEN_ROWS && size / MAX_ODS_RATIO > package->packed)
        return fail(ctx, TOO_BIG,
                    "%s unpacks to more than %d times its size: no sheet that people keep does",
                    package->name, MAX_ODS_RATIO);
    return OK;
}

static Err open_content(Ctx *ctx, OdsPackage *package)
{
    zip_stat_t about;
    zip_int64_t index = find(package, "content.xml");
    if (index < 0)
        return fail(ctx, INVALID, "%s is a zip archive and no OpenDocument spreadsheet",
                    package->name);
    const zip_uint64_t needed =
        ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(package->zip, (zip_uint64_t)index, 0, &about) != 0 ||
        (about.valid & needed) != needed || about.size > INT64_MAX || about.comp_size > INT64_MAX)
        return damaged(ctx, package->name, "it does not say how large its content.xml is");
    if (about.encryption_method != ZIP_EM_NONE)
        return fail(ctx, INVALID,
                    "%s is encrypted with a password. Save it without one, import that.",
                    package->name);
    if (about.comp_method != ZIP_CM_STORE && about.comp_method != ZIP_CM_DEFLATE)
        return damaged(ctx, package->name, "its content.xml is packed in a way ODF does not have");
    package->size = (int64_t)about.size;
    package->packed = (int64_t)about.comp_size;
    TRY(check_size(ctx, package, package->size));
    package->content = zip_fopen_index(package->zip, (zip_uint64_t)index, 0);
    return package->content ? OK : damaged(ctx, package->name, zip_strerror(package->zip));
}

static Err open_all(Ctx *ctx, OdsPackage *package)
{
    TRY(check_kind(ctx, package));
    TRY(check_readable(ctx, package));
    TRY(check_once(ctx, package, "content.xml"));
    return open_content(ctx, package);
}

Err ods_package_open(Ctx *ctx, const char *name, Str bytes, OdsPackage *out)
{
    OdsPackage package = {.name = name};
    if (too_many_entries(bytes))
        return fail(ctx, TOO_BIG, "%s holds more than %d files", name, MAX_ODS_ENTRIES);
    TRY(open_zip(ctx, name, bytes, &package.zip));
    Err err = open_all(ctx, &package);
    if (err == OK)
        *out = package;
    else
        ods_package_close(&package);
    return err;
}

Err ods_package_read(Ctx *ctx, OdsPackage *package, char *out, size_t room, size_t *len)
{
    zip_int64_t got = zip_fread(package->content, out, room);
    if (got < 0)
        return damaged(
            ctx, package->name,
            arena_printf(ctx->arena, "content.xml: %s", zip_file_strerror(package->content)));
    package->read += got;
    if (package->read > package->size)
        return damaged(ctx, package->name, "content.xml is larger than the archive says");
    TRY(check_size(ctx, package, package->read));
    if (got == 0 && package->read < package->size)
        return damaged(ctx, package->name, "content.xml is cut off");
    *len = (size_t)got;
    return OK;
}

void ods_package_close(OdsPackage *package)
{
    if (package->content)
        zip_fclose(package->content);
    if (package->zip)
        zip_discard(package->zip);
    *package = (OdsPackage){0};
}
