/** USING and DROP statements. */
import type { Assembly, Item } from './assembly.ts';
import { evaluate, evaluateNumber, type Scope } from './evaluate.ts';
import { OperandParser } from './operand-parser.ts';
import { SourceError } from './source-error.ts';
import type { Expression } from './syntax.ts';
import { isAbsolute } from './value.ts';

/**
 * `USING base,register,...`, `USING (base,end),register,...`, or, with an address that other bases reach in place of the
 * registers, a dependent one: `USING base,address`. A name makes it labeled: `NAME.SYMBOL` uses it and nothing else does.
 */
export function useBases(assembly: Assembly, item: Item): () => void {
  const { base, end, rest } = parseUsing(item.statement.operands);
  const label = item.statement.label || undefined;
  if (label !== undefined) assembly.symbols.usingLabels.add(label);
  return () => {
    const scope = assembly.scope(item);
    const values = rest.map((expression) => evaluate(expression, scope));
    const from = evaluate(base, scope);
    const address = values[0];
    if (values.length === 1 && address !== undefined && (!isAbsolute(address) || address.using !== undefined)) {
      assembly.usings.useAt(label, from, address);
    } else {
      const to = end === undefined ? undefined : evaluate(end, scope);
      assembly.usings.use(
        label,
        from,
        rest.map((expression) => register(expression, scope)),
        to,
      );
    }
  };
}

function parseUsing(operands: string): { base: Expression; end: Expression | undefined; rest: Expression[] } {
  const range = /^\(([^()]*),([^()]*)\),(.*)$/.exec(operands);
  const expressions = (text: string) => {
    const parser = new OperandParser(text);
    return parser.list(() => parser.expression());
  };
  const [base, end] = range === null ? [] : expressions(`${range[1]},${range[2]}`);
  const all = expressions(range === null ? operands : (range[3] as string));
  const rest = range === null ? all.slice(1) : all;
  const first = base ?? all[0];
  if (first === undefined || rest.length === 0) {
    throw new SourceError('USING takes an address and the registers that hold it, such as *,R12');
  }
  return { base: first, end, rest };
}

/** `DROP register,...`, `DROP label,...`, or `DROP` for all. */
export function dropBases(assembly: Assembly, item: Item): () => void {
  const parser = new OperandParser(item.statement.operands);
  const operands = parser.list(() => parser.expression());
  return () => {
    if (operands.length === 0) assembly.usings.dropAll();
    for (const operand of operands) {
      const isLabel = operand.kind === 'symbol' && assembly.symbols.usingLabels.has(operand.name);
      if (isLabel) assembly.usings.dropLabel(operand.name);
      else assembly.usings.dropRegister(register(operand, assembly.scope(item)));
    }
  };
}

function register(expression: Expression, scope: Scope): number {
  return evaluateNumber(expression, scope, 'the base register', 0, 15);
}
