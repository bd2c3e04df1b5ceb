// COPYFILE: lists that the user is asked for. A line that ends with ++ goes on in the next one.
import { services } from '../../interface/services.ts';

/** Asks, unless `quiet`, and reads a list: its length at `buffer`, cut at `size`. */
export function readList(code: Text, question: Text, quiet: bool, buffer: u32, size: u32): u32 {
  if (!quiet) services.message(code, question);
  const bytes = at<Bytes>(buffer);
  let length: u32 = 0;
  for (;;) {
    const read = services.readLine(buffer + length, size - length);
    const text = services.trim(buffer + length, read);
    length += text.length;
    const continues = text.length >= 2 && bytes[length - 1] === char('+') && bytes[length - 2] === char('+');
    if (!continues) return length;
    length -= 2;
    if (length === size) return length;
  }
}
