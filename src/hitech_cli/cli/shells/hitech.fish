# fish completion for hitech: what may follow a command line, `hitech _complete` knows

function __hitech_complete
    set -l before (string match -r -- '^--[^=]*=' (commandline -ct))
    set -l found (command hitech _complete (commandline -cp | string collect) 2>/dev/null </dev/null)
    if test "$found" = :files
        set found (__fish_complete_path (string replace -- "$before" '' (commandline -ct)))
    end
    string join -- \n "$before"$found
end

complete -c hitech -f -a '(__hitech_complete)'
