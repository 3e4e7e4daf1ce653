import unittest

from kit import mutants

REPORT = """<?xml version="1.0" encoding="UTF-8"?>
<mutations>
<mutation detected='true' status='KILLED'><mutatedClass>dev.rucksack.exercises.c02data.a.Solution</mutatedClass></mutation>
<mutation detected='true' status='TIMED_OUT'><mutatedClass>dev.rucksack.exercises.c02data.a.Solution$Part</mutatedClass></mutation>
<mutation detected='false' status='SURVIVED'><mutatedClass>dev.rucksack.exercises.c02data.b.Solution</mutatedClass></mutation>
</mutations>
"""


class Report(unittest.TestCase):
    def test_is_counted_by_exercise(self):
        a, b, c = mutants.read(REPORT, [f"dev.rucksack.exercises.c02data.{name}" for name in "abc"])
        self.assertEqual(str(a), "c02data.a: 2 of 2 mutants noticed")
        self.assertTrue(a.enough)
        self.assertFalse(b.enough)
        self.assertFalse(c.enough, "a solution without mutants was not looked at")

    def test_the_threshold_itself_is_enough(self):
        self.assertTrue(mutants.Score("x", 17, 20).enough)
        self.assertFalse(mutants.Score("x", 16, 20).enough)

    def test_what_pit_took_is_read_from_the_log(self):
        log = "[INFO] compile\n5:44 PM PIT >> INFO : Completed in 24 seconds\n"
        self.assertAlmostEqual(mutants.share(log, 40), 0.6)
        self.assertEqual(mutants.share(log, 20), 1)
        self.assertEqual(mutants.share("", 40), 1)
