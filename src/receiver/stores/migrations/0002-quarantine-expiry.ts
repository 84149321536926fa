/* A value in quarantine has no consents to read its end off: the row says it. */
export const statements: readonly string[] = [
  'alter table sayso.declarations add column expires_at timestamptz',
  'create index declarations_that_run_out_in_quarantine on sayso.declarations (expires_at) where quarantined',
];
