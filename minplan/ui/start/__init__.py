"""The way in: the first start, the plans on this computer, and the way back for one who has lost the passphrase."""
