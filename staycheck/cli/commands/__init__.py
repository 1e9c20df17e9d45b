"""The commands, one module each; a command's module is imported only when it is run."""
