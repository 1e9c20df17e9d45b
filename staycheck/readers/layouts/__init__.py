"""The layouts of tables: each module recognises one, and puts the facts of a table into rows that the readers know."""
