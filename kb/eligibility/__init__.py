"""The check of a firm against the conditions of support measures: what is met, what is not, what cannot be told.

The modules are imported where they are used, so that a question which checks nothing loads none of them.
"""
