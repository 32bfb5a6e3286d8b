"""Puts PNG pictures into one icon file: .icns for macOS, .ico for Windows.

Usage: icon_files.py DIRECTORY_OF_SIZE_PNG TARGET
"""

import pathlib
import struct
import sys

# Apple's name for a PNG of each size.
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09", 1024: b"ic10"}
ICO_SIZES = (16, 32, 48, 64, 128, 256)


def icns(pictures):
    """The bytes of a macOS icon."""
    body = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size] for size, kind in ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def ico(pictures):
    """The bytes of a Windows icon: a directory, then the pictures."""
    offset = 6 + 16 * len(ICO_SIZES)
    entries = b""
    for size in ICO_SIZES:
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(pictures[size]), offset)
        offset += len(pictures[size])
    return struct.pack("<HHH", 0, 1, len(ICO_SIZES)) + entries + b"".join(pictures[size] for size in ICO_SIZES)


def main(directory, target):
    """Reads SIZE.png files and writes the icon that the target's ending asks for."""
    pictures = {int(path.stem): path.read_bytes() for path in pathlib.Path(directory).glob("*.png")}
    make = icns if target.endswith(".icns") else ico
    pathlib.Path(target).write_bytes(make(pictures))


if __name__ == "__main__":
    main(*sys.argv[1:])
