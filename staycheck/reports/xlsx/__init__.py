"""Answers as Excel workbooks: every text is a text, numbers are numbers, dates are dates."""
