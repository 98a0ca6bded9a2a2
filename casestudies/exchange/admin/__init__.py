"""The editors' screens for case studies in spreadsheets."""
