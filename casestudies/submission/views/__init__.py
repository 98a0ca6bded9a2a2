"""The pages of the contributor's road."""
