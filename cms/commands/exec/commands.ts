// Statements that are CMS commands: typed as &CONTROL says, called, and what follows from their return codes.
import { ClockTime } from '../../interface/clock-time.ts';
import { ExecFlag, nucon } from '../../interface/nucon.ts';
import { CallType, ExtendedParameterList, Token } from '../../interface/parameter-list.ts';
import { services } from '../../interface/services.ts';
import { Control, enterLevel, joined, type Level, leaveLevel, type Statement, setArguments, wordAt } from './level.ts';
import { ExecError, errorText, Outcome } from './outcome.ts';
import { typeTime } from './output.ts';
import { readProgram } from './program.ts';
import { takeAll } from './substitute.ts';

const callTypeShift = 24;
/** Shortest form of EXEC. */
const shortestExec = 2;
const timeLength = 8;

/** Return code: the line is wrong. */
const badLine = 24;

/** What of the commands is typed; SET EXECTRAC ON and TS type everything. */
export function controlOf(level: Level): u32 {
  return (nucon.execFlag & ExecFlag.Trace) !== 0 ? Control.All : level.control;
}

/** Executes what is left of the statement as a command. `Outcome`, or `ExecError`. */
export function runCommand(level: Level): i32 {
  takeAll(level);
  if (level.output.count === 0) return Outcome.NextLine;
  const words = level.output.words;
  if (words.command.characters[0] === char('&')) return ExecError.ControlWord;
  if (controlOf(level) >= Control.Cms) typeCommand(level, joined(level, level.output, 0));
  if (services.isWord(words.command, 'EXEC', shortestExec)) return callExec(level);
  const extended = local<ExtendedParameterList>();
  const line = joined(level, level.output, 0);
  extended.command = line.address;
  extended.operandsBegin = line.address + services.trimmed(words.command).length + 1;
  extended.operandsEnd = line.address + line.length;
  if (extended.operandsBegin > extended.operandsEnd) extended.operandsBegin = extended.operandsEnd;
  const callType = level.quiet ? CallType.ExecQuiet : CallType.Exec;
  return finishCommand(level, services.call(addr(words) | (callType << callTypeShift), addr(extended)));
}

function typeCommand(level: Level, line: Text): void {
  if (!level.timeStamps) {
    services.type(line);
    return;
  }
  const now = local<ClockTime>();
  services.readClock(now);
  services.typeParts(textOf(now.time, timeLength), ' ', line);
}

/** Another EXEC becomes the innermost. */
function callExec(level: Level): i32 {
  const rc = beginExec(level.output);
  return rc === 0 ? Outcome.Called : finishCommand(level, rc);
}

/** Begins the EXEC that a line EXEC name arguments asks for. 0, or the return code after a message. */
export function beginExec(line: Statement): i32 {
  const name = wordAt(line, 1);
  if (services.isLast(name)) {
    services.message('DMSEXT001E', 'NO FILENAME SPECIFIED');
    return badLine;
  }
  move(addr(nucon.previousExec), addr(nucon.lastExec), sizeof<Token>());
  move(addr(nucon.lastExec), addr(name), sizeof<Token>());
  const level = enterLevel(name);
  if (level === null) {
    services.message('DMSEXT109S', 'VIRTUAL STORAGE CAPACITY EXCEEDED');
    return 104;
  }
  let error = readProgram(level.program, name);
  if (error === 0 && !setArguments(level, line, 2)) error = ExecError.TooManyArguments;
  if (error === 0) return 0;
  explain(level, error);
  leaveLevel();
  return error;
}

/** DMSEXT072E */
export function explain(level: Level, error: i32): void {
  services.message(
    'DMSEXT072E',
    'ERROR IN EXEC FILE ',
    services.trimmed(level.arguments[0]),
    ', LINE ',
    level.line,
    ' - ',
    errorText(error),
  );
}

/** What is done after a command with this return code. */
export function finishCommand(level: Level, rc: i32): i32 {
  level.returnCode = rc;
  const control = controlOf(level);
  if (rc !== 0 && control !== Control.Off) {
    if (control === Control.Error) typeCommand(level, joined(level, level.output, 0));
    if (rc > 0) services.typeParts('+++ R(', zeroFilled(unsigned(rc), 5), ') +++');
    else services.typeParts('+++ R(-', zeroFilled(unsigned(-rc), 4), ') +++');
  }
  if (level.timing) typeTime(level);
  if (rc === 0 || level.errorAction.count === 0)
    return level.inErrorAction && rc !== 0 ? ExecError.ErrorAction : Outcome.NextLine;
  if (level.inErrorAction) return ExecError.ErrorAction;
  copy(level.statement, level.errorAction);
  level.position = 0;
  level.inErrorAction = true;
  return Outcome.Statement;
}
