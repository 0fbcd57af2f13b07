"""Small documents in binary formats, written byte by byte."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Words", "make_docx", "make_epub", "make_pdf", "zip_files"]


@dataclass(frozen=True, slots=True)
class Words:
    """A line on a page: its text, size, and place in points from the lower left corner of 600 by 800."""

    text: str
    x: float
    y: float
    size: float = 10.0


def make_pdf(
    pages: Sequence[Sequence[Words]], *, title: str = "", author: str = "", locked: bool = False, picture: bool = False
) -> bytes:
    """A PDF with lines of Courier; ``picture`` puts an image on each page, ``locked`` asks for a password."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>"
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        font,
        f"<< /Title ({title}) /Author ({author}) >>".encode("latin-1"),
        image + b"\nstream\n\x00\nendstream",
    ]
    kids: list[str] = []
    for page in pages:
        drawn = "".join(f"BT /F1 {w.size} Tf {w.x} {w.y} Td ({w.text}) Tj ET\n" for w in page)
        drawn += "q 500 0 0 700 50 50 cm /I1 Do Q\n" if picture else ""
        stream = drawn.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> /XObject << /I1 5 0 R >> >> >>" % len(objects)
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> " % (b"41" * 32, b"42" * 32)
    out += b"trailer << /Size %d /Root 1 0 R /Info 4 0 R /ID [<00> <00>] %s>>\n" % (
        len(objects) + 1,
        lock if locked else b"",
    )
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def zip_files(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)
    return stream.getvalue()


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def make_docx(body: str, *, core: str = "", extra: Mapping[str, str] | None = None) -> bytes:
    """A Word document around the inside of its ``w:body``, with the heading styles that Word itself has."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1", "Quote")
    )
    parts = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("styles", "footnotes"))
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{parts}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_WORD}">{styles}</w:styles>',
        "word/footnotes.xml": f'<w:footnotes xmlns:w="{_WORD}"><w:footnote w:id="2"><w:p><w:r><w:t>See the port '
        "book.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{core}</cp:coreProperties>",
    }
    return zip_files(files | dict(extra or {}))


def make_epub(chapters: Sequence[str], metadata: str = "", extra: Mapping[str, str] | None = None) -> bytes:
    """An EPUB with one page for each chapter's inside of ``body``."""
    items = "".join(
        f'<item id="c{number}" href="text/c%20{number}.xhtml" media-type="application/xhtml+xml"/>'
        for number in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="book/package.opf"/></rootfiles></container>',
        "book/package.opf": '<package xmlns="http://www.idpf.org/2007/opf"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata><manifest>{items}</manifest>'
        f"<spine>{spine}</spine></package>",
    }
    files |= {
        f"book/text/c {number}.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{chapter}</body></html>'
        for number, chapter in enumerate(chapters)
    }
    return zip_files(files | dict(extra or {}))
