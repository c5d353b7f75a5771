"""A council's definitions in JSON in, a `CouncilDefinition` out.

Two forms are read: a flat list of indicators with their history, and the full form of the
sample council (plan, forums, meetings, wards …) that may be spread over several files.
"""

from importers.definitions.opening import DefinitionsRead, read_definitions

__all__ = ["DefinitionsRead", "read_definitions"]
