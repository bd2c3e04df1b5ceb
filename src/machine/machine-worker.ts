/** The program of the machine's worker thread; `machine-host.ts` starts it. */
import { parentPort, workerData } from 'node:worker_threads';
import { DoorbellRest, ringHost } from './doorbell.ts';
import { MachineThread, type ThreadSetup } from './machine-thread.ts';

/** What the host gives to the worker. */
export interface WorkerSetup extends ThreadSetup {
  readonly doorbell: SharedArrayBuffer;
}

/** What the worker sends to the host. */
export type WorkerMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'output' }
  | { readonly kind: 'ended' }
  | { readonly kind: 'failed'; readonly message: string };

const setup = workerData as WorkerSetup;

function post(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

try {
  const notify = () => ringHost(setup.doorbell, () => post({ kind: 'output' }));
  const thread = new MachineThread(setup, new DoorbellRest(setup.doorbell), notify);
  post({ kind: 'ready' });
  await thread.run();
  post({ kind: 'ended' });
} catch (error) {
  post({ kind: 'failed', message: (error as Error).message });
}
