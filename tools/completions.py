"""Completions for bash, zsh, fish and PowerShell, from the definitions of the commands.

Commands, options and closed lists of words stand in the files; names of the dataset in question
come from ``hitech _complete``, which prints none that a shell would read as more than a word.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from grammar import Grammar, Option, Value

NOTE = "# Made by tools/generate.py from the definitions of the commands: do not edit."


def bash(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for bash 3.2 or later."""
    options = "\n".join(_bash_options(one) for one in commands)
    names = " ".join(one.name for one in commands)
    return f"""\
# bash completion for hitech
{NOTE}

_hitech_offer() {{
    local word
    while IFS= read -r word; do
        [[ -n $word && $word == "$current"* ]] && COMPREPLY+=("$before$word")
    done <<< "$1"
}}

_hitech_words() {{
    local IFS=$'\\n'
    _hitech_offer "$*"
}}

_hitech_names() {{
    local line=${{COMP_WORDS[*]}}
    [[ -n ${{COMP_LINE-}} ]] && line=${{COMP_LINE:0:COMP_POINT}}
    _hitech_offer "$(command hitech _complete "$1" "$line" 2> /dev/null < /dev/null)"
}}

_hitech_files() {{
    compopt -o default 2> /dev/null || _hitech_offer "$(compgen -f -- "$current")"
}}

_hitech_value() {{
    case "$1 $2" in
{chr(10).join(_bash_values(commands))}
        *) return 1 ;;
    esac
    return 0
}}

_hitech() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before='' previous='' command='' word index
    local given=0 split='' offer
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        word=${{COMP_WORDS[index]}}
        if [[ -n $word && -z ${{word//[=:]/}} ]]; then
            [[ -z $previous ]] && split=yes # one word, which bash takes apart
        elif [[ -n $split ]]; then
            split=''
        elif _hitech_value "$command" "$previous"; then
            previous=''
        elif [[ $word == -?* ]]; then
            previous=$word
        elif [[ -z $command ]]; then
            command=$word
        else
            previous='' given=$((given + 1))
        fi
    done
    [[ $current == [\\"\\']* ]] && current=${{current:1}} # bash keeps the quote that is open
    if [[ $current == = ]]; then
        [[ -z $previous ]] && return
        current=''
    elif [[ $current == --*=* ]]; then
        previous=${{current%%=*}} before=$previous= current=${{current#*=}}
    fi
    [[ -n $split ]] && return
    if _hitech_value "$command" "$previous"; then
        "${{offer[@]}}"
        return
    fi
    case $command in
        '')
            if [[ $current == -* ]]; then
                _hitech_words {_spelled(main.options)}
            else
                _hitech_words {names}
            fi
            ;;
{options}
    esac
}}

complete -F _hitech hitech
"""


def _spelled(options: Iterable[Option]) -> str:
    return " ".join(word for option in options for word in option.spelled)


def _bash_values(commands: Sequence[Grammar]) -> Iterator[str]:
    """Write what is offered for options of commands; the same option may want other words."""
    places: defaultdict[Value, list[str]] = defaultdict(list)
    for one in commands:
        for option in one.options:
            if option.value is not None:
                places[option.value] += [f"'{one.name} {word}'" for word in option.spelled]
    for value, words in places.items():
        yield f"        {' | '.join(words)}) offer=({_bash_value(value)}) ;;"


def _bash_value(value: Value) -> str:
    if value.words:
        return f"_hitech_words {' '.join(value.words)}"
    if value.is_of_dataset:
        return f"_hitech_names {value.name}"
    return "_hitech_files" if value.is_file else ":"


def _bash_options(grammar: Grammar) -> str:
    return f"""\
        {grammar.name})
            local options=({_spelled(grammar.options)})
            if [[ $current == -* ]]; then
                _hitech_words "${{options[@]}}"
{chr(10).join(_bash_arguments(grammar))}
            fi
            ;;"""


def _bash_arguments(grammar: Grammar) -> Iterator[str]:
    if not grammar.arguments:
        yield '            else\n                _hitech_words "${options[@]}"'
    for place, value in enumerate(grammar.arguments):
        condition = "else" if grammar.repeats else f"elif [[ $given == {place} ]]; then"
        yield f"            {condition}\n                {_bash_value(value)}"


def zsh(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for zsh."""
    described = "\n".join(
        f"        {_quoted(f'{one.name}:{one.page.summary}')}" for one in commands
    )
    cases = "\n".join(_zsh_command(one) for one in commands)
    return f"""\
#compdef hitech
{NOTE}

_hitech_names() {{
    local line="${{(j: :)words[1,CURRENT]}}"
    local -a names
    names=(${{(f)"$(command hitech _complete $1 "$line" 2> /dev/null < /dev/null)"}})
    compadd -a names
}}

_hitech_commands() {{
    local -a commands
    commands=(
{described}
    )
    _describe command commands
}}

_hitech() {{
    local curcontext=$curcontext state line
    _arguments -C \\
{chr(10).join(_zsh_options(main))}
        '1: :_hitech_commands' \\
        '*:: :->rest'
    [[ $state == rest ]] || return
    case $words[1] in
{cases}
    esac
}}

if [[ $funcstack[1] == _hitech ]]; then
    _hitech "$@"
else
    compdef _hitech hitech
fi
"""


def _zsh_command(grammar: Grammar) -> str:
    lines = list(_zsh_options(grammar))
    for number, value in enumerate(grammar.arguments, 1):
        place = "*" if grammar.repeats else number
        lines.append(f"            {_quoted(f'{place}:{_zsh_value(value)}')} \\")
    lines[-1] = lines[-1].removesuffix(" \\")
    return (
        f"        {grammar.name})\n            _arguments \\\n{chr(10).join(lines)}\n            ;;"
    )


def _zsh_options(grammar: Grammar) -> Iterator[str]:
    for option in grammar.options:
        once = "" if option.repeats else f"({' '.join(option.spelled)})"
        for word in option.spelled:
            behind = "" if option.value is None else "=" if word.startswith("--") else "+"
            said = option.help.replace("[", "\\[").replace("]", "\\]")
            value = "" if option.value is None else f":{_zsh_value(option.value)}"
            spec = f"{once or '*'}{word}{behind}[{said}]{value}"
            yield f"            {_quoted(spec)} \\"


def _zsh_value(value: Value) -> str:
    if value.words:
        return f"{value.name}:({' '.join(value.words)})"
    if value.is_of_dataset:
        return f"{value.name}:{{_hitech_names {value.name}}}"
    return f"{value.name}:_files" if value.is_file else f"{value.name}: "


def _quoted(text: str) -> str:
    """Quote for a POSIX shell, which knows no escapes inside single quotes."""
    return "'" + text.replace("'", "'\\''") + "'"


def fish(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for fish."""
    lines = [
        *(_fish_option(option, "") for option in main.options),
        *(
            f"complete -c hitech -n '__hitech_is \"\"' -a {one.name} -d {_fish(one.page.summary)}"
            for one in commands
        ),
    ]
    for one in commands:
        lines += ["", *(_fish_option(option, one.name) for option in one.options)]
        lines += _fish_arguments(one)
    return f"""\
# fish completion for hitech
{NOTE}

function __hitech_is -d 'Whether this is the command, or there is none yet'
    set -l words (commandline -opc)
    for word in $words[2..-1]
        string match -q -- '-*' $word; and continue
        test "$word" = "$argv[1]"
        return
    end
    test -z "$argv[1]"
end

function __hitech_wants -d 'Whether the command comes to the word of this number, from 0'
    __hitech_is $argv[1]; or return
    set -l words (commandline -opc)
    set -l given -1
    set -l previous ''
    for word in $words[2..-1]
        if contains -- "$previous" $argv[3..-1]
            set previous ''
            continue
        end
        set previous $word
        string match -q -r -- '^-.' $word; or set given (math $given + 1)
    end
    test $given -eq $argv[2]
end

function __hitech_names -d 'Names of the dataset in question'
    command hitech _complete $argv[1] (commandline -cp | string collect) 2>/dev/null </dev/null
end

complete -c hitech -f
{chr(10).join(lines)}
"""


def _fish_option(option: Option, command: str) -> str:
    names = [
        f"-l {word[2:]}" if word.startswith("--") else f"-s {word[1:]}" for word in option.spelled
    ]
    condition = f"__hitech_is {command}" if command else '__hitech_is ""'
    value = "" if option.value is None else f" {_fish_value(option.value)}"
    said = _fish(option.help)
    return f"complete -c hitech -n '{condition}' {' '.join(names)}{value} -d {said}"


def _fish_arguments(grammar: Grammar) -> Iterator[str]:
    valued = _spelled(option for option in grammar.options if option.value is not None)
    for place, value in enumerate(grammar.arguments):
        test = (
            f"__hitech_is {grammar.name}"
            if grammar.repeats
            else f"__hitech_wants {grammar.name} {place} {valued}".rstrip()
        )
        yield f"complete -c hitech -n '{test}' {_fish_value(value)}"


def _fish_value(value: Value) -> str:
    if value.words:
        return f"-x -a '{' '.join(value.words)}'"
    if value.is_of_dataset:
        return f"-x -a '(__hitech_names {value.name})'"
    return "-r -F" if value.is_file else "-x"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def powershell(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for PowerShell 5 or later."""
    known = "\n".join(
        f"        {_powershell(f'{one.name} {word}')} = {_powershell_value(option.value)}"
        for one in commands
        for option in one.options
        if option.value is not None
        for word in option.spelled
    )
    options = "\n".join(
        f"        {_powershell(one.name)} = {_list(_spelled(one.options).split())}"
        for one in (main, *commands)
    )
    arguments = "\n".join(
        f"        {_powershell(one.name)} = {_powershell_value(one.arguments[0])}"
        for one in commands
        if one.arguments
    )
    return f"""\
# PowerShell completion for hitech
{NOTE}

Register-ArgumentCompleter -Native -CommandName hitech -ScriptBlock {{
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = {_list(one.name for one in commands)}
    $options = @{{
{options}
    }}
    $values = @{{
{known}
    }}
    $arguments = @{{
{arguments}
    }}
    $typed = @($commandAst.CommandElements |
        Where-Object {{ $_.Extent.EndOffset -lt $cursorPosition }} |
        ForEach-Object {{ if ($null -ne $_.Value) {{ [string]$_.Value }} else {{ [string]$_ }} }})
    $command = @($typed | Select-Object -Skip 1 | Where-Object {{ $_ -notlike '-*' }})[0]
    $value = $null
    if ($typed.Count -gt 1) {{ $value = $values["$command $($typed[-1])"] }}
    if ($null -eq $value -and $null -eq $command) {{ $value = @($commands) + $options[''] }}
    elseif ($null -eq $value -and $wordToComplete -like '-*') {{ $value = $options[$command] }}
    elseif ($null -eq $value) {{ $value = $arguments[$command] }}
    if ($value -is [string]) {{
        $quoted = $typed | Where-Object {{ $_ -notlike "*'*" }} | ForEach-Object {{ "'$_'" }}
        $line = $quoted -join ' '
        $value = @(hitech _complete $value $line 2> $null)
    }}
    $value | Where-Object {{ $_ -like "$wordToComplete*" }} | ForEach-Object {{
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }}
}}
"""


def _powershell_value(value: Value) -> str:
    """Write a list of words, or what help calls names of the dataset; files come by themselves."""
    return _powershell(value.name) if value.is_of_dataset else _list(value.words)


def _list(words: Iterable[str]) -> str:
    return f"@({', '.join(map(_powershell, words))})"


def _powershell(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
