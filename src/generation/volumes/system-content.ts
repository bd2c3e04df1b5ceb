/** The programs that go on the system residence volume. */
import type { LoadImage } from '../../linker/link.ts';
import type { NewFile } from '../edf/edf-disk.ts';

export interface SystemPrograms {
  /** The control program. */
  readonly nucleus: LoadImage;
  /** The CMS nucleus. */
  readonly cmsNucleus: LoadImage;
  /** What is on the CMS system disk: modules, HELP files. */
  readonly cmsFiles: readonly NewFile[];
}
