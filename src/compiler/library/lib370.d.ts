/**
 * The ambient library of the System/370 subset: everything that a guest program may use without importing it.
 *
 * Guest programs (cp/, cms/) are compiled with `noLib`, so nothing of JavaScript's own library exists.
 * docs/subset.md explains each form with a compiled example.
 */

// ---- what TypeScript itself insists on -------------------------------------------------------------------------

interface Array<T> {
  readonly length: u32;
  [index: number]: T;
}
type Boolean = {};
type CallableFunction = {};
type Function = {};
type IArguments = {};
type NewableFunction = {};
type Number = {};
type Object = {};
type RegExp = {};
/** A Text value: the address and the length of EBCDIC characters. */
interface String {
  readonly length: u32;
  readonly address: u32;
  readonly [index: number]: u8;
}
type Symbol = {};
interface TypedPropertyDescriptor<T> {
  value?: T;
}

// ---- values -----------------------------------------------------------------------------------------------------

type u8 = number;
type u16 = number;
type u24 = number;
type u32 = number;
type i16 = number;
type i32 = number;
type bool = boolean;
/** Address and length of EBCDIC characters; a quoted literal is one. Two words; a view, it owns nothing. */
type Text = string;
/** A 4-byte address of a record; a bare class name as a field's type means that the record is embedded there. */
type Ptr<T> = T;
/** A number of one of a set of constants: `Of<u8, DeviceClass>`. */
type Of<W extends number, S> = W & number;
/** An embedded array of N elements. */
interface Arr<T, N extends number = number> {
  [index: number]: T;
  readonly length: N;
}
type Bytes<N extends number = number> = Arr<u8, N>;
/** The address of a function or of an interruption entry, as a word of storage. */
interface Code {
  readonly __code: unique symbol;
}
/** What a variadic message function receives for its rest parameter: see docs/subset.md, "Parts". */
type Part = string | number | boolean | Formatted;
interface Formatted {
  readonly __formatted: unique symbol;
}

// ---- layout -----------------------------------------------------------------------------------------------------

/** Places a field at this byte offset of its record. */
declare function off(byteOffset: number): (target: object, key: string) => void;
/** As `off`, and the field may overlap others. */
declare function overlay(byteOffset: number): (target: object, key: string) => void;
/** Puts every record of this class, and every field of its type without `off`, on this boundary. */
declare function aligned(bytes: number): (target: object) => void;
/** Bytes that the type takes. */
declare function sizeof<T>(): u32;
declare function offsetof<T>(field: keyof T): u32;
/** Checked when compiled; emits nothing. `size` in bytes, `fields` their offsets. */
declare function assertLayout<T>(expected: { size?: number; fields?: { [P in keyof T]?: number } }): void;

// ---- addresses and static storage ---------------------------------------------------------------------------------

/** The record or array at this address. `at<T>(0)` is page zero, never a null pointer. */
declare function at<T>(address: u32): T;
/** The address of a record, array, field, static or function. */
declare function addr(object: unknown): u32;
/** Static storage, all zeros. Only at module level. */
declare function zeros<T>(): T;
/** Static storage with initial values; fields not named are zero. Only at module level. */
declare function data<T>(initial: { [P in keyof T]?: unknown }): T;
/** A static array with initial values: all elements, or some by index. Only at module level. */
declare function table<T, N extends number = number>(
  elements: readonly unknown[] | { [index: number]: unknown },
): Arr<T, N>;
/** Frame storage of this call, all zeros; its address may be passed on but not stored or returned. */
declare function local<T>(): T;

// ---- numbers and text ---------------------------------------------------------------------------------------------

/** The same 32 bits as i32. */
declare function signed(value: u32): i32;
/** The same 32 bits as u32. */
declare function unsigned(value: i32): u32;
/** The code of one EBCDIC character. */
declare function char(character: string): u8;
/** Text of `length` characters at an address or in a byte array. */
declare function textOf(bytes: Bytes | u32, length: u32): Text;
/** EBCDIC bytes in static storage. */
declare function ebcdic<N extends number>(text: string): Bytes<N>;

// ---- storage operations -------------------------------------------------------------------------------------------

/** Moves a record (MVC). */
declare function copy<T>(to: T, from: T): void;
/** Moves `count` bytes, as if through a buffer when count > 256 (MVC or MVCL). Arguments are addresses or byte arrays. */
declare function move(to: Bytes | u32, from: Bytes | u32, count: u32): void;
/** Sets `count` bytes to one value. */
declare function fill(to: Bytes | u32, byte: u8, count: u32): void;
/** Sets a record to zeros. */
declare function clear(record: unknown): void;
/** Whether `count` bytes are the same (CLC or CLCL). */
declare function same(left: Bytes | u32, right: Bytes | u32, count: u32): bool;

// ---- parts of messages (only as arguments of a rest parameter of type Part[]) ---------------------------------------

/** Hexadecimal, `digits` wide. */
declare function hex(value: u32, digits: number): Formatted;
/** Decimal with leading zeros, `digits` wide. */
declare function zeroFilled(value: u32, digits: number): Formatted;
/** Decimal, right-adjusted with blanks to `width`. */
declare function rightAligned(value: i32, width: number): Formatted;
/** Text padded with blanks on the right, or cut, to `width`. */
declare function padded(text: Text, width: number): Formatted;
/** One character. */
declare function character(value: u8): Formatted;

// ---- interruptions and linkage ---------------------------------------------------------------------------------------

/**
 * An interruption entry: saves the registers in `saveArea`, takes `stackTop` as stack, calls `body`, then loads the
 * registers from `saveArea` and the PSW from `oldPsw`.
 */
declare function interrupt(saveArea: Arr<u32, 16>, oldPsw: unknown, stackTop: u32, body: () => void): Code;
/**
 * A program that is called by OS linkage (R1 parameters, R13 save area of 18 words, R15 return code), as CMS commands
 * are: saves the registers, takes `stackTop` as stack and calls `body` with R1.
 */
declare function external<T>(stackTop: u32, body: (parameters: T) => i32): Code;
/** Loads all sixteen registers, then the PSW, which is in page zero. Does not return. */
declare function resume(registers: Arr<u32, 16>, psw: unknown): never;
/** The address of a function as a word. */
declare function codeOf(routine: (...parameters: never[]) => unknown): Code;
/** R13: the end of the stack in use. */
declare function stackPointer(): u32;
/** Calls a program by OS linkage: R1 = parameters, R13 = save area of 18 words; the result is its R15. */
declare function callProgram(entry: u32, parameters: u32, saveArea: Arr<u32, 18>): i32;

// ---- instructions: a condition code is returned where the instruction sets one ----------------------------------------

declare function lpsw(psw: unknown): never;
declare function ssm(mask: Bytes | u32): void;
declare function stnsm(save: Bytes | u32, mask: u8): void;
declare function stosm(save: Bytes | u32, mask: u8): void;
declare function lctl(first: number, last: number, from: Arr<u32>): void;
declare function stctl(first: number, last: number, to: Arr<u32>): void;
declare function ssk(key: u32, block: u32): void;
/** The key of a 2K block, in bits 24-31. */
declare function isk(block: u32): u32;
declare function rrb(block: u32): u32;
/** LRA: the condition code; the address is stored in `real`. */
declare function lra(address: u32, real: Arr<u32, 1>): u32;
declare function ptlb(): void;
declare function ipte(pageTable: u32, address: u32): void;
declare function sio(device: u32): u32;
declare function siof(device: u32): u32;
declare function tio(device: u32): u32;
declare function clrio(device: u32): u32;
declare function hio(device: u32): u32;
declare function hdv(device: u32): u32;
declare function tch(device: u32): u32;
declare function stidc(channel: u32): u32;
declare function stidp(to: unknown): void;
declare function sck(from: unknown): u32;
declare function stck(to: unknown): u32;
declare function sckc(from: unknown): void;
declare function stckc(to: unknown): void;
declare function spt(from: unknown): void;
declare function stpt(to: unknown): void;
declare function stap(to: unknown): void;
declare function spx(from: unknown): void;
declare function stpx(to: unknown): void;
/** Stores floating-point registers 0, 2, 4 and 6: 32 bytes. */
declare function storeFloatingRegisters(to: unknown): void;
declare function loadFloatingRegisters(from: unknown): void;
/** SVC with R1 = parameter; the result is R15. */
declare function svc(code: number, parameter: u32): i32;
/** SVC 202 as CMS wants it: R1 = parameter list, DC AL4(1) follows; the result is R15. */
declare function svc202(parameters: unknown): i32;
/** DIAGNOSE with Rx and Ry in an even-odd pair or not as `code` wants: the condition code; registers come back in `registers`. */
declare function diagnose(code: number, registers: Arr<u32, 4>): u32;
declare function mc(monitorClass: number, code: u32): void;
declare function spka(key: u32): void;
declare function ipk(): u32;
declare function ts(byte: Bytes | u32): u32;
/** CS: stores `replacement` if the word equals `expected[0]`, else loads it there. */
declare function cs(expected: Arr<u32, 1>, replacement: u32, word: Arr<u32, 1>): u32;
/** CDS: as `cs`, with doublewords. */
declare function cds(expected: Arr<u32, 2>, replacement: Arr<u32, 2>, doubleword: unknown): u32;
/** TR of 1 to 256 bytes. */
declare function tr(bytes: Bytes | u32, count: u32, translation: Bytes<256>): void;
/** CVD: eight bytes of packed decimal. */
declare function cvd(value: i32, to: Bytes<8>): void;
declare function cvb(from: Bytes<8>): i32;
/** High word of the 64-bit product (M). */
declare function multiplyHigh(left: i32, right: i32): i32;
