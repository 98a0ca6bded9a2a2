"""What editors teach search about words: the screens, the rules for rules, tables in and out, the starter list."""
