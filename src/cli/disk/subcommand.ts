/** A subcommand of `cpcms disk`, and how its parameters are read. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../command.ts';

export interface Subcommand {
  readonly name: string;
  readonly parameters: string;
  readonly summary: string;
  run(parameters: readonly string[]): void;
}

type OptionTable = NonNullable<ParseArgsConfig['options']>;

export interface Parsed {
  readonly operands: readonly string[];
  text(option: string): string | undefined;
  flag(option: string): boolean;
  /** A whole number within bounds. */
  number(option: string, least: number, most: number): number | undefined;
}

/**
 * @param operands how many must be there, and how many may
 * @throws UsageError
 */
export function parse(
  { name, parameters: form }: Subcommand,
  parameters: readonly string[],
  operands: readonly [least: number, most: number],
  options: OptionTable,
): Parsed {
  const { values, positionals } = parsed(parameters, options);
  if (positionals.length < operands[0] || positionals.length > operands[1]) {
    throw new UsageError(`Expected: cpcms disk ${name} ${form}`);
  }
  const text = (option: string) => values[option] as string | undefined;
  return {
    operands: positionals,
    text,
    flag: (option) => values[option] === true,
    number(option, least, most) {
      const word = text(option);
      if (word === undefined) return undefined;
      const value = /^\d{1,8}$/.test(word) ? Number(word) : Number.NaN;
      if (value >= least && value <= most) return value;
      throw new UsageError(`--${option} "${word}" is not a number from ${least} to ${most}`);
    },
  };
}

function parsed(parameters: readonly string[], options: OptionTable) {
  try {
    return parseArgs({ args: [...parameters], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
