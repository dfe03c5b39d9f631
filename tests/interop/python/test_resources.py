from cstoref.v1.organization_pb2 import Organization
from cstoref.v1.organization_service_pb2 import GetOrganizationRequest
from cstoref.v1.organization_service_pb2_grpc import OrganizationServiceStub

import seeds
from contract import KINDS, call, view
from service import PATIENCE
from service_test import ServiceTest


class ResourceTest(ServiceTest):
    """Every resource comes back as the seeds have it, however it is asked for."""

    def test_contract_lists_ten_kinds(self):
        self.assertEqual(
            sorted(kind.collection for kind in KINDS),
            ["chairmanships", "documents", "events", "forces", "governingBodies", "memberStates", "offices", "people", "sessions", "sources"],
        )

    def test_list_full_view_is_the_seeds(self):
        for kind in KINDS:
            with self.subTest(kind.collection):
                expected = [seeds.message(resource, kind.type) for resource in seeds.of(kind)]
                self.assertEqual([seeds.without_output(resource) for resource in kind.list(self.channel)], expected)
                self.assertEqual(kind.list(self.channel, read=view("FULL")), kind.list(self.channel))

    def test_list_basic_view_leaves_out_all_evidence(self):
        for kind in KINDS:
            with self.subTest(kind.collection):
                expected = [seeds.message(seeds.basic(resource), kind.type) for resource in seeds.of(kind)]
                self.assertEqual([seeds.without_output(resource) for resource in kind.list(self.channel, read=view("BASIC"))], expected)

    def test_get_every_resource_is_as_listed(self):
        for kind in KINDS:
            for listed in kind.list(self.channel):
                with self.subTest(listed.name):
                    self.assertEqual(call(self.channel, kind.get_method, name=listed.name), listed)

    def test_get_basic_view_leaves_out_all_evidence(self):
        for kind in KINDS:
            seed = max(seeds.of(kind), key=lambda resource: len(str(resource)))
            with self.subTest(seed["name"]):
                resource = call(self.channel, kind.get_method, name=seed["name"], read=view("BASIC"))
                self.assertEqual(seeds.without_output(resource), seeds.message(seeds.basic(seed), kind.type))

    def test_batch_get_answers_in_the_order_asked(self):
        for kind in KINDS:
            with self.subTest(kind.collection):
                backwards = kind.list(self.channel)[::-1]
                response = call(self.channel, kind.batch_get_method, names=[resource.name for resource in backwards])
                self.assertEqual(list(kind.resources_of(response)), backwards)

    def test_get_organization_with_and_without_its_name(self):
        (seed,) = seeds.load("organization")
        for name in ("", "organization"):
            with self.subTest(name=name):
                organization = OrganizationServiceStub(self.channel).GetOrganization(GetOrganizationRequest(name=name), timeout=PATIENCE)
                self.assertEqual(seeds.without_output(organization), seeds.message(seed, Organization))

    def test_every_resource_has_a_revision(self):
        for kind in KINDS:
            with self.subTest(kind.collection):
                self.assertTrue(all(resource.revision >= 1 for resource in kind.list(self.channel)))
