import threading
import unittest
import uuid
from pathlib import Path

import grpc
from cstoref.v1.change_service_pb2 import GetRevisionRequest
from cstoref.v1.change_service_pb2_grpc import ChangeServiceStub
from cstoref.v1.change_set_pb2 import CHANGE_TYPE_CREATED, CHANGE_TYPE_DELETED
from cstoref.v1.editing_service_pb2 import ApplyRequest
from cstoref.v1.editing_service_pb2_grpc import EditingServiceStub
from cstoref.v1.source_pb2 import SOURCE_KIND_OFFICIAL, Source
from cstoref.v1.watch_pb2 import WatchRequest

import keeping
import seeds
from contract import KINDS
from service import PATIENCE, TLS_ADDRESS, TLS_CERTIFICATE
from statuses import RichStatus, failure

README = Path(__file__).resolve().parents[3] / "README.md"


class Told:
    """Watches, and keeps what it was told."""

    def __init__(self, changes):
        self.changes = changes
        self.messages = []

    def Watch(self, request):
        for message in self.changes.Watch(request, timeout=PATIENCE):
            self.messages.append(message)
            yield message

    @property
    def revisions(self):
        return [message.change_set.change_set.revision for message in self.messages if message.change_set.is_last_part]


@unittest.skipUnless(TLS_ADDRESS, "no instance is served whose data may be changed")
class WatchTest(unittest.TestCase):
    """A copy that is kept by watching holds what is served, however its streams end. The service ends each after a few seconds."""

    @classmethod
    def setUpClass(cls):
        credentials = grpc.ssl_channel_credentials(Path(TLS_CERTIFICATE).read_bytes())
        channel = grpc.secure_channel(TLS_ADDRESS, credentials)
        cls.addClassCleanup(channel.close)
        cls.changes, cls.editing = ChangeServiceStub(channel), EditingServiceStub(channel)

    def apply(self, **fields):
        return self.editing.Apply(ApplyRequest(author="Interop", reason="A test", **fields), timeout=PATIENCE).change_set.revision

    def add(self, slug):
        name = f"sources/interop-{slug}"
        source = Source(name=name, title="From Python", language="en", uri=f"https://example.org/{slug}", kind=SOURCE_KIND_OFFICIAL)
        return name, self.apply(puts=[{"source": source}])

    def served(self):
        return self.changes.GetRevision(GetRevisionRequest(), timeout=PATIENCE)

    def assertHoldsWhatIsServed(self, copy):
        served = self.served()
        self.assertEqual((copy.position.epoch, copy.position.revision), (served.epoch, served.revision))
        self.assertEqual(copy.digest(), served.digest)

    def test_copy_goes_on_over_streams_that_end(self):
        copy, told = keeping.Copy(), Told(self.changes)
        copy.follow(told)
        self.assertHoldsWhatIsServed(copy)
        self.assertEqual(len(copy.resources), sum(len(seeds.of(kind)) for kind in KINDS) + 1)
        begin = copy.position.revision

        first, _ = self.add("first")
        second, _ = self.add("second")
        others = threading.Thread(target=lambda: [self.apply(deletions=[first]), self.apply(deletions=[second])])
        others.start()
        copy.follow(told)
        others.join(PATIENCE)
        copy.follow(told)

        self.assertEqual(told.revisions, list(range(begin + 1, begin + 5)))
        self.assertHoldsWhatIsServed(copy)
        self.assertNotIn(first, copy.resources)
        self.assertEqual(told.messages[-1].WhichOneof("event"), "bookmark")

    def test_filter_lets_through_what_it_takes(self):
        begin = self.served()
        other, _ = self.add("other")
        self.addCleanup(self.apply, deletions=[other])
        name, created = self.add("named")
        deleted = self.apply(deletions=[name])

        after = {"epoch": begin.epoch, "revision": begin.revision}
        watch = self.changes.Watch(WatchRequest(after=after, kinds=["sources"], names=[name]), timeout=PATIENCE)
        messages = list(watch)

        changes = [
            (change.name, change.type, message.change_set.change_set.revision)
            for message in messages
            for change in message.change_set.changes
        ]
        self.assertEqual(changes, [(name, CHANGE_TYPE_CREATED, created), (name, CHANGE_TYPE_DELETED, deleted)])
        self.assertEqual((created, deleted, messages[-1].bookmark.revision), (begin.revision + 2, begin.revision + 3, deleted))

    def test_position_in_another_history_is_refused(self):
        served = self.served()
        after = {"epoch": str(uuid.uuid4()), "revision": served.revision}

        error = failure(self, grpc.StatusCode.FAILED_PRECONDITION, list, self.changes.Watch(WatchRequest(after=after), timeout=PATIENCE))

        info = RichStatus.of(error).info
        self.assertEqual((info.reason, dict(info.metadata)), ("EPOCH_MISMATCH", {"served_epoch": served.epoch}))

    def test_readme_shows_the_copy_that_is_tested(self):
        shown = Path(keeping.__file__).read_text(encoding="utf-8").partition("\n\n")[2]
        self.assertIn(f"```python\n{shown}```\n", README.read_text(encoding="utf-8"))
