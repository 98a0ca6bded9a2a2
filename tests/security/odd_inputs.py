"""Query strings that people, robots and scanners send. None may be answered with 5xx, on any search surface."""

from urllib.parse import quote

TEXTS: tuple[str, ...] = (
    # nothing, white space, marks alone
    "", " ", "\t\n", "\u00a0", "\u200b", "\ufeff", "-", "--", "---", '"', '""', '"""', "'", "''", "''''", "`", "*",
    "**", "?", "??",
    "+", "&", "&&", "|", "||", "!", "~", "^", "\\", "\\\\", "/", "//", ":", "::", ";", ",", ".", "...", "(", ")",
    "()", "((((", "))))",
    "[", "]", "[]", "{", "}", "{}", "<", ">", "<>", "@", "#", "$", "%", "%%", "=", "_", "§",
    # quotation marks and minus
    '"unclosed', 'unclosed"', '"a" "b', '"" ""', '-"', '-""', '"-"', "-bins", "- bins", "--bins",
    '-"refuse collection"', "bins -", "-bins -bins",
    "\u201ccurly\u201d", "\u00abguillemets\u00bb", '"the of and"', "the", "of the", '-"the"',
    # other engines' query languages
    "title:bins", "kind:service", "id:*", "*:*", "bins AND", "AND OR NOT", "OR bins", "NOT bins", "bins~2", "bins^10",
    "bins*", "*bins", "b?ns",
    "[a TO z]", "{a TO z}", "[* TO *]", "+bins -libraries", "(bins OR libraries", "((bins))", "/b.*/", "/[/",
    "IN [a b]", "bins NEAR/5 libraries",
    "audience:public", "state:live", "_exists_:title", "!bins", "a:b:c:d", "bins && libraries", "field:(a",
    "\"a b\"~3", "<=5", ">=a",
    # injection of other kinds
    "'; DROP TABLE wagtailcore_page; --", "' OR '1'='1", "1 UNION SELECT NULL", "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)", "{{ 7*7 }}", "{% debug %}", "${7*7}", "#{7*7}", "%(text)s", "%s %d %n", "{0}",
    "{text.__class__}", "../../etc/passwd",
    "..%2f..%2fetc%2fpasswd", "file:///etc/passwd", "$(reboot)", "`reboot`", "| cat /etc/passwd",
    "\r\nSet-Cookie: a=b", "<!--#exec cmd=ls-->",
    "]]>", "<![CDATA[", "&lt;b&gt;", "&#0;", "\x1b[31mred", "</mark>", "<mark>",
    # characters
    "\x00", "bins\x00libraries", "\x01\x02\x03", "\x7f", "\u0085", "\u2028\u2029", "\u202eright to left", "\ufffe",
    "\uffff", "\U0010ffff", "\ufffd",
    "caf\u00e9", "cafe\u0301", "\u0301", "\u0301" * 50, "Z\u0351\u036b\u0343a\u0348\u0350l\u0321g\u034eo", "\u00df",
    "\u0130\u0131", "\ufb01nance", "\u2167",
    "\uff22\uff29\uff2e\uff33", "\u4f60\u597d", "\u0645\u0643\u062a\u0628\u0629", "\u05e1\u05e4\u05e8\u05d9\u05d4",
    "\u0bae\u0bb0\u0bae\u0bcd", "\U0001f5d1\ufe0f",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001d501\U0001d502\U0001d503",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "\u00bd \u00b2 \u2075", "\u0660\u0661\u0662", "\u0664\u0662%", "na\u00efve co\u00f6peration",
    "O\u2019Brien\u2019s", "bins\u00adlibraries", "a\u2060b",
    # lengths
    "a", "a" * 256, "a" * 257, "a" * 10_000, "a " * 5_000, "bins " * 1_000, '"' * 1_000, "-" * 1_000, "(" * 5_000,
    "\\" * 5_000, "\u00e9" * 3_000,
    " ".join(f"word{n}" for n in range(500)), '"' + "bins " * 300 + '"', "-bins " * 300, "a-" * 500, "a.b." * 500,
    "0" * 400, "9" * 400,
    # numbers and shapes
    "1", "0", "-1", "1e309", "NaN", "Infinity", "None", "null", "undefined", "true", "0x41", "1,000,000",
    "\u00a3530m", "c50%", "570m", "2012/13",
    "LGSL 1696", "e-mail", "self-service", "binz", "libary", "refusecollection",
     "lib raries", "collectoin refuze", "Binz BINZ", "st. Mary's", "a&b", "R&D", "C++", "w/e",
    "https://example.org/?q=bins&kind=x", "[object Object]",
)  # fmt: skip
"""What may be typed."""

QUERIES: tuple[str, ...] = (
    # raw query strings that no form makes
    "q", "q=", "=", "&", "&&&", "?", "q=%", "q=%zz", "q=%ff", "q=%c3%28", "q=%ed%a0%80", "q=%f4%90%80%80", "q=%00",
    "q=a%00b", "q=bins&q=libraries",
    "q[]=bins", "q[a][b]=c", "Q=bins", "q=bins;kind=service", "%00=%00", "q=bins#fragment", "q=+++", "q=%2B%2B",
    "utm_source=x&q=bins",
    # page
    "page=0", "page=-1", "page=1", "page=2", "page=1.5", "page=1e3", "page=" + "9" * 31, "page=1" + "0" * 30,
    "page=" + "9" * 5_000, "page=x", "page=",
    "page=%00", "page=1&page=2", "page=+1", "page=%D9%A1", "page=0x1", "page=NaN", "page=-0", "page=00001",
    "page=1%20", "page=last", "page[]=1",
    # sort
    "sort=newest", "sort=evidence", "sort=using", "sort=title", "sort=relevance", "sort=", "sort=RELEVANCE",
    "sort=-date", "sort=x", "sort=%00", "sort=a&sort=b",
    "sort=__class__", "sort=title,evidence", "sort=" + "x" * 10_000,
    # as typed
    "q=binz&as-typed=yes", "q=binz&as-typed=", "q=binz&as-typed=no", "q=binz&as-typed=1", "q=binz&as-typed=%00",
    "q=binz&as-typed=yes&as-typed=no", "as-typed=yes", "q=binz&as-typed[]=yes", "q=binz&as-typed=" + "y" * 10_000,
    "q=binz&as_typed=yes", "q=%22binz%22&as-typed=YES", "q=binz&as-typed=%F0%9F%97%91",
    # kinds that suggestions are asked for
    "q=bi&kind=service&kind=council-case", "q=bi&kind=", "q=bi&kind=%00", "q=bi&" + "kind=service&" * 600, "q=b",
    "q=bi%00", "q=" + "b+" * 400, "q=" + "%CC%81" * 200 + "bi", "q=^bi", "q=%5Ebi", "q=bi%1F", "q=%EF%BC%A2%EF%BC%A9",
    # facets
    "kind=", "kind=nonsense", "kind=service", "kind=SERVICE", "kind=service&kind=figure", "kind=service&kind=service",
    "kind=%00", "kind=*", "kind=[a TO z]",
    'kind="service"', "kind=service%20OR%201=1", "kind=../../x", "kind=" + "x" * 10_000, "service=-1", "service=1",
    "service=none", "theme=%C3%A9",
    "interaction=apply'--", "council=%22", "council_type=unitary", "region=north%20west", "stage=live&stage=dead",
    "year=2013", "year=0", "year=99999",
    "year=two", "year=-2013", "evidence=2", "evidence=5", "evidence=-1", "evidence=4.0", "assisted=yes",
    "assisted=no", "assisted=1", "facet=kind",
    "audience=public", "audiences=login", "hidden_ids=page:1", "scope=kind", "id=page:1", "text=bins", "terms=kind",
    "&".join(f"kind=value-{n}" for n in range(60)), "&".join(f"service=s{n}" for n in range(500)),
    "&".join(f"p{n}=1" for n in range(2_000)),

    "q=bins&kind=a&service=b&theme=c&interaction=d&council=e&council_type=f&region=g&stage=h&year=i&evidence=j&sort=k&page=l",
    "q=" + "a" * 5_000_000,
)  # fmt: skip
"""What may be sent."""

ODD_INPUTS: tuple[str, ...] = (*(f"q={quote(text)}" for text in TEXTS), *QUERIES)
"""Every query string to try."""
