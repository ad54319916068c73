"""Who is to have a copy: a card each, what was handed out, and what must be told when a consent is withdrawn."""
