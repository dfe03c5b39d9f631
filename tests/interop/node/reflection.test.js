// Everything that the service offers can be found without its proto files, in either version of the protocol.

import assert from 'node:assert/strict';
import test from 'node:test';
import grpc from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';
import { deadline, definitions, kinds, loadOptions, services, varint } from './contract.js';
import { seedNamesOf, namesOf } from './seeds.js';
import { openChannel } from './service.js';
import { nextOf, reflect } from './streams.js';

const annotated = 'google.protobuf.FieldOptions';
const standardServices = ['grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'];
const channel = openChannel(test);

/** What a service offers: each method with its path and directions. */
const signaturesOf = (service) =>
  Object.values(service).map(({ path, requestStream, responseStream, requestType, responseType }) =>
    [path, requestStream, responseStream, requestType.type.name, responseType.type.name].join(' ')).sort();

/** A set of file descriptors as bytes: field 1, repeated. */
const fileDescriptorSet = (files) => Buffer.concat(files.flatMap((file) => [Buffer.from([0x0a]), varint(file.length), file]));

for (const version of ['v1', 'v1alpha']) {
  /** The answers to questions put one after the other in one stream. */
  const ask = async (...questions) => {
    const stream = reflect(channel, version);
    const answers = [];
    for (const question of questions) {
      stream.write(question);
      answers.push(await nextOf(stream));
      assert.deepEqual(answers.at(-1).originalRequest, question);
    }
    stream.end();
    return answers;
  };
  const servicesTold = async () => (await ask({ listServices: '' }))[0].listServicesResponse.service.map((service) => service.name);
  const filesOf = async (question) => {
    const [{ fileDescriptorResponse }] = await ask(question);
    return fileDescriptorResponse.fileDescriptorProto;
  };
  /** Definitions made of nothing but what reflection tells. */
  const definitionsTold = async () => {
    const files = new Map();
    for (const fileContainingSymbol of await servicesTold()) {
      for (const file of await filesOf({ fileContainingSymbol })) files.set(file.toString('base64'), file);
    }
    return loadFileDescriptorSetFromBuffer(fileDescriptorSet([...files.values()]), loadOptions);
  };

  test(`${version}: every method of every service is found`, async () => {
    const expected = [...services, ...standardServices].sort();
    assert.deepEqual((await servicesTold()).sort(), expected);
    const told = await definitionsTold();
    for (const service of expected) assert.deepEqual(signaturesOf(told[service]), signaturesOf(definitions[service]), service);
  });

  test(`${version}: every kind can be listed by what reflection tells`, async () => {
    const told = await definitionsTold();
    for (const kind of kinds) {
      const Client = grpc.makeClientConstructor(told[kind.service], kind.service);
      const client = new Client(channel.getTarget(), grpc.credentials.createInsecure(), { channelOverride: channel });
      // Descriptors tell the fields' own names, in snake case.
      const page = await new Promise((resolve, reject) => {
        client[kind.listMethod]({ page_size: 1000 }, deadline(), (error, response) => (error ? reject(error) : resolve(response)));
      });
      assert.deepEqual(namesOf(Object.values(page).find(Array.isArray)), seedNamesOf(kind.collection));
    }
  });

  test(`${version}: names and symbols lead to their file`, async () => {
    for (const question of [
      { fileByFilename: 'cstoref/v1/member_state_service.proto' },
      { fileContainingSymbol: 'cstoref.v1.MemberStateService' },
      { fileContainingSymbol: 'cstoref.v1.MemberStateService.GetMemberState' },
      { fileContainingSymbol: 'cstoref.v1.GetMemberStateRequest' },
      { fileContainingSymbol: 'cstoref.v1.ListMemberStatesRequest.iso_code' },
    ]) {
      const [file] = await filesOf(question);
      assert.ok(file.includes('cstoref/v1/member_state_service.proto'), JSON.stringify(question));
      assert.ok(file.includes('ListMemberStatesResponse'), JSON.stringify(question));
    }
  });

  test(`${version}: extensions come by their numbers`, async () => {
    const [{ allExtensionNumbersResponse: numbers }] = await ask({ allExtensionNumbersOfType: annotated });
    assert.deepEqual([numbers.baseTypeName, numbers.extensionNumber.sort()], [annotated, [50001, 50002, 50003, 50004]]);
    for (const extensionNumber of numbers.extensionNumber) {
      const [file] = await filesOf({ fileContainingExtension: { containingType: annotated, extensionNumber } });
      assert.ok(file.includes('cstoref/v1/annotations.proto'));
    }
  });

  test(`${version}: unknown things are told as not found`, async () => {
    const answers = await ask(
      { fileByFilename: 'none.proto' },
      { fileContainingSymbol: 'cstoref.v1.None' },
      { fileContainingExtension: { containingType: annotated, extensionNumber: 1 } },
      { allExtensionNumbersOfType: 'cstoref.v1.None' },
    );
    for (const { errorResponse } of answers) assert.equal(errorResponse.errorCode, grpc.status.NOT_FOUND);
  });
}
