"""A site with a public address passes Django's own check for deployment without a word."""

import os
import subprocess
import sys
from pathlib import Path


def test_a_public_site_passes_the_check_for_deployment_without_a_warning(tmp_path: Path) -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "evenhand.config.settings",
        "EVENHAND_DATA": str(tmp_path),
        "EVENHAND_ORIGIN": "https://compact.example.org",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "System check identified no issues (0 silenced)."
