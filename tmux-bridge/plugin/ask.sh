#!/bin/sh
# Asks a question about the pane $1 (an id) and shows the answer until a key is pressed.
case $1 in %*[!0-9]* | %) exit 2 ;; %*) ;; *) exit 2 ;; esac
command=$(tmux show-option -gqv @codeface-command)
printf 'Ask about pane %s: ' "$1"
IFS= read -r question || exit 0
[ -n "$question" ] || exit 0
"${command:-codeface}" ask --pane "$1" -- "$question" </dev/tty
printf '\n[press Enter] '
IFS= read -r _
