import grpc
from cstoref.v1.error_reason_pb2 import ErrorReason
from google.rpc.error_details_pb2 import ResourceInfo

import statuses
from contract import KINDS, call, kind
from service import PATIENCE
from service_test import ServiceTest
from statuses import RichStatus


class ErrorTest(ServiceTest):
    """Errors come with their details in the trailer grpc-status-details-bin."""

    def test_unknown_name_is_not_found_with_the_resource(self):
        for kind in KINDS:
            name = f"{kind.collection}/nowhere"
            with self.subTest(name):
                error = self.assertFails(grpc.StatusCode.NOT_FOUND, call, self.channel, kind.get_method, name=name)
                rich = RichStatus.of(error)
                self.assertEqual((rich.status.code, rich.status.message), (grpc.StatusCode.NOT_FOUND.value[0], error.details()))
                self.assertEqual((rich.info.domain, rich.info.reason), ("cstoref", "RESOURCE_NOT_FOUND"))
                self.assertEqual(rich.info.metadata["resource_name"], name)
                (resource,) = rich.all(ResourceInfo)
                self.assertEqual((resource.resource_type, resource.resource_name), (kind.items.message_type.full_name, name))

    def test_batch_with_unknown_names_names_all_of_them(self):
        documents = kind("documents")
        names = ["documents/first-unknown", "documents/charter-2002", "documents/second-unknown"]
        error = self.assertFails(grpc.StatusCode.NOT_FOUND, call, self.channel, documents.batch_get_method, names=names)
        rich = RichStatus.of(error)
        self.assertEqual([resource.resource_name for resource in rich.all(ResourceInfo)], [names[0], names[2]])
        self.assertEqual(rich.info.metadata["missing_count"], "2")

    def test_details_too_many_for_a_trailer_still_reach_the_caller(self):
        documents = kind("documents")
        names = [f"documents/unknown-{number}" for number in range(1000)]
        error = self.assertFails(grpc.StatusCode.NOT_FOUND, call, self.channel, documents.batch_get_method, names=names)
        rich = RichStatus.of(error)
        self.assertEqual(rich.info.metadata["missing_count"], "1000")
        told = [resource.resource_name for resource in rich.all(ResourceInfo)]
        self.assertEqual(told, names[: len(told)])
        self.assertGreater(len(told), 10)

    def test_invalid_request_names_every_field_at_fault(self):
        request = {"page_size": -1, "page_token": "?", "type": 999, "adopting_body": "memberStates/armenia", "signatory": "memberStates/atlantis"}
        error = self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, call, self.channel, kind("documents").list_method, **request)
        rich = RichStatus.of(error)
        self.assertEqual(rich.info.reason, "INVALID_REQUEST")
        self.assertCountEqual(rich.fields_at_fault, request)

    def test_malformed_name_is_invalid(self):
        for kind in KINDS:
            for name in ("", "armenia", f"{kind.collection}/", f"{kind.collection}/UPPER", f"{kind.collection}/a/b", "organization"):
                with self.subTest(kind.collection, name=name):
                    error = self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, call, self.channel, kind.get_method, name=name)
                    self.assertEqual(RichStatus.of(error).fields_at_fault, ["name"])

    def test_batch_with_faulty_names_tells_their_positions(self):
        names = ["memberStates/armenia", "Armenia", "memberStates/armenia"]
        error = self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, call, self.channel, kind("memberStates").batch_get_method, names=names)
        self.assertEqual(RichStatus.of(error).fields_at_fault, ["names[1]", "names[2]"])

    def test_reasons_are_those_of_the_contract(self):
        error = self.assertFails(grpc.StatusCode.INVALID_ARGUMENT, call, self.channel, kind("forces").list_method, page_size=-1)
        self.assertIn(f"ERROR_REASON_{RichStatus.of(error).info.reason}", ErrorReason.keys())

    def test_unknown_method_is_unimplemented(self):
        for path in ("/cstoref.v1.MemberStateService/NoSuchMethod", "/cstoref.v1.NoSuchService/GetMemberState"):
            with self.subTest(path):
                self.assertFails(grpc.StatusCode.UNIMPLEMENTED, self.channel.unary_unary(path), b"", timeout=PATIENCE)

    def test_request_that_is_no_message_fails_without_inner_text(self):
        get = self.channel.unary_unary("/cstoref.v1.MemberStateService/GetMemberState")
        with self.assertRaises(grpc.RpcError) as caught:
            get(b"\xff\xff\xff", timeout=PATIENCE)
        self.assertNotRegex(caught.exception.details(), r"   at |\.cs:|Google\.Protobuf")
