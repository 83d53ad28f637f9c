"""Completions for bash, zsh, fish and PowerShell, from the definitions of the commands.

Commands, options and closed lists of words stand in the files; names of the dataset in question
come from ``hitech _complete``, which prints none that a shell would read as more than a word.
"""

from collections.abc import Iterable, Iterator, Sequence

from grammar import FILE, Grammar, Option, Value

NOTE = "# Made by tools/generate.py from the definitions of the commands: do not edit."


def bash(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for bash 3.2 or later."""
    values = {option.spelled: option.value for one in commands for option in one.options}
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
    case $1 in
{chr(10).join(_bash_values(values))}
        *) return 1 ;;
    esac
    return 0
}}

_hitech() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before='' previous='' command='' index
    COMPREPLY=()
    for ((index = 1; index < COMP_CWORD; index++)); do
        [[ -z $command && ${{COMP_WORDS[index]}} != -* ]] && command=${{COMP_WORDS[index]}}
        [[ ${{COMP_WORDS[index]}} != = ]] && previous=${{COMP_WORDS[index]}}
    done
    if [[ $current == = ]]; then
        current=''
    elif [[ $current == --*=* ]]; then
        previous=${{current%%=*}} before=$previous= current=${{current#*=}}
    fi
    _hitech_value "$previous" && return
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


def _bash_values(values: dict[tuple[str, ...], Value | None]) -> Iterator[str]:
    for spelled, value in values.items():
        if value is not None:
            yield f"        {' | '.join(spelled)}) {_bash_value(value)} ;;"


def _bash_value(value: Value) -> str:
    if value.words:
        return f"_hitech_words {' '.join(value.words)}"
    if value.is_of_dataset:
        return f"_hitech_names {value.name}"
    return "_hitech_files" if value.name == FILE else ":"


def _bash_options(grammar: Grammar) -> str:
    argument = (
        '_hitech_words "${options[@]}"'
        if grammar.argument is None
        else _bash_value(grammar.argument)
    )
    return f"""\
        {grammar.name})
            local options=({_spelled(grammar.options)})
            if [[ $current == -* ]]; then
                _hitech_words "${{options[@]}}"
            else
                {argument}
            fi
            ;;"""


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
    if grammar.argument is not None:
        place = "*" if grammar.repeats else "1"
        lines.append(f"            {_quoted(f'{place}:{_zsh_value(grammar.argument)}')} \\")
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
    return f"{value.name}:_files" if value.name == FILE else f"{value.name}: "


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
        if one.argument is not None:
            condition = f"-n '__hitech_is {one.name}'"
            lines.append(f"complete -c hitech {condition} {_fish_value(one.argument)}")
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


def _fish_value(value: Value) -> str:
    if value.words:
        return f"-x -a '{' '.join(value.words)}'"
    if value.is_of_dataset:
        return f"-x -a '(__hitech_names {value.name})'"
    return "-r -F" if value.name == FILE else "-x"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def powershell(main: Grammar, commands: Sequence[Grammar]) -> str:
    """Write the completion for PowerShell 5 or later."""
    values = {option.spelled: option.value for one in commands for option in one.options}
    known = "\n".join(
        f"        {_powershell(word)} = {_powershell_value(value)}"
        for spelled, value in values.items()
        if value is not None
        for word in spelled
        if value.words or value.is_of_dataset or word.startswith("--")
    )
    options = "\n".join(
        f"        {_powershell(one.name)} = {_list(_spelled(one.options).split())}"
        for one in (main, *commands)
    )
    arguments = "\n".join(
        f"        {_powershell(one.name)} = {_powershell_value(one.argument)}"
        for one in commands
        if one.argument is not None
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
    if ($typed.Count -gt 1) {{ $value = $values[$typed[-1]] }}
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
