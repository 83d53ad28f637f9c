# fish completion for hitech
# Made by tools/generate.py from the definitions of the commands: do not edit.

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
complete -c hitech -n '__hitech_is ""' -l version -s V -d 'Print the version, and which dataset comes along.'
complete -c hitech -n '__hitech_is ""' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_is ""' -a list -d 'List all indicators, a row each.'
complete -c hitech -n '__hitech_is ""' -a show -d 'Show all that is known of indicators.'
complete -c hitech -n '__hitech_is ""' -a filter -d 'Find figures that meet conditions.'
complete -c hitech -n '__hitech_is ""' -a compare -d 'Set figures side by side.'
complete -c hitech -n '__hitech_is ""' -a growth -d 'Show how fast an indicator grew.'
complete -c hitech -n '__hitech_is ""' -a check -d 'Check that a dataset can be trusted.'
complete -c hitech -n '__hitech_is ""' -a new -d 'Write a small dataset to start from.'
complete -c hitech -n '__hitech_is ""' -a convert -d 'Write a dataset in another format.'
complete -c hitech -n '__hitech_is ""' -a schema -d 'Print the JSON Schema of datasets.'

complete -c hitech -n '__hitech_is list' -l category -x -a '(__hitech_names CATEGORY)' -d 'Only indicators of this category.'
complete -c hitech -n '__hitech_is list' -l area -x -a '(__hitech_names AREA)' -d 'Only figures of this area, or of areas in it.'
complete -c hitech -n '__hitech_is list' -l sort -x -a 'name category period value growth' -d 'Sort by name, category, period, value or growth; if not, as the dataset has them.'
complete -c hitech -n '__hitech_is list' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is list' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is list' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is list' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is list' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is list' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is list' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is list' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is list' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is list' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is list' -l help -s h -d 'Show this message and exit.'

complete -c hitech -n '__hitech_is show' -l area -x -a '(__hitech_names AREA)' -d 'Only figures of this area, or of areas in it.'
complete -c hitech -n '__hitech_is show' -l explain -d 'Derive what follows, down to the places in the source.'
complete -c hitech -n '__hitech_is show' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is show' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is show' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is show' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is show' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is show' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is show' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is show' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is show' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is show' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is show' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_is show' -x -a '(__hitech_names ID)'

complete -c hitech -n '__hitech_is filter' -l category -x -a '(__hitech_names CATEGORY)' -d 'Only indicators of this category.'
complete -c hitech -n '__hitech_is filter' -l area -x -a '(__hitech_names AREA)' -d 'Only figures of this area, or of areas in it.'
complete -c hitech -n '__hitech_is filter' -l period -x -d 'Only figures of this period, or of periods in it: 2020, 2020-H1, 2020-Q3, 2020-05.'
complete -c hitech -n '__hitech_is filter' -l from -x -d 'Only figures of it or later.'
complete -c hitech -n '__hitech_is filter' -l to -x -d 'Only figures of it or earlier.'
complete -c hitech -n '__hitech_is filter' -l unit -x -a '(__hitech_names UNIT)' -d 'Only figures in this unit.'
complete -c hitech -n '__hitech_is filter' -l measure -x -a 'level growth compound-growth share contribution-to-growth' -d 'Only figures of it: level, growth, compound growth, share or contribution to growth.'
complete -c hitech -n '__hitech_is filter' -l status -x -a 'observed series-break definition-differs provisional unvalidated low-reliability experimental imputed estimated forecast' -d 'Only figures known like it: observed, series break, definition differs, provisional, unvalidated, low reliability, experimental, imputed, estimated or forecast.'
complete -c hitech -n '__hitech_is filter' -l qualifier -x -a 'exactly more-than at-least less-than at-most nearly about' -d 'Only figures said like it: exactly, more than, at least, less than, at most, nearly or about.'
complete -c hitech -n '__hitech_is filter' -l text -x -d 'Only figures with these words in names, notes or wording.'
complete -c hitech -n '__hitech_is filter' -l min -x -d 'Only figures of at least this: 92,000, 100bn, 9.2万, 40%.'
complete -c hitech -n '__hitech_is filter' -l max -x -d 'Only figures of at most this.'
complete -c hitech -n '__hitech_is filter' -l possible -d 'Also figures that only may meet --min and --max.'
complete -c hitech -n '__hitech_is filter' -l derived -d 'Also figures that no source prints, and that follow.'
complete -c hitech -n '__hitech_is filter' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is filter' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is filter' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is filter' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is filter' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is filter' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is filter' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is filter' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is filter' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is filter' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is filter' -l help -s h -d 'Show this message and exit.'

complete -c hitech -n '__hitech_is compare' -l area -x -a '(__hitech_names AREA)' -d 'Compare in this area; may be given repeatedly.'
complete -c hitech -n '__hitech_is compare' -l period -x -d 'Compare in this period; may be given repeatedly.'
complete -c hitech -n '__hitech_is compare' -l index -x -d 'Each figure as an index: that of this period is 100.'
complete -c hitech -n '__hitech_is compare' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is compare' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is compare' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is compare' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is compare' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is compare' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is compare' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is compare' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is compare' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is compare' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is compare' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_is compare' -x -a '(__hitech_names ID)'

complete -c hitech -n '__hitech_is growth' -l area -x -a '(__hitech_names AREA)' -d 'Only figures of this area, or of areas in it.'
complete -c hitech -n '__hitech_is growth' -l from -x -d 'Start from this period\'s level.'
complete -c hitech -n '__hitech_is growth' -l to -x -d 'End at this period.'
complete -c hitech -n '__hitech_is growth' -l years -x -d 'Take a compound rate whose start is not stated as one over N years.'
complete -c hitech -n '__hitech_is growth' -l project -x -d 'Carry the last level to this period, by each rate a year that ends there.'
complete -c hitech -n '__hitech_is growth' -l all-areas -d 'All areas in order of growth between --from and --to.'
complete -c hitech -n '__hitech_is growth' -l top -x -d 'The N areas that grew most.'
complete -c hitech -n '__hitech_is growth' -l bottom -x -d 'The N areas that grew least.'
complete -c hitech -n '__hitech_is growth' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is growth' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is growth' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is growth' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is growth' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is growth' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is growth' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is growth' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is growth' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is growth' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is growth' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_wants growth 0 --area --from --to --years --project --top --bottom --data --columns --where --format -f --output -o --scale --color' -x -a '(__hitech_names ID)'

complete -c hitech -n '__hitech_is check' -l verbose -s v -d 'List each comparison made.'
complete -c hitech -n '__hitech_is check' -l data -r -F -d 'Read this dataset; - is standard input. JSON files are merged; may be given repeatedly.  [default: the one that comes along]'
complete -c hitech -n '__hitech_is check' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is check' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is check' -l format -s f -x -a 'table record json csv markdown' -d 'How to write the answer: table, record, json, csv or markdown.'
complete -c hitech -n '__hitech_is check' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is check' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is check' -l scale -x -a 'auto none thousand 万 million 亿 billion trillion' -d 'In what people read amounts: auto, none, thousand, 万, million, 亿, billion or trillion; auto is as the source has them.'
complete -c hitech -n '__hitech_is check' -l color -x -a 'auto always never' -d 'Whether tables and records are coloured: auto, always or never.'
complete -c hitech -n '__hitech_is check' -l no-pager -d 'Show long answers without a pager, all at once.'
complete -c hitech -n '__hitech_is check' -l spreadsheet-safe -d 'Keep text in CSV from being run as a formula, by a leading \'.'
complete -c hitech -n '__hitech_is check' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_is check' -r -F

complete -c hitech -n '__hitech_is new' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is new' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_wants new 0' -r -F

complete -c hitech -n '__hitech_is convert' -l to -x -a 'json csv sdmx-csv' -d 'Write json, csv or sdmx-csv, if not what the name of OUT says.'
complete -c hitech -n '__hitech_is convert' -l columns -x -d 'What the columns of a table say, such as value=Amount,area=Town; may be given repeatedly.'
complete -c hitech -n '__hitech_is convert' -l where -x -d 'Only rows of a table with this value; may be given repeatedly.'
complete -c hitech -n '__hitech_is convert' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is convert' -l help -s h -d 'Show this message and exit.'
complete -c hitech -n '__hitech_wants convert 0 --to --columns --where' -r -F
complete -c hitech -n '__hitech_wants convert 1 --to --columns --where' -r -F

complete -c hitech -n '__hitech_is schema' -l output -s o -r -F -d 'Write to this file, which must be new, or --force.'
complete -c hitech -n '__hitech_is schema' -l force -d 'Let a file be replaced.'
complete -c hitech -n '__hitech_is schema' -l help -s h -d 'Show this message and exit.'
