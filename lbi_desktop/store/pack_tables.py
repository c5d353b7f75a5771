"""The schema, seventh page: data packs sent, come back and opened.

A pack goes to one directorate or forum as a file and comes back as one. What it held is kept
beside it, so that what came back is compared with what was sent.
"""

from __future__ import annotations

from lbi_desktop.store.columns import (
    content,
    day,
    link,
    moment,
    table,
    whole,
    words,
    yes_no,
)

pack_sent = table(
    "pack_sent",
    "Data packs written for directorates and forums",
    whole("no", "Order written", key=True),
    words("pack", "Its name, which the pack and every answer to it bear", once=True),
    words("audience", "The directorate or forum it was written for, by name"),
    link("period_code", "period.code"),
    day("reply_by", "By when it should be back, or null"),
    moment("sent_at", "When it was written"),
    words("sent_by", "By whom"),
    whole("upto", "The history entry it was taken at"),
    whole("indicators", "How many indicators it held"),
    whole("left_out", "How many were left out as exempt"),
    yes_no("is_sealed", "Whether it was sealed with a passphrase"),
    words("answer_key", "The public key its answers are signed for, in hexadecimal"),
    content("held", "The figures, comments and sign-offs it held: JSON, zlib"),
)
pack_received = table(
    "pack_received",
    "Data packs that came in: answers of leads, changes of other officers",
    whole("no", "Order taken in", key=True),
    words("pack", "Its name"),
    words("answers", "The pack sent that it answers; empty for another officer's changes"),
    words("sha256", "Of the file as received, in hexadecimal", once=True),
    words("name", "File name as received"),
    words("made_by", "Who made it, by role"),
    moment("made_at", "When it was made"),
    moment("received_at", "When it was taken in"),
    words("mark", "How far the history went that it was made from, as a checksum"),
    words("decided", "What was decided of each difference, as JSON"),
)
pack_opened = table(
    "pack_opened",
    "In a store made from a pack: which pack it is",
    words("pack", "Its name", key=True),
    words("manifest", "What the pack says of itself, as JSON"),
    words("answer_secret", "What the answer is signed with, in hexadecimal"),
)
