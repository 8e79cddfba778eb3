"""What the sections of the page show of the library, as values: rows in, values out, and nothing is drawn here.

The matrix of duties, targets level by level and as plots, what is due when, the list of documents, two texts side by
side, and which document rests on which.
"""
