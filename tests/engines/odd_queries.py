"""Odd things people and machines send: what crashed other parsers, alphabets, controls, sheer size."""

# ruff: noqa: RUF001  # look-alike letters are the point

OPERATORS = ["AND", "OR", "NOT", "AND AND", "OR NOT", "school AND", "NOT school", "a OR (b AND", "+school", "-school"]
QUOTES = ['"', '""', '"""', '"school', 'school"', '"school" "', '-"', '-""', '"-school"', "“school”", "„x“", "«a»", "'"]
BRACKETS = [
    "(",
    ")",
    "((((",
    "(" * 250,
    ")" * 250,
    "[a TO b]",
    "{a TO b}",
    "[",
    "]",
    "{}",
    "<>",
    "<script>alert(1)</script>",
]
FIELDS = [
    "title:school",
    "id:*",
    "*:*",
    "*",
    "?",
    "sch*",
    "*ool",
    "sch?ol",
    "school~",
    "school~2",
    '"a b"~5',
    "school^4",
    "_exists_:x",
]
SLASHES = [
    "/",
    "\\",
    "\\\\",
    "/.*/",
    "/(a|b)+$/",
    "a\\",
    '\\"',
    "a/b/c",
    "//",
    "C:\\temp",
    "../../etc/passwd",
    "%00",
    "%",
    "%s%n",
    "{{7*7}}",
]
QUERY_LANGUAGE = [
    "'; DROP TABLE page; --",
    "1 OR 1=1",
    '{"match_all": {}}',
    "${jndi:ldap://x}",
    "school; school",
    "a && b || !c",
    "a | b",
    "=school",
]
MINUS = [
    "-",
    "--",
    "---",
    "- school",
    "-- school",
    "-school -school",
    "school-",
    "a - b",
    "-1",
    "–school",
    "—",
    "- - -",
    "-(",
    '-"a',
    "-" * 250,
]
CONTROLS = [
    "\x00",
    "school\x00meals",
    "\x01\x02\x1f",
    "\x7f",
    "\t\n\r",
    "\u200b",
    "\u200bschool",
    "\ufeffschool",
    "\u202eschool",
    "\u00adschool",
    "\x85",
]
SURROGATES = ["\ud800", "\udfff", "school\ud800", "\ud83d\ude00", "\ufffe", "\uffff", "\ufffd"]
EMOJI = ["😀", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👩‍👩‍👧", "school 🏫 meals", "©®™", "£", "££££", "€530m", "£530m", "½", "²", "№"]
ALPHABETS = [
    "école",
    "e\u0301cole",
    "Straße",
    "ΣΊΣΥΦΟΣ",
    "школа",
    "学校",
    "がっこう",
    "학교",
    "مدرسة",
    "בית ספר",
    "विद्यालय",
    "โรงเรียน",
    "ﬁnance",
    "ＳＣＨＯＯＬ",
    "İstanbul",
    "ǅ",
]
MARKS = ["\u0301", "a" + "\u0301" * 200, "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢", "a\u0300b\u0301c"]
NUMBERS = [
    "0",
    "-0",
    "1e309",
    "10**30",
    "9" * 250,
    "1,2,3",
    "1.2.3.4",
    "1,000,000",
    "75 %",
    "24/7",
    "NaN",
    "inf",
    "0x41",
    "١٢٣",
    "３",
]
PUNCTUATION = [
    ".",
    "...",
    "!",
    "?!",
    "&",
    "&amp;",
    "&&",
    "@",
    "#",
    "a@b.gov.uk",
    "#tag",
    "C++",
    ".NET",
    "a.b.c",
    "a_b",
    "_",
    "__",
    ",",
    ";",
    ":",
    "::",
    "~",
    "^",
    "=",
    "$",
    "`",
    "|",
    "a|b",
]
LONG = ["a" * 250, "school " * 36, "a " * 125, "a-" * 125, "a'" * 125, "é" * 250, "x" * 1000, "school meals " * 500]
STOP_WORDS = ["the", "who", "to be or not to be", "how do I", "a", "it", '"the who"', "-the", "and or not", "is it in"]
TYPED = [
    "scool meels",
    "counciltax",
    "bluebadge",
    "CAPS LOCK",
    "  spaced   out  ",
    "e-mail",
    "wi-fi",
    "council's",
    "councils’",
    "O’Brien",
]

ODD_QUERIES = [
    text
    for group in (OPERATORS, QUOTES, BRACKETS, FIELDS, SLASHES, QUERY_LANGUAGE, MINUS, CONTROLS, SURROGATES, EMOJI)
    for text in group
] + [text for group in (ALPHABETS, MARKS, NUMBERS, PUNCTUATION, LONG, STOP_WORDS, TYPED, ["", " "]) for text in group]
