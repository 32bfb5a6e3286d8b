# The RPM package. Sourced by packaging/package.
# shellcheck shell=bash disable=SC2154

make_rpm() {
    local tree=$work/rpm
    say "Making the .rpm ..."
    rm -rf "$tree" "$work/rpmbuild"
    . "$root/packaging/linux/deb.sh"
    lay_out_system "$tree"
    cat >"$work/codeface.spec" <<SPEC
Name: codeface
Version: ${version//-/\~}
Release: 1
Summary: A companion for developers in tmux
License: MIT
Requires: gtk3, libXtst, libXxf86vm, pango, fontconfig, libglvnd-glx
Recommends: tmux, git, xdg-utils
AutoReqProv: no
%define _build_id_links none
%define __strip /bin/true
%define __brp_mangle_shebangs %{nil}
%define _binary_payload w12.zstdio
%define clamp_mtime_to_source_date_epoch 1

%description
CodeFace sits beside the terminal: it mirrors a running tmux session without
resizing it, opens and checks the files that the session is about, and asks a
model of your choice about both. It brings its own Java runtime.

%install
cp -a $tree/. %{buildroot}/

%files
/opt/codeface
/usr/bin/codeface
/usr/share/applications/dev.codeface.CodeFace.desktop
/usr/share/bash-completion/completions/codeface
/usr/share/doc/codeface
/usr/share/icons/hicolor/*/apps/codeface.*
/usr/share/man/man1/codeface.1.gz
/usr/share/metainfo/dev.codeface.CodeFace.metainfo.xml
/usr/share/mime/packages/codeface.xml
SPEC
    rpmbuild -bb --quiet --define "_topdir $work/rpmbuild" --define "_rpmdir $out" --define '_rpmfilename %{NAME}-%{VERSION}.%{ARCH}.rpm' \
        "$work/codeface.spec" >"$work/rpm.log" 2>&1 || { cat "$work/rpm.log" >&2; return 1; }
}
