# CodeFace shell integration for zsh. In ~/.zshrc:  source /path/to/shell/codeface.zsh
# The same as codeface.bash: OSC 133 and OSC 7, and inside tmux 3.0 and later the option @codeface-block of the pane.
# A command that begins with a space is told without its text. `codeface_off` ends it.
[[ -o interactive ]] || return 0
(( ${+__codeface_on} )) && return 0
zmodload zsh/datetime || return 0
autoload -Uz add-zsh-hook
typeset -g __codeface_on=1 __codeface_running=0 __codeface_start= __codeface_command=
typeset -gi __codeface_number=0

__codeface_base64() { print -rn -- "$1" | base64 | tr -d '\n' }

__codeface_report() {
    [[ -n ${TMUX-} && -n ${TMUX_PANE-} ]] || return 0
    local first='#{@codeface-row}'
    [[ -n $1 ]] || first='#{history_size}+#{cursor_y}'
    command tmux set-option -pqF -t "$TMUX_PANE" @codeface-row "$first" \; \
        set-option -pqF -t "$TMUX_PANE" @codeface-block \
        "$1;$__codeface_start;$2;$3;#{@codeface-row};$__codeface_number;$(__codeface_base64 "$__codeface_command");$(__codeface_base64 "$PWD")" \
        >/dev/null 2>&1
    return 0
}

__codeface_before() {
    __codeface_running=1
    (( __codeface_number += 1 ))
    __codeface_start=$EPOCHREALTIME
    __codeface_command=$1
    [[ $1 != ' '* ]] || __codeface_command=
    print -rn -- $'\e]133;C\e\\'
    __codeface_report '' '' ''
}

__codeface_after() {
    local code=$?
    if (( __codeface_running )); then
        __codeface_running=0
        print -rn -- $'\e]133;D;'$code$'\e\\'
        __codeface_report $code $EPOCHREALTIME '#{history_size}+#{cursor_y}'
    fi
    local path_=${PWD//\%/%25}
    print -rn -- $'\e]7;file://'${HOST-}${path_// /%20}$'\e\\\e]133;A\e\\'
    return $code
}

codeface_off() {
    add-zsh-hook -d preexec __codeface_before
    add-zsh-hook -d precmd __codeface_after
    PS1=${PS1//$'%{\e]133;B\e\\%}'/}
    [[ -z ${TMUX_PANE-} ]] || command tmux set-option -pqu -t "$TMUX_PANE" @codeface-block \; \
        set-option -pqu -t "$TMUX_PANE" @codeface-row >/dev/null 2>&1
    unset __codeface_on
}

add-zsh-hook preexec __codeface_before
# First, so that it sees the exit code of the command.
precmd_functions=(__codeface_after ${precmd_functions:#__codeface_after})
PS1=${PS1-}$'%{\e]133;B\e\\%}'
