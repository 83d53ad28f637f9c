"""The questions, one module each: an answer, and the function that finds it.

They know nothing of files, options, terminals or formats, so Python can ask them too.
"""
