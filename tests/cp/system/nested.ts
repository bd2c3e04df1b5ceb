/**
 * CP in virtual machines of CP: user SECOND IPLs the system residence volume in his machine, user THIRD does so in one of
 * SECOND's. People reach them by DIAL.
 */

import type { Typewriter } from './terminal.ts';
import { firstTypewriter, type TestSystem } from './test-system.ts';

/** The users whose machines CP is IPLed in, outermost first. */
const levels = ['SECOND', 'THIRD'] as const;
const typewritersOfLevel = 4;

/**
 * Directory entries of those users.
 * @param links LINK statements, for further volumes that their users shall reach
 */
export function nestedDirectory(links: readonly string[] = []): string {
  return `
USER PACKS NOLOG
 MDISK 151 3350 000 006 CPVMT1 MW
 MDISK 152 3350 000 006 CPVMT2 MW
USER SECOND SECOND 12M 16M G
${machineOfCp('CPVMT1', ['LINK PACKS 152 153 MW', ...links])}
USER THIRD THIRD 10M 16M G
${machineOfCp('CPVMT2', links)}
`;
}

/** Its 151 is empty: CP makes its own volume of it. */
function machineOfCp(scratchVolume: string, links: readonly string[]): string {
  const statements = [
    'OPTION ECMODE',
    'CONSOLE 009 3215',
    'LINK MAINT 123 150 RR',
    `MDISK 151 3350 001 005 ${scratchVolume} MR`,
    ...links,
    ...Array.from({ length: typewritersOfLevel }, (_, index) => `SPECIAL ${hex(firstTypewriter + index)} 3215`),
  ];
  return statements.map((statement) => ` ${statement}`).join('\n');
}

/** A system, and CP in its virtual machines as deep as somebody wants to go. */
export class NestedSystem {
  /** Depths at which CP runs. */
  private started = 1;

  /** @param system has been started */
  constructor(private readonly system: TestSystem) {}

  /** A typewriter at which someone can log on to CP at a depth: 1 is the system itself, 2 the virtual machine SECOND. */
  typewriterAtDepth(depth: number): Typewriter {
    for (; this.started < depth; this.started++) this.startBelow(this.started);
    return this.dialed(depth);
  }

  /** IPLs CP in a virtual machine of the CP at a depth. */
  private startBelow(depth: number): void {
    const operator = this.dialed(depth);
    const user = levels[depth - 1] as string;
    operator.expect(/ONLINE/);
    operator.ask(`logon ${user}`, /PASSWORD/);
    operator.ask(user, /LOGON AT.*\n/);
    operator.ask('ipl 150', /START \(.*:/);
    operator.ask('cold', /DMKCPI966I/);
  }

  /** A free typewriter, dialed through to CP at a depth. */
  private dialed(depth: number): Typewriter {
    const terminal = this.system.freeTypewriter();
    for (const user of levels.slice(0, depth - 1)) {
      terminal.expect(/ONLINE/);
      terminal.type(`dial ${user}`);
    }
    return terminal;
  }
}

function hex(address: number): string {
  return address.toString(16).toUpperCase().padStart(3, '0');
}
