"""The questions, one module each: an answer, and the function that finds it.

They know nothing of files, terminals or formats, so Python can ask them too; where an answer
depends on what was asked, its words name the option.
"""
