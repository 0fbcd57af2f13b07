"""site: what a browser may load for the hosted site - a Content-Security-Policy, for web hosts and for nginx.

Source: Content Security Policy Level 3 (https://www.w3.org/TR/CSP3/): a script that stands in a page is let run by the
hash of its text, everything else only from this host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from stratgraph.effects import Effects

__all__ = ["make_policy", "write_policy"]

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>(.*?)</script>", re.DOTALL)
_OTHERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)
_MANUAL = """# For a server block of nginx that serves this folder: `include /path/to/nginx-headers.conf;`
"""


def make_policy(pages: Iterable[str]) -> str:
    """The policy under which these pages, as HTML, work: nothing from another host, no script but those in them now."""
    hashes = sorted({_hash(script) for page in pages for script in _INLINE.findall(page)})
    return "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self' 'wasm-unsafe-eval'", *hashes)),
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    )


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def write_policy(site: Path, effects: Effects) -> None:
    """Write `_headers` (as static hosts read it) and `nginx-headers.conf` beside the pages of a built site."""
    policy = make_policy(path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    headers = (("Content-Security-Policy", policy), *_OTHERS)
    lines = "".join(f"  {name}: {value}\n" for name, value in headers)
    effects.write_text(site / "_headers", f"/*\n{lines}")
    nginx = "".join(f'add_header {name} "{value}" always;\n' for name, value in headers)
    effects.write_text(site / "nginx-headers.conf", _MANUAL + nginx)
