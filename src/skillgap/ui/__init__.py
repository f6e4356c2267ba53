"""The app: pages over one session's work. It shows what the pipeline finds and computes nothing."""
