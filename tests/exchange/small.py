"""A whole case of few lines. Tests replace one piece of it and look at what becomes of that."""

SMALL = """\
format: minplan-case/1
person:
  name: Kim Ek
  born: 2012-05-03
  address: {street: Björkgatan 4, city: Lund}
representatives:
  - {id: mamma, name: Maria Ek, kind: guardian, covers: [care, rights]}
participants:
  - {id: lss, name: Eva Lind, role: handläggare, sector: kommun_lss, decides: true}
  - {id: skola, role: klasslärare}
coordinator: mamma
decisions:
  - {lss_measure: 8, granted: 2021-08-30, by: lss}
reasons:
  - Jag vill bli förstådd.
  - {text: Vi orkar inte., voice: representative, concerns: [health]}
goals:
  - id: bo
    text: Jag bor själv.
    differs: {by: lss, text: Vi ser det annorlunda.}
    actions:
      - {what: Söka lägenhet, who: lss, by: 2026-03-31, lss_measure: 9}
meetings:
  - {id: m1, kind: planning, starts: "2026-01-20 13:00", minutes: 90, invited: [lss], present: [mamma, lss]}
follow_up: {next: 2026-06-02, every_months: 6}
other_plans:
  - {name: Boendeplan, kind: sip, owner: lss, dated: 2025-11-03, goals: [bo]}
consents:
  - id: c1
    to: [lss]
    categories: [identity, health]
    purpose: Planera
    given: 2026-01-20
    until: 2026-12-31
    by: mamma
    except: [{category: school}, {to: skola}]
copies: [mamma, lss]
signatures:
  - {by: mamma, on: 2026-01-27}
request: {made: 2025-11-01, how: oral, to: lss}
"""


def changed(old: str, new: str) -> str:
    """The small case with one piece replaced; the piece must stand in it exactly once."""
    assert SMALL.count(old) == 1, f"{old!r} stands {SMALL.count(old)} times in the small case"
    return SMALL.replace(old, new)
