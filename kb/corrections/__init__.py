"""What an operator says of the rows that the rules read: corrected, added, struck, each with its reason.

A correction is anchored to the text: to the document by what it is, to the clause by its words, to the row by
what was read. So it holds for every later ingest of the same text, whatever the file, and it is never applied
to other words. A library without corrections loads none of these modules, so that an answer comes as fast as before.
"""
