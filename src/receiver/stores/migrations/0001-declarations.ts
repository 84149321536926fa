/*
 * What is stored, and what of it goes with an erasure. A declaration's text is its `jws`; statements and
 * consents are read off it for SQL, and go when it goes. What is left of it then is the tombstone: the row.
 * Times the person's device states stay as they were stated; `received_at` is the receiver's own word.
 */
export const statements: readonly string[] = [
  `create table sayso.configs (
    digest text primary key,
    id text not null,
    version text not null,
    receiver text not null,
    source bytea not null,
    registered_at timestamptz not null
  )`,
  `create table sayso.declarations (
    received_order bigserial not null unique,
    jkt text not null,
    jti text not null,
    audience text not null,
    seq bigint not null,
    prev text,
    hash text not null,
    iat bigint not null,
    received_at timestamptz not null,
    config_digest text not null,
    jws text,
    flags text[] not null default '{}',
    quarantined boolean not null default false,
    mismatch text,
    attribute text,
    tombstoned_at timestamptz,
    primary key (jkt, jti),
    check ((jws is null) = (tombstoned_at is not null))
  )`,
  'create index declarations_by_seq on sayso.declarations (jkt, seq)',
  'create index declarations_in_quarantine on sayso.declarations (config_digest) where quarantined',
  `create table sayso.statements (
    jkt text not null,
    jti text not null,
    position int not null,
    id text not null,
    act text not null,
    attribute text,
    value jsonb,
    said_at timestamptz not null,
    primary key (jkt, jti, position),
    foreign key (jkt, jti) references sayso.declarations (jkt, jti) on delete cascade
  )`,
  'create index statements_by_attribute on sayso.statements (attribute, act)',
  `create index statements_that_take_away on sayso.statements (jkt) where act in ('withdraw', 'erase')`,
  `create table sayso.consents (
    jkt text not null,
    jti text not null,
    position int not null,
    place int not null,
    id text not null,
    attribute text not null,
    purpose text not null,
    status text not null,
    basis text not null,
    notice_digest text not null,
    notice_locale text not null,
    method text not null,
    given_at timestamptz not null,
    expires_at timestamptz,
    gpc boolean,
    primary key (jkt, jti, position, place),
    foreign key (jkt, jti, position) references sayso.statements (jkt, jti, position) on delete cascade
  )`,
  'create index consents_by_purpose on sayso.consents (purpose, status, expires_at)',
  `create table sayso.links (
    jkt text primary key,
    audience text not null,
    sub text not null,
    jti text not null,
    linked_at timestamptz not null
  )`,
  'create index links_by_subject on sayso.links (audience, sub)',
  `create table sayso.proofs (
    jkt text not null,
    jti text not null,
    expires_at timestamptz not null,
    primary key (jkt, jti)
  )`,
  'create index proofs_by_expiry on sayso.proofs (expires_at)',
];
