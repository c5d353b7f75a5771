"""The schema, the Wellbeing Index: domains, their measures and evidence, small-number rules."""

from __future__ import annotations

from lbi_desktop.store.columns import link, number, table, whole, words, yes_no

wellbeing_domain = table(
    "wellbeing_domain",
    "Domains of the Wellbeing Index, with the weights the council agreed",
    words("id", "Never changes", key=True),
    words("name", "Its name"),
    words("about", "What it is about, in a sentence"),
    number("weight", "Its weight in the index, 0 to 10; 1 is the usual"),
    whole("position", "Order on screens and in documents"),
)
wellbeing_measure = table(
    "wellbeing_measure",
    "Which indicators measure which domain; each measures one at the most",
    link("indicator_no", "indicator.no", key=True),
    link("domain_id", "wellbeing_domain.id"),
    number("weight", "Its weight in the domain, 0 to 10; 1 is the usual"),
    whole("position", "Order in the domain"),
)
wellbeing_evidence = table(
    "wellbeing_evidence",
    "Which evidence stands behind which domains",
    link("domain_id", "wellbeing_domain.id", key=True),
    link("evidence_no", "evidence.no", key=True),
)
small_number_rule = table(
    "small_number_rule",
    "Where an indicator's small numbers are hidden otherwise than the council's usual",
    link("indicator_no", "indicator.no", key=True),
    whole("least", "The smallest count shown; 1 hides nothing", empty=5),
    whole("tiny", "The smallest denominator a rate is shown of without a warning", empty=20),
    yes_no("hides_rest", "Whether a share is hidden too where few are not in it"),
)
