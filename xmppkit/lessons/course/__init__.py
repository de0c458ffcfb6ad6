"""The exercises, chapter by chapter. Each module is imported when one of its exercises is asked for."""
