/** A terminal server over conversing devices, on a port of its own, for tests. */
import { DevicePool } from '../../tn3270/device-pool.ts';
import { TerminalServer } from '../../tn3270/terminal-server.ts';
import { ConversingDisplay } from './programs/conversing-display.ts';
import { ConversingTypewriter } from './programs/conversing-typewriter.ts';

export interface Served {
  readonly server: TerminalServer;
  readonly port: number;
  readonly typewriters: readonly ConversingTypewriter[];
  readonly displays: readonly ConversingDisplay[];
}

/** Two typewriters at 020 and 021, two displays at 0C0 and 0C1. */
export async function serve(): Promise<Served> {
  const typewriters = [new ConversingTypewriter(0x020), new ConversingTypewriter(0x021)];
  const displays = [new ConversingDisplay(0x0c0), new ConversingDisplay(0x0c1)];
  const pool = new DevicePool([...typewriters, ...displays]);
  const patience = { silenceMilliseconds: 300, answerMilliseconds: 10_000 };
  const server = new TerminalServer({ pool, port: 0, patience });
  const { port } = await server.listen();
  return { server, port, typewriters, displays };
}
