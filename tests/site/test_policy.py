from __future__ import annotations

from pathlib import Path

from stratgraph.effects import Effects
from stratgraph.site.policy import make_policy, write_policy

PAGE = """<script src="a.js"></script><script>walk()</script>
<script type="application/json">{"no": "script"}</script><script id="x">
run()
</script>"""


def test_policy_lets_the_scripts_of_the_pages_run_and_no_other() -> None:
    policy = make_policy([PAGE, "<script>walk()</script>"])
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    # printf 'walk()' | openssl dgst -sha256 -binary | base64
    assert "'sha256-ZwJnMKf/+Tf43vO/Bm/nxgse9mA4DuKr/uLIz06uPMQ='" in scripts
    assert scripts.count("sha256-") == 2
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert policy.startswith("default-src 'none'")


def test_policy_of_pages_without_scripts_names_no_hash() -> None:
    assert "sha256" not in make_policy(["<p>still</p>"])


def test_policy_is_written_for_static_hosts_and_for_nginx(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    write_policy(tmp_path, Effects())
    headers = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    assert all(line.startswith("  ") for line in headers.splitlines()[1:])
    nginx = (tmp_path / "nginx-headers.conf").read_text(encoding="utf-8")
    assert f'add_header Content-Security-Policy "{make_policy([PAGE])}" always;' in nginx
