"""The test bench of the verification: right answers, and the same with one thing made wrong."""
