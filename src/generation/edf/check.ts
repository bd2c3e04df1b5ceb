/** Checks a minidisk thoroughly: every block belongs to exactly one file or is free, and the allocation map says so. */
import type { CkdImage } from '../../media/ckd-image.ts';
import { Allocation } from './allocation.ts';
import { type BlockTree, dataBlocks, levelsFor, readPointers, readTree, recordFinder } from './block-tree.ts';
import { edf } from './declarations.ts';
import { type DiskDirectory, readBytes, readDiskDirectory, systemEntries } from './directory-file.ts';
import { recordStarts } from './file-records.ts';
import type { EdfFile, FileExtent } from './file-status.ts';
import { type DiskLabel, readLabel } from './label.ts';
import { type Extent, findBlockSize, Minidisk } from './minidisk.ts';

/** @returns what is wrong, a sentence each; nothing: the minidisk is sound */
export function checkMinidisk(image: CkdImage, extent: Extent): string[] {
  const blockSize = findBlockSize(image, extent);
  if (blockSize === undefined) return ['its first track is not formatted in blocks of 512 to 4096 bytes'];
  const disk = new Minidisk(image, extent, blockSize);
  try {
    const label = readLabel(disk);
    return new Checking(disk, label, readDiskDirectory(disk, label)).run();
  } catch (error) {
    return [(error as Error).message];
  }
}

class Checking {
  private readonly disk: Minidisk;
  private readonly label: DiskLabel;
  private readonly directory: DiskDirectory;
  private readonly problems: string[] = [];
  /** Who uses a block. */
  private readonly users = new Map<number, string>();

  constructor(disk: Minidisk, label: DiskLabel, directory: DiskDirectory) {
    this.disk = disk;
    this.label = label;
    this.directory = directory;
  }

  run(): string[] {
    const { directory, directoryBlocks, map, mapBlocks, files } = this.directory;
    for (let block = 1; block < edf().numbers.firstFreeBlock; block++) this.users.set(block, 'the format itself');
    this.users.delete(directory.origin);
    this.claim('the directory', directoryBlocks);
    this.claim('the allocation map', mapBlocks);
    this.checkExtent('the directory', directory);
    this.checkExtent('the allocation map', map);
    for (const file of files) this.checkFile(file);
    const others = directory.recordCount - files.length;
    if (others !== systemEntries)
      this.report(`the directory has ${others} entries that are not files, there are ${systemEntries}`);
    this.checkNames(files);
    this.checkMap();
    return this.problems;
  }

  private checkFile(file: EdfFile): void {
    const who = `file ${file.name} ${file.type}`;
    try {
      const tree = readTree(this.disk, file);
      this.claim(who, tree);
      this.checkExtent(who, file);
      const written = tree.data.filter(({ block }) => block !== 0).length;
      if (written !== file.blockCount)
        this.report(`${who} has ${written} data blocks, its entry says ${file.blockCount}`);
      if (file.recordForm === 'V') this.checkVariable(who, file, tree);
    } catch (error) {
      this.report(`${who}: ${(error as Error).message}`);
    }
  }

  /** Every block of a file is on the disk and nobody else's. */
  private claim(who: string, { pointerBlocks, data }: BlockTree): void {
    for (const block of [...pointerBlocks, ...data.map((pointer) => pointer.block)]) {
      if (block === 0) continue;
      const other = this.users.get(block);
      if (other !== undefined) this.report(`block ${block} is used by ${other} and by ${who}`);
      if (block < 1 || block > this.label.blockCount)
        this.report(`${who} uses block ${block}, which is not on the disk`);
      this.users.set(block, who);
    }
  }

  private checkExtent(who: string, extent: FileExtent): void {
    const { recordCount, recordLength, recordForm, levels } = extent;
    if (recordCount < 1 || recordLength < 1 || recordLength > edf().numbers.maximumRecordLength) {
      this.report(`${who} has ${recordCount} records of ${recordLength} bytes, which cannot be`);
    }
    const wanted = levelsFor(dataBlocks(extent, this.disk.blockSize), this.disk.blockSize, recordForm);
    if (levels !== wanted) this.report(`${who} has ${levels} levels of pointers, its data need ${wanted}`);
  }

  /** The pointers of a V file say where records begin, and the longest is as long as the entry says. */
  private checkVariable(who: string, file: EdfFile, tree: BlockTree): void {
    const bytes = readBytes(this.disk, tree);
    const starts = recordStarts(bytes, file.recordCount);
    const lengths = starts.map((start) => ((bytes[start] as number) << 8) | (bytes[start + 1] as number));
    const longest = Math.max(...lengths);
    if (longest !== file.recordLength) {
      this.report(`${who} says its longest record has ${file.recordLength} bytes, it has ${longest}`);
    }
    const expected = recordFinder(starts, this.disk.blockSize);
    for (const [index, { block, displacement, record }] of tree.data.entries()) {
      if (file.levels === 0) break;
      const right = expected(index);
      if (displacement === right.displacement && record === right.record) continue;
      this.report(
        `${who} says record ${record} begins at ${displacement} of block ${block}, record ${right.record} does at ${right.displacement}`,
      );
    }
    if (file.levels > 1) this.checkUpperPointers(who, file);
  }

  /** A pointer to a pointer block repeats what that one's first pointer says. */
  private checkUpperPointers(who: string, file: EdfFile): void {
    let blocks = [file.origin];
    for (let level = file.levels; level > 1; level--) {
      const pointers = blocks
        .flatMap((block) => readPointers(this.disk, block, 'V'))
        .filter(({ block }) => block !== 0);
      for (const pointer of pointers) {
        const first = readPointers(this.disk, pointer.block, 'V')[0];
        if (first?.displacement !== pointer.displacement || first.record !== pointer.record) {
          this.report(`${who}: the pointer to pointer block ${pointer.block} does not repeat its first pointer`);
        }
      }
      blocks = pointers.map(({ block }) => block);
    }
  }

  private checkNames(files: readonly EdfFile[]): void {
    const names = new Set<string>();
    for (const { name, type, mode } of files) {
      const id = `${name} ${type}`;
      if (names.has(id)) this.report(`there are two files ${id}`);
      names.add(id);
      if (!/^[A-Z0-9$#@+_:-]{1,8} [A-Z0-9$#@+_:-]{1,8}$/.test(id) || !/^[A-Z][0-6]$/.test(mode)) {
        this.report(`"${id} ${mode}" is not the name of a file`);
      }
    }
  }

  /** The map has ones for what is used, for nothing else, and for what is not there. */
  private checkMap(): void {
    const allocation = new Allocation(this.directory.mapBytes, this.label.blockCount);
    const lost: number[] = [];
    for (let block = 1; block <= this.directory.mapBytes.length * 8; block++) {
      const isThere = block <= this.label.blockCount;
      const isUsed = !isThere || this.users.has(block);
      if (isUsed === allocation.isUsed(block)) continue;
      if (isUsed)
        this.report(
          `block ${block} is free in the allocation map, but ${isThere ? `used by ${this.users.get(block)}` : 'not on the disk'}`,
        );
      else lost.push(block);
    }
    if (lost.length > 0) this.report(`lost: in use in the allocation map, but nobody's: ${ranges(lost)}`);
    const { blocksUsed } = this.label;
    if (allocation.used !== blocksUsed)
      this.report(`the label says ${blocksUsed} blocks are used, the map says ${allocation.used}`);
  }

  private report(problem: string): void {
    this.problems.push(problem);
  }
}

/** "block 5" or "blocks 5-7, 9". */
function ranges(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < numbers.length; index++) {
    const first = numbers[index] as number;
    while (numbers[index + 1] === (numbers[index] as number) + 1) index += 1;
    const last = numbers[index] as number;
    parts.push(first === last ? `${first}` : `${first}-${last}`);
  }
  return `${numbers.length === 1 ? 'block' : 'blocks'} ${parts.join(', ')}`;
}
