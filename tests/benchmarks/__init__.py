"""Benchmarks: each file measures one thing and prints one line a figure.

Run all with ``python -m tests.benchmarks`` (``make bench``), one with ``python -m tests.benchmarks.throughput``.
Each takes ``--quick``: tiny counts, to see that it works; its figures mean nothing. What compares two things
measures both in one run, turn by turn, so that what else the machine does meets both.
"""
