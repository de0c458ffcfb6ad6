"""Tests of xmppkit. A package, so that the benchmarks can share the browser harness."""
