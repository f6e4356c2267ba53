"""Training of what is shipped in `models/`; needs PyTorch and the data that each command names."""
