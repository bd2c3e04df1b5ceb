import { afterEach, describe, expect, it } from 'vitest';
import { CmsMachine, textFile } from './cms-machine.ts';

const commands = ['ACCESS', 'LISTFILE', 'TYPE', 'EXEC', 'SET'];
const profile = textFile('PROFILE', 'EXEC', ['&CONTROL OFF', '&TYPE GOOD MORNING', '&EXIT 3']);
const hello = textFile('HELLO', 'EXEC', ['&CONTROL OFF', '&TYPE HELLO &1']);
const listing = textFile('LISTFILE', 'EXEC', ['&TYPE AN EXEC COMES FIRST']);

let cms: CmsMachine;

afterEach(() => cms.dispose());

function boot(...userFiles: ReturnType<typeof textFile>[]): void {
  cms = new CmsMachine({ commands, userFiles });
  expect(cms.ipl()).toBe('CMS VERSION 1.0\n');
}

describe('the first line', () => {
  it('brings a Ready message even when it is empty', () => {
    boot();
    expect(cms.type('')).toBe('Ready;\n');
    expect(cms.type('')).toBe('');
  });

  it('runs PROFILE EXEC, and then is done', () => {
    boot(profile, hello);
    expect(cms.type('hello there')).toBe('GOOD MORNING\nReady(00003);\nHELLO THERE\nReady;\n');
    expect(cms.type('hello again')).toBe('HELLO AGAIN\nReady;\n');
  });

  it('that is empty runs PROFILE EXEC alone', () => {
    boot(profile);
    expect(cms.type('')).toBe('GOOD MORNING\nReady(00003);\n');
  });

  it('that is ACCESS with NOPROF runs no profile', () => {
    boot(profile);
    expect(cms.type('ACCESS (NOPROF')).toBe('Ready;\n');
    expect(cms.type('ACCESS 191 A')).toBe('Ready;\n');
  });

  it('that is ACCESS without it runs the profile afterwards', () => {
    boot(profile);
    expect(cms.type('ACCESS 191 A')).toBe('Ready;\nGOOD MORNING\nReady(00003);\n');
  });
});

describe('a line', () => {
  it('may be in small letters, with blanks anywhere', () => {
    boot(hello);
    expect(cms.type('  type   hello  exec ( col 1-4 ')).toContain('&CON\n&TYP\n');
  });

  it('means an EXEC before a command of that name', () => {
    boot(listing);
    expect(cms.type('LISTFILE')).toBe('AN EXEC COMES FIRST\nReady;\n');
    cms.type('SET IMPEX OFF');
    expect(cms.type('LISTFILE')).toBe('LISTFILE EXEC     A1\nReady;\n');
  });

  it('means the command that it is short for, unless SET ABBREV OFF', () => {
    boot(hello);
    expect(cms.type('L')).toBe('HELLO    EXEC     A1\nReady;\n');
    cms.type('SET ABBREV OFF');
    expect(cms.type('L')).toBe('UNKNOWN CP/CMS COMMAND\nReady(-0001);\n');
  });

  it('that is no command gets a message and a code', () => {
    boot();
    expect(cms.type('NONSENSE WITH OPERANDS')).toBe('UNKNOWN CP/CMS COMMAND\nReady(-0001);\n');
  });

  it('of 130 characters is taken whole', () => {
    boot();
    expect(cms.type(`STATE ${'X'.repeat(124)}`)).toBe('DMSSTT054E INCOMPLETE FILEID SPECIFIED\nReady(00024);\n');
  });

  it('of many words does no harm', () => {
    boot();
    expect(cms.type('X '.repeat(65))).toBe('UNKNOWN CP/CMS COMMAND\nReady(-0001);\n');
    expect(cms.type(`LISTFILE ${'( '.repeat(60)}`)).toContain("DMSLST003E INVALID OPTION '('");
  });
});
