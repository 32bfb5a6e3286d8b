"""Prints what pyte shows after the bytes of a file, cell by cell, as JSON: pyte_screen.py FILE COLUMNS ROWS

It knows bright colours only as bold ones, 256 colours only by their value (so both are marked by a ~), and null is for
what it does not know at all.
"""

import json
import sys

import pyte

NAMES = ['black', 'red', 'green', 'brown', 'blue', 'magenta', 'cyan', 'white']


def color(name):
    plain = name.removeprefix('bright')
    return name if name == 'default' else '~' + str(NAMES.index(plain)) if plain in NAMES else '~#' + name


class Screen(pyte.Screen):
    def report_device_status(self, mode=0, **private):
        """Nobody reads the answer, and pyte does not expect the question in its private form."""


screen = Screen(int(sys.argv[2]), int(sys.argv[3]))
with open(sys.argv[1], 'rb') as kept:
    pyte.ByteStream(screen).feed(kept.read())
cells = []
for y in range(screen.lines):
    line = [screen.buffer[y][x] for x in range(screen.columns)]
    cells.append([
        [c.data, color(c.fg), color(c.bg), None, None, c.italics, None, c.reverse, None, c.strikethrough, None,
         int(c.underscore), None, None] for c in line])
json.dump(cells, sys.stdout)
