"""The documentation against the code: complete, up to date, and with links and commands that work."""

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml
from click import Command, Context, Group, Option
from pyoxigraph import RdfFormat, parse

from alliancekg.cli.lazy import LazyCommand
from alliancekg.cli.main import main
from alliancekg.errors import UsageError
from alliancekg.namespaces import BASE, PREFIXES
from alliancekg.queries import read_query, stored_queries

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
EVERYWHERE = {"--help", "-h", "--debug", "--version"}


def loaded(name: str) -> Command:
    command = main.commands[name]
    return command.load() if isinstance(command, LazyCommand) else command


def options(command: Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, Option):
            yield from parameter.opts
            yield from parameter.secondary_opts


def sections(page: str) -> dict[str, str]:
    """The text below each second-level heading."""
    parts = re.split(r"^## (.+)$", page, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def code_blocks(page: Path, *languages: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [text for language, text in found if language in languages]


def commands_in(page: Path) -> list[str]:
    """The `alliancekg …` commands that a page tells to type: in blocks, after a prompt, and between backticks."""
    lines = [line for text in code_blocks(page, "sh") for line in text.splitlines()]
    lines += [line[2:] for text in code_blocks(page, "console") for line in text.splitlines() if line.startswith("$ ")]
    prose = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines += [" ".join(text.split()) for text in re.findall(r"`(alliancekg\s[^`]*)`", prose)]
    return [line.strip() for line in lines if line.strip().startswith("alliancekg ")]


def fault(line: str) -> str | None:
    """Why a command can't be run as it stands, None if it can. After a placeholder (… or NAME) nothing is looked at."""
    words = shlex.split(re.split(r" [|>] ", line)[0], comments=True)[1:]
    words = words[: next((at for at, word in enumerate(words) if "…" in word or word == "NAME"), len(words))]
    if words[-1:] and words[-1].startswith("--"):
        words.append("value")  # an option that is named without one
    command: Command = main
    context = Context(main, **main.context_settings)
    try:
        while isinstance(command, Group) and words and not words[0].startswith("-"):
            found = command.get_command(context, words[0])
            if found is None:
                return f"there is no command {words[0]}"
            command, words = (found.load() if isinstance(found, LazyCommand) else found), words[1:]
            context = Context(command, parent=context)
        given, _, _ = command.make_parser(context).parse_args(words)
        for parameter in command.params:
            value = given.get(parameter.name or "", "value")
            for each in value if isinstance(value, list) else [value]:
                if isinstance(parameter.type, click.Choice) and each != "value":
                    parameter.type.convert(each, parameter, context)
    except (click.UsageError, UsageError) as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", main.commands)
def test_every_command_and_option_is_on_the_page_of_commands(name: str) -> None:
    section = sections((DOCS / "commands.md").read_text(encoding="utf-8"))[name]
    command = loaded(name)
    wanted = set(options(command))
    if isinstance(command, Group):
        context = Context(command)
        for question in command.list_commands(context):
            asked = command.get_command(context, question)
            assert asked is not None
            assert f"`{question}`" in section
            wanted |= set(options(asked))
    assert [option for option in sorted(wanted - EVERYWHERE) if f"`{option}`" not in section] == []


def test_the_options_of_every_command_are_told_once() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [option for option in sorted(EVERYWHERE) if f"`{option}`" not in page] == []


def test_every_environment_variable_is_on_the_page_of_commands() -> None:
    read = set()
    for path in (ROOT / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:environ|environment|getenv)[\w.]*[\[(]"([A-Z_]+)"', text))
        read |= set(re.findall(r'_VARIABLE = "([A-Z_]+)"', text))
    assert read >= {"ALLIANCEKG_STORE", "SOURCE_DATE_EPOCH", "XDG_CACHE_HOME"}
    told = sections((DOCS / "commands.md").read_text(encoding="utf-8"))["Environment"]
    assert [name for name in sorted(read) if f"`{name}`" not in told] == []


def test_every_stored_query_has_its_page_with_question_parameters_and_sparql() -> None:
    queries = stored_queries()
    pages = {path.stem for path in (DOCS / "queries").glob("*.md")}
    assert pages == {query.name for query in queries} | {"index"}
    for query in queries:
        page = (DOCS / "queries" / f"{query.name}.md").read_text(encoding="utf-8")
        missing = [text for text in (query.question, query.summary, query.sparql.strip()) if text not in page]
        missing += [p.name for p in query.parameters if f"`--{p.name}`" not in page]
        assert not missing, query.name
        assert re.search(r"^(One row|\d+ rows|\d of \d+ rows):$", page, re.MULTILINE), f"{query.name} has no answer"


def test_what_is_generated_is_up_to_date() -> None:
    program = [sys.executable, str(DOCS / "generate.py"), "--check"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            broken.append(target)
    assert broken == []


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_on_the_pages_exist_with_their_options(page: Path) -> None:
    lines = [line for line in commands_in(page) if "readouts-by-publisher" not in line]  # the guide's own example
    assert {line: fault(line) for line in lines if fault(line)} == {}


@pytest.mark.parametrize(
    "line",
    [
        "alliancekg buidl",
        "alliancekg build --sotre x",
        "alliancekg query no-such-question",
        "alliancekg query ties --knd alliance",
        "alliancekg export --format parquet x",
        "alliancekg --verbose",
    ],
)
def test_a_wrong_command_is_noticed(line: str) -> None:
    assert fault(line)


def test_the_guide_and_the_readme_show_commands() -> None:
    assert len(commands_in(DOCS / "guide.md")) > 10
    assert len(commands_in(ROOT / "README.md")) > 3


def test_the_verbs_that_the_guide_adds_are_not_there_yet() -> None:
    known = (ROOT / "data" / "lexicon" / "speech-acts.yaml").read_text(encoding="utf-8")
    verbs = re.findall(r"^  verbs: \[(.+)\]", (DOCS / "guide.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert [line.split(", ") for line in verbs] == [["bewail", "begrudge"]]
    assert not re.search(r"\b(bewail|begrudge)\b", known)


def test_the_examples_of_the_guide_are_whole(tmp_path: Path) -> None:
    guide = DOCS / "guide.md"
    for text in code_blocks(guide, "yaml"):
        assert isinstance(yaml.safe_load(text), list)
    prefixes = f"@base <{BASE}> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    turtle = [text for text in code_blocks(guide, "turtle") if text.rstrip().endswith(".")]
    assert len(turtle) == 3
    for text in turtle:
        assert list(parse((prefixes + text).encode(), format=RdfFormat.TURTLE))
    (question,) = (text for text in code_blocks(guide, "sparql") if text.startswith("#+"))
    path = tmp_path / "readouts-by-publisher.rq"
    path.write_text(question, encoding="utf-8")
    assert read_query(path).parameters[0].name == "publisher"
    example = (DOCS / "examples" / "stances.rq").read_text(encoding="utf-8")
    assert example in code_blocks(guide, "sparql")
