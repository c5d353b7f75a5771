"""Frozen dataclasses made quickly are the dataclasses they were."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from lbi_desktop.domain.quick_made import quick_made
from lbi_desktop.domain.readings.reading import CellReading, SheetCell, StagedRow


@quick_made
@dataclass(frozen=True, slots=True)
class Seen:
    name: str
    count: int = 1
    places: tuple[str, ...] = ()

    @property
    def is_often(self) -> bool:
        return self.count > 1


@dataclass(frozen=True, slots=True)
class SeenSlowly:
    name: str
    count: int = 1
    places: tuple[str, ...] = ()


def test_that_a_quickly_made_object_has_its_fields_and_is_of_its_class():
    seen = Seen("A1", places=("here",), count=2)
    assert (seen.name, seen.count, seen.places) == ("A1", 2, ("here",))
    assert type(seen) is Seen
    assert isinstance(seen, Seen)
    assert seen.is_often
    assert repr(seen) == "Seen(name='A1', count=2, places=('here',))"


def test_that_a_quickly_made_object_is_as_frozen_as_any():
    seen = Seen("A1")
    with pytest.raises(FrozenInstanceError):
        seen.name = "B1"
    with pytest.raises(FrozenInstanceError):
        del seen.name
    with pytest.raises(AttributeError):
        object.__setattr__(seen, "other", 1)


def test_that_quickly_made_objects_are_equal_hashed_replaced_and_copied_as_others_are():
    seen = Seen("A1")
    assert seen == Seen("A1", 1)
    assert seen != Seen("A1", 2)
    assert hash(seen) == hash(SeenSlowly("A1"))
    assert replace(seen, count=3) == Seen("A1", 3)
    assert pickle.loads(pickle.dumps(seen)) == seen
    assert copy.deepcopy(seen) == seen


@pytest.mark.parametrize("arguments", [(), ("A1", 1, (), "more")])
def test_that_too_few_or_too_many_fields_are_refused_by_the_name_of_the_class(arguments):
    with pytest.raises(TypeError, match=r"Seen\.__init__\(\)"):
        Seen(*arguments)


def test_that_a_class_that_does_more_when_it_is_made_is_refused():
    @dataclass(frozen=True, slots=True)
    class WithFactory:
        names: list[str] = field(default_factory=list)

    @dataclass(frozen=True, slots=True)
    class WithCheck:
        name: str

        def __post_init__(self) -> None:
            assert self.name

    for kind in (WithFactory, WithCheck):
        with pytest.raises(TypeError, match="does more"):
            quick_made(kind)


def test_that_what_crosses_the_border_from_a_returned_file_stays_frozen():
    cell = SheetCell(1, 1, "Repairs")
    with pytest.raises(FrozenInstanceError):
        cell.row = 2
    for kind in (CellReading, StagedRow):
        assert kind.__dataclass_params__.frozen
