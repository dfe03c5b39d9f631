import unittest
from pathlib import Path

import grpc

import seeds
from contract import call, kind
from service import TLS_ADDRESS, TLS_CERTIFICATE, open_channel
from statuses import failure


@unittest.skipUnless(TLS_ADDRESS, "no instance with TLS is served")
class TlsTest(unittest.TestCase):
    """An instance with a certificate talks to who trusts it, and to nobody without TLS."""

    def open_channel(self, roots):
        channel = grpc.secure_channel(TLS_ADDRESS, grpc.ssl_channel_credentials(roots))
        self.addCleanup(channel.close)
        return channel

    def test_client_that_trusts_the_certificate_is_served(self):
        forces = kind("forces")
        channel = self.open_channel(Path(TLS_CERTIFICATE).read_bytes())
        self.assertEqual([force.name for force in forces.list(channel)], seeds.names(forces))

    def test_client_that_does_not_trust_the_certificate_stays_away(self):
        failure(self, grpc.StatusCode.UNAVAILABLE, call, self.open_channel(None), kind("forces").list_method)

    def test_client_without_tls_is_not_served(self):
        with open_channel(TLS_ADDRESS) as channel:
            failure(self, grpc.StatusCode.UNAVAILABLE, call, channel, kind("forces").list_method)
