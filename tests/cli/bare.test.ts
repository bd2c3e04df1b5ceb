import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, answerOrError, bareCommand } from '../../src/cli/bare.ts';
import { UsageError } from '../../src/cli/command.ts';

const images = new URL('../bench/images/', import.meta.url).pathname;
const words = (count: number, digits: number) => Array.from({ length: count }, () => '0'.repeat(digits));

interface Answer {
  psw: string;
  gprs: string[];
  fprs: string[];
  crs: string[];
  instructions: number;
  seconds: number;
  reason: string;
  storage: Record<string, string>;
}

function run(specification: object): Answer {
  return answer(JSON.stringify(specification), images) as Answer;
}

describe('cpcms bare', () => {
  it('answers with everything that a program can change', () => {
    const gprs = words(16, 8);
    gprs[1] = '7FFFFFFF';
    gprs[2] = '00000001';
    const { seconds, ...rest } = run({
      memory: [{ addr: '400', hex: '1A12' }],
      start_psw: '0000000000000400',
      gprs,
      fprs: ['4110000000000000', ...words(3, 16)],
      max_instructions: 1,
      show: [{ addr: '400', length: 4 }],
    });
    expect(seconds).toBeGreaterThanOrEqual(0);
    gprs[1] = '80000000';
    const crs = words(16, 8);
    [crs[0], crs[2], crs[14], crs[15]] = ['000000E0', 'FFFFFFFF', 'C2000000', '00000200'];
    expect(rest).toEqual({
      psw: '0000000030000402',
      gprs,
      fprs: ['4110000000000000', ...words(3, 16)],
      crs,
      instructions: 1,
      reason: 'limit',
      storage: { '000400': '1A120000' },
    });
  });

  it('starts with the restart PSW at 0 when none is given', () => {
    const { psw, reason, instructions } = run({ memory: [{ addr: '0', hex: '000A000000001234' }] });
    expect([psw, reason, instructions]).toEqual(['000A000000001234', 'wait', 0]);
  });

  it('loads an image, and runs it to its end', () => {
    const facts = JSON.parse(readFileSync(join(images, 'b_sieve.json'), 'utf8'));
    const { psw, instructions, reason, storage } = run({
      image: facts.image,
      load_address: facts.load_address,
      memory: [{ addr: facts.iterations_addr, hex: '00000001' }],
      start_psw: facts.start_psw,
      show: [{ addr: facts.checksum.addr, length: facts.checksum.len }],
    });
    const expected = facts.small_run_crosscheck['1'];
    expect([psw, reason]).toEqual([facts.end.wait_psw, 'wait']);
    expect([instructions, storage['000300']]).toEqual([expected.instructions, expected.chk + expected.chk2]);
  });

  it('with max_instructions 1 takes the interruption that the instruction causes', () => {
    const { psw, instructions, storage } = run({
      memory: [
        { addr: '68', hex: '0008000000005000' },
        { addr: '400', hex: '0000' },
      ],
      start_psw: '0000000000000400',
      max_instructions: 1,
      show: [{ addr: '28', length: 8 }],
    });
    expect([psw, instructions, storage['000028']]).toEqual(['0008000000005000', 1, '0000000140000402']);
  });

  it('waits for clocks in virtual time, and not for what will not come', () => {
    const crs = words(16, 8);
    crs[0] = '00000800';
    const enabled = '010A000000000400';
    const memory = [{ addr: '58', hex: '000A00000000EEEE' }];
    expect(run({ start_psw: enabled, crs, memory }).psw).toBe('000A00000000EEEE');
    expect(run({ start_psw: enabled, crs: words(16, 8), memory }).reason).toBe('wait');
  });

  it('may have any amount of storage up to 16 MiB, in blocks', () => {
    const program = { start_psw: '0000000000000FFE', max_instructions: 1, show: [{ addr: '28', length: 4 }] };
    expect(run({ ...program, storage: 4096 }).storage['000028']).toBe('00000001');
  });
});

describe('a bad specification is told by the member that is wrong', () => {
  it.each([
    { specification: '{', message: /^The specification is not JSON: / },
    { specification: '[]', message: 'The specification is not a JSON object' },
    { specification: '{"gprs":["00000000"]}', message: '"gprs" has 1 values, it must have 16' },
    { specification: '{"start_psw":"12"}', message: '"start_psw" is "12", it must be 16 hexadecimal digits' },
    { specification: '{"storage":5000}', message: '"storage" is 5000, it must be a multiple of 2048' },
    {
      specification: '{"storage":33554432}',
      message: '"storage" is 33554432, it must be a number from 4096 to 16777216',
    },
    {
      specification: '{"memory":[{"addr":"0"}]}',
      message: '"memory.hex" is missing, it must be pairs of hexadecimal digits',
    },
    {
      specification: '{"memory":[{"hex":"00"}]}',
      message: '"memory.addr" is missing, it must be an address in hexadecimal digits',
    },
    {
      specification: '{"storage":4096,"show":[{"addr":"FFF","length":2}]}',
      message: "\"show\" reaches to X'1001', storage ends at X'1000'",
    },
    { specification: '{"image":"nothing.bin"}', message: /^Cannot read the image "nothing.bin": / },
    { specification: '{"max_instructions":-1}', message: /^"max_instructions" is -1, it must be a number from 0 to / },
  ])('$specification', ({ specification, message }) => {
    expect(() => answer(specification, '.')).toThrow(message);
    expect(answerOrError(specification, '.')).toMatchObject({ reason: 'error' });
  });
});

describe('the command line', () => {
  it.each([
    { parameters: [], message: 'Expected one specification, a path or "-", got 0' },
    { parameters: ['a', 'b'], message: 'Expected one specification, a path or "-", got 2' },
    {
      parameters: ['-', '--engine', 'steam'],
      message: 'There is no engine "steam"; the engines are jit and interpreter',
    },
    { parameters: ['--speed'], message: /Unknown option '--speed'/ },
    { parameters: ['/nowhere.json'], message: /^Cannot read "\/nowhere.json": / },
  ])('$parameters', async ({ parameters, message }) => {
    await expect(bareCommand.run(parameters)).rejects.toThrow(message);
    await expect(bareCommand.run(parameters)).rejects.toBeInstanceOf(UsageError);
  });

  it('takes an image relative to its specification', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bare-'));
    writeFileSync(join(folder, 'spec.json'), '{"image":"missing.bin"}');
    await expect(bareCommand.run([join(folder, 'spec.json')])).rejects.toThrow('Cannot read the image "missing.bin"');
    rmSync(folder, { recursive: true });
  });
});
