"""The seed files, which hold what the service must answer."""

import functools
import json
from pathlib import Path

from cstoref.v1.annotations_pb2 import output_only
from google.protobuf import json_format

FOLDER = Path(__file__).resolve().parents[3] / "seeds"
EVIDENCE = ("citations", "discrepancies")


@functools.cache
def load(file_name):
    """The resources of a seed file in the contract's JSON, in the order of their names."""
    return sorted(json.loads((FOLDER / f"{file_name}.json").read_text(encoding="utf-8")), key=lambda resource: resource["name"])


def of(kind):
    """The resources of a kind in the contract's JSON."""
    return load(kind.items.name)


def names(kind):
    return [resource["name"] for resource in of(kind)]


def message(resource, type):
    """The message of a resource in JSON."""
    return json_format.ParseDict(resource, type())


def basic(value):
    """A resource in JSON as the BASIC view shows it: no evidence, at any depth."""
    if isinstance(value, dict):
        return {key: basic(inner) for key, inner in value.items() if key not in EVIDENCE}
    return [basic(inner) for inner in value] if isinstance(value, list) else value


def without_output(resource):
    """What is left of a resource that the service answered once the fields that seeds do not have are gone."""
    copy = type(resource)()
    copy.CopyFrom(resource)
    for field in copy.DESCRIPTOR.fields:
        if field.GetOptions().Extensions[output_only]:
            copy.ClearField(field.name)
    return copy
