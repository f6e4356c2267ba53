"""Credentials: gaps, a catalogue and a person's hours and money in, a proven plan out."""
