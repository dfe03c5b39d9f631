"""Keeps a copy of the data, as the README tells it."""

from hashlib import sha256

from cstoref.v1.watch_pb2 import WatchPosition, WatchRequest


class Copy:
    resources, position = {}, None

    def follow(self, changes):
        told = {}
        start = {"after": self.position} if self.position else {"initial_state": {}}
        for message in changes.Watch(WatchRequest(**start)):
            match message.WhichOneof("event"):
                case "snapshot_chunk":
                    told |= {one.name: one for one in message.snapshot_chunk.resources}
                case "change_set":
                    told |= {change.name: change.after for change in message.change_set.changes}
                    if message.change_set.is_last_part:
                        self.resources = {name: one for name, one in (self.resources | told).items() if one.name}
                        self.position.revision, told = message.change_set.change_set.revision, {}
                case "snapshot_end":
                    self.resources, told = told, {}
                    self.position = WatchPosition(epoch=message.snapshot_end.epoch, revision=message.snapshot_end.revision)
                case "bookmark":
                    self.position = WatchPosition(epoch=message.bookmark.epoch, revision=message.bookmark.revision)
                case "reset":
                    self.position = None

    def digest(self):
        numbers = (
            sha256(f"{name.split('/')[0]}\0{name}\0".encode() + one.revision.to_bytes(8, "big") + one.content_hash).digest()
            for name, one in self.resources.items()
        )
        return (sum(int.from_bytes(number, "big") for number in numbers) % 2**256).to_bytes(32, "big")
