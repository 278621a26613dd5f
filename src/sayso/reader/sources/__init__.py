"""Who a source is: how its words name it, what kind of agent it is, and whom it points back to."""
