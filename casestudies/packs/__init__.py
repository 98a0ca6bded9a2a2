"""Packs: "Use this in your council", from a case study or a solution, as a page, a PDF, a Word document and a zip."""
