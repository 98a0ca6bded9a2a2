"""What was searched for: kept without who searched, counted for editors."""
