import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds by the wall clock, and of the thread's own processor time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** A task of a page's main thread. */
export interface Task {
  /** Milliseconds of processor time. */
  readonly processor: number;
}

/**
 * The tasks of a page's main thread while something is done, from Chromium's own trace. A task counts by its processor
 * time: what else the machine does meanwhile is not the page's doing, and would be most of what the wall clock tells.
 */
export async function tasksWhile(browser: Browser, page: Page, what: () => Promise<void>): Promise<Task[]> {
  await browser.startTracing(page, { categories: ["toplevel", "disabled-by-default-devtools.timeline"] });
  await what();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Map<string, Task[]>();
  const thread = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  for (const event of traceEvents)
    if (event.name === "thread_name" && event.args?.name === "CrRendererMain") threads.set(thread(event), []);
  for (const event of traceEvents)
    if (event.name === "RunTask" && event.ph === "X")
      threads.get(thread(event))?.push({ processor: (event.tdur ?? event.dur ?? 0) / 1000 });
  const sum = (tasks: readonly Task[]) => tasks.reduce((total, { processor }) => total + processor, 0);
  // There is a spare renderer besides; the page's is the one that worked.
  return [...threads.values()].sort((a, b) => sum(b) - sum(a))[0] ?? [];
}
