"""One module for each sort of shipped thing; each offers its things to the ledger."""
