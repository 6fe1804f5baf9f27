// Fills Azurite's tables as they are created, by node's --require. Its own writing looks for each row among all of the row's partition first, which is hours of
// looking for 100,000 rows of one partition; here the rows are known to be new. They are put into the shape that Azurite's own code makes of them.
//
//   KAMENG_FILL=<folder>   <folder>/<table>.ndjson holds the rows, a JSON object a line; each file is deleted when it is read.
'use strict';
const { createRequire } = require('node:module');
const { closeSync, existsSync, openSync, readSync, rmSync } = require('node:fs');
const { join } = require('node:path');

const launcher = createRequire(process.argv[1] ?? __filename);
try {
  launcher.resolve('azurite/package.json');
} catch {
  return; // Some other program of node's, such as the one that installs Azurite.
}

const Store = launcher('azurite/dist/src/table/persistence/LokiTableMetadataStore.js').default;
const { NormalizedEntity } = launcher('azurite/dist/src/table/entity/NormalizedEntity.js');

const create = Store.prototype.createTable;
Store.prototype.createTable = async function createTable(context, model) {
  await create.call(this, context, model);
  const file = join(process.env.KAMENG_FILL, `${model.table}.ndjson`);
  if (!existsSync(file)) return;
  const collection = this.db.getCollection(this.getTableCollectionName(model.account, model.table));
  // Sorted once when all are there, and not with each.
  collection.adaptiveBinaryIndices = false;
  const now = new Date().toISOString().replace('Z', '0000Z');
  for (const line of lines(file)) {
    const properties = JSON.parse(line);
    const entity = {
      PartitionKey: properties.PartitionKey,
      RowKey: properties.RowKey,
      properties,
      lastModifiedTime: now,
      eTag: `W/"datetime'${encodeURIComponent(now)}'"`,
    };
    new NormalizedEntity(entity).normalize();
    collection.insert(entity);
  }
  collection.adaptiveBinaryIndices = true;
  collection.ensureAllIndexes(true);
  rmSync(file);
};

// More lines than one string could hold.
function* lines(file) {
  const descriptor = openSync(file, 'r');
  const decoder = new TextDecoder();
  const bytes = Buffer.alloc(1 << 20);
  let rest = '';
  for (let length; (length = readSync(descriptor, bytes)) > 0; ) {
    const parts = (rest + decoder.decode(bytes.subarray(0, length), { stream: true })).split('\n');
    rest = parts.pop();
    yield* parts;
  }
  closeSync(descriptor);
  if (rest) yield rest;
}
