"""Pure functions of a snapshot's graph: matching, gaps, trust, network, timeline."""
