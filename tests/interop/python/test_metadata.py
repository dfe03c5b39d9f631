import grpc

from contract import bind, kind, request_of
from service import PATIENCE
from service_test import ServiceTest
from statuses import TRAILER, trailer_of


class MetadataTest(ServiceTest):
    """Metadata travels both ways, as text and, under keys that end in -bin, as bytes."""

    def test_service_accepts_metadata_of_both_forms(self):
        states = kind("memberStates")
        metadata = (
            ("caller-name", "interop"),
            ("caller-name", "once more"),
            ("caller-context-bin", bytes(range(256))),
            ("caller-context-bin", b""),
            ("caller-trace-bin", b"\x00\xff" * 1000),
        )
        armenia = bind(self.channel, states.get_method)(
            request_of(states.get_method, name="memberStates/armenia"), metadata=metadata, timeout=PATIENCE
        )
        self.assertEqual(armenia.alpha2_code, "AM")

    def test_answers_tell_their_revision_and_epoch(self):
        states = kind("memberStates")
        requests = ((states.get_method, {"name": "memberStates/armenia"}), (states.list_method, {}))
        told = set()
        for method, fields in requests:
            _, answer = bind(self.channel, method).with_call(request_of(method, **fields), timeout=PATIENCE)
            headers = dict(answer.initial_metadata())
            self.assertGreaterEqual(int(headers["cstoref-revision"]), 1)
            told.add((headers["cstoref-revision"], headers["cstoref-epoch"]))
        self.assertEqual(len(told), 1)

    def test_binary_trailer_arrives_as_bytes(self):
        states = kind("memberStates")
        request = request_of(states.get_method, name="memberStates/atlantis")
        error = self.assertFails(grpc.StatusCode.NOT_FOUND, bind(self.channel, states.get_method), request, timeout=PATIENCE)
        self.assertIsInstance(trailer_of(error), bytes)
        self.assertEqual([key for key, _ in error.trailing_metadata()].count(TRAILER), 1)
