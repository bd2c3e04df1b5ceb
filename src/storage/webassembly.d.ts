/** What is used of the host's WebAssembly, whose types otherwise come only with those of a browser's pages. */
declare namespace WebAssembly {
  class Memory {
    /** @param size in pages of 64 KiB */
    constructor(size: { readonly initial: number; readonly maximum: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(program: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: Readonly<Record<string, Readonly<Record<string, Memory>>>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
