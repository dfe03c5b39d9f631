"""The served instance that the tests call, as the environment names it."""

import os

import grpc

ADDRESS = os.environ["CSTOREF_INTEROP_ADDRESS"]
TLS_ADDRESS = os.environ.get("CSTOREF_INTEROP_TLS_ADDRESS")
TLS_CERTIFICATE = os.environ.get("CSTOREF_INTEROP_TLS_CERTIFICATE")

# Seconds after which a call that hangs fails its test.
PATIENCE = 120


def open_channel(address=ADDRESS, compression=None, **options):
    """Opens a channel with a connection of its own; options are those of gRPC's core, without their prefix `grpc.`."""
    arguments = [("grpc.use_local_subchannel_pool", 1), *((f"grpc.{name}", value) for name, value in options.items())]
    return grpc.insecure_channel(address, options=arguments, compression=compression)
