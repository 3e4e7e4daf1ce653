import os
import tempfile
import unittest
import zipfile
from pathlib import Path
from unittest import mock

from kit import kernel, maven, natives, pyenv, run, settings, setup
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.layout = Layout(Path(folder.name).resolve())

    def runtime(self) -> Path:
        jar = self.layout.root / "onnxruntime-9.jar"
        with zipfile.ZipFile(jar, "w") as archive:
            for name in ("linux-x64/libonnxruntime.so", "win-x64/onnxruntime.dll", "osx-aarch64/x.dSYM/Info.plist"):
                archive.writestr(f"ai/onnxruntime/native/{name}", name)
        return jar


class Unpacking(Folder):
    def test_takes_the_libraries_of_one_system(self):
        for system, machine, name in (("Linux", "x86_64", "libonnxruntime.so"), ("Windows", "AMD64", "onnxruntime.dll")):
            natives.unpack(self.runtime(), self.layout.natives, system, machine)
            self.assertEqual([path.name for path in self.layout.natives.iterdir()], [name])

    def test_a_system_without_libraries_is_refused_with_the_remedy(self):
        with self.assertRaisesRegex(KitError, "no library for Darwin on x86_64: .*--shared"):
            natives.unpack(self.runtime(), self.layout.natives, "Darwin", "x86_64")

    def test_a_jar_without_the_expected_folder_is_refused(self):
        with self.assertRaisesRegex(KitError, "has nothing under ai/onnxruntime/native/osx-aarch64/"):
            natives.unpack(self.runtime(), self.layout.natives, "Darwin", "arm64")

    def test_happens_once_for_the_same_libraries(self):
        jdk, jar = Jdk(Path("/jdk"), 21, "test"), self.runtime()
        start = mock.Mock(side_effect=lambda *_: self.layout.djl_cache.mkdir())
        with mock.patch.object(run, "run_logged", start), mock.patch.object(natives, "unpack") as unpack:
            unpack.side_effect = lambda *_: self.layout.natives.mkdir(parents=True)
            natives.ensure(self.layout, jdk, [jar], [], {})
            natives.ensure(self.layout, jdk, [jar], [], {})
        self.assertEqual(start.call_count, 1)


class SelfContained(Folder):
    def test_the_kernel_takes_what_was_unpacked(self):
        for chosen, expected in ((Settings(), False), (Settings(self_contained=True), True)):
            start = kernel.specification(self.layout, Jdk(Path("/jdk"), 21, "test"), chosen, [])["argv"]
            self.assertEqual(f"-Donnxruntime.native.path={self.layout.natives}" in start, expected)

    def test_every_library_is_copied_into_the_checkout(self):
        listing = self.layout.notebooks / "target" / "classpath.txt"
        listing.parent.mkdir(parents=True)
        with tempfile.TemporaryDirectory() as repository:
            other = Path(repository).resolve() / "other.jar"
            own = self.layout.root / "kit-lib.jar"
            other.write_bytes(b"")
            own.write_bytes(b"")
            listing.write_text(os.pathsep.join(map(str, (other, own))))
            folder = self.layout.libraries / "x"
            self.assertEqual(maven._collect(self.layout, folder, everything=True), [folder / own.name, folder / other.name])
            self.assertEqual(maven._collect(self.layout, self.layout.libraries / "y", everything=False)[1], other)

    def test_two_libraries_of_one_name_are_refused(self):
        jar = self.runtime()
        with self.assertRaisesRegex(KitError, "Two libraries are called onnxruntime-9.jar"):
            maven._copied(jar, self.layout.root)

    @unittest.skipIf(os.name == "nt", "links need rights on Windows")
    def test_a_linked_environment_is_completed_but_never_created(self):
        (self.layout.root / "requirements.txt").write_text("")
        self.layout.private.mkdir()
        self.layout.venv.symlink_to(self.layout.root)
        with mock.patch.object(pyenv, "_create") as create, mock.patch.object(pyenv, "_install") as install:
            pyenv.ensure(self.layout)
        create.assert_not_called()
        install.assert_called_once()


class Choosing(Folder):
    def test_choices_are_kept_side_by_side(self):
        chosen = setup.choose(Settings(), ["--cpu", "--self-contained"])
        self.assertEqual(chosen, Settings(gpu=False, self_contained=True))
        settings.save(self.layout, chosen)
        self.assertEqual(settings.load(self.layout), chosen)
        self.assertEqual(setup.choose(chosen, ["--shared"]), Settings())

    def test_a_gpu_cannot_be_self_contained(self):
        with self.assertRaisesRegex(KitError, "choose --cpu or --shared"):
            setup.choose(Settings(self_contained=True), ["--gpu"])

    def test_older_settings_are_still_read(self):
        self.layout.private.mkdir()
        (self.layout.private / "settings.json").write_text('{"gpu": true}')
        self.assertEqual(settings.load(self.layout), Settings(gpu=True))
