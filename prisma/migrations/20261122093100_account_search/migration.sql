-- Administrators look for people and agencies by a part of handle or name, among all accounts of this server.
CREATE INDEX accounts_search ON accounts USING gin (username gin_trgm_ops, lower(display_name) gin_trgm_ops)
  WHERE domain IS NULL;
