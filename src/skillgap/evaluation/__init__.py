"""Measuring against labelled texts and documents."""
