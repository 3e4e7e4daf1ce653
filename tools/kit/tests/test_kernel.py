import os
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from kit import kernel
from kit.errors import KitError
from kit.jdk import Jdk
from kit.layout import Layout
from kit.settings import Settings

LAYOUT = Layout(Path("/home/me/my course"))
LIBRARIES = [Path("/home/me/my course/.kit/lib/kit-lib.jar"), Path("/m2/api.jar")]


def specification(version: int, gpu: bool = False) -> dict:
    return kernel.specification(LAYOUT, Jdk(Path("/opt/my jdk"), version, "test"), Settings(gpu), LIBRARIES)


class Specification(unittest.TestCase):
    def test_names_the_java_that_was_found(self):
        self.assertEqual(Path(specification(21)["argv"][0]).parent, Path("/opt/my jdk/bin"))

    def test_hands_over_the_connection_file_last(self):
        self.assertEqual(specification(21)["argv"][-3:], ["-jar", "{resource_dir}/jjava.jar", "{connection_file}"])

    def test_gives_each_java_only_the_flags_that_it_knows(self):
        flag = "--sun-misc-unsafe-memory-access=allow"
        self.assertNotIn(flag, specification(21)["argv"])
        self.assertIn(flag, specification(25)["argv"])

    def test_is_offline_unless_a_gpu_was_chosen(self):
        self.assertIn("-Dai.djl.offline=true", specification(21)["argv"])
        self.assertNotIn("-Dai.djl.offline=true", specification(21, gpu=True)["argv"])

    def test_keeps_paths_with_spaces_whole(self):
        paths = specification(21)["env"]["JJAVA_CLASSPATH"].split(os.pathsep)
        self.assertEqual(paths, [str(library) for library in LIBRARIES])

    def test_released_exercises_take_the_place_of_ours(self):
        libraries = [Path("/lib/kit-exercises-0.1.jar"), Path("/lib/kit-lib.jar")]
        with tempfile.NamedTemporaryFile(suffix=".jar") as jar:
            with mock.patch.dict(os.environ, {"RUCKSACK_EXERCISES": jar.name}):
                spec = kernel.specification(LAYOUT, Jdk(Path("/opt/jdk"), 21, "test"), Settings(False), libraries)
            paths = spec["env"]["JJAVA_CLASSPATH"].split(os.pathsep)
            self.assertEqual(paths, [str(Path(jar.name).absolute()), str(Path("/lib/kit-lib.jar"))])

    def test_released_exercises_that_are_not_there_are_refused(self):
        with mock.patch.dict(os.environ, {"RUCKSACK_EXERCISES": "/no/such.jar"}):
            self.assertRaisesRegex(KitError, "no/such.jar", specification, 21)

    def test_sets_what_the_library_expects(self):
        env = specification(21)["env"]
        self.assertEqual(env["OMP_WAIT_POLICY"], "passive")
        self.assertEqual(env["OPT_OUT_TRACKING"], "true")
        self.assertEqual(env["RUCKSACK_HOME"], str(LAYOUT.root))
        self.assertEqual(Path(env["DJL_CACHE_DIR"]), LAYOUT.root / ".kit" / "djl")
