"""What XML has no way to say, although our engine writes it: an answer must never be half of one."""

from __future__ import annotations

import re

from landscape.errors import Detail, NotAcceptableError

# A property is an element, and an element's name has a part after its prefix (Namespaces in XML 1.0, section 4).
NAMELESS = re.compile(rb"<[^<>\s\"'/]*:[\s/>]")
# All characters below a space but tab and line ends, and the two that are none (XML 1.0, section 2.2).
NO_CHARACTER = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def refuse_what_is_no_xml(media_type: str, body: bytes | bytearray) -> None:
    """Raise ``NotAcceptableError`` for an answer in XML that no parser of XML would read."""
    if not media_type.endswith("xml"):
        return
    if NO_CHARACTER.search(body):
        raise _refused("it has a character that XML cannot hold")
    if NAMELESS.search(body):
        raise _refused("it has a property whose IRI does not end in a name, which RDF/XML cannot write")


def _refused(why: str) -> NotAcceptableError:
    message = f"this answer cannot be written as XML: {why}; accept another form"
    return NotAcceptableError(message, Detail("not-acceptable", message, parameter="Accept"))
