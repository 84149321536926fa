// `npm test`: every check in order, one line each; what a failing one printed; the sum on the last line.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = mkdtempSync(join(tmpdir(), 'sayso-reports-'));
const modules = name => join(root, 'node_modules', name);

const biome = [modules('@biomejs/biome/bin/biome')];
const tsc = [modules('typescript/bin/tsc')];
const vitest = [modules('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
const playwright = [modules('@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts'];

const steps = [
  { name: 'lint', args: [...biome, 'check', '--error-on-warnings'] },
  { name: 'types', args: [...tsc, '-p', 'tsconfig.json'] },
  { name: 'types without a document', args: [...tsc, '-p', 'tsconfig.engine.json'] },
  { name: 'build', args: [join(root, 'scripts/build.mjs')] },
  { name: 'unit', args: [...vitest, '--project', 'unit'], count: countVitest },
  { name: 'browser', args: [...vitest, '--project', 'browser'], count: countVitest },
  { name: 'e2e', args: playwright, count: countPlaywright, needs: 'build' },
  { name: 'size', args: [join(root, 'bench/size.mjs')], needs: 'build' },
];

let child;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    child?.kill(signal);
    rmSync(reports, { recursive: true, force: true });
    process.exit(1);
  });
}

const total = { passed: 0, failed: 0 };
const failedSteps = new Set();
for (const step of steps) {
  if (step.needs && failedSteps.has(step.needs)) {
    console.log(`${step.name}: not run, because the ${step.needs} failed`);
    total.failed += 1;
    continue;
  }
  const outcome = await run(step);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
  if (outcome.failed > 0) failedSteps.add(step.name);
}
rmSync(reports, { recursive: true, force: true });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function run(step) {
  const report = join(reports, `${step.name}.json`);
  const started = performance.now();
  const args = step.count === countVitest ? [...step.args, `--outputFile=${report}`] : step.args;
  const { code, output } = await runNode(args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const counted = step.count?.(report) ?? { passed: 0, failed: 0 };
  // A program that fails without a failed test (a crash, an unhandled error) is one failure.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  if (code === 0 && !step.count) counted.passed = 1;
  const figure = step.count ? `${counted.passed} passed, ${counted.failed} failed` : lastWord(code);
  if (counted.failed > 0) console.log(output.trimEnd());
  console.log(`${step.name}: ${figure} (${seconds} s)`);
  return counted;
}

function lastWord(code) {
  return code === 0 ? 'passed' : 'failed';
}

function runNode(args, env) {
  return new Promise(resolve => {
    let output = '';
    child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }), ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', text => {
        output += text;
      });
    }
    child.on('error', error => resolve({ code: 1, output: error.message }));
    child.on('close', code => resolve({ code: code ?? 1, output }));
  });
}

function countVitest(report) {
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(report);
  // A file that could not be loaded has no tests to count, and is a failure all the same.
  const unloaded = testResults.filter(
    file =>
      file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded };
}

function countPlaywright(report) {
  const { stats = {}, errors = [] } = read(report);
  const { expected = 0, unexpected = 0, flaky = 0 } = stats;
  return { passed: expected, failed: unexpected + flaky + errors.length };
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {};
  }
}
