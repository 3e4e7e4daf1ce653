import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from kit.layout import here
from kit.tests.batch import Batch

ROOT = here().root
FOLDER = "\\\\server\\our share\\my course\\"


def too_old(arguments: list[str]) -> int:
    return 1


def new_enough(arguments: list[str]) -> int:
    """Passes the test of its version, and ends the command itself with a status of its own."""
    return 0 if arguments[-2] == "-c" else 7


@unittest.skipIf(os.name == "nt", "the POSIX launcher")
class PosixLauncher(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve() / "with space"
        self.folder.mkdir()

    def kit(self, *arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess:
        command = ["/bin/sh", str(ROOT / "kit"), *arguments]
        return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True)

    def python(self, name: str, text: str) -> str:
        program = self.folder / name
        program.write_text(f"#!/bin/sh\n{text}\n")
        program.chmod(0o755)
        return str(program)

    def test_without_python_one_sentence_says_what_to_do(self):
        answer = self.kit("doctor", PATH=str(self.folder))
        self.assertEqual(answer.returncode, 1)
        self.assertRegex(answer.stderr, r"^kit: no Python 3\.10 or newer on the PATH: install .*RUCKSACK_PYTHON.*\n$")

    def test_an_old_python_is_passed_over(self):
        self.python("python3", "exit 1")
        self.python("python3.12", f'exec "{sys.executable}" "$@"')
        answer = self.kit("help", PATH=str(self.folder))
        self.assertEqual((answer.returncode, answer.stderr), (0, ""))

    def test_the_own_variable_is_never_ignored(self):
        answer = self.kit("help", PATH=os.environ["PATH"], RUCKSACK_PYTHON="/no/python")
        self.assertEqual(answer.returncode, 1)
        self.assertIn("RUCKSACK_PYTHON is /no/python", answer.stderr)

    def test_runs_from_any_folder_and_from_a_path_with_spaces(self):
        link = self.folder / "the course"
        link.symlink_to(ROOT)
        python = self.python("my python", f'exec "{sys.executable}" "$@"')
        command = ["/bin/sh", str(link / "kit"), "help"]
        answer = subprocess.run(command, cwd="/", env={"RUCKSACK_PYTHON": python}, capture_output=True, text=True)
        self.assertIn("./kit <command>", answer.stdout)

    def test_without_java_one_sentence_says_what_to_do(self):
        env = {"PATH": str(self.folder), "RUCKSACK_PYTHON": sys.executable, "RUCKSACK_JAVA_HOME": str(self.folder)}
        answer = self.kit("tour" if (ROOT / "notebooks" / "00-tour.ipynb").exists() else "setup", **env)
        self.assertEqual(answer.returncode, 1)
        self.assertRegex(answer.stderr, r"^kit: RUCKSACK_JAVA_HOME is .*no java in it.*\n$")


class WindowsLauncher(unittest.TestCase):
    text = (ROOT / "kit.cmd").read_bytes()

    def test_has_windows_line_ends_only(self):
        self.assertEqual(self.text.count(b"\n"), self.text.count(b"\r\n"))

    def test_every_jump_has_its_label(self):
        script = self.text.decode("ascii")
        labels = set(re.findall(r"(?m)^:(\w+)", script))
        self.assertEqual(set(re.findall(r"goto (\w+)", script)), labels)

    def test_quotes_paths_and_hands_arguments_and_status_over(self):
        starts = re.findall(r'(?m)^.*"%KIT_MAIN%".*$', self.text.decode("ascii"))
        self.assertEqual(len(starts), 4)
        for line in starts:
            self.assertTrue(line.rstrip().endswith('"%KIT_MAIN%" %*'))
        self.assertEqual(self.text.count(b"exit /b %ERRORLEVEL%"), 4)

    def follow(self, programs: dict, *arguments: str, **environment: str) -> tuple[int, Batch]:
        """Runs the script's logic with programs that only answer with a status."""
        batch = Batch(self.text.decode("ascii"), FOLDER, programs, dict(environment))
        return batch.run(*arguments), batch

    def test_the_first_python_that_is_new_enough_gets_the_arguments_and_gives_the_status(self):
        for present, chosen in (
            ({"py": new_enough}, ["py", "-3"]),
            ({"py": too_old, "python3": new_enough}, ["python3"]),
            ({"python3": too_old, "python": new_enough}, ["python"]),
        ):
            with self.subTest(chosen):
                status, batch = self.follow(present, "lab", "--port", "9 9")
                self.assertEqual(batch.started[-1], [*chosen, FOLDER + "tools\\kit", "lab", "--port", "9 9"])
                self.assertEqual((status, batch.said), (7, []))

    def test_each_candidate_is_asked_for_its_version(self):
        _, batch = self.follow({})
        self.assertEqual([started[0] for started in batch.started], ["py", "python3", "python"])
        self.assertTrue(all("(3, 10)" in started[-1] for started in batch.started))

    def test_without_python_one_sentence_says_what_to_do(self):
        status, batch = self.follow({})
        self.assertEqual(status, 1)
        self.assertRegex(batch.said[0], r"^kit: no Python 3\.10 or newer on the PATH: install .*RUCKSACK_PYTHON")

    def test_the_own_variable_is_never_ignored(self):
        python = "C:\\Program Files\\Python\\python.exe"
        status, batch = self.follow({python: lambda _: 0, "py": lambda _: 0}, "help", RUCKSACK_PYTHON=python)
        self.assertEqual((status, batch.started[-1]), (0, [python, FOLDER + "tools\\kit", "help"]))
        status, batch = self.follow({"py": lambda _: 0}, "help", RUCKSACK_PYTHON=python)
        self.assertEqual((status, len(batch.started)), (1, 1))
        self.assertIn(f"RUCKSACK_PYTHON is {python}", batch.said[0])

    @unittest.skipUnless(os.name == "nt", "needs Windows")
    def test_lists_the_commands(self):
        answer = subprocess.run([str(ROOT / "kit.cmd"), "help"], capture_output=True, text=True)
        self.assertIn("./kit <command>", answer.stdout)
