import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, callOptions, request } from './context.ts';

/** Makes one plain request. */
type Step = () => Promise<unknown>;

/** Looks at a session on Ash, writes and reads a file in it, and puts it to sleep and wakes it. */
async function ashSteps(context: Context, options: ReturnType<typeof callOptions>): Promise<Step[]> {
  const { ash, agents, ledger } = context;
  const { id } = await ash.createSession(agents.ash);
  const path = 'notes/today.txt';
  let status: string | undefined = 'active';
  let written: string | undefined;
  let count = 0;
  const ask = <T>(name: string, call: () => Promise<T>) => request(context, name, call);
  const change = (name: 'getSession' | 'pauseSession' | 'resumeSession') => async () => {
    status = (await ask(name, () => ash[name](id, options)))?.status;
  };
  const look = change('getSession');
  const pause = change('pauseSession');
  return [
    look,
    async () => {
      const content = `line ${++count}\n`;
      const write = () => ash.writeSessionFiles(id, [{ path, content }], undefined, options);
      written = (await ask('writeSessionFiles', write)) && content;
    },
    async () => {
      if (written === undefined) return look();
      const file = await ask('getSessionFile', () => ash.getSessionFile(id, path, options));
      if (file !== undefined && file.content !== written)
        ledger.problem('a file that is not what was written', `${file.content} instead of ${written}`);
    },
    () => ask('listSessions', () => ash.listSessions({ ...options, agent: 'nobody' })),
    // After an unclear outcome the session is looked at first: the server refuses to pause one that sleeps.
    () => (status === 'active' ? pause() : look()),
    () => ask('getAgent', () => ash.getAgent(agents.ash, options)),
    change('resumeSession'),
    () => ask('listMessages', () => ash.listMessages(id, options)),
  ];
}

/** Looks at what there is on Agent on Demand. */
function aodSteps(context: Context, options: ReturnType<typeof callOptions>): Step[] {
  const { aod, agents } = context;
  const reads = [
    () => aod.agents.get(agents.aod, options),
    () => aod.agents.list(options),
    () => aod.agents.versions(agents.aod, options),
    () => aod.environments.list(options),
  ];
  return reads.map((read) => () => request(context, 'a read', read as Step));
}

/** Enough operators for a rate at which each may take its time, three in four of them on Ash. Each makes one request when called. */
export function hireOperators(context: Context): Promise<Step[]> {
  const hire = async (_: unknown, number: number): Promise<Step> => {
    const options = callOptions(context, `operator/${number}`);
    const steps = await (number % 4 === 0 ? aodSteps : ashSteps)(context, options);
    let next = number;
    return async () => steps[next++ % steps.length]?.();
  };
  return Promise.all(Array.from({ length: Math.ceil(context.settings.rate * 2) }, hire));
}

/** Makes so many requests a second, whether the earlier ones have been answered or not. Resolves when the load is over and all are. */
export async function operate(context: Context, operators: readonly Step[]): Promise<void> {
  const { settings, ledger } = context;
  const idle = [...operators];
  const busy = new Set<Promise<unknown>>();
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
