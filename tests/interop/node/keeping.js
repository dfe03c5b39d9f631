// Keeps a copy of the data, as the README tells it.

import { createHash } from 'node:crypto';

export class Copy {
  resources = new Map();

  position;

  /** Takes in one stream, until it ends. */
  async follow(watch) {
    let told = new Map();
    const tell = (name, resource) => told.set(name, resource);
    for await (const message of watch(this.position ? { after: this.position } : { initialState: {} })) {
      const { snapshotChunk, changeSet, reset, snapshotEnd, bookmark } = message;
      snapshotChunk?.resources.forEach((one) => tell(one.name, one));
      changeSet?.changes?.forEach((change) => tell(change.name, change.after));
      if (snapshotEnd || changeSet?.isLastPart) {
        const whole = new Map([...(snapshotEnd ? [] : this.resources), ...told]);
        this.resources = new Map([...whole].filter(([, resource]) => resource));
        told = new Map();
      }
      if (changeSet?.isLastPart) this.position.revision = changeSet.changeSet.revision;
      const reached = snapshotEnd ?? bookmark;
      if (reached) this.position = { epoch: reached.epoch, revision: reached.revision };
      if (reset) this.position = undefined;
    }
  }

  /** What the bookmarks' digest must be. */
  digest() {
    const numbers = [...this.resources.values()].map(({ name, revision, contentHash }) => {
      const number = Buffer.alloc(8);
      number.writeBigUInt64BE(BigInt(revision));
      const hash = createHash('sha256').update(`${name.split('/')[0]}\0${name}\0`).update(number).update(contentHash);
      return BigInt(`0x${hash.digest('hex')}`);
    });
    return BigInt.asUintN(256, numbers.reduce((sum, number) => sum + number, 0n)).toString(16).padStart(64, '0');
  }
}
