"""The person's own photos: a value beside the plan, kept among the attachments.

A photo stands in the place of a picture, and is known by that picture's name: "me", the name of an area of life, or
"participants/ID" for somebody. They are a mapping that is never changed in place, so that the photos before are what
Undo goes back to; what is written is the difference between two of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from minplan.plan.plan import COLLECTIONS, Plan
from minplan.store.attachments import Attachment, AttachmentKind, Attachments

Photos = Mapping[str, bytes]
"""Each photo, a JPEG, by the name of the picture whose place it takes."""

_MEDIA_TYPE = "image/jpeg"


def read(attachments: Attachments) -> Photos:
    """All photos that are kept. Raises StoreError."""
    there = [one for one in attachments.all() if one.kind is AttachmentKind.PHOTO and one.of]
    return {one.of: attachments.get(one.id).data for one in there}


def write(attachments: Attachments, old: Photos, new: Photos) -> None:
    """Go from some photos to others, so that nothing is left of those that went; may be done again. Raises StoreError.

    What goes with somebody ("participants/ID") is left behind with them when they are forgotten.
    """
    for name, data in new.items():
        if old.get(name) != data:
            attachments.put(Attachment(_id(name), AttachmentKind.PHOTO, _MEDIA_TYPE, name, data))
    if gone := [_id(name) for name in old if name not in new]:
        attachments.remove(gone)


def of_those_there(photos: Photos, plan: Plan) -> Photos:
    """The photos without those of somebody who is no longer in the plan."""
    there = {f"{name}/{item.id}" for name in COLLECTIONS for item in getattr(plan, name)}
    kept = {name: data for name, data in photos.items() if "/" not in name or name in there}
    return photos if len(kept) == len(photos) else kept


def _id(name: str) -> str:
    return f"photo/{name}"
