#include "web/asset.h"

#include "base/buf.h"
#include "base/embed.h"
#include "base/err.h"
#include "base/hash.h"

#include <string.h>
#include <zlib.h>

enum { MAX_ASSETS = 40, MAX_ASSET_BYTES = 1 << 20 };

struct Assets {
    Asset items[MAX_ASSETS];
    size_t count;
};

static const char folder[] = "assets/";

/* ---- What an asset is ----------------------------------------------------------------------- */

static const struct {
    const char *ending, *type;
    bool text; /* worth compressing */
} types[] = {
    {".css", "text/css; charset=utf-8", true},   {".js", "text/javascript; charset=utf-8", true},
    {".json", "application/json", true},         {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true}, {".png", "image/png", false},
    {".ico", "image/vnd.microsoft.icon", true},
};
enum { TYPES = sizeof types / sizeof *types };

static size_t type_of(const char *name)
{
    for (size_t i = 0; i < TYPES; i++)
        if (str_ends(str_of(name), str_of(types[i].ending)))
            return i;
    return TYPES;
}

/* "images/favicon.svg" and 1a2b3c4d give "/assets/images/favicon-1a2b3c4d.svg". */
static const char *url_with_hash(Arena *arena, const char *name, const char *hex)
{
    const char *dot = strrchr(name, '.');
    CHECK(dot);
    return arena_printf(arena, "/assets/%.*s-%.8s%s", (int)(dot - name), name, hex, dot);
}

/* Empty when it saves less than a tenth. The same bytes in give the same bytes out. */
static Str compress_text(Arena *arena, Str bytes)
{
    z_stream stream = {0};
    size_t room = bytes.len + bytes.len / 1000 + 100;
    unsigned char *out = arena_alloc(arena, room);
    CHECK(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = (unsigned char *)bytes.data;
    stream.avail_in = (unsigned)bytes.len;
    stream.next_out = out;
    stream.avail_out = (unsigned)room;
    int end = deflate(&stream, Z_FINISH);
    size_t len = stream.total_out;
    deflateEnd(&stream);
    return end == Z_STREAM_END && len < bytes.len - bytes.len / 10 ? (Str){(char *)out, len}
                                                                   : (Str){"", 0};
}

static void add(Arena *arena, Assets *assets, const char *name, Str bytes)
{
    size_t type = type_of(name);
    CHECK(type < TYPES && assets->count < MAX_ASSETS && bytes.len <= MAX_ASSET_BYTES);
    Sha256 hash = sha256(bytes);
    const char *hex = sha256_hex(arena, &hash);
    assets->items[assets->count++] = (Asset){
        .name = name,
        .url = url_with_hash(arena, name, hex),
        .type = types[type].type,
        .tag = arena_printf(arena, "\"%.16s\"", hex),
        .zip_tag = arena_printf(arena, "\"%.16s-gzip\"", hex),
        .bytes = bytes,
        .zip = types[type].text ? compress_text(arena, bytes) : (Str){"", 0},
    };
}

/* ---- All of them ------------------------------------------------------------------------ */

/* A script's import names the other by its plain address; here it gets the one that a browser
 * may keep. */
static Str with_fixed_imports(Arena *arena, const Assets *assets, Str script)
{
    Buf out = buf_init(arena, MAX_ASSET_BYTES);
    const char *rest = script.data; /* ended by NUL, see embed.h */
    for (size_t i = 0; i < assets->count; i++) {
        const char *plain = arena_printf(arena, "'./%s'", assets->items[i].name);
        const char *at = strstr(rest, plain);
        if (!at)
            continue;
        buf_add_bytes(&out, rest, (size_t)(at - rest));
        buf_printf(&out, "'%s'", assets->items[i].url);
        rest = at + strlen(plain);
    }
    buf_add(&out, rest);
    return buf_str(&out);
}

Assets *assets_create(Arena *arena)
{
    Assets *assets = arena_new(arena, Assets);
    const Embedded *script = embedded_find("assets/init.js");
    CHECK(script);
    for (size_t i = 0; i < embedded_file_count; i++) {
        const Embedded *file = &embedded_files[i];
        if (file != script && str_starts(str_of(file->path), str_of(folder)))
            add(arena, assets, file->path + strlen(folder),
                (Str){(const char *)file->bytes, file->size});
    }
    Str text = {(const char *)script->bytes, script->size};
    add(arena, assets, script->path + strlen(folder), with_fixed_imports(arena, assets, text));
    return assets;
}

const Asset *assets_find(const Assets *assets, const char *path, bool *fixed)
{
    static const char prefix[] = "/assets/";
    if (!str_starts(str_of(path), str_of(prefix)))
        return NULL;
    for (size_t i = 0; i < assets->count; i++) {
        const Asset *asset = &assets->items[i];
        *fixed = text_eq(asset->url, path);
        if (*fixed || text_eq(asset->name, path + strlen(prefix)))
            return asset;
    }
    return NULL;
}

const char *assets_url(const Assets *assets, const char *name)
{
    for (size_t i = 0; i < assets->count; i++)
        if (text_eq(assets->items[i].name, name))
            return assets->items[i].url;
    check_failed(name, __FILE__, __LINE__);
}
