/**
 * A compressed image with its shadow files, each of which has what was changed since it was made (Hercules, "Shadow
 * Files"). Only the newest file is written to; what it does not have is in the ones below.
 */
import { existsSync, rmSync } from 'node:fs';
import { shadowHeader } from '../ckd-header.ts';
import { HostFile } from '../host-file.ts';
import { numberedFileName } from '../numbered-file-name.ts';
import { CompressedFile, type NumberedImages } from './compressed-file.ts';
import { type CompressedHeader, noTable, secondHeader } from './compressed-header.ts';

const mostShadowFiles = 8;

export interface ChainOptions {
  readonly readOnly: boolean;
  /** Name of the shadow files, in which the character before the period stands for their number. */
  readonly shadow?: string | undefined;
}

export type ImagesOf = (header: CompressedHeader) => NumberedImages;

export class ImageChain {
  /** From the base to the newest. */
  private readonly files: CompressedFile[];

  private constructor(files: CompressedFile[]) {
    this.files = files;
  }

  /**
   * Opens an image and its shadow files.
   * @throws Error whose message is a clause
   */
  static open(path: string, options: ChainOptions, imagesOf: ImagesOf): ImageChain {
    const paths = [path, ...shadowPaths(options.shadow)];
    const files: CompressedFile[] = [];
    try {
      for (const [index, each] of paths.entries()) {
        const isNewest = index === paths.length - 1;
        files.push(openFile(each, isNewest && !options.readOnly, index, imagesOf));
        checkPair(files[0] as CompressedFile, files[index] as CompressedFile, index);
      }
      return new ImageChain(files);
    } catch (error) {
      for (const file of files) file.close();
      throw error;
    }
  }

  /**
   * Makes the next shadow file of an image, so that what is there now stays as it is.
   * @returns its name
   * @throws Error whose message is a clause
   */
  static addShadow(path: string, shadow: string, imagesOf: ImagesOf): string {
    const chain = ImageChain.open(path, { readOnly: true, shadow }, imagesOf);
    try {
      const number = chain.files.length;
      if (number > mostShadowFiles) throw new Error(`it has ${mostShadowFiles} shadow files already`);
      const name = numberedFileName(shadow, number);
      makeShadow(name, chain.newest, imagesOf);
      return name;
    } finally {
      chain.close();
    }
  }

  static ofNew(file: CompressedFile): ImageChain {
    return new ImageChain([file]);
  }

  get newest(): CompressedFile {
    return this.files.at(-1) as CompressedFile;
  }

  /** The file that has a number; the oldest if none has. */
  holderOf(number: number): CompressedFile {
    return this.files.findLast((file) => !file.isBelow(number)) ?? (this.files[0] as CompressedFile);
  }

  sync(): void {
    this.newest.sync();
  }

  close(): void {
    for (const file of this.files) file.close();
  }
}

/** The shadow files that are there. */
function shadowPaths(template: string | undefined): string[] {
  const paths: string[] = [];
  if (template === undefined) return paths;
  for (let number = 1; number <= mostShadowFiles; number++) {
    const path = numberedFileName(template, number);
    if (!existsSync(path)) break;
    paths.push(path);
  }
  return paths;
}

function openFile(path: string, isWritten: boolean, index: number, imagesOf: ImagesOf): CompressedFile {
  const isBase = index === 0;
  let file: HostFile | undefined;
  try {
    file = new HostFile(path, isWritten ? 'write' : 'read');
    const opened = CompressedFile.open(file, imagesOf);
    if (isBase) checkBase(opened);
    return opened;
  } catch (error) {
    file?.close();
    if (isBase) throw error;
    throw new Error(`its shadow file "${path}" cannot be used: ${(error as Error).message}`);
  }
}

/** A base has everything. */
function checkBase(file: CompressedFile): void {
  if (file.hasBelow()) throw new Error('its lookup tables point to a file below it, as only those of shadow files do');
}

/** A shadow file is one of its base. */
function checkPair(base: CompressedFile, shadow: CompressedFile, index: number): void {
  if (index === 0) return;
  const expected = Buffer.from(shadowHeader(firstHeader(base)));
  const isShadow = expected.equals(firstHeader(shadow)) && base.header.units === shadow.header.units;
  if (!isShadow) throw new Error(`"${shadow.file.path}" is not a shadow file of it`);
}

function firstHeader(file: CompressedFile): Uint8Array {
  return file.file.read(0, secondHeader.offset);
}

function makeShadow(path: string, below: CompressedFile, imagesOf: ImagesOf): void {
  const file = new HostFile(path, 'new');
  try {
    const header = below.header.forShadow();
    CompressedFile.make(file, shadowHeader(firstHeader(below)), header, imagesOf(header), noTable.below).close();
  } catch (error) {
    file.close();
    rmSync(path);
    throw error;
  }
}
