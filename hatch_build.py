"""Compiles the busiest modules of extraction to C with mypyc while a wheel is built, where that is asked for.

Hatchling runs it only with HATCH_BUILD_HOOK_ENABLE_CUSTOM=true (`make compiled`): without it a wheel is pure Python and
no C compiler is needed. MYPYC_OPT_LEVEL is how hard the C compiler tries, 0 to 3; 2 if it is not set. The Python source
goes into the wheel all the same, and decides what a build holds for done: both kinds of wheel give the same bytes.
Nothing is written into the checkout, so that its own source is never shadowed by what was compiled of an older one.
"""

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilingHook(BuildHookInterface[BuilderConfig]):
    """Puts a compiled form of each of the modules that pyproject.toml lists beside its source."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles. An editable installation stays as it is: a checkout always runs its own source."""
        if version == "editable":
            return
        self.scratch = tempfile.TemporaryDirectory()
        built = Path(self.scratch.name) / "lib"
        with contextlib.chdir(Path(self.root) / "src"):
            _compile(self.config["modules"], Path(self.scratch.name), built)
        made = {str(path): path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
        build_data["force_include"].update(made)
        build_data.update(infer_tag=True, pure_python=False)

    def finalize(self, version: str, *_: Any) -> None:
        """Removes what is in the wheel by now."""
        if version != "editable":
            self.scratch.cleanup()


def _compile(modules: list[str], scratch: Path, built: Path) -> None:
    """Leaves extension modules in `built`; ends the program with the compilers' messages where they fail."""
    import setuptools  # noqa: PLC0415  (they are here only where the hook is switched on; mypyc wants setuptools first)
    from mypyc.build import mypycify  # noqa: PLC0415

    extensions = mypycify(
        # No settings of the checkout's own check: it also knows packages that a build does without.
        ["--config-file=", "--ignore-missing-imports", f"--cache-dir={scratch / 'mypy'}", *modules],
        opt_level=os.environ.get("MYPYC_OPT_LEVEL", "2"),
        debug_level="0",
        target_dir=str(scratch / "c"),
        group_name="alliancekg",
    )
    setuptools.setup(
        name="alliancekg",
        packages=[],
        py_modules=[],
        ext_modules=extensions,
        script_args=["--quiet", "build_ext", f"--build-lib={built}", f"--build-temp={scratch / 'o'}"],
    )
