import contextlib
import io
import os
import re
import socket
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from kit import cli, doctor, jdk, lab, maven
from kit.doctor import Finding, State
from kit.errors import KitError
from kit.layout import Layout, here
from kit.run import telling
from kit.settings import Settings, load, save
from kit.tally import Tally, add_printed, add_reports


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.TextIOWrapper(io.BytesIO()), io.TextIOWrapper(io.BytesIO())
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = cli.main(list(arguments))
    for stream in (out, err):
        stream.seek(0)
    return status, out.read(), err.read()


class CommandLine(unittest.TestCase):
    def test_help_gives_each_command_one_line(self):
        status, out, _ = run()
        self.assertEqual(status, 0)
        self.assertEqual(run("help")[1], out)
        for name in cli.COMMANDS:
            self.assertRegex(out, rf"(?m)^  {name}\b")

    def test_unknown_command_is_named(self):
        status, _, err = run("tuor")
        self.assertEqual(status, 1)
        self.assertRegex(err, r"^kit: there is no command tuor: .*tour.*\n$")

    def test_arguments_that_do_not_exist_are_refused(self):
        for name in ("tour", "doctor", "setup", "sync", "test", "lab", "install", "kernel", "pages"):
            with self.subTest(name):
                status, _, err = run(name, "--nonsense")
                self.assertEqual(status, 1)
                self.assertRegex(err, r"^kit: .*--nonsense\.\n$")

    def test_grading_says_what_it_needs(self):
        for words in (("grade",), ("class",), ("class", "release"), ("class", "dismiss", "x")):
            with self.subTest(words):
                status, _, err = run(*words)
                self.assertEqual(status, 1)
                self.assertIn("docs/teaching.md", err)

    def test_full_disk_is_one_sentence(self):
        full = mock.Mock(side_effect=OSError(28, "No space left on device"))
        with mock.patch.dict(cli.COMMANDS, {"tour": cli.Command("", "", full)}):
            self.assertIn("kit: the disk is full", run("tour")[2])

    def test_a_file_that_cannot_be_used_is_named_without_error_numbers(self):
        taken = mock.Mock(side_effect=FileExistsError(17, "File exists", "/x/.kit"))
        with mock.patch.dict(cli.COMMANDS, {"tour": cli.Command("", "", taken)}):
            self.assertRegex(run("tour")[2], r"^kit: /x/\.kit: File exists: .* or delete it\.\n$")


class Ports(unittest.TestCase):
    def setUp(self):
        self.server = socket.socket()
        self.addCleanup(self.server.close)
        self.server.bind(("127.0.0.1", 0))
        self.server.listen()
        self.port = self.server.getsockname()[1]

    def test_wanted_port_in_use_names_it_and_the_remedy(self):
        with self.assertRaisesRegex(KitError, f"Port {self.port} is in use.*--port"):
            lab.choose_port(self.port)

    def test_without_a_wish_the_next_free_port_is_taken_and_named(self):
        out = io.StringIO()
        with mock.patch.object(lab, "FIRST_PORT", self.port), contextlib.redirect_stdout(out):
            chosen = lab.choose_port(None)
        self.assertGreater(chosen, self.port)
        self.assertIn(f"listens on {chosen}", out.getvalue())

    def test_port_must_be_a_number(self):
        self.assertRegex(run("lab", "--port", "many")[2], r"^kit: --port takes a number .*many\.\n$")


class Doctor(unittest.TestCase):
    def test_missing_jdk_is_shown_with_its_remedy_and_fails(self):
        with mock.patch.object(jdk, "find", side_effect=KitError("No JDK 21 or newer: install one.")):
            status, out, _ = run("doctor")
        self.assertEqual(status, 1)
        self.assertRegex(out, r"(?m)^missing +JDK +No JDK 21 or newer: install one\.$")
        self.assertIn("1 missing", out)

    def test_only_what_is_missing_fails(self):
        findings = [Finding("a", State.OK, "x"), Finding("b", State.NOTE, "y")]
        with mock.patch.object(doctor, "examine", return_value=findings):
            self.assertEqual(run("doctor")[0], 0)

    def test_reads_a_container_limit(self):
        with tempfile.TemporaryDirectory() as folder:
            limit = Path(folder) / "memory.max"
            limit.write_text("2147483648\n")
            self.assertEqual(doctor._container_limit(limit), 2**31)
            limit.write_text("max\n")
            self.assertIsNone(doctor._container_limit(limit))


class Choices(unittest.TestCase):
    @unittest.skipIf(os.name == "nt", "Windows has no HOME")
    def test_maven_follows_home_with_spaces(self):
        with mock.patch.dict(os.environ, {"HOME": "/home/a b", "JDK_JAVA_OPTIONS": "-Dx=1"}):
            env = maven.environment(jdk.Jdk(Path("/opt/jdk"), 21, "test"))
        self.assertEqual(env["JDK_JAVA_OPTIONS"], '-Dx=1 "-Duser.home=/home/a b"')

    def test_gpu_reaches_maven_and_is_remembered(self):
        with tempfile.TemporaryDirectory() as folder:
            layout = Layout(Path(folder))
            self.assertFalse(load(layout).gpu)
            save(layout, Settings(gpu=True))
            self.assertIn("-Dgpu", maven.command(layout, load(layout), "verify"))
            save(layout, Settings(gpu=False))
            self.assertNotIn("-Dgpu", maven.command(layout, load(layout), "verify"))

    def test_damaged_settings_name_the_file_and_the_remedy(self):
        with tempfile.TemporaryDirectory() as folder:
            layout = Layout(Path(folder))
            layout.private.mkdir()
            (layout.private / "settings.json").write_text("{")
            with self.assertRaisesRegex(KitError, "settings.json .*delete it"):
                load(layout)

    def test_each_system_takes_one_native_jar_and_a_gpu_none(self):
        pom = (here().root / "kit-lib" / "core" / "pom.xml").read_text(encoding="utf-8")
        profiles = re.findall(r"<profile>(.*?)</profile>", pom, re.DOTALL)
        natives = {re.search(r"<id>(.*?)</id>", one)[1]: re.findall(r"<classifier>(.*?)<", one) for one in profiles}
        self.assertEqual(
            natives,
            {
                "linux-cpu": ["linux-x86_64"],
                "linux-arm-cpu": ["linux-aarch64"],
                "mac-cpu": ["osx-aarch64"],
                "windows-cpu": ["win-x86_64"],
            },
        )


class Logs(unittest.TestCase):
    def test_mavens_errors_are_shown_without_its_advice(self):
        log = "[INFO] a\n[ERROR] A.java:[3,1] no\n[ERROR] \n[ERROR] Failed -> [Help 1]\n[ERROR] read this\n"
        self.assertEqual(telling(log), ["[ERROR] A.java:[3,1] no", "[ERROR] Failed -> [Help 1]"])

    def test_any_other_log_shows_its_tail(self):
        log = "\n".join(f"line {number}" for number in range(100))
        self.assertEqual(telling(log)[-1], "line 99")
        self.assertLess(len(telling(log)), 50)


class Counting(unittest.TestCase):
    def test_surefire_reports_are_added(self):
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "TEST-a.xml"
            report.write_text(
                '<testsuite tests="10" failures="1" errors="1" skipped="2">'
                '<testcase classname="a.BTest" name="adds"><failure message="expected 1&#10;but 2"/></testcase>'
                '<testcase classname="a.BTest" name="divides"><error type="java.lang.Error"/></testcase></testsuite>'
            )
            tally, out = Tally(), io.StringIO()
            with contextlib.redirect_stdout(out):
                self.assertEqual(add_reports(tally, [report]), 2)
            self.assertIn("FAILED: a.BTest.adds: expected 1\n", out.getvalue())
            self.assertIn("FAILED: a.BTest.divides: java.lang.Error\n", out.getvalue())
            self.assertEqual(tally.line(), "6 passed, 2 failed, 2 skipped")

    def test_printed_checks_are_added(self):
        tally = Tally()
        with contextlib.redirect_stdout(io.StringIO()):
            self.assertTrue(add_printed(tally, ["PASS a b", "noise", "FAIL c", "SKIP d: no data"]))
        self.assertEqual(tally.line(), "1 passed, 1 failed, 1 skipped")

    def test_nothing_skipped_is_not_mentioned(self):
        tally = Tally()
        tally.add(passed=3)
        self.assertEqual(tally.line(), "3 passed, 0 failed")
