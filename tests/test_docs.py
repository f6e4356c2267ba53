"""What the documents promise is there: commands and options, links, files, the image's parts."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from skillgap.cli import app
from skillgap.reading.ocr import _LANGUAGES
from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOT_COMMAND = typer.main.get_command(app)
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def find_whole_commands(text: str) -> Iterator[str]:
    """Lines of shell blocks that begin with skillgap, with their continuations."""
    for block in re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL):
        for line in block.replace("\\\n", " ").splitlines():
            if line.strip().startswith("skillgap "):
                yield line.strip()


def find_named_commands(text: str) -> Iterator[str]:
    """Commands in running text; they may leave out what they need."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    for quoted in re.findall(r"`(skillgap\s[^`]+)`", prose):
        yield " ".join(quoted.split())


def follow(words: list[str], start: tuple[str, ...] = ()) -> tuple[Any, tuple[str, ...], list[str]] | None:
    """The command that words lead to, the path to it, and the words behind; None where there is none of that name."""
    command: Any = ROOT_COMMAND
    words, path = [*start, *words], []
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        if words[0] not in command.commands:
            return None
        path.append(words[0])
        command, words = command.commands[words[0]], words[1:]
    return command, tuple(path), words


def check_options(command: Any, words: list[str], line: str) -> None:
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {"--help"}
    for word in words:
        if word.startswith("-"):
            assert word.partition("=")[0] in known, f"{line}: no option {word}"


def check_command(line: str, whole: bool) -> None:
    """Every command and option exists; a whole line is also parsed as the program would."""
    path: tuple[str, ...] = ()
    for part in re.split(r"\s\|\s", line):
        words = shlex.split(part, comments=True)
        words = words[1:] if words[:1] == ["skillgap"] else words
        # "evaluate skills | spans": what stands behind a bar takes the place of the last words.
        starts = [path[:length] for length in range(len(path), -1, -1)]
        found = next((each for start in starts if (each := follow(words, start)) is not None), None)
        assert found is not None, f"{line}: no command {' '.join(words)}"
        command, path, rest = found
        check_options(command, rest, line)
        if whole and " | " not in line:
            try:
                command.make_context(" ".join(path), rest)
            except typer.Exit:
                continue  # --help
            except typer.BadParameter as error:
                raise AssertionError(f"{line}: {error.format_message()}") from error


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    for line in find_whole_commands(text_of(page)):
        check_command(line, whole=True)
    for line in find_named_commands(text_of(page)):
        check_command(line, whole=False)


def test_commands_are_found_and_wrong_ones_are_told() -> None:
    every = [line for page in PAGES for line in find_whole_commands(text_of(page))]
    assert len(every) > 30 and any(line.startswith("skillgap mine") for line in every)
    for wrong in (
        "skillgap mien x --output y",
        "skillgap mine x --output y --worker 2",
        "skillgap mine --output y",
        "skillgap taxonomy import esko folder --output y",
    ):
        with pytest.raises(AssertionError):
            check_command(wrong, whole=True)


def anchors_of(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    prose = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ (.+)$", prose, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_resolve(page: Path) -> None:
    prose = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", prose):
        if link.startswith("https://"):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists() and target.is_relative_to(ROOT), f"{page.name}: {link}"
        assert not anchor or anchor in anchors_of(target), f"{page.name}: {link}"


def test_every_document_can_be_reached_from_another() -> None:
    linked = {
        (page.parent / link.partition("#")[0]).resolve()
        for page in PAGES
        for link in re.findall(r"\]\(([^)\s]+)\)", text_of(page))
    }
    # how-it-works.md is where a reader begins.
    assert set((ROOT / "docs").glob("*.md")) - linked <= {
        ROOT / "docs" / name for name in ("how-it-works.md", "administrator.md")
    }


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=lambda page: page.name)
def test_named_source_files_exist(page: Path) -> None:
    if page.name == "contributing-examples.md":
        pytest.skip("its files are made while its own test runs")
    for name in re.findall(r"`(?:python )?([\w/.-]+/[\w.-]+\.(?:py|toml|jsonl|json))\b", text_of(page)):
        places = (ROOT / name, ROOT / "src" / "skillgap" / name)
        assert any(place.exists() for place in places), f"{page.name}: {name}"


# -- the image ---------------------------------------------------------------------------------


def copied() -> list[str]:
    """Files and folders that the Dockerfile takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, flags=re.MULTILINE)
    return [name for line in lines for name in line.split()[:-1]]


def test_the_image_is_made_of_files_that_exist_and_nothing_else_goes_in() -> None:
    names = copied()
    assert {"pyproject.toml", "constraints.txt", "src", "data", "models", "app.py", ".streamlit"} <= set(names)
    ignore = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
    assert "*" in ignore
    allowed = {line[1:] for line in ignore if line.startswith("!")}
    for name in names:
        assert (ROOT / name).exists(), name
    assert allowed == set(names)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for name in (*wheel, project["project"]["readme"], *project["project"]["license-files"]):
        assert any(Path(name).is_relative_to(part) for part in names), f"the build needs {name}"


def test_the_image_has_the_packages_that_reading_needs() -> None:
    packages = set(re.findall(r"tesseract-ocr(?:-\w+)?", re.sub(r"^#.*$", "", DOCKERFILE, flags=re.MULTILINE)))
    assert packages == {"tesseract-ocr", *(f"tesseract-ocr-{language}" for language in _LANGUAGES)}
    extras = re.search(r'"\.\[([\w,]+)\]"', DOCKERFILE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert extras is not None and set(extras[1].split(",")) <= set(project["optional-dependencies"])
    base = re.findall(r"^FROM python:(\d+)\.(\d+)-slim", DOCKERFILE, flags=re.MULTILINE)
    assert base and all((int(major), int(minor)) >= (3, 11) for major, minor in base)
    if shutil.which("apt-cache") is None:
        pytest.skip("no Debian here to ask for its packages")
    for package in sorted(packages):
        found = subprocess.run(["apt-cache", "show", package], capture_output=True, text=True, check=False)
        if not found.stdout and package == "tesseract-ocr":
            pytest.skip("the lists of Debian's packages are not here")
        assert f"Package: {package}" in found.stdout, package


def test_the_image_runs_one_process_without_rights_and_opens_itself_only_by_a_flag() -> None:
    final = DOCKERFILE.rpartition("\nFROM ")[2]
    user = re.search(r"^USER (\w+)$", final, flags=re.MULTILINE)
    assert user is not None and user[1] not in ("root", "0")
    command = json.loads(re.findall(r"^CMD (\[.*\])$", final, flags=re.MULTILINE)[-1])
    assert command[:3] == ["streamlit", "run", "app.py"] and "--server.address=0.0.0.0" in command
    health = re.search(r"^HEALTHCHECK .*CMD (\[.*\])$", final, flags=re.MULTILINE)
    port = next(word.partition("=")[2] for word in command if word.startswith("--server.port="))
    assert health is not None and f"127.0.0.1:{port}/_stcore/health" in json.loads(health[1])[-1]
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    # Otherwise Streamlit asks a host on the internet for its own address when it starts.
    assert re.search(r"^ENV .*STREAMLIT_BROWSER_SERVER_ADDRESS=", final, flags=re.MULTILINE)


def test_the_proxy_s_limit_fits_the_app_s() -> None:
    page = text_of(ROOT / "docs" / "administrator.md")
    limit = re.search(r"client_max_body_size (\d+)m;", page)
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert limit is not None and int(limit[1]) > settings["server"]["maxUploadSize"]
    assert f"{settings['server']['maxUploadSize']} MB" in page
