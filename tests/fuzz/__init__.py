"""Files made to do harm: a corpus of them in tests/files/fuzz, mutations of it, and what may come of reading one."""
