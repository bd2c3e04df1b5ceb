/** The console that is part of a machine, in configurations: a type with the suffix `-C`. */

const integratedSuffix = '-C';

/** Whether a configured type is an integrated console: `3215-C`. */
export function isIntegratedConsole(type: string): boolean {
  return type.endsWith(integratedSuffix);
}

/** The type without the suffix: `3215`. */
export function consoleModel(type: string): string {
  return isIntegratedConsole(type) ? type.slice(0, -integratedSuffix.length) : type;
}
