"""The grammar of formulas, read by Lark; the only module that knows it.

Lark takes a fifth of a second to load, so this module is imported when the first formula is
read (see `formulas.text`), never when the application starts.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedInput, UnexpectedToken, v_args

from lbi_desktop.domain.formulas.formula import (
    Call,
    Formula,
    Function,
    Negative,
    Number,
    Operation,
    Reference,
    Sign,
)

_GRAMMAR = r"""
?start: sum
?sum: product
    | sum PLUS product   -> operation
    | sum MINUS product  -> operation
?product: signed
    | product TIMES signed -> operation
    | product OVER signed  -> operation
?signed: atom
    | MINUS signed -> negative
?atom: NUMBER          -> number
    | "[" NAME "]"     -> reference
    | "(" sum ")"
    | WORD "(" sum ("," sum)* ")" -> call

PLUS: "+"
MINUS: /[-\u2212\u2013]/
TIMES: /[*\u00d7]/
OVER: /[\/\u00f7]/
NUMBER: /([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?/
NAME: /[^\[\]\x00-\x1f]+/
WORD: /[A-Za-z_]+/
SPACE: /\s+/
%ignore SPACE
"""
_SIGNS = {"PLUS": Sign.PLUS, "MINUS": Sign.MINUS, "TIMES": Sign.TIMES, "OVER": Sign.OVER}


class UnknownFunctionError(Exception):
    """A function no formula may call; `name` as it was written."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class BadShapeError(Exception):
    """The text is no formula from the place given (0 is its first character)."""

    def __init__(self, at: int | None) -> None:
        super().__init__(at)
        self.at = at


@v_args(inline=True)
class _Builder(Transformer[Token, Formula]):
    """Makes the formula's tree while the text is read."""

    def number(self, token: Token) -> Formula:
        return Number(float(token))

    def reference(self, token: Token) -> Formula:
        return Reference(" ".join(token.split()))

    def negative(self, _sign: Token, of: Formula) -> Formula:
        return Negative(of)

    @v_args(inline=False)
    def operation(self, parts: tuple[Formula, Token, Formula]) -> Formula:
        left, sign, right = parts
        return Operation(_SIGNS[sign.type], left, right)

    def call(self, word: Token, *arguments: Formula) -> Formula:
        name = word.lower()
        if name not in set(Function):
            raise UnknownFunctionError(str(word))
        return Call(Function(name), arguments)


def read(text: str) -> Formula:
    """The formula a text says; raises BadShapeError or UnknownFunctionError."""
    try:
        made = cast("Formula", _parser().parse(text))
    except UnexpectedInput as cause:
        is_at_end = isinstance(cause, UnexpectedToken) and cause.token.type == "$END"
        raise BadShapeError(None if is_at_end else cause.pos_in_stream) from cause
    return made


@cache
def _parser() -> Lark:
    return Lark(_GRAMMAR, parser="lalr", transformer=_Builder())
