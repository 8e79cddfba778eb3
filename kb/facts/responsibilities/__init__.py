"""Who is responsible for a clause, as what, and on which words that rests."""
