import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory
from health.v1 import health_pb2
from reflection.v1 import reflection_pb2 as v1
from reflection.v1 import reflection_pb2_grpc as v1_stubs
from reflection.v1alpha import reflection_pb2 as v1alpha
from reflection.v1alpha import reflection_pb2_grpc as v1alpha_stubs

import seeds
from contract import KINDS, SERVICES
from service import PATIENCE
from service_test import ServiceTest

STANDARD_SERVICES = [
    file.DESCRIPTOR.services_by_name[name] for file, name in ((health_pb2, "Health"), (v1, "ServerReflection"), (v1alpha, "ServerReflection"))
]
ANNOTATED = "google.protobuf.FieldOptions"


def _signatures(service):
    """What a service offers: each method with its types and directions."""
    described = descriptor_pb2.ServiceDescriptorProto()
    service.CopyToProto(described)
    return sorted((one.name, one.input_type, one.output_type, one.client_streaming, one.server_streaming) for one in described.method)


class ReflectionTests:
    """Everything that the service offers can be found without its proto files. Run for either version of the protocol."""

    def ask(self, *questions):
        """The answers to questions put in one stream."""
        requests = [self.protocol.ServerReflectionRequest(**question) for question in questions]
        answers = list(self.stub(self.channel).ServerReflectionInfo(iter(requests), timeout=PATIENCE))
        self.assertEqual([answer.original_request for answer in answers], requests)
        return answers

    def files(self, **question):
        (answer,) = self.ask(question)
        self.assertEqual(answer.WhichOneof("message_response"), "file_descriptor_response", answer)
        return [descriptor_pb2.FileDescriptorProto.FromString(file) for file in answer.file_descriptor_response.file_descriptor_proto]

    def services(self):
        (answer,) = self.ask({"list_services": ""})
        return [service.name for service in answer.list_services_response.service]

    def pool_of_all_services(self):
        """A pool of descriptors made of nothing but what reflection tells."""
        files = {file.name: file for service in self.services() for file in self.files(file_containing_symbol=service)}
        pool = descriptor_pool.DescriptorPool()
        added = set()

        def add(name):
            if name not in added:
                added.add(name)
                for dependency in files[name].dependency:
                    add(dependency)
                pool.Add(files[name])

        for name in files:
            add(name)
        return pool

    def test_every_method_of_every_service_is_found(self):
        pool = self.pool_of_all_services()
        found = {name: _signatures(pool.FindServiceByName(name)) for name in self.services()}
        self.assertEqual(found, {service.full_name: _signatures(service) for service in (*SERVICES, *STANDARD_SERVICES)})

    def test_service_can_be_called_by_what_reflection_tells(self):
        pool = self.pool_of_all_services()
        messages = message_factory.MessageFactory(pool)
        for kind in KINDS:
            with self.subTest(kind.collection):
                method = pool.FindServiceByName(kind.list_method.containing_service.full_name).FindMethodByName(kind.list_method.name)
                request, response = messages.GetPrototype(method.input_type), messages.GetPrototype(method.output_type)
                list_all = self.channel.unary_unary(
                    f"/{method.containing_service.full_name}/{method.name}", request.SerializeToString, response.FromString
                )
                answer = list_all(request(page_size=1000), timeout=PATIENCE)
                self.assertEqual([resource.name for resource in kind.resources_of(answer)], seeds.names(kind))

    def test_symbols_of_every_sort_lead_to_their_file(self):
        for symbol in (
            "cstoref.v1.MemberStateService",
            "cstoref.v1.MemberStateService.GetMemberState",
            "cstoref.v1.GetMemberStateRequest",
            "cstoref.v1.ListMemberStatesRequest.iso_code",
        ):
            with self.subTest(symbol):
                self.assertEqual(self.files(file_containing_symbol=symbol)[0].name, "cstoref/v1/member_state_service.proto")

    def test_file_comes_by_its_name(self):
        first = self.files(file_by_filename="cstoref/v1/session.proto")[0]
        self.assertEqual((first.name, first.package), ("cstoref/v1/session.proto", "cstoref.v1"))
        self.assertIn("Session", [message.name for message in first.message_type])

    def test_extensions_come_by_their_numbers(self):
        (answer,) = self.ask({"all_extension_numbers_of_type": ANNOTATED})
        numbers = answer.all_extension_numbers_response
        self.assertEqual((numbers.base_type_name, sorted(numbers.extension_number)), (ANNOTATED, [50001, 50002, 50003, 50004]))
        for number in numbers.extension_number:
            with self.subTest(number):
                extension = {"containing_type": ANNOTATED, "extension_number": number}
                self.assertEqual(self.files(file_containing_extension=extension)[0].name, "cstoref/v1/annotations.proto")

    def test_unknown_things_are_told_as_not_found(self):
        questions = (
            {"file_by_filename": "none.proto"},
            {"file_containing_symbol": "cstoref.v1.None"},
            {"file_containing_extension": {"containing_type": ANNOTATED, "extension_number": 1}},
            {"all_extension_numbers_of_type": "cstoref.v1.None"},
        )
        for question, answer in zip(questions, self.ask(*questions)):
            with self.subTest(question):
                self.assertEqual(answer.error_response.error_code, grpc.StatusCode.NOT_FOUND.value[0])

    def test_one_stream_answers_many_questions_in_order(self):
        names = [service.full_name for service in SERVICES]
        answers = self.ask(*({"file_containing_symbol": name} for name in names), {"list_services": ""})
        self.assertEqual(len(answers), len(names) + 1)
        self.assertLess(set(names), {service.name for service in answers[-1].list_services_response.service})


class ReflectionV1Test(ReflectionTests, ServiceTest):
    protocol, stub = v1, v1_stubs.ServerReflectionStub


class ReflectionV1AlphaTest(ReflectionTests, ServiceTest):
    protocol, stub = v1alpha, v1alpha_stubs.ServerReflectionStub
