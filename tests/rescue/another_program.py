"""Another program: it reads a plan by FORMAT.md alone, and knows nothing of minplan. Keep it so.

    python tests/rescue/another_program.py FOLDER-OR-COPY    # asks for a passphrase or a recovery code; JSON out

Needs argon2-cffi, cryptography and sqlcipher3.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import re
import sys
import tempfile
import unicodedata
from base64 import b64decode
from pathlib import Path
from typing import Any

import sqlcipher3
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand

FORMAT = Path(__file__).resolve().parents[2] / "FORMAT.md"
SIGNS = "023456789ABCDEFGHJKMNPQRSTVWXYZ"
ONE_ROW = ("plan", "person", "follow_up")

Row = dict[str, Any]


# The keys


def canonical(said: Any) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()


def checked(content: bytes, form: str) -> Row:
    """An object with its checksum, and without it."""
    said: Row = json.loads(content)
    told = said.pop("sha256")
    if said["format"] != form or hashlib.sha256(canonical(said)).hexdigest() != told:
        raise ValueError(f"this is no whole {form}")
    return said


def read_keys(folder: Path) -> Row:
    for name in ("keys.json", "keys.copy.json"):
        try:
            return checked((folder / name).read_bytes(), "minplan-keys")
        except (OSError, ValueError, KeyError):
            continue
    raise ValueError("both copies of the keys are damaged")


def key_file(file: Path) -> str:
    secret: str = checked(file.read_bytes(), "minplan-key-file")["secret"]
    return secret


def data_keys(keys: Row, secret: str, kinds: tuple[str, ...] = ("passphrase", "recovery")) -> list[bytes]:
    """The keys that a database may have, the newest first."""
    for slot in keys["slots"]:
        if slot["kind"] in kinds:
            kdf, salt, nonce = slot["kdf"], b64decode(slot["salt"]), b64decode(slot["nonce"])
            stretched = hash_secret_raw(
                as_bytes(secret, slot["kind"]), salt, kdf["passes"], kdf["memory_kib"], kdf["lanes"], 32, Type.ID
            )
            named = {name: slot[name] for name in ("kind", "kdf", "public", "salt", "nonce")}
            bound = {"format": "minplan-keys", "version": 1, "store": keys["store"], **named}
            try:
                own = AESGCM(stretched).decrypt(nonce, b64decode(slot["private"]), canonical(bound))
            except InvalidTag:
                continue
            data_key = opened_by_hpke(own, b64decode(slot["data_key"]), canonical(bound))
            if "next" not in slot:
                return [data_key]
            inner = opened_by_hpke(own, b64decode(slot["next"]), canonical({**bound, "holds": "next"}))
            under = HKDF(SHA256(), 32, None, b"minplan: the next data key").derive(data_key)
            return [AESGCM(under).decrypt(inner[:12], inner[12:], keys["store"].encode()), data_key]
    raise ValueError("the secret opens nothing")


def as_bytes(secret: str, kind: str) -> bytes:
    if kind == "recovery":
        return "".join(re.findall("[0-9A-Z]", secret.upper().replace("O", "0"))).encode()
    return unicodedata.normalize("NFC", secret).strip().encode()


def opened_by_hpke(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """RFC 9180, base mode, one message; by hand, so that no library's own defaults are relied upon."""
    of_kem, of_all = b"KEM\x00\x20", b"HPKE\x00\x20\x00\x01\x00\x02"
    encapsulated, ciphertext, own = sealed[:32], sealed[32:], X25519PrivateKey.from_private_bytes(private)

    def extract(salt: bytes, suite: bytes, label: bytes, key: bytes) -> bytes:
        return HKDF.extract(SHA256(), salt, b"HPKE-v1" + suite + label + key)

    def expand(key: bytes, suite: bytes, label: bytes, info: bytes, length: int) -> bytes:
        named = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
        return HKDFExpand(SHA256(), length, named).derive(key)

    exchanged = own.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    both = encapsulated + own.public_key().public_bytes_raw()
    shared = expand(extract(b"", of_kem, b"eae_prk", exchanged), of_kem, b"shared_secret", both, 32)
    context = b"\0" + extract(b"", of_all, b"psk_id_hash", b"") + extract(b"", of_all, b"info_hash", info)
    secret = extract(shared, of_all, b"secret", b"")
    key, nonce = expand(secret, of_all, b"key", context, 32), expand(secret, of_all, b"base_nonce", context, 12)
    return AESGCM(key).decrypt(nonce, ciphertext, b"")


# The recovery code


def group_fits(group: str, place: int, half: int = 0) -> bool:
    digits = [SIGNS.index(sign) for sign in group]
    return (sum(w * d for w, d in zip((2, 3, 4, 5, 1), digits, strict=True)) + 7 * place + half) % 31 == 0


def joined(first: str, second: str) -> str:
    """The code of its two halves."""
    groups = []
    for place, (one, other) in enumerate(zip(first.split("-"), second.split("-"), strict=True), start=1):
        assert group_fits(one, place, 1)
        assert group_fits(other, place, 2)
        drawn = [(SIGNS.index(a) + SIGNS.index(b)) % 31 for a, b in zip(one[:4], other[:4], strict=True)]
        check = -sum(w * d for w, d in zip((2, 3, 4, 5), drawn, strict=True)) - 7 * place
        groups.append("".join(SIGNS[digit] for digit in (*drawn, check % 31)))
    return "-".join(groups)


# The databases


def read_database(file: Path, keys: list[bytes], mark: int) -> tuple[int, dict[str, list[Row]]]:
    """Its schema, and every row of every table."""
    for key in keys:
        connection = sqlcipher3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except sqlcipher3.DatabaseError:
            connection.close()
            continue
        (found,) = connection.execute("PRAGMA application_id").fetchone()
        (schema,) = connection.execute("PRAGMA user_version").fetchone()
        assert found == mark
        tables = {}
        for (name,) in names:
            cursor = connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - a table's own name
            columns = [one[0] for one in cursor.description]
            tables[name] = [dict(zip(columns, row, strict=True)) for row in cursor]
        connection.close()
        return schema, tables
    raise ValueError(f"no key opens {file.name}")


def seal(tables: dict[str, list[Row]]) -> str:
    total = 0
    for name, rows in tables.items():
        for row in rows:
            values = [{"bytes": row[one].hex()} if isinstance(row[one], bytes) else row[one] for one in sorted(row)]
            said = json.dumps([name, *values], separators=(",", ":")).encode()
            total += int.from_bytes(hashlib.blake2b(said, digest_size=32).digest(), "big")
    return f"{total % 2**256:064x}"


def columns_in_the_page(schema: int) -> dict[str, dict[str, str]]:
    """Each table's columns with their marks, as FORMAT.md lists them for a schema."""
    found: dict[str, dict[str, str]] = {}
    for table, since, listed in re.findall(
        r"^\| `(\w+)` \| (\d+) \| (.+) \|$", FORMAT.read_text("utf-8"), re.MULTILINE
    ):
        if int(since) <= schema:
            named = re.findall(r"(\w+)([!#\[\]{}]*)(\??)(?: \((\d)\))?(?:, |$)", listed)
            found[table] = {name: mark + lack for name, mark, lack, since in named if int(since or 1) <= schema}
    return found


def value(kept: Any, mark: str) -> Any:
    """A column's value as the plan's JSON has it."""
    if kept is None:
        return None
    if isinstance(kept, bytes):
        kept = kept.decode("utf-8", "surrogatepass")
        return int(kept) if "#" in mark else kept
    if "!" in mark:
        return bool(kept)
    if "[]" in mark:
        return json.loads(kept)
    return {"street": "", "postal_code": "", "city": "", **json.loads(kept)} if "{}" in mark else kept


# The whole


def read_plan(folder: Path, keys: list[bytes], attachments: Path | None = None) -> Row:
    """Everything in a plan's folder or a backup: the plan as its JSON has it, and the rest as it is kept."""
    schema, tables = read_database(folder / "plan.db", keys, 0x6D706C6E)
    (meta,) = tables.pop("meta")
    beside = {name: tables.pop(name) for name in ("history", "state")}
    assert (meta["seal"], meta["record"]) == (seal(tables), seal(beside))
    said: Row = {}
    for table, columns in columns_in_the_page(schema).items():
        rows = [{name: value(row[name], mark) for name, mark in columns.items()} for row in tables.pop(table)]
        if table == "plan":
            said |= rows[0]
        else:
            rows.sort(key=lambda row: (row.get("order", 0), row.get("id", "")))
            said[table] = rows[0] if table in ONE_ROW else rows
    assert not tables
    _one, kept = read_database(attachments or folder / "attachments.db", keys, 0x6D706C61)
    (about,) = kept.pop("meta")
    assert (about["store"], about["seal"]) == (meta["store"], seal(kept))
    history = sorted(beside["history"], key=lambda row: row["sequence"])
    return {
        "plan": said,
        "history": history,
        "state": beside["state"],
        "attachments": kept["attachments"],
        "meta": meta,
    }


def unpack(copy: Path, folder: Path) -> None:
    """A .minplan-copy into an empty folder."""
    data = copy.read_bytes()
    assert data[:16] == b"minplan-copy 01\n"
    at = 20 + int.from_bytes(data[16:20], "big")
    assert hashlib.sha256(data[:at]).digest() == data[at : at + 32]
    index, at = json.loads(data[20:at])["files"], at + 32
    for one in index:
        content, at = data[at : at + one["size"]], at + one["size"]
        assert hashlib.sha256(content).hexdigest() == one["sha256"]
        (folder / one["name"]).write_bytes(content)
    assert at == len(data)


def attachments_of(backup: Path) -> Path:
    """The attachments that belong to a backup, its own or another's."""
    digest = (backup / "attachments.sha256").read_text()
    others = [one for one in sorted(backup.parent.iterdir()) if (one / "attachments.db").exists()]
    return next(one / "attachments.db" for one in others if (one / "attachments.sha256").read_text() == digest)


def main() -> None:
    source = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as work:  # what lies there is encrypted as it was
        if source.is_file():
            unpack(source, Path(work))
            source = Path(work)
        found = read_plan(source, data_keys(read_keys(source), getpass.getpass()))
    json.dump(found, sys.stdout, ensure_ascii=False, indent=2, default=bytes.hex)


if __name__ == "__main__":
    main()
