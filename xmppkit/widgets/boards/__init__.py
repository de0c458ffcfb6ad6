"""The boards: each shows one kind of state that follows from a recording."""
