import {
  bigint,
  bigserial,
  boolean,
  customType,
  integer,
  jsonb,
  pgSchema,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';
import type { Value } from '../../config/schema.ts';

/* The tables of `migrations/`, for typed queries. A schema of its own keeps their names out of a shop's way. */

const sayso = pgSchema('sayso');
const instant = (name: string) => timestamp(name, { withTimezone: true });
// pg gives a Buffer and PGlite a Uint8Array: both are bytes.
const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

export const configs = sayso.table('configs', {
  digest: text('digest').primaryKey(),
  id: text('id').notNull(),
  version: text('version').notNull(),
  receiver: text('receiver').notNull(),
  source: bytea('source').notNull(),
  registeredAt: instant('registered_at').notNull(),
});

export const declarations = sayso.table(
  'declarations',
  {
    receivedOrder: bigserial('received_order', { mode: 'number' }).notNull(),
    jkt: text('jkt').notNull(),
    jti: text('jti').notNull(),
    audience: text('audience').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    prev: text('prev'),
    hash: text('hash').notNull(),
    iat: bigint('iat', { mode: 'number' }).notNull(),
    receivedAt: instant('received_at').notNull(),
    configDigest: text('config_digest').notNull(),
    jws: text('jws'),
    flags: text('flags', { enum: ['clock-ahead', 'clock-behind', 'gap', 'forked', 'ephemeral'] })
      .array()
      .notNull(),
    quarantined: boolean('quarantined').notNull(),
    expires: instant('expires_at'),
    mismatch: text('mismatch'),
    attribute: text('attribute'),
    tombstonedAt: instant('tombstoned_at'),
  },
  table => [primaryKey({ columns: [table.jkt, table.jti] })],
);

export const statements = sayso.table('statements', {
  jkt: text('jkt').notNull(),
  jti: text('jti').notNull(),
  position: integer('position').notNull(),
  id: text('id').notNull(),
  act: text('act', { enum: ['declare', 'confirm', 'withdraw', 'erase', 'link'] }).notNull(),
  attribute: text('attribute'),
  value: jsonb('value').$type<Value>(),
  saidAt: instant('said_at').notNull(),
});

export const consents = sayso.table('consents', {
  jkt: text('jkt').notNull(),
  jti: text('jti').notNull(),
  position: integer('position').notNull(),
  place: integer('place').notNull(),
  id: text('id').notNull(),
  attribute: text('attribute').notNull(),
  purpose: text('purpose').notNull(),
  status: text('status', { enum: ['given', 'refused', 'withdrawn'] }).notNull(),
  basis: text('basis', { enum: ['consent', 'service'] }).notNull(),
  noticeDigest: text('notice_digest').notNull(),
  noticeLocale: text('notice_locale').notNull(),
  method: text('method', { enum: ['pressed', 'carried', 'switched', 'sent'] }).notNull(),
  givenAt: instant('given_at').notNull(),
  expiresAt: instant('expires_at'),
  gpc: boolean('gpc'),
});

export const links = sayso.table('links', {
  jkt: text('jkt').primaryKey(),
  audience: text('audience').notNull(),
  sub: text('sub').notNull(),
  jti: text('jti').notNull(),
  linkedAt: instant('linked_at').notNull(),
});

export const proofs = sayso.table(
  'proofs',
  {
    jkt: text('jkt').notNull(),
    jti: text('jti').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  table => [primaryKey({ columns: [table.jkt, table.jti] })],
);
