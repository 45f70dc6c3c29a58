"""Ways in which a finished message leaves the house. A channel knows nothing of disputes: it sends what it is given."""
