"""What the portal ships with: the July 2013 paper, its facts, and the command that loads them."""
