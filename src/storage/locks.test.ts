import { lockContract } from './locks.testing.ts';
import { createMutex, webLock } from './locks.ts';

lockContract('the lock of one page', createMutex());
// Node has no Web Locks before version 24: there webLock is the page's own lock.
lockContract('the lock across tabs, on a host that may have none', webLock);
