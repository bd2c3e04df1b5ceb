// Names of files: file name, file type, file mode.

/**
 * A file's name as programs hold it: EBCDIC, padded with blanks. The mode is a letter (or `*`) and a number or blank.
 */
export class FileId {
  fileName: Bytes<8>;
  fileType: Bytes<8>;
  fileMode: Bytes<2>;
}
assertLayout<FileId>({ size: 18 });
