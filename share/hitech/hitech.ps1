# PowerShell completion for hitech
# Made by tools/generate.py from the definitions of the commands: do not edit.

Register-ArgumentCompleter -Native -CommandName hitech -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @('list', 'show', 'filter', 'compare', 'growth', 'check', 'new', 'convert', 'schema')
    $options = @{
        '' = @('--version', '-V', '--help', '-h')
        'list' = @('--category', '--area', '--sort', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'show' = @('--area', '--explain', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'filter' = @('--category', '--area', '--period', '--from', '--to', '--unit', '--measure', '--status', '--qualifier', '--text', '--min', '--max', '--possible', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'compare' = @('--area', '--period', '--index', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'growth' = @('--area', '--from', '--to', '--years', '--project', '--all-areas', '--top', '--bottom', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'check' = @('--verbose', '-v', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'new' = @('--force', '--help', '-h')
        'convert' = @('--to', '--columns', '--where', '--force', '--help', '-h')
        'schema' = @('--output', '-o', '--force', '--help', '-h')
    }
    $values = @{
        '--category' = 'CATEGORY'
        '--area' = 'AREA'
        '--sort' = @('name', 'category', 'period', 'value', 'growth')
        '--data' = @()
        '--columns' = @()
        '--where' = @()
        '--format' = @('table', 'record', 'json', 'csv', 'markdown')
        '-f' = @('table', 'record', 'json', 'csv', 'markdown')
        '--output' = @()
        '--scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        '--color' = @('auto', 'always', 'never')
        '--period' = @()
        '--from' = @()
        '--to' = @('json', 'csv', 'sdmx-csv')
        '--unit' = 'UNIT'
        '--measure' = @('level', 'growth', 'compound-growth', 'share', 'contribution-to-growth')
        '--status' = @('observed', 'series-break', 'definition-differs', 'provisional', 'unvalidated', 'low-reliability', 'experimental', 'imputed', 'estimated', 'forecast')
        '--qualifier' = @('exactly', 'more-than', 'at-least', 'less-than', 'at-most', 'nearly', 'about')
        '--text' = @()
        '--min' = @()
        '--max' = @()
        '--index' = @()
        '--years' = @()
        '--project' = @()
        '--top' = @()
        '--bottom' = @()
    }
    $arguments = @{
        'show' = 'ID'
        'compare' = 'ID'
        'growth' = 'ID'
        'check' = @()
        'new' = @()
        'convert' = @()
    }
    $typed = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { if ($null -ne $_.Value) { [string]$_.Value } else { [string]$_ } })
    $command = @($typed | Select-Object -Skip 1 | Where-Object { $_ -notlike '-*' })[0]
    $value = $null
    if ($typed.Count -gt 1) { $value = $values[$typed[-1]] }
    if ($null -eq $value -and $null -eq $command) { $value = @($commands) + $options[''] }
    elseif ($null -eq $value -and $wordToComplete -like '-*') { $value = $options[$command] }
    elseif ($null -eq $value) { $value = $arguments[$command] }
    if ($value -is [string]) {
        $quoted = $typed | Where-Object { $_ -notlike "*'*" } | ForEach-Object { "'$_'" }
        $line = $quoted -join ' '
        $value = @(hitech _complete $value $line 2> $null)
    }
    $value | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
