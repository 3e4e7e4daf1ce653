import os
import re
import stat
import sys
import unittest

from kit.layout import here

FOLDER = here().root / "binder"
sys.path.insert(0, str(here().root / "tests" / "python"))

import check_binder  # noqa: E402 (the path above makes it importable)


def pins(text: str) -> dict[str, str]:
    """Returns the packages of a requirements file in lower case, each with its version."""
    return {name.lower().replace("_", "-"): version for name, version in re.findall(r"(?m)^([\w.-]+)==(\S+)", text)}


class Image(unittest.TestCase):
    def test_every_package_is_pinned_as_everywhere_else(self):
        everywhere = pins((here().root / "requirements.txt").read_text(encoding="utf-8"))
        constraints = pins((FOLDER / "constraints.txt").read_text(encoding="utf-8"))
        self.assertEqual({name: constraints.get(name) for name in everywhere}, everywhere)
        self.assertGreater(len(constraints), 50)

    def test_reads_them_where_binder_looks(self):
        lines = (FOLDER / "requirements.txt").read_text(encoding="utf-8").split("\n")
        self.assertLessEqual({"-r ../requirements.txt", "-c constraints.txt"}, set(lines))
        self.assertRegex((FOLDER / "runtime.txt").read_text(encoding="utf-8"), r"^python-3\.\d+\n$")

    @unittest.skipIf(os.name == "nt", "Windows has no such bit")
    def test_post_build_can_be_executed(self):
        script = FOLDER / "postBuild"
        self.assertTrue(script.stat().st_mode & stat.S_IXUSR)
        self.assertNotIn(b"\r", script.read_bytes())

    def test_post_build_throws_away_nothing_but_its_own(self):
        text = (FOLDER / "postBuild").read_text(encoding="utf-8")
        self.assertIn("maven=$PWD/.kit/maven\n", text)
        self.assertEqual(re.findall(r"(?m)^rm -rf (.*)$", text), ['"$maven" kit-lib/*/target data/target notebooks/target'])


class Session(unittest.TestCase):
    def test_a_path_outside_of_the_image_is_found(self):
        checkout = here().root
        inside, stray = str(checkout / "a.jar"), "/root/.m2/repository/b.jar"
        specification = {
            "argv": [f"{checkout}/bin/java", "-Xmx700m", f"-Dx={checkout}/natives", "{connection_file}"],
            "env": {"JJAVA_CLASSPATH": os.pathsep.join((inside, stray)), "OMP_WAIT_POLICY": "passive"},
        }
        self.assertEqual(check_binder.outside(specification, checkout), [stray] if os.name != "nt" else [])

    def test_neither_javas_nor_the_kits_variables_reach_it(self):
        for name in ("JAVA_HOME", "MAVEN_ARGS", "DJL_CACHE_DIR", "RUCKSACK_HOME", "JUPYTER_PATH", "PYTHONPATH", "VIRTUAL_ENV"):
            self.assertTrue(name.startswith(check_binder._OWN))
        self.assertFalse("PIP_INDEX_URL".startswith(check_binder._OWN))
