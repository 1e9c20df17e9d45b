"""Sentences that several reports share."""
