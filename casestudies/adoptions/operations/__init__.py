"""What is done with councils' words, each in one transaction that holds the page's row."""
