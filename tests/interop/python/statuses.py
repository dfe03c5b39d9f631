"""What a failed call tells in the trailer grpc-status-details-bin."""

from dataclasses import dataclass

import grpc
from google.protobuf.message import Message
from google.rpc import error_details_pb2, status_pb2

TRAILER = "grpc-status-details-bin"


def trailer_of(error):
    """The trailer's bytes."""
    return dict(error.trailing_metadata())[TRAILER]


@dataclass(frozen=True)
class RichStatus:
    """A status with its details unpacked."""

    status: Message
    details: list

    @classmethod
    def of(cls, error):
        status = status_pb2.Status.FromString(trailer_of(error))
        return cls(status, [cls._unpack(detail) for detail in status.details])

    @staticmethod
    def _unpack(packed):
        name = packed.type_url.rpartition("/google.rpc.")[2]
        detail = getattr(error_details_pb2, name)()
        if not packed.Unpack(detail):
            raise AssertionError(f"{packed.type_url} is not what its name says")
        return detail

    @property
    def info(self):
        (info,) = self.all(error_details_pb2.ErrorInfo)
        return info

    @property
    def fields_at_fault(self):
        (request,) = self.all(error_details_pb2.BadRequest)
        return [violation.field for violation in request.field_violations]

    def all(self, type):
        return [detail for detail in self.details if isinstance(detail, type)]


def failure(test, code, callable, *arguments, **keywords):
    """The error of a call that must end with a status code."""
    with test.assertRaises(grpc.RpcError) as caught:
        callable(*arguments, **keywords)
    test.assertEqual(caught.exception.code(), code, caught.exception)
    return caught.exception
