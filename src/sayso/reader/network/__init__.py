"""The network: a text in words and windows in, cues with the role of every word out."""
