"""Forms for records: described by the schema, filled from a text of Turtle, and laid over it again."""
