"""What every test stands on: how hypothesis behaves on a desk and in CI."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A shared or slow machine is no bug: no deadline. In CI the same examples every time, so that red means the change.
settings.register_profile("desk", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("desk"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
