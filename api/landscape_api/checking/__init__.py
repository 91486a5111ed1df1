"""Checks what strangers send, in processes that the kernel stops."""
