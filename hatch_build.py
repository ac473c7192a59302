"""What the wheel ships besides the sources: the rules and the dictionary, compiled."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileHook(BuildHookInterface):  # type: ignore[type-arg]
    """Compiles `rules/` into the wheel; an editable install reads the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the compiled files to a wheel; a rule with a problem fails the build."""
        if self.target_name != "wheel" or version == "editable":
            return
        # The sources compile themselves, so they are imported from where they stand.
        sys.path.insert(0, self.root)
        self._drafts = tempfile.TemporaryDirectory()
        drafts = Path(self._drafts.name)
        rules = Path(self.root, "rules")
        compile_rules(rules, drafts / "rules.marshal")
        compile_words(rules / "dictionaries", drafts / "words.marisa")
        for draft in drafts.iterdir():
            # The mode of a temporary file would be another in each wheel.
            draft.chmod(0o644)
            build_data["force_include"][str(draft)] = f"newslint/compiled/{draft.name}"

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str
    ) -> None:
        """Remove the drafts once they stand in the wheel."""
        del version, build_data, artifact_path
        if hasattr(self, "_drafts"):
            self._drafts.cleanup()


def compile_rules(directory: Path, target: Path) -> None:
    """Write the rules of `directory` to `target`, or say what is wrong with them."""
    from newslint.ruleset.compiled import encode
    from newslint.ruleset.sources import read_sources

    catalogue = read_sources(directory)
    if catalogue.problems:
        raise SystemExit("\n".join(map(str, catalogue.problems)))
    target.write_bytes(encode(catalogue, directory))


def compile_words(directory: Path, target: Path) -> None:
    """Write the dictionary made from `directory` to `target`."""
    from newslint.dictionary.build import build

    build(target, directory)
