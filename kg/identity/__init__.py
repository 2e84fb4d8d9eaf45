"""Identity: what the words say of which document, body, place or person they mean, and what is one."""
