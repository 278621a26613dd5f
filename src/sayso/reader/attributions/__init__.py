"""From the network's cues and roles to attributions: who says what, by which words."""
