"""The plan as a value, and the rules that go with it: pure Python, no Qt, no SQL, no files."""
