"""Judging what somebody wrote: claims, verdicts on them, the usual mistakes, and a way between two lines."""
