export class Bitmap { x: u32 }
