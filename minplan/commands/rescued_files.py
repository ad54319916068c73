"""The folder that a rescue leaves: each part of a plan in a file of its own, and a README that tells what each is."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

from minplan.documents.wording import paragraphs
from minplan.exchange.json_file import plan_to_json
from minplan.formats import long_day
from minplan.plan.past import Step
from minplan.plan.plan import Plan
from minplan.store.attachments import Attachment, AttachmentKind
from minplan.store.files import make_file, make_folder
from minplan.store.rescue import Rescued

README, PLAN, HISTORY, WRITTEN = "LAS-MIG.txt", "plan.json", "historik.json", "skrivet.json"
WAYS, BACKUPS, ATTACHMENTS, MISSING = "nycklar.json", "sakerhetskopior.json", "bilagor.json", "kunde-inte-lasas.txt"
PHOTOS, PAPERS, ROWS, CERTIFICATE = "foton", "papper", "rader", "certifikat.der"

_SEAL = "seal"
_ENDS = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif"}
_TEXT = "raddning"


def write_all(found: Rescued, folder: Path, today: date) -> tuple[str, ...]:
    """Write everything into an empty folder; a sentence for each thing that could not be read. Raises OSError."""
    certificate = _without_the_private_key(found)
    if found.plan is not None:
        make_file(folder / PLAN, plan_to_json(found.plan))
    _write_json(folder / HISTORY, [_step(one) for one in found.steps])
    _write_json(folder / WRITTEN, found.state)
    _write_json(folder / WAYS, [{"kind": kind, "holder": _plain(holder)} for kind, holder in found.ways])
    _write_json(folder / BACKUPS, [_plain(one) for one in found.backups])
    if certificate:
        make_file(folder / CERTIFICATE, certificate)
    make_folder(folder / ROWS)
    for name, rows in found.tables.items():
        _write_json(folder / ROWS / f"{_safe(name)}.json", [_row(name, one) for one in rows.certain])
        if rows.uncertain:
            _write_json(folder / ROWS / f"{_safe(name)}.osakra.json", [_row(name, one) for one in rows.uncertain])
    _write_json(folder / ATTACHMENTS, list(_write_attachments(found, folder)))
    missing = tuple(str(one) for one in found.missing)
    if missing:
        make_file(folder / MISSING, ("\n".join(missing) + "\n").encode())
    make_file(folder / README, _readme(found, folder, today).encode())
    return missing


def _write_json(file: Path, value: Any) -> None:
    try:
        text = json.dumps(value, ensure_ascii=False, indent=2).encode()
    except UnicodeEncodeError:  # half a character
        text = json.dumps(value, indent=2).encode()
    make_file(file, text + b"\n")


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.sequence,
        "at": _plain(step.at),
        "by": step.by,
        "what": step.label,
        "changes": [
            {
                "collection": one.collection,
                "id": one.id,
                "field": one.field,
                "before": _plain(one.before),
                "after": _plain(one.after),
            }
            for one in step.changes
        ],
    }


def _plain(value: Any) -> Any:
    """A value of a plan as JSON has it, in the same form as in the plan's own file."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _plain(one) for name, one in _fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date | datetime) else value


def _fields(value: Any) -> Iterator[tuple[str, Any]]:
    return ((one.name, getattr(value, one.name)) for one in fields(value))


def _row(table: str, row: dict[str, Any]) -> dict[str, Any]:
    """A row as it stood; what is no text as hex. An attachment's content lies in a file."""
    hidden = {"data"} if table == "attachments" else set()
    return {
        name: {"bytes": one.hex()} if isinstance(one, bytes) else one for name, one in row.items() if name not in hidden
    }


def _without_the_private_key(found: Rescued) -> bytes:
    """Take the key that papers are sealed with out of what is written; the certificate, which may be seen, is left."""
    certificate = found.state.get(_SEAL, "").partition(" ")[0]
    if _SEAL in found.state:
        found.state[_SEAL] = certificate
    for rows in found.tables.values():
        for row in rows.certain + rows.uncertain:
            if row.get("key") == _SEAL and "value" in row:
                row["value"] = str(row["value"]).partition(" ")[0]
    try:
        return bytes.fromhex(certificate)
    except ValueError:
        return b""


def _write_attachments(found: Rescued, folder: Path) -> Iterator[dict[str, Any]]:
    names = dict(_papers(found.plan)) if found.plan is not None else {}
    taken: set[str] = set()
    for one in found.attachments:
        place = PHOTOS if one.kind is AttachmentKind.PHOTO else PAPERS
        if not (folder / place).exists():
            make_folder(folder / place)
        name = _free(f"{place}/{_safe(names.get(one.id) or _stem(one))}", _ENDS.get(one.media_type, ".bin"), taken)
        make_file(folder / name, one.data)
        yield {
            "file": name,
            "id": one.id,
            "kind": one.kind.value,
            "media_type": one.media_type,
            "of": one.of,
            "sha256": sha256(one.data).hexdigest(),
        }


def _papers(plan: Plan) -> Iterator[tuple[str, str]]:
    """What each kept paper is called, by its attachment's id; a version's own paper keeps that name."""
    for handed in plan.handed_out:
        yield f"paper/{handed.digest}", f"utlamnat-{handed.on}-{handed.id}"
    for version in plan.versions:
        for place, digest in enumerate(version.papers, start=1):
            yield f"paper/{digest}", f"version-{version.number}-{place}"


def _stem(one: Attachment) -> str:
    """What an attachment is called where the plan has no better name: a photo by its picture, others by their id."""
    return one.of if one.kind is AttachmentKind.PHOTO and one.of else one.id


def _safe(name: str) -> str:
    """One part of a file's name, in letters that every system takes."""
    return re.sub("[^A-Za-z0-9_-]+", "-", name).strip("-")[:80] or "namnlos"


def _free(stem: str, end: str, taken: set[str]) -> str:
    names = (f"{stem}{end}" if n == 1 else f"{stem}-{n}{end}" for n in range(1, len(taken) + 2))
    name = next(one for one in names if one.lower() not in taken)
    taken.add(name.lower())
    return name


def _readme(found: Rescued, folder: Path, today: date) -> str:
    """In plain Swedish: what happened, and what each file is."""
    parts = [*paragraphs(_TEXT, "title"), *paragraphs(_TEXT, "what", day=long_day(today))]
    parts += paragraphs(_TEXT, "not all", file=MISSING) if found.missing else paragraphs(_TEXT, "all")
    if found.missing and found.backups:
        parts += paragraphs(_TEXT, "backups", file=BACKUPS)
    names = (PLAN, HISTORY, PHOTOS, PAPERS, ATTACHMENTS, WRITTEN, WAYS, BACKUPS, CERTIFICATE, ROWS, MISSING)
    told = [
        f"{name}{'/' if (folder / name).is_dir() else ''}\n"
        + textwrap.indent(_wrapped(paragraphs(_TEXT, name)), "    ")
        for name in names
        if (folder / name).exists()
    ]
    return _wrapped(parts) + "\n\n" + "\n\n".join(told) + "\n"


def _wrapped(parts: tuple[str, ...] | list[str]) -> str:
    return "\n\n".join(textwrap.fill(part, 76, break_on_hyphens=False) for part in parts)
