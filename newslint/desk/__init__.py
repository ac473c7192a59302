"""What a desk knows: its names files and lexicons, as people keep them."""
