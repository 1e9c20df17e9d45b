"""Answers for people, in a terminal."""
