"""An answer seen in other ways than as a table, where its columns fit."""
