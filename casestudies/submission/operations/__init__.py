"""What is done to submissions, as plain functions: each checks the state under a lock and tells those concerned."""
