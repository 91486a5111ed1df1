"""What leaves the catalogue in other forms than its own."""
