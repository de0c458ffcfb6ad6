"""Right and wrong answers to every exercise, chapter by chapter.

A module has ``SETUP``, code that makes what the notebook has made when the exercise comes, and ``ANSWERS``, the
`Answers` by exercise. Each piece of code is what stands in the ``try-…`` cell before ``.check(…)``.
"""
