/** How long scripted users wait for what must come; only a failure takes so long. */
export const patienceMilliseconds = 20_000;

/** What a scripted user waits for: a piece of text, or a pattern. */
export type Expected = string | RegExp;

export function inWords(expected: Expected): string {
  return typeof expected === 'string' ? `"${expected}"` : `${expected}`;
}

/** Text set off from the message around it, for failures that show what the user saw. */
export function framed(title: string, text: string): string {
  const line = '-'.repeat(20);
  return `${line} ${title}\n${text}\n${line}`;
}
