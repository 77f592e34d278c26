"""The sheet of every picture: size, title, legend, source line; and its file, the same bytes for the same picture.

Lengths are inches, text sizes points. Text of an SVG is drawn as outlines, so that a picture looks the same, with no
overlap, where its fonts are lacking; its title and description stand in the file's metadata.
"""

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from alliancekg.errors import UsageError
from alliancekg.network.drawing.fonts import families
from alliancekg.network.drawing.style import FAINT, INK
from alliancekg.network.model import Network

FORMATS = ("svg", "png")
DOTS = 150
"""Dots per inch of a PNG."""
EDGE = 0.25
LEGEND = 2.1
_WIDTH_OF_A_CHARACTER = 0.55  # of its size, on average in DejaVu Sans


@dataclass(frozen=True, slots=True)
class Words:
    """What a picture says around its plot: title, what it shows and when, and the lines below it."""

    title: str
    subtitle: str = ""
    notes: tuple[str, ...] = ()
    source: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """All of it."""
        return (self.title, self.subtitle, *self.notes, self.source)


@dataclass(frozen=True)
class Picture:
    """A drawn figure. `notes` say what was left out of it, in the words that stand on it; `told` counts what is drawn.

    `network` is what was drawn, where it is one network.
    """

    figure: Figure
    network: Network
    words: Words
    fonts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    told: str = ""

    def texts(self) -> list[Text]:
        """Every text on it that has one."""
        return [text for text in self.figure.findobj(Text) if text.get_visible() and text.get_text().strip()]

    def to_bytes(self, format_: str) -> bytes:
        """The picture as `svg` or `png`. Raises UsageError for another format."""
        if format_ not in FORMATS:
            raise UsageError(f"pictures are written as {' or '.join(FORMATS)}, not as {format_!r}")
        told = {"Title": self.words.title, "Description": " ".join(filter(None, self.words.texts[1:]))}
        extra: dict[str, Any] = {"Date": None, "Creator": "alliancekg"} if format_ == "svg" else {"Software": None}
        out = BytesIO()
        with styled(self.fonts):
            self.figure.savefig(out, format=format_, dpi=DOTS, metadata=told | extra)
        return out.getvalue()


@contextmanager
def styled(fonts: Sequence[str]) -> Iterator[None]:
    """Settings of matplotlib that owe nothing to the user's own."""
    with mpl.rc_context(), mpl.rc_context(
        {
            **{name: value for name, value in mpl.rcParamsDefault.items() if name not in _KEPT},
            "font.family": list(fonts),
            "svg.fonttype": "path",
            "svg.hashsalt": "alliancekg",
            "text.hinting": "none",
            "axes.unicode_minus": False,
            "text.parse_math": False,
        }
    ):  # fmt: skip
        yield


_KEPT = frozenset({"backend", "backend_fallback", "interactive", "toolbar", "timezone", "webagg.port", "date.epoch"})


def fonts_for(words: Words, labels: Sequence[str]) -> tuple[str, ...]:
    """The fonts of a picture."""
    return tuple(families([*words.texts, *labels]))


@dataclass(frozen=True)
class Sheet:
    """A figure with its words drawn, and the box left for the plot: left, bottom, width and height in inches."""

    figure: Figure
    box: tuple[float, float, float, float]
    size: tuple[float, float]

    def axes(self, box: tuple[float, float, float, float] | None = None) -> Axes:
        """Empty axes in a box of the sheet, in inches; in all of the plot's if none is given."""
        left, bottom, width, height = box or self.box
        w, h = self.size
        return self.figure.add_axes((left / w, bottom / h, width / w, height / h))


def sheet(words: Words, plot: tuple[float, float], *, legend: Sequence[Any] = (), margin: float = 0.0) -> Sheet:
    """A sheet around a plot of this width and height, with a legend of matplotlib artists to its right if it has any.

    `margin` is what the plot needs to its left for its own labels.
    """
    width = 2 * EDGE + margin + plot[0] + (LEGEND if legend else 0)
    title = wrapped(words.title, fitting(width - 2 * EDGE, 14))
    subtitle = wrapped(words.subtitle, fitting(width - 2 * EDGE, 9))
    below = "\n".join(wrapped(text, fitting(width - 2 * EDGE, 7)) for text in (*words.notes, words.source) if text)
    top = EDGE + _height(title, 14) + _height(subtitle, 9) + 0.12
    bottom = EDGE + _height(below, 7) + 0.12
    height = top + plot[1] + bottom
    figure = Figure(figsize=(width, height), dpi=100, facecolor="white")
    FigureCanvasAgg(figure)
    across, up = EDGE / width, EDGE / height
    figure.text(across, 1 - up, title, size=14, weight="bold", color=INK, va="top", linespacing=1.15)
    low = 1 - up - _height(title, 14) / height
    figure.text(across, low, subtitle, size=9, color=FAINT, va="top", linespacing=1.2)
    figure.text(across, up, below, size=7, color=FAINT, va="bottom", linespacing=1.3)
    if legend:
        figure.legend(
            handles=list(legend), loc="upper left",
            bbox_to_anchor=((width - EDGE - LEGEND + 0.1) / width, 1 - top / height),
            frameon=False, fontsize=8, labelcolor=INK, borderaxespad=0, handlelength=2.4, labelspacing=0.7,
        )  # fmt: skip
    return Sheet(figure, (EDGE + margin, bottom, plot[0], plot[1]), (width, height))


def widest(texts: Sequence[str], size: float, fonts: Sequence[str], *, bold: bool = False) -> float:
    """The width in inches of the widest of some texts, as drawn."""
    figure = Figure(dpi=100)
    FigureCanvasAgg(figure)
    with styled(fonts):
        made = [figure.text(0, 0, text, size=size, weight="bold" if bold else "normal") for text in texts]
        return max((float(text.get_window_extent().width) for text in made), default=0.0) / 100


def fitting(width: float, size: float) -> int:
    """How many characters of a text size fit into a width, about."""
    return max(8, int(width * 72 / (size * _WIDTH_OF_A_CHARACTER) * 0.97))


def wrapped(text: str, characters: int) -> str:
    """A text in lines of at most so many characters, a wide one (Japanese) counting as two."""
    if not any(unicodedata.east_asian_width(c) in "WF" for c in text):
        return "\n".join(textwrap.wrap(text, characters, break_long_words=False))
    lines, line, used = [], "", 0
    for character in text:
        wide = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if used + wide > characters:
            lines.append(line)
            line, used = "", 0
        line, used = line + character, used + wide
    return "\n".join([*lines, line])


def _height(text: str, size: float) -> float:
    return (text.count("\n") + 1) * size * 1.4 / 72 if text else 0.0
