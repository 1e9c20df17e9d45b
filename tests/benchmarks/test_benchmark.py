"""The benchmark runs and prints its table; times are never asserted, machines are noisy."""

import pytest
from benchmarks.benchmark import main


@pytest.mark.long
def test_the_benchmark_prints_its_table(capsys: pytest.CaptureFixture[str]) -> None:
    main(rounds=2, drivers=100, crowd=200, sizes=((10_000, 1, ""),))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["work", "ours", "theirs", "ratio", "peak"]
    assert len(lines) == 11
