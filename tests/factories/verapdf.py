"""veraPDF, the reference checker of PDF/UA, as its makers publish it on Maven Central.

Nothing is compiled: the Rhino that veraPDF brings along runs a script of ours. Some 10 MB are fetched once and kept
in VERAPDF_CACHE. Needs Java and Maven (Debian: default-jre-headless maven).
"""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.engines.elasticsearch_node import locked

VERSION = "1.26.1"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
FETCH_SECONDS = 120
CHECK_SECONDS = 60

WANTED = f"""\
<project><modelVersion>4.0.0</modelVersion><groupId>portal</groupId><artifactId>checks</artifactId><version>1</version>
<dependencies><dependency><groupId>org.verapdf</groupId><artifactId>validation-model</artifactId>
<version>{VERSION}</version></dependency></dependencies></project>
"""

SCRIPT = """\
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.PDFUA_1;
var foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
var found = arguments.map(function (name) {
  var parser = foundry.createParser(new java.io.FileInputStream(name), flavour);
  var broken = foundry.createValidator(flavour, false).validate(parser).getTestAssertions().toArray();
  return Array.prototype.map.call(broken, function (each) {
    return each.getRuleId().getClause() + "-" + each.getRuleId().getTestNumber() + ": " + each.getMessage();
  });
});
print(JSON.stringify(found));
"""


class NotAvailableError(Exception):
    """veraPDF cannot be had on this machine; the message says why."""


def broken_rules(*files: Path) -> list[set[str]]:
    """Rules of PDF/UA-1 that each file breaks, as veraPDF says it. Raises ``NotAvailableError``."""
    jars = _programs()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "check.js"
        script.write_text(SCRIPT)
        java = [
            "java",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            f"{jars}/*",
            "org.mozilla.javascript.tools.shell.Main",
        ]
        command = [*java, str(script), *map(str, files)]
        said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=CHECK_SECONDS).stdout
    return [set(broken) for broken in json.loads(said.splitlines()[-1])]


def _programs() -> Path:
    """Where the programs are, fetched on the first occasion."""
    own = Path("/var/cache") if os.geteuid() == 0 else Path.home() / ".cache"
    cache = Path(os.environ.get("VERAPDF_CACHE", own / "verapdf"))
    kept = cache / VERSION
    missing = [name for name in ("java", *(() if kept.exists() else ("mvn",))) if shutil.which(name) is None]
    if missing:
        raise NotAvailableError(f"no {' and no '.join(missing)} here: apt-get install default-jre-headless maven")
    cache.mkdir(parents=True, exist_ok=True)
    with locked(cache / "lock"):
        if not kept.exists():
            _fetch(kept)
    return kept


def _fetch(kept: Path) -> None:
    with tempfile.TemporaryDirectory(dir=kept.parent) as name:
        work = Path(name)
        (work / "pom.xml").write_text(WANTED)
        options = [f"-Dmaven.repo.local={work / 'maven'}", f"-DoutputDirectory={work / 'jars'}"]
        command = ["mvn", "-q", "-B", "-f", str(work / "pom.xml"), PLUGIN, *options]
        try:
            got = subprocess.run(command, capture_output=True, text=True, check=False, timeout=FETCH_SECONDS)
        except subprocess.TimeoutExpired:
            raise NotAvailableError(f"Maven did not fetch veraPDF in {FETCH_SECONDS} seconds") from None
        if got.returncode:
            raise NotAvailableError(f"Maven could not fetch veraPDF: {got.stdout[-300:]}{got.stderr[-300:]}")
        (work / "jars").rename(kept)
