"""Every command there is, made at random: what an officer may do, in any order.

A new command gets a function in one of these modules, and the undo machine mixes it with all
others; a test says which command has none.
"""

from __future__ import annotations

import any_boundaries
import any_figure
import any_governance
import any_meeting
import any_pack
import any_plan
import any_wellbeing

MODULES = (
    any_figure,
    any_plan,
    any_meeting,
    any_governance,
    any_boundaries,
    any_pack,
    any_wellbeing,
)
COMMANDS = tuple(command for module in MODULES for command in module.COMMANDS)
