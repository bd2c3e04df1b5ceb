/** Hercules as a referee: the same machine program on someone else's System/370. It gets only what an operator could do. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface HerculesRun {
  /** Device statements; files are named without a folder. */
  readonly devices: readonly string[];
  /** Files to put into the folder where Hercules runs. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Makes further files in that folder, such as disk images. */
  readonly prepare?: (folder: string) => void;
  /** Looks at the folder when Hercules has ended. */
  readonly finish?: (folder: string) => void;
  /** Panel commands; the run ends at the first disabled wait. */
  readonly commands: readonly string[];
  /** Name of a configuration that `prepare` makes; then `devices` and `megabytes` do not count. */
  readonly configuration?: string;
  readonly megabytes?: number;
  readonly seconds?: number;
  /** Told what Hercules logs while it runs, a piece at a time. */
  readonly watch?: (log: string) => void;
}

export interface HerculesResult {
  /** Lines that the console 009 wrote. */
  readonly console: readonly string[];
  /** The PSW of the disabled wait, 16 hexadecimal digits; empty if there was none in time. */
  readonly psw: string;
  readonly log: string;
}

/** Runs Hercules with a console at 009 (`/ ` lines among the commands are typed there) until the first disabled wait. */
export async function runHercules(run: HerculesRun): Promise<HerculesResult> {
  const folder = await mkdtemp(join(tmpdir(), 'hercules-'));
  try {
    const files = {
      ...run.files,
      'machine.cnf': configuration(run),
      'start.rc': lines(['hao tgt HHCCP011I', 'hao cmd script stop.rc', ...run.commands]),
      // The PSW is a line of its own behind the message that stops the run; it needs its moment.
      'stop.rc': lines(['pause 1', 'quit']),
    };
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    run.prepare?.(folder);
    const log = await execute(folder, run);
    run.finish?.(folder);
    return result(log);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function configuration({ devices, megabytes = 2 }: HerculesRun): string {
  const machine = [
    'CPUSERIAL 000001',
    'CPUMODEL 3148',
    `MAINSIZE ${megabytes}`,
    'NUMCPU 1',
    'ARCHMODE S/370',
    'OSTAILOR VM',
  ];
  return lines([...machine, '0009 3215-C / noprompt', ...devices]);
}

async function execute(
  folder: string,
  { seconds = 30, configuration: file = 'machine.cnf', watch }: HerculesRun,
): Promise<string> {
  const options = {
    cwd: folder,
    timeout: seconds * 1000,
    killSignal: 'SIGKILL' as const,
    maxBuffer: 1 << 26,
    encoding: 'latin1' as const,
    env: { ...process.env, HERCULES_RC: 'start.rc' },
  };
  const run = promisify(execFile)('hercules', ['-d', '-f', file], options);
  run.child.stdin?.end();
  if (watch !== undefined) run.child.stdout?.on('data', watch);
  try {
    return (await run).stdout;
  } catch (error) {
    return (error as { stdout?: string }).stdout ?? '';
  }
}

/** Hercules writes from several threads: the lines of a message can have others between them. */
function result(log: string): HerculesResult {
  const psw = /PSW=([0-9A-F]{8}) ([0-9A-F]{8})/.exec(log);
  const console = log
    .slice(log.indexOf('HHCAO020I'))
    .split('\n')
    .filter((line) => !/^(HHC|\s|PSW=|ipl |script |quit$|\/|$)/.test(line));
  return { console, psw: psw === null ? '' : `${psw[1]}${psw[2]}`, log };
}

function lines(texts: readonly string[]): string {
  return texts.map((text) => `${text}\n`).join('');
}
