"""Market: many postings in, `Demand` with n and intervals out."""
