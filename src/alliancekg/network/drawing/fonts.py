"""Fonts that have every character of a picture: DejaVu Sans, which matplotlib brings, and installed ones for the rest.

The chosen fonts depend only on the characters and on what is installed.
"""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from alliancekg.errors import InputError

BASE = "DejaVu Sans"
# Sans-serif fonts with the Japanese forms of Han characters come first, then any font, by file name.
PREFERRED = (
    "NotoSansCJKjp-Regular", "NotoSansCJK-Regular", "NotoSansJP-Regular", "VL-PGothic-Regular", "VL-Gothic-Regular",
    "ipagp", "ipag", "ipaexg", "TakaoPGothic", "TakaoGothic", "ヒラギノ角ゴシック W3", "YuGothM", "meiryo", "msgothic",
)  # fmt: skip


def families(texts: Iterable[str]) -> list[str]:
    """The font families to draw `texts` with, the first that has a character being used for it.

    Raises InputError if no installed font has a character.
    """
    base = FT2Font(font_manager.findfont(BASE, fallback_to_default=False))
    lacking = {c for text in texts for c in text if not c.isspace()} - {chr(code) for code in base.get_charmap()}
    chosen = [BASE]
    for path in sorted(font_manager.findSystemFonts(), key=_rank) if lacking else ():
        font = _open(path)
        found = lacking & {chr(code) for code in font.get_charmap()} if font else set()
        if font and found:
            if font.family_name not in chosen:
                font_manager.fontManager.addfont(path)
                chosen.append(font.family_name)
            lacking -= found
        if not lacking:
            break
    if lacking:
        first = min(lacking)
        name = unicodedata.name(first, "unnamed")
        package = "for Korean Debian's fonts-nanum" if "HANGUL" in name else "for Japanese Debian's fonts-vlgothic"
        raise InputError(f"no installed font has {first!r} ({name}); install one, {package} or fonts-noto-cjk")
    return chosen


def _rank(path: str) -> tuple[int, str]:
    name = Path(path).stem
    return (PREFERRED.index(name) if name in PREFERRED else len(PREFERRED), path)


def _open(path: str) -> FT2Font | None:
    """The font of a file; None for a file that is no scalable font, as system folders have some."""
    try:
        font = FT2Font(path)
    except (RuntimeError, OSError):
        return None
    return font if font.scalable else None
