"""The board's meetings: their pages, their packs, the board's own page, and the screens of editors."""
