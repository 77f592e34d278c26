"""The pictures of `docs/gallery/` and the commands that make them, run on what the repository ships."""

import contextlib
import shlex
from pathlib import Path

from click.testing import CliRunner

from alliancekg.cli.main import main

PICTURES = {
    "quad-allies.png": (
        "Which members of the Quad share a defence alliance",
        '--network obligations --only quad --title "Quad: which members share a defence alliance"',
    ),
    "minilaterals.png": (
        "Who is in which minilateral",
        '--kind minilateral --title "Minilaterals: who is in which"',
    ),
    "minilaterals-by-year.png": (
        "Minilaterals in 2005, 2015 and 2025",
        "--picture years --kind minilateral --since 2005 --until 2025 --panels 3",
    ),
    "minilaterals-overlap.png": (
        "Members that minilaterals share",
        "--picture heat-map --kind minilateral",
    ),
    "japan.png": (
        "When Japan joined its minilaterals",
        "--picture timeline --kind minilateral --actor japan",
    ),
}


def command(name: str) -> str:
    """The command that makes a picture."""
    return f"alliancekg network draw {PICTURES[name][1]} {name}"


def blocks() -> dict[str, str]:
    """The block of `docs/network.md` that shows the pictures with their commands."""
    lines = []
    for name, (what, _) in PICTURES.items():
        lines += ["```sh", command(name), "```", "", f"![{what}](gallery/{name})", ""]
    return {"gallery": "\n".join(lines)}


def pictures(store: Path, folder: Path) -> dict[str, bytes]:
    """Each picture's file name and content, made by its command from `store` in the new `folder`.

    Raises ValueError if a command fails.
    """
    folder.mkdir()
    with contextlib.chdir(folder):
        for name in PICTURES:
            arguments = shlex.split(command(name))[1:]
            done = CliRunner().invoke(main, [*arguments, "--store", str(store)])
            if done.exit_code:
                raise ValueError(f"{command(name)!r} ended with status {done.exit_code}: {done.output[-500:]}")
    return {name: (folder / name).read_bytes() for name in PICTURES}
