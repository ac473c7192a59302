"""A check's keys: what a frozen dataclass would be, without the price of one.

Importing `dataclasses` and making twenty of them takes a tenth of a cold start.
"""

from __future__ import annotations

from types import MappingProxyType

from newslint.typed import TYPE_CHECKING, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

# The default of a key that maps words to words.
NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Keys:
    """A check: its annotated attributes are the keys of a rule file, with defaults.

    An instance is never changed; what it computes once, `cached_property` keeps.
    """

    def __init__(self, **keys: Any) -> None:  # noqa: ANN401 - each subclass has its own
        """Set the keys that are given; the others stand at their defaults."""
        if unknown := keys.keys() - keys_of(type(self)).keys():
            raise TypeError(f"no such keys: {', '.join(sorted(unknown))}")
        self.__dict__.update(keys)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a check may be shared by threads."""
        raise AttributeError(f"{name} cannot be set anew")


def keys_of(check: type) -> dict[str, str]:
    """The keys of a check and their types, as it writes them."""
    written = {name: str(kind) for name, kind in check.__annotations__.items()}
    return {n: kind for n, kind in written.items() if not kind.startswith("ClassVar")}
