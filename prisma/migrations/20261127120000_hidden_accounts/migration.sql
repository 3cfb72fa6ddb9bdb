-- An administrator hid this one account of another server; the policy for its domain does not show it again.
alter table "remote_actors" add column "hidden_at" timestamptz(3);
