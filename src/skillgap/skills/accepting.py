"""Take the rows of a review file that an analyst accepted into a taxonomy."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

from skillgap.errors import DataError, UserError
from skillgap.schema import SkillKind
from skillgap.skills.taxonomy import read_taxonomy, split_list
from skillgap.text import make_slug

NEEDED = ("accept", "preferred_label", "kind", "field")
YES = ("yes", "y", "x", "1", "true")
NO = ("", "no", "n", "0", "false")


def accept_skills(review: Path, folder: Path) -> list[str]:
    """Add the accepted rows to the taxonomy's files of their fields; all of them, or none where there is a fault.

    Args:
        review: CSV with at least the columns accept, preferred_label, kind, field; alt_labels separated by `|`.
        folder: taxonomy with `skills/<field>.csv`.

    Returns:
        Identifiers of the new skills.

    Raises:
        UserError: no such file or folder, or nothing accepted.
        DataError: every fault of the file, and every fault that the taxonomy would have with it.
    """
    rows = _read_review(review)
    if not (folder / "skills").is_dir():
        raise UserError("taxonomy.no-folder", f"{folder} holds no folder skills/. Name a taxonomy with --taxonomy.")
    before, faults = read_taxonomy(folder)
    if faults:
        raise DataError("taxonomy.invalid", str(folder), faults)
    fields = {path.stem for path in (folder / "skills").glob("*.csv")}
    added: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line, row in rows:
        where, answer = f"{review.name}:{line}", row["accept"].strip().lower()
        if answer in NO:
            continue
        found = []
        if answer not in YES:
            found.append(f"{where}: accept {row['accept']!r} is neither yes nor no")
        if not make_slug(row["preferred_label"]):
            found.append(f"{where}: no preferred_label")
        if row["kind"].strip() not in list(SkillKind):
            found.append(f"{where}: kind {row['kind']!r} is none of {', '.join(SkillKind)}")
        if row["field"].strip() not in fields:
            found.append(f"{where}: field {row['field']!r} has no file {row['field'].strip()}.csv in skills/")
        faults += found
        if not found:
            label = " ".join(row["preferred_label"].split())
            added[row["field"].strip()].append(
                {
                    "id": make_slug(label), "preferred_label": label, "kind": row["kind"].strip(),
                    "alt_labels": "|".join(alt for alt in split_list(row.get("alt_labels")) if alt != label),
                }
            )  # fmt: skip
    if faults:
        raise DataError("review.invalid", review.name, faults)
    if not added:
        raise UserError("review.nothing", f"{review.name} accepts nothing. Write yes into the column accept.")
    changed = {
        folder / "skills" / f"{name}.csv": _append(folder / "skills" / f"{name}.csv", new)
        for name, new in added.items()
    }
    with tempfile.TemporaryDirectory() as trial:
        copy = Path(trial) / "taxonomy"
        shutil.copytree(folder, copy)
        for path, text in changed.items():
            (copy / path.relative_to(folder)).write_text(text, encoding="utf-8", newline="")
        after, faults = read_taxonomy(copy)
    if faults:
        raise DataError("review.invalid", review.name, faults)
    for path, text in changed.items():
        part = path.with_suffix(".csv.part")
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    return [identifier for identifier in after.skills if identifier not in before.skills]


def _read_review(review: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with review.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle, strict=True, restval="")
            missing = [column for column in NEEDED if column not in (reader.fieldnames or ())]
            if missing:
                raise DataError("review.columns", review.name, [f"no column {column}" for column in missing])
            return [(reader.line_num, row) for row in reader]
    except OSError:
        raise UserError("review.no-file", f"{review} cannot be opened. Check the path.") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise UserError(
            "review.damaged", f"{review.name} is no CSV in UTF-8: {error}. Save it so from the spreadsheet."
        ) from None


def _append(path: Path, rows: list[dict[str, str]]) -> str:
    """The file's text, untouched, with the new rows below."""
    text = path.read_bytes().decode("utf-8")
    buffer = io.StringIO()
    columns = next(csv.reader(io.StringIO(text)))
    csv.DictWriter(buffer, columns, restval="", lineterminator="\n").writerows(rows)
    return text + ("" if text.endswith("\n") else "\n") + buffer.getvalue()
