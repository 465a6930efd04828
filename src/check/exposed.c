/* t05.iac-exposed: infrastructure that is written down as open to everybody or as not encrypted, in
 * Terraform and CloudFormation. Few attributes, each of which speaks for itself. */
#include "check/document.h"
#include "check/families.h"

static void report(CheckFile *file, bool sure, size_t offset, const char *match, const char *words)
{
    check_found(file,
                &(Found){.check = "t05.iac-exposed",
                         .kind = sure ? FINDING_DEFECT : FINDING_LEAD,
                         .severity = sure ? SEVERITY_HIGH : SEVERITY_LOW,
                         .offset = offset,
                         .match = str_of(match)},
                "%s", words);
}

/* Ports by which machines and databases are managed. */
static bool is_guarded_port(int64_t from, int64_t to)
{
    static const int ports[] = {22, 3389, 1433, 1521, 3306, 5432, 6379, 9200, 11211, 27017};
    for (size_t i = 0; i < sizeof ports / sizeof *ports; i++)
        if (from <= ports[i] && ports[i] <= to)
            return true;
    return false;
}

static bool is_everybody(Str text)
{
    return text_find(text, 0, "0.0.0.0/0") < text.len || text_find(text, 0, "::/0") < text.len;
}

static const char open_port[] = "A port by which a machine or a database is managed is open to "
                                "everybody (0.0.0.0/0).";
static const char open_bucket[] = "What is stored here can be read by everybody.";
static const char open_database[] = "The database can be reached from the internet.";
static const char plain_storage[] = "What is stored here is not encrypted.";
static const char all_rights[] = "A policy allows every action on everything.";

/* ---- Terraform --------------------------------------------------------------------------- */

/* A block: what stands between its braces. */
typedef struct Block {
    Str type; /* "aws_s3_bucket" of resource "aws_s3_bucket" "x" */
    Str body;
} Block;

/* From an opening brace to the one that closes it; texts are passed over. */
static Str braces_at(Str text, size_t at)
{
    size_t start = at + 1;
    int depth = 0;
    bool quoted = false;
    for (; at < text.len; at++) {
        char c = text.data[at];
        if (c == '\n')
            quoted = false;
        if (c == '"' && text.data[at - 1] != '\\')
            quoted = !quoted;
        if (!quoted)
            depth += (c == '{') - (c == '}');
        if (depth == 0)
            return (Str){text.data + start, at - start};
    }
    return (Str){text.data + start, text.len - start};
}

/* The value of "name = value" at the start of a line of the body; NULL data where it is not there.
 */
static Str attribute(Str body, const char *name)
{
    Str rest = body, line;
    size_t len = strlen(name);
    while (str_cut(&rest, '\n', &line)) {
        Str trimmed = str_trim(line);
        if (!str_starts(trimmed, str_of(name)))
            continue;
        Str value = str_trim((Str){trimmed.data + len, trimmed.len - len});
        if (str_starts(value, S("=")) && !str_starts(value, S("==")))
            return str_trim((Str){value.data + 1, value.len - 1});
    }
    return (Str){NULL, 0};
}

static bool attribute_is(Str body, const char *name, const char *value)
{
    Str written = attribute(body, name);
    while (written.len && strchr("\"[ ", written.data[0]))
        written = (Str){written.data + 1, written.len - 1};
    return written.data && str_starts(written, str_of(value)) &&
           (written.len == strlen(value) || !is_word(written.data[strlen(value)]));
}

static int64_t port_of(Str body, const char *name)
{
    int64_t number = -1;
    Str value = attribute(body, name);
    while (value.len && !is_digit(value.data[value.len - 1]))
        value.len--;
    return value.data && str_int(value, &number) ? number : -1;
}

/* In the addresses alone, not in words or comments about them. */
static bool is_open_to_all(Str body)
{
    static const char *const names[] = {"cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4",
                                        "cidr_ipv6"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Str value = attribute(body, names[i]), line;
        if (value.data && str_starts(value, S("["))) {
            size_t at = (size_t)(value.data - body.data);
            value.len = text_find(body, at, "]") - at;
        }
        while (value.data && str_cut(&value, '\n', &line))
            if (is_everybody((Str){line.data, text_find(line, 0, "#")}))
                return true;
    }
    return false;
}

static bool is_open_rule(Str body)
{
    int64_t from = port_of(body, "from_port"), to = port_of(body, "to_port");
    if (attribute_is(body, "protocol", "udp") || attribute_is(body, "ip_protocol", "udp"))
        return false;
    return is_open_to_all(body) && from >= 0 && is_guarded_port(from, to < from ? from : to);
}

static size_t place(const CheckFile *file, Str body)
{
    return (size_t)(body.data - file->text.data);
}

static void check_group(CheckFile *file, Str body)
{
    static const char name[] = "ingress";
    size_t at = 0;
    while ((at = text_find(body, at, name)) < body.len) {
        size_t brace = at + sizeof name - 1;
        at = brace;
        while (brace < body.len && strchr(" \t=[\n", body.data[brace]))
            brace++;
        if (brace >= body.len || body.data[brace] != '{')
            continue;
        Str rule = braces_at(body, brace);
        if (is_open_rule(rule))
            report(file, true, place(file, rule), name, open_port);
        at = (size_t)(rule.data - body.data) + rule.len;
    }
}

static void check_rule(CheckFile *file, Str body)
{
    if (!attribute_is(body, "type", "egress") && is_open_rule(body))
        report(file, true, place(file, body), "rule", open_port);
}

static void check_bucket(CheckFile *file, Str body)
{
    if (attribute_is(body, "acl", "public-read") || attribute_is(body, "acl", "public-read-write"))
        report(file, true, place(file, attribute(body, "acl")), "acl", open_bucket);
}

static void check_storage(CheckFile *file, Str body, const char *name)
{
    Str value = attribute(body, name);
    if (value.data && str_starts(value, S("false")))
        report(file, true, place(file, value), name, plain_storage);
    else if (!value.data && !attribute(body, "snapshot_identifier").data)
        report(file, false, place(file, body), name,
               "Nothing says that what is stored here is encrypted. Look whether it is.");
}

static void check_database(CheckFile *file, Str body)
{
    if (attribute_is(body, "publicly_accessible", "true"))
        report(file, true, place(file, attribute(body, "publicly_accessible")), "public",
               open_database);
    check_storage(file, body, "storage_encrypted");
}

static void check_volume(CheckFile *file, Str body)
{
    check_storage(file, body, "encrypted");
}

/* "Action": "*" and "Resource": "*", or actions = ["*"] and resources = ["*"], in one statement. */
static bool allows_all(Str statement)
{
    static const char *const actions[] = {"Action\":\"*\"", "Action=\"*\"", "actions=[\"*\"]",
                                          "Action\":[\"*\"]", "Action=[\"*\"]"};
    static const char *const resources[] = {"Resource\":\"*\"", "Resource=\"*\"",
                                            "resources=[\"*\"]", "Resource\":[\"*\"]",
                                            "Resource=[\"*\"]"};
    bool action = false, resource = false;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        action |= text_find(statement, 0, actions[i]) < statement.len;
        resource |= text_find(statement, 0, resources[i]) < statement.len;
    }
    return action && resource && text_find(statement, 0, "Deny") == statement.len;
}

static void check_policy(CheckFile *file, Str body)
{
    enum { LONGEST = 8192, MAX_POLICY = 64 << 10, MAX_STATEMENTS = 200 };
    int statements = 0;
    body.len = body.len < MAX_POLICY ? body.len : MAX_POLICY;
    char *plain = arena_alloc(file->arena, LONGEST);
    for (size_t at = 0; at < body.len && statements < MAX_STATEMENTS; at++) {
        if (body.data[at] != '{')
            continue;
        statements++;
        Str statement = braces_at(body, at);
        bool inner = memchr(statement.data, '{', statement.len) == NULL;
        size_t len = 0;
        for (size_t i = 0; inner && i < statement.len && len < LONGEST; i++)
            if (!strchr(" \t\r\n", statement.data[i]))
                plain[len++] = statement.data[i];
        if (inner && allows_all((Str){plain, len})) {
            report(file, true, place(file, statement), "policy", all_rights);
            return;
        }
    }
}

static const struct {
    const char *types; /* separated by spaces */
    void (*check)(CheckFile *file, Str body);
} resources[] = {
    {"aws_security_group aws_default_security_group", check_group},
    {"aws_security_group_rule aws_vpc_security_group_ingress_rule", check_rule},
    {"aws_s3_bucket aws_s3_bucket_acl", check_bucket},
    {"aws_db_instance aws_rds_cluster", check_database},
    {"aws_ebs_volume", check_volume},
    {"aws_iam_policy aws_iam_role_policy aws_iam_user_policy aws_iam_group_policy "
     "aws_iam_policy_document",
     check_policy},
};

/* `resource "type" "name" {` and `data "type" "name" {` at the start of a line. */
static bool next_block(Str text, size_t *at, Block *block)
{
    for (; *at < text.len; (*at)++) {
        Str rest = {text.data + *at, text.len - *at};
        bool starts_line = *at == 0 || text.data[*at - 1] == '\n';
        if (!starts_line || !(str_starts(rest, S("resource \"")) || str_starts(rest, S("data \""))))
            continue;
        size_t type = text_find(text, *at, "\"") + 1, type_end = text_find(text, type, "\"");
        size_t brace = text_find(text, type_end, "{");
        if (brace >= text.len)
            return false;
        *block = (Block){{text.data + type, type_end - type}, braces_at(text, brace)};
        *at = (size_t)(block->body.data - text.data) + block->body.len;
        return true;
    }
    return false;
}

static void look_at_terraform(CheckFile *file)
{
    Block block;
    size_t at = 0;
    while (next_block(file->text, &at, &block))
        for (size_t i = 0; i < sizeof resources / sizeof *resources; i++)
            if (is_one_of(resources[i].types, block.type))
                resources[i].check(file, block.body);
}

/* ---- CloudFormation ------------------------------------------------------------------------ */

typedef struct Setting {
    const char *type, *name, *value; /* the value, or the beginning of it */
    const char *words;
} Setting;

static const Setting settings[] = {
    {"AWS::S3::Bucket", "AccessControl", "PublicRead", open_bucket},
    {"AWS::RDS::DBInstance", "StorageEncrypted", "false", plain_storage},
    {"AWS::RDS::DBInstance", "PubliclyAccessible", "true", open_database},
    {"AWS::RDS::DBCluster", "StorageEncrypted", "false", plain_storage},
    {"AWS::EC2::Volume", "Encrypted", "false", plain_storage},
};

static void check_ingress(CheckFile *file, const Node *rule)
{
    const char *address = node_text(rule, "CidrIp"), *from = node_text(rule, "FromPort"),
               *to = node_text(rule, "ToPort");
    int64_t first, last;
    if (text_eq(node_text(rule, "IpProtocol"), "udp"))
        return;
    if (!address || !is_everybody(str_of(address)) || !from || !str_int(str_of(from), &first))
        return;
    if (!to || !str_int(str_of(to), &last))
        last = first;
    if (is_guarded_port(first, last))
        report(file, true, rule->at, "ingress", open_port);
}

static void check_resource(CheckFile *file, const Node *resource)
{
    const char *type = text_or(node_text(resource, "Type"), "");
    const Node *properties = node_get(resource, "Properties");
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        const Node *value = node_get(properties, settings[i].name);
        if (strcmp(type, settings[i].type) == 0 && value && value->kind == NODE_TEXT &&
            strncmp(value->text, settings[i].value, strlen(settings[i].value)) == 0)
            report(file, true, value->at, settings[i].name, settings[i].words);
    }
    if (strcmp(type, "AWS::EC2::SecurityGroup") == 0)
        for (const Node *rule = node_first(node_get(properties, "SecurityGroupIngress")); rule;
             rule = rule->next)
            check_ingress(file, rule);
    if (strcmp(type, "AWS::EC2::SecurityGroupIngress") == 0)
        check_ingress(file, properties);
}

static void look_at_cloudformation(CheckFile *file)
{
    DocumentFault fault;
    const Node *root = document_read(file, &fault);
    for (const Node *resource = node_first(node_get(root, "Resources")); resource;
         resource = resource->next)
        check_resource(file, resource);
}

static bool wants(const CheckFile *file)
{
    return strcmp(file->ending, "tf") == 0 ||
           is_one_of("yml yaml json template", str_of(file->ending));
}

static void look(CheckFile *file)
{
    if (strcmp(file->ending, "tf") == 0)
        look_at_terraform(file);
    else if (text_find(file->text, 0, "AWS::") < file->text.len)
        look_at_cloudformation(file);
}

const CheckFamily exposed_family = {
    .name = "exposed infrastructure",
    .wants = wants,
    .file = look,
    .left_out = CLASS_VENDORED | CLASS_GENERATED | CLASS_LOCK | CLASS_TEST | CLASS_DOCS,
};
