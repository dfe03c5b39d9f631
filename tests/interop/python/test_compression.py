import grpc

import seeds
from contract import call, call_padded, kind
from relay import Relay
from service import open_channel
from service_test import ServiceTest


class CompressionTest(ServiceTest):
    """Who sends gzip gets gzip; who does not is answered plainly. Sizes are counted on the way."""

    def traffic_of(self, compression, method, padding=0, **fields):
        """What a call answers, with the bytes sent and received for it."""
        with Relay() as relay, open_channel(relay.address, compression) as channel:
            return call_padded(channel, method, padding, **fields), relay.sent, relay.received

    def test_response_is_compressed_for_who_compresses(self):
        sources = kind("sources")
        plain, _, plain_size = self.traffic_of(grpc.Compression.NoCompression, sources.list_method, page_size=1000)
        gzip, _, gzip_size = self.traffic_of(grpc.Compression.Gzip, sources.list_method, page_size=1000)
        self.assertEqual([source.name for source in gzip.sources], seeds.names(sources))
        self.assertEqual(gzip, plain)
        self.assertGreater(plain_size, plain.ByteSize())
        self.assertLess(gzip_size, plain.ByteSize() / 2)

    def test_request_may_be_compressed(self):
        states, padding = kind("memberStates"), 256 * 1024
        plain, plain_size, _ = self.traffic_of(grpc.Compression.NoCompression, states.list_method, padding)
        gzip, gzip_size, _ = self.traffic_of(grpc.Compression.Gzip, states.list_method, padding)
        self.assertEqual((gzip, plain.total_size), (plain, 11))
        self.assertGreater(plain_size, padding)
        self.assertLess(gzip_size, padding / 10)

    def test_limit_holds_for_the_message_unpacked(self):
        with open_channel(compression=grpc.Compression.Gzip) as channel:
            bomb = "x" * (8 * 1024 * 1024)
            self.assertFails(grpc.StatusCode.RESOURCE_EXHAUSTED, call, channel, kind("memberStates").list_method, display_name=bomb)

    def test_errors_reach_who_compresses(self):
        with open_channel(compression=grpc.Compression.Gzip) as channel:
            self.assertFails(grpc.StatusCode.NOT_FOUND, call, channel, kind("forces").get_method, name="forces/none")
