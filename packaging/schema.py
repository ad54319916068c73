"""Write resources/schema/plan.schema.json anew from the plan's values. Run after a change of their fields."""

from __future__ import annotations

from minplan.exchange.json_file import plan_schema
from minplan.paths import resource

if __name__ == "__main__":
    resource("schema").mkdir(exist_ok=True)
    resource("schema", "plan.schema.json").write_bytes(plan_schema())
