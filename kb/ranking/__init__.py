"""Ranking what search found: how well each clause matches a question, and a learned weighing of it all."""
