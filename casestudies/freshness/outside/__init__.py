"""Links that lead from published case studies to other sites."""
