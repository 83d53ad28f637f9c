#compdef hitech
# zsh completion for hitech: what may follow a command line, `hitech _complete` knows

_hitech() {
    local line="${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" found
    local -a names meanings
    [[ $PREFIX == --*=* ]] && compset -P '*='
    for found in ${(f)"$(command hitech _complete $line 2> /dev/null < /dev/null)"}; do
        if [[ $found == :files ]]; then
            _files
            return
        fi
        names+=(${found%%$'\t'*})
        meanings+=(${found/$'\t'/  -- })
    done
    compadd -l -d meanings -a names
}

if [[ ${funcstack[1]} == _hitech ]]; then # loaded by compinit; else by eval
    _hitech "$@"
else
    compdef _hitech hitech
fi
