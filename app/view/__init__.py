"""What is seen of a trained network: grids, maps, and one moment from inside."""
