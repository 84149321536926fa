import * as z from 'zod/mini';

/** The body of `POST /declarations`. Members that are not known yet are passed over. */
const requestSchema = z.object({
  declarations: z.array(z.string()),
  subjects: z.optional(z.array(z.string().check(z.maxLength(8192)))),
});

export interface DeclarationsRequest {
  readonly declarations: readonly string[];
  /** Subject tokens, matched to links by their digest. */
  readonly subjects: readonly string[];
}
export type ReadOutcome =
  | { readonly status: 'read'; readonly request: DeclarationsRequest }
  | {
      readonly status: 'refused';
      readonly http: 400 | 413 | 415;
      readonly code: 'BODY_TYPE' | 'BODY_TOO_LARGE' | 'BODY_INVALID' | 'TOO_MANY_DECLARATIONS';
      readonly most?: number;
    };

/** Reads a request within its limits: `bytes` of body, `declarations` of declarations and of tokens. */
export async function readRequest(
  request: Request,
  most: { readonly bytes: number; readonly declarations: number },
): Promise<ReadOutcome> {
  // text/plain needs no preflight, so that a page can still send while it closes.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/plain' && type !== 'application/json') {
    return { status: 'refused', http: 415, code: 'BODY_TYPE' };
  }
  const bytes = await readAtMost(request, most.bytes);
  if (!bytes) return { status: 'refused', http: 413, code: 'BODY_TOO_LARGE', most: most.bytes };
  let parsed: z.infer<typeof requestSchema>;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    parsed = requestSchema.parse(JSON.parse(text));
  } catch {
    return { status: 'refused', http: 400, code: 'BODY_INVALID' };
  }
  const { declarations, subjects = [] } = parsed;
  if (Math.max(declarations.length, subjects.length) > most.declarations) {
    const code = 'TOO_MANY_DECLARATIONS';
    return { status: 'refused', http: 413, code, most: most.declarations };
  }
  return { status: 'read', request: { declarations, subjects } };
}

/** The whole body, or undefined as soon as it is known to be longer; `Content-Length` alone may lie. */
async function readAtMost(request: Request, most: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length')) > most) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.byteLength;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}
