"""Signing in and looking after one's account, on the public site."""
