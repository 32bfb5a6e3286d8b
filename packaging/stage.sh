# A stage for a scripted run of the app: a display, a home and a tmux server of its own, gone afterwards. Sourced.
# shellcheck shell=bash

# Waits up to ten seconds for the number that Xvfb writes when it is ready.
await_line() {
    local tries=0
    until [ -s "$1" ]; do
        tries=$((tries + 1))
        [ "$tries" -le 100 ] || return 1
        sleep 0.1
    done
}

clear_stage() {
    # The scratch directory is the only place that a server of this run can have its socket in.
    local socket
    while IFS= read -r socket; do tmux -S "$socket" kill-server 2>/dev/null || true; done < <(find "$stage" -type s 2>/dev/null)
    if [ -n "${xvfb:-}" ]; then kill "$xvfb" 2>/dev/null || true; wait "$xvfb" 2>/dev/null || true; fi
    rm -rf "$stage"
}

# on_stage SIZE COMMAND...: runs it to its end and returns its exit code.
on_stage() {
    local size=$1 code=0
    shift
    stage=$(mktemp -d /tmp/codeface-stage-XXXXXX)
    trap clear_stage EXIT
    trap 'exit 130' INT TERM
    mkdir -m 700 "$stage/home" "$stage/run" "$stage/tmux"
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$stage/display" 2>"$stage/xvfb.log" &
    xvfb=$!
    await_line "$stage/display" || { cat "$stage/xvfb.log" >&2; die "Xvfb did not start."; }
    # The scratch home has no Rust tool chain of its own.
    env -u RUST_BACKTRACE \
        -u WAYLAND_DISPLAY -u TMUX -u TMUX_PANE -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_CACHE_HOME -u XDG_STATE_HOME \
        RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}" CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" DISPLAY=":$(cat "$stage/display")" HOME="$stage/home" CODEFACE_HOME="$stage/home/codeface" XDG_RUNTIME_DIR="$stage/run" \
        TMUX_TMPDIR="$stage/tmux" NO_AT_BRIDGE=1 GTK_A11Y=none "$@" || code=$?
    return "$code"
}
