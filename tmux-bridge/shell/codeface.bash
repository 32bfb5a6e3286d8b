# CodeFace shell integration for bash 4.4 and later. In ~/.bashrc:  source /path/to/shell/codeface.bash
# It marks prompts and commands (OSC 133) and tells the directory (OSC 7); inside tmux 3.0 and later it also leaves each
# command in the option @codeface-block of its own pane, for who watches that pane: exit code, times, rows, command and
# directory. A command that bash keeps out of its history (HISTCONTROL) is told without its text. Nothing leaves the
# machine. `codeface_off` ends it.
case $- in *i*) ;; *) return 0 ;; esac
[ -z "${__codeface_on-}" ] || return 0
__codeface_on=1 __codeface_number=0 __codeface_running=0 __codeface_start=0 __codeface_exit=0 __codeface_seen=

__codeface_now() {
    local now=${EPOCHREALTIME-}
    if [ -n "$now" ]; then printf %s "${now/[.,]/}"; else date +%s000000; fi
}

__codeface_base64() { printf %s "$1" | base64 | tr -d '\n'; }

# The command as typed; empty where history did not take it.
__codeface_command() {
    local last
    last=$(HISTTIMEFORMAT='' builtin history 1)
    [ "$last" != "$__codeface_seen" ] || return 0
    last=${last#"${last%%[! ]*}"}
    last=${last#"${last%%[!0-9]*}"}
    printf %s "${last#[* ]}" | sed '1s/^ *//'
}

# report EXIT END ROW
__codeface_report() {
    [ -n "${TMUX-}" ] && [ -n "${TMUX_PANE-}" ] || return 0
    local start=${__codeface_start} first='#{@codeface-row}' end=$2
    [ -n "$1" ] || first='#{history_size}+#{cursor_y}'
    [ -z "$end" ] || end="${end:0:${#end}-6}.${end: -6}"
    command tmux set-option -pqF -t "$TMUX_PANE" @codeface-row "$first" \; \
        set-option -pqF -t "$TMUX_PANE" @codeface-block \
        "$1;${start:0:${#start}-6}.${start: -6};$end;$3;#{@codeface-row};$__codeface_number;$(__codeface_base64 "$4");$(__codeface_base64 "$PWD")" \
        >/dev/null 2>&1 || :
}

# In a subshell of PS0, when a command was read.
__codeface_before() {
    printf '\033]133;C\033\\'
    __codeface_report '' '' '' "$(__codeface_command)"
}

__codeface_after() {
    __codeface_exit=$?
    if [ "$__codeface_running" = 1 ]; then
        __codeface_running=0
        printf '\033]133;D;%s\033\\' "$__codeface_exit"
        __codeface_report "$__codeface_exit" "$(__codeface_now)" '#{history_size}+#{cursor_y}' "$(__codeface_command)"
    fi
    __codeface_seen=$(HISTTIMEFORMAT='' builtin history 1)
    local path=${PWD//%/%25}
    path=${path// /%20}
    printf '\033]7;file://%s%s\033\\\033]133;A\033\\' "${HOSTNAME-}" "$path"
    return "$__codeface_exit"
}

codeface_off() {
    PS0=${PS0//"$__codeface_ps0"/}
    PS1=${PS1//'\[\e]133;B\e\\\]'/}
    PROMPT_COMMAND=${PROMPT_COMMAND//'__codeface_after;'/}
    [ -z "${TMUX_PANE-}" ] || command tmux set-option -pqu -t "$TMUX_PANE" @codeface-block \; \
        set-option -pqu -t "$TMUX_PANE" @codeface-row >/dev/null 2>&1
    unset __codeface_on
}

# Assignments in the index of an expansion happen in this shell, the function behind them in a subshell.
__codeface_ps0='${__codeface_on:$((__codeface_running=1,__codeface_number+=1,__codeface_start=$(__codeface_now),1)):0}$(__codeface_before)'
PS0=${PS0-}$__codeface_ps0
PS1=${PS1-}'\[\e]133;B\e\\\]'
PROMPT_COMMAND="__codeface_after;${PROMPT_COMMAND-}"
