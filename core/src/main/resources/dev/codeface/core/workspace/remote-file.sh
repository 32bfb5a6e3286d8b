# Reads or saves one file on the machine it runs on, for POSIX shells. Says one line that begins with @codeface@.
#   read FILE LIMIT                the line, then the content
#   save FILE EXPECTED NEW         content on standard input; EXPECTED and NEW are SHA-256, EXPECTED may be "absent"
set -f
umask_mode() { printf '%o' $((0666 & ~$(umask))); }
say() { printf '@codeface@ %s\n' "$*"; }
digest() { if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c1-64; }
tools() {
    for t in mktemp readlink cut; do command -v "$t" >/dev/null 2>&1 || return 1; done
    command -v sha256sum >/dev/null 2>&1 || command -v shasum >/dev/null 2>&1
}
real() { if [ -L "$1" ]; then readlink -f -- "$1"; else printf '%s' "$1"; fi; }
field() { f=$1; set -- $(ls -ldn -- "$2"); shift $((f - 1)); printf '%s' "$1"; }
owner() { printf '%s %s %s' "$(field 1 "$1")" "$(field 3 "$1")" "$(field 4 "$1")"; }
obstacle() {
    if [ ! -w "$1" ]; then echo denied
    elif [ ! -w "$(dirname -- "$1")" ]; then echo folder
    elif ! tools; then echo tools
    elif [ "$(field 2 "$1")" -gt 1 ]; then echo links
    else echo none
    fi
}
read_file() {
    if [ -d "$1" ]; then say directory
    elif [ ! -e "$1" ]; then say missing
    elif [ ! -f "$1" ]; then say special
    elif [ ! -r "$1" ]; then say denied
    else
        size=$(wc -c <"$1")
        size=$((size))
        if [ "$size" -gt "$2" ]; then say large "$size"
        else
            say text "$size" "$(obstacle "$(real "$1")")"
            cat <"$1"
        fi
    fi
}
same() {
    if [ "$2" = absent ]; then [ ! -e "$1" ] && found=absent
    else
        found=absent
        [ -f "$1" ] && found=$(digest <"$1")
        [ "$found" = "$2" ]
    fi
}
save_file() {
    target=$(real "$1")
    found=present
    if ! same "$target" "$2"; then
        # A save whose answer was lost is done already.
        if [ -f "$target" ] && [ "$(digest <"$target")" = "$3" ]; then say saved; else say conflict "$found"; fi
        return
    fi
    if [ "$2" != absent ]; then
        why=$(obstacle "$target")
        if [ "$why" != none ]; then say refused "$why"; return; fi
    elif ! tools; then say refused tools; return
    fi
    new=$(mktemp "$(dirname -- "$target")/.codeface-XXXXXXXX") || { say refused folder; return; }
    trap 'rm -f -- "$new"' EXIT
    trap 'exit 1' HUP INT TERM
    if [ "$2" = absent ]; then chmod "$(umask_mode)" "$new"
    else cp -a -- "$target" "$new" 2>/dev/null || cp -p -- "$target" "$new" || { say failed; return; }
    fi
    if ! cat >"$new" || [ "$(digest <"$new")" != "$3" ]; then say failed; return; fi
    if [ "$2" != absent ] && [ "$(owner "$target")" != "$(owner "$new")" ]; then say refused owner; return; fi
    sync -- "$new" 2>/dev/null || sync
    if ! same "$target" "$2"; then say conflict "$found"; return; fi
    if [ "$2" = absent ]; then ln -- "$new" "$target" 2>/dev/null || { say conflict present; return; }
    else mv -f -- "$new" "$target" || { say failed; return; }
    fi
    sync -- "$(dirname -- "$target")" 2>/dev/null
    say saved
}
verb=$1
shift
case $verb in
    read) read_file "$@" ;;
    save) save_file "$@" ;;
esac
