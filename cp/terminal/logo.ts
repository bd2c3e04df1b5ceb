// The logo: what a terminal shows before anybody has logged on.

import { LineFlag, TerminalBlok } from '../blocks/terminal.ts';
import { DeviceClass } from '../blocks/virtual-device.ts';
import { postTo } from './terminal.ts';

const rows = table<Text, 9>([
  '',
  '     CCCCCCC   PPPPPPPP        CCCCCCC   MMM     MMM    SSSSSSS',
  '    CC     CC  PP     PP      CC     CC  MMMM   MMMM   SS     SS',
  '    CC         PP     PP     CC          MM MM MM MM   SS',
  '    CC         PPPPPPPP   //  CC         MM  MMM  MM    SSSSSSS',
  '    CC         PP        //   CC         MM   M   MM          SS',
  '    CC     CC  PP       //    CC     CC  MM       MM   SS     SS',
  '     CCCCCCC   PP      //      CCCCCCC   MM       MM    SSSSSSS',
  '',
]);

export function writeLogo(terminal: TerminalBlok): void {
  if (terminal.device.class === DeviceClass.Graphic) {
    for (let row = 0; row < rows.length; row++) {
      postTo(terminal, rows[row], 1, row === 0 ? LineFlag.NewScreen | LineFlag.Logo : LineFlag.Logo);
    }
    postTo(terminal, '    THE SYSTEM/370 TIME-SHARING MAINFRAME', 1, LineFlag.Logo);
    postTo(terminal, '', 1, LineFlag.Logo);
  }
  postTo(terminal, 'VM/370 ONLINE', 1, LineFlag.Logo);
}
