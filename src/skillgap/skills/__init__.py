"""Skills: the text of a profile or a posting in, linked skills of one taxonomy out."""
