#!/usr/bin/env node
// The one door into the project: installs what is missing, builds what is stale, then runs what was asked for.
// Uses nothing but Node itself, so that it is the first thing that works in a fresh clone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'build', '.stamp');
const sources = ['src', 'tn3270', 'directory', 'tsconfig.base.json', 'tsconfig.json', 'package-lock.json'];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: cpcms needs 20.19 or newer.`);
}

const [command = 'help', ...args] = process.argv.slice(2);
const scripts = {
  build: () => build(true),
  test: () => checked(() => tool('vitest', ['run', ...args])),
  'test:long': () => checked(() => tool('vitest', ['run', ...args], { CPCMS_TESTS: 'long' })),
  bench: () => {
    build(true);
    execute(process.execPath, [join(root, 'build', 'tests', 'bench', 'bench.js'), ...args]);
  },
  format: () => tool('biome', ['check', '--write', ...args]),
};

install();
if (Object.hasOwn(scripts, command)) scripts[command]();
else {
  build(false);
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  const main = await import(pathToFileURL(join(root, 'build', 'src', 'cli', 'main.js')).href);
  await main.run([command, ...args]);
}

/** Installs the pinned packages when there are none or the lockfile has changed since. */
function install() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock) || (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs)) return;
  process.stderr.write('Installing packages ...\n');
  execute('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(join(root, 'node_modules', '.stamp'), '');
}

/** Compiles the host TypeScript when a source is newer than the last build. */
function build(force) {
  if (!force && existsSync(stamp)) {
    const built = statSync(stamp).mtimeMs;
    if (!sources.some((name) => newerThan(join(root, name), built))) return;
  }
  if (!force) process.stderr.write('Building ...\n');
  tool('tsc', ['-b', ...(force ? args : ['src/cli'])]);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
}

/** Formatter, linter and the whole compilation come before any test. */
function checked(run) {
  if (args.length === 0) tool('biome', ['check']);
  build(true);
  run();
}

function newerThan(path, time) {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return false;
  if (!status.isDirectory()) return status.mtimeMs > time;
  return readdirSync(path).some((name) => newerThan(join(path, name), time));
}

function tool(name, parameters, environment = {}) {
  execute(join(root, 'node_modules', '.bin', name), parameters, environment);
}

function execute(file, parameters, environment = {}) {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } };
  const { status, error } = spawnSync(file, parameters, options);
  if (error) fail(`Cannot run ${file}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
