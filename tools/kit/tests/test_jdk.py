import tempfile
import unittest
from pathlib import Path

from kit import jdk
from kit.errors import KitError


class Version(unittest.TestCase):
    def test_reads_every_scheme_of_numbering(self):
        for text, release in (
            ("1.8.0_392", 8),
            ("17", 17),
            ("21.0.1", 21),
            ("21.0.1+12-LTS", 21),
            ("25-ea", 25),
            ("java-21-openjdk-amd64", 21),
            ("temurin-25-jdk-amd64", 25),
            ("jdk1.8.0_202", 8),
            ("11.0.2", 11),
        ):
            with self.subTest(text):
                self.assertEqual(jdk.feature_release(text), release)

    def test_is_absent_without_a_number(self):
        self.assertIsNone(jdk.feature_release("default-java"))


class Finding(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        # A space in every path: nothing may split at it.
        self.root = Path(folder.name).resolve() / "with space"
        self.usual = self.root / "usual"
        self.usual.mkdir(parents=True)
        places = jdk._USUAL_PLACES
        jdk._USUAL_PLACES = {"Linux": (f"{self.usual}/*",)}
        self.addCleanup(setattr, jdk, "_USUAL_PLACES", places)

    def java(self, folder: Path, version: str, compiler: bool = True) -> Path:
        for name in ("java", "javac") if compiler else ("java",):
            program = jdk.Jdk(folder, 0, "").program(name)
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text("")
            program.chmod(0o755)
        (folder / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
        return folder

    def find(self, **env: str) -> jdk.Jdk:
        return jdk.find({"HOME": str(self.root), "PATH": "", **env}, "Linux")

    def test_own_variable_comes_before_java_home_and_the_path(self):
        own = self.java(self.root / "own", "21.0.1")
        other = self.java(self.root / "other", "25")
        found = self.find(RUCKSACK_JAVA_HOME=str(own), JAVA_HOME=str(other), PATH=str(other / "bin"))
        self.assertEqual((found.home, found.version), (own, 21))

    def test_java_home_comes_before_the_path(self):
        first, second = self.java(self.root / "a", "21"), self.java(self.root / "b", "25")
        self.assertEqual(self.find(JAVA_HOME=str(first), PATH=str(second / "bin")).home, first)

    def test_passes_over_an_old_java_and_takes_the_newest_of_the_usual_places(self):
        old = self.java(self.root / "old", "17.0.15")
        self.java(self.usual / "jdk-21", "21.0.4")
        newest = self.java(self.usual / "jdk-25", "25")
        self.assertEqual(self.find(JAVA_HOME=str(old)).home, newest)

    def test_passes_over_a_jre(self):
        self.java(self.usual / "jre-25", "25", compiler=False)
        whole = self.java(self.usual / "jdk-21", "21")
        self.assertEqual(self.find().home, whole)

    def test_error_names_places_findings_and_the_remedy(self):
        old = self.java(self.root / "old", "1.8.0_392")
        self.java(self.usual / "jre", "25", compiler=False)
        with self.assertRaises(KitError) as raised:
            self.find(JAVA_HOME=str(old))
        message = str(raised.exception)
        for part in ("JAVA_HOME", "PATH", str(self.usual), f"{old}: Java 8", "without javac", "https://", "21"):
            self.assertIn(part, message)
        self.assertNotIn("\n", message)

    def test_error_when_there_is_no_java(self):
        with self.assertRaisesRegex(KitError, "no Java at all"):
            self.find()

    def test_own_variable_is_never_ignored(self):
        self.java(self.usual / "jdk-25", "25")
        with self.assertRaisesRegex(KitError, "RUCKSACK_JAVA_HOME is .*nowhere"):
            self.find(RUCKSACK_JAVA_HOME=str(self.root / "nowhere"))

    def test_windows_places_follow_its_variables(self):
        place = jdk._expand("%ProgramFiles%/Java/*", {"ProgramFiles": "C:/Program Files"})
        self.assertEqual(place, "C:/Program Files/Java/*")
