/** docs/cms-commands.md, from the HELP texts on the system disk. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url);

function folder(path: string): URL {
  return new URL(`${path}/`, root);
}

export interface HelpText {
  /** In capitals. */
  readonly name: string;
  /** What the command does, in a few words. */
  readonly summary: string;
  /** Lines of the first paragraph. */
  readonly syntax: readonly string[];
  readonly lines: readonly string[];
}

/** All HELP texts, in the order of their names. */
export function helpTexts(): HelpText[] {
  const texts = folder('cms/system-disk');
  return readdirSync(texts)
    .filter((file) => file.endsWith('.helpcms'))
    .sort()
    .map((file) => {
      const lines = readFileSync(new URL(file, texts), 'utf8').trimEnd().split('\n');
      const [, name = '', summary = ''] = /^([A-Z]+) - (.+)$/.exec(lines[0] ?? '') ?? [];
      const end = lines.indexOf('', 2);
      const syntax = lines.slice(2, end < 0 ? undefined : end).map((line) => line.trim());
      return { name, summary, syntax, lines };
    });
}

/** Folders of `cms/commands`, and where the commands in them run. */
const areas = { transient: 'transient area', user: 'user area', extension: 'free storage' } as const;

/** Commands that become MODULE files. */
export function moduleCommands(): string[] {
  return Object.keys(areas).flatMap((area) =>
    readdirSync(folder(`cms/commands/${area}`)).map((file) => file.replace(/\.ts$/, '').toUpperCase()),
  );
}

function areaOf(name: string): string {
  for (const [area, title] of Object.entries(areas)) {
    if (existsSync(new URL(`${name.toLowerCase()}.ts`, folder(`cms/commands/${area}`)))) return title;
  }
  return 'nucleus';
}

/** The page. */
export function commandTable(): string {
  const rows = helpTexts().map(({ name, summary, syntax }) => {
    const forms = syntax.map((line) => `\`${line.replaceAll(/ {2,}/g, ' ').replaceAll('|', '\\|')}\``).join('<br>');
    return `| ${name} | ${summary} | ${forms} | ${areaOf(name)} |`;
  });
  return `# Commands of CMS

What \`HELP\` at the terminal tells in full: the texts are in \`cms/system-disk/\`, and this page is made of their first lines
by \`tests/cms/command-table.test.ts\` (\`npx vitest run tests/cms/command-table.test.ts -u\` writes it anew).

Capitals are what must be typed at least; \`[ ]\` is what can be left out; \`|\` means or. Options come after a parenthesis, which
need not be closed. The last column says where in storage a command runs: EXECs and programs can call all of them, the editor's
CMS SUBSET only those that leave the user area alone.

| command | what it does | form | runs in |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}
