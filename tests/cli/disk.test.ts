import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromEbcdic } from '../../src/architecture/ebcdic.ts';
import { subcommands } from '../../src/cli/disk/subcommands.ts';
import { diskCommand } from '../../src/cli/disk.ts';
import { checkMinidisk } from '../../src/generation/edf/check.ts';
import { EdfDisk } from '../../src/generation/edf/edf-disk.ts';
import { formatMinidisk } from '../../src/generation/edf/format.ts';
import { CkdImage } from '../../src/media/ckd-image.ts';
import { temporaryPaths } from '../generation/temporary.ts';
import { outputOf } from './standard-output.ts';

const path = temporaryPaths();

const disk = (...parameters: string[]) => outputOf(diskCommand, parameters);

function hostFile(name: string, content: string | Uint8Array): string {
  const file = path(name);
  writeFileSync(file, content);
  return file;
}

async function newImage(...options: string[]): Promise<string> {
  const image = path('disk.ckd');
  await disk('make', image, '--cylinders', '2', ...options);
  return image;
}

describe('cpcms disk', () => {
  it('names all its subcommands', async () => {
    expect(diskCommand.parameters).toBe(`{${subcommands.map(({ name }) => name).join('|')}} IMAGE ...`);
    const help = await disk('help');
    for (const { name } of subcommands) expect(help).toContain(`  cpcms disk ${name} IMAGE`);
  });

  it('makes an empty minidisk, which is sound', async () => {
    const image = await newImage('--label', 'demo1', '--block-size', '4096');
    expect(await disk('list', image)).toBe('DEMO1: 0 files, 6 4096-byte blocks used, 234 left of 240\n');
    expect(await disk('check', image)).toBe(`"${image}" is sound\n`);
  });

  it.each(['zlib', 'none'])('works on images that are compressed with %s', async (method) => {
    const image = await newImage('--compress', method);
    await disk('put', image, hostFile('x', 'X\n'.repeat(1000)), 'A.DATA');
    expect(await disk('list', image)).toMatch(/A {8}DATA.*\nCMS191: 1 files/s);
    expect(await disk('check', image)).toBe(`"${image}" is sound\n`);
    expect(statSync(image).size).toBeLessThan(2 * 30 * 19456);
  });

  it('makes shadow files', async () => {
    const image = await newImage('--compress', 'zlib');
    const shadow = path('shadow_1.ckd');
    expect(await disk('shadow', image, shadow)).toBe(`"${shadow}" is made\n`);
    expect(CkdImage.open(image, '3350', { shadow, readOnly: true }).cylinders).toBe(2);
  });

  it('makes minidisks on other types', async () => {
    const image = path('disk.ckd');
    await disk('make', image, '--cylinders', '3', '--type', '3330', '--block-size', '512');
    expect(await disk('list', image)).toContain('left of 1140\n');
  });

  it('puts text as V records, lists it, and gets it back', async () => {
    const image = await newImage();
    const text = '/* a comment */\n\nSAY "HELLO"\n  indented\n';
    await disk('put', image, hostFile('x', text), 'profile.exec');
    expect(await disk('list', image)).toMatch(
      /^FILENAME .*\nPROFILE {2}EXEC {5}A1 V +15 +4 +1 \d\d\/\d\d\/\d\d \d\d:\d\d:\d\d\nCMS191: 1 files/,
    );
    expect(await disk('get', image, 'PROFILE EXEC', '-')).toBe(text);
    const target = path('target');
    await disk('get', image, 'profile.exec', target, '--binary');
    expect(fromEbcdic(readFileSync(target))).toBe('/* a comment */ SAY "HELLO"  indented');
  });

  it('puts text as F records of 80 bytes, or of the length that is said', async () => {
    const image = await newImage();
    const text = 'ONE\nTWO\n';
    await disk('put', image, hostFile('x', text), 'A.DATA', '--recfm', 'F');
    await disk('put', image, hostFile('x', text), 'B.DATA.A2', '--recfm', 'f', '--lrecl', '5');
    const opened = EdfDisk.open(CkdImage.open(image, '3350'), { firstCylinder: 0, cylinders: 2 });
    expect(opened.list()).toMatchObject([
      { name: 'A', mode: 'A1', recordForm: 'F', recordLength: 80, recordCount: 2 },
      { name: 'B', mode: 'A2', recordForm: 'F', recordLength: 5, recordCount: 2 },
    ]);
    expect(await disk('get', image, 'A.DATA', '-')).toBe(text);
    expect(await disk('get', image, 'B.DATA', '-')).toBe(text);
  });

  it('puts and gets bytes as they are', async () => {
    const image = await newImage();
    const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) & 0xff);
    await disk('put', image, hostFile('deck', bytes), 'DECK.TEXT', '--binary', '--recfm', 'F');
    const target = path('target');
    await disk('get', image, 'DECK.TEXT', target, '--binary');
    const back = readFileSync(target);
    expect(back).toHaveLength(3040);
    expect(back.subarray(0, 3000).equals(Buffer.from(bytes))).toBe(true);
  });

  it('names files after those of the host', async () => {
    const image = await newImage();
    const folder = dirname(image);
    writeFileSync(join(folder, 'hello.exec'), 'X');
    await disk('put', image, join(folder, 'hello.exec'));
    expect(await disk('list', image)).toContain('HELLO    EXEC     A1');
    writeFileSync(join(folder, 'much-too-long.exec'), 'X');
    await expect(disk('put', image, join(folder, 'much-too-long.exec'))).rejects.toThrow(
      'cannot keep its name on a CMS disk',
    );
  });

  it('erases, and keeps the mode of what it replaces', async () => {
    const image = await newImage();
    const file = hostFile('x', 'X\n');
    await disk('put', image, file, 'A.DATA.B3');
    await disk('put', image, file, 'A.DATA');
    expect(await disk('list', image)).toContain('A        DATA     B3');
    await disk('erase', image, 'A.DATA');
    expect(await disk('list', image)).toMatch(/^CMS191: 0 files/);
    await expect(disk('erase', image, 'A.DATA')).rejects.toThrow(
      `Cannot write to "${image}": there is no file A DATA on CMS191`,
    );
  });

  it('any text of EBCDIC characters comes back', async () => {
    const image = await newImage();
    const character = fc
      .integer({ min: 32, max: 255 })
      .filter((code) => code < 127 || code > 160)
      .map((code) => String.fromCharCode(code));
    const lineOf = fc.string({ unit: character, maxLength: 200 }).map((text) => text.replace(/ +$/, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(lineOf, { minLength: 1, maxLength: 30 }),
        fc.constantFrom('F', 'V'),
        async (lines, form) => {
          const text = lines.map((text) => `${text}\n`).join('');
          await disk('put', image, hostFile('x', text), 'T.T', '--recfm', form, '--lrecl', '200');
          expect(await disk('get', image, 'T.T', '-')).toBe(text);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a minidisk on a volume', () => {
  const directory = hostFile(
    'user.direct',
    'DIRECTORY 150 3350 CPUSR1\nUSER SMITH S\nMDISK 191 3350 1 2 CPUSR1\nMDISK 192 3350 3 1 OTHER\nUSER JONES J',
  );

  function volume(): string {
    const image = CkdImage.create(path('volume.ckd'), '3350', { cylinders: 6, label: { serial: 'CPUSR1' } });
    const options = { blockSize: 1024, created: new Date() } as const;
    formatMinidisk(image, { firstCylinder: 1, cylinders: 2 }, { label: 'SMITH', ...options });
    formatMinidisk(image, { firstCylinder: 3, cylinders: 3 }, { label: 'JONES', ...options });
    image.close();
    return image.path;
  }

  it('is named by its user and address', async () => {
    const image = volume();
    await disk('put', `${image}:SMITH.191`, hostFile('x', 'X\n'), 'A.DATA', '--directory', directory);
    expect(await disk('list', `${image}:smith.191`, '--directory', directory)).toMatch(/A {8}DATA.*\nSMITH: 1 files/s);
    expect(await disk('list', image, '--at', '3')).toContain('JONES: 0 files');
  });

  it('is named by its cylinders', async () => {
    const image = volume();
    expect(await disk('list', image, '--at', '1')).toContain('SMITH: 0 files');
    expect(await disk('check', image, '--at', '3', '--cylinders', '3')).toContain('is sound');
  });

  it('is formatted where it is, and only there', async () => {
    const image = volume();
    await disk('make', image, '--at', '4', '--cylinders', '1', '--label', 'NEW', '--block-size', '512');
    expect(await disk('list', image, '--at', '4')).toContain('NEW: 0 files');
    expect(checkMinidisk(CkdImage.open(image, '3350'), { firstCylinder: 1, cylinders: 2 })).toEqual([]);
  });

  it.each([
    [['list', 'V'], 'is volume CPUSR1, not one minidisk: say which, '],
    [['list', 'V', '--at', '9'], '--at "9" is not a number from 0 to 5'],
    [['list', 'V', '--at', '4', '--cylinders', '3'], 'The minidisk ends at cylinder 6, the volume has 6'],
    [['list', 'V', '--at', '0'], 'its first track is not formatted in blocks of 512 to 4096 bytes'],
    [['list', 'V', '--at', '2'], 'its block 3 does not begin with CMS1'],
    [['list', 'V:NOBODY.191', '--directory', directory], 'There is no user NOBODY in '],
    [['list', 'V:SMITH.199', '--directory', directory], 'User SMITH has no minidisk 199 in '],
    [['list', 'V:JONES.191', '--directory', directory], 'he has none'],
    [['list', 'V:SMITH.192', '--directory', directory], 'SMITH 192 is on volume OTHER, '],
  ])('%j is refused', async (parameters, message) => {
    const image = volume();
    await expect(disk(...parameters.map((word) => word.replace(/^V/, image)))).rejects.toThrow(message);
  });
});

describe('cpcms disk refuses', () => {
  it.each([
    [['sort', 'x'], 'There is no "disk sort"; expected one of list get put erase make check copy show shadow'],
    [['list'], 'Expected: cpcms disk list IMAGE'],
    [['list', '/none.ckd'], 'Cannot attach "/none.ckd" as a 3350: there is no such file'],
    [['get', 'I', 'FOO.BAR'], ': there is no file FOO BAR on CMS191'],
    [['get', 'I', 'FOO'], '"FOO" is not the name of a CMS file; expected NAME.TYPE'],
    [['get', 'I', 'VERYLONGNAME.BAR'], '"VERYLONGNAME.BAR" is not the name of a CMS file'],
    [['put', 'I', '-'], 'What comes from standard input needs a name'],
    [['put', 'I', 'x.y', 'A.B.1A'], '"1A" is not a file mode; expected a letter and a digit'],
    [['put', 'I', 'x.y', '--recfm', 'U'], '--recfm "U" is not a record format; expected F or V'],
    [['put', 'I', 'EMPTY', 'A.B'], 'it has no records, and a CMS file has at least one'],
    [['put', 'I', 'EURO', 'A.B'], 'line 2 has the character "€", which EBCDIC does not have'],
    [['put', 'I', 'LONG', 'A.B', '--recfm', 'F'], 'line 1 has 81 characters, the record length is 80'],
    [['put', 'I', 'LONG', 'A.B', '--lrecl', '0'], '--lrecl "0" is not a number from 1 to 65535'],
    [['make', 'I'], 'the file exists already'],
    [['make', 'N', '--type', '3391'], 'there is no disk of that type'],
    [['make', 'N', '--cylinders', '600'], 'it is to have 600 cylinders'],
    [['make', 'N', '--block-size', '800'], '--block-size "800" is none of 512, 1024, 2048, 4096'],
    [['make', 'N', '--compress', 'zip'], '--compress "zip" is neither zlib nor none'],
    [['shadow', 'I', 'x_1'], 'only a compressed image has shadow files'],
    [['make', 'N', '--label', 'TOOLONG'], '--label "TOOLONG" is not a disk label'],
    [
      ['make', 'N', '--type', '2311', '--block-size', '4096'],
      'a track of a 2311 is too short for blocks of 4096 bytes',
    ],
    [['check', 'NOTADISK'], 'it does not begin with CKD_P370'],
  ])('%j', async (parameters, message) => {
    const made = path('new.ckd');
    const files: Record<string, string> = {
      I: await newImage(),
      N: made,
      EMPTY: hostFile('empty', ''),
      EURO: hostFile('euro', 'A\n12 €\n'),
      LONG: hostFile('long', `${'x'.repeat(81)}\n`),
      NOTADISK: hostFile('text', 'x'.repeat(1000)),
    };
    await expect(disk(...parameters.map((word) => files[word] ?? word))).rejects.toThrow(message);
    expect(existsSync(made)).toBe(false);
  });
});
