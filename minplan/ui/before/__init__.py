"""Before a meeting: the room in which it is prepared, opened from the page Möten."""
