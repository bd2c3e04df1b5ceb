/** What people do at CP's displays. */
import type { S3270User } from '../terminals/s3270-user.ts';

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
