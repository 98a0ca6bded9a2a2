"""What readers see of the councils using a case study or a solution."""
