/** What is used of the host's WebAssembly, whose types otherwise come only with those of a browser's pages. */

export interface Memory {
  readonly buffer: ArrayBuffer;
}
export type Module = object;
export type Imported = Memory | ((value: number) => void);

interface Host {
  /** Sizes in pages of 64 KiB. */
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum: number;
  }) => Memory;
  readonly Module: new (program: Uint8Array) => Module;
  readonly Instance: new (
    module: Module,
    imports: Readonly<Record<string, Readonly<Record<string, Imported>>>>,
  ) => { readonly exports: object };
}

const host = (globalThis as unknown as { WebAssembly: Host }).WebAssembly;

export const newMemory = (pages: number): Memory => new host.Memory({ initial: pages, maximum: pages });
export const compile = (program: Uint8Array): Module => new host.Module(program);
export const newInstance = (module: Module, imports: Readonly<Record<string, Imported>>): object =>
  new host.Instance(module, { host: imports }).exports;
