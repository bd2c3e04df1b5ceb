/** A system in which somebody tries to break out while another user looks on. */

import type { CpProgram } from '../../../src/generation/cp-program.ts';
import type { MicroGuest } from '../micro-guests/micro-guest.ts';
import { MicroGuestSystem } from '../micro-guests/under-cp.ts';
import { changedSections } from '../system/code-guard.ts';
import type { Typewriter } from '../system/terminal.ts';
import { abandonedChain, architectedAttacks, checkedAttacks, endlessAttacks, spare, witness } from './guests.ts';

/** Within so many instructions CP has taken notice of an attention. */
const instructionsOfAttention = 200_000;

/** How long what never ends is let alone. */
const instructionsOfLoop = 2_000_000;

export interface AttackedOptions {
  readonly program?: CpProgram;
  readonly further?: readonly MicroGuest[];
}

export class AttackedSystem extends MicroGuestSystem {
  readonly attacker: Typewriter;
  private readonly onlooker: Typewriter;
  private volumeBefore: Buffer = Buffer.alloc(0);

  /**
   * IPLs CP and logs the witness on.
   * @param options CP, if it is not the one in the tree; guests besides the attacks
   */
  constructor({ further = [], ...options }: AttackedOptions = {}) {
    super(
      [...further, ...architectedAttacks, witness, ...checkedAttacks, spare, ...endlessAttacks, abandonedChain],
      options,
    );
    this.start();
    this.onlooker = this.typewriter();
    this.logOn(witness, this.onlooker);
    this.onlooker.expect(/WELL/);
    this.attacker = this.typewriter();
  }

  /** Notes what must not change. */
  prepareFor(attack: MicroGuest): void {
    this.volumeBefore = this.bytesBeside([attack, spare]);
  }

  /** What the attack has harmed, besides the attacker: nothing, it should be. */
  harmDone(attack: MicroGuest): string[] {
    const { machine, program, operator } = this.system;
    const harm: string[] = [];
    const look = (what: string, isWell: () => boolean) => {
      if (!isWell()) harm.push(what);
    };
    look('the disks of others', () => this.bytesBeside([attack, spare]).equals(this.volumeBefore));
    look('the code of CP', () => changedSections(machine, program).length === 0);
    look('the witness', () => /WELL/.test(this.onlooker.ask('well?', /WELL|HARMED.*\n/)));
    look('the operator', () => /WITNESS/.test(operator.ask('query names', /WITNESS.*\n/)));
    return harm;
  }

  /** Starts an attack that does not end, and lets it go on for a while. */
  startEndless(attack: MicroGuest): void {
    this.prepareFor(attack);
    this.logOn(attack, this.attacker);
    this.attacker.expect(/ROUND AND ROUND/);
    this.system.machine.run(instructionsOfLoop);
  }

  /** The operator ends it. */
  force(attack: MicroGuest): void {
    this.system.operator.ask(`force ${this.userOf(attack)}`, /LOGOFF AS/);
    this.attacker.expect(/LOGOFF/);
  }

  /** The attacker's user presses the attention key, until CP listens, and logs off. */
  logAttackerOff(): void {
    for (let key = 0; key < 2; key++) {
      this.attacker.attention();
      this.system.machine.run(instructionsOfAttention);
    }
    this.attacker.ask('logoff', /LOGOFF AT.*\n/);
  }
}
