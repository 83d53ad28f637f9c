"""The questions, one module each: an answer, and the function that finds it.

They do not depend on files, terminals or formats, so Python can ask them too; notes name the
command's options.
"""
