"""The vocabulary of heads: every way a department was seen to name a column."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a column or row is for."""

    REF = "ref"
    LABEL = "label"
    PERIOD = "period"
    FIGURE = "figure"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    STATE = "state"
    STATUS = "status"
    COMMENTARY = "commentary"
    OWNER = "owner"
    UNIT = "unit"
    POLARITY = "polarity"
    TREND = "trend"
    AREA = "area"
    CATEGORY = "category"
    MEASURE = "measure"
    TEXT = "text"
    TOTAL = "total"
    IGNORED = "ignored"
    PERSON = "person"
    UNKNOWN = "unknown"


# Regular expressions a whole head (small letters, no dots) must match; the first hit wins.
WORDS: dict[Role, tuple[str, ...]] = {
    Role.REF: (
        (
            r"(?:pi|kpi|indicator|measure|performance indicator|our|corporate|council|unique)?"
            r" ?(?:ref(?:erence)?s?|id|code|number|no|identifier|pi ref)"
            r"(?: ?(?:no|number|code|id))?"
        ),
        r"pi|kpi|#ref|(?:ref|kpi|pi) ?(?:no|number|code)?|kpi ref(?:erence)?",
    ),
    Role.LABEL: (
        (
            r"(?:performance |key performance |corporate |headline |outcome )?"
            r"(?:indicators?|measures?|metrics?)"
            r"(?: ?(?:name|title|description|definition|text))?"
        ),
        r"(?:kpi|pi) (?:name|title|description)",
        r"(?:short )?(?:title|description|descriptor|name)",
        r"(?:pi |kpi )?ref(?:erence)? (?:and|&|/) (?:description|title|name|indicator|measure)",
        r"what (?:we|is) (?:measure|measured|being measured)",
        r"offences?|offence type|crime type|activity|question|kpis?/measure",
        r"performance indicators? (?:and|&) description|indicator ?/ ?measure",
    ),
    Role.PERIOD: (
        (
            r"(?:reporting |return |data |time )?"
            r"(?:period|month|quarter|qtr|financial year|fin year|fy|year|date|week)"
            r"(?: ending| ended| of (?:return|report))?"
        ),
        r"month ?/ ?year|(?:period|quarter) (?:reported|covered)",
    ),
    Role.NUMERATOR: (r"numerators?|num|numerator value|(?:value )?\(?numerator\)?",),
    Role.DENOMINATOR: (
        r"denominators?|den|denom|denominator value|base|population|cohort|out of",
    ),
    Role.STATE: (
        r"(?:data |figure |value )(?:status|state|quality)|provisional ?/ ?final|p/f",
    ),
    Role.STATUS: (
        (
            r"(?:current |overall |performance |latest )?"
            r"(?:status|b?rag|rag ?(?:status|rating)|rating|traffic light)"
            r"(?: ?(?:this )?(?:quarter|month|period))?"
        ),
        r"on ?[/-]? ?target ?\??|(?:target )?(?:met|achieved|hit) ?\??|met target ?\??",
        r"colour|y ?/ ?n|on track ?\??|(?:performance )?(?:against|vs|versus|v) target",
        r"target (?:status|met) ?\??|status against target",
    ),
    Role.TREND: (
        r"(?:short |long )?(?:term )?trend(?:line)?|dot|direction of travel|travel",
        r"direction|arrow|movement|(?:trend|direction) (?:since|from|on) .*|sparkline",
    ),
    Role.OWNER: (
        (
            r"(?:responsible |lead |accountable |service |data |reporting )?"
            r"(?:officer|owner|lead|manager|contact|director|head of service)"
            r"(?: ?\(?(?:role|name|post|title)\)?)?"
        ),
        r"responsible|owned by|completed by|provided by|responsibility",
    ),
    Role.UNIT: (
        r"units?(?: of (?:measure(?:ment)?))?|uom|format|measured in|type|data type|value type",
    ),
    Role.POLARITY: (
        (
            r"(?:good (?:performance )?is|polarity|better is|good performance|aim|good to be"
            r"|bigger is better|desired direction|higher or lower|high ?/ ?low|good ?= ?)"
            r"(?: ?\(?.*\)?)?"
        ),
    ),
    Role.AREA: (
        (
            r"(?:electoral |council )?"
            r"(?:wards?|areas?|localit(?:y|ies)|neighbourhoods?|geograph(?:y|ies)"
            r"|directorates?"
            r"|departments?|estates?|schools?|sites?|librar(?:y|ies)|borough"
            r"|(?:leisure )?centres?"
            r"|location|place)(?: ?names?)?"
        ),
    ),
    Role.CATEGORY: (
        (
            r"(?:break ?down|category|demographic|group|characteristic|dimension|segment"
            r"|sex|gender"
            r"|cohort group|age(?: band| group)?|ethnicity|disability|protected characteristic)"
            r"(?: ?(?:type|value|name|category))?"
        ),
    ),
    Role.TEXT: (
        r"contract(?:or)?|services?(?: area)?|team|portfolio|theme|priority|objective|outcome",
        r"committee|division|section|programme|(?:data )?source(?: system)?|system|frequency",
        r"reported|definition|methodology|rationale|provider|executive member|strategic .*",
        r"basis|directorate/service|corporate priority",
    ),
    Role.TOTAL: (r"(?:grand |row |running )?totals?|sum",),
    Role.IGNORED: (
        r"rank(?:ing)?(?: .*)?|row|#|item|line|s/?n|serial|weight(?:ing)?|tolerance.*",
        r"variance.*",
        (
            r"(?:%|percentage|percent|points?|pp)? ?"
            r"(?:change|difference|diff|variation|deviation)"
            r"(?: .*)?"
        ),
        r"gap(?: to target)?|distance (?:to|from) target|\+ ?/ ?-|penalt(?:y|ies).*|cost",
        r"budget.*|quartile|threshold.*|(?:3|5|three|five)[ -]year average|average|mean|median",
        r"last updated|updated|date (?:updated|entered|completed)|version|checked",
    ),
    Role.PERSON: (
        (
            r"(?:case|client|person|patient|customer|nhs|pupil|tenant|child|complainant|resident"
            r"|service user|mosaic|liquidlogic|swift|upn)[ _]?"
            r"(?:id|ref(?:erence)?|no|number|name)"
        ),
        r"nhs ?number|nino?|national insurance.*|dob|date of birth|surname|forename",
        r"first ?name|last ?name|full ?name|post ?code|address|e-?mail|(?:tele)?phone|mobile",
    ),
}

# Commentary columns by the part they hold; "" is the comment as a whole.
COMMENTARY: dict[str, tuple[str, ...]] = {
    "happened": (
        r"what (?:has )?happened.*|what is the (?:data|figure) (?:telling|showing).*",
        r"performance (?:summary|commentary|update|narrative|explanation)",
        r"reasons?(?: for .*)?|cause",
    ),
    "matters": (r"why (?:it|this|does (?:it|this)) matters?.*|impact|so what.*|context",),
    "next": (
        r"what (?:is |happens |we (?:will|are) (?:do|doing) )?next.*",
        r"next steps?(?: ?[:(].*)?",
        r"actions?(?: .*)?|(?:planned|corrective|remedial|improvement|mitigating) actions?",
        r"mitigation|recovery plan|plans? to improve",
    ),
    "": (
        (
            r"(?:quarterly |monthly |officer |director'?s |department(?:al)? |additional )?"
            r"(?:comment(?:s|ary|aries)?|notes?|narrative|explanation|remarks?|updates?"
            r"|observations?)"
            r"(?: ?(?:/|and|&|or) ?(?:comments?|commentary|notes?|actions?|narrative|context))?"
            r"(?: ?\(.*\))?(?: (?:this (?:quarter|month|period)|on .*|for .*|q[1-4]))?"
        ),
    ),
    "due": (r"(?:due|by when|target date|completion date|deadline)(?: date)?",),
}

# Words that make a figure something else than the actual one.
TARGET = r"targets?|profiled?|ceiling|goal|trajectory|aspiration|planned|plan"
FORECAST = r"forecast(?:ed)?|projected|projection|predicted|expected outturn"
BENCHMARK = (
    r"(?:inner |outer |greater )?london|england|national|benchmark(?:ing)?|comparators?"
    r"|(?:statistical|nearest|near) neighbours?|peers?(?: group)?|cipfa|family(?: group)?"
    r"|best (?:quartile|in class)|top quartile|uk|great britain|all (?:england|london)"
)
ACTUAL = (
    r"actuals?|results?|out-?turns?|performance|values?|figures?|achieved|score|reported"
    r"|submitted|returned|data|position|number|no|count|total|volume|rate|average|percentage"
    r"|current|latest|level|in[- ](?:month|quarter|year)"
)
PREVIOUS = (
    r"previous|prev|prior|last|preceding|comparison|baseline|same (?:period|quarter|month)"
    r"|year before|earlier"
)
TO_DATE = r"ytd|y\.t\.d\.?|year to date|to date|cumulative|cum"
YEARLY = r"annual|year[- ]end|full[- ]year|end of year|yearly|year|eoy|whole year"
MONTHLY = r"monthly|per month|each month|this month|in month|month"
QUARTERLY = r"quarterly|per quarter|each quarter|this quarter|in quarter|quarter"
FILLERS = (
    r"the|a|an|for|of|at|as|in|to|is|and|against|by|our|council|islington|borough"
    r"|department(?:al)?|service|agreed|revised|new|average|avg|mean|median|value|figure|level"
    r"|per cent|end|standard|set|comparison|comparative|based|qtr"
)
