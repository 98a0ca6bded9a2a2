"""What happens to briefings, each in one transaction."""
