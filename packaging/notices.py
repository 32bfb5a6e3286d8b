"""Writes THIRD-PARTY.txt and sbom.cdx.json from Maven's bill of materials and cargo's metadata.

Usage: notices.py MAVEN_BOM CARGO_METADATA TARGET_DIRECTORY
"""

import json
import pathlib
import sys


def maven_licences(component):
    """The licence names of a component of the bill, as its author declared them."""
    names = []
    for entry in component.get("licenses", []):
        licence = entry.get("license", {})
        names.append(entry.get("expression") or licence.get("id") or licence.get("name") or "see its project")
    return " / ".join(names) or "see its project"


def shipped_crates(metadata):
    """The crates that are linked into the library: normal dependencies only, from the root down."""
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    pending, seen = [metadata["resolve"]["root"]], set()
    while pending:
        identity = pending.pop()
        if identity in seen:
            continue
        seen.add(identity)
        for dependency in nodes[identity]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                pending.append(dependency["pkg"])
    seen.discard(metadata["resolve"]["root"])
    return sorted((packages[identity] for identity in seen), key=lambda package: (package["name"], package["version"]))


def main(bom_file, metadata_file, target):
    """Writes both files."""
    bom = json.loads(pathlib.Path(bom_file).read_text(encoding="utf-8"))
    crates = shipped_crates(json.loads(pathlib.Path(metadata_file).read_text(encoding="utf-8")))
    libraries = [part for part in bom.get("components", []) if part.get("group") != "dev.codeface"]
    lines = [
        "CodeFace contains the following works of others, each under its own licence.",
        "The licence texts of the Java runtime are in lib/runtime/legal.",
        "",
        "Java libraries",
    ]
    for name, version, licence in sorted({(part["name"], part["version"], maven_licences(part)) for part in libraries}):
        lines.append(f"  {name} {version}: {licence}")
    lines += ["", "Rust crates"]
    for crate in crates:
        lines.append(f"  {crate['name']} {crate['version']}: {crate['license'] or 'see its project'}")
        component = {
            "type": "library",
            "name": crate["name"],
            "version": crate["version"],
            "purl": f"pkg:cargo/{crate['name']}@{crate['version']}",
            "bom-ref": f"pkg:cargo/{crate['name']}@{crate['version']}",
        }
        if crate["license"]:
            component["licenses"] = [{"expression": crate["license"].replace("/", " OR ")}]
        bom.setdefault("components", []).append(component)
    folder = pathlib.Path(target)
    (folder / "THIRD-PARTY.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sbom.cdx.json").write_text(json.dumps(bom, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
