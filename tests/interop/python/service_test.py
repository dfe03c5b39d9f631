"""What the tests have in common."""

import unittest

import grpc

from service import open_channel
from statuses import failure


class ServiceTest(unittest.TestCase):
    """Tests that share one plain channel to the service."""

    @classmethod
    def setUpClass(cls):
        cls.channel = open_channel()
        cls.addClassCleanup(cls.channel.close)

    def assertFails(self, code, callable, *arguments, **keywords):
        """The error of a call that must end with a status code."""
        return failure(self, code, callable, *arguments, **keywords)
