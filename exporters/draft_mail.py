"""A draft e-mail that carries a workbook, as the bytes of an .eml file."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from exporters.excel_text import safe_text

_EXCEL = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_ONE_LINE = SMTP.clone(max_line_length=400)
"""A subject stays beside its head: some mail programs show a folded one as none."""


def draft_mail(title: str, words: str, *, attached: str, content: bytes) -> bytes:
    """The draft, without an address, with the workbook attached under a name."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(safe_text(title).split())
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(f"{safe_text(words)}\n")
    kind, name = _EXCEL
    message.add_attachment(content, maintype=kind, subtype=name, filename=attached)
    return message.as_bytes(policy=_ONE_LINE)
