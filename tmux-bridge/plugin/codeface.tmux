#!/bin/sh
# CodeFace in tmux: keys for asking about a pane and opening a place. TPM, or in tmux.conf:
#   run-shell /path/to/plugin/codeface.tmux
# Options, set before it runs (an empty key binds nothing):
#   @codeface-ask-key     prefix + this key asks about the pane           (default: A)
#   @codeface-open-key    in copy mode, opens the selected file:line:col  (default: O)
#   @codeface-command     the program                                      (default: codeface)
# A key that is bound already is left alone. No other option, hook or status line is touched.
here=$(cd "$(dirname "$0")" && pwd) || exit 1

option() {
    value=$(tmux show-option -gqv "$1")
    if [ -z "$value" ] && ! tmux show-option -g 2>/dev/null | grep -q "^$1 "; then value=$2; fi
    printf '%s' "$value"
}

# free TABLE KEY: whether nobody has bound it, or we have.
free() {
    bound=$(tmux list-keys -T "$1" 2>/dev/null | awk -v key="$2" '{ for (i = 1; i < NF; i++) if ($i == "-T") { if ($(i + 2) == key) print; break } }')
    [ -z "$bound" ] || printf '%s' "$bound" | grep -q "$here/"
}

ask=$(option @codeface-ask-key A)
open=$(option @codeface-open-key O)

# Only ids are expanded into the commands; names and paths are asked for inside the scripts.
if [ -n "$ask" ] && free prefix "$ask"; then
    if tmux list-commands | grep -q '^display-popup'; then
        tmux bind-key -T prefix "$ask" display-popup -w 80% -h 70% -E "'$here/ask.sh' '#{pane_id}'"
    else
        tmux bind-key -T prefix "$ask" split-window -v -l 15 "'$here/ask.sh' '#{pane_id}'"
    fi
fi
if [ -n "$open" ]; then
    for table in copy-mode copy-mode-vi; do
        if free "$table" "$open"; then
            tmux bind-key -T "$table" "$open" send-keys -X copy-pipe-and-cancel "'$here/open.sh' '#{pane_id}'"
        fi
    done
fi
