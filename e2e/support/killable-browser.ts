import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, expect } from '@playwright/test';
import { chromiumFlags, findChromium } from '../../scripts/find-chromium.mjs';

/** A Chromium that can be killed without farewell, and started again with what was on its disk. */
export interface KillableBrowser {
  start(): Promise<BrowserContext>;
  /** SIGKILL to every one of its processes at once. */
  kill(): void;
  dispose(): Promise<void>;
}

export async function createKillableBrowser(): Promise<KillableBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'sayso-profile-'));
  const portFile = join(profile, 'DevToolsActivePort');
  let child: ChildProcess | undefined;

  async function readPort(): Promise<number | undefined> {
    const text = await readFile(portFile, 'utf8').catch(() => '');
    return text.includes('\n') ? Number.parseInt(text, 10) : undefined;
  }

  function kill(): void {
    const { pid } = child ?? {};
    child = undefined;
    // A process group of its own: the browser, its renderers, its storage service.
    if (pid) process.kill(-pid, 'SIGKILL');
  }

  return {
    async start() {
      await rm(portFile, { force: true });
      const flags = [
        ...chromiumFlags,
        '--headless=new',
        '--no-default-browser-check',
        '--hide-crash-restore-bubble',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
        'about:blank',
      ];
      child = spawn(findChromium() ?? chromium.executablePath(), flags, {
        detached: true,
        stdio: 'ignore',
      });
      await expect.poll(readPort).toBeDefined();
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await readPort()}`);
      const [context] = browser.contexts();
      if (!context) throw new Error('a browser without a context');
      return context;
    },
    kill,
    async dispose() {
      const running = child;
      const ended = running && running.exitCode === null ? once(running, 'exit') : undefined;
      kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
