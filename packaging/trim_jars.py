"""Takes out of the libraries of an installer what the app cannot reach, in place.

Of a jar named by --reached (`bcprov`) only those classes stay that another jar of the folder names, directly or through others;
a name counts wherever it stands in a constant pool, so reflection by a literal is seen too. Entries of any jar that match --drop go.
A jar whose classes were thinned out loses its signature, and the providers that it announces to the JDK.
"""
import argparse
import re
import struct
import zipfile
from pathlib import Path

NAME = re.compile(rb"[\w$]+(?:[/.][\w$]+)+")
SIGNED = re.compile(r"META-INF/(?:versions|services)/|META-INF/[^/]*\.(?:SF|RSA|DSA|EC)$")


def names(data):
    """Every name of a class that stands in a class file's constant pool."""
    count, = struct.unpack_from(">H", data, 8)
    at, index, found = 10, 1, set()
    while index < count:
        tag = data[at]
        if tag == 1:
            length, = struct.unpack_from(">H", data, at + 1)
            for name in NAME.findall(data[at + 3:at + 3 + length]):
                name = name.replace(b".", b"/").decode()
                found.add(name)
                found.add(name[1:])  # a descriptor's L
            at += 3 + length
        else:
            at += {3: 5, 4: 5, 5: 9, 6: 9, 7: 3, 8: 3, 9: 5, 10: 5, 11: 5, 12: 5, 15: 4, 16: 3, 17: 5, 18: 5, 19: 3, 20: 3}[tag]
            index += tag in (5, 6)
        index += 1
    return found


def classes(jar):
    with zipfile.ZipFile(jar) as opened:
        return {name[:-6]: names(opened.read(name)) for name in opened.namelist()
                if name.endswith(".class") and not name.startswith("META-INF/")}


def reached(own, others):
    """The classes of `own` that `others` name, with all that those name."""
    todo = [name for named in others for name in named if name in own]
    kept = set()
    while todo:
        name = todo.pop()
        if name not in kept:
            kept.add(name)
            todo += [other for other in own[name] if other in own]
    return kept


def rewrite(jar, keep):
    """Writes the jar again with the entries that `keep` wants, in their order."""
    with zipfile.ZipFile(jar) as source:
        entries = [(entry, source.read(entry)) for entry in source.infolist() if keep(entry.filename)]
        if len(entries) == len(source.infolist()):
            return
    before = jar.stat().st_size
    with zipfile.ZipFile(jar, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for entry, data in entries:
            if entry.filename == "META-INF/MANIFEST.MF":
                data = re.split(rb"\r?\n\r?\n", data)[0] + b"\r\n\r\n"  # the digests of the signature follow
            target.writestr(entry, data, zipfile.ZIP_DEFLATED)
    print(f"{jar.name}: {before // 1024} to {jar.stat().st_size // 1024} KB")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--reached", action="append", default=[], metavar="NAME")
    arguments.add_argument("--drop", action="append", default=[], metavar="REGEX", type=re.compile)
    wanted = arguments.parse_args()
    jars = sorted(wanted.folder.glob("*.jar"))
    found = {jar: classes(jar) for jar in jars}
    for name in wanted.reached:
        own, = [jar for jar in jars if re.match(re.escape(name) + r"-[^/]*\d", jar.name)]
        kept = reached(found[own], [named for jar in jars if jar != own for named in found[jar].values()])
        found[own] = {each: found[own][each] for each in kept}
        rewrite(own, lambda entry: entry.removesuffix(".class") in kept if entry.endswith(".class") else not SIGNED.match(entry))
    for jar in jars:
        rewrite(jar, lambda entry: not any(drop.match(entry) for drop in wanted.drop))


main()
