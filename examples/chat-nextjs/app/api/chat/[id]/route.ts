import { stateOf } from '../../../../lib/chats';
import { guarded, type Params } from '../../../../lib/handle';

/** The chat so far. */
export async function GET(_: Request, { params }: Params): Promise<Response> {
  const { id } = await params;
  return guarded(id, false, async () => Response.json(await stateOf(id)));
}
