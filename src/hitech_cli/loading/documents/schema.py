"""The JSON Schema of hitech's file format, for editors that complete and check."""

import json

from hitech_cli.loading.documents.document import FORMAT


def schema_text() -> str:
    """Write the schema that the format gives (JSON Schema 2020-12)."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FORMAT.json_schema(),
    }
    return f"{json.dumps(schema, indent=2, ensure_ascii=False)}\n"
