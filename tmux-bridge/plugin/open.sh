#!/bin/sh
# Opens the file:line:col on standard input, seen in the pane $1 (an id), in CodeFace.
case $1 in %*[!0-9]* | %) exit 2 ;; %*) ;; *) exit 2 ;; esac
command=$(tmux show-option -gqv @codeface-command)
place=$(head -c 4096 | tr -d '\000-\037' | sed 's/^[[:space:]]*//; s/[[:space:]:]*$//')
[ -n "$place" ] || exit 0
cd "$(tmux display-message -p -t "$1" '#{pane_current_path}')" 2>/dev/null || cd || exit 1
case $place in /*) ;; *) place=./$place ;; esac
exec "${command:-codeface}" "$place" >/dev/null 2>&1 </dev/null
