"""What goes over the wire: requests, replies and the conversions; nothing else knows the JSON's shapes."""
