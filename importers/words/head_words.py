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
            r" ?(?:ref(?:erence)?s?|u?id|code|number|no|#|identifier|pi ref)"
            r"(?: ?(?:no|number|code|id))?"
        ),
        r"urn|la ?estab|dfe (?:no|number|code)",
        r"pi|kpi|#ref|(?:ref|kpi|pi|ind) ?(?:no|number|code)?|kpi ref(?:erence)?",
    ),
    Role.LABEL: (
        (
            r"(?:performance |key performance |corporate |headline |outcome )?"
            r"(?:indicators?|measures?|metrics?)"
            r"(?: ?(?:name|title|description|definition|text))?"
        ),
        r"(?:kpi|pi) (?:name|title|description)",
        r"(?:title|name|description) of (?:the )?(?:kpi|pi|indicator|measure)|area of focus",
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
            r"(?: end(?:ing|ed)?| start(?:ing|ed)?| beginning| commencing| commences"
            r"| of (?:return|report))?"
        ),
        r"w/?(?:c|e|k)|yyyy ?-?mm|(?:year|period) ?month",
        r"month ?/ ?year|(?:period|quarter) (?:reported|covered)",
        (
            r"(?:period |reporting |data )?(?:start|end|from)(?: date| day| of period)"
            r"|(?:period|reporting|data) (?:start|end|from)|date (?:from|to)"
            r"|(?:first|last) day(?: of period)?"
        ),
    ),
    Role.NUMERATOR: (r"numerators?|num|numerator value|(?:value )?\(?numerator\)?",),
    Role.DENOMINATOR: (
        r"denominators?|den|denom|denominator value|base|population|cohort|out of",
        r"(?:no|number) of (?:responses|respondents|returns)|responses|respondents|n",
        r"(?:sample|base)(?: size)?(?: ?\(n\))?|(?:eligible |resident )?population(?: .*)?",
        r"total (?:population|cohort)",
    ),
    Role.STATE: (
        r"(?:data |figure |value )(?:status|state|quality)|provisional ?/ ?final|p/f",
        r"(?:is |value |figure |data )?suppress(?:ed|ion)(?: (?:flag|marker|y ?/ ?n))?\??",
    ),
    Role.STATUS: (
        (
            r"(?:current |overall |performance |latest )?"
            r"(?:status|r/a/g|b?rag ?(?:status|rating|colour)?|rating|traffic lights?)"
            r"(?: ?(?:this )?(?:quarter|month|period))?"
        ),
        r"on ?[/-]? ?target ?\??|(?:target )?(?:met|achieved|hit) ?\??|met target ?\??",
        r"colour|y ?/ ?n|on track ?\??|(?:performance )?(?:against|vs|versus|v) target",
        r"(?:target )?(?:status|met|hit|achieved) ?\?? ?\(?y(?:es)? ?/ ?no?\)?\??",
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
        r"responsible|owned by|completed by|provided by|responsibility|portfolio holder",
        r"exec(?:utive)? member|assistant director|ad",
    ),
    Role.UNIT: (
        r"units?(?: of (?:measure(?:ment)?))?|uom|format|measured in|type|data type|value type",
    ),
    Role.POLARITY: (
        (
            r"(?:good (?:performance )?is|polarity|better is|good performance|aim|good to be"
            r"|(?:bigger|higher) (?:is )?better|what good (?:is|looks like)|what is good"
            r"|desired direction|higher or lower|high ?/ ?low|good ?= ?)"
            r"(?: ?\(?.*\)?)?"
        ),
        r"good",
    ),
    Role.AREA: (
        (
            r"(?:electoral |council )?"
            r"(?:wards?|areas?|localit(?:y|ies)|neighbourhoods?|geograph(?:y|ies)"
            r"|directorates?"
            r"|departments?|estates?|schools?|sites?|librar(?:y|ies)|borough"
            r"|(?:leisure )?centres?"
            r"|location|place|area ?/ ?ward|ward ?/ ?area)(?: ?names?)?"
        ),
    ),
    Role.CATEGORY: (
        (
            r"(?:break ?down|category|demographic|group|characteristic|dimension|segment"
            r"|sex|gender"
            r"|cohort group|age(?: band| group| range)?|ethnicity|ethnic group|disability"
            r"|protected characteristic|(?:imd|deprivation)(?: quintile| decile)?"
            r"|quintile|decile|client group|population group|tenure)"
            r"(?: ?(?:type|value|name|category))?"
        ),
    ),
    Role.TEXT: (
        r"contract(?:or)?|services?(?: area)?|team|portfolio|theme|priority|objective|outcome",
        r"committee|division|section|programme|(?:data )?source(?: system)?|system",
        r"freq(?:uency)?|reported|definition|methodology|rationale|provider|strategic .*",
        r"evidence|(?:web)?link|basis|directorate/service|corporate priority",
    ),
    Role.TOTAL: (r"(?:grand |row |running )?totals?|sum",),
    Role.IGNORED: (
        r"(?:.* )?rank(?:ing)?(?: .*)?|row|#|item|line|s/?n|serial|weight(?:ing)?|tolerance.*",
        r"variance.*",
        (
            r"(?:%|percentage|percent|points?|pp)? ?"
            r"(?:change|difference|diff|variation|deviation|var(?:iance)?|yoy|qoq)"
            r"(?: .*)?"
        ),
        r"(?:%|percentage|percent) ?(?:of|achieved against) target",
        r"baseline(?: (?:figure|value))?",
        (
            r"(?:%|percentage|percent|percentage points?|no|number)? ?(?:of )?(?:the )?"
            r"(?:annual |year[- ]end )?target (?:achieved|met|reached|delivered) ?%?"
        ),
        r"(?:%|percentage|percent) ?(?:of|against) (?:the )?(?:target|profile|plan)(?: .*)?",
        r"act(?:ual)? ?[-–—/] ?(?:target|tgt|plan|profile|budget)|[tl]y v(?:s|ersus)? [tl]y",
        r"progress (?:to|towards|against)(?: the)?(?: target)?(?: .*)?|y-?o-?y ?%?|m-?o-?m ?%?",
        r"year[- ](?:on|over)[- ]year(?: .*)?|(?:month|quarter)[- ](?:on|over)[- ].*",
        (
            r"(?:over|under|above|below)(?: ?/ ?(?:over|under|above|below))? target"
            r"|short ?fall(?: .*)?|surplus(?: ?/ ?deficit)?|to go"
            r"|(?:remaining|needed|required)(?: to .*)?"
        ),
        (
            r"(?:previous|prior|last|stretch|min(?:imum)?|max(?:imum)?|floor|lower|upper|old|former|proposed|draft"
            r"|interim|contract(?:ual)?) (?:targets?|profile)(?: .*)?"
            r"|targets? \(?(?:lower|upper|min|max|range|tolerance)\)?|contract min(?:imum)?"
        ),
        (
            r"(?:9[59]\d* ?%? ?)?(?:lower |upper )?(?:9[59]\d* ?%? ?)?"
            r"(?:ci|confidence (?:interval|limit)s?)(?: ?9[59]\d* ?%?)?"
            r"(?: ?\(?(?:lower|upper|low|high|limit)\)?)?"
        ),
        r"[lu]c[il]|floor|stretch",
        r"(?:lower|upper)(?: (?:control|process|warning|confidence))? limits?",
        r"(?:lower|upper) (?:bound|ci)|moe|margin of error|z[- ]?score|p[- ]?value",
        r"std\.? ?dev(?:iation)?|standard (?:deviation|error)|sd|significan(?:ce|t).*",
        r"max(?:imum)?|min(?:imum)?|range|sigma",
        r"(?:rolling|moving) average|average of .*|(?:mean|average) (?:of|for) .*",
        r"(?:red|amber|green|rag) (?:threshold|tolerance|limit|trigger|if .*).*",
        r"(?:%|share|proportion|percentage) of (?:the )?(?:grand |borough )?total",
        r"(?:%|share|proportion|percentage) of (?:the )?(?:borough|all|whole|islington)",
        (
            r"(?:ward|area|site|branch|estate|library|centre|directorate|department|team|lsoa)"
            r" ?(?:no|number|id)"
        ),
        r"sort(?: ?order)?|order|seq(?:uence)?(?: no)?|row ?(?:no|number)|list no",
        r"(?:no|number) of (?:months|quarters|periods)(?: .*)?",
        r"(?:months|quarters) (?:off|on).*",
        r"start year|year (?:started|introduced|first reported|set)|(?:data )?lag(?: .*)?",
        r"data completeness.*|completeness.*|(?:data )?confidence(?: .*)?|check|control total",
        r"(?:sum )?check|spare|workings?|temp",
        r"(?:london |national |borough )?position(?: (?:in|out) .*)?",
        r"(?:london |national |current |latest )?quartile(?: position)?",
        r"gap(?: to target)?|distance (?:to|from) target|\+ ?/ ?-|penalt(?:y|ies).*|cost",
        r"budget.*|quartile|threshold.*|(?:3|5|three|five)[ -]year average|average|mean|median",
        r"(?:date )?last updated|updated|version|checked",
        r"date (?:updated|entered|completed|submitted|received|returned)",
        r"date of (?:return|submission|update|completion)",
    ),
    Role.PERSON: (
        (
            r"(?:case|client|person|patient|customer|nhs|pupil|tenant|child|complainant|resident"
            r"|service user|mosaic|liquidlogic|swift|upn)[ _]?"
            r"(?:id|ref(?:erence)?|no|number|name)"
        ),
        r"nhs ?number|nino?|national insurance.*|dob|date of birth|surname|forename",
        r"first ?name|last ?name|full ?name|post ?code|address|e-?mail|(?:tele)?phone|mobile",
        r"(?:(?:(?:tele)?phone|tel) )?ext(?:ension)?(?: ?(?:no|number))?",
        r"tel(?:ephone)?(?: no| number)?",
    ),
}

# Commentary columns by the part they hold; "" is the comment as a whole.
COMMENTARY: dict[str, tuple[str, ...]] = {
    "happened": (
        r"what (?:has )?happened.*|what is the (?:data|figure) (?:telling|showing).*",
        r"performance (?:summary|commentary|update|narrative|explanation)",
        r"reasons?(?: for .*)?|cause|why ?\??|analysis(?: of performance)?",
        r"(?:please )?(?:explain|describe|tell us|comment on|give (?:a |the )?reasons?)\b.*",
    ),
    "matters": (r"why (?:it|this|does (?:it|this)) matters?.*|impact|so what.*|context",),
    "next": (
        r"what (?:is |happens |we (?:will|are) (?:do|doing) )?next.*",
        r"next steps?(?: ?[:(].*)?",
        r"actions?(?: .*)?|(?:planned|corrective|remedial|improvement|mitigating) actions?",
        r"mitigation|recovery plan|plans? to improve|what are (?:we|you) doing.*",
    ),
    "": (
        (
            r"(?:quarterly |monthly |officer |director'?s |department(?:al)? |additional "
            r"|service )?"
            r"(?:comment(?:s|ary|aries)?|notes?|narrative|explanation|remarks?|updates?"
            r"|observations?)"
            r"(?: ?(?:/|and|&|or) ?(?:comments?|commentary|notes?|actions?|narrative|context))?"
            r"(?: ?\(.*\))?"
            r"(?: (?:this (?:quarter|month|period)|(?:on|of|for|about) .*|q[1-4]))?"
        ),
    ),
    "due": (r"(?:due|by when|target date|completion date|deadline)(?: date)?",),
}

# What departments shorten, in full; applied to small letters before a head is sorted.
ABBREVIATIONS = (
    (r"f[/'’.]?cast|fyf|fyfc", "forecast"),
    (r"o/?turn|outtn", "outturn"),
    (r"prof(?=\W|$)\.?", "profile"),
    (r"mth(s|ly)?", r"month\1"),
    (r"q(?:t|r)?rt?ly", "quarterly"),
    (r"yr(s|ly)?", r"year\1"),
    (r"ann(?=\W|$)\.?", "annual"),
    (r"perf(?=\W|$)\.?", "performance"),
    (r"curr(?=\W|$)\.?", "current"),
    (r"cumul(?=\W|$)\.?", "cumulative"),
    (r"comp(?=\W|$)\.?", "comparator"),
)

# Words that make a figure something else than the actual one.
TARGET = (
    r"(?:budget )?targets?|tr?gt|profiled?|ceiling|goal|trajectory|aspiration|ambition"
    r"|planned|plan|expected (?:performance|level)|^expected standard$"
)
# Words that say a target was met: what they head is no target itself (`% within target`).
MEETS_TARGET = (
    r"(?:with)?in (?:the )?(?:agreed |set )?(?:target|profile)|(?:on|to|out of|outside) target"
    r"|(?:met|meeting|hit(?:ting)?|missed|missing) (?:the )?target"
)
# A name that goes on with its target, as a number and not as a day or a year: the figure itself
# (`Calls answered, target 85%`).
GIVES_TARGET = (
    r"(?P<what>.*\w\W*?)[(\[,;:–—-]\s*(?:target|profile)\W{0,3}(?:of |is )?(?!20\d\d)\d[\d.,]*"
    r"(?:%| ?per cent| (?:working )?(?:day|week|hour|minute|min)s?)?\W*"
)
FORECAST = (
    r"forecast(?:ed)?|projected|projection|predicted|fot"
    r"|(?:expected|est(?:imated)?\.?) (?:out-?turn|year[- ]end)"
)
BENCHMARK = (
    r"(?:inner |outer |greater )?london|eng(?:land)?|nat(?:ional)?|benchmark(?:ing)?"
    r"|comparators?|(?:stat(?:istical)?|nearest|near) neighbours?|peers?(?: group)?|cipfa"
    r"|family(?: group)?|neighbours?|similar (?:councils|authorities|boroughs)"
    r"|other (?:councils|authorities|boroughs)|most similar group|regional?"
    r"|best (?:quartile|in class)|top quartile|uk|great britain|all (?:england|london)"
)
ACTUAL = (
    r"act(?:uals?)?|results?|out-?turns?|performance|values?|figures?|achieved|score|reported"
    r"|submitted|submission|returned?|recorded|delivered|most recent|data|position|number|no"
    r"|count|total|volume|rate|average|percentage"
    r"|(?:rate )?per (?:100|10|1),?000(?: (?:people|population|residents|households))?"
    r"|current|latest|level|in[- ](?:month|quarter|year)"
)
PREVIOUS = (
    r"previous|prev|prior|last|preceding|comparison|baseline|same (?:period|quarter|month)"
    r"|year before|earlier"
)
TO_DATE = r"ytd|y\.t\.d\.?|year to date|to date|cumulative|cum"
YEARLY = r"annual|year[- ]end|full[- ]year|end of year|yearly|year|eoy|whole year"
DAILY = r"week(?:ly)?|w/?[cek]|daily"
MONTHLY = r"monthly|per month|each month|this month|in month|month"
QUARTERLY = r"quarterly|per quarter|each quarter|this quarter|in quarter|quarter"
FILLERS = (
    r"the|a|an|for|of|at|as|in|to|is|and|against|by|our|council|islington|lbi|borough"
    r"|department(?:al)?|service|agreed|revised|new|average|avg|mean|median|value|figure|level"
    r"|per cent|end|standard|set|comparison|comparative|based|qtr|your|enter|here|please"
    r"|what|was|were|did|do|have|you|(?:with )?9[59](?:\.\d)? ?%? ?(?:ci|confidence intervals?)"
    r"|£?'?000'?s?|£?[km]|s"
)

# Words that set one figure against another: what is left is no figure of its own.
SET_AGAINST = (
    r"vs?|versus|compar(?:ed|ison)(?: (?:with|to))?|against|relative to|minus|less|from|since"
    r"|up on|down on|(?:%|percentage|percent|pp)? ?(?:net )?(?:change|movement|swing|growth"
    r"|uplift|increase|decrease|reduction|rise|fall|drop|improvement|deterioration|difference|diff"
    r"|variance|variation|gain|loss)|points|pp|\+ ?/? ?-|to|and|between|over|year on year"
)
SETS_AGAINST = (
    r"vs?|versus|compar(?:ed|ison)(?: (?:with|to))?|against|relative to|minus|less|change"
    r"|movement|swing|growth|uplift|increase|decrease|reduction|rise|drop|improvement|deterioration"
    r"|difference|diff|variance|variation|\+ ?/ ?-|year on year"
)

# How firm a head says its figures are: no part of what they are.
FIRMNESS = (
    r"p|r|e|prov(?:isional)?|rev(?:ised)?|est(?:imated?)?|final(?:ised)?|draft|published"
    r"|(?:un)?(?:audited|validated|verified|confirmed)|subject to (?:change|audit|validation)"
)
