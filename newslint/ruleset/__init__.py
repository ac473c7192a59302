"""Rules as files: read, validated, compiled, and chosen for a story."""
