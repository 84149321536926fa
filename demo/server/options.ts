import { parseArgs } from 'node:util';

/** How the demo is run, as its command line says. */
export interface DemoOptions {
  /** 0: any that is free. */
  readonly port: number;
  readonly host: string;
  readonly store:
    | { readonly kind: 'memory' }
    | { readonly kind: 'folder'; readonly path: string }
    | { readonly kind: 'postgres'; readonly url: string };
  /** One line of JSON for a program, in place of the addresses for people. */
  readonly readyJson: boolean;
}
export type ParsedOptions =
  | { readonly status: 'run'; readonly options: DemoOptions }
  | { readonly status: 'help' }
  | { readonly status: 'wrong'; readonly why: string };

export const help = `npm start -- [options]

  --port N          the port to listen on (4400; 0: any that is free)
  --host H          the address to listen on (127.0.0.1)
  --data DIR        where answers are kept (.data); "memory": until it ends
  --postgres URL    keep answers in this PostgreSQL instead
  --ready-json      print {"port":…} when ready, and nothing else`;

export function parseOptions(args: readonly string[], defaultFolder: string): ParsedOptions {
  let values: ReturnType<typeof read>;
  try {
    values = read(args);
  } catch (error) {
    return { status: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { status: 'help' };
  const port = Number(values.port ?? 4400);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    return { status: 'wrong', why: `"${values.port}" is no port: give a number from 0 to 65535.` };
  }
  if (values.data !== undefined && values.postgres !== undefined) {
    return { status: 'wrong', why: 'Give --data or --postgres, not both.' };
  }
  return {
    status: 'run',
    options: {
      port,
      host: values.host ?? '127.0.0.1',
      store: storeOf(values, defaultFolder),
      readyJson: values['ready-json'] ?? false,
    },
  };
}

function storeOf(
  { data, postgres }: { data?: string; postgres?: string },
  defaultFolder: string,
): DemoOptions['store'] {
  if (postgres !== undefined) return { kind: 'postgres', url: postgres };
  if (data === 'memory') return { kind: 'memory' };
  return { kind: 'folder', path: data ?? defaultFolder };
}

function read(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      postgres: { type: 'string' },
      'ready-json': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  }).values;
}
