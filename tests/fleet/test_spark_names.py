"""Names that may be one person's are given to Spark as one, without Spark."""

from itertools import pairwise
from random import Random

from staycheck.logs.similar_names import SimilarNames
from staycheck.spark import _together


def test_names_connected_through_others_share_one() -> None:
    names = [f"Driver {number}" for number in range(40)]
    pairs = [*pairwise(names[:20]), *((names[20], name) for name in names[21:38])]
    Random(1).shuffle(pairs)
    found = _together(SimilarNames(tuple(pairs)))
    assert found.keys() == {*names[:38]}
    assert [len({found[name] for name in part}) for part in (names[:20], names[20:38], names[:38])] == [1, 1, 2]
    assert found[found[names[0]]] == found[names[0]]
    crowded = _together(SimilarNames(tuple(pairs), (names[3], names[30], names[39])))
    assert len(set(crowded.values())) == 1
    assert crowded.keys() == {*names[:38], names[39]}
