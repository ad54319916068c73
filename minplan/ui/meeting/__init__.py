"""Möte: the view for one who types while others talk. It is read in when it is first turned to (`view`)."""
