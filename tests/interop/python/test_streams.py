import queue

import grpc
from health.v1.health_pb2 import HealthCheckRequest, HealthCheckResponse
from health.v1.health_pb2_grpc import HealthStub
from reflection.v1.reflection_pb2 import ServerReflectionRequest
from reflection.v1.reflection_pb2_grpc import ServerReflectionStub

import seeds
from contract import KINDS, bind, call, kind, request_of
from relay import Relay
from service import PATIENCE, open_channel
from service_test import ServiceTest

# Kestrel allows a connection this many streams at a time unless told otherwise.
STREAMS_PER_CONNECTION = 100


class StreamTest(ServiceTest):
    """Deadlines and cancellation end streams, and many streams share one connection."""

    def setUp(self):
        self.health = HealthStub(self.channel)

    def test_deadline_ends_a_stream(self):
        watch = self.health.Watch(HealthCheckRequest(), timeout=1)
        self.assertFails(grpc.StatusCode.DEADLINE_EXCEEDED, list, watch)

    def test_deadline_ends_a_stream_in_both_directions(self):
        questions = queue.SimpleQueue()
        answers = ServerReflectionStub(self.channel).ServerReflectionInfo(iter(questions.get, None), timeout=1)
        self.assertFails(grpc.StatusCode.DEADLINE_EXCEEDED, list, answers)
        questions.put(None)

    def test_deadline_passed_ends_a_call(self):
        states = kind("memberStates")
        self.assertFails(grpc.StatusCode.DEADLINE_EXCEEDED, bind(self.channel, states.list_method), request_of(states.list_method), timeout=-1)

    def test_cancelled_stream_ends(self):
        watch = self.health.Watch(HealthCheckRequest(), timeout=PATIENCE)
        self.assertEqual(next(watch).status, HealthCheckResponse.SERVING)
        watch.cancel()
        self.assertFails(grpc.StatusCode.CANCELLED, list, watch)

    def test_cancelled_stream_in_both_directions_ends(self):
        questions = queue.SimpleQueue()
        answers = ServerReflectionStub(self.channel).ServerReflectionInfo(iter(questions.get, None), timeout=PATIENCE)
        questions.put(ServerReflectionRequest(list_services=""))
        self.assertTrue(next(answers).list_services_response.service)
        answers.cancel()
        self.assertFails(grpc.StatusCode.CANCELLED, list, answers)
        questions.put(None)

    def test_cancelled_streams_make_room_for_others(self):
        with open_channel() as channel:
            for _ in range(STREAMS_PER_CONNECTION + 50):
                watch = HealthStub(channel).Watch(HealthCheckRequest(), timeout=PATIENCE)
                self.assertEqual(next(watch).status, HealthCheckResponse.SERVING)
                watch.cancel()

    def test_many_streams_share_one_connection(self):
        with Relay() as relay, open_channel(relay.address) as channel:
            watches = [HealthStub(channel).Watch(HealthCheckRequest(), timeout=PATIENCE) for _ in range(50)]
            kinds = [KINDS[number % len(KINDS)] for number in range(200)]
            calls = [bind(channel, kind.list_method).future(request_of(kind.list_method, page_size=1000), timeout=PATIENCE) for kind in kinds]
            for listed, answer in zip(kinds, calls):
                self.assertEqual([resource.name for resource in listed.resources_of(answer.result())], seeds.names(listed))
            for watch in watches:
                self.assertEqual(next(watch).status, HealthCheckResponse.SERVING)
                self.assertTrue(watch.is_active())
                watch.cancel()
            self.assertEqual(relay.connections, 1)
            self.assertEqual(call(channel, kind("forces").list_method).total_size, len(seeds.names(kind("forces"))))
