export class DirectoryBlock { x: u32 }
