#!/bin/sh
# Asks a question about the pane $1 (an id), or about the selection in the file $2, which is removed, and shows the
# answer until a key is pressed.
case $1 in %*[!0-9]* | %) exit 2 ;; %*) ;; *) exit 2 ;; esac
[ -z "$2" ] || trap 'rm -f "$2"' EXIT HUP INT TERM
command=$(tmux show-option -gqv @codeface-command)
printf 'Ask about %s: ' "${2:+the selection in }pane $1"
IFS= read -r question || exit 0
[ -n "$question" ] || exit 0
if [ -n "$2" ]; then
    "${command:-codeface}" ask -- "$question" <"$2"
else
    "${command:-codeface}" ask --pane "$1" -- "$question" </dev/tty
fi
printf '\n[press Enter] '
IFS= read -r _
