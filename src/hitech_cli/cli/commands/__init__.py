"""The commands: of questions to a dataset, of datasets as files, of hitech itself."""
