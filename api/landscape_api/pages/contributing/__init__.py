"""Records contributed by a form. Nothing is kept: each answer is made of what was sent and of what is served."""
