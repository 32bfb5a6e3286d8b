# Shared by the scripts of this folder: finds or installs what CodeFace needs. Sourced, never run.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jdk_wanted=25
rust_wanted=1.95
node_wanted=20.15

say() { printf '%s\n' "$*" >&2; }
die() { say "$*"; exit 3; }
have() { command -v "$1" >/dev/null 2>&1; }

# --- JDK ------------------------------------------------------------------------------------------------------------

# Prints the major version of the JDK at $1 from its own `release` file, without starting it.
jdk_major() {
    local line
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*) line=${line#*\"}; line=${line%%[.\"+-]*}; printf '%s' "$line"; return 0 ;;
        esac
    done <"$1/release"
    return 1
}

# Sets `jdk` to the first JDK of the wanted version or later; the one asked for by JAVA_HOME comes first.
find_jdk() {
    local candidate major on_path=
    if have javac; then on_path=$(readlink -f "$(command -v javac)"); on_path=${on_path%/bin/javac}; fi
    for candidate in "${CODEFACE_JDK:-}" "${JAVA_HOME:-}" "${JDK_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* \
        /opt/*jdk* /opt/*java* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* \
        "$HOME"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        [ -n "$candidate" ] || continue
        major=$(jdk_major "$candidate") || continue
        if [ "$major" -ge "$jdk_wanted" ] 2>/dev/null; then jdk=$candidate; return 0; fi
    done
    return 1
}

# --- What is needed -------------------------------------------------------------------------------------------------

missing_deb=()
missing_rpm=()
missing_pacman=()
missing_names=()
missing_lines=()

# lacking NAME DEBIAN FEDORA ARCH: notes a missing part and the packages that bring it.
lacking() {
    local IFS=' '
    missing_names+=("$1")
    # shellcheck disable=SC2206
    missing_deb+=($2)
    # shellcheck disable=SC2206
    missing_rpm+=($3)
    # shellcheck disable=SC2206
    missing_pacman+=($4)
}

# lacking_outside NAME LINE: notes a part that no distribution package brings in the wanted version.
lacking_outside() { missing_names+=("$1"); missing_lines+=("$2"); }

has_library() {
    local cache
    cache=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) || return 0
    case $cache in *"$1"*) return 0 ;; *) return 1 ;; esac
}

# version_at_least HAVE WANTED
version_at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

apt_offers() { have apt-cache && [ -n "$(apt-cache show "$1" 2>/dev/null)" ]; }

check_jdk() {
    find_jdk && return 0
    if apt_offers "openjdk-$jdk_wanted-jdk"; then
        lacking "JDK $jdk_wanted" "openjdk-$jdk_wanted-jdk" "java-$jdk_wanted-openjdk-devel" "jdk-openjdk"
    elif have dnf || have pacman; then
        lacking "JDK $jdk_wanted" "" "java-$jdk_wanted-openjdk-devel" "jdk-openjdk"
    else
        lacking_outside "JDK $jdk_wanted (this distribution has none; see adoptium.net/installation/linux)" \
            "curl -s https://get.sdkman.io | bash && . ~/.sdkman/bin/sdkman-init.sh && sdk install java \$(sdk list java | grep -o '${jdk_wanted}[0-9.]*-tem' | head -n 1)"
    fi
}

check_rust() {
    local version
    have cargo || PATH=$PATH:$HOME/.cargo/bin
    if have cargo; then
        version=$(cd / && cargo --version 2>/dev/null | cut -d' ' -f2)
        version_at_least "${version%%-*}" "$rust_wanted" && return 0
        if have rustup; then
            lacking_outside "Rust $rust_wanted or later (found ${version:-none})" "rustup update stable && rustup default stable"
            return 0
        fi
    fi
    if apt_offers rustup; then
        lacking_outside "Rust $rust_wanted or later" "apt-get install -y rustup && rustup default stable"
    else
        lacking_outside "Rust $rust_wanted or later (the distribution's own is older)" \
            "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal -c clippy -c rustfmt"
    fi
}

check_build() {
    check_jdk
    have mvn || lacking "Maven" "maven" "maven" "maven"
    check_rust
    have cc || lacking "a C compiler" "gcc libc6-dev" "gcc" "gcc"
    have git || lacking "git" "git" "git" "git"
    have tmux || lacking "tmux" "tmux" "tmux" "tmux"
}

# Libraries that JavaFX loads on Linux to draw text and to open a window.
check_drawing() {
    [ "$(uname -s)" = Linux ] || return 0
    has_library libgtk-3.so.0 || lacking "GTK 3" "libgtk-3-0" "gtk3" "gtk3"
    has_library libGL.so.1 || lacking "OpenGL" "libgl1" "libglvnd-glx" "libglvnd"
    has_library libXtst.so.6 || lacking "libXtst" "libxtst6" "libXtst" "libxtst"
    has_library libXxf86vm.so.1 || lacking "libXxf86vm" "libxxf86vm1" "libXxf86vm" "libxxf86vm"
    has_library libpangoft2-1.0.so.0 || lacking "Pango" "libpangoft2-1.0-0" "pango" "pango"
    { have fc-list && [ -n "$(fc-list 2>/dev/null | head -n 1)" ]; } \
        || lacking "fonts" "fontconfig fonts-dejavu-core" "fontconfig dejavu-sans-fonts dejavu-sans-mono-fonts" "fontconfig ttf-dejavu"
}

# A WebSocket peer of the tests and a terminal that they compare with are npm packages.
check_node() {
    local offered
    if have node && version_at_least "$(node --version | tr -d v)" "$node_wanted"; then
        have npm || lacking "npm" "npm" "npm" "npm"
        return 0
    fi
    offered=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: //p')
    if ! have apt-get || version_at_least "${offered%%[-+~]*}" "$node_wanted"; then
        lacking "Node.js $node_wanted or later" "nodejs" "nodejs" "nodejs"
        # Some builds of the package bring npm along, and conflict with the package of that name.
        have npm || [ -n "$(apt-cache show nodejs 2>/dev/null | grep '^Provides:.*npm')" ] || lacking "npm" "npm" "npm" "npm"
    else
        lacking_outside "Node.js $node_wanted or later (the distribution's own is older; see nodejs.org/en/download)" \
            "curl -fsSL https://deb.nodesource.com/setup_22.x | sudo -E bash - && sudo apt-get install -y nodejs"
    fi
}

check_tests() {
    check_node
    have openssl || lacking "OpenSSL" "openssl" "openssl" "openssl"
    # Keys of the desktop are kept in settings that others wrote.
    have gsettings || lacking "gsettings" "libglib2.0-bin" "glib2" "glib2"
    # A keychain of the tests' own, in a session bus of their own.
    have gnome-keyring-daemon || lacking "gnome-keyring" "gnome-keyring" "gnome-keyring" "gnome-keyring"
    { have dbus-run-session && have dbus-send; } || lacking "D-Bus" "dbus" "dbus-daemon dbus-tools" "dbus"
    find_pyte || lacking "Python with pyte" "python3 python3-pyte" "python3 python3-pyte" "python python-pyte"
    # Files of other machines are opened and saved through a real server on this one.
    { { have sshd || [ -x /usr/sbin/sshd ]; } && have ssh && have ssh-keygen; } \
        || lacking "OpenSSH" "openssh-server openssh-client" "openssh-server openssh-clients" "openssh"
    # vi's keys are compared with the real one.
    have vim || lacking "Vim" "vim" "vim-enhanced" "vim"
    # A terminal of its own for an ordinary tmux client.
    have script || lacking "script" "bsdutils" "util-linux-script" "util-linux"
    # Dragging with the mouse needs a display, one of its own.
    have Xvfb || lacking "Xvfb" "xvfb" "xorg-x11-server-Xvfb" "xorg-server-xvfb"
    # Saves keep access lists.
    have setfacl || lacking "setfacl" "acl" "acl" "acl"
}

# The Python that the distribution's packages serve may not be the first on PATH.
find_pyte() {
    local python
    for python in python3 /usr/bin/python3; do
        "$python" -c 'import pyte' >/dev/null 2>&1 && { export CODEFACE_PYTHON=$python; return 0; }
    done
    return 1
}

check_pictures() {
    have Xvfb || lacking "Xvfb" "xvfb" "xorg-x11-server-Xvfb" "xorg-server-xvfb"
    have import || lacking "ImageMagick" "imagemagick" "ImageMagick" "imagemagick"
}

# prepare INSTALL CHECK...: runs the checks; on anything missing either installs it or says how, and stops.
prepare() {
    local install=$1 check
    shift
    for check in "$@"; do "$check"; done
    [ ${#missing_names[@]} -gt 0 ] || return 0
    if [ "$install" = yes ]; then
        install_missing
        missing_names=() missing_deb=() missing_rpm=() missing_pacman=() missing_lines=()
        hash -r
        for check in "$@"; do "$check"; done
        [ ${#missing_names[@]} -gt 0 ] || return 0
    fi
    name_missing
    exit 3
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo; then sudo "$@"; else return 1; fi; }

install_missing() {
    [ ${#missing_deb[@]} -gt 0 ] || return 0
    if ! have apt-get; then say "Installing by itself works on the Debian family only."; return 0; fi
    say "Installing: ${missing_deb[*]}"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 || say "The package lists could not be refreshed; trying with the old ones."
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install "${missing_deb[@]}" >&2 \
        || say "apt-get did not install all of it."
}

name_missing() {
    local name line sudo=
    [ "$(id -u)" = 0 ] || sudo='sudo '
    say "CodeFace needs what this machine does not have:"
    for name in "${missing_names[@]}"; do say "  - $name"; done
    say "Install it with:"
    if [ ${#missing_deb[@]} -gt 0 ] && have apt-get; then
        say "    ${sudo}apt-get update && ${sudo}apt-get install -y ${missing_deb[*]}"
    elif [ ${#missing_rpm[@]} -gt 0 ] && have dnf; then
        say "    ${sudo}dnf install -y ${missing_rpm[*]}"
    elif [ ${#missing_pacman[@]} -gt 0 ] && have pacman; then
        say "    ${sudo}pacman -S --needed ${missing_pacman[*]}"
    elif [ ${#missing_deb[@]} -gt 0 ]; then
        say "    your package manager, for (Debian's names): ${missing_deb[*]}"
    fi
    for line in ${missing_lines[@]+"${missing_lines[@]}"}; do say "    $line"; done
    if have apt-get && [ ${#missing_deb[@]} -gt 0 ]; then say "or start this command again with --install."; fi
}

# --- Building -------------------------------------------------------------------------------------------------------

# Text is UTF-8 in the build and in the tests, whatever the caller's locale is.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
        *) export LC_ALL=C.UTF-8 ;;
    esac
}

# run_maven ARGUMENT...: Maven itself runs on the JDK that was found, so that the formatter is active.
run_maven() {
    JAVA_HOME=$jdk MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
        mvn -B -Dstyle.color=never -f "$root/pom.xml" ${CODEFACE_RELEASE_KEY:+"-Dcodeface.release.address=$CODEFACE_RELEASE_ADDRESS" "-Dcodeface.release.key=$CODEFACE_RELEASE_KEY"} "$@"
}

# Builds what changed since the last build by this function; says nothing when nothing did.
build_app() {
    local stamp=$root/packaging/target/built log=$root/packaging/target/build.log
    mkdir -p "$root/packaging/target"
    if [ -e "$stamp" ] && [ -e "$root/desktop/target/lib" ] && [ -z "$(changed_since "$stamp")" ]; then return 0; fi
    say "Building CodeFace (the first time takes some minutes) ..."
    touch "$stamp.next"
    rm -rf "$root/desktop/target/lib"
    if ! run_maven -q -DskipTests -Dspotless.check.skip=true package >"$log" 2>&1; then
        grep -E '^(\[ERROR\]|error)' "$log" >&2 || tail -n 60 "$log" >&2
        die "The build failed; the whole log is $log"
    fi
    printf '%s\n' "$jdk" >"$root/desktop/target/jdk"
    mv "$stamp.next" "$stamp"
}

# Prints one source that is newer than $1, or nothing.
changed_since() {
    local module sources=("$root/pom.xml")
    for module in core desktop rust-bridge tmux-bridge themes; do sources+=("$root/$module"); done
    find "${sources[@]}" \( -name target -o -name node_modules -o -path '*/src/test' \) -prune -o -type f -newer "$1" -print -quit
}
