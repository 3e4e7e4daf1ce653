import contextlib
import hashlib
import io
import os
import stat
import tempfile
import unittest
import urllib.error
import zipfile
from pathlib import Path
from unittest import mock

from kit import ijava, kernel, kernels, setup, tour
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

JAR = "java/ijava-1.3.0.jar"
GOOD = {"install.py": "", JAR: "a jar", "java/kernel.json": "{}"}


def archive(members: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in members.items():
            out.writestr(name, text)
    return content.getvalue()


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name).resolve())

    def install(self, content: bytes) -> str:
        file = self.layout.root / "downloaded.zip"
        file.write_bytes(content)
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            ijava.install(self.layout, file)
        return out.getvalue()

    def refused(self, content: bytes, sentence: str) -> None:
        with self.assertRaisesRegex(KitError, sentence):
            self.install(content)
        self.assertEqual(sorted(path.name for path in self.layout.root.rglob("*")), [".kit", "downloaded.zip"])


class Release(Folder):
    def test_is_unpacked_its_checksum_shown_and_pinned(self):
        content = archive(GOOD)
        said = self.install(content)
        self.assertIn(hashlib.sha256(content).hexdigest(), said)
        self.assertIn("pinned", said)
        self.assertEqual(ijava.jar(self.layout).read_text(), "a jar")
        self.assertFalse((ijava.folder(self.layout) / "install.py").exists())

    def test_the_same_one_is_accepted_again(self):
        self.install(archive(GOOD))
        self.assertNotIn("pinned", self.install(archive(GOOD)))

    def test_another_one_is_refused_and_changes_nothing(self):
        self.install(archive(GOOD))
        with self.assertRaisesRegex(KitError, "installed here first.*delete .*ijava.sha256"):
            self.install(archive({**GOOD, JAR: "another jar"}))
        self.assertEqual(ijava.jar(self.layout).read_text(), "a jar")

    def test_something_else_than_the_release_is_refused(self):
        self.refused(archive({"readme.txt": ""}), "has no java/ijava-1.3.0.jar")
        self.refused(b"<html>not found</html>", "not a usable zip archive")
        self.refused(archive(GOOD)[:-30], "not a usable zip archive")

    def test_names_that_lead_outside_are_refused(self):
        for name in ("../evil", "java/../../evil", "/etc/evil", "java\\..\\evil", "C:/evil", "java/C:evil"):
            with self.subTest(name):
                self.refused(archive({**GOOD, name: ""}), "would write outside")

    def test_a_link_is_refused(self):
        link = zipfile.ZipInfo("java/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        content = io.BytesIO(archive(GOOD))
        with zipfile.ZipFile(content, "a") as out:
            out.writestr(link, "/etc/passwd")
        self.refused(content.getvalue(), "would write outside")

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        with mock.patch.object(ijava, "_MAXIMUM_BYTES", 1500):
            self.refused(archive({**GOOD, "java/zeros": "0" * 2000}), "unpacks to more than")

    def test_a_file_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(KitError, "There is no file /no/file"):
            ijava.install(self.layout, Path("/no/file"))

    def test_without_network_the_remedy_is_a_file(self):
        refusal = urllib.error.URLError("no route")
        with mock.patch("urllib.request.urlopen", side_effect=refusal), contextlib.redirect_stdout(io.StringIO()):
            with self.assertRaisesRegex(KitError, "no route.*--file PATH"):
                ijava.install(self.layout, None)

    def test_the_download_is_the_release(self):
        answer = contextlib.closing(io.BytesIO(archive(GOOD)))
        with mock.patch("urllib.request.urlopen", return_value=answer) as opened:
            with contextlib.redirect_stdout(io.StringIO()):
                ijava.install(self.layout, None)
        self.assertEqual(opened.call_args[0][0], ijava.URL)
        self.assertTrue(ijava.jar(self.layout).is_file())


class Kernel(Folder):
    jdk = Jdk(Path("/opt/my jdk"), 25, "test")

    def test_has_the_virtual_machine_and_the_class_path_of_the_other(self):
        libraries = [Path("/a b/kit-lib.jar"), Path("/m2/api.jar")]
        one = kernel.specification(self.layout, self.jdk, Settings(), libraries)
        other = kernel.ijava_specification(self.layout, self.jdk, Settings(), libraries)
        self.assertEqual(one["env"], other["env"])
        self.assertEqual(other["env"]["IJAVA_CLASSPATH"].split(os.pathsep), [str(path) for path in libraries])
        common = one["argv"][: one["argv"].index("--add-opens")]
        self.assertEqual(other["argv"], [*common, "-jar", str(ijava.jar(self.layout)), "{connection_file}"])

    def test_is_written_only_where_it_was_installed(self):
        self.layout.kernel.mkdir(parents=True)
        (self.layout.kernel / "jjava.jar").write_bytes(b"")
        place = self.layout.kernel.with_name("ijava") / "kernel.json"
        kernel.ensure(self.layout, self.jdk, Settings(), [])
        self.assertFalse(place.exists())
        self.install(archive(GOOD))
        kernel.ensure(self.layout, self.jdk, Settings(), [])
        self.assertTrue(place.is_file())

    def test_the_command_takes_a_file(self):
        with mock.patch.object(ijava, "install") as install, mock.patch.object(setup, "ensure"):
            with contextlib.redirect_stdout(io.StringIO()):
                self.assertEqual(kernels.command(self.layout, ["ijava", "--file", "/a b/c.zip"]), 0)
        install.assert_called_once_with(self.layout, Path("/a b/c.zip"))

    def test_an_unknown_kernel_is_refused(self):
        for arguments in ([], ["clojure"], ["ijava", "--file"], ["ijava", "x"]):
            with self.subTest(arguments), self.assertRaisesRegex(KitError, "takes ijava"):
                kernels.command(self.layout, arguments)

    def test_the_tour_in_a_kernel_that_is_missing_names_the_remedy(self):
        self.layout.notebooks.mkdir()
        self.layout.tour.write_text("{}")
        with mock.patch.object(setup, "ensure"), self.assertRaisesRegex(KitError, "./kit kernel ijava installs"):
            tour.command(self.layout, ["--kernel", "ijava"])
