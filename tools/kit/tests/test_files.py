import contextlib
import io
import multiprocessing
import tempfile
import time
import unittest
from pathlib import Path

from kit import errors
from kit.files import Stamp, digest, write_atomically
from kit.lock import exclusive


def _enter(lock: Path, diary: Path, name: str) -> None:
    with contextlib.redirect_stdout(io.StringIO()), exclusive(lock, "test"):
        with open(diary, "a", encoding="utf-8") as out:
            out.write(f"{name}+")
            out.flush()
            time.sleep(0.3)
            out.write(f"{name}-")


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)


class Files(Folder):
    def test_writing_leaves_only_the_whole_file(self):
        path = self.root / "deep" / "a.txt"
        write_atomically(path, "one")
        write_atomically(path, "zwölf\n")
        self.assertEqual(path.read_bytes(), "zwölf\n".encode())
        self.assertEqual(list(path.parent.iterdir()), [path])

    def test_failed_writing_keeps_the_old_file_and_leaves_no_part(self):
        path = self.root / "a.txt"
        write_atomically(path, "old")
        with self.assertRaises(UnicodeEncodeError):
            write_atomically(path, "\ud800")
        self.assertEqual(path.read_text(), "old")
        self.assertEqual(list(self.root.iterdir()), [path])

    def test_digest_follows_content_name_and_facts(self):
        a, b = self.root / "a", self.root / "b"
        a.write_text("x")
        b.write_text("y")
        first = digest([a, b], "21", base=self.root)
        self.assertEqual(first, digest([b, a], "21", base=self.root))
        self.assertNotEqual(first, digest([a, b], "25", base=self.root))
        a.write_text("z")
        self.assertNotEqual(first, digest([a, b], "21", base=self.root))

    def test_stamp_matches_only_what_was_written_last(self):
        stamp = Stamp(self.root / "stamps" / "venv")
        self.assertFalse(stamp.matches("1"))
        stamp.write("1")
        self.assertTrue(stamp.matches("1"))
        self.assertFalse(stamp.matches("2"))
        stamp.clear()
        self.assertFalse(stamp.matches("1"))


class Lock(Folder):
    def test_two_processes_never_overlap(self):
        lock, diary = self.root / "lock", self.root / "diary"
        context = multiprocessing.get_context("spawn")
        both = [context.Process(target=_enter, args=(lock, diary, name)) for name in "ab"]
        for process in both:
            process.start()
        for process in both:
            process.join()
        self.assertIn(diary.read_text(), ("a+a-b+b-", "b+b-a+a-"))


class Causes(unittest.TestCase):
    def test_a_log_is_explained_by_its_sign(self):
        self.assertIn("disk is full", errors.cause("OSError: [Errno 28] No space left on device"))
        self.assertIn("network", errors.cause("java.net.UnknownHostException: repo"))
        self.assertEqual(errors.cause("COMPILATION ERROR"), "")
