#include "check/secret_score.h"

#include "check/secret.h"
#include "check/secret_words.h"

typedef struct Weight {
    const char
        *words; /* parts of a name, separated by spaces; two parts that belong together by '+' */
    int weight;
    const char *reason; /* NULL: it speaks against */
} Weight;

/* Parts of the name that say what the value is. */
static const Weight kinds[] = {
    {"password passwd pwd passphrase passcode passwort userpass dbpass adminpass mypass rootpass",
     34, "the name says password"},
    {"secret secrets", 30, "the name says secret"},
    {"api+key apikey access+key accesskey auth+key authkey account+key service+key app+key appkey "
     "application+key master+key encryption+key signing+key client+key consumer+key consumerkey "
     "storage+key shared+key hmac+key secret+key secretkey write+key",
     30, "the name says key"},
    {"private+key privatekey", 26, "the name says private key"},
    {"token tokens accesstoken authtoken apitoken bearer", 24, "the name says token"},
    {"pass pw", 26, "the name says pass"},
    {"credential credentials creds", 18, "the name says credentials"},
    {"salt pepper", 14, "the name says salt"},
    {"authorization auth", 12, "the name says authorisation"},
};

/* Behind those, parts that say that it is something else about them: a password_field. */
static const Weight behind[] = {
    {"id ids name names url uri path file filename folder dir label type kind version length len "
     "size min max count limit policy regex pattern rule rules hint text error errors message "
     "messages title help placeholder param parameter header headers prefix suffix expiry expires "
     "expiration ttl timeout age format class style attribute field fields column table query "
     "selector element input button page template view route endpoint issuer audience scope scopes "
     "uuid guid arn ref reset forgot forgotten change changed update confirmation validator "
     "validation "
     "strength required enabled disabled manager provider store handler service factory helper "
     "test spec mock encoder encoding algorithm cipher hasher hashers hash hashes digest alias "
     "property prop var "
     "variable env icon description desc link form group section info status state count index "
     "append "
     "push extend join split",
     -45, NULL},
    {"checksum sha sha1 sha256 md5 integrity fingerprint thumbprint commit revision rev etag", -45,
     NULL},
};

/* Anywhere, parts that make it something that is no secret, or no value at all. */
static const Weight anywhere[] = {
    {"public pub", -60, NULL},
    {"csrf xsrf authenticity tokenizer tokenize tokenise lexer parser syntax csrfmiddlewaretoken "
     "next+token page+token continuation nonce i18n translation label placeholder is has show hide "
     "toggle forgot bypass compass passed should must can will validate "
     "verify check",
     -60, NULL},
    {"request+token client+token change+token lock+token purchase+token verification+token "
     "idempotency continue+token request idempotent",
     -30, NULL},
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

/* "api+key": the two one after the other. Where it ends, or 0 when it is not there from `from` on.
 */
static int word_end(const Parts *parts, int from, Str word)
{
    const char *plus = memchr(word.data, '+', word.len);
    Str first = {word.data, plus ? (size_t)(plus - word.data) : word.len}, second = {0};
    if (plus)
        second = (Str){plus + 1, word.len - first.len - 1};
    for (int i = from; i < parts->count; i++)
        if (is_part(parts, i, first) && (!plus || is_part(parts, i + 1, second)))
            return i + 1 + (plus != NULL);
    return 0;
}

/* Where the last of the words of a row ends, or 0. */
static int row_end(const Parts *parts, int from, const Weight *row)
{
    Str rest = str_of(row->words), word;
    int last = 0;
    while (str_cut(&rest, ' ', &word)) {
        int end = word.len ? word_end(parts, from, word) : 0;
        last = end > last ? end : last;
    }
    return last;
}

static void weigh_rows(Score *score, const Parts *parts, int from, const Weight *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (row_end(parts, from, &rows[i]))
            add(score, rows[i].weight, rows[i].reason);
}
#define WEIGH(score, parts, from, rows)                                                            \
    weigh_rows(score, parts, from, rows, sizeof(rows) / sizeof *(rows))

/* The noun comes last: a service_password is a password, a password_service is a service. The
 * heaviest kind counts. */
static bool weigh_name(Score *score, Str name)
{
    Parts parts = parts_of(name);
    const Weight *kind = NULL;
    int last = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        int end = row_end(&parts, 0, &kinds[i]);
        last = end > last ? end : last;
        if (end && (!kind || kinds[i].weight > kind->weight))
            kind = &kinds[i];
    }
    if (!kind)
        return false;
    add(score, kind->weight, kind->reason);
    WEIGH(score, &parts, last, behind);
    WEIGH(score, &parts, 0, anywhere);
    return true;
}

/* ---- The value ------------------------------------------------------------------ */

typedef struct Shape {
    bool lower, upper, digit, special, space, other;
    size_t letters, digits;
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
        shape.digits += is_digit(c);
    }
    return shape;
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

/* "$PASSWORD", "%s", "&amp;", "/run/secrets/x", ".class", "#id": a sign and then a name. */
static bool is_sign_and_name(Str value)
{
    if (!value.len || !strchr("$/.~&#%[({<*@:!", value.data[0]))
        return false;
    for (size_t i = 1; i < value.len; i++)
        if (!is_letter(value.data[i]) && !strchr("_-./ []{}()<>%$:;", value.data[i]))
            return value.data[0] == '/' || value.data[0] == '<' || value.data[0] == '.';
    return true;
}

/* "getPassword(user)", "Field(min_length=12)" */
static bool is_call(Str value)
{
    size_t len = 0;
    while (len < value.len && (is_word(value.data[len]) || strchr(".:", value.data[len])))
        len++;
    return len > 1 && len < value.len && value.data[len] == '(' && value.data[value.len - 1] == ')';
}

/* What refers to a value, or names a thing: not a secret, whatever the name says. */
static bool refers_elsewhere(Str value)
{
    static const char *const parts[] = {"${",       "{{",          "<%",   "%(",   "#{",  "$(",
                                        "env.",     "process.env", "://",  "@{",   "\\n", "getenv",
                                        "secrets.", "vault:",      "arn:", "ssm:", "()",  "!ref",
                                        "%s",       "</",          "->",   "=>",   "$_",  "{0}"};
    bool list = value.len && ((value.data[0] == '[' && value.data[value.len - 1] == ']') ||
                              (value.data[0] == '{' && value.data[value.len - 1] == '}'));
    if (list || is_sign_and_name(value) || is_call(value))
        return true;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (text_find_folded(value, 0, parts[i]) < value.len)
            return true;
    return memchr(value.data, '\\', value.len) != NULL; /* a pattern, or a path of Windows */
}

/* Its name again, or the word for what it is: "new-password1", "mytoken". */
static bool names_itself(Str value)
{
    static const char *const words[] = {"password", "passwd",  "secret",  "token",
                                        "apikey",   "api_key", "api-key", "passwort"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_find_folded(value, 0, words[i]) < value.len)
            return true;
    return false;
}

static bool is_hash_length(size_t len)
{
    return len == 32 || len == 40 || len == 56 || len == 64 || len == 96 || len == 128;
}

/* How many different bytes it has, in a hundred. */
static size_t share_of_different(Str value)
{
    bool seen[256] = {0};
    size_t different = 0;
    for (size_t i = 0; i < value.len; i++) {
        different += !seen[(unsigned char)value.data[i]];
        seen[(unsigned char)value.data[i]] = true;
    }
    return value.len ? different * 100 / value.len : 0;
}

static void weigh_variety(Score *score, Str value, Shape shape)
{
    enum { SHORT = 16, FEW = 60 };
    int entropy = text_entropy(value);
    if (entropy >= 420)
        add(score, 24, "the value is as irregular as a random one");
    else if (entropy >= 340)
        add(score, 14, "the value is irregular");
    else if (entropy >= 270)
        add(score, 6, "the value is irregular for its length");
    if (value.len < SHORT ? share_of_different(value) < FEW : entropy < 260)
        add(score, -18, NULL);
    if (shape.digit && shape.lower && shape.upper)
        add(score, 12, "it mixes digits and both cases");
    else if (shape.digit && shape.letters)
        add(score, 7, "it mixes digits and letters");
    else
        add(score, -10, NULL);
    if (shape.special)
        add(score, 6, "it has special characters");
}

/* A word, an abbreviation, a version or a year. */
static bool is_plain_part(const CheckFile *file, Str part)
{
    enum { SHORT = 4, NAME = 10 };
    size_t small = 0, letters = 0, numbers = 0;
    for (size_t i = 0; i < part.len; i++) {
        small += part.data[i] >= 'a' && part.data[i] <= 'z';
        letters += is_letter(part.data[i]);
        numbers += is_digit(part.data[i]);
    }
    if (letters == 0 || part.len <= SHORT)
        return part.len <= (size_t)2 * SHORT;
    bool name = letters == part.len && part.len <= NAME && small + 1 >= letters;
    return name || (numbers <= 1 && word_likeness(file, part).tenths >= 0);
}

/* "adobe-air-sdk-2014", "registry_user_v1": names of things, not secrets. */
static bool is_slug(const CheckFile *file, Str value)
{
    char separator = memchr(value.data, '-', value.len) ? '-' : '_';
    size_t parts = 0;
    Str rest = value, part;
    while (str_cut(&rest, separator, &part)) {
        if (part.len && !is_plain_part(file, part))
            return false;
        parts += part.len > 0;
    }
    return parts > 2;
}

static void weigh_words(Score *score, const CheckFile *file, Str value, Shape shape)
{
    enum { LEAST_PAIRS = 4, RANDOM = -15, WORDS = 5 };
    WordLikeness likeness = word_likeness(file, value);
    bool mixed = shape.digit || shape.special;
    if (likeness.pairs >= LEAST_PAIRS && likeness.tenths <= RANDOM)
        add(score, 16, "its letters do not follow each other as in words");
    else if (likeness.pairs >= LEAST_PAIRS && likeness.tenths >= WORDS)
        add(score, shape.digits > 1 ? -6 : mixed ? -10 : -34, NULL);
    if (!shape.special && likeness.tenths > RANDOM && memchr(value.data, '.', value.len))
        add(score, -20, NULL); /* parts of a program: oauth2.Credentials */
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
            : value.len < 10          ? -6
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
    WEIGH(score, &around, 0, neighbours);
    if (file_is(file, CLASS_TEST | CLASS_DOCS) || str_starts(str_trim(line), S(">>>")))
        add(score, -6, NULL);
}

/* The value first: where no name could make it a secret, the name is not looked at. */
Score secret_score(const CheckFile *file, Str key, Str value, Str line)
{
    enum { LEAST_LEN = 6, HEAVIEST_NAME = 34 };
    Score score = {0};
    if (value.len < LEAST_LEN)
        return score;
    Shape shape = shape_of(value);
    weigh_variety(&score, value, shape);
    weigh_words(&score, file, value, shape);
    weigh_form(&score, value);
    if (score.sum + HEAVIEST_NAME < SCORE_LEAD || secret_is_placeholder(value) ||
        refers_elsewhere(value) || !weigh_name(&score, key))
        return (Score){0};
    if (names_itself(value))
        add(&score, -20, NULL);
    if (!shape.special && is_slug(file, value))
        add(&score, -34, NULL);
    weigh_place(&score, file, line);
    return score;
}
