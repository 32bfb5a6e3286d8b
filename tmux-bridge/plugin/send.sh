#!/bin/sh
# Asks a question about the text on standard input (a selection made in the pane $1, an id).
case $1 in %*[!0-9]* | %) exit 2 ;; %*) ;; *) exit 2 ;; esac
here=$(cd "$(dirname "$0")" && pwd) || exit 1
selection=$(umask 077 && mktemp "${TMPDIR:-/tmp}/codeface-selection.XXXXXX") || exit 1
head -c 1000000 >"$selection"
[ -s "$selection" ] || { rm -f "$selection"; exit 0; }
tmux split-window -t "$1" -v -l 15 "'$here/ask.sh' '$1' '$selection'"
