"""The words of drift: heads, notes, spellings, dresses of numbers, ways to have no figure."""

from __future__ import annotations

from random import Random
from typing import Any

from lbi_desktop.domain.period import MONTH_NAMES, Period, PeriodKind

WORDY = {
    "Service lead (role)": ("Head of Service", "Assistant Director", "Programme lead"),
    "Data source": ("Mosaic", "SAP", "Contract monitoring", "LAS"),
    "Directorate": ("Homes", "Resources"),
    "Frequency": ("Quarterly", "Monthly"),
    "Definition": ("Share of cases closed within 28 days, per 1,000 population.",),
    "Data quality": ("Good", "Checked", "Some gaps"),
    "Date submitted": ("14/10/2024", "15/10/2024"),
    "Strategic priority": ("A fairer borough", "Priority 3"),
    "DoT": ("↑", "↓", "→"),
    "Direction of travel": ("Improving", "Worse", "Same"),
    "Trend": ("Up", "Down"),
    "RAG last quarter": ("Green", "Amber", "Red"),
    "Confidence": ("High", "Low"),
    "Exec Member": ("Cllr (Homes)", "Cllr (Finance)"),
    "Last updated": ("October 2024", "11 Oct 2024"),
}
NUMERIC = {
    "Rank": (1, 4, 17, 22),
    "London rank": ("12 of 33", "3 of 33", "28/33"),
    "Variance": (0.4, -1.2, 3.0),
    "Variance to target": ("-2.3%", "+1.1%", "0.0%"),
    "Change since last quarter": (2, -3, 0),
    "% change": ("4%", "-3%"),
    "Difference from target": (1.5, -2.5),
    "Weighting": (10, 20, 30),
    "Tolerance": ("5%", "10%"),
    "Quartile": (1, 2, 4),
    "Change on last year": ("+2.1", "-0.4"),
    "Movement": (1.2, -0.3),
    "Sample size": (388, 401),
    "Population": (216_590, 216_590),
    "Baseline 2018/19": (61.2, 55.0),
    "Target range": ("80-85%", "10 to 15"),
    "Deadline": ("31/01/2025", "14/02/2025"),
    "No. of responses": (388, 402),
}


TITLES = (
    "Please return to the Corporate Performance Team by 17 January 2025",
    "Version 3 – 12/01/2025",
    "DRAFT – not for circulation",
    "Contact: performance team, extension 2345",
    "Key: G = on target, A = within 5%, R = off target by more than 5%",
    "OFFICIAL",
    "Completed by: Performance Officer",
    "Note: 2024/25 targets agreed at Executive on 18 April 2024",
    "Only enter figures in the shaded cells. Percentages to 1 decimal place.",
    "Figures extracted from the system on 3 October 2024",
)


SECTIONS = ("Homes and communities", "Jobs and opportunity", "Section B: finance", "2. People")


NOTES = (
    "Notes: 1. Figures for Q1 were revised by 3%. 2. Excludes 45 cases from 2023/24.",
    "* Provisional until the census of 31 March 2025.",
    "Source: LG Inform, 2023/24. London average 87.2%.",
    "Prepared by the performance team, 14 October 2024",
    "12 of the 33 boroughs have not reported.",
)


COMMENTS = (
    "Performance fell from 92.1% to 88.4%: 14 of 60 posts were vacant. We expect 90% by Q4.",
    "45 cases, 12% up on last year.",
    "2024/25 target is 80%; 2025/26 will be 85%.",
    "17 cases are awaiting panel on 14 November 2024.",
    "3",
)


HEADS = {
    "ref": ("Ref", "Ref.", "PI No.", "KPI Ref", "Indicator ID", "Reference", "PI ref", "ID",
            "KPI no", "Indicator Ref.", "Measure ref", "Unique ref", "CP ref"),
    "indicator": ("Indicator", "Performance indicator", "Measure", "Indicator description",
                  "Description", "PI title", "KPI", "Performance measure", "Indicator title",
                  "Key Performance Indicator", "Measure name", "PI description", "Title",
                  "Performance Indicator (PI)", "KPI description"),
    "commentary": ("Comments", "Narrative", "Officer comment", "Commentary / actions", "Notes",
                   "Comment on performance", "Explanation of variance", "Service commentary",
                   "Comments / mitigating actions", "Performance commentary"),
    "rag": ("RAG", "Status", "RAG rating", "RAG status", "R/A/G", "Q2 RAG", "Current RAG",
            "Rag (R, A, G)", "Overall RAG rating"),
    "target 2024/25": ("2024/25 target", "Target 24/25", "Annual target 2024-25",
                       "Target (2024/25)", "2024-25 Target", "Target for 2024/25",
                       "24/25 Annual Target", "Year end target 2024/25"),
    "year to date": ("YTD", "Year to date", "Cumulative YTD", "YTD total", "Y.T.D.",
                     "Year-to-date actual", "YTD (cumulative)"),
    "this quarter": ("This quarter", "Current quarter", "This quarter actual", "Latest quarter",
                     "Current quarter performance"),
    "last quarter": ("Last quarter", "Previous quarter", "Prev qtr", "Prior quarter",
                     "Previous quarter's result"),
    "same quarter last year": ("Same quarter last year", "Same period last year",
                               "Same qtr last year", "Corresponding quarter last year"),
    "target this quarter": ("Target this quarter", "Target for this quarter", "Quarter target",
                            "Quarterly target"),
    "result": ("Result", "Actual", "Outturn", "Performance", "Value", "Score"),
    "value": ("Value", "Figure", "Result", "Actual"),
    "month": ("Month", "Reporting month", "Period", "Month/Year"),
    "monthly target": ("Monthly target", "Target (monthly)", "Target per month"),
    "annual target": ("Annual target", "Full year target", "Target (annual)",
                      "Year end target"),
    "ward": ("Ward", "Ward name", "Electoral ward"),
    "unit": ("Unit", "Units", "Unit of measure", "Format"),
    "status": ("Status", "RAG", "On target?", "RAG Status"),
}  # fmt: skip
CALLED = {
    "measure": "indicator",
    "description": "indicator",
    "comments": "commentary",
    "comment": "commentary",
    "note": "commentary",
}


def spellings(period: Period) -> list[str]:
    """Other ways of writing a quarter, month or year."""
    start, end = period.start, period.end
    year = period.financial_year
    long, short = f"{year}/{(year + 1) % 100:02d}", f"{year % 100}/{(year + 1) % 100:02d}"
    if period.kind is PeriodKind.QUARTER:
        number = (start.month - 4) % 12 // 3 + 1
        months = f"{MONTH_NAMES[start.month]} - {MONTH_NAMES[end.month]} {end.year}"
        few = f"{MONTH_NAMES[start.month][:3]}-{MONTH_NAMES[end.month][:3]} {end.year}"
        return [
            f"Q{number} {short}", f"Q{number} {year}-{(year + 1) % 100:02d}",
            f"{long} Q{number}", f"Quarter {number} {long}", f"Qtr {number} {long}",
            months, few,
            f"Q{number} ({few})", f"Q{number} {long} (actual)", f"{few} actual",
            f"Q{number} actual {short}", f"Q{number}\n{long}", f"Qtr. {number} {short}",
            f"{long} Quarter {number}", f"Q{number} {long} result",
            f"Q{number} {year}/{year + 1}",
            f"Performance Q{number} {long}", f"Quarter {number} ({few})", f"Q{number} - {long}",
            f"Q{number} {long} performance (%)", f"Q {number} {long}", f"Q{number}-{short}",
        ]  # fmt: skip
    if period.kind is PeriodKind.MONTH:
        name = MONTH_NAMES[start.month]
        return [
            f"{name[:3]}-{start.year % 100}", f"{name} {start.year}",
            f"{name[:3]} {start.year}",
            f"{name[:3]} {start.year % 100}", f"{start.month:02d}/{start.year}",
            f"{name} {start.year} actual", f"{name[:3]}'{start.year % 100}",
            f"{name[:3]}. {start.year}", f"{name.upper()} {start.year}",
            f"{name}-{start.year % 100}", f"{name[:3]}/{start.year % 100}",
        ]  # fmt: skip
    if period.kind is PeriodKind.YEAR:
        return [long, f"{year}-{(year + 1) % 100:02d}", f"{year}/{year + 1}", f"{long} outturn",
                f"FY {long}", f"Outturn {long}", f"{long} (full year)"]  # fmt: skip
    return []


def dressed(value: float, is_percent: bool, rng: Random) -> tuple[str, dict[str, Any]]:
    """A number as people type it, and what of its truth that changes."""
    plain = f"{value:.10g}"
    if is_percent:
        shown = f"{value:.10g}"
        options: list[tuple[str, dict[str, Any]]] = [
            (f"{shown}%", {}), (f"{shown} %", {}), (f"{shown}%\u00a0", {}), (f"'{shown}%", {}),
            (f"{shown}% (p)", {"state": "provisional"}),
            (f"{shown}% [r]", {"state": "revised"}),
            (f"{shown}% [p]", {"state": "provisional"}), (f"{shown} per cent", {}),
            (f"{shown}%¹", {}), (f" {shown}% ", {}), (f"{shown}% ↑", {}),
            (f"{shown}% (provisional)", {"state": "provisional"}),
            (f"{shown}% (as at 30 September 2024)", {}),
            (f"{shown}% (prov)", {"state": "provisional"}),
            (f"{shown}% (estimate)", {"state": "estimated"}),
            (f"{shown}%\n(G)", {}), (f"▲ {shown}%", {}),
            (f"{shown}% Est", {"state": "estimated"}),
        ]  # fmt: skip
        return rng.choice(options)
    whole = value == int(value)
    comma = f"{value:,.0f}" if whole else plain
    options = [
        (plain, {}), (f"'{plain}", {}), (f"{comma}\u00a0", {}), (comma, {}), (f" {comma} ", {}),
        (f"{comma} (p)", {"state": "provisional"}), (f"{comma}[r]", {"state": "revised"}),
        (f"{comma} [p]", {"state": "provisional"}), (f"{comma}²", {}), (f"{comma} ↓", {}),
        (comma.replace(",", "\u00a0"), {}), (f"{comma}p", {"state": "provisional"}),
        (f"{comma} (estimated)", {"state": "estimated"}), (f"{comma}.", {}),
        (f"{comma} (revised)", {"state": "revised"}), (f"{comma} (see note 1)", {}),
        (f"{comma} provisional", {"state": "provisional"}),
        (f"{comma} r", {"state": "revised"}),
    ]  # fmt: skip
    return rng.choice(options)


ABSENT = {
    "not_applicable": ("N/A", "n/a", "NA", "[z]", "z", "N/A - 2 cases only"),
    "not_available": (
        "TBC", "tbc", "TBA", "awaiting data", "Awaiting", "..", "not available", "x", "[x]",
        "Data not available until Q4", "available Feb 2025", "Not yet available", "no data",
        "Not reported", "N/K", "Pending", "TBC in January", "Data lag - one quarter",
        "Due 14 February 2025", "Q3 data not yet published", "No data received", "To follow",
        "See commentary",
    ),
    "suppressed": ("[c]", "c", "<5", "suppressed", "Fewer than 5"),
    "not_due": ("Annual", "Annual measure", "Reported annually in July", "not due"),
    "": (
        "-", "–", "29-31%", "over 60%", "10 to 15", "14/11/2024", "?", "###", "ERROR", "80-85",
        "34 (111 YTD)", "under 50", "1.2.3", "Good", "Green", "A", "12th", "3rd of 33", "8O%",
        "Q3", "Nov-24", "c.50-60", "between 40 and 50", "60% by March 2025", "<50%", "1,2,3",
        "approx 50-60", "2 complaints, 3 compliments", "45 (last year 52)", "Improving", "5-",
        "Will be reported at Q4",
    ),
}  # fmt: skip
WITHOUT = [(text, state) for state, texts in ABSENT.items() for text in texts]
ANY_STATE = ["not_available", "not_applicable", "missing", "suppressed", "estimated", "not_due"]
