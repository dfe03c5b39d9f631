import grpc
from health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse, HealthListRequest
from health.v1.health_pb2_grpc import HealthStub

from contract import SERVICES
from service import PATIENCE
from service_test import ServiceTest

SERVED = ["", *(service.full_name for service in SERVICES)]


class HealthTest(ServiceTest):
    """The standard health protocol answers for the whole and for each service."""

    def setUp(self):
        self.health = HealthStub(self.channel)

    def test_check_every_service_serves(self):
        for name in SERVED:
            with self.subTest(name):
                response = self.health.Check(HealthCheckRequest(service=name), timeout=PATIENCE)
                self.assertEqual(response.status, HealthCheckResponse.SERVING)

    def test_check_unknown_service_is_not_found(self):
        self.assertFails(grpc.StatusCode.NOT_FOUND, self.health.Check, HealthCheckRequest(service="none"), timeout=PATIENCE)

    def test_watch_tells_the_status_at_once_and_stays_open(self):
        for name in SERVED:
            with self.subTest(name):
                watch = self.health.Watch(HealthCheckRequest(service=name), timeout=PATIENCE)
                self.assertEqual(next(watch).status, HealthCheckResponse.SERVING)
                self.assertTrue(watch.is_active())
                watch.cancel()

    def test_watch_unknown_service_stays_open_for_it_to_come(self):
        watch = self.health.Watch(HealthCheckRequest(service="none"), timeout=PATIENCE)
        self.assertEqual(next(watch).status, HealthCheckResponse.SERVICE_UNKNOWN)
        self.assertTrue(watch.is_active())
        watch.cancel()

    def test_list_has_every_service(self):
        statuses = self.health.List(HealthListRequest(), timeout=PATIENCE).statuses
        self.assertLessEqual(set(SERVED), set(statuses))
        self.assertEqual({status.status for status in statuses.values()}, {HealthCheckResponse.SERVING})
