/** TN3270E: codes of its parameters and of the header before each record (RFC 2355, sections 3, 7 and 8). */

/** First byte of the parameters, and operations behind it. */
export const Tn3270eOperation = {
  Associate: 0,
  Connect: 1,
  DeviceType: 2,
  Functions: 3,
  Is: 4,
  Reason: 5,
  Reject: 6,
  Request: 7,
  Send: 8,
} as const;

/** Why a DEVICE-TYPE request is rejected. */
export const RejectReason = {
  ConnectPartner: 0,
  DeviceInUse: 1,
  InvalidAssociate: 2,
  InvalidName: 3,
  InvalidDeviceType: 4,
  TypeNameError: 5,
  UnknownError: 6,
  UnsupportedRequest: 7,
} as const;

export const Tn3270eFunction = {
  BindImage: 0,
  DataStreamControl: 1,
  Responses: 2,
  PrinterControlCodes: 3,
  SystemRequest: 4,
  ContentionResolution: 5,
} as const;

/** What a record is: the first byte of its header. */
export const Tn3270eData = {
  DisplayData: 0x00,
  PrinterData: 0x01,
  Response: 0x02,
  BindImage: 0x03,
  Unbind: 0x04,
  NetworkTerminal: 0x05,
  Request: 0x06,
  /** To and from the network's control point instead of the program. */
  ControlPoint: 0x07,
  PrintEndOfJob: 0x08,
} as const;

/** The header: data type, request flag, response flag, and a sequence number of two bytes. */
export const headerLength = 5;
