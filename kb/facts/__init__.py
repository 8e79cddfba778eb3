"""Facts read from clauses by rules: who must do what, by when, to which measure, for whom."""
