"""Parts of the plan's page."""
