"""The landscape as a data set, for the search engines that look for such (schema.org)."""

from __future__ import annotations

from typing import Any

from landscape.schema.names import ROOT
from landscape_api.pages.views.templates import NAME, SUMMARY
from landscape_api.serving import Serving

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def dataset(serving: Serving) -> dict[str, Any]:
    """The description; its addresses are below the public one where that is set."""
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": ROOT,
        "name": NAME,
        "description": SUMMARY,
        "url": serving.url("/"),
        "license": LICENCE,
        "version": serving.snapshot.id,
        "dateModified": serving.snapshot.manifest.as_of.isoformat(),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "application/json", "contentUrl": serving.url("/api/v1/")},
        ],
    }
