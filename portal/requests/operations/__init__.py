"""What happens to requests, each in one transaction."""
