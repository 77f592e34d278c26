"""`alliancekg evaluate`: extraction scored against gold annotations, by publisher and in total."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import rich_click as click

from alliancekg.cli.options import format_option

if TYPE_CHECKING:
    from alliancekg.evaluate import Scores

# One value a document, so that the share of right ones is the figure; precision and F1 say nothing of it.
_ACCURACIES = frozenset({"date", "kind", "place", "sure positions"})


@click.command()
@click.argument("gold_dir", type=click.Path(path_type=Path), metavar="GOLD_DIR")
@click.option(
    "--documents", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The folder with the texts."
)
@format_option("table", "json")
@click.option("--errors", is_flag=True, help="Also list every miss and false hit.")
def evaluate(gold_dir: Path, documents: Path, format_: str, errors: bool) -> None:  # noqa: FBT001  (click's way)
    """Score extraction against gold annotations.

    GOLD_DIR holds one JSON file per annotated document, DIR the documents of the same names (.md or .txt), in folders
    or not. Prints precision, recall and F1 of every figure per publisher and in total; for the meeting's date, kind
    and place the share that is right, and of positions with a confidence of 0.9 or more the share whose holder and
    stance are right. Ends with status 1 if a quote is not verbatim in its document.
    """
    # Here, not above: help shall not wait for the program to load.
    from alliancekg.errors import FaultsFoundError  # noqa: PLC0415
    from alliancekg.evaluate import evaluate as score_folder  # noqa: PLC0415
    from alliancekg.extract import extract  # noqa: PLC0415
    from alliancekg.lexicon import load_lexicon  # noqa: PLC0415

    lexicon = load_lexicon()
    scored = score_folder(gold_dir, documents, lambda readout: extract(readout, lexicon))
    if format_ == "json":
        click.echo(json.dumps(_record(scored, errors=errors), ensure_ascii=False, indent=1))
    else:
        click.echo(_tables(scored, errors=errors))
    if scored["total"].not_verbatim:
        raise FaultsFoundError(f"{scored['total'].not_verbatim} quotes are not verbatim in their documents; see above")


def _figures(scores: "Scores") -> dict[str, dict[str, float]]:
    """Every figure's measures, rounded to three places."""
    figures: dict[str, dict[str, float]] = {}
    for name, tally in scores.tallies.items():
        if name in _ACCURACIES:
            figures[name] = {"accuracy": round(tally.recall, 3)}
        else:
            measures = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
            figures[name] = {measure: round(value, 3) for measure, value in measures.items()}
    return figures


def _record(scored: "dict[str, Scores]", *, errors: bool) -> dict[str, Any]:
    publishers: dict[str, Any] = {
        name: {"documents": scores.documents, "not_verbatim": scores.not_verbatim, "figures": _figures(scores)}
        for name, scores in scored.items()
    }
    total = publishers.pop("total")
    record = {"publishers": publishers, "total": total}
    return {**record, "errors": [_parts(line) for line in scored["total"].errors]} if errors else record


def _tables(scored: "dict[str, Scores]", *, errors: bool) -> str:
    from alliancekg.cli.messages import columns  # noqa: PLC0415

    blocks = []
    for name, scores in scored.items():
        rows: list[tuple[str, ...]] = [("figure", "precision", "recall", "F1", "accuracy")]
        for figure, measures in _figures(scores).items():
            cells = (measures.get(measure) for measure in ("precision", "recall", "f1", "accuracy"))
            rows.append((figure, *("" if cell is None else f"{cell:.3f}" for cell in cells)))
        head = f"{name}: {scores.documents} documents, {scores.not_verbatim} quotes not verbatim"
        blocks.append(f"{head}\n{columns(rows)}")
    if errors:
        blocks.append("\n".join(scored["total"].errors) or "no errors")
    return "\n\n".join(blocks)


def _parts(line: str) -> dict[str, str]:
    document, figure, message = line.split("\t", 2)
    return {"document": document, "figure": figure, "message": message}
