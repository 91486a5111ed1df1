"""The landscape for notebooks, programs and agents: asked over HTTP, somewhere else or within this process."""
