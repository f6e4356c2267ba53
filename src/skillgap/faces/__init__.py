"""Renderings of a report; they compute nothing."""
