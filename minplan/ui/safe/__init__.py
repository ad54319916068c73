"""What keeps a plan's files safe while it is open: its backups, copies elsewhere, and what has happened to them."""
