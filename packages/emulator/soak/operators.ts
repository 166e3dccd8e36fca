import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, callOptions, request } from './context.ts';

/** Makes plain requests, one at a time. */
type Operator = () => Promise<void>;

/** Looks at a session on Ash, writes and reads a file in it, and puts it to sleep and wakes it. */
async function ashOperator(context: Context, number: number): Promise<Operator> {
  const { ash, agents, ledger } = context;
  const options = callOptions(context, `operator/${number}`);
  const { id } = await ash.createSession(agents.ash);
  let status: string | undefined = 'active';
  let written: string | undefined;
  let count = 0;
  const path = 'notes/today.txt';
  const ask = <T>(name: string, call: () => Promise<T>) => request(context, name, call);
  const look = async () => {
    status = (await ask('getSession', () => ash.getSession(id, options)))?.status;
  };
  const steps: Operator[] = [
    look,
    async () => {
      const content = `line ${++count}\n`;
      written = undefined;
      const answer = await ask('writeSessionFiles', () =>
        ash.writeSessionFiles(id, [{ path, content }], undefined, options),
      );
      if (answer !== undefined) written = content;
    },
    async () => {
      if (written === undefined) return look();
      const file = await ask('getSessionFile', () => ash.getSessionFile(id, path, options));
      if (file !== undefined && file.content !== written)
        ledger.problem('a file that is not what was written', `${file.content} instead of ${written}`);
    },
    async () => void (await ask('listSessions', () => ash.listSessions({ ...options, agent: 'nobody' }))),
    // After an unclear outcome the session is looked at first: the server refuses to pause one that sleeps.
    async () => {
      if (status !== 'active') return look();
      status = (await ask('pauseSession', () => ash.pauseSession(id, options)))?.status;
    },
    async () => void (await ask('getAgent', () => ash.getAgent(agents.ash, options))),
    async () => {
      status = (await ask('resumeSession', () => ash.resumeSession(id, options)))?.status;
    },
    async () => void (await ask('listMessages', () => ash.listMessages(id, options))),
  ];
  return inTurn(steps, number);
}

/** Looks at what there is on Agent on Demand. */
async function aodOperator(context: Context, number: number): Promise<Operator> {
  const { aod, agents } = context;
  const options = callOptions(context, `operator/${number}`);
  const steps: Operator[] = [
    async () => void (await request(context, 'agents.get', () => aod.agents.get(agents.aod, options))),
    async () => void (await request(context, 'agents.list', () => aod.agents.list(options))),
    async () =>
      void (await request(context, 'agents.versions', () => aod.agents.versions(agents.aod, options))),
    async () => void (await request(context, 'environments.list', () => aod.environments.list(options))),
  ];
  return inTurn(steps, number);
}

function inTurn(steps: readonly Operator[], first: number): Operator {
  let next = first;
  return async () => {
    const step = steps[next % steps.length];
    next += 1;
    await step?.();
  };
}

/** Enough operators for a rate at which each may take its time, three in four of them on Ash. */
export function hireOperators(context: Context): Promise<Operator[]> {
  const count = Math.ceil(context.settings.rate * 1.5);
  const hired = Array.from({ length: count }, (_, number) =>
    number % 4 === 0 ? aodOperator(context, number) : ashOperator(context, number),
  );
  return Promise.all(hired);
}

/** Makes so many requests a second, whether the earlier ones have been answered or not. Resolves when the load is over and all are. */
export async function operate(context: Context, operators: readonly Operator[]): Promise<void> {
  const { settings, ledger } = context;
  const idle = [...operators];
  const busy = new Set<Promise<void>>();
  const started = performance.now();
  for (let made = 0; !context.isOver(); await sleep(10)) {
    const due = Math.floor(((performance.now() - started) / 1_000) * settings.rate);
    for (; made < due; made++) {
      const operator = idle.shift();
      if (operator === undefined) {
        ledger.missed += 1;
        continue;
      }
      const work = operator().finally(() => {
        idle.push(operator);
        busy.delete(work);
      });
      busy.add(work);
    }
  }
  await Promise.all(busy);
}
