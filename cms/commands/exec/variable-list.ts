// The variables that an EXEC has given values to.
import { Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';

export class Variable {
  next: Ptr<Variable> | null;
  /** With its ampersand. */
  name: Token;
  value: Token;
}

export function findVariable(first: Ptr<Variable> | null, name: Token): Ptr<Variable> | null {
  let variable = first;
  while (variable !== null && !same(addr(variable.name), addr(name), sizeof<Token>())) variable = variable.next;
  return variable;
}

/** A new variable before `first`; null: no storage. */
export function addVariable(first: Ptr<Variable> | null, name: Token): Ptr<Variable> | null {
  const address = services.getStorage(sizeof<Variable>());
  if (address === 0) return null;
  const variable = at<Variable>(address);
  variable.next = first;
  copy(variable.name, name);
  return variable;
}

export function discardVariables(first: Ptr<Variable> | null): void {
  let variable = first;
  while (variable !== null) {
    const next = variable.next;
    services.freeStorage(addr(variable), sizeof<Variable>());
    variable = next;
  }
}
