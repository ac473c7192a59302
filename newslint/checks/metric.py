"""Vale's `metric`: a formula over counts of the text, and a condition on it."""

from __future__ import annotations

import ast
import math
import operator
from functools import lru_cache

from newslint.checks.counts import count
from newslint.checks.keys import Keys
from newslint.diagnostic import Span
from newslint.errors import RuleError
from newslint.finding import Finding
from newslint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from newslint.reading import Reading

    Formula = Callable[[Mapping[str, float]], float]


# A formula may come from anybody; these take whole numbers and may take for ever.
_ENDLESS = frozenset({"comb", "factorial", "perm", "prod"})
_SHOWN = 80


class Check(Keys):
    """Evaluates `formula`; reports the whole text when `condition` holds for it."""

    formula: str = ""
    condition: str = ""

    def patterns(self) -> tuple[str, ...]:
        """None: every text has a metric."""
        return ()

    def find(self, reading: Reading) -> Iterable[Finding]:
        """At most one finding, on the first word; the argument is the value."""
        counts = count(reading)
        if not counts["words"] or not reading.blocks:
            return
        value = evaluate(self.formula, counts)
        if evaluate(f"{value:.6f} {self.condition}", counts):
            start = reading.blocks[0].span.start
            word = reading.document.text_of(reading.blocks[0].span).split()[:1]
            yield Finding(Span(start, start + sum(map(len, word))), (f"{value:.2f}",))


def evaluate(expression: str, variables: Mapping[str, float]) -> float:
    """The value of one arithmetic expression; anything else is a RuleError."""
    try:
        return float(_formula(expression)(variables))
    except (
        SyntaxError,
        KeyError,
        TypeError,
        ValueError,
        ArithmeticError,
        AttributeError,
        RecursionError,
        MemoryError,  # what a parser makes of what is nested too deeply
    ) as error:
        shown = expression[:_SHOWN]
        raise RuleError(f"formula “{shown}” cannot be evaluated: {error}") from None


@lru_cache(maxsize=128)
def _formula(expression: str) -> Formula:
    """What gives the expression its value, by its variables."""
    tree = ast.parse(expression.replace("heading.h", "heading_h"), mode="eval")
    return _value(tree.body)


def _quotient(left: float, right: float) -> float:
    """Two integers divide as in Tengo, toward zero."""
    if isinstance(left, int) and isinstance(right, int):
        return int(left / right)
    return left / right


_OPERATORS: dict[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: _quotient,
    ast.Mod: operator.mod,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


def _value(node: ast.expr) -> Formula:
    match node:
        case ast.Constant(value=int() | float() as number):
            return lambda _: number
        case ast.Name(id=name):
            return operator.itemgetter(name)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            inner = _value(operand)
            return lambda variables: -inner(variables)
        case ast.Call(func=func, args=arguments):
            function, given = _function(func), [_value(a) for a in arguments]
            return lambda variables: function(*[value(variables) for value in given])
    return _pair(node)


def _pair(node: ast.expr) -> Formula:
    match node:
        case ast.BinOp(left=left, op=op, right=right):
            pass
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            pass
        case _:
            raise ValueError(f"{ast.unparse(node)} is not arithmetic")
    function, first, second = _OPERATORS[type(op)], _value(left), _value(right)
    return lambda variables: function(first(variables), second(variables))


def _function(func: ast.expr) -> Callable[..., float]:
    match func:
        case ast.Name(id="round"):
            return round
        case ast.Attribute(value=ast.Name(id="math"), attr=name):
            if name in _ENDLESS:
                raise ValueError(f"math.{name} is not a known function")
            found: Callable[..., float] = getattr(math, name)
            return found
    raise ValueError(f"{ast.unparse(func)} is not a known function")
