"""The REST service: one module a resource."""
