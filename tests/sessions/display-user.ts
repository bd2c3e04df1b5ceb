/** What people do at CP's displays. */
import type { S3270User } from '../terminals/s3270-user.ts';
import { check, stepsOf } from './transcript.ts';

/** From the logo to CMS. */
export async function logOnDisplay(user: S3270User, userId: string): Promise<void> {
  await user.waitFor('VM/370 ONLINE');
  await user.enterLine(`logon ${userId}`);
  await user.waitFor('ENTER PASSWORD:');
  await user.enterLine(userId);
  await user.waitFor(/CMS VERSION[\s\S]*VM READ$/);
}

/** Types a line and waits until it stands in the output area and the status is this; the screen. */
export async function enterAndSee(user: S3270User, line: string, status: string): Promise<string> {
  const literal = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
  await user.enterLine(line);
  return user.waitFor(new RegExp(`(?<=^|\n)${literal(line)}\n[\\s\\S]*${literal(status)}$`));
}

/** Types a session's lines and checks each answer, however many screens it takes (`transcript.ts`). */
export async function followAtDisplay(user: S3270User, session: string): Promise<void> {
  for (const { typed, answer } of stepsOf(session)) {
    if (typed === undefined) continue;
    await user.clear();
    await user.enterLine(typed);
    const lines = await answerAtDisplay(user);
    check(`${lines.slice(1).join('\n')}\n`, answer, lines.join('\n'));
  }
}

/** What the output area shows until the next line is asked for, with the line that has been typed. */
async function answerAtDisplay(user: S3270User): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    // CP gives the keyboard back with the screen that shows the line.
    await user.unlocked();
    const screen = await user.waitFor(/(VM READ|MORE\.\.\.)$/);
    lines.push(...screen.split('\n').slice(0, -2));
    if (screen.endsWith('VM READ')) break;
    await user.clear();
  }
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
