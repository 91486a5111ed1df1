"""What insight costs at build, and what its answers take."""
