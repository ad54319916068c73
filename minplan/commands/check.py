"""`minplan check`: what the plan lacks, what is late and what comes soon."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from minplan.commands.options import passphrase_option, secret, today_option
from minplan.formats import sentence
from minplan.plan.completeness import Finding, Severity, findings
from minplan.store.store import open_store
from minplan.text import N_, _

HEADINGS = {
    Severity.MISSING: N_("Missing"),
    Severity.LATE: N_("Late"),
    Severity.SOON: N_("Soon"),
    Severity.NOTE: N_("Good to know"),
}


@click.command("check", help=_("Say what PLAN lacks; exit 1 when anything is missing or late."))
@click.argument("folder", metavar="PLAN", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help=_("As a list with code, severity, subject and text."))
@passphrase_option
@today_option
@click.pass_context
def command(context: click.Context, folder: Path, as_json: bool, passphrase_file: str | None, today: date) -> int:
    """Say what is found; the exit code tells whether it matters."""
    with open_store(folder, secret(passphrase_file), read_only=True) as store:
        found = findings(store.load(), today)
    if as_json:
        click.echo(json.dumps([_plain(one) for one in found], ensure_ascii=False, indent=2))
    else:
        _say(found)
    return int(any(one.severity in (Severity.MISSING, Severity.LATE) for one in found))


def _plain(finding: Finding) -> dict[str, str]:
    text = sentence(finding.sentence, finding.values)
    return {"code": finding.code, "severity": finding.severity.value, "subject": finding.subject, "text": text}


def _say(found: tuple[Finding, ...]) -> None:
    if not found:
        click.echo(_("Nothing is missing and nothing is late."))
    for severity, heading in HEADINGS.items():
        those = [one for one in found if one.severity is severity]
        if those:
            click.echo(_(heading))
            for one in those:
                click.echo(f"  • {sentence(one.sentence, one.values)}")
