"""What practitioners type when they look for what is in each shipped record: their words, not the record's title.

Written from the subject alone, before any search was run, misspellings and whole sentences included.
"""

PHRASES: dict[str, tuple[str, ...]] = {
    "school-admissions-online": (
        "has anyone done online school admissions",
        "apply for a primary school place on the web",
    ),
    "free-school-meals-online": (
        "free school dinners application",
        "parents claiming free meals online",
    ),
    "bad-weather-alerts": (
        "snow day school closed alerts",
        "tweeting about road closures",
        "text or email residents when roads are shut by weather",
    ),
    "council-tax-direct-debit-online": (
        "paying council tax by direct debit",
        "cut the cost of taking council tax payments",
    ),
    "help-online-in-libraries-and-community-centres": (
        "help people who can't get online at the library",
        "library staff helping with online forms",
        "assisted digital in libraries",
    ),
    "help-online-from-support-workers-and-volunteers": (
        "volunteers helping people use the internet",
        "support worker fills in the form for someone",
    ),
    "local-assisted-digital-panel": (
        "panel on assisted digital",
        "who shares knowledge about assisted digital between councils and government",
    ),
    "superfast-broadband-enterprise-zones-city-deals": (
        "fast broadband for business parks and enterprise zones",
        "city deal broadband",
    ),
    "rural-broadband-programme": (
        "broadband for villages and the countryside",
        "match funding rural broadband",
        "BDUK",
    ),
    "urban-broadband-super-connected-cities": (
        "super connected cities",
        "faster internet in cities",
    ),
    "digital-hampshire": (
        "hampshire digital partnership",
        "public private voluntary network for digital inclusion",
    ),
    "brighton-fuse": (
        "brighton university digital project",
        "startup britain",
    ),
    "tech-city-investment-organisation": (
        "tech city",
        "help for fast growing tech firms",
    ),
    "local-digital-business-from-national-programmes": (
        "universal credit opportunities for local businesses",
        "electoral registration and identity assurance",
    ),
    "tell-us-once": (
        "tell us once",
        "national programme that helped local innovation",
    ),
    "digital-localism-research-project": (
        "research on local digital solutions councils can reuse",
        "joint venture to sell council software",
    ),
    "our-digital-community": (
        "community groups building their own digital things",
        "creative coop",
    ),
    "service-design-consumer-focus": (
        "service design",
        "consumer focus research",
    ),
    "online-consultation-and-participatory-budgets": (
        "participatory budgeting",
        "consulting residents online",
        "let people vote on how the budget is spent",
    ),
    "sustaining-it-older-people": (
        "older people and technology",
        "keeping pensioners independent with new technology",
    ),
    "digital-for-local-growth": (
        "helping small firms win council contracts",
        "planning policy for hi-tech clusters",
        "councils helping the local economy with digital",
    ),
}
