"""Three stories for a desk: one told, retold by another, and something else."""

NOW = "2031-05-08T00:00:00+00:00"
TOLD = "The mayor of Exampleton said that the bridge over the river Ex was shut on Friday after a crack was found.\n"
RETOLD = "A clerk said that the old bridge over the river Ex was shut on Friday after a crack was found in it.\n"
OTHER = "The museum said that its collection of clocks will be moved to a new hall in the summer of next year.\n"
