import grpc
from cstoref.v1.editing_service_pb2 import ApplyRequest
from cstoref.v1.editing_service_pb2_grpc import EditingServiceStub
from cstoref.v1.source_pb2 import SOURCE_KIND_OFFICIAL, Source
from cstoref.v1.source_service_pb2 import GetSourceRequest
from cstoref.v1.source_service_pb2_grpc import SourceServiceStub

from service import PATIENCE
from service_test import ServiceTest

NAME = "sources/interop"


class EditingTest(ServiceTest):
    """An edit is made once and served when its answer comes; what is refused tells why."""

    def setUp(self):
        super().setUp()
        self.editing = EditingServiceStub(self.channel)

    def apply(self, **fields):
        return self.editing.Apply(ApplyRequest(author="Interop", reason="A test", **fields), timeout=PATIENCE)

    def test_put_and_deletion_are_served_at_once(self):
        source = Source(name=NAME, title="From Python", language="en", uri="https://example.org/interop", kind=SOURCE_KIND_OFFICIAL)
        put = {"request_id": "interop-put", "puts": [{"source": source}]}

        made = self.apply(**put)
        self.addCleanup(self.apply, deletions=[NAME])

        served = SourceServiceStub(self.channel).GetSource(GetSourceRequest(name=NAME), timeout=PATIENCE)
        self.assertEqual((served.title, served.revision), ("From Python", made.change_set.revision))
        again = self.apply(**put)
        self.assertTrue(again.is_repetition)
        self.assertEqual(again.change_set, made.change_set)

    def test_refusal_names_what_refers(self):
        state = "memberStates/armenia"

        error = self.assertFails(grpc.StatusCode.FAILED_PRECONDITION, self.apply, deletions=[state], validate_only=True)

        self.assertIn(f"refers to {state}", error.details())
