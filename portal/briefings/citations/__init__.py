"""What briefings refer to, how it stood when one was approved, and what changed since."""
