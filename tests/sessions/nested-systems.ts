/** What people do in systems that run in virtual machines. */
import type { TelnetUser } from '../terminals/telnet-user.ts';
import { follow } from './transcript.ts';

/** VMTEST's user becomes the operator of a system that he IPLs in his machine. */
export async function iplSystem(operator: TelnetUser): Promise<void> {
  await follow(
    operator,
    `
    > ipl 150
    VM/370 VERSION 6 LEVEL 0; mm/dd/yy hh:mm:ss
    NOW hh:mm:ss GMT weekday mm/dd/yy
    hh:mm:ss START ((COLD|WARM|CKPT|FORCE) (DRAIN))|(SHUTDOWN) :
    > warm
    DMKUDR476I SYSTEM DIRECTORY LOADED FROM VOLUME CPRES1
    DMKCPI957I STORAGE SIZE = 8192 K, DYNAMIC PAGING = … K
    DMKLNK108E OPERATOR 191 NOT LINKED; VOLID CPUSR1 NOT MOUNTED
    LOGON AT hh:mm:ss GMT weekday mm/dd/yy AS OPERATOR
    DMKCPI966I INITIALIZATION COMPLETE
    `,
  );
}

/** Goes from a system's terminal to one of the system in its VMTEST. */
export async function dial(user: TelnetUser): Promise<void> {
  if (!user.transcript.endsWith('ONLINE\n')) await user.expect('VM/370 ONLINE\n');
  await follow(
    user,
    `
    > dial vmtest
    DIALED TO VMTEST …
    VM/370 ONLINE
    `,
  );
}

/**
 * The operator of a system in a virtual machine shuts it down; then he is at CP's below it. He may have been told of users
 * before.
 */
export async function shutDownSystem(operator: TelnetUser): Promise<void> {
  await operator.ask('shutdown', 'DMKCKP960I SYSTEM WARM START DATA SAVED\n');
  await follow(
    operator,
    `
    DMKCPI961W SYSTEM SHUTDOWN COMPLETE
    CP ENTERED; DISABLED WAIT PSW '000A0000 00000006'
    `,
  );
}

/** Logs off. */
export async function logOff(user: TelnetUser): Promise<void> {
  await follow(
    user,
    `
    > #cp logoff
    CONNECT= hh:mm:ss VIRTCPU= mmm:ss.hh TOTCPU= mmm:ss.hh
    LOGOFF AT hh:mm:ss GMT weekday mm/dd/yy
    VM/370 ONLINE
    `,
  );
}

/** A user in CMS, who has no disk of his own down there, formats a temporary one and keeps a file on it. */
export async function copiesAndReadsBack(user: TelnetUser): Promise<void> {
  await follow(
    user,
    `
    CMS VERSION 1.0
    > define t3350 as 192 cyl 1
    A(191) NOT ATTACHED
    DASD 192 DEFINED
    Ready; T=s.hh/s.hh hh:mm:ss
    > format 192 b
    FORMAT WILL ERASE ALL FILES ON DISK 'B(192)'. DO YOU WISH TO CONTINUE? (YES|NO):
    > yes
    ENTER DISK LABEL:
    > nested
    FORMATTING DISK 'B'
    1 CYLINDERS FORMATTED ON 'B(192)'
    Ready; T=s.hh/s.hh hh:mm:ss
    > copyfile query module s = = b
    Ready; T=s.hh/s.hh hh:mm:ss
    > listfile * * b (label noheader
    QUERY    MODULE   B2 V       …   mm/dd/yy hh:mm:ss NESTED
    Ready; T=s.hh/s.hh hh:mm:ss
    > compare query module s query module b
    COMPARING 'QUERY MODULE S2' WITH 'QUERY MODULE B2'
    Ready; T=s.hh/s.hh hh:mm:ss
    `,
  );
}
