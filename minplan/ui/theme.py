"""How it looks: colours, sizes and type as one set of tokens, and the style sheet that is made of them.

Widgets that paint themselves ask `tokens()`, `px()` and `font()` when they paint; they hear of a change by Qt's own
StyleChange event, which `wear` causes.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from minplan.paths import resource
from minplan.text import N_


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour for each use, as #RRGGBB. Text keeps at least 7:1 to its ground, `edge` at least 3:1."""

    paper: str
    card: str
    line: str
    edge: str
    ink: str
    soft: str
    accent: str
    on_accent: str
    accent_soft: str
    late: str
    late_soft: str
    sun: str
    sun_ink: str
    dark: bool = False


LIGHT = Tokens(
    paper="#FAF8F4",
    card="#FFFFFF",
    line="#DDD7CC",
    edge="#7A8286",
    ink="#1C2326",
    soft="#4A5358",
    accent="#0A5A54",
    on_accent="#FFFFFF",
    accent_soft="#EAF5F3",
    late="#8A2B0C",
    late_soft="#FDF1EC",
    sun="#FFF3D6",
    sun_ink="#6A4700",
)
DARK = Tokens(
    paper="#14191B",
    card="#1C2326",
    line="#3A4448",
    edge="#7D898C",
    ink="#ECEFEE",
    soft="#B5BFC0",
    accent="#7FD6CB",
    on_accent="#0B2A27",
    accent_soft="#1A3230",
    late="#FFB59A",
    late_soft="#3D2117",
    sun="#3A2E12",
    sun_ink="#FFE0A3",
    dark=True,
)

TEXT_ON = (
    ("ink", ("paper", "card", "accent_soft", "late_soft", "sun")),
    ("soft", ("paper", "card", "accent_soft")),
    ("accent", ("paper", "card", "accent_soft")),
    ("late", ("paper", "card", "late_soft")),
    ("sun_ink", ("sun",)),
    ("on_accent", ("accent",)),
)
"""Which text colour stands on which grounds."""


class Scheme(StrEnum):
    """Which colours the person has chosen."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


SCHEMES = {
    Scheme.SYSTEM: N_("Like the computer"),
    Scheme.LIGHT: N_("Light"),
    Scheme.DARK: N_("Dark"),
    Scheme.CONTRAST: N_("High contrast"),
}
SCALES = (100, 125, 150, 200)
"""The sizes of text to choose from, in per cent."""


class Motion(StrEnum):
    """Whether anything on the screen may move by itself."""

    SYSTEM = "system"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Look:
    """What the person has chosen: colours, the size of the text in per cent, pictures or none, and motion."""

    scheme: Scheme = Scheme.SYSTEM
    scale: int = 100
    pictures: bool = True
    motion: Motion = Motion.SYSTEM


class Type(StrEnum):
    """The few sizes of text there are. The first two are for a screen that a whole room sees."""

    ROOM = "room"
    ROOM_TEXT = "room_text"
    QUESTION = "question"
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    LABEL = "label"
    SMALL = "small"
    SMALL_BOLD = "small_bold"


_TYPE = {
    Type.ROOM: (48, 58, True),
    Type.ROOM_TEXT: (32, 44, False),
    Type.QUESTION: (34, 42, True),
    Type.HEADING: (22, 30, True),
    Type.LEAD: (20, 30, False),
    Type.BODY: (17, 26, False),
    Type.LABEL: (17, 26, True),
    Type.SMALL: (15, 22, False),
    Type.SMALL_BOLD: (15, 22, True),
}
FAMILIES = [
    "Atkinson Hyperlegible",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Symbols",
    "Noto Sans Symbols2",
    "Noto Sans Math",
    "Noto Emoji",
]

CONTROL = 44
"""How high a control is at least, in pixels at 100 %."""
TALL = 52
"""How high a screen's main controls are, in pixels at 100 %."""
CARD_ROUND = 16
CONTROL_ROUND = 12

_worn: tuple[Tokens, int] = (LIGHT, 100)
_pictures, _still = True, False
_sheet = ""
_FLASH = 1000
"""How often the mark where one writes comes back, in milliseconds."""


def tokens() -> Tokens:
    """The colours that are worn now."""
    return _worn[0]


def colour(name: str) -> QColor:
    """A token's colour, as worn now."""
    return QColor(getattr(_worn[0], name))


def px(size: float) -> int:
    """A length of 100 % as it is at the text size worn now."""
    return round(size * _worn[1] / 100)


def scale() -> int:
    """The size of the text worn now, in per cent."""
    return _worn[1]


def pictures() -> bool:
    """Whether pictures are drawn now."""
    return _pictures


def still() -> bool:
    """Whether nothing is to move by itself now."""
    return _still


def font(type_: Type, *, bold: bool | None = None) -> QFont:
    """The font of a kind of text, at the size worn now; `bold` overrules the kind's own weight."""
    size, _, heavy = _TYPE[type_]
    return QFont(_font(px(size), heavy if bold is None else bold))


@cache
def _font(pixels: int, bold: bool) -> QFont:
    made = QFont()
    made.setFamilies(FAMILIES)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made


def metrics(type_: Type) -> QFontMetricsF:
    """The measures of a kind of text, at the size worn now."""
    size, _, heavy = _TYPE[type_]
    return _metrics(px(size), heavy)


@cache
def _metrics(pixels: int, bold: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(pixels, bold))


def line_height(type_: Type) -> int:
    """From one line of text to the next, in pixels."""
    return px(_TYPE[type_][1])


def load_fonts() -> None:
    """Give Qt the program's own fonts."""
    for file in sorted(resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(name: str) -> float:
    value = QColor(name)
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value.redF(), value.greenF(), value.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def high_contrast(ground: str, text: str, accent: str) -> Tokens:
    """Tokens of few colours and no tints; an accent that is too weak on the ground becomes the text's colour."""
    strong = accent if contrast(accent, ground) >= 7 else text
    return Tokens(
        paper=ground,
        card=ground,
        line=text,
        edge=text,
        ink=text,
        soft=text,
        accent=strong,
        on_accent=ground,
        accent_soft=ground,
        late=text,
        late_soft=ground,
        sun=ground,
        sun_ink=text,
        dark=_luminance(ground) < 0.2,
    )


def chosen(look: Look, app: QApplication) -> Tokens:
    """The tokens that the person's choice and the system's settings lead to."""
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    system_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if look.scheme is Scheme.SYSTEM and system_contrast:
        native = app.style().standardPalette()
        return high_contrast(
            native.color(QPalette.ColorRole.Window).name(),
            native.color(QPalette.ColorRole.WindowText).name(),
            native.color(QPalette.ColorRole.Highlight).name(),
        )
    if look.scheme is Scheme.CONTRAST:
        return (
            high_contrast("#000000", "#FFFFFF", "#FFE45C") if dark else high_contrast("#FFFFFF", "#000000", "#003B36")
        )
    if look.scheme is Scheme.DARK or (look.scheme is Scheme.SYSTEM and dark):
        return DARK
    return LIGHT


def wear(app: QApplication, look: Look) -> None:
    """Put the look on the whole program; what is worn already is left on, since every widget would dress anew."""
    global _worn, _pictures, _still, _sheet
    before = (_worn, _pictures, _still, _sheet)
    _worn, _pictures = (chosen(look, app), look.scale), look.pictures
    _still = look.motion is Motion.LESS or _system_is_still(app)
    _sheet = style_sheet()
    if (_worn, _pictures, _still, _sheet) == before:
        return
    app.setCursorFlashTime(0 if _still else _FLASH)
    app.setFont(font(Type.BODY))
    app.setPalette(_palette())
    for one in app.topLevelWidgets():
        if one.parent() is None:
            dress(one)


def dress(window: QWidget) -> None:
    """Put the style sheet that is worn on a window, and so on all in it.

    Not on the application: then Qt would dress everything in a part anew each time the part is put into another.
    """
    window.setStyleSheet(_sheet)


def _system_is_still(app: QApplication) -> bool:
    hints = app.styleHints()  # held while it is asked: what it hands out lives no longer than it does
    return hints.accessibility().motionPreference() == Qt.MotionPreference.ReducedMotion


def _palette() -> QPalette:
    role, made = QPalette.ColorRole, QPalette()
    for name, roles in {
        "paper": (role.Window,),
        "card": (role.Base, role.Button, role.ToolTipBase, role.AlternateBase),
        "ink": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "soft": (role.PlaceholderText,),
        "accent": (role.Highlight, role.Accent, role.Link),
        "on_accent": (role.HighlightedText,),
    }.items():
        for one in roles:
            made.setColor(one, colour(name))
    return made


def style_sheet() -> str:
    """The style sheet of the tokens and text size worn now."""
    sheet = Template(resource("style", "minplan.qss").read_text(encoding="utf-8"))
    sizes = {f"{name}_size": f"{px(size)}px" for name, (size, _, _) in _TYPE.items()}
    lengths = {f"px{size}": f"{px(size)}px" for size in (4, 6, 8, 12, 16, 24, CONTROL, TALL)}
    return sheet.substitute(asdict(_worn[0]), **sizes, **lengths)
