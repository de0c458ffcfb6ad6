"""How traffic looks in a cell, in a saved page and in a terminal."""
