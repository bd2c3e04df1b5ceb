// What context.asm offers.

/** Leaves the present CP stack, noting where to go on; returns when somebody resumes it. @external DMKCTXLV */
export declare function leaveContext(stackPointer: Arr<u32, 1>): void;

/** Goes on with a stack that was left. @external DMKCTXRS */
export declare function resumeContext(stackPointer: u32): never;

/** Calls `routine(argument)` at the top of a stack; afterwards the dispatcher goes on. @external DMKCTXCL */
export declare function callOnStack(stackTop: u32, routine: u32, argument: u32): never;

/** @external DMKCTXSF */
export declare function saveFloating(to: Arr<u32, 8>): void;

/** @external DMKCTXLF */
export declare function loadFloating(from: Arr<u32, 8>): void;
