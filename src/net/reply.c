#include "net/reply.h"

void reply_plain(int status, HttpResponse *out)
{
    static const Str busy = {"Too much to do. Try again in a moment.\n", 39};
    static const Str other = {"The request could not be answered.\n", 35};
    *out = (HttpResponse){.status = status, .body = status == 503 ? busy : other};
    http_set(out, "Content-Type", "text/plain; charset=utf-8");
    http_set(out, "Cache-Control", "no-store");
    http_set(out, "X-Content-Type-Options", "nosniff");
}

static struct MHD_Response *library_response(const HttpResponse *response, bool last)
{
    struct MHD_Response *out = MHD_create_response_from_buffer(
        response->body.len, (void *)response->body.data, MHD_RESPMEM_PERSISTENT);
    bool good = out != NULL;
    for (size_t i = 0; good && i < response->n_fields; i++) {
        const HttpField *field = &response->fields[i];
        good = !*field->value || MHD_add_response_header(out, field->name, field->value) == MHD_YES;
    }
    if (good && last)
        good = MHD_add_response_header(out, "Connection", "close") == MHD_YES;
    if (out && !good) {
        MHD_destroy_response(out);
        out = NULL;
    }
    return out;
}

enum MHD_Result reply_send(struct MHD_Connection *connection, const HttpResponse *response,
                           bool last)
{
    struct MHD_Response *out = library_response(response, last);
    if (!out)
        return MHD_NO;
    enum MHD_Result result = MHD_queue_response(connection, (unsigned)response->status, out);
    MHD_destroy_response(out);
    return result;
}
