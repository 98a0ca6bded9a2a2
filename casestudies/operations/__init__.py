"""What is done to case studies, as plain functions."""
