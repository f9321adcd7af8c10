"""Processes, the queue and the replies: knows nothing of networks."""
