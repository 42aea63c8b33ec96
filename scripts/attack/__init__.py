"""What scripts/torture is made of: one file an attack, and what they share."""
