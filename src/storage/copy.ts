import { type DeviceDatabase, keyPaths, type TableName } from './tables.ts';

/** Writes all rows of one device database into another. */
export async function copyDatabase(from: DeviceDatabase, to: DeviceDatabase): Promise<void> {
  const tables = Object.keys(keyPaths).filter(isTable);
  const rows = await from.read(tables, tx => Promise.all(tables.map(table => tx.all(table))));
  await to.write(tables, async tx => {
    for (const [i, table] of tables.entries()) {
      for (const row of rows[i] ?? []) await tx.put(table, row);
    }
  });
}

function isTable(name: string): name is TableName {
  return name in keyPaths;
}
