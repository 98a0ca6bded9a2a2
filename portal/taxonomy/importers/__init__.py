"""Reading the public lists and the compact fact files into the vocabularies."""
