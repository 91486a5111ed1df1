"""Documents as people read them: what the templates show, made from the fields of the schema."""
