# CodeFace shell integration for fish 3. In ~/.config/fish/config.fish:  source /path/to/shell/codeface.fish
# The same as codeface.bash: OSC 133 and OSC 7, and inside tmux 3.0 and later the option @codeface-block of the pane.
# A command that begins with a space is told without its text. `codeface_off` ends it.
status is-interactive; or exit 0
set -q __codeface_number; and exit 0
set -g __codeface_number 0
set -g __codeface_start ''
set -g __codeface_command ''

function __codeface_base64
    printf %s "$argv[1]" | base64 | tr -d '\n'
end

function __codeface_report
    test -n "$TMUX" -a -n "$TMUX_PANE"; or return 0
    set -l first '#{@codeface-row}'
    test -n "$argv[1]"; or set first '#{history_size}+#{cursor_y}'
    set -l command (__codeface_base64 "$__codeface_command")
    set -l directory (__codeface_base64 "$PWD")
    command tmux set-option -pqF -t $TMUX_PANE @codeface-row $first \; \
        set-option -pqF -t $TMUX_PANE @codeface-block \
        "$argv[1];$__codeface_start;$argv[2];$argv[3];#{@codeface-row};$__codeface_number;$command;$directory" \
        >/dev/null 2>&1
    return 0
end

function __codeface_before --on-event fish_preexec
    set -g __codeface_number (math $__codeface_number + 1)
    set -g __codeface_start (date +%s.%N)
    set -g __codeface_command "$argv[1]"
    string match -q ' *' -- "$argv[1]"; and set -g __codeface_command ''
    printf '\e]133;C\e\\'
    __codeface_report '' '' ''
end

function __codeface_after --on-event fish_postexec
    set -l code $status
    printf '\e]133;D;%s\e\\' $code
    __codeface_report $code (date +%s.%N) '#{history_size}+#{cursor_y}'
end

function __codeface_prompt --on-event fish_prompt
    printf '\e]7;file://%s%s\e\\\e]133;A\e\\' (hostname) (string escape --style=url -- $PWD)
end

function codeface_off
    functions -e __codeface_before __codeface_after __codeface_prompt
    set -e __codeface_number
    test -n "$TMUX_PANE"; and command tmux set-option -pqu -t $TMUX_PANE @codeface-block \; \
        set-option -pqu -t $TMUX_PANE @codeface-row >/dev/null 2>&1
end
