#!/bin/sh
# CodeFace in tmux: keys for asking about a pane or a selection and opening a place. TPM, or in tmux.conf:
#   run-shell /path/to/plugin/codeface.tmux
# Options, set before it runs (an empty key binds nothing):
#   @codeface-ask-key     prefix + this key asks about the pane           (default: A)
#   @codeface-open-key    in copy mode, opens the selected file:line:col  (default: O)
#   @codeface-send-key    in copy mode, asks about the selection           (default: S)
#   @codeface-command     the program                                      (default: codeface)
#   @codeface-mark        a text, such as "observed by CodeFace": shown at the right of the status line while the
#                         session is mirrored                             (default: none; nothing is touched then)
#   @codeface-policy      off or ask, per pane, window or session: what CodeFace may take from a pane for a model;
#                         CodeFace reads it each time                     (default: none, which allows it)
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
send=$(option @codeface-send-key S)

# Only ids are expanded into the commands; names and paths are asked for inside the scripts.
if [ -n "$ask" ] && free prefix "$ask"; then
    if tmux list-commands | grep -q '^display-popup'; then
        tmux bind-key -T prefix "$ask" display-popup -w 80% -h 70% -E "'$here/ask.sh' '#{pane_id}'"
    else
        tmux bind-key -T prefix "$ask" split-window -v -l 15 "'$here/ask.sh' '#{pane_id}'"
    fi
fi
# in_copy_mode KEY SCRIPT: gives the selection to a script, where nobody has bound the key.
in_copy_mode() {
    [ -n "$1" ] || return 0
    for table in copy-mode copy-mode-vi; do
        if free "$table" "$1"; then
            tmux bind-key -T "$table" "$1" send-keys -X copy-pipe-and-cancel "'$here/$2' '#{pane_id}'"
        fi
    done
}
in_copy_mode "$open" open.sh
in_copy_mode "$send" send.sh
if [ -n "$(option @codeface-mark '')" ]; then
    right=$(tmux show-option -gqv status-right)
    case $right in
        *"$here/mark.sh"*) ;;
        *) tmux set-option -g status-right "#($here/mark.sh '#{session_id}') $right" ;;
    esac
fi
