"""Training: a task and a state in, a state out."""
