import grpc

from contract import call, call_padded, kind
from service import open_channel
from service_test import ServiceTest

MEBIBYTE = 1024 * 1024


class LimitTest(ServiceTest):
    """A message beyond a side's limit ends its call alone."""

    def test_request_beyond_the_services_limit(self):
        states = kind("memberStates")
        self.assertFails(grpc.StatusCode.RESOURCE_EXHAUSTED, call, self.channel, states.list_method, display_name="x" * 2 * MEBIBYTE)
        self.assertEqual(call(self.channel, states.list_method).total_size, 11)

    def test_request_just_below_the_services_limit(self):
        states = kind("memberStates")
        self.assertEqual(call_padded(self.channel, states.list_method, MEBIBYTE - 64).total_size, 11)

    def test_response_beyond_the_clients_limit(self):
        sources = kind("sources")
        with open_channel(max_receive_message_length=16 * 1024) as channel:
            self.assertFails(grpc.StatusCode.RESOURCE_EXHAUSTED, call, channel, sources.list_method, page_size=1000)
            self.assertEqual(len(call(channel, sources.list_method, page_size=1).sources), 1)
