"""The network: plain arrays in, plain arrays out; knows no configuration and no web."""
