import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from unittest import mock

from kit import catalogue, draw, longrun, maven, projection, stage_process, testing, timings
from kit.errors import KitError
from kit.layout import Layout, here
from kit.stages import Budget, Grows, Lane, Part, Result, Stage, Tier, chosen
from kit.tally import Tally, add_printed


def result(name: str, **values) -> Result:
    return replace(Result(name, 1, 0, 0, 10.0, 20.0), **values)


def stage(name: str, **values) -> Stage:
    return replace(Stage(name, "", Lane.ANY, lambda context: None, {Tier.USUAL: Budget(1)}), **values)


class Catalogue(unittest.TestCase):
    def test_names_are_unique_and_each_tier_holds_the_one_before(self):
        names = [one.name for one in catalogue.STAGES]
        self.assertEqual(len(set(names)), len(names))
        tiers = (Tier.USUAL, Tier.ALL, Tier.LONG)
        usual, everything, long = ({one.name for one in chosen(catalogue.STAGES, tier, [])} for tier in tiers)
        self.assertLess(usual, everything)
        self.assertLess(everything, long)

    def test_every_stage_has_a_budget_in_its_first_tier_except_the_long_one(self):
        for one in (each for each in catalogue.STAGES if each.tier < Tier.LONG):
            self.assertGreater(timings.budget(one, one.tier, (3, 10)), 0, one.name)

    def test_the_page_about_them_has_a_row_for_each_and_no_other(self):
        page = (here().root / "docs" / "ci.md").read_text(encoding="utf-8")
        table = page[page.index("## The stages") : page.index("## The long tier")]
        rows = re.findall(r"(?m)^\| `.*$", table)
        self.assertEqual(rows, [one.row() for one in (catalogue.SET_UP, *catalogue.STAGES)])

    def test_stages_are_chosen_by_name(self):
        self.assertEqual([one.name for one in chosen(catalogue.STAGES, Tier.USUAL, ["tour", "sync"])], ["sync", "tour"])
        with self.assertRaisesRegex(KitError, r"\./kit test has no stage browser: its stages are .*tour.*\."):
            chosen(catalogue.STAGES, Tier.USUAL, ["browser"])

    def test_what_must_come_before_is_in_the_same_lane_and_earlier(self):
        places = {one.name: (one.lane, number) for number, one in enumerate(catalogue.STAGES)}
        for before, after in (
            ("cases", "verify"), ("verify", "samples"), ("verify", "events"), ("verify", "portable"), ("tour", "browser"),
            ("notebooks", "browser"),
        ):
            self.assertEqual(places[before][0], places[after][0])
            self.assertLess(places[before][1], places[after][1])


class Arguments(unittest.TestCase):
    def test_a_tier_and_stages_are_read(self):
        self.assertEqual(testing.parsed([]), (Tier.USUAL, []))
        self.assertEqual(testing.parsed(["tour"]), (Tier.USUAL, ["tour"]))
        self.assertEqual(testing.parsed(["--long", "class", "tool"]), (Tier.LONG, ["class", "tool"]))
        for wrong in (["--all", "--long"], ["--fast"]):
            with self.assertRaisesRegex(KitError, r"takes --all or --long"):
                testing.parsed(wrong)

    def test_a_small_machine_has_one_lane(self):
        for cores, memory, lanes in ((2, 8e9, 2), (1, 8e9, 1), (4, 4e9, 1), (4, None, 2)):
            with mock.patch.object(timings, "cores", return_value=cores), mock.patch.object(
                testing.doctor, "memory_bytes", return_value=memory
            ):
                self.assertEqual(testing.lanes(), lanes)


class Times(unittest.TestCase):
    def test_a_budget_grows_with_the_course_and_the_long_tier_has_none(self):
        one = stage("a", budgets={Tier.USUAL: Budget(100), Tier.ALL: Budget(20, chapter=50, exercise=2)})
        self.assertEqual(timings.budget(one, Tier.USUAL, (3, 10)), 100)
        self.assertEqual(timings.budget(one, Tier.ALL, (3, 10)), 190)
        self.assertIsNone(timings.budget(one, Tier.LONG, (3, 10)))

    def test_what_costs_more_than_its_budget_is_warned_of_and_nothing_else(self):
        rows = [(result("a", cpu=21.0), 20), (result("b", cpu=20.0), 20), (result("c", cpu=None), 1), (result("d"), None)]
        (warning,) = timings.warnings(rows)
        self.assertRegex(warning, r"^a took 21 CPU seconds, its budget is 20: ")
        self.assertEqual(timings.warnings([(result("e", warnings=("slow",)), None)]), ["e: slow"])

    def test_the_table_has_a_line_a_stage_and_exact_sums(self):
        rows = [(result("a", passed=5, failed=1), 30.0), (result("bcd", skipped=2, cpu=None), None)]
        lines = timings.table(rows, 15).splitlines()
        self.assertEqual(lines[1].split(), ["a", "5", "1", "0", "10", "20", "30"])
        self.assertEqual(lines[2].split(), ["bcd", "1", "0", "2", "10", "–", "–"])
        self.assertEqual(lines[3].split(), ["all", "6", "1", "2", "15", "20"])
        self.assertEqual(len({len(line) for line in lines}), 1)

    def test_the_last_line_and_the_status_follow_from_all_stages(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            self.assertEqual(testing._last_line([result("a", passed=3), result("b", passed=4, skipped=1)]), 0)
            self.assertEqual(testing._last_line([result("a"), result("b", failed=2)]), 1)
        self.assertEqual(out.getvalue(), "7 passed, 0 failed, 1 skipped\n2 passed, 2 failed\n")

    def test_a_stage_that_cannot_go_on_has_failed(self):
        def refuses(context):
            context.tally.check("one", True)
            raise KitError("no JDK")

        for problem in (refuses, lambda context: 1 // 0, lambda context: open("/nowhere/at/all")):
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                found = stage_process.perform(stage("a", run=problem), lambda tally: mock.Mock(tally=tally))
            self.assertEqual((found.failed, found.failures), (1, ("a runs to its end",)))

    def test_what_a_script_prints_reaches_the_result(self):
        lines = ["PASS a", "WARN b is slow", "COST chapter:02 data 1.5 2.25", "NOTE c", "SKIP d: e", "FAIL f"]

        def prints(context):
            add_printed(context.tally, lines)

        with contextlib.redirect_stdout(io.StringIO()) as out:
            found = stage_process.perform(stage("a", run=prints), lambda tally: mock.Mock(tally=tally))
        self.assertEqual((found.passed, found.failed, found.skipped), (1, 1, 1))
        self.assertEqual((found.warnings, found.failures, found.skips), (("b is slow",), ("f",), ("d (e)",)))
        self.assertEqual(found.parts, (Part("chapter:02 data", 1.5, 2.25),))
        self.assertIn("  c\n", out.getvalue())


class Projection(unittest.TestCase):
    TIMES = {Grows.FIXED: 1.0, Grows.CHAPTERS: 11.0, Grows.EXERCISES: 9.0, Grows.LIBRARY: 3.0}

    def test_parts_grow_and_the_rest_stays(self):
        one = stage("a", grows={"chapter": Grows.CHAPTERS, "library": Grows.LIBRARY})
        parts = (Part("chapter:x", 4, 2), Part("chapter:y", 2, 1), Part("library:z", 5, 5), Part("other:q", 3, 3))
        found = projection.line(one, result("a", parts=parts), self.TIMES)
        self.assertAlmostEqual(found.cpu_then, 20 + 6 * 10 + 5 * 2)
        self.assertEqual(found.grows, "chapters, library")

    def test_factors_follow_from_the_size_of_the_course(self):
        found = projection.factors(3, 10, 686)
        self.assertEqual((found[Grows.CHAPTERS], found[Grows.EXERCISES], found[Grows.LIBRARY]), (11, 9, 3))
        self.assertAlmostEqual(found[Grows.BUILD], 121 / 83)
        self.assertEqual(set(found), set(Grows))

    def test_a_library_that_has_grown_has_less_to_grow(self):
        found = projection.factors(3, 10, 2 * 686)
        self.assertEqual(found[Grows.LIBRARY], 1.5)
        self.assertAlmostEqual(found[Grows.BUILD], 121 / 102)
        self.assertAlmostEqual(projection.factors(33, 90, 3 * 686)[Grows.PUBLISHING], 1)

    def test_the_lane_that_is_done_first_takes_what_any_may_take(self):
        lines = [
            projection.Line(name, lane, "", 0, 0, then)
            for name, lane, then in (("a", "maven", 50), ("b", "any", 30), ("c", "notebooks", 10), ("d", "any", 20), ("e", "any", 5))
        ]
        self.assertEqual(projection.lanes(lines), {"maven": 55, "notebooks": 60})

    def test_the_report_sums_what_was_kept(self):
        kept = {
            "date": "2026-11-30", "chapters": 3, "exercises": 10, "files": 686, "seconds": 40.0,
            "machine": {"cores": 2, "processor": "P"},
            "stages": [
                {**result("set-up", wall=60.0, cpu=100.0).to_json(), "budget": 1},
                {**result("notebooks", parts=(Part("chapter:x", 10, 5),)).to_json(), "budget": None},
            ],
        }
        text = projection.report(kept, (catalogue.SET_UP, *catalogue.STAGES))
        self.assertIn("| `notebooks` | notebooks | chapters | 10 | 20 | 120 |", text)
        self.assertIn("| all | | | 40 | 120 | 220 |", text)
        self.assertIn("the set-up takes 2 minutes and the lanes 0 (maven) and 2 (notebooks): 4 minutes in all.", text)

    def test_without_a_run_it_says_what_leaves_one(self):
        with tempfile.TemporaryDirectory() as folder, self.assertRaisesRegex(KitError, r"\./kit test --all leaves it"):
            projection.command(Layout(Path(folder)), ())


@unittest.skipUnless(shutil.which("git"), "there is no git")
class Commits(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name))
        self.root = self.layout.root

    def commit(self, text: str) -> str:
        (self.root / "file").write_text(text)
        who = ["-c", "user.name=a", "-c", "user.email=a@b"]
        for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", text]):
            subprocess.run(["git", *arguments], cwd=self.root, check=True, capture_output=True)
        return draw.head(self.root)

    def test_each_commit_draws_its_own_number(self):
        self.assertEqual(draw.number(self.root), 0)
        numbers = {self.commit(str(number)): draw.number(self.root) for number in range(5)}
        self.assertEqual(len(set(numbers.values())), 5)
        self.assertTrue(all(0 <= number < draw.NUMBERS for number in numbers.values()))

    def test_a_number_can_be_named(self):
        with mock.patch.dict(os.environ, {draw.VARIABLE: "17"}):
            self.assertEqual(draw.number(self.root), 17)
        for wrong in ("x", "-1", str(draw.NUMBERS), ""):
            with mock.patch.dict(os.environ, {draw.VARIABLE: wrong}), self.assertRaisesRegex(KitError, draw.VARIABLE):
                draw.number(self.root)

    def test_the_largest_number_of_files_stays_within_a_long(self):
        self.assertLess(draw.NUMBERS * 100_000, 2**63)

    def record(self, commit: str | None, *results: Result) -> str:
        return longrun.record(self.layout, commit, 5, results)

    def test_only_faultless_stages_of_one_commit_are_recorded(self):
        commit, path = self.commit("a"), self.root / "docs" / "long-run.json"
        self.assertIn("no stage passed", self.record(commit, result("b", passed=1, failed=1), result("c", passed=0)))
        self.assertIn("must match one commit", self.record(None, result("a", passed=1)))
        self.assertIn("must match one commit", self.record("0" * 40, result("a", passed=1)))
        (self.root / "new").write_text("")
        self.assertIn("must match one commit", self.record(commit, result("a", passed=1)))
        self.assertFalse(path.exists())
        (self.root / "new").unlink()
        said = self.record(commit, result("a", passed=1, failed=1), result("b", passed=2, skips=("s",), skipped=1))
        self.assertIn("docs/long-run.json: commit that file. Not recorded, because they failed: a.", said)
        facts = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual(list(facts), ["b"])
        del facts["b"]["machine"], facts["b"]["date"]
        self.assertEqual(
            facts["b"],
            {"commit": commit, "drawn": 5, "passed": 2, "skipped": ["s"], "seconds": 10, "cpu_seconds": 20},
        )

    def test_each_stage_keeps_its_own_commit(self):
        first, path = self.commit("a"), self.root / "docs" / "long-run.json"
        self.record(first, result("a", passed=1), result("b", passed=1))
        # The record alone may differ from the commit.
        self.assertEqual(longrun.commit(self.layout), first)
        self.record(first, result("c", passed=1))
        second = self.commit("b")
        self.record(second, result("a", passed=1))
        facts = json.loads(path.read_text(encoding="utf-8"))
        self.assertEqual({name: each["commit"] for name, each in facts.items()}, {"a": second, "b": first, "c": first})

    def test_the_oldest_record_is_said_with_its_distance(self):
        self.assertIn("No stage", longrun.last(self.layout, ["a"]))
        commit = self.commit("a")
        self.record(commit, result("a", passed=1), result("b", passed=1))
        self.record(self.commit("b"), result("b", passed=1))
        said = longrun.last(self.layout, ["a", "b"])
        self.assertRegex(said, rf"oldest recorded stage ran on \d{{4}}-\d\d-\d\d, commit {commit[:10]}, 1 commit ago\.$")
        self.assertRegex(longrun.last(self.layout, ["a", "c", "d"]), r"1 commit ago; not recorded yet: c, d\.$")
        (self.root / "docs" / "long-run.json").write_text("{")
        self.assertIn("No stage", longrun.last(self.layout, ["a"]))


class Modules(unittest.TestCase):
    def test_the_tool_knows_every_module_of_the_poms(self):
        pom = (here().root / "pom.xml").read_text(encoding="utf-8")
        self.assertEqual(sorted(maven.MODULES), sorted(re.findall(r"<module>(.*?)</module>", pom)))

    def test_what_tests_left_must_be_in_one_place(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for module in maven.MODULES[:2]:
                (root / module / "target" / "samples").mkdir(parents=True)
            with self.assertRaisesRegex(KitError, "samples"):
                maven.left_by_tests(root, "samples")
            (root / maven.MODULES[0] / "target" / "samples").rmdir()
            self.assertEqual(maven.left_by_tests(root, "samples"), root / maven.MODULES[1] / "target" / "samples")
            with self.assertRaisesRegex(KitError, "it is in: none"):
                maven.left_by_tests(root, "other")


class Failures(unittest.TestCase):
    def test_a_tally_remembers_what_must_be_said_again(self):
        tally = Tally()
        with contextlib.redirect_stdout(io.StringIO()):
            tally.check("a", True)
            tally.check("b", False)
            tally.skip("c", "d")
            tally.warn("e")
        self.assertEqual((tally.failures, tally.skips, tally.warnings), (["b"], ["c (d)"], ["e"]))
        self.assertEqual(tally.line(), "1 passed, 1 failed, 1 skipped")
