"""What happens to blocks, each in one transaction."""
