/** The system console at standard input and output, with the automatic operator reading along. */

import type { DeviceLink } from '../../../tn3270/device-link.ts';
import { Typewriter, type TypewriterFace } from '../../../tn3270/typewriter/typewriter.ts';
import { LineConsole } from '../../operator/line-console.ts';
import { AutomaticOperator } from './automatic-operator.ts';
import type { StartKind } from './options.ts';

export interface OperatorConsole {
  readonly operator: AutomaticOperator;
  close(): void;
}

/** @param onInterrupt Ctrl-C was typed at the console */
export function openOperatorConsole(link: DeviceLink, start: StartKind, onInterrupt: () => void): OperatorConsole {
  const lines = new LineConsole({ input: process.stdin, output: process.stdout, onInterrupt });
  let operator: AutomaticOperator | undefined;
  const face: TypewriterFace = {
    print(text) {
      lines.print(text);
      operator?.read(text);
    },
    showTyping: (shown) => lines.showTyping(shown),
    bell: () => lines.bell(),
    returnPressed: () => lines.returnPressed(),
    takeTyping: (open) => lines.takeTyping(open),
  };
  const typewriter = new Typewriter(link, face);
  operator = new AutomaticOperator(start, {
    type: (line) => typewriter.keyboard.receive(Buffer.from(`${line}\n`)),
    request: () => typewriter.request(),
  });
  typewriter.connect({ name: 'operator' });
  lines.attach(typewriter);
  return { operator, close: () => lines.close() };
}
