"""The contract, from the code generated of protos/: its services, and the kinds of resources that they serve."""

import importlib
import pkgutil
from dataclasses import dataclass

import cstoref.v1
from cstoref.v1.read_options_pb2 import ReadOptions
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor

from service import PATIENCE

PAGING_FIELDS = ("page_size", "page_token", "read", "order_by")


def _load_services():
    for module in pkgutil.iter_modules(cstoref.v1.__path__, "cstoref.v1."):
        if not module.name.endswith("_service_pb2"):
            continue
        stubs = importlib.import_module(f"{module.name}_grpc")
        for service in importlib.import_module(module.name).DESCRIPTOR.services_by_name.values():
            yield service, getattr(stubs, f"{service.name}Stub")


_STUBS = {service.full_name: (service, stub) for service, stub in _load_services()}
SERVICES = tuple(service for service, _ in _STUBS.values())


def request_of(method, **fields):
    """Makes the request of a method."""
    return method.input_type._concrete_class(**fields)


def bind(channel, method):
    """The callable that the generated stub has for a method."""
    _, stub = _STUBS[method.containing_service.full_name]
    return getattr(stub(channel), method.name)


def call(channel, method, **fields):
    """Calls a unary method."""
    return bind(channel, method)(request_of(method, **fields), timeout=PATIENCE)


def call_padded(channel, method, size, **fields):
    """Calls a unary method with a field of a size that this version of the contract does not know, as a later one may send it."""
    request = request_of(method, **fields)
    request.MergeFromString(_varint(1000 << 3 | 2) + _varint(size) + b"x" * size)
    return bind(channel, method)(request, timeout=PATIENCE)


def _varint(value):
    """A number as protobuf writes it: seven bits a byte, the lowest first."""
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    return bytes([*encoded, value])


def view(name):
    """Read options that ask for a view, BASIC or FULL."""
    return ReadOptions(view=f"RESOURCE_VIEW_{name}")


@dataclass(frozen=True)
class Kind:
    """A kind of resource, found from the method that lists it."""

    list_method: MethodDescriptor
    items: FieldDescriptor

    @property
    def collection(self):
        return self.items.json_name

    @property
    def type(self):
        return self.items.message_type._concrete_class

    @property
    def get_method(self):
        return next(method for method in self.methods if method.output_type is self.items.message_type)

    @property
    def batch_get_method(self):
        return next(method for method in self.methods if method.name.startswith("BatchGet"))

    @property
    def methods(self):
        return self.list_method.containing_service.methods

    @property
    def filters(self):
        """The fields of a query by whose values it selects; a day or a range is a question of another sort."""
        fields = self.list_method.input_type.fields
        return [field.name for field in fields if field.name not in PAGING_FIELDS and field.message_type is None]

    def filtered_by(self, field, value):
        """The field of a query that selects by one value."""
        is_list = self.list_method.input_type.fields_by_name[field].label == FieldDescriptor.LABEL_REPEATED
        return {field: [value] if is_list else value}

    def pages(self, channel, **fields):
        """Every page of a query, followed by its tokens."""
        token = ""
        while True:
            page = call(channel, self.list_method, page_token=token, **fields)
            yield page
            token = page.next_page_token
            if not token:
                return

    def resources_of(self, page):
        return getattr(page, self.items.name)

    def list(self, channel, **fields):
        """All resources of a query."""
        return [resource for page in self.pages(channel, page_size=1000, **fields) for resource in self.resources_of(page)]


def _kinds():
    for service in SERVICES:
        for method in service.methods:
            if not method.name.startswith("List") or "page_token" not in method.input_type.fields_by_name:
                continue
            items = next(field for field in method.output_type.fields if field.label == FieldDescriptor.LABEL_REPEATED)
            # Some lists are of what is no resource.
            if any(getter.output_type is items.message_type for getter in service.methods):
                yield Kind(method, items)


KINDS = tuple(_kinds())


def kind(collection):
    """The kind of a collection, for example memberStates."""
    return next(kind for kind in KINDS if kind.collection == collection)
