"""One commit, one site: the same bytes wherever and whenever it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

from small_project import small_project

HERE = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "HOME": "/nonexistent"}
THERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "COLUMNS": "20"}


def built(
    project: Path, environment: dict[str, str], umask: int, cores: set[int]
) -> dict[str, bytes]:
    """Every file of the site that is built there, on those cores."""
    subprocess.run(
        [sys.executable, "-m", "build_tools", "build"],
        cwd=project,
        env=os.environ | {"SOURCE_DATE_EPOCH": "1700000000"} | environment,
        umask=umask,
        preexec_fn=partial(os.sched_setaffinity, 0, cores),
        check=True,
        capture_output=True,
    )
    site = project / "site"
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_place_time_zone_language_cores_and_age_of_files_change_no_byte(tmp_path: Path) -> None:
    here = small_project(tmp_path / "here")
    there = small_project(tmp_path / "a much longer way" / "Ünd so — weiter")
    for number, path in enumerate(sorted(there.rglob("*.*"), reverse=True)):
        if not path.is_symlink():
            os.utime(path, (number, 86_400 * number))
    cores = os.sched_getaffinity(0)
    one, two = built(here, HERE, 0o022, cores), built(there, THERE, 0o077, {min(cores)})
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
