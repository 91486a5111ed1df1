"""The site as files that any web server gives out, made by the application itself."""
