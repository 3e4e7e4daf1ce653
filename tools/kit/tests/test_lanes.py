import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest
from dataclasses import replace
from pathlib import Path

from kit.lanes import Lanes, Schedule
from kit.stages import Budget, Lane, Result, Stage, Tier, read_result

TOOLS = Path(__file__).resolve().parent.parent.parent


def stage(name: str, lane: Lane = Lane.ANY) -> Stage:
    return Stage(name, f"does {name}", lane, lambda context: None, {Tier.USUAL: Budget(1)})


class Order(unittest.TestCase):
    def setUp(self):
        lanes = {"a": Lane.NOTEBOOKS, "b": Lane.MAVEN, "c": Lane.ANY, "d": Lane.MAVEN, "e": Lane.ANY}
        self.stages = [stage(name, lane) for name, lane in lanes.items()]

    def names(self, schedule: Schedule, *lanes: Lane) -> list[str | None]:
        return [next_one.name if (next_one := schedule.next(lane)) else None for lane in lanes]

    def test_a_lane_takes_its_own_stages_in_order_and_then_what_any_may_take(self):
        schedule = Schedule(self.stages, 2)
        self.assertEqual(self.names(schedule, Lane.MAVEN, Lane.MAVEN, Lane.MAVEN), ["b", "d", "c"])
        self.assertEqual(self.names(schedule, Lane.NOTEBOOKS, Lane.NOTEBOOKS, Lane.NOTEBOOKS), ["a", "e", None])
        self.assertEqual(self.names(schedule, Lane.MAVEN), [None])

    def test_a_single_lane_takes_all_in_order(self):
        self.assertEqual(self.names(Schedule(self.stages, 1), *[Lane.MAVEN] * 6), ["a", "b", "c", "d", "e", None])


class Running(unittest.TestCase):
    """Stages are small Python programs under the supervisor that real stages have."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def program(self, name: str, body: str) -> tuple[list[str], Path]:
        result = self.folder / f"{name}.json"
        text = f"""\
            import os, subprocess, sys, time
            from pathlib import Path
            sys.path.insert(0, {str(TOOLS)!r})
            from kit.stage_process import save, supervised
            from kit.stages import Result

            def found(passed=0, failed=0):
                save(Result({name!r}, passed, failed, 0, 0.0, None), Path({str(result)!r}))
                return 1 if failed else 0

            def work():
            {{body}}

            sys.exit(supervised(work, Path({str(result)!r})))
            """
        script = self.folder / f"{name}.py"
        script.write_text(textwrap.dedent(text).format(body=textwrap.indent(textwrap.dedent(body), "    ")))
        return [sys.executable, str(script)], result

    def run_stages(self, bodies: dict[str, str], lanes: int = 2) -> tuple[dict[str, Result], str]:
        programs = {name: self.program(name, body) for name, body in bodies.items()}
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            results = Lanes([stage(name) for name in bodies], lambda one: programs[one.name], lanes).run()
        return {result.name: result for result in results}, out.getvalue()

    def test_lines_stay_whole_and_stand_under_their_stages_name(self):
        body = """\
            for number in range(200):
                sys.stdout.write(f"one line {number} ")
                sys.stdout.flush()
                sys.stdout.write("of two pieces\\n")
            return found(passed=3)"""
        results, out = self.run_stages({"left": body, "right": body})
        self.assertEqual([result.passed for result in results.values()], [3, 3])
        for name in ("left ", "right"):
            self.assertEqual(out.count(f"{name} | one line 199 of two pieces\n"), 1)
            self.assertIn(f"{name} | does {name.strip()}\n", out)
        for line in out.splitlines():
            self.assertRegex(line, r"^(left |right) \| (does|one line \d+ of two pieces$|3 passed, 0 failed in)")

    def test_lanes_run_at_the_same_time_and_one_lane_does_not(self):
        meet = """\
            Path({own!r}).touch()
            end = time.monotonic() + {seconds}
            while time.monotonic() < end and not Path({other!r}).exists():
                time.sleep(0.02)
            return found(passed=int(Path({other!r}).exists()), failed=int(not Path({other!r}).exists()))"""
        a, b = str(self.folder / "a"), str(self.folder / "b")
        bodies = {"first": meet.format(own=a, other=b, seconds=60), "second": meet.format(own=b, other=a, seconds=60)}
        results, _ = self.run_stages(bodies)
        self.assertEqual([result.passed for result in results.values()], [1, 1])
        for path in (a, b):
            os.unlink(path)
        bodies["first"] = meet.format(own=a, other=b, seconds=0.5)
        results, _ = self.run_stages(bodies, lanes=1)
        self.assertEqual({name: result.passed for name, result in results.items()}, {"first": 0, "second": 1})

    def test_failures_do_not_get_lost(self):
        results, out = self.run_stages(
            {
                "counts": "return found(passed=4, failed=2)",
                "ends": "os._exit(7)",
                "throws": "raise ValueError('oh')",
                "dies": "found(passed=5); os.kill(os.getpid(), 9)",
            }
        )
        failed = {name: result.failed for name, result in results.items()}
        self.assertEqual(failed, {"counts": 2, "ends": 1, "throws": 1, "dies": 1})
        self.assertIn("ends   |   FAILED: ends ended with status 7 before it said what failed\n", out)
        self.assertEqual(results["dies"].passed, 5)

    @unittest.skipUnless(sys.platform == "linux", "only Linux gives orphans to a supervisor")
    def test_what_a_stage_leaves_running_is_ended_and_its_time_counted(self):
        spin = "import time; end = time.process_time() + 0.6\nwhile time.process_time() < end: pass\n"
        left = self.folder / "left"
        body = f"""\
            spin = {spin!r}
            subprocess.run([sys.executable, "-c", spin], check=True)
            orphan = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {{spin!r}}])"
            subprocess.run([sys.executable, "-c", orphan], check=True)
            stays = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
            subprocess.Popen([sys.executable, "-c", stays, {str(left)!r}], start_new_session=True)
            while not (os.path.exists({str(left)!r}) and open({str(left)!r}).read()):
                time.sleep(0.05)
            return found(passed=1)"""
        results, out = self.run_stages({"messy": body})
        self.assertGreater(results["messy"].cpu, 1.2)
        self.assertLess(results["messy"].cpu, 6)
        self.assertRegex(out, r"messy \|   it left running, and now ended: python\S* \(\d+\)\n")
        self.assertFalse(Path(f"/proc/{left.read_text()}").exists())

    @unittest.skipIf(os.name == "nt", "Windows has no such signals")
    def test_ctrl_c_ends_both_lanes_and_all_below_them(self):
        body = """\
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
            Path({path!r}).write_text(str(child.pid))
            print("ready", flush=True)
            time.sleep(600)"""
        paths = [self.folder / name for name in ("one.pid", "two.pid")]
        programs = {path.stem: self.program(path.stem, body.format(path=str(path))) for path in paths}
        whole = f"""\
            import signal, sys
            # A shell lets what it starts in the background ignore Ctrl-C.
            signal.signal(signal.SIGINT, signal.default_int_handler)
            sys.path.insert(0, {str(TOOLS)!r})
            from pathlib import Path
            from kit.lanes import Lanes
            from kit.tests.test_lanes import stage
            programs = {({name: (command, str(result)) for name, (command, result) in programs.items()})!r}
            stages = [stage(name) for name in (*programs, "later")]
            Lanes(stages, lambda one: (programs[one.name][0], Path(programs[one.name][1])), 2).run()
            """
        script = self.folder / "whole.py"
        script.write_text(textwrap.dedent(whole))
        for kind in (signal.SIGINT, signal.SIGKILL):
            with self.subTest(kind):
                process = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
                ready = 0
                while ready < 2:
                    ready += b"ready" in process.stdout.readline()
                children = [int(path.read_text()) for path in paths]
                process.send_signal(kind)
                self.assertNotEqual(process.wait(timeout=60), 0)
                process.stdout.close()
                end = time.monotonic() + 60
                while any(map(alive, children)) and time.monotonic() < end:
                    time.sleep(0.05)
                self.assertEqual([child for child in children if alive(child)], [])


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class Files(unittest.TestCase):
    def test_a_result_comes_back_as_it_was_written_and_half_of_one_does_not(self):
        from kit.stage_process import save
        from kit.stages import Part

        result = Result("a", 1, 2, 3, 4.5, None, ("f",), ("s",), ("w",), (Part("chapter:x", 1.5, 2.5),))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.json"
            self.assertIsNone(read_result(path))
            save(result, path)
            self.assertEqual(read_result(path), result)
            save(replace(result, cpu=7.25), path)
            self.assertEqual(read_result(path).cpu, 7.25)
            path.write_text(json.dumps({"name": "a"}))
            self.assertIsNone(read_result(path))
