import { databaseContract } from './contract.testing.ts';
import { createMemoryDatabase } from './memory.ts';

databaseContract('a device database in memory', async () => createMemoryDatabase());
