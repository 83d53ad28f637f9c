# PowerShell completion for hitech
# Made by tools/generate.py from the definitions of the commands: do not edit.

Register-ArgumentCompleter -Native -CommandName hitech -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = @('list', 'show', 'filter', 'compare', 'growth', 'check', 'new', 'convert', 'schema')
    $options = @{
        '' = @('--version', '-V', '--help', '-h')
        'list' = @('--category', '--area', '--sort', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'show' = @('--area', '--explain', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'filter' = @('--category', '--area', '--period', '--from', '--to', '--unit', '--measure', '--status', '--qualifier', '--text', '--min', '--max', '--possible', '--derived', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'compare' = @('--area', '--period', '--index', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'growth' = @('--area', '--from', '--to', '--years', '--project', '--all-areas', '--top', '--bottom', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'check' = @('--verbose', '-v', '--data', '--columns', '--where', '--format', '-f', '--output', '-o', '--force', '--scale', '--color', '--no-pager', '--spreadsheet-safe', '--help', '-h')
        'new' = @('--force', '--help', '-h')
        'convert' = @('--to', '--columns', '--where', '--force', '--help', '-h')
        'schema' = @('--output', '-o', '--force', '--help', '-h')
    }
    $values = @{
        'list --category' = 'CATEGORY'
        'list --area' = 'AREA'
        'list --sort' = @('name', 'category', 'period', 'value', 'growth')
        'list --data' = @()
        'list --columns' = @()
        'list --where' = @()
        'list --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'list -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'list --output' = @()
        'list -o' = @()
        'list --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'list --color' = @('auto', 'always', 'never')
        'show --area' = 'AREA'
        'show --data' = @()
        'show --columns' = @()
        'show --where' = @()
        'show --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'show -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'show --output' = @()
        'show -o' = @()
        'show --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'show --color' = @('auto', 'always', 'never')
        'filter --category' = 'CATEGORY'
        'filter --area' = 'AREA'
        'filter --period' = @()
        'filter --from' = @()
        'filter --to' = @()
        'filter --unit' = 'UNIT'
        'filter --measure' = @('level', 'growth', 'compound-growth', 'share', 'contribution-to-growth')
        'filter --status' = @('observed', 'series-break', 'definition-differs', 'provisional', 'unvalidated', 'low-reliability', 'experimental', 'imputed', 'estimated', 'forecast')
        'filter --qualifier' = @('exactly', 'more-than', 'at-least', 'less-than', 'at-most', 'nearly', 'about')
        'filter --text' = @()
        'filter --min' = @()
        'filter --max' = @()
        'filter --data' = @()
        'filter --columns' = @()
        'filter --where' = @()
        'filter --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'filter -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'filter --output' = @()
        'filter -o' = @()
        'filter --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'filter --color' = @('auto', 'always', 'never')
        'compare --area' = 'AREA'
        'compare --period' = @()
        'compare --index' = @()
        'compare --data' = @()
        'compare --columns' = @()
        'compare --where' = @()
        'compare --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'compare -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'compare --output' = @()
        'compare -o' = @()
        'compare --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'compare --color' = @('auto', 'always', 'never')
        'growth --area' = 'AREA'
        'growth --from' = @()
        'growth --to' = @()
        'growth --years' = @()
        'growth --project' = @()
        'growth --top' = @()
        'growth --bottom' = @()
        'growth --data' = @()
        'growth --columns' = @()
        'growth --where' = @()
        'growth --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'growth -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'growth --output' = @()
        'growth -o' = @()
        'growth --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'growth --color' = @('auto', 'always', 'never')
        'check --data' = @()
        'check --columns' = @()
        'check --where' = @()
        'check --format' = @('table', 'record', 'json', 'csv', 'markdown')
        'check -f' = @('table', 'record', 'json', 'csv', 'markdown')
        'check --output' = @()
        'check -o' = @()
        'check --scale' = @('auto', 'none', 'thousand', '万', 'million', '亿', 'billion', 'trillion')
        'check --color' = @('auto', 'always', 'never')
        'convert --to' = @('json', 'csv', 'sdmx-csv')
        'convert --columns' = @()
        'convert --where' = @()
        'schema --output' = @()
        'schema -o' = @()
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
    if ($typed.Count -gt 1) { $value = $values["$command $($typed[-1])"] }
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
