"""What is shown of the open plan in the list of plans, outside the encryption, where the person allows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from minplan.store.errors import StoreError
from minplan.ui.start.home import Face, Known

if TYPE_CHECKING:
    from minplan.open_plan import OpenPlan


class Faces:
    """The face of one open plan. `folder` is where it lies; None while no plan of this computer is open."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._plan: OpenPlan | None = None
        self.folder: Path | None = None

    def follow(self, plan: OpenPlan | None, folder: Path | None) -> None:
        """This plan is open now, or none."""
        self._plan, self.folder = plan, folder

    @property
    def shown(self) -> bool:
        """Whether the person has allowed it."""
        return self.folder is not None and self._known.face(self.folder) is not None

    def choose(self, shown: bool) -> None:
        """Show the face from now on, or take it away at once."""
        if self.folder is not None and self._plan is not None:
            self._known.show_face(self.folder, _face(self._plan) if shown else None)

    def renew(self) -> None:
        """Let an allowed face be as the plan is now: before the plan is closed."""
        if self.shown:
            self.choose(True)


def _face(plan: OpenPlan) -> Face:
    from minplan.ui.photo import face_of

    try:
        photo = plan.photos.get("me")
    except StoreError:
        photo = None
    return Face(plan.value.person.name, face_of(photo) if photo else b"")
