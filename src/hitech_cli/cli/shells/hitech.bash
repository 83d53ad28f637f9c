# bash completion for hitech: what may follow a command line, `hitech _complete` knows

_hitech() {
    local IFS=$'\n' word before='' current=${COMP_WORDS[COMP_CWORD]}
    [[ $current == --*=* ]] && before=${current%%=*}= # where bash takes no words apart at it
    COMPREPLY=()
    while IFS=$'\t' read -r word _; do
        if [[ $word == :files ]]; then
            compopt -o default 2> /dev/null || COMPREPLY=($(compgen -f -- "$current"))
        elif [[ -n $word ]]; then
            COMPREPLY+=("$before$word")
        fi
    done <<< "$(command hitech _complete "${COMP_LINE:0:COMP_POINT}" 2> /dev/null < /dev/null)"
}

complete -F _hitech hitech
