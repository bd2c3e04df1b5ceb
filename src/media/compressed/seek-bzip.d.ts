/** The part of the package `seek-bzip` that is used here; it brings no types of its own. */
declare module 'seek-bzip' {
  class Stream {
    /** The next byte, or -1 at the end. */
    readByte(): number;
    writeByte(byte: number): void;
  }
  const Bunzip: {
    readonly Stream: typeof Stream;
    decode(input: Stream, output: Stream): void;
  };
  export default Bunzip;
}
