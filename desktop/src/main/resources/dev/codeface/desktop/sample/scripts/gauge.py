"""Averages the readings of the gauge."""

from pathlib import Path
from statistics import mean


def depths(path: Path) -> list[float]:
    readings = []
    for line in path.read_text().splitlines():
        parts = line.split()
        if len(parts) == 2:
            readings.append(float(parts[1]))
    return readings


if __name__ == "__main__":
    print(f"mean depth {mean(depths(Path('tides.txt'))):.2f} m")
