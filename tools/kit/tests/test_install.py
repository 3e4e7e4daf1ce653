import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

from kit import install
from kit.errors import KitError
from kit.layout import Layout, here

MAVEN = {"m": "http://maven.apache.org/POM/4.0.0"}


class Arguments(unittest.TestCase):
    def test_nothing_means_mavens_own_repository(self):
        self.assertIsNone(install.repository([]))

    def test_both_spellings_name_another(self):
        for arguments in (["--repository", "/a b/m2"], ["-Dmaven.repo.local=/a b/m2"]):
            self.assertEqual(install.repository(arguments), Path("/a b/m2").resolve())

    def test_anything_else_is_refused(self):
        for arguments in (["--repository"], ["--repository", ""], ["-Dmaven.repo.local="], ["a", "b"]):
            with self.subTest(arguments), self.assertRaisesRegex(KitError, "--repository DIR"):
                install.repository(arguments)


class Files(unittest.TestCase):
    def test_only_what_was_built_is_installed(self):
        with tempfile.TemporaryDirectory() as folder:
            layout = Layout(Path(folder))
            target = layout.root / "kit-lib" / "notebook" / "target"
            target.mkdir(parents=True)
            (target / "kit-lib-1.2-sources.jar").write_bytes(b"")
            built = install.files(layout, "kit-lib/notebook", "1.2")
        self.assertEqual(sorted(built), ["file", "pomFile", "sources"])
        self.assertEqual(built["file"].name, "kit-lib-1.2.jar")

    def test_the_jar_to_run_goes_beside_the_library_that_it_holds(self):
        with tempfile.TemporaryDirectory() as folder:
            layout = Layout(Path(folder))
            target = layout.root / "kit-lib" / "command" / "target"
            target.mkdir(parents=True)
            (target / "kit-model-1.2-all.jar").write_bytes(b"")
            built = install.files(layout, "kit-lib/command", "1.2")
        self.assertEqual((built["files"].name, built["classifiers"], built["types"]), ("kit-model-1.2-all.jar", "all", "jar"))

    def test_a_repository_of_ones_own_reaches_maven(self):
        built = {"file": Path("/x/a.jar")}
        self.assertEqual(install.install_file(built, None), ["install:install-file", f"-Dfile={Path('/x/a.jar')}"])
        self.assertIn(f"-DlocalRepositoryPath={Path('/a b')}", install.install_file(built, Path("/a b")))


class Versions(unittest.TestCase):
    def test_are_read_from_the_build(self):
        own, pytorch = install.versions(here())
        self.assertRegex(own, r"^\d+\.\d+\.\d+(-SNAPSHOT)?$")
        self.assertRegex(pytorch, r"^\d+\.\d+\.\d+$")

    def test_a_pom_without_them_is_named(self):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "pom.xml").write_text(f'<project xmlns="{MAVEN["m"]}"/>')
            with self.assertRaisesRegex(KitError, "pom.xml names no version"):
                install.versions(Layout(Path(folder)))

    def test_the_sample_project_and_the_documents_name_the_current_ones(self):
        own, pytorch = install.versions(here())
        sample = xml.parse(here().root / "tests" / "sample" / "pom.xml").getroot()
        self.assertEqual(sample.findtext("m:dependencies/m:dependency/m:version", namespaces=MAVEN), own)
        text = (here().root / "docs" / "api.md").read_text(encoding="utf-8")
        self.assertIn(f"<version>{own}</version>", text)
        self.assertIn(f"pytorch-native-cpu:{pytorch}:", text)

    def test_the_advice_names_this_machines_native_library(self):
        said = install.advice("1.2.3", "2.7.1", "osx-aarch64")
        self.assertIn("dev.rucksack:kit-lib:1.2.3", said)
        self.assertIn("ai.djl.pytorch:pytorch-native-cpu:2.7.1:osx-aarch64", said)


class Sample(unittest.TestCase):
    def test_depends_on_the_library_and_on_nothing_else(self):
        root = xml.parse(here().root / "tests" / "sample" / "pom.xml").getroot()
        self.assertIsNone(root.find("m:parent", MAVEN))
        names = [item.text for item in root.findall("m:dependencies/m:dependency/m:artifactId", MAVEN)]
        self.assertEqual(names, ["kit-lib"])
