# The Debian package. Sourced by packaging/package.
# shellcheck shell=bash disable=SC2154

make_deb() {
    local tree=$work/deb architecture
    say "Making the .deb ..."
    architecture=$(dpkg --print-architecture)
    rm -rf "$tree"
    lay_out_system "$tree"
    mkdir -p "$tree/DEBIAN"
    cat >"$tree/DEBIAN/control" <<CONTROL
Package: codeface
Version: $version
Section: devel
Priority: optional
Architecture: $architecture
Maintainer: The CodeFace authors <maintainers@codeface.invalid>
Installed-Size: $(du -sk --apparent-size "$tree" | cut -f1)
Depends: libc6 (>= 2.34), libgtk-3-0t64 | libgtk-3-0, libgl1, libxtst6, libxxf86vm1, libpangoft2-1.0-0, fontconfig
Recommends: tmux (>= 3.2), git, xdg-utils
Description: companion for developers in tmux
 CodeFace sits beside the terminal: it mirrors a running tmux session without
 resizing it, opens and checks the files that the session is about, and asks a
 model of your choice about both. It brings its own Java runtime.
CONTROL
    (cd "$tree" && find opt usr -type f -exec md5sum {} + | LC_ALL=C sort -k 2 >DEBIAN/md5sums)
    find "$tree/usr" "$tree/DEBIAN" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
    dpkg-deb --root-owner-group -Zxz -z9 --build "$tree" "$out/codeface_${version}_$architecture.deb" >/dev/null
}

# lay_out_system DIRECTORY: where the files of the image are in an installed system.
lay_out_system() {
    mkdir -p "$1/opt/codeface" "$1/usr/bin" "$1/usr/share"
    cp -a "$image/bin" "$image/lib" "$1/opt/codeface/"
    cp -a "$image/share/." "$1/usr/share/"
    ln -s ../../opt/codeface/bin/codeface "$1/usr/bin/codeface"
    mv "$1/usr/share/doc/codeface/LICENSE" "$1/usr/share/doc/codeface/copyright"
    chmod -R u=rwX,go=rX "$1"
}
