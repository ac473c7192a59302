"""What modules need of `typing` when they run, at a small part of its price.

Importing `typing` takes half as long as a bare interpreter, and each named tuple that
it makes compiles every field's annotation. Type checkers see the real ones.
"""

from __future__ import annotations

# Type checkers take this name for true, whatever it is bound to.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple, dataclass_transform
else:
    from _collections import _tuplegetter
    from functools import cache
    from types import FunctionType

    class _Named(type):
        """Makes a tuple with names of a class body with annotations."""

        def __new__(cls, name, bases, body):
            if fields := tuple(body.get("__annotations__", ())):
                defaults = {field: body.pop(field) for field in fields if field in body}
                body.update(
                    {field: _tuplegetter(at, "") for at, field in enumerate(fields)},
                    __match_args__=fields,
                    __new__=_constructor(fields, tuple(defaults.values())),
                    _fields=fields,
                    _field_defaults=defaults,
                )
            body["__slots__"] = ()
            return super().__new__(cls, name, bases, body)

    class NamedTuple(tuple, metaclass=_Named):  # noqa: SLOT001 - its metaclass does
        """The base of small frozen values, as `typing` has it.

        Its modules begin with `from __future__ import annotations`.
        """

        def __getnewargs__(self):
            """What a copy is made of."""
            return tuple(self)

        def __repr__(self):
            """The fields by name, as they would be written."""
            pairs = zip(self._fields, self, strict=True)
            values = ", ".join(f"{name}={value!r}" for name, value in pairs)
            return f"{type(self).__name__}({values})"

        _make = classmethod(tuple.__new__)

        def _asdict(self):
            """The fields by name."""
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            """The value with some fields changed."""
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no such fields: {', '.join(changes)}")
            return made

    def _constructor(fields, defaults):
        """`__new__` with the fields as parameters; compiled once for each number."""
        template = _template(len(fields))
        code = template.__code__.replace(co_varnames=("_cls", *fields))
        return FunctionType(code, template.__globals__, "__new__", defaults)

    @cache
    def _template(count):
        names = ", ".join(f"_{number}" for number in range(count))
        source = f"lambda _cls, {names}: new(_cls, ({names},))"
        return eval(source, {"new": tuple.__new__})  # noqa: S307 - numbers alone

    def dataclass_transform(**_):
        """What tells type checkers how a class is made."""
        return lambda decorated: decorated


__all__ = ["TYPE_CHECKING", "NamedTuple", "dataclass_transform"]
