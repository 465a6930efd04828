#include "check/secret_score.h"

#include "check/secret.h"

typedef struct Weight {
    const char
        *words; /* parts of a name, separated by spaces; two parts that belong together by '+' */
    int weight;
    const char *reason; /* NULL: it speaks against */
} Weight;

/* Parts of the name that the value is given to. */
static const Weight names[] = {
    {"password passwd pwd passphrase passcode", 32, "the name says password"},
    {"secret secrets", 30, "the name says secret"},
    {"api+key apikey access+key accesskey auth+key authkey account+key service+key app+key "
     "application+key master+key encryption+key signing+key client+key consumer+key license+key "
     "storage+key shared+key hmac+key secret+key secretkey write+key",
     30, "the name says key"},
    {"private+key privatekey", 26, "the name says private key"},
    {"token tokens accesstoken authtoken apitoken bearer", 24, "the name says token"},
    {"credential credentials creds", 18, "the name says credentials"},
    {"pass", 22, "the name says pass"},
    {"salt pepper", 16, "the name says salt"},
    {"authorization auth", 12, "the name says authorisation"},
    {"dsn connection+string connectionstring", 10, "the name says connection"},
    {"public pub", -60, NULL},
    {"id ids name names url uri path file filename folder dir label type kind version length len "
     "size min max count limit policy regex pattern rule rules hint text error errors message "
     "messages title help placeholder param parameter header headers prefix suffix expiry expires "
     "expiration ttl timeout age format class style attribute field column table query selector "
     "element input button page template view route endpoint issuer audience scope scopes uuid "
     "arn ref reset forgot forgotten change changed update confirm confirmation validator "
     "validation strength required enabled disabled manager provider store handler service "
     "factory helper test spec mock",
     -38, NULL},
    {"csrf xsrf authenticity tokenizer tokenize tokenise token+type token+url lexer parser syntax "
     "csrfmiddlewaretoken next+token page+token continuation nonce i18n translation",
     -40, NULL},
    {"hash digest checksum sha sha1 sha256 md5 integrity fingerprint thumbprint commit revision "
     "rev "
     "etag",
     -40, NULL},
    {"example sample dummy fake stub", -14, NULL},
};

/* Words of the line besides. */
static const Weight neighbours[] = {
    {"integrity sha256 sha512 sha384 sha1 checksum digest commit revision etag", -30, NULL},
    {"example dummy fake placeholder lorem", -18, NULL},
};

static void add(Score *score, int weight, const char *reason)
{
    score->sum += weight;
    if (!reason || weight <= 0)
        return;
    int place = SCORE_REASONS;
    while (place > 0 && score->weights[place - 1] < weight)
        place--;
    if (place == SCORE_REASONS)
        return;
    for (int i = SCORE_REASONS - 1; i > place; i--) {
        score->weights[i] = score->weights[i - 1];
        score->reasons[i] = score->reasons[i - 1];
    }
    score->weights[place] = weight;
    score->reasons[place] = reason;
}

/* ---- The name ------------------------------------------------------------------- */

enum { MAX_PARTS = 12, MAX_PART = 24 };

typedef struct Parts {
    char words[MAX_PARTS][MAX_PART];
    int count;
} Parts;

/* A new part begins where lower case turns to upper: dbPassword, APIKey. */
static bool begins_part(Str name, size_t i)
{
    char before = name.data[i - 1], c = name.data[i];
    bool upper = c >= 'A' && c <= 'Z', upper_before = before >= 'A' && before <= 'Z';
    bool lower_after = i + 1 < name.len && name.data[i + 1] >= 'a' && name.data[i + 1] <= 'z';
    return upper && (!upper_before || lower_after);
}

/* "DB_PASSWORD", "db-password", "dbPassword" and "db.password" are all db, password. */
static Parts parts_of(Str name)
{
    Parts parts = {.count = 0};
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        bool letter = is_letter(c) || is_digit(c);
        if (len && (!letter || begins_part(name, i))) {
            parts.words[parts.count++][len] = '\0';
            len = 0;
            if (parts.count == MAX_PARTS)
                return parts;
        }
        if (letter && len + 1 < MAX_PART)
            parts.words[parts.count][len++] = to_lower(c);
    }
    if (len)
        parts.words[parts.count++][len] = '\0';
    return parts;
}

static bool is_part(const Parts *parts, int index, Str word)
{
    return index < parts->count && str_eq(str_of(parts->words[index]), word);
}

/* "api+key": the two one after the other. */
static bool has_word(const Parts *parts, Str word)
{
    const char *plus = memchr(word.data, '+', word.len);
    Str first = {word.data, plus ? (size_t)(plus - word.data) : word.len}, second = {0};
    if (plus)
        second = (Str){plus + 1, word.len - first.len - 1};
    for (int i = 0; i < parts->count; i++)
        if (is_part(parts, i, first) && (!plus || is_part(parts, i + 1, second)))
            return true;
    return false;
}

static void weigh_parts(Score *score, const Parts *parts, const Weight *weights, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Str rest = str_of(weights[i].words), word;
        while (str_cut(&rest, ' ', &word)) {
            if (word.len && has_word(parts, word)) {
                add(score, weights[i].weight, weights[i].reason);
                break;
            }
        }
    }
}

/* ---- The value ------------------------------------------------------------------ */

typedef struct Shape {
    bool lower, upper, digit, special, space, other;
    size_t letters;
} Shape;

static Shape shape_of(Str value)
{
    Shape shape = {0};
    for (size_t i = 0; i < value.len; i++) {
        char c = value.data[i];
        shape.lower |= c >= 'a' && c <= 'z';
        shape.upper |= c >= 'A' && c <= 'Z';
        shape.digit |= is_digit(c);
        shape.space |= c == ' ' || c == '\t';
        shape.special |= strchr("!@#$%^&*()+/=~|?<>;:,[]{}", c) && c;
        shape.other |= (unsigned char)c >= 0x80 || (unsigned char)c < ' ';
        shape.letters += is_letter(c);
    }
    return shape;
}

/* Of the pairs of letters, how many in a hundred are frequent in English: words have many. */
static int word_likeness(Str value)
{
    static const char frequent[] =
        "th he in er an re nd at on nt ha es st en ed to it ou ea hi is or ti as te et ng of al de "
        "se le sa si ar ve ra ld ur ro ri io ic ne me co ll ss us ce el li ta ma ch ec ac tr ns pa "
        "wo rd di la ut om em ap pp pl ca be pe ct rs ie un ot oc ke ey ad da em sp oo op ow so mo "
        "ho po no ge ag ig ee ir il lo id im ol up ab ub am ai ay my by";
    int pairs = 0, found = 0;
    for (size_t i = 0; i + 1 < value.len; i++) {
        if (!is_letter(value.data[i]) || !is_letter(value.data[i + 1]))
            continue;
        const char pair[] = {to_lower(value.data[i]), to_lower(value.data[i + 1]), '\0'};
        pairs++;
        found += strstr(frequent, pair) != NULL;
    }
    return pairs ? found * 100 / pairs : 0;
}

static bool is_uuid(Str value)
{
    static const size_t dashes[] = {8, 13, 18, 23};
    enum { UUID_LEN = 36 };
    if (value.len != UUID_LEN)
        return false;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        if (value.data[dashes[i]] != '-')
            return false;
    return alphabet_run(HEX, value, 0) == 8;
}

/* GOV.UK Notify: a name, the service and the secret, each of the last two a UUID. */
static bool is_notify_key(Str value)
{
    enum { UUIDS = 73 };
    if (value.len <= UUIDS)
        return false;
    Str last = {value.data + value.len - 36, 36}, service = {value.data + value.len - UUIDS, 36};
    return is_uuid(last) && is_uuid(service);
}

/* What refers to a value, or names a thing: not a secret, whatever the name says. */
static bool refers_elsewhere(Str value)
{
    static const char *const parts[] = {"${",       "{{",          "<%",   "%(",   "#{",  "$(",
                                        "env.",     "process.env", "://",  "@{",   "\\n", "getenv",
                                        "secrets.", "vault:",      "arn:", "ssm:", "()",  "!ref"};
    if (value.len && strchr("$/.~&#%[({<*", value.data[0]))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_find_folded(value, 0, parts[i]) < value.len)
            return true;
    return memchr(value.data, '\\', value.len) != NULL; /* a pattern, or a path of Windows */
}

static bool is_hash_length(size_t len)
{
    return len == 32 || len == 40 || len == 56 || len == 64 || len == 96 || len == 128;
}

static void weigh_variety(Score *score, Str value, Shape shape)
{
    int entropy = text_entropy(value);
    if (entropy >= 420)
        add(score, 24, "the value is as irregular as a random one");
    else if (entropy >= 340)
        add(score, 14, "the value is irregular");
    else if (entropy < 260)
        add(score, -18, NULL);
    if (shape.digit && shape.lower && shape.upper)
        add(score, 12, "it mixes digits and both cases");
    else if (shape.digit && shape.letters)
        add(score, 7, "it mixes digits and letters");
    else
        add(score, -12, NULL);
    if (shape.special)
        add(score, 6, "it has special characters");
}

static void weigh_words(Score *score, Str value, Shape shape)
{
    int likeness = word_likeness(value);
    if (likeness >= 55 && shape.letters * 10 >= value.len * 7)
        add(score, shape.digit ? -12 : -30, NULL);
    if (shape.space)
        add(score, -40, NULL);
    if (shape.other)
        add(score, -40, NULL);
}

static void weigh_form(Score *score, Str value)
{
    if (is_notify_key(value)) {
        add(score, 40, "it has the form of a GOV.UK Notify key");
    } else if (is_uuid(value)) {
        add(score, -14, NULL);
    } else if (alphabet_run(HEX, value, 0) == value.len) {
        add(score,
            is_hash_length(value.len) ? 8
            : value.len < 16          ? -14
                                      : 0,
            "it is as long as keys are");
    } else if (value.len >= 20 && value.len <= 200) {
        add(score, 10, "it is as long as keys are");
    }
    if (value.len > 400)
        add(score, -40, NULL);
}

static void weigh_place(Score *score, const CheckFile *file, Str line)
{
    Parts around = parts_of(line.len > 200 ? (Str){line.data, 200} : line);
    weigh_parts(score, &around, neighbours, sizeof neighbours / sizeof *neighbours);
    if (file_is(file, CLASS_TEST))
        add(score, -14, NULL);
    if (file_is(file, CLASS_DOCS))
        add(score, -14, NULL);
}

Score secret_score(const CheckFile *file, Str key, Str value, Str line)
{
    enum { LEAST_LEN = 6 };
    Score score = {0};
    if (value.len < LEAST_LEN || secret_is_placeholder(value) || refers_elsewhere(value))
        return score;
    Parts parts = parts_of(key);
    weigh_parts(&score, &parts, names, sizeof names / sizeof *names);
    Shape shape = shape_of(value);
    weigh_variety(&score, value, shape);
    weigh_words(&score, value, shape);
    weigh_form(&score, value);
    weigh_place(&score, file, line);
    return score;
}
