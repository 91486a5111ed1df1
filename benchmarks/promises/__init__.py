"""What is promised of the curated landscape."""
