"""`make bench`: how much work the portal's pages and its index are, as ratios measured in one run."""
