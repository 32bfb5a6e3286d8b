#!/bin/sh
# Prints a mark for the status line while CodeFace watches the session $1 (an id); see @codeface-mark.
case $1 in '$'*[!0-9]* | '$') exit 2 ;; '$'*) ;; *) exit 2 ;; esac
if tmux list-clients -t "$1" -F '#{client_control_mode} #{client_flags}' 2>/dev/null | grep -q '^1 .*no-output'; then
    printf '%s' "$(tmux show-option -gqv @codeface-mark)"
fi
