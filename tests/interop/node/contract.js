// The contract, loaded from protos/: its services, and the kinds of resources that they serve.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { patience } from './service.js';

// The contract, the health protocol, and those of reflection and of errors.
const folders = ['../../../protos', '../../../src/CstoRef.Server/Protos', '../protos']
  .map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const pagingFields = ['pageSize', 'pageToken', 'read', 'orderBy'];

// Messages as the contract's JSON has them; numbers of 64 bits, which are small here, as numbers.
export const loadOptions = { enums: String, longs: Number };

export const definitions = loadSync(folders.flatMap(protosIn), {
  includeDirs: folders,
  ...loadOptions,
});

/** The full names of the contract's services. */
export const services = Object.keys(definitions).filter((name) => /^cstoref\.v1\.\w+Service$/.test(name));

/** A client of a service on a channel that it shares with others. */
export function clientOf(channel, service) {
  const Client = grpc.makeClientConstructor(definitions[service], service);
  return new Client(channel.getTarget(), grpc.credentials.createInsecure(), { channelOverride: channel });
}

export const deadline = () => ({ deadline: Date.now() + patience });

/** Calls a unary method. */
export function call(channel, service, method, request = {}, metadata = new grpc.Metadata(), options = deadline()) {
  return new Promise((resolve, reject) => {
    // A call that hangs tells how far it came.
    let came = 'nothing came';
    clientOf(channel, service)[method](request, metadata, options, (error, response) => {
      if (error?.code === grpc.status.DEADLINE_EXCEEDED) error.message += `; ${came}`;
      return error ? reject(error) : resolve(response);
    }).on('metadata', () => { came = 'its headers came'; });
  });
}

/** Calls a unary method with a field of a size that this version of the contract does not know, as a later one may send it. */
export function callPadded(channel, service, method, size, request = {}) {
  const { path, requestSerialize, responseDeserialize } = definitions[service][method];
  const padded = (message) => Buffer.concat([requestSerialize(message), varint((1000 << 3) | 2), varint(size), Buffer.alloc(size, 'x')]);
  return new Promise((resolve, reject) => {
    clientOf(channel, service).makeUnaryRequest(path, padded, responseDeserialize, request, new grpc.Metadata(), deadline(),
      (error, response) => (error ? reject(error) : resolve(response)));
  });
}

/** A number as protobuf writes it: seven bits a byte, the lowest first. */
export function varint(value) {
  const bytes = [];
  for (let left = value; left > 127; left >>>= 7) bytes.push((left & 127) | 128);
  return Buffer.from([...bytes, value >>> (7 * bytes.length)]);
}

/** The fields of a message, in camel case. */
export const fieldsOf = (message) => message.type.field;

/** A kind of resource, found from the method that lists it. */
class Kind {
  constructor(service, listMethod) {
    const methods = definitions[service];
    const [items] = fieldsOf(methods[listMethod].responseType).filter((field) => field.label === 'LABEL_REPEATED');
    this.service = service;
    this.listMethod = listMethod;
    this.collection = items.name;
    this.type = items.typeName.replace(/^(\.?cstoref\.v1\.)?/, 'cstoref.v1.');
    this.getMethod = Object.keys(methods).find((name) => name.startsWith('Get'));
    this.batchGetMethod = Object.keys(methods).find((name) => name.startsWith('BatchGet'));
    // The fields of a query by whose values it selects; a day or a range is a question of another sort.
    this.filters = fieldsOf(methods[listMethod].requestType)
      .filter((field) => field.type !== 'TYPE_MESSAGE' && !pagingFields.includes(field.name));
  }

  listPage = (channel, request) => call(channel, this.service, this.listMethod, request);

  listPagePadded = (channel, size, request) => callPadded(channel, this.service, this.listMethod, size, request);

  get = (channel, request) => call(channel, this.service, this.getMethod, request);

  batchGet = (channel, request) => call(channel, this.service, this.batchGetMethod, request);

  /** The resources of a list or batch response; a list without elements is absent from a message. */
  resourcesOf = (response) => response[this.collection] ?? [];

  /** Every page of a query, followed by its tokens. */
  async pages(channel, query = {}) {
    const pages = [];
    do pages.push(await this.listPage(channel, { ...query, pageToken: pages.at(-1)?.nextPageToken }));
    while (pages.at(-1).nextPageToken);
    return pages;
  }

  /** All resources of a query. */
  async list(channel, query = {}) {
    return (await this.pages(channel, { pageSize: 1000, ...query })).flatMap(this.resourcesOf);
  }
}

export const kinds = services.flatMap((service) =>
  Object.entries(definitions[service])
    .filter(([name, method]) => name.startsWith('List') && fieldsOf(method.requestType).some((field) => field.name === 'pageToken'))
    .map(([name]) => new Kind(service, name))
    // Some lists are of what is no resource.
    .filter((kind) => Object.values(definitions[service]).some((method) => method.responseType.type.name === kind.type.split('.').at(-1))),
);

/** The kind of a collection, for example memberStates. */
export const kindOf = (collection) => kinds.find((kind) => kind.collection === collection);

function protosIn(folder) {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.proto'));
}
