// DIAGNOSE 24: what a device is. Rx: its virtual address, or -1 for the virtual console.
//
//    Ry      virtual class, type, status, flags      (DeviceClass, DeviceType, VdevStatus, VdevFlag)
//    Ry + 1  real class, type, model, features; of a terminal the length of its line
//    condition code 0: both; 2: there is no real device; 3: there is no such virtual device

import { displayOf } from '../../blocks/display.ts';
import { Rdevblok } from '../../blocks/real-device.ts';
import { DeviceClass } from '../../blocks/virtual-device.ts';
import { Vmblok } from '../../blocks/virtual-machine.ts';
import { setConditionCode } from '../../dispatcher/virtual-psw.ts';
import { terminalOf } from '../../terminal/terminal.ts';
import { findDevice } from '../../virtual-io/devices.ts';
import { Instruction } from '../instruction.ts';

const ownConsole = 0xffffffff;
const lastRegister = 15;
const typewriterLine = 130;
const displayLine = 80;

export function deviceInformation(vm: Vmblok, instruction: Instruction): u32 {
  const wanted = vm.generalRegisters[instruction.first];
  const device = wanted === ownConsole ? vm.console : findDevice(vm, wanted & 0xffff);
  if (device === null) {
    setConditionCode(vm, 3);
    return 0;
  }
  const real = device === vm.console ? vm.terminal : device.real;
  if (wanted === ownConsole) {
    const length: u32 = real === null ? 0 : lineLength(real);
    vm.generalRegisters[instruction.first] = (length << 16) | device.address;
  }
  vm.generalRegisters[instruction.second] = word(device.class, device.type, device.status, device.flags);
  if (real !== null && instruction.second !== lastRegister) {
    const features: u8 = real.class === DeviceClass.Dasd ? 0 : lineLength(real);
    vm.generalRegisters[instruction.second + 1] = word(real.class, real.type, real.model, features);
  }
  setConditionCode(vm, real === null ? 2 : 0);
  return 0;
}

function lineLength(real: Rdevblok): u8 {
  if (real.class !== DeviceClass.Graphic) return typewriterLine;
  // A display that somebody has dialed with is not CP's to ask.
  return real.terminalBlok === 0 ? displayLine : displayOf(terminalOf(real)).columns;
}

function word(first: u32, second: u32, third: u32, fourth: u32): u32 {
  return (first << 24) | (second << 16) | (third << 8) | fourth;
}
