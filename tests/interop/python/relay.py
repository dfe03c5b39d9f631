"""A relay before the service, which counts what passes it."""

import selectors
import socket
import socketserver
import threading

from service import ADDRESS


class Relay(socketserver.ThreadingTCPServer):
    """Passes bytes between clients and the service; counts connections, and bytes in either direction."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Connection)
        self.connections = self.sent = self.received = 0
        self.counting = threading.Lock()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return "{}:{}".format(*self.server_address)

    def __exit__(self, *arguments):
        self.shutdown()
        super().__exit__(*arguments)


class _Connection(socketserver.BaseRequestHandler):
    def handle(self):
        with self.server.counting:
            self.server.connections += 1
        host, _, port = ADDRESS.rpartition(":")
        with socket.create_connection((host, int(port))) as service, selectors.DefaultSelector() as ready:
            ready.register(self.request, selectors.EVENT_READ, (service, "sent"))
            ready.register(service, selectors.EVENT_READ, (self.request, "received"))
            while self._pass_on(ready):
                pass

    def _pass_on(self, ready):
        for key, _ in ready.select():
            target, direction = key.data
            chunk = key.fileobj.recv(65536)
            if not chunk:
                return False
            with self.server.counting:
                setattr(self.server, direction, getattr(self.server, direction) + len(chunk))
            target.sendall(chunk)
        return True
