"""Records that editors put first for some words, between two days."""
