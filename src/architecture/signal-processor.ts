/** Signal processor (SIGP): orders and status bits (Principles of Operation, "CPU Signaling and Response"). */

export const SignalOrder = {
  Sense: 0x01,
  ExternalCall: 0x02,
  EmergencySignal: 0x03,
  Start: 0x04,
  Stop: 0x05,
  Restart: 0x06,
  InitialProgramReset: 0x07,
  ProgramReset: 0x08,
  StopAndStoreStatus: 0x09,
  InitialMicroprogramLoad: 0x0a,
  InitialCpuReset: 0x0b,
  CpuReset: 0x0c,
} as const;

export const SignalStatus = {
  EquipmentCheck: 0x80000000,
  ExternalCallPending: 0x00000080,
  Stopped: 0x00000040,
  OperatorIntervening: 0x00000020,
  CheckStop: 0x00000010,
  NotReady: 0x00000008,
  InvalidOrder: 0x00000002,
  ReceiverCheck: 0x00000001,
} as const;
