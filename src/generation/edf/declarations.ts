/** The enhanced disk format as CMS declares it (cms/file-system/edf-records.ts says what stands where). */
import { guestDeclarations, type RecordLayout } from '../../../directory/guest-records.ts';

interface EdfDeclarations {
  readonly label: RecordLayout;
  readonly fileStatus: RecordLayout;
  readonly variablePointer: RecordLayout;
  readonly numbers: Readonly<Record<EdfNumber, number>>;
  readonly format: Readonly<Record<'fixed' | 'variable', number>>;
  readonly century: number;
}

type EdfNumber =
  | 'identifier'
  | 'labelBlock'
  | 'originBlock1'
  | 'originBlock2'
  | 'firstFreeBlock'
  | 'directoryName'
  | 'allocationMapName'
  | 'fixedPointerSize'
  | 'noRecordBegins'
  | 'seeWord'
  | 'maximumRecordLength';

let known: EdfDeclarations | undefined;

/** Read when first needed: it costs a compiler run. */
export function edf(): EdfDeclarations {
  known ??= readDeclarations();
  return known;
}

function readDeclarations(): EdfDeclarations {
  const declared = guestDeclarations('cms/file-system/edf-records.ts');
  return {
    label: declared.record('EdfLabel'),
    fileStatus: declared.record('FileStatusTable'),
    variablePointer: declared.record('VariablePointer'),
    numbers: declared.constants('Edf') as Record<EdfNumber, number>,
    format: declared.constants('RecordFormat') as Record<'fixed' | 'variable', number>,
    century: declared.constants('FileStatusFlag2')['century'] as number,
  };
}
